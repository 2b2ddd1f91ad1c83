"""Feed links: the formats of the feeds of best practice, and where each page finds them."""

import dataclasses
from typing import Final

from oxlo.articles.model import BEST_PRACTICE
from oxlo.guide.links import Standpoint


@dataclasses.dataclass(frozen=True)
class Format:
    """A format of feeds: the name of its file, its own name, its media type."""

    file: str
    name: str
    kind: str


FORMATS: Final = (
    Format("rss.xml", "RSS", "application/rss+xml"),
    Format("atom.xml", "Atom", "application/atom+xml"),
    Format("feed.json", "JSON Feed", "application/feed+json"),
)


@dataclasses.dataclass(frozen=True)
class FeedLink:
    """A link to a feed: the name and the media type of its format, and its address."""

    name: str
    kind: str
    url: str


def feed_links(here: Standpoint) -> tuple[FeedLink, ...]:
    """The feeds that a page about best practice leads to, in its language; none for other pages."""
    if here.page.id.split("/")[0] != BEST_PRACTICE:
        return ()
    folder = here.guide.address(here.locale, BEST_PRACTICE)
    return tuple(FeedLink(each.name, each.kind, here.link(folder + each.file)) for each in FORMATS)
