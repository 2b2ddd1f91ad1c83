"""Search: the index that Pagefind makes of all texts, in one go for both languages.

Event: `on_post_build`, priority -200, once, when i18n (-100) has built the last language.
Proof: `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L226-L285
"""

import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from pagefind_bin import get_executable  # type: ignore[import-untyped]

from _engine import build_of, is_inner_build
from oxlo.language.locales import LOCALES
from oxlo.reading.fingerprints import as_json, fingerprint_of
from oxlo.site.search_index import address_of_fragment, documents, repacked, search_data, topic_data

# Pagefind's own interfaces and what they need; the guide has its own.
_NOT_NEEDED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the documents where Pagefind can read them, and its index into the site."""
    if is_inner_build(config):
        return
    build, assets = build_of(config), Path(config.site_dir) / "assets"
    index = assets / "search/new"
    indexed = list(documents(build.guide, build.htmls))
    with tempfile.TemporaryDirectory() as folder:
        for document in indexed:
            # The engine takes the address of a document from its place.
            place = Path(folder) / document.url / "index.html"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(document.html, encoding="utf-8")
        command = [str(get_executable()), "--site", folder, "--output-path", str(index)]
        command += ["--exclude-selectors", ".headerlink", "--quiet"]
        finished = subprocess.run(command, check=False, capture_output=True, text=True)
    if finished.returncode:
        raise PluginError(f"pagefind: {finished.stdout}{finished.stderr}")
    for pattern in _NOT_NEEDED:
        for path in index.glob(pattern):
            path.unlink()
    with ThreadPoolExecutor() as pool:
        list(pool.map(_pack, index.rglob("*.*")))
    # Pagefind lists the languages in another order each time; two builds of one guide must be the same.
    entry = index / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_bytes()), sort_keys=True), encoding="utf-8")
    ids = {address_of_fragment(path.read_bytes()): path.stem for path in (index / "fragment").iterdir()}
    for locale in LOCALES:
        files: dict[str, object] = {f"search-{locale}": search_data(build.guide, locale, indexed, ids)}
        files[f"topics-{locale}"] = topic_data(locale, indexed, ids)
        for name, data in files.items():
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            (index / f"{name}.json").write_text(text, encoding="utf-8")
    # Pagefind asks for its files by names of its own: what is in them stands in the name of their folder. Pages do not
    # name that, or each would be another page with each article: scripts ask where it lies, and get one that is whole.
    digest = fingerprint_of(index)
    index.rename(index.with_name(digest))
    (assets / "search.json").write_text(as_json({"folder": f"assets/search/{digest}/"}), encoding="utf-8")


def _pack(path: Path) -> None:
    path.write_bytes(repacked(path.name, path.read_bytes()))
