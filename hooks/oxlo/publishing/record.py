"""Record of published ids and addresses, which is committed and only grows."""

from pathlib import Path
from typing import Any, Final

import yaml

from oxlo.articles.listings import listings_of
from oxlo.guide.guide import Guide
from oxlo.guide.loading import DATA
from oxlo.guide.published import PUBLISHED, Published, PublishedAddresses
from oxlo.language.locales import LOCALES

_HEAD: Final = "# The ids and addresses that readers may hold on to. Written by `oxlo record`, never by hand.\n"


def updated_record(guide: Guide) -> tuple[str, int]:
    """The text of `published.yml` with everything the guide has now, and how many entries are new.

    An address that has changed stays among the page's former ones, so that its redirect cannot be lost either.
    """
    old = file.value if (file := guide[PUBLISHED]) else Published(pages={}, ids=())
    ids = {*old.ids, *(record for record, _, _ in guide.lasting_records()), *(page for _, page in guide.loaded.pages)}
    new = len(ids) - len(set(old.ids))
    pages: dict[str, dict[str, Any]] = {}
    # The pages that continue a list come and go with its length; nobody should hold on to one.
    following = {page for (_, page), listing in listings_of(guide).items() if listing.number > 1}
    for page in sorted({*old.pages, *(page for _, page in guide.pages)} - following):
        before = old.pages.get(page, PublishedAddresses())
        known = {address for address in (before.nb, before.en, *before.former) if address}
        now: dict[str, str] = {locale: getattr(before, locale) for locale in LOCALES if getattr(before, locale)}
        now |= {locale: guide.address(locale, page) for locale in LOCALES if (locale, page) in guide.pages}
        former = sorted(known - set(now.values()))
        pages[page] = {**now, "former": former} if former else {**now}
        new += len(set(now.values()) - known)
    text = yaml.safe_dump({"pages": pages, "ids": sorted(ids)}, allow_unicode=True, sort_keys=False, width=120)
    return _HEAD + text, new


def write_record(guide: Guide, root: Path) -> int:
    """Write the record below `root`; returns how many entries are new."""
    text, new = updated_record(guide)
    (root / DATA / "published.yml").write_text(text, encoding="utf-8")
    return new
