"""Documents of a built site that are not HTML, read without trusting them."""

import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring

# What could name entities, which expand to any size or fetch files.
_DECLARED: Final = re.compile("<!(DOCTYPE|ENTITY)")


def xml_document(held: bytes) -> Element | None:
    """The root of an XML file; None when it is not well-formed UTF-8, or declares types and entities."""
    try:
        text = held.decode("utf-8")
        return None if _DECLARED.search(text) else fromstring(text)  # noqa: S314  nothing is declared in it
    except (UnicodeDecodeError, ParseError):
        return None
