"""The gates over the real guide: they find nothing there, and what they look for they would find."""

import dataclasses
import datetime
from pathlib import Path

import pytest
from tests.builds import date_of_the_guide, published
from tests.guides import ROOT
from tests.site.feeds import FOLDERS
from tests.static_host import HostedSite

from oxlo.articles.model import article_front_matter
from oxlo.assembly import load_and_check
from oxlo.gates import load_and_gate
from oxlo.gates.built.site import read_site
from oxlo.gates.drafts import gate_drafts
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES
from oxlo.language.prose import other_language, own_words

_ARTICLE = "best-practice/kuben-against-racism"


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The guide that the site was built from."""
    return load_and_check(ROOT, datetime.date.fromisoformat(date_of_the_guide()))[0]


def test_gates_pass(site: HostedSite, guide: Guide) -> None:
    """No gate finds anything on the site, at the root of a host and below a path."""
    _, findings = load_and_gate(site.folder, guide)

    assert findings == []


def test_texts_in_the_wrong_language_would_be_found(built_site: Path) -> None:
    """Of all texts of twelve words and more, 97 in a hundred would be found, were they marked as the other language."""
    pages = (page for page in read_site(built_site).pages.values() if not page.is_redirect)
    texts = {(p.language, " ".join(p.text.split())) for page in pages for p in page.passages}
    long = [(language, text) for language, text in texts if len(own_words(text)) >= 12]
    found = [(language, text) for language, text in long if other_language(text, "nb" if language == "en" else "en")]
    print(f"{len(found)} of {len(long)} texts in the wrong language are found.")

    assert len(long) > 2000
    assert len(found) > 0.97 * len(long)


def _as_draft(guide: Guide, article: str) -> Guide:
    """The guide as it would be, had this article not been published."""
    pages = dict(guide.loaded.pages)
    for locale in LOCALES:
        page = pages[locale, article]
        matter = article_front_matter(page)
        assert matter
        pages[locale, article] = dataclasses.replace(page, meta=matter.model_copy(update={"status": "draft"}))
    return dataclasses.replace(guide, loaded=dataclasses.replace(guide.loaded, pages=pages))


def test_a_draft_would_be_found(built_site: Path, guide: Guide) -> None:
    """Had an article been a draft, its text would be found on its page, in every feed and in the search index."""
    site = read_site(built_site, _as_draft(guide, _ARTICLE))
    found = {problem.path for problem in gate_drafts(site)}
    feeds = {f"{folder}/{name}" for folder in FOLDERS.values() for name in ("rss.xml", "atom.xml", "feed.json")}
    pages = {f"{guide.address(locale, _ARTICLE)[1:]}index.html" for locale in LOCALES}

    assert feeds | pages | {published(built_site, f"assets/data/articles-{each}.json") for each in LOCALES} <= found
    assert set(LOCALES) == {path.split("/")[-1][:2] for path in found if path.endswith(".pf_fragment")}
