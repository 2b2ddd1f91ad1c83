"""`oxlo deploy-check` on real hosts: nothing is said of a right one, and each fault is named on one that has it."""

import dataclasses
import datetime
import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from tests import tiny_site
from tests.builds import SITE_URL
from tests.hosts.hosts import HOSTS, PLACES, Served
from tests.hosts.plain import PlainHost
from tests.static_host import HostedSite

from oxlo.cli import main
from oxlo.commands.deployed import home_address
from oxlo.deployment.answers import Answer, asking
from oxlo.deployment.checks import check_fresh, check_published, check_reached
from oxlo.deployment.published import PublishedSite, read_published
from oxlo.problems.problem import Problem
from oxlo.publishing.packing import pack
from oxlo.reading.fingerprints import fingerprint_of, fingerprinted
from oxlo.site.security import host_files

_DAY: Final = datetime.date(2026, 5, 20)
_SITE: Final = f"{SITE_URL}guide/"
_URL: Final = _SITE.replace("https:", "http:")
_STYLE: Final = "h1 { color: red } /* " + " ".join(f"{number**3 % 977}" for number in range(999)) + " */"
_STYLE_PATH: Final = fingerprinted("assets/site.css", _STYLE.encode())
_LONG: Final = "<!-- " + " ".join(f"æøå{number**3 % 977}" for number in range(999)) + " -->"


def _make_site(folder: Path) -> Path:
    """The tiny site with a stylesheet that may be kept for good, the index of a search, what hosts read, and copies."""
    tiny_site.make_site(folder)
    index = folder / "assets/search/new"
    index.mkdir(parents=True)
    (index / "pagefind.js").write_text("export {};", encoding="utf-8")
    (index / "pagefind-entry.json").write_text("{}", encoding="utf-8")
    place = index.rename(index.with_name(fingerprint_of(index))).relative_to(folder).as_posix()
    pointer = json.dumps({"folder": f"{place}/"})
    files = {**host_files("", _SITE, _DAY), "assets/search.json": pointer, _STYLE_PATH: _STYLE}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for file in (path for path in folder.rglob("*.*") if path.suffix in (".html", ".json", ".xml")):
        text = file.read_text(encoding="utf-8").replace(tiny_site.SITE, _SITE).replace("assets/site.css", _STYLE_PATH)
        file.write_text(text.replace("</body>", f"{_LONG}</body>"), encoding="utf-8")
    pack(folder, folder.parent / ".cache/packed")
    return folder


def _found(url: str, *, is_plain: bool = False) -> list[Problem]:
    """What is wrong with the tiny site on a host."""
    host, port = url.split("/")[2].split(":")
    return check_published(read_published(_URL, asking((host, int(port))), is_direct=False), is_plain=is_plain)


def test_guide_on_a_right_host(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong with the guide on a host with our configuration, and the command says what it has read."""
    url, place = served.site.published.replace("https:", "http:"), served.site.url.split("/")[2]
    status = main(["deploy-check", "--lang", "en", "--connect", place, url])
    said = capsys.readouterr().out

    assert (status, said.startswith(f"The site at {url} is sent as it should be: ")) == (0, True), said


def test_guide_on_a_plain_host(
    plain_host: PlainHost, plainly_served: HostedSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """GitHub Pages does all that it can; Python's server does not pack, lists folders and has a 404 page of its own."""
    url, place = plainly_served.published.replace("https:", "http:"), plainly_served.url.split("/")[2]
    status = main(["deploy-check", "--format", "json", "--plain", "--connect", place, url])
    found = {each["code"] for each in json.loads(capsys.readouterr().out)}

    expected = (
        set()
        if plain_host.has_our_404
        else {
            "deploy-not-packed",
            "deploy-listing",
            "deploy-missing-page",
            "deploy-charset",
        }
    )
    assert (bool(status), found) == (bool(expected), expected)


@pytest.mark.parametrize("name", HOSTS)
def test_without_a_fault(name: str, tmp_path: Path) -> None:
    """Nothing is wrong with the tiny site, so that it is the fault that is named."""
    with HOSTS[name].serve(_make_site(tmp_path / "site"), PLACES["path"]) as url:
        assert _found(url) == []


@dataclasses.dataclass(frozen=True)
class Fault:
    """What is wrong on a host: texts of its file in `deploy/` are others, or something happens to the site.

    `also` are codes that follow from the same fault.
    """

    code: str
    host: str
    changed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    happens: Callable[[Path], object] = lambda _: None
    also: tuple[str, ...] = ()


def _in(name: str, old: str, new: str) -> Callable[[Path], object]:
    """A text of a file of the site is another."""

    def happens(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return happens


def _without_packing(folder: Path) -> None:
    for copy in (*folder.rglob("*.br"), *folder.rglob("*.gz")):
        copy.unlink()
    _in("nginx-headers.conf", "gzip on", "gzip off")(folder)


def _and_packed_anew(happens: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something happens to a site before it is packed."""

    def both(folder: Path) -> None:
        happens(folder)
        pack(folder, folder.parent / ".cache/packed")

    return both


def _nginx(
    code: str, line: str, also: tuple[str, ...] = (), happens: Callable[[Path], object] = lambda _: None
) -> Fault:
    """A line more for the guide on nginx."""
    return Fault(code, "nginx", {"brotli_static on;": f"brotli_static on;\n{line}"}, happens, also)


_HEADERS: Final = "nginx-headers.conf"
# What cannot be unpacked cannot be read either.
_WITH_DAMAGED: Final = (
    *("deploy-not-packed", "deploy-missing-page", "deploy-sitemap", "deploy-language"),
    *("deploy-packed-unasked", "deploy-vary"),
)
FAULTS: Final[Mapping[str, Fault]] = {
    "the home page is closed": _nginx("deploy-home", "location = /guide/ { return 503; }"),
    "built for another address": Fault(
        "deploy-other-address",
        "nginx",
        {},
        _and_packed_anew(_in("index.html", _SITE, "https://x.example/guide/")),
        ("deploy-sitemap-foreign",),
    ),
    "no sitemap": Fault(
        "deploy-sitemap", "nginx", {}, _and_packed_anew(lambda folder: (folder / "sitemap.xml").unlink())
    ),
    "a page was not published": Fault(
        "deploy-page", "nginx", {}, _and_packed_anew(lambda folder: (folder / "plikten/index.html").unlink())
    ),
    "a stylesheet was not published": Fault(
        "deploy-file", "nginx", {}, _and_packed_anew(lambda folder: (folder / _STYLE_PATH).unlink())
    ),
    "a stylesheet of another build": Fault(
        "deploy-file-other", "nginx", {}, _and_packed_anew(_in(_STYLE_PATH, "red", "blue"))
    ),
    "packed twice": _nginx("deploy-damaged", 'add_header Content-Encoding "br";', _WITH_DAMAGED),
    "apache: scripts as text": Fault(
        "deploy-type", "apache", {}, _in("apache-headers.conf", '"text/javascript', '"text/plain')
    ),
    "caddy: scripts as text": Fault(
        "deploy-type", "caddy", {}, _in("caddy-headers.conf", '"text/javascript', '"text/plain')
    ),
    "another charset": Fault("deploy-charset", "nginx", {}, _in(_HEADERS, "charset utf-8", "charset iso-8859-1")),
    "no headers": Fault(
        "deploy-header",
        "apache",
        {},
        _in("apache-headers.conf", "Header always set Referrer", "# Header always set Referrer"),
    ),
    "not reloaded after a publication": Fault(
        "deploy-header-other", "nginx", {}, _in(_HEADERS, "no-referrer", "origin")
    ),
    "nothing is kept": Fault(
        "deploy-not-kept", "caddy", {}, _in("caddy-headers.conf", "public, max-age=31536000, immutable", "no-cache")
    ),
    "pages are kept": Fault("deploy-kept", "apache", {}, _in("apache-headers.conf", '"no-cache"', '"max-age=3600"')),
    "no ETag": _nginx("deploy-no-etag", "etag off;"),
    "an ETag that is always new": Fault(
        "deploy-sent-again",
        "apache",
        {},
        _in("apache-headers.conf", "RequestHeader edit*", "RequestHeader unset If-None-Match\n# "),
    ),
    "nothing is packed": Fault(
        "deploy-not-packed",
        "nginx",
        {},
        _without_packing,
    ),
    "caches are not told of packing": Fault(
        "deploy-vary", "nginx", {"brotli_static on;": "# no brotli"}, _in(_HEADERS, "gzip_vary on", "gzip_vary off")
    ),
    "no redirect": _nginx("deploy-no-redirect", "location = /guide/en { return 404; }"),
    "a redirect to the inner host": Fault(
        "deploy-redirect",
        "nginx",
        {},
        _in(_HEADERS, "absolute_redirect off", "absolute_redirect on"),
        ("deploy-redirect-query",),
    ),
    "the query is lost": Fault("deploy-redirect-query", "caddy", {"redir @asked": "# "}),
    "folders are listed": _nginx("deploy-listing", "autoindex on;"),
    "200 for what is not there": Fault("deploy-missing", "nginx", {"=404": "=200"}, also=("deploy-listing",)),
    "another page for what is not there": Fault(
        "deploy-missing-page", "caddy", {"rewrite * /404.html": "rewrite * /index.html"}
    ),
    "pages by the language of the browser": _nginx(
        "deploy-language-changes",
        "if ($http_accept_language ~ en) { rewrite ^/guide/$ /guide/en/index.html last; }",
    ),
    "English in the place of Norwegian": Fault(
        "deploy-language",
        "nginx",
        {},
        _and_packed_anew(_in("plikten/index.html", '<html lang="nb"', '<html lang="en"')),
    ),
    "a language that the host guesses": _nginx(
        "deploy-language-header", "add_header Content-Language fr;", ("deploy-header",)
    ),
    "an old copy in front": _nginx(
        "deploy-stale", 'if ($args = "") { rewrite ^/guide/en/$ /guide/old/index.html last; }', ("deploy-page-other",)
    ),
    "a page that was cut off": Fault(
        "deploy-page-other", "nginx", {}, _and_packed_anew(_in("en/index.html", "</html>", ""))
    ),
    "the page of another address": Fault(
        "deploy-page-other",
        "nginx",
        {},
        _and_packed_anew(_in("en/index.html", f'canonical" href="{_SITE}en/', f'canonical" href="{_SITE}')),
    ),
    "copies of an older build": Fault(
        "deploy-packed-other", "nginx", {}, _in("plikten/index.html", "Page in nb", "New in nb")
    ),
    "copies that are none": Fault(
        "deploy-damaged",
        "caddy",
        {},
        lambda folder: (folder / "en/index.html.br").write_bytes(b"x"),
        ("deploy-language", "deploy-packed-other"),
    ),
    "gzip copies of an older build": Fault(
        "deploy-packed-other",
        "nginx",
        {},
        lambda folder: (folder / "en/index.html.gz").write_bytes(gzip.compress(b"old")),
    ),
    "packed for those who cannot unpack it": Fault(
        "deploy-packed-unasked",
        "apache",
        {'Accept-Encoding} "(?i)(?:^|,)\\s*br\\s*(?:;(?!\\s*q=0(?:\\.0*)?\\s*(?:,|$))[^,]*)?(?:,|$)"': "Host} ."},
        also=("deploy-vary",),
    ),
    "a part of the search was not published": Fault(
        "deploy-file", "caddy", {}, lambda folder: next(folder.glob("assets/search/*/pagefind.js")).unlink()
    ),
    "hashed files for a minute": Fault(
        "deploy-not-kept", "nginx", {}, _in(_HEADERS, "public, max-age=31536000", "public, max-age=60")
    ),
    "a 404 that is kept": Fault(
        "deploy-kept", "caddy", {"header Cache-Control no-cache": 'header Cache-Control "max-age=3600"'}
    ),
    "a cookie": _nginx(
        "deploy-cookie", "add_header Set-Cookie a=b;", ("deploy-header", "deploy-kept", "deploy-not-kept")
    ),
    "closed to search engines": _nginx(
        "deploy-noindex", "add_header X-Robots-Tag noindex;", ("deploy-header", "deploy-kept", "deploy-not-kept")
    ),
    "robots.txt of a trial": Fault(
        "deploy-robots",
        "nginx",
        {"server_tokens off;": 'location = /robots.txt { return 200 "User-agent: *\\nDisallow: /\\n"; }'},
    ),
    "pages that change on the way": _nginx(
        "deploy-changed",
        "sub_filter </body> <i>$request_id</i></body>;",
        ("deploy-no-etag", "deploy-not-packed"),
        _without_packing,
    ),
    "a redirect for now": _nginx(
        "deploy-redirect-for-now",
        "location = /guide/en { return 302 /guide/en/$is_args$args; }",
        ("deploy-header", "deploy-kept"),
    ),
    "a cache that does not ask": _nginx("deploy-old-answer", 'add_header Age "86400";', ("deploy-header",)),
}

# Shown here, some of them by tests of their own.
CODES: Final = frozenset(
    (
        *(fault.code for fault in FAULTS.values()),
        *("deploy-sitemap-foreign", "deploy-unreachable", "deploy-unencrypted", "deploy-not-fresh", "deploy-no-day"),
        *("deploy-early", "deploy-no-answer", "deploy-certificate"),
    )
)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named(fault: Fault, tmp_path: Path) -> None:
    """The fault is named, in words, and nothing else is but what follows from it."""
    site = _make_site(tmp_path / "site")
    fault.happens(site)
    with HOSTS[fault.host].serve(site, PLACES["path"], fault.changed) as url:
        found = {each.code for each in _found(url)}

    assert fault.code in found
    assert found <= {fault.code, *fault.also}


def test_nobody_answers() -> None:
    """Where nobody answers, that is all that is said."""
    assert ["deploy-unreachable"] == [each.code for each in _found("http://127.0.0.1:1/")]


@pytest.mark.parametrize(
    ("status", "location", "codes"),
    [
        (0, "", []),
        (301, "https://oxlo.example/en/", []),
        (308, "HTTPS://oxlo.example/en/", []),
        (200, "", ["deploy-unencrypted"]),
        (302, "https://oxlo.example/en/", ["deploy-unencrypted"]),
        (301, "http://oxlo.example/en/", ["deploy-unencrypted"]),
        (301, "https://oxlo.example/", ["deploy-unencrypted"]),
        (301, "https://evil.example/en/", ["deploy-unencrypted"]),
        (301, "https:", ["deploy-unencrypted"]),
        (301, "http://[bad/", ["deploy-unencrypted"]),
    ],
)
def test_what_is_not_encrypted(status: int, location: str, codes: list[str]) -> None:
    """A host may be silent without encryption, or lead to https for good."""
    home = Answer("https://oxlo.example/", 200, {}, b"")
    answer = Answer("http://oxlo.example/en/", status, {"location": location}, b"")
    site = PublishedSite(home.url, home.url, home, home, unencrypted=(answer,))

    assert codes == [each.code for each in check_reached(site)]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        *(("2026-05-20", []), ("2026-05-21", []), ("2026-05-18", [])),
        *(("2026-05-17", ["deploy-not-fresh"]), ("2026-05-22", ["deploy-early"]), ("", ["deploy-no-day"])),
    ],
)
def test_how_old_a_site_may_be(day: str, codes: list[str]) -> None:
    """A site of the day before yesterday is fresh; one that is older, or does not tell, is not."""
    row = f"<url><loc>x</loc><lastmod>{day}</lastmod></url>"
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{row}</urlset>'
    home = Answer("https://oxlo.example/", 200, {}, b"")
    site = PublishedSite(home.url, home.url, home, Answer(f"{home.url}sitemap.xml", 200, {}, sitemap.encode()))

    assert codes == [each.code for each in check_fresh(site, _DAY)]


@pytest.mark.parametrize(
    "url",
    [
        *("oxlo.example", "ftp://oxlo.example/", "https://", "https://oxlo.example/?q=1", "https://oxlo.example/#"),
        *("https://me:secret@oxlo.example/", "https://oxlo.example:99999/", "https://[::1/", "https://[bad]/"),
        "https://oxlo.example/index.html",
    ],
)
def test_not_an_address(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no address of a home page is refused."""
    assert 2 == main(["deploy-check", "--lang", "nb", url])
    assert f"«{url}» er ikke adressen til en forside" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["x:y", "::1", "http://x:80", "x:99999", "x:0", "x", "x:-1"])
def test_not_a_place(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no host with a port is refused."""
    assert 2 == main(["deploy-check", "--lang", "en", "--connect", place, "https://oxlo.example/"])
    assert "is not a host and a port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HTTPS://OXLO.EXAMPLE", "https://oxlo.example/"),
        ("https://oxlo.example:443/guide", "https://oxlo.example/guide/"),
        ("http://oxlo.example:8080/", "http://oxlo.example:8080/"),
        ("https://blåbær.example/", "https://xn--blbr-roah.example/"),
        ("http://[::1]:8080/guide/", "http://[::1]:8080/guide/"),
    ],
)
def test_address_in_its_usual_form(written: str, meant: str) -> None:
    """However an address is written, hosts are asked in the same way."""
    assert meant == home_address(written)


def test_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each thing is said once, with the first address, how many there are and what to do."""
    with HOSTS["nginx"].serve(_make_site(tmp_path / "site"), PLACES["path"], {"=404": "=200"}) as url:
        status = main(["deploy-check", "--lang", "nb", "--connect", url.split("/")[2], _URL])
    said = capsys.readouterr().out

    assert status == 1
    assert (
        "adressen finnes ikke, men svaret har status 200; antall svar: 3\n  fix: la verten svare med 404.html" in said
    )
    assert f"\nAntall slag feil: 2. Vi spurte {_URL} om 4 sider og " in said
