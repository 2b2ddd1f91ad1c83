"""What each host answers for every file of the guide and for what is not there."""

import datetime
import re
import socket
from pathlib import Path
from typing import Final

import feedparser  # type: ignore[import-untyped]
import pytest
from tests.hosts import promises
from tests.hosts.asking import HOST, ask
from tests.hosts.hosts import HOSTS, PLACES, Host, Served
from tests.hosts.promises import files_of, has_ours, is_right

from oxlo.articles.feed_links import FORMATS
from oxlo.reading.assets import KINDS
from oxlo.site.security import headers, host_files

_VERSION: Final = r"(?i)(?:nginx|apache|caddy)/[\d.]+"


def test_every_file(served: Served) -> None:
    """Each file is answered whole, as what it is, with all our headers, packed where that makes it smaller."""
    promises.every_file_is_answered(served)


def test_caching(served: Served) -> None:
    """Browsers keep for good what has its hash in its name, and ask again for all else."""
    promises.files_are_kept_as_long_as_they_may_be(served)


def test_packing(served: Served) -> None:
    """Where a host has something better than gzip, browsers get it."""
    promises.best_packing_is_used(served)


def test_copies(served: Served) -> None:
    """A packed copy that is asked for itself is a file to be saved."""
    promises.copies_are_bytes(served)


def test_every_kind_that_a_guide_may_publish(host: Host, tmp_path: Path) -> None:
    """Also the kinds of file that this guide has none of today have the right type, and texts are as they are."""
    site = tmp_path / "site"
    texts = host_files("sikkerhet@oxlo.example", "https://oxlo.example/", datetime.date(2026, 6, 1))
    names = [f"file{kind}" for kind in [*KINDS, ".txt"]]
    for name, text in {**dict.fromkeys(names, "æøå"), **texts}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    with host.serve(site) as url:
        told = {name: ask(url + name) for name in [*names, ".well-known/security.txt"]}

    assert {name: each.headers["Content-Type"] for name, each in told.items() if not is_right(name, each)} == {}
    assert {each.body.decode() for name, each in told.items() if name in names} == {"æøå"}


def test_feeds_are_read_without_a_mistake(served: Served) -> None:
    """A program that keeps to what the host says of a feed reads its Norwegian letters right."""
    files = {each.file for each in FORMATS if each.file.endswith(".xml")}
    feeds = [name for name in files_of(served) if name.rpartition("/")[2] in files]
    for name in feeds:
        told = ask(served.site.url + name)
        feed = feedparser.parse(told.body, response_headers={"content-type": told.headers["Content-Type"]})

        assert (feed.bozo, feed.encoding) == (False, "utf-8"), (name, feed.get("bozo_exception"))
    assert len(feeds) == 4


@pytest.mark.parametrize("wanted", ["nb", "en", "en-GB, nb;q=0.1"])
def test_language(served: Served, wanted: str) -> None:
    """Each address has one language, that of its page, whatever the reader's browser asks for."""
    for address, language in {"": "nb", "en/": "en"}.items():
        told = ask(served.site.url + address, Accept_Language=wanted)

        assert f'<html lang="{language}"'.encode() in told.body
        assert (None, None) == (told.headers["Content-Language"], told.headers["Content-Location"])


@pytest.mark.parametrize(
    "address",
    [
        *("nothing", "nothing/", "en/nothing/here/", "assets/", "assets/images/", "x.js"),
        "assets/stylesheets/guide.0123456789ab.css",
    ],
)
def test_what_is_not_there(served: Served, address: str) -> None:
    """Our own page with status 404, for a folder without a page too, with all our headers."""
    promises.address_is_not_there(served, address)


@pytest.mark.parametrize("address", ["plikten", "en", "en/duty/method", "plikten?q=tolk"])
def test_folder_without_its_slash(served: Served, address: str) -> None:
    """The redirect leads to the folder, with what was asked."""
    promises.folder_gets_its_slash(served, address)


def test_folder_without_a_page_and_its_slash(served: Served) -> None:
    """The reader learns that nothing is there, at once or after a redirect."""
    if served.host.redirects_any_folder:
        promises.folder_gets_its_slash(served, "assets")
    else:
        promises.address_is_not_there(served, "assets")


_PLAIN: Final = {
    "nginx": ("listen 80;\n    listen [::]:80;", "listen 127.0.0.1:{0};"),
    "apache": ("<VirtualHost *:80>", "Listen 127.0.0.1:{0}\n<VirtualHost 127.0.0.1:{0}>"),
}


@pytest.mark.parametrize("name", _PLAIN)
def test_without_encryption(name: str, place: str, tmp_path: Path) -> None:
    """Who comes without encryption is led to the same address with it; Caddy does so unasked."""
    (tmp_path / "site").mkdir()
    for file, text in host_files("", "https://oxlo.example/", datetime.date(2026, 6, 1)).items():
        (tmp_path / "site" / file).write_text(text, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    old, new = _PLAIN[name]
    with HOSTS[name].serve(tmp_path / "site", PLACES[place], {old: new.format(port)}):
        told = ask(f"http://127.0.0.1:{port}/guide/en/duty/?q=tolk")

    assert (301, "https://oxlo.example/guide/en/duty/?q=tolk") == (told.status, told.headers["Location"])


def test_two_slashes_lead_to_no_other_host(served: Served) -> None:
    """Whatever is answered for a folder with two slashes before it, it is not taken for the name of a host."""
    host, base = served.site.url.split("/", 3)[2:]
    told = ask(f"http://{host}//{base}en")

    assert not told.headers.get("Location", "").startswith("//")


@pytest.mark.parametrize("place", ["path"], indirect=True)
def test_home_without_its_slash(served: Served) -> None:
    """Below a path, too, the reader comes home without the slash at the end, with what was asked."""
    for question in ("", "?q=tolk"):
        told = ask(served.site.url.removesuffix("/") + question)

        assert (301, f"{served.host.redirects_to}/guide/{question}") == (told.status, told.headers["Location"])
        # Apache redirects before it knows of the folder that our headers are for.
        assert has_ours(told) == (served.host.name != "apache")


@pytest.mark.parametrize("place", ["path"], indirect=True)
def test_what_else_is_on_the_host(served: Served) -> None:
    """Below a path, nothing beside the guide gets our policy, which would stop its scripts, nor our 404 page."""
    told = ask(served.site.url.removesuffix("guide/") + "nothing.js")

    assert told.status in (403, 404)
    assert [name for name in headers() if told.headers[name]] == []
    assert told.body != (served.site.folder / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("HEAD", "", {}, 200),
        ("POST", "", {}, 405),
        ("GET", "translations.json", {"Range": "bytes=0-9"}, 206),
        ("GET", "translations.json", {"Range": "bytes=999999-"}, 416),
    ],
)
def test_other_answers(served: Served, method: str, address: str, sent: dict[str, str], status: int) -> None:
    """Whatever a host says by itself has our headers too, and nothing tells its version."""
    told = ask(served.site.url + address, method, **sent)

    assert (status, served.host.server) == (told.status, told.headers["Server"])
    assert has_ours(told)
    assert re.findall(_VERSION, told.body.decode("utf-8", "replace")) == []


def test_nonsense(served: Served, place: str) -> None:
    """A request that cannot be understood is refused, and the version is not told.

    Below a path it belongs to the host, not to us.
    """
    told = ask(served.site.url, Transfer_Encoding="nonsense")

    assert (served.host.nonsense, served.host.nonsense_has_ours and place == "root") == (told.status, has_ours(told))
    assert re.findall(_VERSION, f"{told.headers['Server']} {told.body.decode()}") == []


def test_unchanged_file(served: Served) -> None:
    """Who has a file already gets no second copy, and all our headers."""
    sheet = next(name for name in files_of(served) if re.search(r"guide\.[0-9a-f]+\.css", name))
    for address in ("", sheet):
        promises.unchanged_file_is_not_sent_again(served, address)


def test_parts(served: Served) -> None:
    """A part of a file is that part, whatever could be packed."""
    promises.part_is_what_it_is_called(served)


def test_letters_of_addresses(served: Served) -> None:
    """An address with a capital letter is another address, as on the host that readers meet in the end."""
    if promises.tells_letters_apart(served.site.folder):
        promises.address_is_not_there(served, "Plikten/")


@pytest.mark.parametrize("base", PLACES.values())
def test_nothing_beside_the_site(host: Host, tmp_path: Path, base: str) -> None:
    """What lies beside the folder of the site, such as the site before, is not to be had by any address."""
    for folder in ("site", "site.previous", "guide.previous"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder, encoding="utf-8")
    for name, text in host_files("", f"https://{HOST}{base}", datetime.date(2026, 6, 1)).items():
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    (tmp_path / "site/404.html").write_text("not found", encoding="utf-8")
    with host.serve(tmp_path / "site", base) as url:
        origin = url.removesuffix(base)
        beside = [f"{base}{rest}" for rest in ("../site.previous/", "%2e%2e/site.previous/", "..%2fsite.previous/")]
        beside += ["/guide../site.previous/", "/guide.previous/", "/site.previous/"]
        told = {address: ask(origin + address) for address in beside}
        assert ask(url).body == b"site"

    assert {address: each.status for address, each in told.items() if each.status not in (400, 403, 404)} == {}
    assert [address for address, each in told.items() if b"previous" in each.body] == []
