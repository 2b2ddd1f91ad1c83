"""What is done to a page's Markdown before, and to its HTML after the engine has rendered it."""

from pathlib import Path

import pytest
from tests.guides import DATE, ROOT, make_guide

from oxlo.assembly import load_guide
from oxlo.guide.guide import Guide
from oxlo.language.locales import Locale
from oxlo.rendering.text import finished_html, finished_markdown, lead_and_rest


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """The small guide."""
    return load_guide(make_guide(tmp_path), DATE)[0]


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_headings_have_the_anchors_of_their_english_twins(guide: Guide, locale: Locale) -> None:
    """An anchor is the same in both languages, so that it survives the switch."""
    text = finished_markdown(guide, guide.page(locale, "duty/method"), ROOT / "overrides/fragments")

    assert [
        "#first-step }",
        "#second-step }",
    ] == [line.partition(" { ")[2] for line in text.splitlines() if line.startswith("##")]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://law.example/act", '<a href="https://law.example/act" hreflang="nb">the act</a>'),
        (
            "https://law.example/act-in-english",
            '<a href="https://law.example/act-in-english" hreflang="en">the act (på engelsk)</a>',
        ),
        ("https://law.example/text", '<a href="https://law.example/text" hreflang="nb">the act</a>'),
        ("https://unknown.example/", '<a href="https://unknown.example/">the act</a>'),
        ("../duty/", '<a href="../duty/">the act</a>'),
    ],
)
def test_links_say_their_language(guide: Guide, url: str, expected: str) -> None:
    """A link to a page in another language says so in its words; every listed one says so in its markup."""
    assert expected == finished_html(guide, guide.page("nb", "duty"), f'<a href="{url}">the act</a>')


def test_comments_are_left_out(guide: Guide) -> None:
    """What editors write to each other reaches nobody else; code that shows a comment stays."""
    html = "<!-- Help\nfor editors -->\n\n<p>Text.<!-- x --></p>\n<p><code>&lt;!-- y --&gt;</code></p>"
    expected = "<p>Text.</p>\n<p><code>&lt;!-- y --&gt;</code></p>"

    assert expected == finished_html(guide, guide.page("nb", "duty"), html)


def test_links_to_headings_have_a_name(guide: Guide) -> None:
    """A screen reader hears which section a sign leads to, and the heading is not called by it too."""
    html = '<h2 id="a">Loven<a class="headerlink" href="#a" title="Permanent link">#</a></h2>'
    link = '<a class="headerlink" href="#a" aria-label="Lenke til avsnittet: Loven">#</a>'
    expected = f'<h2 id="a" aria-label="Loven">Loven{link}</h2>'

    assert expected == finished_html(guide, guide.page("nb", "duty"), html)


@pytest.mark.parametrize(
    ("before", "expected"),
    [('<h3>Who<a class="headerlink" title="x">#</a></h3><p>x</p>', "Who"), ("<p>x</p>", "The duty")],
)
def test_tables_scroll_in_a_box(guide: Guide, before: str, expected: str) -> None:
    """A table lies in a box that the keyboard reaches, named after the heading above it or else the page."""
    html = finished_html(guide, guide.page("en", "duty"), f"{before}<table><tbody></tbody></table><p>after</p>")
    box = f'<div class="table" role="group" tabindex="0" aria-label="{expected}">'

    assert html.endswith(f"{box}<table><tbody></tbody></table></div><p>after</p>")


def test_a_section_sign_stays_with_its_number(guide: Guide) -> None:
    """No line ends between § and the number."""
    expected = "<p>§&nbsp;24, §§&nbsp;26 og 26 a, § som tegn</p>"

    assert expected == finished_html(guide, guide.page("nb", "duty"), "<p>§ 24, §§ 26 og 26 a, § som tegn</p>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Lead.</p>\n<h2>A</h2><p>b</p>", ("<p>Lead.</p>", "\n<h2>A</h2><p>b</p>")),
        ("<h2>A</h2><p>b</p>", ("", "<h2>A</h2><p>b</p>")),
        ("", ("", "")),
    ],
)
def test_lead_and_rest(html: str, expected: tuple[str, str]) -> None:
    """The first paragraph is the lead, where a page begins with one."""
    assert expected == lead_and_rest(html)
