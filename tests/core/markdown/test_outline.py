"""What is read out of a page's Markdown, and on which line."""

from textwrap import dedent

import pytest

from oxlo.markdown.outline import Heading, Link, heading_ids, outline, with_heading_ids


def headings(markdown: str) -> list[tuple[int, str, int]]:
    return [(h.level, h.text, h.line) for h in outline(dedent(markdown)).headings]


def links(markdown: str) -> list[tuple[str, int]]:
    return [(link.target, link.line) for link in outline(dedent(markdown)).links]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## One\n\n### Two", [(2, "One", 1), (3, "Two", 3)]),
        ("text\n## Between\ntext", [(2, "Between", 2)]),
        ("##Without a space", [(2, "Without a space", 1)]),
        ("## Closed ##", [(2, "Closed", 1)]),
        ("Underlined\n---", [(2, "Underlined", 1)]),
        ("## With **bold**, `code` and [link](a.md)", [(2, "With bold, code and link", 1)]),
        ('!!! note "Title"\n\n    ### Within\n', [(3, "Within", 3)]),
        ("<div markdown>\n\n## Within\n\n</div>", [(2, "Within", 3)]),
        ("```\n## Code\n```\n\n    ## Code", []),
        ("<!--\n## Comment\n-->", []),
        ("<h2>Raw</h2>", []),
        ("#1 and #oslo\n", [(1, "1 and #oslo", 1)]),
    ],
)
def test_headings(markdown: str, expected: list[tuple[int, str, int]]) -> None:
    """Headings are those that the engine would make, each with its own line."""
    assert expected == headings(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one [a](a.md)\ntwo [b](b.md) [c](c.md)", [("a.md", 1), ("b.md", 2), ("c.md", 2)]),
        ("a [link\nover lines](a.md)\n[b](b.md)", [("a.md", 1), ("b.md", 3)]),
        ("- [a](a.md)\n    - [b](b.md)\n\n        [c](c.md)", [("a.md", 1), ("b.md", 2), ("c.md", 4)]),
        ('!!! note "T"\n    [a](a.md)\n\n    - [b](b.md)\n', [("a.md", 2), ("b.md", 4)]),
        ("| a |\n|---|\n| [a](a.md) |\n| [b](b.md) |\n", [("a.md", 3), ("b.md", 4)]),
        ("> quoted\n> [a](a.md)", [("a.md", 2)]),
        ("<https://law.example/>", [("https://law.example/", 1)]),
        ("see [it][1]\n\n[1]: a.md", [("a.md", 1)]),
        ("[a](javascript:x)", [("javascript:x", 1)]),
        ('[a](a.md "Title"){ .button }', [("a.md", 1)]),
        ("[![words](p.png)](a.md)", [("a.md", 1), ("p.png", 1)]),
        ("`[a](a.md)`\n\n    [b](b.md)\n\n```\n[c](c.md)\n```", []),
        ('!!! note "T"\n\n    ```\n    [a](a.md)\n    ```\n', []),
        ("<!-- [a](a.md) -->", []),
        ('<a href="a.md">raw</a> and [b](b.md)', [("b.md", 1)]),
        ("https://law.example/ alone", []),
    ],
)
def test_links(markdown: str, expected: list[tuple[str, int]]) -> None:
    """Links are found in every kind of block, but neither in code nor in comments; HTML is left to the gates."""
    assert expected == links(markdown)


def test_links_carry_their_words() -> None:
    """A link knows its words, an image its description."""
    found = outline("[the *act*](a.md) ![a city](p.png)").links

    assert (Link("a.md", 1, text="the act"), Link("p.png", 1, is_image=True, text="a city")) == found


def test_markers_stand_on_a_line_of_their_own() -> None:
    """A place for a list is found on its line, and not within a sentence, in code or misspelt."""
    text = "<!-- oxlo:a-z -->\n\nin <!-- oxlo:b --> words\n\n    <!-- oxlo:c -->\n\n<!--oxlo:d-->\n\n<!-- oxlo:e -->\n"
    expected = (("a-z", 1), ("e", 9))

    assert expected == outline(text).markers


def test_lines_count_from_the_first_line() -> None:
    """Lines are those of the file, of which the text is only the end."""
    found = outline("## One\n\n[a](a.md)", first_line=7)
    expected = (7, 9)

    assert expected == (found.headings[0].line, found.links[0].line)


def test_heading_ids_are_unique_and_plain() -> None:
    """Anchors are made of the words, and a repeated one gets a number that nobody else has."""
    texts = ["What the Act says?", "Again", "Again", "Again_1", "Again", "§"]
    expected = ("what-the-act-says", "again", "again_1", "again_1_1", "again_2", "section")

    assert expected == heading_ids(tuple(Heading(2, text, 1) for text in texts))


def test_heading_ids_are_written_where_headings_stand() -> None:
    """Every heading gets its anchor on its own line; the rest of the text stays as it is."""
    text = "lead\n\n## One  \n\n```\n## code\n```\n\n    text\n\n### Two"
    found = outline(text, first_line=5)
    expected = "lead\n\n## One { #a }\n\n```\n## code\n```\n\n    text\n\n### Two { #b }"

    assert expected == with_heading_ids(text, found.headings, ("a", "b"), first_line=5)
