"""Markdown of every kind: what the guide uses, what other Markdown knows, and what attackers write."""

from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st
from tests.properties.documents import MARK, damaged_text, page_path, parts_of
from tests.properties.hostile import anything, mostly_seen, words

from oxlo.language.locales import LOCALES

# The page that generated texts are put into, in both languages, so that headings and links have their twins.
PAGE: Final = "duty/method"
_TARGETS: Final = (
    *("index.md", "index.md#what-the-law-says", "../glossary.md", "../glossary.md#statement-term", "#first-step"),
    *("https://law.example/act", "https://law.example/text", "https://unknown.example/", "../index.md", "method.md"),
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "java\tscript:alert(1)",
        "%6Aavascript:1",
    ),
    *(
        "data:text/html,<script>",
        "vbscript:x",
        "//elsewhere.example",
        "/plikten/",
        "../en/index.md",
        "missing.md",
        "",
        "#",
    ),
    *(
        "<index.md>",
        "<javascript:alert(1)>",
        "index.md?x=1",
        "mailto:a@b.no",
        "file:///etc/passwd",
        "\x01javascript:alert(1)",
    ),
    *(
        "../../../etc/passwd",
        "index.md 'title'",
        'index.md "t\\" onclick=x"',
        "https://[",
        "x y.md",
        "&#x6a;avascript:alert(1)",
    ),
)
_ATTRIBUTES: Final = (
    "",
    "",
    "",
    "{ .button }",
    "{ onclick=alert(1) }",
    "{: #x .y z=1 }",
    "{#top}",
    "{ style='a' }",
    "{ href=javascript:1 }",
)
_HTML: Final = (
    *(
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=x>",
    ),
    *(
        '<div class="grid cards" markdown>\n\n- [a](index.md)\n\n</div>',
        '<div class="path" markdown>\n\n1. [a](index.md)\n\n</div>',
    ),
    *(
        '<div markdown="1" onclick="x">\n\n*a*\n\n</div>',
        "<div>",
        "</div>",
        "<!-- note -->",
        "<!-- oxlo:glossary -->",
        "<!--",
    ),
    *(
        "<!-- a\n\nb -->",
        "<!-- <script>alert(1)</script> -->",
        "<!--> <script>alert(1)</script> -->",
        "<a href='javascript:1'>a</a>",
    ),
    *(
        "<https://law.example/act>",
        "<javascript:alert(1)>",
        "<x@y.no>",
        "<details open ontoggle=alert(1)>",
        "<p\nonclick=x>",
        "<?php x ?>",
    ),
    *(
        "<![CDATA[x]]>",
        "<math><mtext></table><img src=x onerror=alert(1)>",
        "<base href=//x>",
        "<meta http-equiv=refresh>",
        "< b>",
        "<b",
        "a <b c",
    ),
    *(
        "<style>*{}</style>",
        "<title>",
        "<plaintext>",
        "<textarea>",
        "<noscript><p title='</noscript><img src=x onerror=1>'>",
        "</p>",
        "<!doctype x>",
    ),
)

_inline: Final = st.one_of(
    words,
    st.sampled_from(
        (
            "plain words",
            "Words with å and «quotes».",
            "§ 24 in words",
            "a * b",
            "a_b_c",
            "2 < 3",
            "AT&T",
            "x \\* y",
            "50 %",
        )
    ),
    st.sampled_from(
        (
            "*a*",
            "**b**",
            "***c***",
            "_d_",
            "`e`",
            "``f ` g``",
            "`<script>`",
            "\\<b>",
            "&lt;b&gt;",
            "&copy;",
            "&#60;script&#62;",
        )
    ),
    st.builds("[{}]({}){}".format, words, st.sampled_from(_TARGETS), st.sampled_from(_ATTRIBUTES)),
    st.builds("[words]({}){}".format, st.sampled_from(_TARGETS), st.sampled_from(_ATTRIBUTES)),
    st.builds("![{}]({})".format, words, st.sampled_from((*_TARGETS, "../../assets/x.png"))),
    st.sampled_from(_HTML),
    st.sampled_from(
        (
            "[a][b]",
            "[a]",
            "[^1]",
            "~~s~~",
            "==m==",
            "{{ x }}",
            "^c^",
            "[[d]]",
            "[x](",
            "](y)",
            "**open",
            "`open",
            "_open",
            "a  ",
        )
    ),
    anything,
)


@st.composite
def _blocks(draw: st.DrawFn) -> str:
    """A block of Markdown; indentation, marks and ends are sometimes wrong."""
    text = " ".join(draw(st.lists(_inline, min_size=1, max_size=3)))
    indent = draw(st.sampled_from(("", "", "", "", " ", "   ", "    ", "\t", "        ", " " * 28)))
    more = draw(
        st.sampled_from(
            ("more words", "- b", "1. b", "    indented", "  two", "> q", "", "```", "## h", "| c | d |", "---", "===")
        )
    )
    form = draw(
        st.sampled_from(
            (
                *(
                    "{t}",
                    "{t}",
                    "{t}",
                    "{t}\n{m}",
                    "{t}\\",
                    "{t}\n\n{m}",
                    "## {t}",
                    "### {t}",
                    "# {t}",
                    "##{t}",
                    "#### {t}",
                ),
                *(
                    "## {t} {{ #id }}",
                    "## {t} ##",
                    "{t}\n---",
                    "{t}\n===",
                    "####### {t}",
                    "- {t}",
                    "- {t}\n- {m}",
                    "* {t}",
                    "+ {t}",
                    "• {t}",
                ),
                *(
                    "- {t}\n\n    {m}",
                    "- {t}\n  - {m}",
                    "- {t}\n    - {m}",
                    "- [ ] {t}",
                    "1. {t}\n2. {m}",
                    "1) {t}",
                    "7. {t}",
                    "a) {t}",
                ),
                *(
                    "1. a\n\n- {t}",
                    "– {t}\n– {m}",
                    "> {t}",
                    "> {t}\n{m}",
                    "> > > > > > > {t}",
                    "```\n{t}\n```",
                    "```\n{t}",
                    "```python\n{t}\n```",
                ),
                *(
                    "~~~\n{t}\n~~~",
                    "- a\n\n    ```\n    {t}\n    ```",
                    "    {t}",
                    "!!! note\n    {t}",
                    '!!! tip "{t}"\n    {m}',
                    "!!! warning\n\n    {t}",
                ),
                *(
                    "!!! note\n{t}",
                    "!!! waring\n    {t}",
                    "!!! note “{t}”\n    a",
                    "??? note\n    {t}",
                    "::: note\n{t}\n:::",
                    "> [!NOTE]\n> {t}",
                ),
                *(
                    "| a | b |\n|---|---|\n| {t} | {m} |",
                    "| a | b |\n|:--|--:|\n| {t} |",
                    "| {t} | b |",
                    "a | b\n--- | ---\n{t} | c",
                ),
                *(
                    "[{t}]: {m}",
                    "[^1]: {t}",
                    "*[{t}]: {m}",
                    "term\n:   {t}",
                    "[TOC]",
                    "--8<-- {t}",
                    "***",
                    "- - -",
                    "<div markdown>\n{t}\n</div>",
                ),
                *(
                    '<div class="grid cards" markdown>\n\n- {t}\n\n</div>',
                    '<div class="grid cards" markdown>\n{t}\n</div>',
                    "<!-- {t} -->",
                    "<{t}>",
                ),
                *(
                    "{m}\n{t}",
                    "\u00a0{t}",
                    "-\u00a0{t}",
                    "{t}{t}{t}",
                    "[words]({t})",
                    "[{t}](index.md)",
                    "![{t}](x.png)",
                    "`{t}`",
                    "**{t}**",
                    "*{t}*",
                ),
            )
        )
    )
    return indent + form.format(t=text, m=more)


_GOOD: Final = (
    *(
        "Plain words.",
        "See [the duty](index.md).",
        "## First step",
        "### More",
        "## Second step",
        "- one\n- two",
        "1. one\n2. two",
    ),
    *(
        '!!! note "Remember"\n    Begin small.',
        "| a | b |\n|---|---|\n| c | d |",
        "> quoted",
        "```\ncode\n```",
        "*a* **b** `c`",
        "***",
    ),
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The text of a page: right and odd blocks, or a right text that has been damaged."""
    if draw(st.integers(0, 4)) == 0:
        return draw(mostly_seen(draw(damaged_text(parts_of(page_path("en", PAGE))[1]))))
    good, odd = st.sampled_from(_GOOD), _blocks()
    blocks: Sequence[str] = draw(st.lists(st.one_of(good, odd, odd), min_size=1, max_size=4))
    gap = draw(st.sampled_from(("\n\n", "\n\n", "\n\n", "\n")))
    return draw(mostly_seen("\n" + gap.join(blocks) + draw(st.sampled_from(("\n", "", "\n\n")))))


@st.composite
def fair_bodies(draw: st.DrawFn) -> str:
    """Texts of which most are let through: right blocks around a single odd piece of running text."""
    blocks = draw(st.lists(st.sampled_from(_GOOD), max_size=3))
    form = draw(
        st.sampled_from(
            (
                "{}",
                "{}",
                "- {}",
                "## {}",
                "> {}",
                "| a | b |\n|---|---|\n| {} | c |",
                '!!! tip "{}"\n    a',
                "!!! tip\n    {}",
                "`{}`",
                "```\n{}\n```",
                "[{}](index.md)",
            )
        )
    )
    blocks.insert(draw(st.integers(0, len(blocks))), form.format(draw(_inline)))
    # Other pages link to this heading.
    blocks = ["Words.", "## First step", "Words.", *blocks]
    return draw(mostly_seen("\n" + "\n\n".join(blocks) + "\n"))


def pair_of(body: str) -> dict[str, str]:
    """The page in both languages with the same text."""
    files = {}
    for locale in LOCALES:
        path = page_path(locale, PAGE)
        matter = "\n".join([*parts_of(path)[0], f"# {MARK}"])
        files[path] = f"---\n{matter}\n---\n{body}"
    return files
