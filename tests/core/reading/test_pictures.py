"""How large pictures are, as browsers show them."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image
from tests.guides import drawn

from oxlo.reading.pictures.measuring import Picture, PictureTooLargeError, PictureUnreadableError, measured


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
def test_size(name: str, tmp_path: Path) -> None:
    """Width and height of every kind of picture that may be published."""
    drawn(name, width=30, height=20)(tmp_path)

    assert Picture(30, 20) == measured(tmp_path / name)


@pytest.mark.parametrize(("turn", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_photograph_that_the_camera_has_turned(turn: int, size: tuple[int, int], tmp_path: Path) -> None:
    """A photograph is as wide as it is shown, upright, and not as it is stored."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    Image.new("L", (30, 20)).save(tmp_path / "a.jpg", exif=exif)

    assert Picture(*size) == measured(tmp_path / "a.jpg")


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF0000WEBP"])
def test_no_picture(raw: bytes, tmp_path: Path) -> None:
    """What only begins like a picture, or is of another kind, is said to be unreadable."""
    (tmp_path / "a.png").write_bytes(raw)

    with pytest.raises(PictureUnreadableError):
        measured(tmp_path / "a.png")


def test_damaged_picture(tmp_path: Path) -> None:
    """A picture in which a byte has changed on the way is said to be unreadable."""
    drawn("a.png", width=30, height=20)(tmp_path)
    raw = bytearray((tmp_path / "a.png").read_bytes())
    raw[-20] ^= 1
    (tmp_path / "a.png").write_bytes(raw)

    with pytest.raises(PictureUnreadableError):
        measured(tmp_path / "a.png")


def test_too_large_is_seen_without_unpacking(tmp_path: Path) -> None:
    """A small file that would unpack to a huge picture is refused by what it says of itself."""
    drawn("a.png", width=14000, height=14000)(tmp_path)

    with pytest.raises(PictureTooLargeError):
        measured(tmp_path / "a.png")


def test_a_photograph_with_a_second_picture(tmp_path: Path) -> None:
    """What telephones put behind a photograph makes it no picture that moves; its published copy is without it."""
    first, second = Image.new("L", (30, 20)), Image.new("L", (30, 20), 9)
    first.save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[second])

    assert Picture(30, 20, tells=True) == measured(tmp_path / "a.jpg")
