"""Documents as editors in a hurry, other programs and attackers leave them: pages of the small guide, changed."""

from collections.abc import Sequence
from typing import Any, Final

import yaml
from hypothesis import strategies as st
from tests.guides import ROOT
from tests.properties.hostile import UNSEEN, anything, mostly_seen, special
from tests.properties.shapes import shapes

from oxlo.articles.model import ArticleFrontMatter, is_article
from oxlo.guide.front_matter import PageFrontMatter

_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_GUIDE: Final = ROOT / "tests/fixtures/small_guide"
PAGES: Final = ("duty/index", "duty/method", "best-practice/open-house", "glossary", "index", "wayfinder/index")
# Stands in the front matter of every generated page and nowhere else.
MARK: Final = "qzmatter"

Lines = list[str]


def page_path(locale: str, page: str) -> str:
    """Where a page of the small guide lies."""
    return f"docs/{locale}/{page}.md"


def parts_of(path: str) -> tuple[Lines, str]:
    """The lines of the front matter of a page as it is right, and its body."""
    _, matter, body = (_GUIDE / path).read_text(encoding="utf-8").split("---\n", 2)
    return matter.splitlines(), body


def dumped(value: Any) -> str:
    """A value as YAML."""
    return str(yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000))


def _mistyped(draw: st.DrawFn, word: str) -> str:
    place = draw(st.integers(0, max(len(word) - 1, 0)))
    return draw(st.sampled_from((word[:place] + word[place + 1 :], word[:place] + "x" + word[place:], word.upper())))


# What becomes of a line: {k} and {v} are its key and value, {l} is all of it; {s} a special value, {a} any text, {m} a
# mistyped key.
_LINES: Final = (
    *(
        "",
        "{l}\n{l}",
        "{m}:{v}",
        "{k}: {s}",
        "{k}: {s}",
        "{k}: {s}",
        "{k}: {s}",
        "{k}: {a}",
        "{k}: {a}",
        "{l}{a}",
        "{k}:{v}x",
    ),
    *(
        "{k}{v}",
        "{k}:\n  {k}:{v}",
        "{k}:\n  -{v}",
        " {l}",
        "  {l}",
        "\t{l}",
        "{l}\n{a}",
        "{l}\n",
        "{l}\n---",
        "{l}\n...",
        "{a}",
    ),
    *(
        "{l}\n# a remark",
        "{l} # a remark",
        "{l}\n- x",
        "{l}\nx: y",
        "{l}\n<<: {{a: b}}",
        "{k}: |\n  {a}",
        "{k}: '{a}'",
        '{k}: "{a}"',
    ),
)


@st.composite
def damaged_lines(draw: st.DrawFn, lines: Sequence[str], most: int = 2) -> Lines:
    """Lines of YAML with a few changes, each of a kind that people make."""
    found = list(lines)
    for _ in range(draw(st.integers(0, most))):
        if not found:
            break
        at = draw(st.integers(0, len(found) - 1))
        key, _, value = found[at].partition(":")
        form = draw(st.sampled_from(_LINES))
        parts = {"k": key, "v": value, "l": found[at]}
        parts |= {"s": draw(special)} if "{s}" in form else {}
        parts |= {"a": draw(anything)} if "{a}" in form else {}
        parts |= {"m": _mistyped(draw, key)} if "{m}" in form else {}
        found[at : at + 1] = form.format_map(parts).split("\n") if form else []
    return found


@st.composite
def matters(draw: st.DrawFn, page: str, path: str) -> Lines:
    """The lines of a front matter: those of a page with changes, or values of the shape of its model."""
    kind = ArticleFrontMatter if is_article(page) else PageFrontMatter
    lines, _ = parts_of(path)
    match draw(st.integers(0, 5)):
        case 0:
            lines = dumped(draw(shapes(kind))).splitlines()
        case 1 | 2:  # one value of its shape in the place of the right one, or beside the others
            matter = yaml.load("\n".join(lines), Loader=yaml.CSafeLoader)
            name = draw(st.sampled_from(sorted(kind.model_fields)))
            field = kind.model_fields[name]
            value = draw(shapes(kind)).get(field.alias or name)
            lines = dumped({**matter, field.alias or name: value}).splitlines()
        case 3 | 4:
            lines = draw(damaged_lines(lines))
        case _:
            lines = draw(damaged_lines(dumped(draw(shapes(kind))).splitlines(), 1))
    at = draw(st.integers(0, len(lines)))
    if at and lines[at - 1].endswith(("|", ">-")):
        at = 0
    return [*lines[:at], f"# {MARK}", *lines[at:]]


_RIGHT: Final = ("---\n", "---\n")
_FENCES: Final = (
    *[_RIGHT] * 60,
    *(
        ("", "---\n"),
        ("---\n", ""),
        ("\n---\n", "---\n"),
        (" ---\n", "---\n"),
        ("---\n", " ---\n"),
        ("----\n", "---\n"),
    ),
    *(
        ("---\n---\n", "---\n"),
        ("---\n", "---\n---\n"),
        ("--- \n", "---  \n"),
        ("---\t\n", "---\n"),
        ("---\n", "...\n"),
    ),
    *(
        ("\ufeff---\n", "---\n"),
        ("+++\n", "+++\n"),
        ("```yaml\n", "```\n"),
        ("<!--\n", "-->\n"),
        ("", ""),
        ("---", "---"),
    ),
    *(
        ("---\n\n", "\n---\n"),
        ("–––\n", "–––\n"),
        ("---\u2028", "---\n"),
        ("---\x85", "---\x85"),
        ("---\n%YAML 1.1\n---\n", "---\n"),
    ),
)


@st.composite
def as_bytes(draw: st.DrawFn, text: str) -> bytes:
    """A text as a program saves it: nearly always as UTF-8 with plain ends of lines."""
    text = text.replace("\r", "\n") if draw(st.integers(0, 1)) else text
    match draw(st.integers(0, 29)):
        case 0:
            return text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
        case 1:
            return text.replace("\n", "\r").encode("utf-8", "surrogatepass")
        case 2:
            return text.replace("\n", draw(st.sampled_from(("\u2028", "\x85", "\x0b", "\r\r\n")))).encode(
                "utf-8", "surrogatepass"
            )
        case 3:
            return text.encode(
                draw(st.sampled_from(("utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1252"))), "replace"
            )
        case 4:
            at = draw(st.integers(0, len(text)))
            return (
                text[:at].encode("utf-8", "surrogatepass")
                + draw(st.binary(max_size=12))
                + text[at:].encode("utf-8", "surrogatepass")
            )
        case 5:
            return draw(st.binary(max_size=200))
        case _:
            return text.encode("utf-8", "surrogatepass")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """The path and the text of a page whose front matter, and how it is set apart, may be damaged."""
    locale, page = draw(st.sampled_from(("nb", "en"))), draw(st.sampled_from(PAGES))
    path = page_path(locale, page)
    lines = draw(matters(page.removesuffix("/index"), path))
    first, last = draw(st.sampled_from(_FENCES))
    matter = "\n".join(lines)
    body = parts_of(path)[1] if draw(st.integers(0, 5)) else draw(anything)
    return path, draw(mostly_seen(f"{first}{matter}\n{last}{body}"))


@st.composite
def saved_pages(draw: st.DrawFn) -> tuple[str, bytes]:
    """The path and the bytes of such a page."""
    path, text = draw(pages())
    return path, draw(as_bytes(text))


@st.composite
def damaged_text(draw: st.DrawFn, text: str) -> str:
    """A text into which something has been put, from which something has been taken, or both."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(at + draw(st.integers(0, 12)), len(text))
        text = text[:at] + draw(anything | special | st.sampled_from(UNSEEN) | st.just("")) + text[end:]
    return text
