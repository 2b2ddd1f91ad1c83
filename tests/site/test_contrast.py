"""The colours of the site, pair by pair, by the formula of WCAG 2.2: text 4.5:1 (1.4.3), boundaries 3:1 (1.4.11)."""

import re
from typing import Final

import pytest
from tests.guides import ROOT

TOKENS: Final = (ROOT / "docs/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
PAPERS: Final = ("paper", "surface", "raised")
TEXTS: Final = [
    *((text, paper) for text in ("ink", "ink-soft", "link", "link-hover") for paper in PAPERS),
    ("on-brand", "brand"),
    ("on-mark", "mark"),
    *((kind, f"{kind}-paper") for kind in ("law", "contract", "expectation")),
    ("law", "paper"),
]
BOUNDARIES: Final = [*((line, paper) for line in ("line-strong", "focus") for paper in PAPERS), ("accent", "brand")]


def _colours(scheme: int) -> dict[str, str]:
    found = re.findall(r"--oxlo-([a-z-]+): (?:light-dark\()?#([0-9a-f]{6})(?:, #([0-9a-f]{6})\))?;", TOKENS)
    return {name: (light, dark or light)[scheme] for name, light, dark in found}


SCHEMES: Final = {"light": _colours(0), "dark": _colours(1)}


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula() -> None:
    """Black on white is 21:1, and the grey that WCAG's texts know as the darkest that fails is below 4.5:1."""
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert 4.4 < contrast("777777", "ffffff") < 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "paper"), TEXTS)
def test_text(scheme: str, text: str, paper: str) -> None:
    """Text can be read on every paper it stands on."""
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][paper]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("line", "paper"), BOUNDARIES)
def test_boundaries(scheme: str, line: str, paper: str) -> None:
    """Edges of fields and buttons, and what shows the focus, can be seen."""
    assert contrast(SCHEMES[scheme][line], SCHEMES[scheme][paper]) >= 3


def test_no_colour_stands_elsewhere() -> None:
    """Components take every colour from the tokens; only on paper, which is white, is black written out."""
    found = {
        f"{path.name}: {value}"
        for path in (ROOT / "docs/assets/stylesheets").glob("*.css")
        if path.name not in {"tokens.css", "paper.css", "print.css"}
        for value in re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\([^)]*\)|\bhsla?\([^)]*\)", path.read_text(encoding="utf-8"))
    }

    assert found == set()
