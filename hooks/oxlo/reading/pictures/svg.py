"""SVG: a drawing can hold scripts and fetch things from elsewhere, so it is read by an allow list."""

import re
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring

_SVG: Final = "{http://www.w3.org/2000/svg}"
# What draws, and what drawings are put together from (SVG 2); scripts, styles, links, animation and HTML are not.
_ELEMENTS: Final = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "text", "tspan"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"),
    )
)
_REFERENCES: Final = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
# What could name entities, which expand to any size, or a stylesheet.
_DECLARED: Final = re.compile("<!(DOCTYPE|ENTITY)|<\\?xml-stylesheet")
_HOLDERS: Final = ("href", "{http://www.w3.org/1999/xlink}href", "src")


def not_a_drawing(held: bytes) -> str:
    """What a drawing's file holds that it must not, as a word to show; empty when all is well.

    Raises:
        ParseError: if the file is not XML, or not a drawing.
    """
    try:
        text = held.decode("utf-8")
    except UnicodeDecodeError:
        raise ParseError from None
    if found := _DECLARED.search(text):
        return found.group()
    drawing = fromstring(text)  # noqa: S314
    if drawing.tag != f"{_SVG}svg":
        raise ParseError
    for element in drawing.iter():
        name = element.tag
        if name.startswith(_SVG) and name.removeprefix(_SVG) in _ELEMENTS:
            for attribute, value in element.attrib.items():
                if attribute.lower().startswith("on") or attribute == "style" or _REFERENCES.search(value):
                    return attribute
                if attribute in _HOLDERS and not value.startswith("#"):
                    return f"href={value}"
        else:
            return f"<{name.rpartition('}')[2]}>"
    return ""
