"""Built page: its elements by name and attribute, and its texts."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from oxlo.language.locales import DEFAULT_LOCALE, LOCALES, Locale

NOT_FOUND: Final = "404.html"

# Attributes that hold an address (HTML Living Standard, "attributes" index), as far as our pages use them.
# And the two that tell our scripts where to find a file.
_ADDRESSES: Final = ("href", "src", "action", "poster", "data-catalogue", "data-style")


class Element(NamedTuple):
    """An element: its name and its attributes; of those that gates read, its text and the language around it."""

    tag: str
    attributes: Mapping[str, str | None]
    text: str
    around: str

    def get(self, name: str) -> str:
        """The value of an attribute, empty where it has none or is not there."""
        return self.attributes.get(name) or ""


class Mark(NamedTuple):
    """A mark of language: the language it says, the one around it, another of a twin beside it, and what it is on."""

    language: str
    around: str
    beside: str
    text: str


class Passage(NamedTuple):
    """A text without what is code or in another language, and the language that it is marked as."""

    language: str
    text: str


@dataclasses.dataclass(frozen=True)
class BuiltPage:
    """A built page: `path` is the file below the site, `address` its own from the site's root.

    It holds plain values only: the trees of two thousand pages would take more than a gigabyte.
    """

    path: str
    address: str
    by_tag: Mapping[str, Sequence[Element]]
    by_attribute: Mapping[str, Sequence[Element]]
    marks: Sequence[Mark]
    passages: Sequence[Passage]

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these names that have attributes or a text of use."""
        return (element for tag in tags for element in self.by_tag.get(tag, ()))

    def having(self, *names: str) -> Iterator[Element]:
        """The elements that have an attribute of one of these names."""
        return (element for name in names for element in self.by_attribute.get(name, ()))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id on the page, as often as it stands there."""
        return tuple(element.get("id") for element in self.having("id"))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Every address the page holds, in links, images, scripts and stylesheets alike."""
        found = [element.get(name) for name in _ADDRESSES for element in self.having(name)]
        for element in self.having("srcset"):
            found += candidates(element.get("srcset"))
        return (*found, *(element.get("content").partition("url=")[2] for element in self._refreshes))

    @property
    def _refreshes(self) -> list[Element]:
        return [element for element in self.having("http-equiv") if element.get("http-equiv") == "refresh"]

    @cached_property
    def is_redirect(self) -> bool:
        """Whether the page only leads on to another."""
        return bool(self._refreshes)

    @cached_property
    def is_indexed(self) -> bool:
        """Whether search engines may list the page."""
        robots = (meta.get("content") for meta in self.all("meta") if meta.get("name") == "robots")
        return not self.is_redirect and self.path != NOT_FOUND and not any("noindex" in each for each in robots)

    @cached_property
    def locale(self) -> Locale:
        """The language that the page's place on the site promises."""
        return locale_of(self.path)

    def related(self, relation: str) -> Iterator[Element]:
        """The `link` elements of a relation, such as `canonical`."""
        return (link for link in self.all("link") if relation in link.get("rel").split())

    @cached_property
    def canonical(self) -> str:
        """The address that the page says is its own, empty when it says none."""
        return next((link.get("href") for link in self.related("canonical")), "")

    @cached_property
    def alternates(self) -> Mapping[str, str]:
        """The addresses of the page in each language, as it states them."""
        return {link.get("hreflang"): link.get("href") for link in self.related("alternate") if link.get("hreflang")}

    @cached_property
    def heading(self) -> str:
        """The words of the first heading."""
        return next((heading.text for heading in self.all("h1")), "")

    @cached_property
    def language(self) -> str:
        """The language that the page says it is in, empty when it says none."""
        return next((root.get("lang") for root in self.all("html")), "")


def locale_of(path: str) -> Locale:
    """The language of what lies at a path of the site."""
    first = path.partition("/")[0]
    return next((locale for locale in LOCALES if locale == first), DEFAULT_LOCALE)


def candidates(srcset: str) -> list[str]:
    """The addresses in a `srcset`, which lists several, each with a width or a density."""
    return [part.split()[0] for part in srcset.split(",") if part.split()]
