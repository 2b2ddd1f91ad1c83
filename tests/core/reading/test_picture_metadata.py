"""A published picture shows what it shows and tells nothing else: not where, by whom, with what, nor what is behind."""

import contextlib
import io
import random
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import Any, Final

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from oxlo.reading.pictures.metadata import PictureDamagedError, PictureTellsError, without_metadata

SECRETS: Final = (b"SECRET", b"Kari", b"PK\x03\x04", b"exif:GPS", b"photoshop", b"MPF")
XMP: Final = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="59,54.8N">Kari SECRET</a></x:xmpmeta>'
APPENDED: Final = b"PK\x03\x04 SECRET" * 2000  # 26 kB, as a film behind a photograph, or an archive
PROFILE: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED: Final = 6


def photograph() -> Image.Image:
    """A picture with enough in it to fill several blocks, scans and chunks."""
    picture = Image.effect_noise((97, 61), 60).convert("RGB")
    picture.paste((200, 30, 30), (10, 10, 50, 40))
    return picture


def exif(turned: int | None = TURNED) -> Image.Exif:
    """What a telephone writes: who, with what, when, where and how it was held."""
    data = Image.Exif()
    data[ExifTags.Base.Make], data[ExifTags.Base.Artist] = "SECRET camera", "Kari"
    data[ExifTags.Base.DateTime] = "2026:05:01 12:00:00"
    if turned:
        data[ExifTags.Base.Orientation] = turned
    data.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (59.0, 54.0, 48.0), 3: "E", 4: (10.0, 44.0, 0.0)})
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"ASCII\0\0\0SECRET"
    return data


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def segment(marker: int, held: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(held) + 2) + held


def chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def jpeg(**how: Any) -> bytes:
    """A JPEG with everything that programs are known to write into one, and an archive behind it."""
    raw = saved(photograph(), "JPEG", exif=exif(), xmp=XMP, comment=b"SECRET", icc_profile=PROFILE, **how)
    more = segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04SECRET photoshop") + segment(0xE2, b"MPF\0MM\0*SECRET")
    more += segment(0xEC, b"Ducky SECRET") + segment(0xE0, b"JFXX\0\x10SECRET") + segment(0xFE, b"Kari")
    place = 4 + int.from_bytes(raw[4:6], "big")  # behind the first segment, which is JFIF's
    return raw[:place] + more + raw[place:] + saved(photograph(), "JPEG", comment=b"SECRET") + APPENDED


def png(picture: Image.Image | None = None, **how: Any) -> bytes:
    """A PNG with text in all three forms, Exif data, a time and an appended archive."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Kari")
    told.add_text("Comment", "SECRET", zip=True)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    raw = saved(picture or photograph(), "PNG", pnginfo=told, exif=exif(), icc_profile=PROFILE, **how)
    end = raw.index(b"IEND") - 4
    told_later = chunk(b"tIME", b"\x07\xea\5\1\x0c\0\0") + chunk(b"prVt", b"SECRET")
    return raw[:end] + told_later + raw[end:] + APPENDED


def webp(**how: Any) -> bytes:
    """A WebP with Exif and XMP, an unknown chunk and an appended archive."""
    raw = saved(photograph().convert("RGBA"), "WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE, **how)
    body = raw[8:] + b"MINE\x06\0\0\0SECRET"
    return b"RIFF" + struct.pack("<I", len(body)) + body + APPENDED


PICTURES: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "jpeg": (jpeg, ".jpg"),
    "progressive jpeg": (lambda: jpeg(progressive=True), ".jpg"),
    "jpeg with restarts": (lambda: jpeg(restart_marker_blocks=3), ".jpg"),
    "jpeg in four colours": (
        lambda: saved(photograph().convert("CMYK"), "JPEG", exif=exif(), comment=b"SECRET") + APPENDED,
        ".jpg",
    ),
    "png": (png, ".png"),
    "png with a palette": (lambda: png(photograph().quantize(8), transparency=3), ".png"),
    "webp": (webp, ".webp"),
    "webp without loss": (lambda: webp(lossless=True), ".webp"),
}


def shown(raw: bytes) -> tuple[Any, ...]:
    """What is seen of a picture: its size, its colours and each of its points."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what programs wrote beside the picture is not all well-formed
        picture = Image.open(io.BytesIO(raw))
    with picture:
        told = {key: picture.info.get(key) for key in ("icc_profile", "transparency", "gamma", "adobe_transform")}
        return picture.mode, picture.size, picture.getexif().get(ExifTags.Base.Orientation), told, picture.tobytes()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_tells_nothing(name: str) -> None:
    """All that is not the picture is gone; it looks the same to the last point, turned as before, in its colours."""
    make, suffix = PICTURES[name]
    raw = make()
    published = without_metadata(raw, suffix)

    assert [] == [secret for secret in SECRETS if secret in published]
    assert any(secret in raw for secret in SECRETS)
    assert shown(raw) == shown(published)
    assert TURNED == shown(published)[2]
    with Image.open(io.BytesIO(published)) as picture:
        assert {ExifTags.Base.Orientation: TURNED} == dict(picture.getexif())
        assert {} == picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_bytes_each_time(name: str) -> None:
    """One file always gives the same, and what has been published tells nothing any more."""
    make, suffix = PICTURES[name]
    raw = make()
    published = without_metadata(raw, suffix)

    assert published == without_metadata(raw, suffix) == without_metadata(published, suffix)


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("AVIF", ".avif")])
def test_a_silent_picture_stays_as_it_is(kind: str, suffix: str) -> None:
    """A file with nothing to hide is published byte by byte."""
    raw = saved(photograph(), kind)

    assert raw == without_metadata(raw, suffix)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
def test_a_picture_that_is_not_turned_has_no_exif(suffix: str) -> None:
    """Where nothing says how a picture is turned, nothing is said of it."""
    kind = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[suffix]
    published = without_metadata(saved(photograph(), kind, exif=exif(None)), suffix)

    assert {} == dict(Image.open(io.BytesIO(published)).getexif())
    assert not any(word in published for word in (b"Exif", b"EXIF", b"eXIf"))


def test_a_small_picture_inside() -> None:
    """The preview that a JPEG may hold in its first segment can show what was cut off, and goes."""
    raw = saved(photograph(), "JPEG")
    preview = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\1" + b"SECRET")
    published = without_metadata(raw[:2] + preview + raw[20:], ".jpg")

    assert raw[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") == published[:20]
    assert b"SECRET" not in published


@pytest.mark.parametrize("how", [{"exif": exif()}, {"xmp": XMP}])
def test_an_avif_has_to_be_silent(how: dict[str, Any]) -> None:
    """What an AVIF tells is not taken out: its parts are found by their places, which would all change."""
    with pytest.raises(PictureTellsError):
        without_metadata(saved(photograph(), "AVIF", **how), ".avif")


def test_an_avif_with_something_behind_it() -> None:
    """Nor is what hangs behind it."""
    with pytest.raises(PictureTellsError):
        without_metadata(saved(photograph(), "AVIF") + struct.pack(">I", 14) + b"freeSECRET", ".avif")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_cut_off(name: str) -> None:
    """A file that ends too early is said to be damaged, wherever it ends."""
    make, suffix = PICTURES[name]
    raw = without_metadata(make(), suffix)
    for length in [*range(60), *range(60, len(raw) - 1, 37), len(raw) - 1]:
        with pytest.raises(PictureDamagedError):
            without_metadata(raw[:length], suffix)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".avif"])
def test_hostile_files(suffix: str) -> None:
    """Whatever bytes are changed or put in, the file is read to its end or said to be damaged; nothing else happens."""
    kind = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}[suffix]
    raw = saved(photograph(), kind, exif=exif())
    chance = random.Random(suffix)  # noqa: S311  nobody is to be kept from guessing it
    for _ in range(1500):
        changed = bytearray(raw)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(chance.choice((64, len(changed))))] = chance.choice((0, 1, 0xFF, 0xD9, 0xE1, 0x7F))
        with contextlib.suppress(PictureDamagedError, PictureTellsError):
            without_metadata(bytes(changed), suffix)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".avif"])
@pytest.mark.parametrize(
    "raw", [b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff", b"\xff" * 5000, b"RIFF\4\0\0\0WEBP", bytes(50)]
)
def test_no_picture(suffix: str, raw: bytes) -> None:
    """What only begins like a picture is damaged, or nothing that we can read, and never more than that."""
    try:
        published = without_metadata(raw, suffix)
    except (PictureDamagedError, PictureTellsError):
        return
    assert published == raw  # such as a WebP without a picture, which Pillow refuses before


def test_a_photograph_with_further_pictures() -> None:
    """Telephones put a second picture, such as one for bright screens, behind the first; it is not published."""
    raw = saved(photograph(), "MPO", save_all=True, append_images=[photograph()], exif=exif())
    published = without_metadata(raw, ".jpg")

    assert b"MPF" in raw and b"MPF" not in published
    assert len(published) < len(raw) * 0.6
    with Image.open(io.BytesIO(raw)) as first, Image.open(io.BytesIO(published)) as only:
        assert ("MPO", "JPEG", first.tobytes()) == (first.format, only.format, only.tobytes())
