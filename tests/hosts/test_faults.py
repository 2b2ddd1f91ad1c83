"""A host with a fault is noticed: each promise is broken by what an operator or a change of ours may do wrong."""

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL
from tests.hosts import promises
from tests.hosts.hosts import HOSTS, PLACES, Served
from tests.static_host import HostedSite

from oxlo.publishing.packing import pack
from oxlo.site.security import host_files
from oxlo.site.server_files import FRESH, KEPT

_SHEET: Final = "assets/stylesheets/guide.0123456789ab.css"
_FILES: Final = (
    *("index.html", "en/index.html", "plikten/index.html", "404.html", "rss.xml", "feed.json"),
    *("assets/javascripts/main.ba9876543210.js", _SHEET, "assets/search/0123456789ab/wasm.nb.pagefind"),
)
# As varied as texts are, so that what is packed well is shorter than what is packed fast.
WORDS: Final = " ".join(f"æøå{number**3 % 977}" for number in range(999))
Promise = Callable[[Served], None]

_FILES_ANSWERED: Final[Promise] = promises.every_file_is_answered
_KEPT: Final[Promise] = promises.files_are_kept_as_long_as_they_may_be
_BEST: Final[Promise] = promises.best_packing_is_used
_MISSING: Final[Promise] = partial(promises.address_is_not_there, address="nothing.js")
_NO_PAGE: Final[Promise] = partial(promises.address_is_not_there, address="assets/")
_FOLDER: Final[Promise] = partial(promises.folder_gets_its_slash, address="plikten?q=tolk")
_UNCHANGED: Final[Promise] = partial(promises.unchanged_file_is_not_sent_again, address=_SHEET)
_PART: Final[Promise] = promises.part_is_what_it_is_called
_COPIES: Final[Promise] = promises.copies_are_bytes
_PROMISES: Final = (_FILES_ANSWERED, _KEPT, _BEST, _MISSING, _NO_PAGE, _FOLDER, _UNCHANGED, _PART, _COPIES)


@dataclasses.dataclass(frozen=True)
class Fault:
    """What is wrong on a host: a text of its file in `deploy/` or of the one in the site is another."""

    host: str
    breaks: Promise
    old: str
    new: str = ""
    place: str = "root"
    is_packed: bool = False


_OTHER_FRESH: Final = (f'Control "{FRESH}"', f'Control "{KEPT}"')
FAULTS: Final[Mapping[str, Fault]] = {
    "nginx: a type without its charset": Fault("nginx", _FILES_ANSWERED, "charset utf-8;", "charset off;"),
    "nginx: another type": Fault("nginx", _FILES_ANSWERED, "error_page 403", "types {text/plain js;} error_page 403"),
    "nginx: a header too few": Fault("nginx", _FILES_ANSWERED, "add_header X-Frame-Options", "# "),
    "nginx: a header not with errors": Fault("nginx", _MISSING, '"DENY" always', '"DENY"'),
    "nginx: a location with a header of its own": Fault(
        "nginx", _FILES_ANSWERED, "error_page 403", "location ~ js$ {add_header X-Own 1;} error_page 403"
    ),
    "nginx: no headers below a path": Fault("nginx", _FILES_ANSWERED, "        include", "        # ", "path"),
    "apache: no headers below a path": Fault("apache", _FILES_ANSWERED, "        Include", "        # ", "path"),
    "caddy: no headers below a path": Fault("caddy", _FILES_ANSWERED, "\t\timport", "\t\t# ", "path"),
    "nginx: nothing is packed": Fault("nginx", _BEST, "gzip on;", "gzip off;"),
    "nginx: no 404 page": Fault("nginx", _MISSING, "error_page ", "# "),
    "nginx: 403 for a folder": Fault("nginx", _NO_PAGE, "error_page 403 404 =404", "error_page 404"),
    "nginx: 200 for what is not there": Fault("nginx", _MISSING, "=404", "=200"),
    "nginx: redirects to the port": Fault("nginx", _FOLDER, "absolute_redirect off", "absolute_redirect on"),
    "nginx: the whole is kept": Fault("nginx", _KEPT, f'caching "{FRESH}"', f'caching "{KEPT}"'),
    "nginx: nothing is kept": Fault("nginx", _KEPT, KEPT, FRESH),
    "nginx: no ETag": Fault("nginx", _KEPT, "server_tokens off;", "etag off;"),
    "apache: another type": Fault("apache", _FILES_ANSWERED, 'ForceType "text/javascript', 'ForceType "text/plain'),
    "apache: a type by another end": Fault("apache", _FILES_ANSWERED, "pagefind$", "pagefind_$"),
    "apache: a language by an end": Fault("apache", _FILES_ANSWERED, "RemoveLanguage", "AddLanguage nb"),
    "apache: a header too few": Fault("apache", _FILES_ANSWERED, "Header always set X-Frame-Options", "# "),
    "apache: a header not with errors": Fault("apache", _FOLDER, "always set X-Frame", "set X-Frame"),
    "apache: only gzip": Fault("apache", _BEST, "no-gzip", "no-brotli"),
    "apache: no 404 page": Fault("apache", _MISSING, "ErrorDocument ", "# "),
    "apache: 403 for a folder": Fault("apache", _NO_PAGE, "SetHandler ", "# "),
    "apache: no redirect": Fault("apache", _FOLDER, "SetHandler ", "DirectorySlash Off\nSetHandler "),
    "apache: redirects to what the reader says": Fault(
        "apache", _FOLDER, "UseCanonicalName On", "UseCanonicalName Off"
    ),
    "apache: the whole is kept": Fault("apache", _KEPT, *_OTHER_FRESH),
    "apache: nothing is kept": Fault("apache", _KEPT, KEPT, FRESH),
    "apache: packed files are always new": Fault("apache", _UNCHANGED, "RequestHeader edit", "# "),
    "caddy: another type": Fault("caddy", _FILES_ANSWERED, '"text/javascript; charset=utf-8"', '"text/plain"'),
    "caddy: a header too few": Fault("caddy", _FILES_ANSWERED, "header X-Frame-Options", "# "),
    "caddy: small files are not packed": Fault("caddy", _FILES_ANSWERED, "minimum_length 1", "minimum_length 99000"),
    "caddy: parts are packed": Fault("caddy", _PART, "@whole not header Range *", "@whole method GET"),
    "caddy: no 404 page": Fault("caddy", _MISSING, "rewrite * /404.html"),
    "caddy: 404 page of another type": Fault("caddy", _MISSING, 'header Content-Type "text/html', "# "),
    "caddy: 404 page is kept": Fault(
        "caddy", _MISSING, "header Cache-Control no-cache", f'header Cache-Control "{KEPT}"'
    ),
    "caddy: redirect without the question": Fault("caddy", _FOLDER, "redir @asked", "# "),
    "caddy: another redirect": Fault("caddy", _FOLDER, "handle @folder", "handle /no"),
    "caddy: the whole is kept": Fault("caddy", _KEPT, *_OTHER_FRESH),
    "caddy: nothing is kept": Fault("caddy", _KEPT, KEPT, FRESH),
    "nginx: gzip copies are not sent": Fault("nginx", _BEST, "gzip_static on", "gzip_static off", is_packed=True),
    "nginx: Brotli copies are not sent": Fault("nginx", _BEST, "brotli_static on", "brotli_static off", is_packed=True),
    "apache: copies are not sent": Fault("apache", _BEST, "RewriteEngine On", "RewriteEngine Off", is_packed=True),
    "apache: copies are packed once more": Fault("apache", _BEST, "gzip,E=no-brotli,E=no-gzip", "gzip", is_packed=True),
    "apache: copies do not say how they are packed": Fault(
        "apache", _FILES_ANSWERED, "Header set Content-Encoding", "# ", is_packed=True
    ),
    "apache: what a browser refuses is sent": Fault(
        "apache", _BEST, 'g} "(?i)(?:^|,)\\s*br\\s*(?:;(?!', 'g} "(?i)(?:^|,)\\s*br\\s*(?:;(?!x', is_packed=True
    ),
    "apache: what only looks like Brotli is taken for it": Fault(
        "apache", _BEST, 'g} "(?i)(?:^|,)\\s*br\\s*(?:;', 'g} "(?i)br.*(?:;', is_packed=True
    ),
    "apache: a copy is sent as a text by its own name": Fault(
        "apache", _COPIES, "-z reqenv", "-n reqenv", is_packed=True
    ),
    "caddy: Brotli copies are not sent": Fault(
        "caddy", _BEST, "precompressed br gzip", "precompressed gzip", is_packed=True
    ),
    "caddy: gzip copies are not sent": Fault(
        "caddy", _BEST, "precompressed br gzip", "precompressed br", is_packed=True
    ),
}


@contextmanager
def _served(
    name: str, folder: Path, place: str, old: str = "", new: str = "", *, is_packed: bool = False
) -> Iterator[Served]:
    """A small site on a host, with packed copies or without, where one text of the configuration is another."""
    base = PLACES[place]
    site = folder / "site"
    files = {each: f"{each} {WORDS}" for each in _FILES} | host_files("", SITE_URL, datetime.date(2026, 6, 1))
    ours = f"{name}-headers.conf"
    is_in_site = bool(old) and old in files[ours]
    files[ours] = files[ours].replace(old, new) if is_in_site else files[ours]
    for each, text in files.items():
        (site / each).parent.mkdir(parents=True, exist_ok=True)
        (site / each).write_text(text, encoding="utf-8")
    if is_packed:
        pack(site, folder / ".cache/packed")
    with HOSTS[name].serve(site, base, {} if is_in_site or not old else {old: new}) as url:
        yield Served(HOSTS[name], HostedSite(site, SITE_URL, url))


@pytest.mark.parametrize("is_packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", HOSTS)
def test_without_a_fault(name: str, place: str, is_packed: bool, tmp_path: Path) -> None:
    """The small site keeps every promise, so that it is the fault that breaks one."""
    with _served(name, tmp_path, place, is_packed=is_packed) as served:
        for promise in _PROMISES:
            promise(served)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_noticed(fault: Fault, tmp_path: Path) -> None:
    """The promise that the fault breaks is not kept."""
    with (
        _served(fault.host, tmp_path, fault.place, fault.old, fault.new, is_packed=fault.is_packed) as served,
        pytest.raises(AssertionError, match=r"^(?!.* did not start)"),
    ):
        fault.breaks(served)
