"""Reading: whatever stands in a page, the check ends with findings that can be told, and nothing else happens."""

from hypothesis import given
from mkdocs.utils.meta import get_data
from tests.properties.data_files import SETTINGS, data_files
from tests.properties.documents import MARK, pages, saved_pages
from tests.properties.findings import assert_well_told
from tests.properties.scratch import Scratch
from tests.properties.tally import TALLY

from oxlo.features import FEATURES
from oxlo.guide.page import parse_page
from oxlo.problems.problem import only_problems


def _below(content: bytes) -> str:
    """What stands below the second line of hyphens."""
    lines = content.decode("utf-8").replace("\r\n", "\n").split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip(" ") == "---"]
    return "\n".join(lines[fences[1] + 1 :])


@given(document=saved_pages())
def test_any_front_matter_is_read_or_refused(scratch: Scratch, document: tuple[str, bytes]) -> None:
    """A page with any front matter is read or refused with a place and a reason, and none of it becomes text."""
    path, content = document
    guide, findings = scratch.check({path: content})
    TALLY.count("front matter", findings)
    read = [page for page in guide.loaded.pages.values() if page.path == path]
    refused = [each for each in only_problems(findings) if each.path == path]

    assert_well_told(findings, scratch.root)
    assert read or refused
    assert refused or all(MARK not in page.body for page in read)
    assert all(page.body == _below(content) for page in read)


@given(document=data_files())
def test_any_data_is_read_or_refused(scratch: Scratch, document: tuple[str, bytes]) -> None:
    """A data file, or the settings, with any edits is read or refused with a place and a reason."""
    path, content = document
    guide, findings = scratch.check({path: content})
    TALLY.count("data", findings)
    read = [file.path for file in guide.loaded.data.values()]

    assert_well_told(findings, scratch.root)
    assert path in (*read, SETTINGS) or any(each.path == path for each in only_problems(findings))


@given(document=pages())
def test_the_engine_reads_the_same_front_matter(document: tuple[str, str]) -> None:
    """The engine takes the keys that we have read from a page for its metadata, and no line of the text besides."""
    path, text = document
    TALLY.count("engine's front matter")
    page, _ = parse_page(text, path, "nb", "duty", FEATURES.front_matters)
    if page:
        body, matter = get_data(text if page.body else f"{text}\n")

        assert {place[0] for place, _ in page.key_lines if len(place) == 1} == set(matter)
        # It also takes dots for an end, after which our end is text to it; `hooks/text.py` hands it our text.
        assert "\n..." in text or page.body.strip() == body.strip()
