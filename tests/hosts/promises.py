"""What each host with our configuration promises of its answers; faults that are put in break these same promises."""

import gzip
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

import brotli  # type: ignore[import-untyped]
from tests.builds import published
from tests.hosts.asking import Told, ask
from tests.hosts.hosts import Served

from oxlo.gates.kinds import is_taken
from oxlo.reading.fingerprints import HASHED
from oxlo.reading.packed_copies import copies_of, is_copy
from oxlo.site.security import headers
from oxlo.site.server_files import FRESH, KEPT

_BINARY: Final = "application/octet-stream"
# What a file must be sent as, by its kind, so that browsers and other programs take it for what it is. Newer tables
# have newer names; a file without an end, which nobody shows, may come without a type.
_TYPES: Final = {
    "": f"{_BINARY}|None",
    ".avif": "image/avif",
    ".conf": _BINARY,
    ".css": "text/css; charset=utf-8",
    ".gz": f"{_BINARY}|application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon|image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "(application|text)/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pagefind": _BINARY,
    ".pf_fragment": _BINARY,
    ".pf_index": _BINARY,
    ".pf_meta": _BINARY,
    ".png": "image/png",
    ".svg": r"image/svg\+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "(text|application)/xml; charset=utf-8",
}
# In bytes: Apache packs nothing that is smaller than this.
_PAYS: Final = 60
_TEXTS: Final = (".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")


def _script(served: Served) -> str:
    return published(served.site.folder, "assets/javascripts/main.js")


def is_right(path: str, told: Told) -> bool:
    """Whether an answer has the type of a file of that name."""
    return bool(re.fullmatch(_TYPES[Path(path).suffix], str(told.headers["Content-Type"])))


def is_taken_for_what_it_is(path: str, told: Told) -> bool:
    """Whether a browser takes a file of that name for what it is, whoever tells it the charset."""
    return is_taken(Path(path).suffix, str(told.headers["Content-Type"]).partition(";")[0])


def has_ours(told: Told) -> bool:
    """Whether an answer has all our headers, and none of them with another value besides."""
    return all({value} == set(told.headers.get_all(name, [])) for name, value in headers().items())


def unpacked(told: Told) -> bytes:
    """The file that an answer holds, unpacked where it is packed."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(told.headers["Content-Encoding"], bytes)
    return bytes(unpack(told.body))


def files_of(served: Served) -> dict[str, Path]:
    """Every file that the host shows, by the address that readers and programs ask for."""
    return {name: path for name, path in addresses(served.site.folder).items() if name != served.host.hides}


def tells_letters_apart(folder: Path) -> bool:
    """Whether a capital letter makes another name on this file system, as it does where guides are served."""
    return not (folder / "INDEX.HTML").exists()


def addresses(folder: Path) -> dict[str, Path]:
    """Every file of a folder but packed copies, by the address that readers and programs ask for."""
    found = (path for path in folder.rglob("*") if path.is_file() and not is_copy(path.name))
    files = {path.relative_to(folder).as_posix(): path for path in found}
    return {quote(name.removesuffix("index.html")): path for name, path in files.items()}


def every_file_is_answered(served: Served) -> None:
    """Each file is answered whole, as what it is, in no other language, with all our headers, packed where it pays."""
    files = files_of(served)
    told = {name: ask(served.site.url + name, Accept_Encoding="gzip") for name in files}
    packed = {name for name in files if told[name].headers["Content-Encoding"] == "gzip"}

    assert {"", "en/", _script(served)} <= set(files)
    assert {name: answer.status for name, answer in told.items() if answer.status != 200} == {}
    assert [name for name, file in files.items() if unpacked(told[name]) != file.read_bytes()] == []
    assert {n: told[n].headers["Content-Type"] for n, file in files.items() if not is_right(file.name, told[n])} == {}
    assert [name for name in files if not has_ours(told[name])] == []
    assert [name for name in files if len(told[name].headers.keys()) != len(set(told[name].headers.keys()))] == []
    assert [name for name in files if told[name].headers["Content-Language"]] == []
    assert packed >= {n for n, f in files.items() if f.name.endswith(_TEXTS) and f.stat().st_size > _PAYS}
    assert packed <= {name for name, file in files.items() if file.name.endswith(_TEXTS)}
    assert [name for name in packed if told[name].headers["Vary"] != "Accept-Encoding"] == []


def files_are_kept_as_long_as_they_may_be(served: Served) -> None:
    """What a name tells of its content may be kept for good; all else is asked for again, and has an ETag to ask by."""
    kinds = {file.suffix: name for name, file in files_of(served).items()}
    hashed = {name for name in files_of(served) if re.search(HASHED, name)}
    told = {name: ask(served.site.url + name) for name in {*kinds.values(), *hashed}}

    assert hashed
    assert {n: a.headers["Cache-Control"] for n, a in told.items()} == {n: KEPT if n in hashed else FRESH for n in told}
    assert [name for name, answer in told.items() if not answer.headers["ETag"]] == []


def best_packing_is_used(served: Served) -> None:
    """A browser that takes several packings gets the best that the host has, and the copy that was prepared."""
    for address in ("", _script(served)):
        file = served.site.folder / (address or "index.html")
        taken = {"gzip, deflate, br, zstd": served.host.best_of(file), "br;q=0, gzip;q=0.5": "gzip", "identity": ""}
        if served.host.name != "nginx":  # its module for Brotli looks for the letters alone
            taken |= {"x-br, gzip": "gzip", "br-x, gzip": "gzip", "gzip, br;Q=0": "gzip"}
        for accepted, expected in taken.items():
            told = ask(f"{served.site.url}{address}", Accept_Encoding=accepted)
            copy = file.with_name(file.name + {"br": ".br", "gzip": ".gz"}.get(expected, ""))

            assert (expected, "Accept-Encoding") == (told.headers["Content-Encoding"] or "", told.headers["Vary"])
            assert unpacked(told) == file.read_bytes()
            assert not copy.exists() or told.body == copy.read_bytes(), (address, accepted)


def copies_are_bytes(served: Served) -> None:
    """Whoever asks for a packed copy by its own name gets a file, and no browser runs it."""
    for copy in filter(lambda name: (served.site.folder / name).exists(), copies_of("index.html")):
        told = ask(served.site.url + copy, Accept_Encoding="gzip, br")

        assert (served.site.folder / copy).read_bytes() == told.body
        assert told.headers["Content-Type"] in (None, _BINARY, "application/gzip")
        assert told.headers["Content-Encoding"] is None
        assert has_ours(told)


def address_is_not_there(served: Served, address: str) -> None:
    """Our own page with status 404, for a folder without a page too, with all our headers; nobody keeps it."""
    ours = served.site.folder / "404.html"
    first = ask(served.site.url + address)
    known = {"If_None_Match": first.headers["ETag"] or '"none"', "If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    for sent in ({}, known, {"Range": "bytes=0-4"}, {"Accept_Encoding": "gzip, br"}):
        told = ask(served.site.url + address, **sent)

        assert (404, ours.read_bytes()) == (told.status, unpacked(told)), sent
        assert is_right("404.html", told)
        assert has_ours(told)
        assert told.headers["Cache-Control"] == FRESH
    copy = ours.with_name("404.html.gz")
    assert not copy.exists() or told.headers["Content-Encoding"] in ("gzip", "br")


def folder_gets_its_slash(served: Served, address: str) -> None:
    """The redirect leads to the folder, without a host or on the one that the configuration names."""
    path, _, query = address.partition("?")
    base = served.site.url.partition("://")[2].partition("/")[2]
    told = ask(served.site.url + address, Host="other.example")

    assert (301, f"{served.host.redirects_to}/{base}{path}/{query and f'?{query}'}") == (
        told.status,
        told.headers["Location"],
    )
    assert has_ours(told)
    assert told.headers["Cache-Control"] == FRESH


def unchanged_file_is_not_sent_again(served: Served, address: str) -> None:
    """Who has a file already, as this host packs it, gets no second copy, and all our headers."""
    for accepted in ("gzip", "gzip, br", "identity"):
        first = ask(served.site.url + address, Accept_Encoding=accepted)
        told = ask(served.site.url + address, Accept_Encoding=accepted, If_None_Match=first.headers["ETag"])

        assert (304, b"") == (told.status, told.body)
        assert has_ours(told)
        assert told.headers["Cache-Control"] == first.headers["Cache-Control"]


def part_is_what_it_is_called(served: Served) -> None:
    """Who asks for a part gets these bytes of what is sent whole: of the packed file where the part says so."""
    address = f"{served.site.url}{_script(served)}"
    for accepted in ("identity", "gzip"):
        told = ask(address, Accept_Encoding=accepted, Range="bytes=0-9")
        packing = told.headers["Content-Encoding"] or "identity"
        whole = ask(address, Accept_Encoding=packing)

        assert whole.headers["Content-Encoding"] == told.headers["Content-Encoding"]
        assert (told.status, told.body) in [(206, whole.body[:10]), (200, whole.body)], accepted
