"""Picture metadata: where, when, by whom and with what a picture was made, and what is appended to it.

Taken out are Exif (but for how the picture is turned), XMP, IPTC, comments, previews and appended files. What is kept
is on a list, so that nobody has to know all that cameras write: the picture itself, byte by byte, and its colours.
Sources: JPEG, ITU-T T.81, annex B, and JFIF 1.02; PNG, third edition, chapter 11; WebP, RFC 9649; Exif 3.0, 4.6.
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import Final

_EXIF: Final = b"Exif\0\0"
_JFIF: Final = b"JFIF\0"
_UNSAID: Final = 0
_TURNED: Final = range(1, 9)
_ORIENTATION: Final = 0x0112
_SHORT: Final = 3
# Of the segments of a JPEG that only applications know: colour profiles, and how the colours are stored.
_COLOURS: Final[Mapping[int, bytes]] = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_START_OF_SCAN: Final = 0xDA
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_CHUNKS: Final = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"pHYs"),
        *(b"cHRM", b"cICP", b"cLLI", b"gAMA", b"iCCP", b"mDCV", b"sBIT", b"sRGB"),
    )
)
_WEBP: Final = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_AVIF: Final = frozenset((b"ftyp", b"meta", b"mdat"))
# Items of an AVIF that hold no part of the picture, by their type (ISO/IEC 23008-12, annex A; 14496-12, 8.11.6).
_TELLING: Final = (b"Exif", b"mime", b"uri ")


class PictureDamagedError(Exception):
    """The file does not keep to its format, or ends too early."""


class PictureTellsError(Exception):
    """The file holds data of that kind, and the format does not let them be taken out without a new picture."""


def without_metadata(raw: bytes, suffix: str) -> bytes:
    """A picture's file without what it tells besides the picture; the same bytes where it tells nothing.

    Raises:
        PictureDamagedError: if the file cannot be read to its end.
        PictureTellsError: if it is an AVIF that tells something.
    """
    try:
        if suffix == ".avif":
            _require_a_silent_avif(raw)
            return raw
        return b"".join({".jpg": _jpeg, ".png": _png, ".webp": _webp}[suffix](raw))
    except IndexError:
        raise PictureDamagedError from None


def _part(raw: bytes, start: int, length: int) -> bytes:
    if length < 0 or start + length > len(raw):
        raise PictureDamagedError
    return raw[start : start + length]


def _number(raw: bytes, start: int, length: int, order: str = "big") -> int:
    return int.from_bytes(_part(raw, start, length), "little" if order == "little" else "big")


def orientation(exif: bytes) -> int:
    """How a picture is turned, 1 (upright) to 8, by its Exif data; 0 where they do not say it, or are damaged."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2], "")
    try:
        if not order or _number(exif, 2, 2, order) != 42:
            return _UNSAID
        first = _number(exif, 4, 4, order)
        for entry in range(first + 2, first + 2 + 12 * _number(exif, first, 2, order), 12):
            if _number(exif, entry, 2, order) == _ORIENTATION and _number(exif, entry + 2, 2, order) == _SHORT:
                turned = _number(exif, entry + 8, 2, order)
                return turned if turned in _TURNED else _UNSAID
    except PictureDamagedError:
        pass
    return _UNSAID


def _exif_of(turned: int) -> bytes:
    """Exif data that say nothing but how a picture is turned."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\3\0\0\0\1" + turned.to_bytes(2, "big") + b"\0\0"
    return b"MM\0\x2a\0\0\0\x08\0\1" + entry + b"\0\0\0\0"


def _segment(marker: int, held: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(held) + 2).to_bytes(2, "big") + held


def _jpeg(raw: bytes) -> Iterator[bytes]:
    if not raw.startswith(b"\xff\xd8"):
        raise PictureDamagedError
    first: list[bytes] = [b"\xff\xd8"]
    rest: list[bytes] = []
    turned, place = _UNSAID, 2
    while (marker := raw[place + 1]) != 0xD9:
        if raw[place] != 0xFF:
            raise PictureDamagedError
        if marker == 0xFF:  # may fill up before any marker
            place += 1
            continue
        length = _number(raw, place + 2, 2)
        held = _part(raw, place + 4, length - 2)
        place += 2 + length
        if marker == 0xE0 and held.startswith(_JFIF) and len(first) == 1 and len(held) >= 14:
            first.append(_segment(marker, held[:12] + b"\0\0"))  # without the small picture
        elif marker == 0xE1 and held.startswith(_EXIF) and turned == _UNSAID:
            turned = orientation(held[len(_EXIF) :])
        elif not _is_for_programs(marker) or (marker in _COLOURS and held.startswith(_COLOURS[marker])):
            rest.append(_segment(marker, held))
        if marker == _START_OF_SCAN:
            end = _end_of_scan(raw, place)
            rest.append(raw[place:end])
            place = end
    if raw[place] != 0xFF:
        raise PictureDamagedError
    yield from first
    if turned != _UNSAID:
        yield _segment(0xE1, _EXIF + _exif_of(turned))
    yield from rest
    yield b"\xff\xd9"


def _is_for_programs(marker: int) -> bool:
    """Whether a segment is no part of the picture: data of programs (APPn), a comment, or one kept for later."""
    return 0xE0 <= marker <= 0xEF or 0xF0 <= marker <= 0xFE


def _end_of_scan(raw: bytes, place: int) -> int:
    """Where the next marker stands; in the data of a scan, 0 or a restart (0xD0 to 0xD7) follows each 0xFF."""
    while (place := raw.find(b"\xff", place)) >= 0:
        if raw[place + 1] and not 0xD0 <= raw[place + 1] <= 0xD7:
            return place
        place += 2
    raise PictureDamagedError


def _png(raw: bytes) -> Iterator[bytes]:
    if not raw.startswith(_PNG):
        raise PictureDamagedError
    yield _PNG
    place, kind, is_turned = len(_PNG), b"", False
    while kind != b"IEND":
        length, kind = _number(raw, place, 4), _part(raw, place + 4, 4)
        whole = _part(raw, place, length + 12)
        place += length + 12
        if kind in _CHUNKS:
            yield whole
        elif kind == b"eXIf" and not is_turned and (turned := orientation(whole[8:-4])) != _UNSAID:
            is_turned = True
            yield _chunk(kind, _exif_of(turned))


def _chunk(kind: bytes, held: bytes) -> bytes:
    return len(held).to_bytes(4, "big") + kind + held + zlib.crc32(kind + held).to_bytes(4, "big")


def _webp(raw: bytes) -> Iterator[bytes]:
    if raw[:4] != b"RIFF" or _part(raw, 8, 4) != b"WEBP":
        raise PictureDamagedError
    end, place, turned = 8 + _number(raw, 4, 4, "little"), 12, _UNSAID
    if end > len(raw):
        raise PictureDamagedError
    kept: dict[bytes, bytes] = {}
    while place < end:
        kind, length = _part(raw, place, 4), _number(raw, place + 4, 4, "little")
        held = _part(raw, place + 8, length)
        place += 8 + length + length % 2
        if kind in _WEBP:
            kept.setdefault(kind, held)
        elif kind == b"EXIF" and turned == _UNSAID:
            turned = orientation(held.removeprefix(_EXIF))
    if head := kept.get(b"VP8X"):
        flags = head[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned != _UNSAID else 0)
        kept[b"VP8X"] = bytes((flags,)) + head[1:]
        if turned != _UNSAID:
            kept[b"EXIF"] = _exif_of(turned)
    chunks = [kind + len(held).to_bytes(4, "little") + held + bytes(len(held) % 2) for kind, held in kept.items()]
    body = b"WEBP" + b"".join(chunks)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body


def _boxes(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of an AVIF: the kind of each and what it holds (ISO/IEC 14496-12, 4.2)."""
    place = 0
    while place < len(raw):
        length, kind, head = _number(raw, place, 4), _part(raw, place + 4, 4), 8
        if length == 1:
            length, head = _number(raw, place + 8, 8), 16
        yield kind, _part(raw, place + head, (length or len(raw) - place) - head)
        place += length or len(raw) - place


def _require_a_silent_avif(raw: bytes) -> None:
    for kind, held in _boxes(raw):
        if kind not in _AVIF:
            raise PictureTellsError
        if kind == b"meta":
            for inner, listed in _boxes(held[4:]):
                if inner in (b"udta", b"uuid") or (inner == b"iinf" and any(each in listed for each in _TELLING)):
                    raise PictureTellsError
