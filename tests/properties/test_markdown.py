"""Markdown: what the check lets through is rendered as it was meant, and nothing in it runs."""

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.documents import MARK
from tests.properties.findings import assert_well_told
from tests.properties.markdown_texts import PAGE, bodies, fair_bodies, pair_of
from tests.properties.rendering import Seen, rendered
from tests.properties.scratch import Scratch
from tests.properties.tally import TALLY

from oxlo.language.locales import LOCALES
from oxlo.problems.problem import only_problems
from oxlo.rendering.sanitising import UnsafeHtmlError, sanitised


@given(body=bodies())
def test_any_text_is_read_or_refused(scratch: Scratch, body: str) -> None:
    """A page with any text is read or refused, and every finding stands at a line of it."""
    _, findings = scratch.check_texts(pair_of(body))
    TALLY.count("Markdown", findings)

    scratch.write({path: text.encode("utf-8", "surrogatepass") for path, text in pair_of(body).items()})
    assert_well_told(findings, scratch.root)


@given(body=fair_bodies() | bodies())
def test_what_is_let_through_passes_the_second_wall(scratch: Scratch, body: str) -> None:
    """A text without problems renders to its headings, links and pictures, and to nothing that is not on the list."""
    guide, findings = scratch.check_texts(pair_of(body))
    TALLY.count("rendered Markdown", findings)
    if only_problems(findings):
        return
    for locale in LOCALES:
        page = guide.page(locale, PAGE)
        html = rendered(guide, page)
        seen = Seen(sanitised(html, has_lists=bool(page.outline.markers)))

        assert [] == seen.running
        assert MARK not in html
        headings = [tag for tag in seen.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        links = seen.tags.count("a") - html.count('class="headerlink"')
        if not page.outline.markers:
            assert [f"h{heading.level}" for heading in page.outline.headings] == headings
            assert [link.is_image for link in page.outline.links].count(False) == links
            assert [link.is_image for link in page.outline.links].count(True) == seen.tags.count("img")


@given(body=st.one_of(bodies(), fair_bodies()))
def test_the_second_wall_holds_alone(scratch: Scratch, body: str) -> None:
    """Whatever text gets past the check, the second wall lets nothing through that runs, and only ever says so."""
    guide, _ = scratch.read(pair_of(body))
    TALLY.count("second wall")
    if not (page := guide.pages.get(("en", PAGE))):
        return
    html = rendered(guide, page)
    try:
        sanitised(html, has_lists=False)
    except UnsafeHtmlError as error:
        assert str(error)
    else:
        assert [] == Seen(html).running
