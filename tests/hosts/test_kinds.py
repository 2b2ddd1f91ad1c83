"""The table of kinds is what hosts without our configuration send, and a browser takes them as the table says."""

import mimetypes
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.guides import ROOT
from tests.hosts.asking import ask
from tests.hosts.caddy import serving_bare
from tests.hosts.hosts import program_of
from tests.hosts.plain import PAGES_TYPES, PlainHost, PythonHandler

from oxlo.gates.kinds import HOSTS, KINDS, is_taken

# Whether this machine has the tables that the columns are from; elsewhere hosts may know more, and not less.
_IS_DEBIAN: Final = sys.platform == "linux" and platform.freedesktop_os_release().get("VERSION_CODENAME") == "bookworm"
_GLOBS: Final = Path("/usr/share/mime/globs2")
_FONT: Final = ROOT / "hooks/oxlo/site/fonts/source-sans-3-regular.ttf"
# Tries each kind that a page may hold, and tells which the browser takes.
_TRY: Final = """async () => {
    const taken = {};
    const loads = (element, address) => new Promise((done) => {
        element.onload = () => done(true);
        element.onerror = () => done(false);
        Object.assign(element, address);
        if (element.localName !== "img") document.head.append(element);
    });
    for (const kind of [".avif", ".ico", ".jpg", ".png", ".svg", ".webp"])
        taken[kind] = await loads(new Image(), { src: `file${kind}` });
    for (const kind of [".js", ".mjs"])
        taken[kind] = await loads(document.createElement("script"), { type: "module", src: `file${kind}` });
    taken[".css"] = await loads(document.createElement("link"), { rel: "stylesheet", href: "file.css" });
    taken[".woff2"] = await new FontFace("font", "url(file.woff2)").load().then(() => true, () => false);
    return taken;
}"""


def _of_file(path: Path) -> dict[str, str]:
    """A table of types: a type and the ends of names that have it, a line each."""
    lines = (line.partition("#")[0].rstrip(";").split() for line in path.read_text(encoding="utf-8").splitlines())
    return {f".{end}": kind for kind, *ends in filter(None, lines) for end in ends}


def _of_caddy(folder: Path) -> dict[str, str]:
    """What Caddy sends for a file of each kind."""
    for kind in KINDS:
        (folder / f"file{kind}").write_bytes(b"")
    with serving_bare(program_of("caddy"), folder) as url:
        told = {kind: ask(f"{url}file{kind}") for kind in KINDS}
    return {kind: answer.headers.get("Content-Type", "").partition(";")[0] for kind, answer in told.items()}


def _of_python() -> dict[str, str]:
    """Python's own table, and what `http.server` adds to it."""
    return {**mimetypes.MimeTypes().types_map[True], ".gz": "application/gzip"}


def _is_as_told(sent: Mapping[str, str], host: str, is_the_same: bool) -> None:
    column = {kind: each.sent[HOSTS.index(host)] for kind, each in KINDS.items()}

    assert [
        kind for kind, told in column.items() if is_taken(kind, told) and not is_taken(kind, sent.get(kind, ""))
    ] == []
    if is_the_same:
        assert column == {kind: sent.get(kind, "") for kind in KINDS}


@pytest.mark.parametrize(("host", "name"), [("nginx", "nginx"), ("Apache", "apache")])
def test_tables_of_types(host: str, name: str) -> None:
    """Hosts that read a table of their system send what it says."""
    _is_as_told(_of_file(program_of(name).files["types"]), host, _IS_DEBIAN)


def test_caddy(tmp_path: Path) -> None:
    """Caddy asks Go, and Go the system."""
    _is_as_told(_of_caddy(tmp_path), "Caddy", _IS_DEBIAN and _GLOBS.exists())


def test_python() -> None:
    """Python has a table of its own, which grows with its versions."""
    _is_as_told(_of_python(), "Python", sys.version_info[:2] == (3, 11))


def test_pages() -> None:
    """The stand-in for GitHub Pages sends what the table says."""
    _is_as_told({kind: sent.partition(";")[0] for kind, sent in PAGES_TYPES.items()}, "GitHub Pages", True)


class _Bytes(PythonHandler):
    """A host that knows pages, and forbids browsers to look for themselves."""

    def guess_type(self, path: object) -> str:
        return "text/html" if str(path).endswith(".html") else "application/octet-stream"

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


def test_what_a_browser_takes_whatever_it_is_called(browser: Browser, tmp_path: Path) -> None:
    """Pictures and fonts are known by what they hold; drawings, scripts and stylesheets are not taken as bytes."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Kinds</title>", encoding="utf-8")
    for kind, name in {".avif": "AVIF", ".ico": "ICO", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}.items():
        Image.new("RGB", (16, 16)).save(tmp_path / f"file{kind}", name)
    (tmp_path / "file.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "utf-8")
    (tmp_path / "file.woff2").write_bytes(_FONT.read_bytes())
    for kind in (".css", ".js", ".mjs"):
        (tmp_path / f"file{kind}").write_bytes(b"")
    page = browser.new_page()
    with PlainHost("bytes", _Bytes, has_our_404=False).serve(tmp_path) as url:
        page.goto(url)
        shown = page.evaluate(_TRY)
    page.close()

    assert shown == {kind: not KINDS[kind].taken for kind in shown}
    assert {".avif", ".ico", ".jpg", ".png", ".webp", ".woff2", ".svg", ".css", ".js", ".mjs"} == set(shown)
