"""Sharing: Open Graph (ogp.me) for all pages, and schema.org data as JSON-LD for articles."""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from oxlo.articles.model import ArticleFrontMatter, article_front_matter
from oxlo.articles.publication import description_of, is_live
from oxlo.articles.views import picture_view, value_titles
from oxlo.guide.guide import Guide
from oxlo.guide.links import Standpoint, standpoint, standpoint_elsewhere
from oxlo.guide.page import HOME, Page
from oxlo.language.locales import FACTS, LOCALES, Locale, twin_of

# What Facebook, LinkedIn and others show uncut: 1.91 to 1.
IMAGE_WIDTH: Final = 1200
IMAGE_HEIGHT: Final = 630
# In JSON these mean the same as the characters they stand for, and none of them can end the element around it.
_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclasses.dataclass(frozen=True)
class ShareImage:
    """The words on a picture that stands for a page elsewhere, and its path from the site's root."""

    path: str
    title: str
    source: str
    site: str

    @property
    def alt(self) -> str:
        """The picture in words: it holds nothing else."""
        return " – ".join((self.title, self.source, self.site) if self.site else (self.title, self.source))


@dataclasses.dataclass(frozen=True)
class ShareView:
    """A page as others show it; `image` is an absolute address, `data` is JSON-LD, safe in its element, or empty."""

    title: str
    description: str
    kind: str
    url: str
    locale: str
    other_locales: tuple[str, ...]
    site_name: str
    image: str
    width: int
    height: int
    image_alt: str
    data: str


def _general_image(guide: Guide, locale: Locale) -> ShareImage:
    words = guide.words(locale)
    return ShareImage(f"assets/share/{locale}.png", words.site_name, words.site_tagline, "")


def _image_of(guide: Guide, page: Page, *, has_own: bool) -> ShareImage:
    """The picture of a page: an article's own, if pictures of articles are made, or the general one."""
    matter = article_front_matter(page)
    if not (has_own and matter and is_live(guide, page)):
        return _general_image(guide, page.locale)
    path = f"assets/share/{page.locale}/{page.id.rpartition('/')[2]}.png"
    author = " ".join(value_titles(standpoint(guide, page), matter, "organisation"))
    return ShareImage(path, page.title, author, guide.words(page.locale).site_name)


def share_images(guide: Guide, *, has_own: bool) -> Iterator[ShareImage]:
    """Every picture that pages refer to."""
    yield from (_general_image(guide, locale) for locale in LOCALES)
    if has_own:
        live = (page for page in guide.pages.values() if is_live(guide, page))
        yield from (_image_of(guide, page, has_own=True) for page in live)


def share_view(guide: Guide, page: Page, site_url: str, assets: Mapping[str, str], *, has_own: bool) -> ShareView:
    """The view of one page of a site that is published at `site_url`, its `assets` at other paths than their own."""
    here, image = standpoint_elsewhere(guide, page, site_url), _image_of(guide, page, has_own=has_own)
    image_url = here.link(f"/{assets[image.path]}")
    has_twin = (twin_of(page.locale), page.id) in guide.pages
    matter = article_front_matter(page)
    return ShareView(
        title=here.words.site_name if page.id == HOME else page.title,
        description=description_of(guide, page),
        kind="article" if matter else "website",
        url=here.to(page.id),
        locale=FACTS[page.locale].territory,
        other_locales=(FACTS[twin_of(page.locale)].territory,) if has_twin else (),
        site_name=here.words.site_name,
        image=image_url,
        width=IMAGE_WIDTH,
        height=IMAGE_HEIGHT,
        image_alt=image.alt,
        data=as_data(_article(here, matter, image_url)) if matter and is_live(guide, page) else "",
    )


def _article(here: Standpoint, matter: ArticleFrontMatter, image_url: str) -> dict[str, Any]:
    """An article as schema.org has it; the guide names no publisher, since that is for the City to say."""
    page, picture = here.page, picture_view(here, matter)
    days = {"datePublished": matter.published, "dateModified": matter.updated or matter.published}
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.meta.description,
        "inLanguage": page.locale,
        **{key: day.isoformat() for key, day in days.items() if day},
        "author": {"@type": "Organization", "name": " ".join(value_titles(here, matter, "organisation"))},
        "url": here.to(page.id),
        "image": picture.url if picture else image_url,
        "isPartOf": {"@type": "WebSite", "name": here.words.site_name, "url": here.to(HOME)},
    }


def as_data(value: dict[str, Any]) -> str:
    """A value as JSON that can stand in an element of a page, where no part of it ends the element."""
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
