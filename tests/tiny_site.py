"""A whole site in small, in which every gate finds all in order, and faults that are put into it.

Home and the duty in both languages, two old addresses, the 404 page, feeds, a stylesheet, two modules, a picture and a
drawing. `Fault` says what is replaced by what in a file, and what the gates then say of which files.
"""

import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import brotli  # type: ignore[import-untyped]
import pytest
from PIL import Image

from oxlo.gates import load_and_gate

SITE: Final = "https://host.example/guide/"
HOME: Final = {"nb": "", "en": "en/"}
DUTY: Final = {"nb": "plikten/", "en": "en/duty/"}
PROSE: Final = {
    "nb": "Alle som bor i byen, skal få likeverdige tjenester, og det er en plikt som ikke kan vente.",
    "en": "Everybody who lives in the city is to get equal services, and that is a duty which cannot wait.",
}
_DAY: Final = "2026-05-20"
_KINDS: Final = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


def _alternates(twins: dict[str, str], tag: str) -> str:
    stated = {**twins, "x-default": twins["nb"]}
    return "".join(f'<{tag} rel="alternate" hreflang="{at}" href="{SITE}{url}"/>' for at, url in stated.items())


def _page(locale: str, address: str, twins: dict[str, str]) -> str:
    up, other = "../" * address.count("/"), "en" if locale == "nb" else "nb"
    marks = {each: "" if each == locale else f' hreflang="{each}" lang="{each}"' for each in twins}
    feeds = "".join(f'<link rel="alternate" type="{kind}" href="{up}{HOME[locale]}{f}">' for f, kind in _KINDS.items())
    return (
        f'<!doctype html><html lang="{locale}"><head><title>Page</title><link rel="canonical" href="{SITE}{address}">'
        f'<meta name="description" content="{PROSE[locale]}">{_alternates(twins, "link")}{feeds}'
        f'<link rel="stylesheet" href="{up}assets/site.css"><script type="module" src="{up}assets/main.js"></script>'
        f'</head><body><h1 id="top">Page in {locale}</h1><p>{PROSE[locale]}</p>'
        f'<blockquote lang="{other}"><p>{PROSE[other]}</p></blockquote>'
        f"<ul><li>“{PROSE[other]}”</li><li><code>{PROSE[other]}</code> &amp; <code>{PROSE[other]}</code></li></ul>"
        f'<p><a href="#top">up</a> <a href="{up}plikten/#top"{marks["nb"]}>duty</a> '
        f'<a href="{up}en/"{marks["en"]}>English</a> <a href="https://law.example/act#top" hreflang="en">law</a> '
        f'<a href="mailto:oxlo@host.example">write</a></p>'
        f'<img src="{up}assets/city.svg" srcset="{up}assets/city.svg 1x, {up}assets/city.svg 2x" alt="">'
        f'<img src="{up}assets/light.png" width="12" height="8" alt="A light">'
        f'<svg aria-hidden="true"></svg><svg role="img"><title>A wheel</title></svg>'
        f'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></body></html>'
    )


def _feeds(locale: str) -> Iterator[tuple[str, str]]:
    home, duty = f"{SITE}{HOME[locale]}", f"{SITE}{DUTY[locale]}"
    own = {name: home + name for name in _KINDS}
    yield (
        f"{HOME[locale]}rss.xml",
        f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>{home}</link><language>{locale}'
        f'</language><atom:link rel="self" href="{own["rss.xml"]}"/>'
        f"<item><guid>urn:2</guid><link>{duty}</link><pubDate>Wed, 20 May 2026 12:00:00 +0200</pubDate></item>"
        f"<item><guid>urn:1</guid><link>{home}</link><pubDate>Fri, 01 May 2026 12:00:00 +0200</pubDate></item>"
        "</channel></rss>",
    )
    yield (
        f"{HOME[locale]}atom.xml",
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale}"><link rel="self" href="{own["atom.xml"]}"/>'
        f'<link rel="alternate" href="{home}"/>'
        f'<entry><id>urn:2</id><link rel="alternate" href="{duty}"/><published>2026-05-20T12:00:00+02:00</published>'
        f'</entry><entry><id>urn:1</id><link rel="alternate" href="{home}"/>'
        "<published>2026-05-01T12:00:00+02:00</published></entry></feed>",
    )
    yield (
        f"{HOME[locale]}feed.json",
        f'{{"feed_url": "{own["feed.json"]}", "home_page_url": "{home}", "language": "{locale}", "items": ['
        f'{{"id": "urn:2", "url": "{duty}", "date_published": "2026-05-20T12:00:00+02:00"}}, '
        f'{{"id": "urn:1", "url": "{home}", "date_published": "2026-05-01T12:00:00+02:00"}}]}}',
    )


def texts() -> Iterator[tuple[str, str]]:
    """The files of the site that are text."""
    for twins in (HOME, DUTY):
        for locale, address in twins.items():
            yield f"{address}index.html", _page(locale, address, twins)
    for old, new in (("gammelt/", "../plikten/"), ("old/", "../en/duty/")):
        refresh = f'<meta http-equiv="refresh" content="0; url={new}">'
        locale = "en" if "en" in new else "nb"
        yield f"{old}index.html", f'<html lang="{locale}"><head>{refresh}</head><body><a href="{new}">new</a></body>'
    links = '<a href="#main">down</a><a href="/guide/">Home</a><img src="/guide/assets/city.svg" alt="">'
    both = (
        f'<section lang="nb"><p>{PROSE["nb"]}</p></section><section lang="en"><a href="/guide/en/">Home</a></section>'
    )
    yield "404.html", f'<html lang="nb"><body>{links}<main id="main">{both}</main></body>'
    yield from (feed for locale in HOME for feed in _feeds(locale))
    yield "assets/site.css", "@import 'more.css'; h1 { background: url(city.svg) }"
    yield "assets/more.css", "h2 { color: red }"
    yield "assets/main.js", 'import { part } from "./part.js";'
    yield "assets/part.js", "export const part = 1;"
    yield "assets/city.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'
    yield "_headers", "/*\n  X-Frame-Options: DENY\n"
    rows = "".join(
        f"<url><loc>{SITE}{url}</loc><lastmod>{_DAY}</lastmod>{_alternates(twins, 'xhtml:link')}</url>"
        for twins in (HOME, DUTY)
        for url in twins.values()
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    yield "sitemap.xml", f"<urlset {spaces}>{rows}</urlset>"


def make_site(folder: Path) -> Path:
    """Write the site into a folder, which is returned."""
    for path, text in texts():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    picture = io.BytesIO()
    Image.new("L", (12, 8)).save(picture, format="png")
    (folder / "assets/light.png").write_bytes(picture.getvalue())
    return folder


def pack_some(folder: Path, copies: Iterable[str]) -> None:
    """Put packed copies beside the texts that they are of."""
    for copy in copies:
        content = (folder / copy).with_suffix("").read_bytes()
        (folder / copy).write_bytes(brotli.compress(content) if copy.endswith(".br") else gzip.compress(content))


class Fault(NamedTuple):
    """What is replaced by what in a file, the code that the gates give, and the files that they name.

    `also` is what other gates have to say of it, as pairs of a file and a code. A file that is not there is written.
    """

    file: str
    old: str
    new: str
    code: str
    named: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


HOMES: Final = ("en/index.html", "index.html")


def assert_found(fault: Fault, folder: Path) -> None:
    """Put a fault into the site; the gates find it, on the files that have it, and nothing else."""
    file = make_site(folder) / fault.file
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    after = before.replace(fault.old, fault.new, 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(after, encoding="utf-8")
    _, problems = load_and_gate(folder)

    assert before != after
    assert {*((name, fault.code) for name in fault.named or (fault.file,)), *fault.also} == {
        (found.path, found.code) for found in problems
    }
    assert {1} == {found.line for found in problems}


def with_faults(faults: dict[str, Fault]) -> pytest.MarkDecorator:
    """A test that runs for each of these faults, under its name."""
    return pytest.mark.parametrize("fault", faults.values(), ids=list(faults))
