"""Publication: which articles are out on a day, and which are drafts, scheduled, or waiting for their twin."""

import dataclasses
import posixpath
import re
from collections.abc import Iterator
from typing import Literal

from oxlo.articles.listings import listings_of
from oxlo.articles.model import PICTURES, ArticleFrontMatter, article_front_matter, is_withdrawn
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import twin_of

Reason = Literal["draft", "later", "twin"]


def hold_reason(guide: Guide, page: Page) -> Reason | None:
    """Why a page is not published on the guide's date; None where it is."""
    if not (matter := article_front_matter(page)):
        return None
    if own := _own_reason(guide, matter):
        return own
    if matter.only:
        return None
    twin = guide.pages.get((twin_of(page.locale), page.id))
    other = article_front_matter(twin) if twin else None
    return None if other and not _own_reason(guide, other) else "twin"


def is_live(guide: Guide, page: Page) -> bool:
    """Whether a page is an article that is published on the guide's date and has not been withdrawn."""
    matter = article_front_matter(page)
    return matter is not None and not is_withdrawn(page) and not hold_reason(guide, page)


def _own_reason(guide: Guide, matter: ArticleFrontMatter) -> Reason | None:
    if matter.status == "draft":
        return "draft"
    return "later" if matter.published and matter.published > guide.date else None


def held_back(guide: Guide) -> Iterator[tuple[Page, Reason]]:
    """Every page that is not published on the guide's date, sorted by path, and why."""
    for page in sorted(guide.pages.values(), key=lambda page: page.path):
        if reason := hold_reason(guide, page):
            yield page, reason


def as_published(guide: Guide) -> Guide:
    """The guide without what is held back: nothing that is made from it can show a draft."""
    held = {(page.locale, page.id) for page, _ in held_back(guide)}
    pages = {key: page for key, page in guide.loaded.pages.items() if key not in held}
    files = {key: path for key, path in guide.loaded.page_files.items() if key not in held}
    # A picture goes with the pages that show it: those held back, and those that are withdrawn and show nothing more.
    # One that no page shows is not meant for anybody yet.
    shown = {asset for page in pages.values() if not is_withdrawn(page) for asset in _assets(page)}
    hidden = {asset for page in guide.loaded.pages.values() for asset in _assets(page)} | guide.loaded.pictures.keys()
    hidden = (hidden - shown) & guide.loaded.assets.keys()
    if not held and not hidden:
        return guide  # with what has been worked out from it, all of which holds
    assets = {place: path for place, path in guide.loaded.assets.items() if place not in hidden}
    loaded = dataclasses.replace(guide.loaded, pages=pages, page_files=files, assets=assets)
    return dataclasses.replace(guide, loaded=loaded)


def is_indexed(guide: Guide, page: Page) -> bool:
    """Whether search engines may list a page: not a list without articles, nor an article that is withdrawn."""
    listing = listings_of(guide).get((page.locale, page.id))
    return not (listing and not listing.total) and not is_withdrawn(page)


def _assets(page: Page) -> Iterator[str]:
    """The paths of the files that a page shows or links to."""
    if (matter := article_front_matter(page)) and matter.image:
        yield f"{PICTURES}/{matter.image.file}"
    for link in page.outline.links:
        target = re.split("[?#]", link.target)[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
        if path.startswith("docs/assets/"):
            yield path


def description_of(guide: Guide, page: Page) -> str:
    """What a page is about in a few words; of an article that is withdrawn no word is told."""
    return guide.words(page.locale).article_withdrawn if is_withdrawn(page) else page.meta.description
