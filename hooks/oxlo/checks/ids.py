"""Id checks: ids are permanent, unique across the guide, and never gone once they are published."""

from collections.abc import Iterator

from oxlo.guide.guide import Guide
from oxlo.guide.published import PUBLISHED
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest
from oxlo.wayfinder.model import HISTORY


def check_ids(guide: Guide) -> Iterator[Problem]:
    """No id twice, and every published one still there."""
    seen: dict[str, str] = {}
    for (_, page), path in sorted(guide.loaded.page_files.items(), reverse=True):
        seen[page] = f"{path}:1"
    for record, path, line in guide.records():
        if record in seen:
            yield problem(path, line, "", "id-twice", id=record, other=seen[record])
        else:
            seen[record] = f"{path}:{line}"
    seen |= {former.id: "" for former in guide.all(HISTORY)}
    if (published := guide[PUBLISHED]) and not guide.loaded.unread:
        for number, record in enumerate(published.value.ids):
            if record not in seen:
                yield published.problem(("ids", number), "id-lost", id=record, near=nearest(record, seen))
