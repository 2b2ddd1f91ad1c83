"""Builds the search index with Pagefind, in one go for both languages, when everything else has been written.

Events: `on_page_content`, priority -50, after `hooks/text.py`; `on_post_build`, priority -200, once.
"""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from engine import guide_of, is_inner_build
from oxlo.language.locales import LOCALES, Locale
from oxlo.site.search_index import address_of_fragment, documents, repacked, search_data, topic_data

# Pagefind's own interfaces and what they need; the guide has its own.
_NOT_NEEDED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")

_HTMLS: dict[tuple[Locale, str], str] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget the texts of the build before."""
    if not is_inner_build(config):
        _HTMLS.clear()


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text of every page."""
    own = guide_of(config).by_path(f"docs/{page.file.src_uri}")
    _HTMLS[own.locale, own.id] = html


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the documents where Pagefind can read them, and its index into the site."""
    if is_inner_build(config):
        return
    guide, site = guide_of(config), Path(config.site_dir)
    indexed = list(documents(guide, _HTMLS))
    with tempfile.TemporaryDirectory() as folder:
        for document in indexed:
            # The engine takes the address of a document from its place.
            place = Path(folder) / document.url / "index.html"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(document.html, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(site / "pagefind")]
        command += ["--exclude-selectors", ".headerlink", "--quiet"]
        finished = subprocess.run(command, check=False, capture_output=True, text=True)
    if finished.returncode:
        raise PluginError(f"pagefind: {finished.stdout}{finished.stderr}")
    for pattern in _NOT_NEEDED:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    with ThreadPoolExecutor() as pool:
        list(pool.map(_pack, (site / "pagefind").rglob("*.*")))
    # Pagefind lists the languages in another order each time; two builds of one guide must be the same.
    entry = site / "pagefind/pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_bytes()), sort_keys=True), encoding="utf-8")
    ids = {address_of_fragment(path.read_bytes()): path.stem for path in (site / "pagefind/fragment").iterdir()}
    for locale in LOCALES:
        files: dict[str, object] = {f"search-{locale}": search_data(guide, locale, indexed, ids)}
        files[f"search-topics-{locale}"] = topic_data(locale, indexed, ids)
        for name, data in files.items():
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            (site / f"assets/{name}.json").write_text(text, encoding="utf-8")


def _pack(path: Path) -> None:
    path.write_bytes(repacked(path.name, path.read_bytes()))
