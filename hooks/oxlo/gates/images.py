"""Promise: every picture says what it shows or that it shows nothing, keeps its place while it loads, and is one.

Its file tells no more than the picture shows: not where it was taken, not by whom, and nothing hangs behind it.

Rules: WCAG 2.2, 1.1.1 (text alternatives); HTML Living Standard, 4.8.4.4 (`alt=""` for decoration) and 4.8.17 (`width`
and `height`). A drawing (SVG) need not have a size of its own, so only pictures that can be measured have to say it.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from oxlo.gates.built.documents import xml_document
from oxlo.gates.built.page import BuiltPage, Element
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened
from oxlo.reading.pictures.measuring import MEASURED
from oxlo.reading.pictures.metadata import PictureDamagedError, PictureTellsError, without_metadata

# How a file of each kind begins, and what stands a little further on (the registrations of the media types).
_BEGINNINGS: Final[Mapping[str, tuple[bytes, int, bytes]]] = {
    ".avif": (b"", 4, b"ftypavi"),
    ".ico": (b"\0\0\1\0", 0, b""),
    ".jpg": (b"\xff\xd8\xff", 0, b""),
    ".png": (b"\x89PNG\r\n\x1a\n", 12, b"IHDR"),
    ".webp": (b"RIFF", 8, b"WEBP"),
    ".woff2": (b"wOF2", 0, b""),
}


def gate_images(site: BuiltSite) -> Iterator[Problem]:
    """Look at every picture on every page, and at the files of pictures and fonts."""
    for path, page in site.pages.items():
        for image in page.all("img"):
            yield from _image(site, page, image)
        for drawing in page.all("svg"):
            if not _is_hidden_or_named(drawing):
                yield problem(path, 1, "", "gate-drawing-unnamed")
    for path in sorted(site.files):
        if not _is_of_its_kind(site, path):
            yield problem(path, 1, "", "gate-picture-of-other-kind", kind=PurePosixPath(path).suffix)
        elif PurePosixPath(path).suffix in MEASURED and _tells(site.content(path), PurePosixPath(path).suffix):
            yield problem(path, 1, "", "gate-picture-tells")


def _image(site: BuiltSite, page: BuiltPage, image: Element) -> Iterator[Problem]:
    source = shortened(image.get("src"))
    if "alt" not in image.attributes:
        yield problem(page.path, 1, "", "gate-image-without-alt", target=source)
    file, _ = site.file_of(page, image.get("src"))
    sizes = (image.get("width"), image.get("height"))
    is_measured = PurePosixPath(file or "").suffix in MEASURED
    if (is_measured or any(sizes)) and not all(size.isdecimal() and int(size) for size in sizes):
        yield problem(page.path, 1, "", "gate-image-without-size", target=source)


def _is_hidden_or_named(drawing: Element) -> bool:
    """Whether assistive technology passes over a drawing, or has words for it (SVG-AAM 1.0; WAI-ARIA 1.2)."""
    is_named = bool(drawing.text or drawing.get("aria-label") or drawing.get("aria-labelledby"))
    return drawing.get("aria-hidden") == "true" or (drawing.get("role") == "img" and is_named)


def _tells(raw: bytes, suffix: str) -> bool:
    """Whether a picture holds data that readers do not see, or cannot be read."""
    try:
        return without_metadata(raw, suffix) != raw
    except (PictureDamagedError, PictureTellsError):
        return True


def _is_of_its_kind(site: BuiltSite, path: str) -> bool:
    suffix = PurePosixPath(path).suffix
    if suffix == ".svg":
        root = xml_document(site.content(path))
        return root is not None and root.tag == "{http://www.w3.org/2000/svg}svg"
    if suffix not in _BEGINNINGS:
        return True
    first, place, second = _BEGINNINGS[suffix]
    held = site.beginning(path)
    return held.startswith(first) and held.startswith(second, place)
