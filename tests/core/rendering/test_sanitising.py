"""The second wall: what the text of a page may hold, and what stops the build."""

import pytest

from oxlo.rendering.sanitising import UnsafeHtmlError, sanitised


@pytest.mark.parametrize(
    "html",
    [
        '<p>Words, <strong>more</strong>&nbsp;&amp; <a href="../a/#b" hreflang="en">so</a> &lt;b&gt;</p>',
        '<h2 id="a">A<a class="headerlink" href="#a" aria-label="To A">#</a></h2>',
        '<div class="table" role="group" tabindex="0" aria-label="A"><table><thead></thead></table></div>',
        '<p><img alt="&quot;x&quot; &amp; y" src="../assets/images/a.png"></p>',
        '<p><a href="https://law.example/act?a=1&amp;b=2">act</a></p>',
    ],
)
def test_what_markdown_makes_comes_through(html: str) -> None:
    """The text is given back as it was."""
    assert html == sanitised(html, has_lists=False)


@pytest.mark.parametrize(
    "html",
    [
        '<section class="plan" data-module="wayfinder" hidden=""><form method="dialog"></form></section>',
        '<template data-part="card">\n<li class="card"><span data-part="name"></span></li>\n</template>',
        '<script type="application/json" data-plan="data">{"words":"a \\u003c b"}</script>',
    ],
)
def test_what_lists_hold_comes_through_on_their_pages_alone(html: str) -> None:
    """Forms and words for scripts are no part of a text."""
    assert html == sanitised(html, has_lists=True)
    with pytest.raises(UnsafeHtmlError):
        sanitised(html, has_lists=False)


@pytest.mark.parametrize("has_lists", [True, False])
@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script type="application/json" data-plan="data">{}<!--</script>',
        '<script type="application/json" data-plan="data" src="x"></script>',
        '<p onclick="alert(1)">a</p>',
        '<p style="position:fixed">a</p>',
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" JaVa&#9;Script:alert(1)">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="http://law.example/">a</a>',
        '<img src="x" onerror="alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="https://law.example/"></iframe>',
        '<object data="x"></object>',
        '<meta http-equiv="refresh" content="0;url=https://law.example/">',
        '<base href="https://law.example/">',
        '<link rel="stylesheet" href="https://law.example/x.css">',
        "<style>p{display:none}</style>",
        '<template data-part="card"><img src="x" onerror="alert(1)"></template>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        '<form action="https://law.example/"><button formaction="https://law.example/">a</button></form>',
    ],
)
def test_what_could_run_or_fetch_stops(html: str, has_lists: bool) -> None:
    """Wherever it came from, the error shows the place."""
    with pytest.raises(UnsafeHtmlError, match="<"):
        sanitised(f"<p>Before.</p>{html}<p>After.</p>", has_lists=has_lists)
