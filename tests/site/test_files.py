"""What is published: the pages, our own files, and nothing else."""

import datetime
import hashlib
import json
import re
import shutil
from pathlib import Path

from tests.builds import date_of_the_guide
from tests.guides import ROOT
from tests.site.feeds import FOLDERS
from tests.site.reading import read_pages

from oxlo.articles.listings import articles_of
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES
from oxlo.reading.fingerprints import HASHED, fingerprint_of
from oxlo.site.offline import LIST, offline_list

# The kinds of file that a host must know: pages, our own files, the sitemap and its packed twin, what hosts read.
_KINDS = {"", ".conf", ".css", ".gz", ".html", ".js", ".json", ".png", ".svg", ".xml"}
# Those of the search index, which scripts alone ask for.
_INDEX = {".js", ".json", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}

# What is made for programs, not for readers, without the digits that say what is in it.
_MADE = {
    "assets/offline.json",
    "_headers",
    "assets/search.json",
    "apache-headers.conf",
    "caddy-headers.conf",
    "nginx-headers.conf",
    "assets/data/articles-en.json",
    "assets/data/articles-nb.json",
    "assets/data/wayfinder.json",
    "sitemap.xml",
    "sitemap.xml.gz",
    "translations.json",
    *(f"{folder}/{name}" for folder in FOLDERS.values() for name in ("atom.xml", "feed.json", "rss.xml")),
}


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _is_index(file: str) -> bool:
    return file.startswith("assets/search/")


def _unnamed(file: str) -> str:
    """A path without what it tells of the content."""
    return re.sub(r"\.[0-9a-f]{12}(?=\.[a-z]+$)", "", file)


def _guide() -> Guide:
    return as_published(load_and_check(ROOT, datetime.date.fromisoformat(date_of_the_guide()))[0])


def test_only_expected_kinds(built_site: Path) -> None:
    """The site holds files of the kinds that are meant to be published."""
    files = [Path(file) for file in _files(built_site)]
    found = {file.suffix for file in files if not _is_index(file.as_posix())}

    assert found - _KINDS == set()
    assert {".css", ".html", ".js"} <= found
    assert {file.suffix for file in files if _is_index(file.as_posix())} == _INDEX


def test_everything_is_accounted_for(built_site: Path) -> None:
    """Besides pages, the site holds our assets, scripts for each task, stylesheets as one, and files made for programs.

    There is none of the theme.
    """
    own = {f"assets/{file}" for file in _files(ROOT / "docs/assets") if not file.endswith((".css", ".js"))}
    tasks = ["article-filter", "dialog", "main", "offline", "paper-page", "plan-files", "plan-table", "search-page"]
    tasks += ["wayfinder"]
    scripts = {f"assets/javascripts/{task}.{kind}" for task in tasks for kind in ("js", "map.json")}
    scripts |= {"offline-worker.js", "assets/javascripts/worker.map.json"}
    styles = {f"assets/stylesheets/{name}.css" for name in ("guide", "paper", "plan")}
    articles = [page for pages in articles_of(_guide()).values() for page in pages]
    shares = {f"assets/share/{page.locale}/{page.id.rpartition('/')[2]}.png" for page in articles}
    general = {"assets/share/nb.png", "assets/share/en.png"}
    others = [file for file in _files(built_site) if not file.endswith(".html") and not _is_index(file)]

    assert sorted(own | scripts | styles | shares | general | _MADE) == sorted(map(_unnamed, others))


def test_names_with_a_hash_tell_what_is_in_the_file(built_site: Path) -> None:
    """What browsers may keep for good has its own hash in its name: another content has another address."""
    hashed = {file for file in _files(built_site) if re.search(HASHED, file)}
    unnamed = {file for file in _files(built_site) - hashed if file.startswith("assets/")}

    assert {path.rpartition("/")[0] for path in unnamed} == {"assets", "assets/schemas"}
    for file in hashed:
        if not _is_index(file):
            digest = hashlib.sha256((built_site / file).read_bytes()).hexdigest()
            assert file.split(".")[-2] == digest[:12]


def test_folder_of_the_index_tells_what_is_in_it(built_site: Path, tmp_path: Path) -> None:
    """All that the search fetches lies in one folder, and the digits of its name are another with any other file."""
    (folder,) = (built_site / "assets/search").iterdir()
    pointer = json.loads((built_site / "assets/search.json").read_text(encoding="utf-8"))

    assert pointer == {"folder": f"{folder.relative_to(built_site).as_posix()}/"}
    assert folder.name == fingerprint_of(folder)
    for name in ("new.json", "search-nb.json"):
        copy = shutil.copytree(folder, tmp_path / name)
        (copy / name).write_text("{}", encoding="utf-8")
        assert fingerprint_of(copy) != folder.name


def test_of_the_search_only_what_is_needed(built_site: Path) -> None:
    """The index and what reads it, without the interfaces that Pagefind brings along."""
    named = {file.name for file in built_site.glob("assets/search/*/*.*")}
    lists = {f"{name}-{locale}.json" for name in ("search", "topics") for locale in LOCALES}

    assert lists | {"pagefind.js", "pagefind-entry.json", "wasm.nb.pagefind", "wasm.en.pagefind"} == {
        name for name in named if not name.endswith(".pf_meta")
    }


def test_every_page_belongs_to_the_guide(built_site: Path) -> None:
    """The site holds every page of the guide at its address, the 404 page, and no other."""
    guide = _guide()
    expected = {guide.address(locale, page).removeprefix("/") for locale, page in guide.pages}
    found = {address for address, page in read_pages(built_site).items() if not page.is_redirect}

    assert expected | {"404.html"} == found


def test_nothing_from_data(built_site: Path) -> None:
    """No file of the data is published, under any name."""
    data = {path.read_bytes() for path in (ROOT / "docs/_data").rglob("*") if path.is_file()}
    published = {path.read_bytes() for path in built_site.rglob("*") if path.is_file()}

    assert set() == data & published
    assert [file for file in _files(built_site) if "_data" in file or file.endswith((".yml", ".md"))] == []


def test_no_links_in_the_folder(built_site: Path) -> None:
    """The published folder is a real one and holds no symbolic link."""
    assert [path for path in (built_site, *built_site.rglob("*")) if path.is_symlink()] == []


def test_nothing_of_this_machine(built_site: Path) -> None:
    """No published file names a folder of the machine it was built on."""
    names = [str(ROOT).encode(), str(built_site.parent).encode()]

    assert [p for p in built_site.rglob("*") if p.is_file() and any(name in p.read_bytes() for name in names)] == []


def test_list_for_readers_without_a_net(built_site: Path) -> None:
    """It names every page of the wayfinder in both languages and what these need, all there, and changes with any."""
    guide, listed = _guide(), json.loads((built_site / LIST).read_text(encoding="utf-8"))

    def version(changed: str) -> str:
        def content(file: str) -> bytes:
            place = built_site / file
            return (place / "index.html" if place.is_dir() else place).read_bytes() + b" " * (file == changed)

        found: str = json.loads(offline_list(guide, content))["version"]
        return found

    wayfinder = {guide.address(locale, page)[1:] for locale, page in guide.pages if page.startswith("wayfinder")}
    needed = {"assets/javascripts/wayfinder.js", "assets/javascripts/main.js", "assets/stylesheets/guide.css"}

    assert wayfinder | {"", "en/"} <= set(listed["files"])
    assert needed <= set(map(_unnamed, listed["files"]))
    assert [file for file in listed["files"] if file.endswith((".xml", ".pagefind")) or "article" in file] == []
    for file in (*listed["files"], *listed["fallback"].values()):
        assert (built_site / file / "index.html" if file.endswith("/") or not file else built_site / file).is_file()
    assert 3 == len({listed["version"], version(""), version(listed["files"][1])})
    assert listed["version"] == version("another file")
