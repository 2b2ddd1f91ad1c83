"""Values that somebody may write: what YAML takes for something else, what HTML runs, what nobody sees."""

import unicodedata
from typing import Final

from hypothesis import strategies as st

from oxlo.reading.characters import CONTROL, GARBLED

# What YAML 1.1 or 1.2 does not take for the words that stand there.
SPECIAL: Final = (
    *("no", "yes", "on", "off", "No", "true", "False", "null", "~", "", "012", "0o14", "0x1F", "1_000", "1:30"),
    *(".inf", "-.inf", ".nan", "1e3", "+1", "-0", "2026", "1.50", "2026-02-30", "2026-1-5", "2026-06-02", "2030-01-01"),
    *("2026-01-15T10:00:00Z", "2026-01-15 10:00:00", "=", "<<", "&a x", "*a", "!!python/name:os.system", "!ENV X"),
    *(
        "! x",
        "a: b",
        "a:b",
        "a #b",
        "#x",
        "- a",
        "-a",
        "? a",
        "| ",
        "|\n  two\n  lines",
        ">-\n  two\n  lines",
        "[a, b]",
    ),
    *("[a", "{a: b}", "{a:b}", "{a", "'it''s'", "'open", '"open', '"\\u0000"', '"\\u202e"', '"\\ud800"', '"\\e[31m"'),
    *('"a\\nb"', "\ta", "a\tb", "«a»", "“a”", "%TAG", "@a", "`a`", "[[[[[[[[[[[[[a]]]]]]]]]]]]]", "a\u00a0b", "---"),
)
MARKUP: Final = (
    *("<script>alert(1)</script>", '<img src="x" onerror="alert(1)">', "<svg/onload=alert(1)>", "</title>", "<!--"),
    *(
        '"',
        "'",
        "\"'>",
        "&lt;b&gt;",
        "&#106;avascript:1",
        "&amp;amp;",
        "javascript:alert(1)",
        "]]>",
        "<![CDATA[",
        "-->",
    ),
    *(
        "*a*",
        "_b_",
        "[c](d.md)",
        "`e`",
        "{f}",
        "{ .g }",
        "{{ h }}",
        "{% i %}",
        "#",
        "##",
        "|",
        "\\",
        "\\n",
        "!",
        "!!! note",
    ),
    *("%s", "${x}", "~~j~~", "^k^", "1. one", "- two", "> three", "+", ":", ";", ",", "=", "==", "---", "$&", "$1"),
)
UNSEEN: Final = (
    *("\x00", "\x07", "\x1b[2J", "\x7f", "\x85", "\xa0", "\xad", "\u034f", "\u061c", "\u200b", "\u200d", "\u202e"),
    *(
        "\u2028",
        "\u2029",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\ue000",
        "\U000e0041",
        "\U0010ffff",
        "\r",
        "\t",
        "\n",
    ),
)
SEEN: Final = (
    *(
        "a",
        "Oslo",
        "å",
        "ø",
        "Ærlig",
        "é",
        "«",
        "»",
        "–",
        "…",
        "§ 24",
        "😀",
        "👩\u200d👧",
        "𝔘",
        "漢字",
        "עברית",
        "e\u0301",
    ),
    *("x" * 80, "Ã¥", "â€œ", " ", "  ", "2026", "0", "-", ".", "/", "https://law.example/act", "post@example.no"),
)

special: Final = st.sampled_from(SPECIAL)
words: Final = st.lists(st.sampled_from((*SEEN, *MARKUP)), max_size=4).map("".join)
anything: Final = st.one_of(
    words,
    st.lists(st.sampled_from((*SEEN, *MARKUP, *UNSEEN)), max_size=5).map("".join),
    st.text(max_size=30),
    st.text(st.characters(), max_size=12),
    st.sampled_from(("a" * 2_000, "[" * 400, "æ" * 300, "*" * 301)),
)


@st.composite
def mostly_seen(draw: st.DrawFn, text: str) -> str:
    """A text that nearly always holds nothing for which the whole file is refused, so that the rest of it is read."""
    if not draw(st.integers(0, 7)):
        return text
    return unicodedata.normalize("NFC", GARBLED.sub("", CONTROL.sub("", text)))
