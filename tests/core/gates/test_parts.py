"""What gates promise of pictures, of parts in another language and of prose."""

from pathlib import Path
from typing import Final

import pytest
from tests.tiny_site import PROSE, Fault, assert_found, make_site, with_faults

from oxlo.gates import load_and_gate

_ALONE: Final = (("assets/light.png", "gate-file"),)
_NO_SIZE: Final = "gate-image-without-size"
_DRAWING: Final = '<svg aria-hidden="true"></svg>'
_ENGLISH_LINK: Final = '<a href="en/" hreflang="en" lang="en">English'
FAULTS: Final = {
    "a picture without a description": Fault("index.html", ' alt="A light"', "", "gate-image-without-alt"),
    "a drawing as a picture without a description": Fault("index.html", '2x" alt=""', '2x"', "gate-image-without-alt"),
    "a picture without a width": Fault("en/index.html", ' width="12"', "", _NO_SIZE),
    "a picture without a height": Fault("en/index.html", ' height="8"', "", _NO_SIZE),
    "a picture with half a width": Fault("en/index.html", ' width="12"', ' width="12.5"', _NO_SIZE),
    "a picture of no width": Fault("en/index.html", ' width="12"', ' width="0"', _NO_SIZE),
    "a drawing with a height alone": Fault("index.html", '2x" alt=""', '2x" alt="" height="3"', _NO_SIZE),
    "a drawing that nobody hears of": Fault("index.html", _DRAWING, "<svg></svg>", "gate-drawing-unnamed"),
    "a drawing with an empty title": Fault("index.html", "A wheel", " ", "gate-drawing-unnamed"),
    "a drawing with a title and no role": Fault("index.html", ' role="img"', "", "gate-drawing-unnamed"),
    "a drawing that is none": Fault("assets/city.svg", "<svg ", "<html ", "gate-picture-of-other-kind"),
    "a drawing that is damaged": Fault("assets/city.svg", "/>", ">", "gate-picture-of-other-kind"),
    "a drawing with entities": Fault(
        "assets/city.svg", "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', "gate-picture-of-other-kind"
    ),
    "a link to the other language that does not say so": Fault(
        "index.html", _ENGLISH_LINK, '<a href="en/" lang="en">English', "gate-link-language"
    ),
    "a link that says the wrong language": Fault(
        "index.html", _ENGLISH_LINK, '<a href="en/" hreflang="nb" lang="en">English', "gate-link-language"
    ),
    "a link within the language that says another": Fault(
        "index.html", 'href="#top"', 'href="#top" hreflang="en"', "gate-link-language"
    ),
    "a link that is right around another language": Fault(
        "404.html", '<a href="/guide/en/">', '<a href="/guide/">', "gate-link-language"
    ),
    "a title in the other language": Fault(
        "index.html", _ENGLISH_LINK, '<a href="en/" hreflang="en">Page in en', "gate-link-unmarked"
    ),
    "a language that the guide does not use": Fault("index.html", "<h1 ", '<h1 lang="no" ', "gate-lang-unknown"),
    "a mark of no language": Fault("index.html", "<h1 ", '<h1 lang="" ', "gate-lang-unknown"),
    "a mark that says nothing new": Fault("index.html", "<h1 ", '<h1 lang="nb" ', "gate-lang-redundant"),
    "a mark within a mark": Fault(
        "en/index.html", '<blockquote lang="nb"><p>', '<blockquote lang="nb"><p lang="nb">', "gate-lang-redundant"
    ),
    "a quotation that is not marked": Fault("index.html", '<blockquote lang="en">', "<blockquote>", "gate-prose"),
    "a paragraph in the other language": Fault("index.html", f"<p>{PROSE['nb']}", f"<p>{PROSE['en']}", "gate-prose"),
    "Norwegian in English": Fault("en/index.html", f"<p>{PROSE['en']}", f"<p>{PROSE['nb']}", "gate-prose"),
    "a mark on a text that is not in it": Fault("index.html", "<p>Alle", '<p lang="en">Alle', "gate-prose"),
    "a title of a page in the other language": Fault(
        "index.html", "Page</title>", PROSE["en"] + "</title>", "gate-prose"
    ),
    "a description in the other language": Fault(
        "index.html", f'content="{PROSE["nb"]}"', f'content="{PROSE["en"]}"', "gate-prose"
    ),
    "a heading in the other language": Fault("index.html", "Page in nb", PROSE["en"], "gate-prose"),
    "an item in the other language": Fault("en/index.html", "<li>“", f"<li>{PROSE['nb']} “", "gate-prose"),
    "New Norwegian in English": Fault(
        "en/index.html",
        f"<p>{PROSE['en']}",
        "<p>Alle som bur i byen, skal få likeverdige tenester, og det er ei plikt som ikkje kan vente.",
        "gate-prose",
    ),
}


@with_faults(FAULTS)
def test_a_fault_is_found(fault: Fault, tmp_path: Path) -> None:
    """One fault gives one kind of problem, on the files that have it, and no others."""
    assert_found(fault, tmp_path)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("light.png", b"\xff\xd8\xff\xe0"), ("light.jpg", b"\x89PNG\r\n\x1a\n"), ("light.webp", b"RIFF1234WAVE")],
)
def test_a_picture_of_another_kind(name: str, beginning: bytes, tmp_path: Path) -> None:
    """A picture whose first bytes are not those of its kind is found, whatever it is called."""
    make_site(tmp_path)
    (tmp_path / "assets" / name).write_bytes(beginning + bytes(40))
    home = tmp_path / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace("</body>", f'<a href="assets/{name}">light</a></body>'))
    _, problems = load_and_gate(tmp_path)

    assert [(f"assets/{name}", "gate-picture-of-other-kind")] == [(found.path, found.code) for found in problems]


@pytest.mark.parametrize(
    "text",
    [
        "Rapporten “The state of the city and what it is to be” kom ut i fjor.",
        "Se sidene til The Equality and Anti-Discrimination Ombud of Norway.",
        "The end of the road is near.",
        "Be alle lese lov om likestilling og forbud mot diskriminering (Equality and Anti-Discrimination Act).",
        "<code>the of and to is that it in on with</code> er små ord.",
        '<a href="https://law.example/" hreflang="en">The act that is to end all of the old ways</a> (engelsk)',
        '<span lang="en">The duty is that of the employer and of those who can change it.</span>',
    ],
)
def test_what_may_stand_in_a_norwegian_text(text: str, tmp_path: Path) -> None:
    """Quotations, names, code, what is marked, and what is too short to tell are no prose in another language."""
    home = make_site(tmp_path) / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace("</body>", f"<p>{text}</p></body>"), encoding="utf-8")
    _, problems = load_and_gate(tmp_path)

    assert [] == problems


def test_a_text_of_new_norwegian_is_norwegian(tmp_path: Path) -> None:
    """What is marked as Nynorsk may be Bokmål as far as small words tell, and the other way round."""
    text = "Alle som bur i byen, skal få likeverdige tenester, og det er ei plikt som ikkje kan vente."
    home = make_site(tmp_path) / "index.html"
    more = f'<p>{text}</p><p lang="nn">{text}</p></body>'
    home.write_text(home.read_text(encoding="utf-8").replace("</body>", more), encoding="utf-8")
    _, problems = load_and_gate(tmp_path)

    assert [] == problems
