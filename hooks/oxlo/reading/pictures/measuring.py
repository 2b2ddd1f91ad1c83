"""Picture sizes: pages say them, so that nothing moves while a picture loads, and too large a one is refused.

And whether it tells more than it shows.
"""

import dataclasses
import warnings
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image

from oxlo.reading.pictures.metadata import PictureDamagedError, without_metadata

# The kinds of picture that are measured; vector graphics and icons have no size of their own.
MEASURED: Final = frozenset({".avif", ".jpg", ".png", ".webp"})
MOST_PIXELS: Final = 8000
MOST_BYTES: Final = 2_000_000
# The formats that are let in, with the suffixes of their files.
_FORMATS: Final = {"AVIF": ".avif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@dataclasses.dataclass(frozen=True)
class Picture:
    """A picture as it is shown, which for photographs may be turned from how it is stored.

    One that `tells` holds data that readers do not see, which the published copy is without.
    """

    width: int
    height: int
    tells: bool = False


class PictureUnreadableError(Exception):
    """The file is no picture of a kind that browsers show."""


class PictureOfOtherKindError(Exception):
    """The picture is of another kind than its name says; hosts and browsers go by the name."""


class PictureMovesError(Exception):
    """The picture moves by itself, which readers could not stop (WCAG 2.2: 2.2.2)."""


class PictureTooLargeError(Exception):
    """The picture is too wide or too high."""


def measured(path: Path) -> Picture:
    """The size of a picture, from the first bytes of its file; the picture itself is not unpacked.

    Raises:
        PictureUnreadableError: if it is none, or damaged.
        PictureTooLargeError: if a side has more than 8000 pixels.
        PictureOfOtherKindError: if its format is not the one that its name says.
        PictureMovesError: if it has more than one frame.
        PictureTellsError: if it holds data that cannot be taken out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(_FORMATS)) as image:
                # Cameras turn photographs; asking a PNG would unpack it.
                turned = image.format != "PNG" and image.getexif().get(ExifTags.Base.Orientation, 1) >= 5
                width, height = reversed(image.size) if turned else image.size
                # Telephones put a second picture behind the first, which is not published; nothing moves there.
                is_pair = image.format == "MPO"
                kind = ".jpg" if is_pair else _FORMATS[image.format or ""]
                moves = not is_pair and getattr(image, "is_animated", False)
                image.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureTooLargeError from None
    except Exception as error:  # a damaged file makes the library fail in many ways
        raise PictureUnreadableError from error
    if max(width, height) > MOST_PIXELS:
        raise PictureTooLargeError
    if kind != path.suffix:
        raise PictureOfOtherKindError(kind)
    if moves:
        raise PictureMovesError
    if path.stat().st_size > MOST_BYTES:  # which is told, and not published
        return Picture(width, height)
    raw = path.read_bytes()
    try:
        return Picture(width, height, tells=without_metadata(raw, kind) != raw)
    except PictureDamagedError as error:
        raise PictureUnreadableError from error
