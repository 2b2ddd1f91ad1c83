"""Every address of the guide. They are a public interface: one that changes needs a redirect, and a line here."""

from typing import Final

from tests.guides import DATE, ROOT

from oxlo.articles.model import is_article
from oxlo.assembly import load_guide
from oxlo.language.locales import LOCALES

ADDRESSES: Final = {
    "index": ("/", "/en/"),
    "a-good-host": ("/et-godt-vertskap/", "/en/a-good-host/"),
    "a-z": ("/a-a/", "/en/a-z/"),
    "about-oxlo": ("/om-oxlo/", "/en/about-oxlo/"),
    "about-oxlo/oxlo-prize": ("/om-oxlo/oxlo-prisen/", "/en/about-oxlo/oxlo-prize/"),
    "about-oxlo/oxlo-week": ("/om-oxlo/oxlo-uka/", "/en/about-oxlo/oxlo-week/"),
    "about-this-site": ("/om-nettstedet/", "/en/about-this-site/"),
    "about-this-site/accessibility": ("/om-nettstedet/tilgjengelighet/", "/en/about-this-site/accessibility/"),
    "about-this-site/accessibility-status": (
        "/om-nettstedet/tilgjengelighetsstatus/",
        "/en/about-this-site/accessibility-status/",
    ),
    "about-this-site/privacy": ("/om-nettstedet/personvern/", "/en/about-this-site/privacy/"),
    "about-this-site/translations": ("/om-nettstedet/oversettelser/", "/en/about-this-site/translations/"),
    "aims-and-measures": ("/mal-og-tiltak/", "/en/aims-and-measures/"),
    "audiences": ("/hvem-er-sidene-for/", "/en/who-is-this-for/"),
    "awareness": ("/holdningsskapende-arbeid/", "/en/awareness/"),
    "best-practice": ("/beste-praksis/", "/en/best-practice/"),
    "charter": ("/charter/", "/en/charter/"),
    "diversity-management": ("/mangfoldsledelse/", "/en/diversity-management/"),
    "duty": ("/plikten/", "/en/duty/"),
    "duty/method": ("/plikten/metoden/", "/en/duty/method/"),
    "duty/statement": ("/plikten/redegjorelsen/", "/en/duty/statement/"),
    "duty/yearly-cycle": ("/plikten/arshjul/", "/en/duty/yearly-cycle/"),
    "equal-services": ("/likeverdige-tjenester/", "/en/equal-services/"),
    "for-partners": ("/for-partnere/", "/en/for-partners/"),
    "for-staff-and-leaders": ("/for-ansatte-og-ledere/", "/en/for-staff-and-leaders/"),
    "glossary": ("/ordliste/", "/en/glossary/"),
    "inclusive-workplace": ("/inkluderende-arbeidsplass/", "/en/inclusive-workplace/"),
    "learning": ("/laering/", "/en/learning/"),
    "resources": ("/ressurser/", "/en/resources/"),
    "search": ("/sok/", "/en/search/"),
    "suppliers": ("/for-leverandorer/", "/en/for-suppliers/"),
    "user-participation": ("/brukermedvirkning/", "/en/user-participation/"),
    "wayfinder": ("/veiviser/", "/en/wayfinder/"),
    "wayfinder/celebrate": ("/veiviser/feire/", "/en/wayfinder/celebrate/"),
    "wayfinder/law": ("/veiviser/loven/", "/en/wayfinder/law/"),
    "wayfinder/learn": ("/veiviser/laere/", "/en/wayfinder/learn/"),
    "wayfinder/plan": ("/veiviser/planen/", "/en/wayfinder/plan/"),
    "wayfinder/plan-file": ("/veiviser/planfil/", "/en/wayfinder/plan-file/"),
    "wayfinder/population": ("/veiviser/befolkningen/", "/en/wayfinder/population/"),
    "wayfinder/print": ("/veiviser/utskrift/", "/en/wayfinder/print/"),
    "wayfinder/users": ("/veiviser/brukerne/", "/en/wayfinder/users/"),
    "write-an-article": ("/skriv-en-artikkel/", "/en/write-an-article/"),
}


def test_addresses() -> None:
    """Every page has exactly the address that it was given in each language, and no page is missing or new.

    Articles come without a line here: `oxlo record` keeps their addresses, and editors need not know of tests.
    """
    guide, _ = load_guide(ROOT, DATE)
    ids = {page for _, page in guide.loaded.pages if not is_article(page)}  # lists of articles have addresses by rule

    assert ADDRESSES == {page: tuple(guide.address(locale, page) for locale in LOCALES) for page in ids}
