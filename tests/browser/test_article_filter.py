"""The filters of the list of articles: with the real articles, and with more of them than a page holds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.articles import article, many
from tests.browser.axe import findings
from tests.browser.conftest import Visit, Visitor
from tests.browser.finding import INDEX, SECOND, SOME, Finder, search_of
from tests.browser.trouble import TROUBLES, in_trouble
from tests.builds import SITE_URL, oxlo_build, published
from tests.guides import DATE, make_guide, written
from tests.static_host import HostedSite, serving
from tools.checkers import AXE

from oxlo.articles.model import FACETS
from oxlo.language.locales import LOCALES, Locale

# The shorter side of what is shown.
_SIZES = """all => all.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect())
    .map(({ width, height }) => Math.min(width, height))"""


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    """Each language of the guide."""
    chosen: Locale = request.param
    return chosen


@pytest.fixture
def reader(visitor: Visit) -> Iterator[Visitor]:
    """Somebody in a browser of their own, in which nothing goes wrong."""
    visitor_now = visitor()
    yield visitor_now

    assert visitor_now.errors == []
    assert visitor_now.foreign_requests == []


@pytest.fixture
def finder(reader: Visitor, locale: Locale) -> Finder:
    """Somebody on the list of the real articles, in each language."""
    return Finder(reader, locale).go()


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostedSite]:
    """The small guide with 95 articles more, and one that is in Norwegian alone."""
    folder = tmp_path_factory.mktemp("large")
    alone = written("docs/nb/best-practice/alone.md", article("nb", 99, only="nb", published="2026-04-01"))
    built = oxlo_build(make_guide(folder / "guide", many(95), alone, engine=True), folder / "site", DATE.isoformat())
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(folder / "site") as url:
        yield HostedSite(folder / "site", SITE_URL, url)


@pytest.fixture
def many_finder(visitor: Visit, large_site: HostedSite, locale: Locale) -> Iterator[Finder]:
    """Somebody who looks among more articles than one page holds."""
    reader = visitor(site=large_site)
    yield Finder(reader, locale)

    assert reader.errors == []


def test_combine(finder: Finder) -> None:
    """Values of one facet add articles, facets take them away; each step is right in every place that shows it."""
    chosen: dict[str, list[str]] = {}
    for facet, values in SOME.items():
        for value in values:
            finder.tick({facet: [value]})
            chosen[facet] = [*chosen.get(facet, []), value]
            finder.expect_found(chosen)
            finder.expect_counts(chosen)

    assert 0 < len(finder.fitting(SOME)) < min(len(finder.fitting({facet: SOME[facet]})) for facet in SOME)


def test_catalogue_is_fetched_when_it_is_needed(finder: Finder) -> None:
    """Who does not filter fetches nothing; who does fetches the catalogue once."""
    asked: list[str] = []
    finder.page.on("requestfinished", lambda request: asked.append(request.url) if ".json" in request.url else None)
    finder.open()
    finder.expect_counts({})
    assert asked == []
    finder.tick(SOME)
    finder.expect_found(SOME)

    site = finder.visitor.site
    assert asked == [site.url + published(site.folder, f"assets/data/articles-{finder.locale}.json")]


def test_address(finder: Finder) -> None:
    """A shared or reloaded address shows the same list; what nobody can choose goes out of it, all else stays."""
    finder.go(search_of(SOME)).expect_found(SOME)
    finder.page.reload()
    finder.expect_found(SOME)
    finder.go("?x=1&topic=work,nothing,work&year=1066&phase=#articles")

    expect(finder.chips).to_have_count(1)
    assert finder.page.url.endswith(f"{INDEX[finder.locale]}?x=1&topic=work#articles")


def test_back_and_forward(finder: Finder) -> None:
    """Each choice is a step that the browser goes back and forward."""
    finder.tick(SOME)
    finder.expect_found(SOME)
    finder.page.go_back()
    finder.expect_found({"topic": SOME["topic"]})
    finder.page.go_back()
    finder.page.go_back()
    finder.expect_all(len(finder.entries))
    finder.page.go_forward()
    finder.expect_found({"topic": SOME["topic"][:1]})
    finder.page.locator(".card:visible a").first.click()
    finder.page.wait_for_url(lambda url: "topic=" not in url)
    finder.page.go_back()

    finder.expect_found({"topic": SOME["topic"][:1]})


def test_language_switch(finder: Finder) -> None:
    """The filters go with the reader into the other language, and find the same articles there."""
    finder.tick(SOME)
    finder.expect_found(SOME)
    ids = [e["id"] for e in finder.entries if e["title"] in finder.fitting(SOME)]
    finder.page.locator('[data-module="language-link"]').click()
    there = Finder(finder.visitor, "en" if finder.locale == "nb" else "nb")
    finder.page.wait_for_url(f"{there.visitor.site.url}{INDEX[there.locale]}?**")

    there.expect_found(SOME)
    assert ids == [e["id"] for e in there.entries if e["title"] in there.fitting(SOME)]


def test_no_hits_and_the_way_out(finder: Finder) -> None:
    """Where nothing fits, a sentence says so, and one button brings everything back and the reader to the list."""
    topic, year = next(
        (t, y)
        for e in finder.entries
        for t in e["values"]["topic"]
        for (y,) in (o["values"]["year"] for o in finder.entries)
        if not finder.fitting({"topic": [t], "year": [y]})
    )
    finder.tick({"topic": [topic], "year": [year]})
    finder.expect_found({"topic": [topic], "year": [year]})
    finder.expect_counts({"topic": [topic], "year": [year]})
    finder.button("articles_clear").click()

    finder.expect_all(len(finder.entries))
    finder.expect_counts({})
    expect(finder.page.get_by_role("heading", name=finder.word("articles"), exact=True)).to_be_focused()


def test_chips(finder: Finder) -> None:
    """Each chosen value is a button that says what it takes away; the focus moves on to the next, then to the list."""
    finder.tick(SOME)
    labels = finder.page.locator(".facets label:has(:checked)")
    names = [label.locator("span").first.inner_text() for label in labels.all()]
    for chip, name in zip(finder.chips.all(), names, strict=True):
        expect(chip).to_have_accessible_name(f"{finder.word('articles_remove')} {name}")
    second = finder.chips.nth(1).get_attribute("data-value")
    left = {"topic": [topic for topic in SOME["topic"] if topic != second], "phase": SOME["phase"]}
    finder.chips.nth(1).click()
    expect(finder.chips.nth(1)).to_be_focused()
    finder.expect_found(left)
    finder.chips.nth(1).click()
    expect(finder.chips.first).to_be_focused()
    finder.expect_found({"topic": left["topic"]})
    finder.chips.first.click()

    finder.expect_all(len(finder.entries))
    expect(finder.page.locator("#articles")).to_be_focused()


def test_is_said_once(finder: Finder) -> None:
    """Who ticks three boxes in a row is told the number of hits once."""
    finder.open()
    finder.page.evaluate(
        """() => {
            window.said = [];
            const tell = ([{ target }]) => window.said.push(target.textContent);
            new MutationObserver(tell).observe(document.querySelector("main [role=status]"), { childList: true });
        }"""
    )
    finder.page.evaluate("() => document.querySelectorAll('[data-facet=topic] input').forEach((box) => box.click())")
    topics = finder.page.locator("[data-facet=topic] input").evaluate_all("all => all.map((box) => box.value)")
    finder.expect_found({"topic": topics})

    assert len(finder.page.evaluate("window.said")) == 1


@pytest.mark.parametrize("trouble", TROUBLES)
def test_failed_fetch(visitor: Visit, locale: Locale, trouble: str) -> None:
    """Without the catalogue the page says so, keeps its list, and has its links back; the focus stays where it was."""
    finder = Finder(visitor(), locale)
    in_trouble(finder.visitor.context, "**/assets/data/articles-*.json", trouble)
    finder.go().open()
    finder.box("topic", "work").click()

    expect(finder.hits).to_have_text(finder.word("articles_failed"))
    link = finder.page.locator("[data-facet=topic] [data-value=work]")
    expect(link).to_be_focused()
    expect(finder.page.locator(".card:visible")).to_have_count(len(finder.entries))
    assert finder.page.locator(".facets input, .chosen:visible").count() == 0
    link.click()
    expect(finder.page.locator(".card")).to_have_count(len(finder.fitting({"topic": ["work"]})))
    assert [error for error in finder.visitor.errors if "Failed to load resource" not in error] == []


@pytest.mark.parametrize("facet", FACETS)
def test_without_javascript(visitor: Visit, locale: Locale, facet: str) -> None:
    """Without JavaScript each value is a link to the list of its articles, and nothing does nothing."""
    finder = Finder(visitor(javascript=False), locale)
    finder.visitor.visit(INDEX[locale])
    values = finder.page.locator(f"[data-facet={facet}] [data-value]")
    value = values.first.get_attribute("data-value") or ""
    finder.page.locator(f"[data-facet={facet}] summary").click()
    assert finder.page.locator("main").locator("button:visible, input:visible").count() == 0
    values.first.click()

    expect(finder.page.locator(".card__title a")).to_have_text(finder.fitting({facet: [value]}))


def test_from_a_value_to_the_filters(finder: Finder) -> None:
    """The page of a value leads to the list with that value chosen."""
    finder.visitor.visit({"nb": "beste-praksis/tema/arbeid/", "en": "en/best-practice/topic/work/"}[finder.locale])
    finder.page.get_by_role("link", name=finder.word("articles_combine")).click()

    finder.expect_found({"topic": ["work"]})


def _press_until(page: Page, target: Locator, key: str = "Tab") -> None:
    for _ in range(120):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never comes to {target}")


@pytest.mark.parametrize("width", [1280, 320])
def test_keyboard(finder: Finder, width: int) -> None:
    """The keyboard alone opens a facet, ticks, takes a value away and clears, and every stop is seen."""
    page, keys = finder.page, finder.page.keyboard
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("main").focus()
    _press_until(page, page.locator("[data-facet=topic] summary"))
    keys.press("Enter")
    for value in SOME["topic"]:
        _press_until(page, finder.box("topic", value))
        keys.press("Space")
    finder.expect_found({"topic": SOME["topic"]})
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    _press_until(page, finder.chips.first)
    first = finder.chips.first.get_attribute("data-value")
    keys.press("Enter")
    expect(finder.chips.first).to_be_focused()
    finder.expect_found({"topic": [topic for topic in SOME["topic"] if topic != first]})
    keys.press("Tab")
    keys.press("Space")

    finder.expect_all(len(finder.entries))
    expect(page.locator("#articles")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_accessible(reader: Visitor, locale: Locale) -> None:
    """With all facets open and filters on, with hits and without, no rule is broken; targets are 24 px or more."""
    reader.context.add_init_script(path=AXE)
    finder = Finder(reader, locale)
    for chosen in (SOME, {"topic": ["work"], "year": ["2008"]}):
        finder.go(search_of(chosen)).expect_found(chosen)
        finder.open()

        assert findings(finder.page) == []
        sizes = finder.page.locator(".facets summary, .facets label, .finder button:visible").evaluate_all(_SIZES)
        assert len(sizes) > 40
        assert min(sizes) >= 24


def test_groups_have_names(finder: Finder) -> None:
    """The boxes of a facet are a group with the facet's name, and each box says its value and its count."""
    finder.open()
    topics = finder.page.get_by_role("group", name=finder.page.locator("[data-facet=topic] summary").inner_text())
    box = topics.get_by_role("checkbox").first
    value = box.get_attribute("value") or ""
    name = finder.page.locator("[data-facet=topic] label span").first.inner_text()

    expect(box).to_have_accessible_name(f"{name} ({len(finder.fitting({'topic': [value]}))})")


def test_forced_colours(finder: Finder) -> None:
    """With the reader's own colours the boxes and buttons still have their edges."""
    finder.page.emulate_media(forced_colors="active")
    finder.tick(SOME)

    assert finder.chips.first.evaluate("chip => getComputedStyle(chip).borderStyle") == "solid"
    assert finder.box("topic", "work").evaluate("box => getComputedStyle(box).appearance") == "auto"


def test_print(finder: Finder) -> None:
    """On paper stands the filtered list and what it stands for, and nothing that wants to be pressed."""
    finder.tick(SOME)
    finder.expect_found(SOME)
    finder.page.emulate_media(media="print")

    finder.expect_found(SOME)
    expect(finder.chips.first).to_be_visible()
    assert finder.page.locator(".facets:visible, .chosen__clear:visible, .articles__more:visible").count() == 0


def test_show_more(many_finder: Finder) -> None:
    """At most 40 cards at first; the button adds the next, leads to the first of them, and goes when all are there."""
    chosen = {"phase": ["ongoing", "planned"]}
    many_finder.go(search_of({"phase": ["planned", "ongoing"]}))
    titles = many_finder.fitting(chosen)
    cards = many_finder.page.locator(".card:visible .card__title a")
    assert 40 < len(titles) < 80
    expect(cards).to_have_count(40)
    many_finder.button("articles_more").click()

    expect(cards).to_have_text(titles)
    expect(cards.nth(40)).to_be_focused()
    expect(many_finder.button("articles_more")).to_be_hidden()


def test_following_pages(many_finder: Finder) -> None:
    """The second page, too, filters among all articles, and is the second page again without a filter."""
    chosen = {"topic": ["work"], "phase": ["ended"]}
    many_finder.go("", SECOND).expect_all(40, SECOND)
    many_finder.tick(chosen)
    many_finder.expect_found(chosen)
    many_finder.expect_counts(chosen)
    expect(many_finder.page.locator(".paging")).to_be_hidden()
    href = many_finder.page.locator(".card:visible a").first.evaluate("link => link.href")
    assert (many_finder.visitor.site.folder / href.removeprefix(many_finder.visitor.site.url) / "index.html").is_file()
    many_finder.button("articles_clear").click()

    many_finder.expect_all(40, SECOND)
    expect(many_finder.page.locator(".paging")).to_be_visible()


def test_cards_are_those_of_the_page(many_finder: Finder) -> None:
    """A card that a filter shows is the very card that the page came with, marks of language included."""
    inside = """list => {
        list.querySelectorAll("a").forEach((link) => { link.href = link.href; });
        return list.innerHTML.replaceAll(/>\\s+</g, "><").trim();
    }"""
    before = many_finder.go().page.locator("[data-part=all]").evaluate(inside)
    every = {"phase": ["planned", "ongoing", "ended"]}
    many_finder.go(search_of(every)).expect_found(every)

    assert before == many_finder.page.locator("[data-part=found]").evaluate(inside)
    marked = many_finder.page.locator(".card:visible", has=many_finder.page.locator("[hreflang]"))
    expect(marked).to_have_count(0 if many_finder.locale == "nb" else 1)
    if many_finder.locale == "en":
        expect(marked.locator(".card__mark")).to_have_text("(in Norwegian)")
        expect(marked.locator(".card__summary")).to_have_attribute("lang", "nb")
