"""What holds without our configuration: files are whole and taken for what they are, and pages bring their policy."""

from markupsafe import escape
from tests.builds import published
from tests.hosts.asking import Told, ask
from tests.hosts.plain import PlainHost
from tests.hosts.promises import addresses, is_taken_for_what_it_is, tells_letters_apart, unpacked
from tests.static_host import HostedSite

from oxlo.site.security import headers, page_policy


def _has_none_of_ours(told: Told) -> bool:
    return [name for name in headers() if told.headers[name]] == []


def test_every_file(plainly_served: HostedSite) -> None:
    """Each file is answered whole, and a browser takes it for what it is; nothing of ours is sent with it."""
    files = addresses(plainly_served.folder)
    told = {name: ask(plainly_served.url + name, Accept_Encoding="gzip") for name in files}
    wrong = [name for name, file in files.items() if not is_taken_for_what_it_is(file.name, told[name])]

    assert {"", "en/", published(plainly_served.folder, "assets/javascripts/main.js")} <= set(files)
    assert [n for n, file in files.items() if (told[n].status, unpacked(told[n])) != (200, file.read_bytes())] == []
    assert {name: told[name].headers["Content-Type"] for name in wrong} == {}
    assert [name for name in files if not _has_none_of_ours(told[name])] == []


def test_every_page_brings_its_policy(plainly_served: HostedSite) -> None:
    """Where no host says it, each page says itself what may run on it."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy())}">'
    pages = {
        name: path.read_text(encoding="utf-8")
        for name, path in addresses(plainly_served.folder).items()
        if path.suffix == ".html"
    }

    assert len(pages) > 100
    assert [name for name, text in pages.items() if meta not in text] == []


def test_what_is_not_there(plain_host: PlainHost, plainly_served: HostedSite) -> None:
    """Status 404, and our own page where the host has one of a site."""
    letters = ["Plikten/"] if tells_letters_apart(plainly_served.folder) else []
    for address in ["nothing", "nothing/", "en/nothing/here/", "x.js", *letters]:
        told = ask(plainly_served.url + address)
        ours = (plainly_served.folder / "404.html").read_bytes()

        assert (told.status, told.body == ours) == (404, plain_host.has_our_404), address


def test_folder_without_its_slash(plain_host: PlainHost, plainly_served: HostedSite) -> None:
    """A redirect for good leads to the folder."""
    base = "/" + plainly_served.url.partition("://")[2].partition("/")[2]
    for address in ("plikten", "en", "en/duty/method"):
        told = ask(plainly_served.url + address)

        assert (301, f"{plain_host.redirects_to}{base}{address}/") == (told.status, told.headers["Location"])
