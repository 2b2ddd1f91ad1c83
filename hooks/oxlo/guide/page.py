"""Page: one Markdown file in one language, with its front matter and its outline."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final

from oxlo.guide.front_matter import FrontMatter
from oxlo.language.locales import Locale
from oxlo.markdown.outline import Outline, outline
from oxlo.problems.problem import Problem, as_notice, problem
from oxlo.reading.limits import too_long_line, too_many_marks
from oxlo.reading.strict_yaml import Place, field_name, parse_yaml
from oxlo.reading.validation import validate

HOME: Final = "index"
SEARCH: Final = "search"
_FENCE: Final = re.compile(r"---[ ]*")
_FIELD: Final = re.compile(r"([a-z_]+):(?: |$)")

# What page ids have which front matter; the first that fits is taken.
FrontMatterKinds = Sequence[tuple[Callable[[str], bool], type[FrontMatter]]]


@dataclasses.dataclass(frozen=True)
class Page:
    """A page in one language; `id` is the same in both.

    `path`, relative to the root, is where its Markdown lies, or would lie if it were not written in a data file;
    links are relative to it. `written_in` is the file that an editor opens.
    """

    id: str
    locale: Locale
    path: str
    meta: FrontMatter
    body: str
    body_line: int
    outline: Outline
    key_lines: tuple[tuple[Place, int], ...] = ()
    written_in: str = ""

    @property
    def title(self) -> str:
        """The page's title; a draft that has none yet goes by its file's name."""
        return self.meta.title or self.id.rpartition("/")[2]

    def line_of(self, *place: str | int) -> int:
        """The line of a place in the front matter."""
        lines = dict(self.key_lines)
        while place and place not in lines:
            place = place[:-1]
        return lines.get(place, 1)

    def problem(self, place: Place, code: str, /, **values: object) -> Problem:
        """What is wrong at a place in the front matter, or with the page as a whole where the place is empty.

        `page.problem(("sources", 0), "source-unknown", source="akt")`
        """
        line = self.line_of(*place) if place else 1
        return problem(self.written_in, line, field_name(place), code, **values)

    def notice(self, place: Place, code: str, /, **values: object) -> Problem:
        """What is worth knowing of a place in the front matter, and stops nothing."""
        return as_notice(self.problem(place, code, **values))

    def problem_in_text(self, line: int, code: str, /, **values: object) -> Problem:
        """What is wrong on a line of the text."""
        return problem(self.written_in, line, "", code, **values)


def page_id(relative: PurePosixPath) -> str:
    """The permanent id of the page at a path below its language's folder: `duty/index.md` is `duty`."""
    if relative.name == "index.md":
        return relative.parent.as_posix() if relative.parent.name else HOME
    return relative.with_suffix("").as_posix()


def parse_page(
    text: str, path: str, locale: Locale, page: str, kinds: FrontMatterKinds
) -> tuple[Page | None, list[Problem]]:
    """Read one page; whatever is wrong with its front matter is said, and nothing of it becomes text."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return None, [problem(path, 1, "", "front-matter-missing")]
    end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        return None, [problem(path, 1, "", "front-matter-open")]
    if problems := too_long_line("\n".join(lines[:end]), path):
        return None, problems
    parsed, problems = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    if parsed is None:
        return None, problems
    if not isinstance(parsed.value, dict):
        return None, [problem(path, 2, "", "front-matter-not-keys")]
    early = next((n for n, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), end)
    if (found := _FIELD.match(lines[early])) and early > end and found[1] in _fields(kinds):
        return None, [problem(path, end + 1, "", "front-matter-early", key=found[1])]
    kind = next(kind for fits, kind in kinds if fits(page))
    meta, problems = validate(kind, parsed, path)
    if meta is None:
        return None, problems
    body = "\n".join(lines[end + 1 :])
    if problems := too_many_marks(body, path, end + 2) or too_long_line(body, path, end + 2):
        return None, problems
    key_lines = tuple(parsed.lines.items())
    return Page(page, locale, path, meta, body, end + 2, outline(body, end + 2), key_lines, written_in=path), []


def _fields(kinds: FrontMatterKinds) -> set[str]:
    """The keys of every front matter."""
    return {field.alias or name for _, kind in kinds for name, field in kind.model_fields.items()}
