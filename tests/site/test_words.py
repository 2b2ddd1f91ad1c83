"""Words that readers still look for lead to those we use today."""

import pytest
from tests.site.reading import read, read_pages
from tests.static_host import HostedSite, fetch


def test_old_term_is_in_the_alphabetical_list(site_at_root: HostedSite) -> None:
    """«rapporteringsplikt» stands in the list A–Å and leads to the term we use, which says so."""
    answer = fetch(f"{site_at_root.url}a-a/")
    (link,) = [a for a in read(answer.text).all("a") if a.text.casefold() == "rapporteringsplikt"]
    address, _, anchor = link.attributes["href"].partition("#")
    (heading,) = [e for e in read_pages(site_at_root.folder)["ordliste/"].elements if e.attributes.get("id") == anchor]

    assert address == "../ordliste/"
    assert heading.text.startswith("aktivitets- og redegjørelsesplikt")


@pytest.mark.parametrize(
    ("address", "old", "new"),
    [
        ("ordliste/", "rapporteringsplikt", "aktivitets- og redegjørelsesplikten"),
        ("en/glossary/", "reporting duty", "activity duty and duty to issue a statement"),
    ],
)
def test_old_term_is_in_the_glossary(site_at_root: HostedSite, address: str, old: str, new: str) -> None:
    """The glossary lists an old term where a reader looks for it and leads to the one we use."""
    page = read_pages(site_at_root.folder)[address]
    (entry,) = [p.text for p in page.all("p") if p.text.casefold().startswith(f"{old} –")]
    anchors = {a.attributes["href"].removeprefix("#") for a in page.all("a") if a.text == new and "p" in a.around}
    headings = [e.text for e in page.elements if e.attributes.get("id") in anchors]

    assert entry.endswith(new)
    assert [new] == [text.removesuffix("#").strip() for text in headings]
