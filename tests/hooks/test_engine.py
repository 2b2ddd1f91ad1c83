"""Facts about the engine that the adapters lean on, each seen in a real build; each says what to do when it breaks."""

from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

import pytest
from tests.builds import contents, engine_build, published, run
from tests.guides import DATE, deleted, make_guide, replaced
from tests.hooks.probes import Probed, probe, probed, said
from tests.site.reading import read

from oxlo.publishing.build_date import epoch_of

# What each probe is to see; they take nothing away from one another.
_PROBES: Final = {
    "languages": """
def tell(event, config):
    i18n = config.plugins["i18n"]
    site = Path(config.site_dir).name
    ids = [id(config), id(config.extra["oxlo_build"].guide)]
    note(event=event, locale=i18n.current_language, inner=i18n.building, site=site, ids=ids)

@event_priority(-300)
def on_config(config):
    tell("config", config)

@event_priority(-300)
def on_post_build(config):
    tell("end", config)
""",
    "twins": """
from mkdocs.plugins import CombinedEvent

def tell(moment, files):
    for file in files.documentation_pages():
        twins = {locale: twin.dest_uri for locale, twin in getattr(file, "alternates", {}).items()}
        note(moment=moment, path=file.src_uri, own=file.dest_uri, url=file.url, twins=twins)
    return files

@event_priority(-90)
def before(files, config):
    return tell("before", files)

@event_priority(-300)
def after(files, config):
    return tell("after", files)

on_files = CombinedEvent(before, after)
""",
    "placeholders": """
from mkdocs.plugins import CombinedEvent

def tell(moment, files):
    for file in files.documentation_pages():
        if not Path(file.abs_src_path or "").is_file():
            note(moment=moment, path=file.src_uri, generated=file.generated_by)
    return files

@event_priority(-95)
def added(files, config):
    for file in files.documentation_pages():
        if not Path(file.abs_src_path or "").is_file():
            file.generated_by = "lost"
    return tell("added", files)

@event_priority(-150)
def taken_over(files, config):
    return tell("taken over", files)

@event_priority(-300)
def finished(files, config):
    return tell("finished", files)

on_files = CombinedEvent(added, taken_over, finished)
""",
    "not_found": """
@event_priority(-300)
def on_post_template(output_content, template_name, config):
    note(name=template_name, locale=config.plugins["i18n"].current_language, length=len(output_content))
""",
    "theme_files": """
@event_priority(-150)
def on_files(files, config):
    names = [f.src_uri for f in files if f.src_dir and Path(f.src_dir) != Path(config.docs_dir)]
    note(names=[name for name in names if name.endswith((".js", ".css"))])
""",
    "escapes": """
def on_env(env, config, files):
    note(escapes=env.autoescape, undefined=env.undefined.__name__)
""",
}
_TITLE: Final = "Rett & plikt, «alle’s» &copy én"  # without a semicolon, browsers take it for © all the same


@pytest.fixture(scope="module")
def probed_once(tmp_path_factory: pytest.TempPathFactory) -> Probed:
    """One build with all probes, of a guide with an awkward title and a link to a page without a file."""
    linked = [
        replaced(f"docs/{locale}/duty/method.md", "\n\n", f"\n\n[{words}](../wayfinder/users.md#why)\n\n")
        for locale, words in (("nb", "Brukerne"), ("en", "The users"))
    ]
    return probe(
        tmp_path_factory.mktemp("probed"),
        _PROBES,
        replaced("docs/nb/duty/index.md", "title: Plikten", f"title: '{_TITLE}'"),
        replaced("docs/_data/navigation.yml", "{nb: Plikten,", f"{{nb: '{_TITLE}',"),
        replaced("docs/_data/sources/law.yml", "{nb: Loven,", f"{{nb: '{_TITLE}',"),
        *linked,
    )


def test_languages_are_nested_builds_of_one_guide(probed_once: Probed) -> None:
    """English is built inside the end of the Norwegian build, into the same folder, with the guide loaded once.

    When this fails: look at `is_inner_build` in `hooks/_engine.py`, at what `hooks/load.py` loads when, and at
    "once, at the end" in `hooks/site_files.py`; an engine that builds languages apart would load the guide for each.
    """
    seen = probed_once.notes("languages")

    assert [(n["event"], n["locale"], n["inner"], n["site"]) for n in seen] == [
        ("config", "nb", False, "site"),
        ("config", "en", True, "site"),
        ("end", "en", True, "site"),
        ("end", "en", False, "site"),
    ]
    assert len({tuple(n["ids"]) for n in seen}) == 1


def _priority_of_i18n(event: str) -> int:
    (plugin,) = entry_points(group="mkdocs.plugins", name="i18n")
    return int(getattr(plugin.load(), event).mkdocs_priority)


@pytest.mark.parametrize("event", ["on_config", "on_files", "on_nav", "on_post_build"])
def test_i18n_comes_at_minus_100(event: str) -> None:
    """The plugin for languages runs at priority -100, so that -90 is before it and -200 after it.

    When this fails: set the priorities in `hooks/*.py`, and in their docstrings, to before and after the new one.
    """
    assert _priority_of_i18n(event) == -100


@pytest.mark.parametrize("event", ["on_page_context", "on_template_context"])
def test_i18n_fills_contexts_before_us(event: str) -> None:
    """The plugin adds to the templates' context before our views, which come at -200.

    When this fails: set the priorities of `hooks/templates.py` to after the new one.
    """
    assert _priority_of_i18n(event) > -200


def test_twins_are_known_after_i18n(probed_once: Probed) -> None:
    """Only after the plugin for languages does every page's file know its twins, and the address we set is kept.

    When this fails: `hooks/addresses.py` moves `file.alternates`; find where the plugin keeps the twins now, or move
    the files of each language in its own build.
    """
    seen = probed_once.notes("twins")
    method = [n for n in seen if n["path"].endswith("duty/method.md")]
    moved = {"nb": "plikten/metoden/index.html", "en": "en/duty/method/index.html"}

    assert {None} == {n["twins"].get("en") for n in method if n["moment"] == "before"}
    assert [("nb", moved), ("en", moved)] == [
        (n["path"].partition("/")[0], n["twins"]) for n in method if n["moment"] == "after"
    ]
    assert [n["url"] for n in method if n["moment"] == "after"] == ["plikten/metoden/", "en/duty/method/"]


def test_pages_without_a_file_become_pages(probed_once: Probed) -> None:
    """A placeholder from -90 is taken over by the plugin for languages without a text, and gets it at -200.

    When this fails: look at `hooks/addresses.py`; what is added before the plugin must look like a file of a language,
    and a text that is set before it is lost.
    """
    seen = probed_once.notes("placeholders")
    pages = {n["path"] for n in seen}

    assert pages
    assert {n["path"] for n in seen if n["moment"] == "taken over" and n["generated"] is None} == pages
    assert {n["path"] for n in seen if n["moment"] == "finished" and n["generated"] == "oxlo"} == pages


def test_links_follow_the_address(probed_once: Probed) -> None:
    """Links to Markdown files, with and without an anchor, and to assets follow the address we have given a page.

    When this fails: the engine no longer makes links from `File.url`; set what it uses in `hooks/addresses.py`.
    """
    addresses = ("plikten", "plikten/metoden", "en/duty", "en/duty/method")
    pages = {address: probed_once.page(address) for address in addresses}
    links = {
        address: {a.text: a.attributes["href"] for a in page.all("a") if "main" in a.around}
        for address, page in pages.items()
    }
    icon = pages["en/duty/method"].one("link", rel="icon")

    assert links["plikten"]["Metoden"] == "metoden/"
    assert links["plikten/metoden"]["plikten"] == "../#what-the-law-says"
    assert links["en/duty"]["The method"] == "method/"
    assert links["en/duty"]["Statement"] == "../glossary/#statement-term"
    assert icon.attributes["href"] == f"../../../{published(probed_once.site, 'assets/images/icon.svg')}"


def test_quiet_build_hides_warnings(tmp_path: Path) -> None:
    """`mkdocs build --quiet --strict` ends well in spite of a warning, which is why nothing of ours uses it.

    When this fails: the engine has been mended, and the rule against `--quiet` may go.
    """
    code = "def on_env(env, config, files):\n    LOG.warning('something is wrong')\n"
    guide = make_guide(tmp_path / "guide", *probed(code), engine=True)
    command: list[str | Path] = [
        "build",
        "--strict",
        "--config-file",
        guide / "mkdocs.yml",
        "--site-dir",
        tmp_path / "site",
    ]
    date = {"SOURCE_DATE_EPOCH": str(epoch_of(DATE))}

    assert run("mkdocs", *command, **date).returncode == 1
    assert run("mkdocs", *command, "--quiet", **date).returncode == 0


def test_404_is_built_once_for_each_language(probed_once: Probed) -> None:
    """Each language's build makes a 404 page in the same place; an empty text keeps the later one from being written.

    When this fails: look at `on_post_template` in `hooks/templates.py`, which keeps the one of the default language.
    """
    seen = probed_once.notes("not_found")
    page = read((probed_once.site / "404.html").read_text(encoding="utf-8"))

    assert [(n["locale"], n["length"] > 0) for n in seen if n["name"] == "404.html"] == [("nb", True), ("en", False)]
    assert page.one("html").attributes["lang"] == "nb"
    assert not (probed_once.site / "en/404.html").exists()


def test_theme_brings_files_that_we_leave_out(probed_once: Probed) -> None:
    """The theme adds its stylesheets and scripts to the files of a build, and those we remove are not written.

    When this fails: look at `on_files` in `hooks/site_files.py`; files that come later must be removed later.
    """
    seen = probed_once.notes("theme_files")
    site = probed_once.site

    assert all(n["names"] for n in seen)
    assert [name for n in seen for name in n["names"] if (site / name).exists() or (site / "en" / name).exists()] == []


def test_templates_escape_by_themselves(probed_once: Probed) -> None:
    """Our templates escape every value, and a name that nothing has stops the build.

    When this fails: `hooks/site_files.py` no longer reaches the environment that pages are made with.
    """
    seen = probed_once.notes("escapes")

    assert seen == [{"escapes": True, "undefined": "StrictUndefined"}] * 2


def test_misspelt_name_in_a_template(tmp_path: Path) -> None:
    """A template that asks for what is not there stops the build, and the message has the name.

    When this fails: a misspelt name shows as nothing, on every page.
    """
    edit = replaced("overrides/partials/footer.html", "{% if feedback %}", "{{ feedbakc }}{% if feedback %}")
    guide = make_guide(tmp_path / "guide", edit, engine=True)
    finished = engine_build(guide, tmp_path / "site")

    assert finished.returncode != 0
    assert "'feedbakc' is undefined" in said(finished)


def test_titles_are_escaped(probed_once: Probed) -> None:
    """A title with & and ’ is shown as it was written, wherever it stands: head, heading, menu, crumbs, lists, sitemap.

    When this fails: a template calls a value `safe` that is none; the message names the page.
    """
    for address in ("plikten", "plikten/metoden", "a-a", "for-leverandorer"):
        page = probed_once.page(address)
        shown = [e.text for e in page.elements if e.name in ("a", "h1", "title") and "Rett" in e.text]

        assert len(shown) > 1, address
        assert {_TITLE} == {text.removesuffix(" – OXLO-guiden") for text in shown}, address


def test_problem_stops_the_engine_in_our_words(tmp_path: Path) -> None:
    """Plain `mkdocs build` stops at a problem with our sentences, without a traceback, before it touches the old site.

    When this fails: look at what `hooks/load.py` raises and at how the engine shows it.
    """
    guide = make_guide(tmp_path / "guide", replaced("docs/nb/duty/method.md", "title:", "titel:"), engine=True)
    old = tmp_path / "site/index.html"
    old.parent.mkdir()
    old.write_text("the old site", encoding="utf-8")
    finished = engine_build(guide, tmp_path / "site")

    assert finished.returncode == 1
    assert "docs/nb/duty/method.md:2: titel: there is no field “titel”; did you mean “title”?" in said(finished)
    assert "  fix: mend the name or delete the line" in said(finished)
    assert "Traceback" not in said(finished)
    assert contents(tmp_path / "site") == {"index.html": b"the old site"}


def test_no_date_stops_the_engine_in_our_words(tmp_path: Path) -> None:
    """Plain `mkdocs build` without git and without a date says that it needs one.

    When this fails: look at what `hooks/load.py` raises and at how the engine shows it.
    """
    guide = make_guide(tmp_path / "guide", engine=True)
    settings = {"SOURCE_DATE_EPOCH": "", "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    finished = engine_build(guide, tmp_path / "site", **settings)

    assert finished.returncode == 1
    assert "Without git history and without a date" in said(finished)
    assert "Traceback" not in said(finished)


@pytest.mark.parametrize(("gone", "left"), [("en", "nb"), ("nb", "en")])
def test_page_in_one_language_is_refused(tmp_path: Path, gone: str, left: str) -> None:
    """A page that one language lacks stops the engine's build, which would otherwise link to a wrong page instead.

    When this fails: look at `hooks/oxlo/translations/twins.py`; the engine accepts such a page and invents its twin.
    """
    guide = make_guide(tmp_path / "guide", deleted(f"docs/{gone}/duty/method.md"), engine=True)
    finished = engine_build(guide, tmp_path / "site")

    assert finished.returncode == 1
    assert f"docs/{left}/duty/method.md:1: the page does not exist in the other language" in said(finished)


def test_second_build_reads_everything_afresh(tmp_path: Path) -> None:
    """A preview, which builds again and again in one process, shows each time what is written then.

    When this fails: something in `hooks/*.py` keeps a value between builds; the engine keeps the modules of hooks.
    """
    guide = make_guide(tmp_path / "guide", engine=True)
    finished = run("tests.hooks.preview", guide, tmp_path / "site")

    assert finished.stdout == "Den første\nDen andre\n", said(finished)


def test_pages_without_a_file_are_built_like_others(probed_once: Probed) -> None:
    """A placeholder added before i18n and filled after it becomes a page in both languages that links may lead to.

    When this fails: look at the two phases in `hooks/addresses.py`; i18n makes its own copies of files at -100, so
    that text set before is lost, and a file added after lacks its twin.
    """
    pages = [probed_once.page(address) for address in ("veiviser/brukerne", "en/wayfinder/users")]

    assert not list((probed_once.guide / "docs").rglob("users.md"))
    assert [next(page.all("h1")).text for page in pages] == ["Kjenn brukerne", "Know your users"]
    assert [len(list(page.all("li", **{"class": "item"}))) for page in pages] == [2, 2]
