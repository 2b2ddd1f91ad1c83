"""Front matter: what stands between the `---` lines at the top of a page."""

import datetime
from collections.abc import Iterator

from oxlo.guide.sources import SourceOfPage
from oxlo.language.locales import Locale
from oxlo.reading.strict_yaml import Place
from oxlo.reading.validation import Record
from oxlo.reading.values import (
    Description,
    Digest,
    OldAddress,
    Slug,
    Title,
)


class FrontMatter(Record):
    """What every page says of itself above its text, whether or not it has to."""

    title: Title = ""
    description: Description = ""
    slug: Slug | None = None
    reviewed: datetime.date | None = None
    sources: tuple[SourceOfPage, ...] = ()
    redirects: tuple[OldAddress, ...] = ()
    source_locale: Locale = "nb"
    translated_from: dict[str, Digest] | None = None

    def prose(self) -> Iterator[tuple[Place, str]]:
        """Every field whose words readers see, with its keys: what is translated, checked for its language, held back.

        `[(("title",), "The charter"), (("description",), "What the charter asks of those who sign it.")]`
        """
        yield ("title",), self.title
        yield (type(self).model_fields["description"].alias or "description",), self.description


class PageFrontMatter(FrontMatter):
    """What stands between the `---` lines at the top of every page that is not an article.

    `sought` holds words that readers look for the page by and that it may not use; they are not shown.
    """

    title: Title
    description: Description
    sought: tuple[str, ...] = ()
    reviewed: datetime.date
