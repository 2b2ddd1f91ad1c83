"""The wayfinder's views: the path with its steps, the items with their basis, and the catalogue for scripts."""

from pathlib import Path

from tests.guides import DATE, ROOT, Edit, make_guide, replaced, written

from oxlo.articles.publication import as_published
from oxlo.assembly import load_guide
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.language.locales import Locale
from oxlo.rendering.page_view import page_view
from oxlo.wayfinder.model import areas_of
from oxlo.wayfinder.views import catalogue, item_views, step_views

AREA = "docs/_data/wayfinder/areas/users.yml"
SITE = "https://oxlo.example/"


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, problems = load_guide(make_guide(folder, *edits), DATE)

    assert problems == []
    return as_published(guide)


def another_area(number: int) -> Edit:
    """A second area in a file of its own, as an editor would add it."""
    text = (ROOT / "tests/fixtures/small_guide" / AREA).read_text(encoding="utf-8")
    for old, new in (
        ("id: users", "id: staff"),
        ("number: 1", f"number: {number}"),
        ("step: question", "step: follow-up"),
        ("{nb: brukerne, en: users}", "{nb: ansatte, en: staff}"),
        ("{nb: Kjenn brukerne, en: Know your users}", "{nb: Kjenn de ansatte, en: Know your staff}"),
        ("id: compare-users", "id: compare-staff"),
        ("id: ask-users", "id: ask-staff"),
        ("{nb: Sammenlign brukerne, en: Compare the users}", "{nb: Sammenlign ansatte, en: Compare the staff}"),
        ("{nb: Spør alle, en: Ask everyone}", "{nb: Spør ansatte, en: Ask the staff}"),
    ):
        assert old in text
        text = text.replace(old, new)
    return written("docs/_data/wayfinder/areas/staff.yml", text)


def steps(guide: Guide, page: str, locale: Locale = "en") -> list[tuple[int, str, bool, bool, str, list[str]]]:
    views = step_views(standpoint(guide, guide.page(locale, page)))
    return [(s.number, s.title, s.is_optional, s.is_current, s.url, [a.title for a in s.areas]) for s in views]


def test_area_pages_show_the_path_with_their_own_step(tmp_path: Path) -> None:
    """Every step is there with its number, the area's own one is the current one, and each leads to its heading."""
    assert [
        (1, "The question", False, True, "../#the-question", ["Know your users"]),
        (2, "The follow-up", True, False, "../#the-follow-up", []),
    ] == steps(guide_with(tmp_path), "wayfinder/users")


def test_the_wayfinder_itself_is_on_no_step(tmp_path: Path) -> None:
    """On the page of the whole wayfinder no step is the current one."""
    assert [False, False] == [current for _, _, _, current, _, _ in steps(guide_with(tmp_path), "wayfinder")]


def test_only_the_wayfinder_shows_the_path(tmp_path: Path) -> None:
    """The path stands on the wayfinder's pages and on no other."""
    guide = guide_with(tmp_path)
    shown = {p.id for p in guide.in_locale("nb") if page_view(guide, p, SITE).steps}

    assert {"wayfinder", "wayfinder/users", "wayfinder/plan", "wayfinder/print"} == shown


def test_items(tmp_path: Path) -> None:
    """An item has its number, what asks for it, how often, whether that is our suggestion, and where it comes from."""
    guide = guide_with(tmp_path)
    first, second = item_views(standpoint(guide, guide.page("en", "index")), areas_of(guide)[0], lambda *_: ())

    assert ("compare-users", "1.1", "Every year", True, "1 hour") == (
        first.id,
        first.number,
        first.often,
        first.is_suggestion,
        first.time,
    )
    assert ["Compare the users", "Ask everyone"] == [item.name for item in (first, second)]
    assert [("earlier", "An earlier edition asks for it"), ("act", "The law requires it")] == [
        (item.duty, item.duty_name) for item in (first, second)
    ]
    assert [("Equality and Anti-Discrimination Act section 24", "nb", "in Norwegian")] == [
        (b.label, b.language, b.mark) for b in first.basis
    ]
    assert ("The duty", "duty/") == (first.page_title, first.page_url)
    assert (("leader", "leader"), ("unit", "unit")) == second.roles
    assert ("1 January 2027: The requirement applies.", False, "") == (second.date, second.is_suggestion, second.time)


def test_a_new_area_is_one_new_file(tmp_path: Path) -> None:
    """It brings its pages in both languages, its place in the menu and on the path, and its items everywhere."""
    guide = guide_with(tmp_path, another_area(2))
    view = page_view(guide, guide.page("nb", "wayfinder"), SITE)

    assert "/veiviser/ansatte/" == guide.address("nb", "wayfinder/staff")
    assert "/en/wayfinder/staff/" == guide.address("en", "wayfinder/staff")
    assert ["Veiviser", "Kjenn brukerne", "Kjenn de ansatte", "Planen", "Skriv ut veiviseren"] == [
        p.title for p in view.section
    ]
    assert ["Know your staff"] == steps(guide, "wayfinder")[1][-1]
    assert ["users", "staff"] == [area["id"] for area in catalogue(guide)["areas"]]


def test_areas_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """The number decides, not the name of the file."""
    guide = guide_with(tmp_path, replaced(AREA, "number: 1", "number: 3"), another_area(2))

    assert ["staff", "users"] == [area.id for area in areas_of(guide)]


def test_catalogue(tmp_path: Path) -> None:
    """Scripts find every item in both languages, addresses from the site's root, and only the words they need."""
    found = catalogue(guide_with(tmp_path))
    area = found["areas"][0]

    assert {"nb": "veiviser/brukerne/", "en": "en/wayfinder/users/"} == area["address"]
    assert {"nb": "Spør brukerne.", "en": "Ask the users."} == area["items"][1]["text"]
    assert {"on": "2027-01-01", "text": {"nb": "Kravet gjelder.", "en": "The requirement applies."}} == area["items"][
        1
    ]["date"]
    assert {"nb": "Spør alle", "en": "Ask everyone"} == area["items"][1]["name"]
    assert ["earlier", "act"] == [item["duty"] for item in area["items"]]
    assert {"plan", "role", "often"} == {word.partition("_")[0] for word in found["words"]["nb"]}
    assert set(found["words"]["nb"]) == set(found["words"]["en"])
