"""Source checks: sources that are referred to exist, and no address stands in two records."""

from collections.abc import Iterator

from oxlo.guide.guide import Guide
from oxlo.guide.rules import in_future, unknown_source
from oxlo.guide.sources import SOURCES, InlineSource
from oxlo.problems.problem import Problem


def check_sources(guide: Guide) -> Iterator[Problem]:
    """Sources that pages refer to exist; an address stands in one source record only."""
    for page in guide.pages.values():
        for number, source in enumerate(page.meta.sources):
            if not isinstance(source, InlineSource):
                yield from unknown_source(guide, page, ("sources", number), source)
    seen: dict[str, str] = {}
    for file in guide.files_of(SOURCES):
        for number, record in enumerate(file.value):
            yield from in_future(file, record.checked, guide.date, number, "checked")
            if record.url in seen:
                yield file.problem((number, "url"), "source-twice", id=record.id, other=seen[record.url])
            seen.setdefault(record.url, record.id)
