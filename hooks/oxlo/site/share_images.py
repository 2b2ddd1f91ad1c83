"""Share images, drawn for links to the guide from other sites: words on the guide's colours, nothing else.

No symbol of the City or of OXLO is in them. The same words give the same bytes; what was drawn once is kept by the
hash of all that goes into it.
"""

import dataclasses
import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Final

import PIL
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from oxlo.publishing.cache import cached
from oxlo.site.sharing import IMAGE_HEIGHT, IMAGE_WIDTH, ShareImage

_MARGIN: Final = 80
_BAR: Final = 20
_WIDEST: Final = IMAGE_WIDTH - 2 * _MARGIN
# A title takes the largest size at which it keeps to its lines.
_TITLE_SIZES: Final = ((84, 3), (74, 3), (64, 4), (54, 5))
_SMALL: Final = 36
_PACKING: Final = 4  # of 9; more takes three times as long for a tenth of the size


@dataclasses.dataclass(frozen=True)
class Colours:
    """The colours of the pictures, by their names in `tokens.css`."""

    brand: str
    on_brand: str
    accent: str


def colours_of(tokens: str) -> Colours:
    """The colours that the stylesheet gives the light scheme, which comes first in it."""

    def value(name: str) -> str:
        found = re.search(rf"--oxlo-{name}: (?:light-dark\()?(#[0-9a-f]{{6}})", tokens)
        assert found, name  # noqa: S101  a stylesheet without it has been broken by hand
        return found[1]

    return Colours(value("brand"), value("on-brand"), value("accent"))


def share_image(image: ShareImage, colours: Colours, kept: Path) -> bytes:
    """The picture as PNG, from the folder of those that are kept, or drawn and put there."""
    told = repr((image.title, image.source, image.site, colours, PIL.__version__, _code()))
    name = f"{hashlib.sha256(told.encode()).hexdigest()}.png"
    return cached(kept, name, partial(_drawn, image, colours), bool)


@cache
def _code() -> str:
    """The hash of what draws: this module and the fonts."""
    return hashlib.sha256(Path(__file__).read_bytes() + _font_file("regular") + _font_file("bold")).hexdigest()


@cache
def _font_file(weight: str) -> bytes:
    return files("oxlo").joinpath(f"site/fonts/source-sans-3-{weight}.ttf").read_bytes()


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    # The plain layout is the same on every machine; the other needs a library that may be missing.
    return ImageFont.truetype(io.BytesIO(_font_file(weight)), size, layout_engine=ImageFont.Layout.BASIC)


def _drawn(image: ShareImage, colours: Colours) -> bytes:
    """Two layers of words, one a colour, become one picture of 16 colours, which is small and quickly packed."""
    white, accent = (Image.new("L", (IMAGE_WIDTH, IMAGE_HEIGHT)) for _ in range(2))
    draw, small = ImageDraw.Draw(white), _font("regular", _SMALL)
    draw.text((_MARGIN, 96), image.site, font=small, fill=255, anchor="ls")
    lines, size = _title(image.title)
    top = (IMAGE_HEIGHT - len(lines) * size * 1.15) / 2
    for number, line in enumerate(lines, 1):
        baseline = round(top + number * size * 1.15 - 0.3 * size)
        draw.text((_MARGIN, baseline), line, font=_font("bold", size), fill=255, anchor="ls")
    draw = ImageDraw.Draw(accent)
    draw.rectangle((0, 0, _BAR, IMAGE_HEIGHT), fill=255)
    for number, line in enumerate(reversed(list(_lines(image.source, small)))):
        place = (_MARGIN, IMAGE_HEIGHT - 64 - number * round(_SMALL * 1.25))
        draw.text(place, line, font=small, fill=255, anchor="ls")
    # Index 0 is the ground, 1 to 8 lead from it to the first colour, 9 to 15 to the second.
    first = [round(value / 255 * 8) for value in range(256)]
    second = [8 + level if (level := round(value / 255 * 7)) else 0 for value in range(256)]
    picture = ImageChops.lighter(white.point(first), accent.point(second))
    palette = [_between(colours.brand, colours.on_brand, n / 8) for n in range(9)]
    palette += [_between(colours.brand, colours.accent, n / 7) for n in range(1, 8)]
    picture.putpalette([part for colour in palette for part in colour])
    packed = io.BytesIO()
    picture.save(packed, "PNG", compress_level=_PACKING)
    return packed.getvalue()


def _between(ground: str, colour: str, share: float) -> list[int]:
    pairs = zip(ImageColor.getrgb(ground), ImageColor.getrgb(colour), strict=True)
    return [round(one + (other - one) * share) for one, other in pairs]


def _title(title: str) -> tuple[list[str], int]:
    for size, most in _TITLE_SIZES:
        lines = list(_lines(title, _font("bold", size)))
        if len(lines) <= most:
            break
    return lines, size


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """The text in lines that are not wider than the picture; a word that is wider is broken."""
    line = ""
    for word in text.split():
        if line and font.getlength(f"{line} {word}") > _WIDEST:
            yield line
            line = ""
        line = f"{line} {word}".lstrip()
        while font.getlength(line) > _WIDEST:
            end = next(n for n in range(len(line), 0, -1) if font.getlength(line[:n]) <= _WIDEST)
            yield line[:end]
            line = line[end:]
    yield line
