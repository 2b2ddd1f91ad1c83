"""Assets: names, kinds and sizes of the files below `docs/assets`, and what pictures and drawings hold."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree.ElementTree import ParseError

from oxlo.problems.problem import Problem, notice, problem
from oxlo.problems.wording import shortened
from oxlo.reading.file_names import better, is_asset
from oxlo.reading.fingerprints import fingerprinted
from oxlo.reading.pictures.measuring import (
    MEASURED,
    MOST_BYTES,
    MOST_PIXELS,
    Picture,
    PictureMovesError,
    PictureOfOtherKindError,
    PictureTooLargeError,
    PictureUnreadableError,
    measured,
)
from oxlo.reading.pictures.metadata import PictureTellsError, without_metadata
from oxlo.reading.pictures.svg import not_a_drawing

# What may lie below docs/assets; a file of any other kind would be published without anybody having meant it.
KINDS: Final = frozenset({".css", ".js", ".svg", ".png", ".jpg", ".webp", ".avif", ".ico", ".woff2", ".json"})

SCHEMAS: Final = "docs/assets/schemas/"


def is_drawing(place: str) -> bool:
    """Whether a file is a drawing, and is to be read whole."""
    return place.endswith(".svg")


def published_path(place: str, content: bytes, picture: Picture | None) -> str:
    """Where a file is published: at a path with the fingerprint of what is published of it.

    Schemas keep theirs, since other programs know them by it.
    """
    if place.startswith(SCHEMAS):
        return place
    tells = picture is not None and picture.tells
    return fingerprinted(place, without_metadata(content, PurePosixPath(place).suffix) if tells else content)


def asset_problems(place: str, size: int, content: bytes) -> Iterator[Problem]:
    """What is wrong with a file besides what is measured; `content` may be empty where it is larger than allowed."""
    if wrong := next((part for part in place.split("/")[2:] if not is_asset(part)), None):
        yield problem(place, 1, "", "file-name", name=wrong, near=better(PurePosixPath(wrong)))
    if size > MOST_BYTES:
        yield problem(place, 1, "", "picture-too-heavy", size=size // 1000, most=MOST_BYTES // 1000)
    elif is_drawing(place):
        try:
            if found := not_a_drawing(content):
                yield problem(place, 1, "", "drawing-unsafe", found=shortened(found))
        except ParseError:
            yield problem(place, 1, "", "picture-unreadable")


def picture_of(path: Path, place: str) -> tuple[Picture | None, list[Problem]]:
    """The size of a picture that has one, or why it cannot be told; and a notice where it tells more than it shows."""
    if path.suffix not in MEASURED:
        return None, []
    try:
        picture = measured(path)
        return picture, [notice(place, 1, "", "picture-tells")] if picture.tells else []
    except PictureTellsError:
        return None, [problem(place, 1, "", "picture-tells-for-ever", kind=path.suffix)]
    except PictureTooLargeError:
        return None, [problem(place, 1, "", "picture-too-large", most=MOST_PIXELS)]
    except PictureMovesError:
        return None, [problem(place, 1, "", "picture-moves")]
    except PictureOfOtherKindError as error:
        return None, [problem(place, 1, "", "picture-of-other-kind", kind=error)]
    except PictureUnreadableError:
        return None, [problem(place, 1, "", "picture-unreadable")]
