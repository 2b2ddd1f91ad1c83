"""Settings: the keys of `mkdocs.yml`, since the engine lets a mistyped one pass in silence."""

from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag

from oxlo.problems.problem import Problem
from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.validation import Record, validate

FILE: Final = "mkdocs.yml"


class Theme(Record):
    """The theme's settings; a font of its own would be fetched from another host."""

    name: Literal["material"]
    custom_dir: str
    language: Literal["nb"]
    font: Literal[False]


class BuiltLanguage(Record):
    """A language as i18n builds it."""

    locale: Literal["nb", "en"]
    name: str
    default: bool = False
    build: Literal[True]


class Languages(Record):
    """The settings of i18n; only folders without a fallback are safe."""

    docs_structure: Literal["folder"]
    fallback_to_default: Literal[False]
    reconfigure_material: bool
    languages: Annotated[tuple[BuiltLanguage, ...], Field(min_length=2, max_length=2)]


class Plugin(Record):
    """The one plugin; hooks do the rest."""

    i18n: Languages


class Contents(Record):
    """The settings of the headings' links."""

    permalink: str


class WithSettings(Record):
    """The one extension of Markdown that has settings."""

    toc: Contents


class NavigationChecks(Record):
    """What the engine says of the menu."""

    omitted_files: Literal["ignore"]
    not_found: Literal["warn"]
    absolute_links: Literal["warn"]


class LinkChecks(Record):
    """What the engine says of links: everything, as a warning, which stops a strict build."""

    not_found: Literal["warn"]
    anchors: Literal["warn"]
    absolute_links: Literal["warn"]
    unrecognized_links: Literal["warn"]


class Checks(Record):
    """What the engine looks for."""

    nav: NavigationChecks
    links: LinkChecks


class Extra(Record):
    """The switches of our own hooks and templates."""

    feedback: str
    security_contact: str
    official: bool
    share_images: bool
    generator: Literal[False]


def _kind(value: object) -> str:
    return "(record)" if isinstance(value, dict | WithSettings) else "(name)"


# Each is known to `oxlo.markdown.slips` too, which reads texts as the engine does with these.
Extension = Annotated[
    Annotated[Literal["admonition", "attr_list", "md_in_html", "tables"], Tag("(name)")]
    | Annotated[WithSettings, Tag("(record)")],
    Discriminator(_kind),
]


class Settings(Record):
    """The whole file. A key that is not here is refused: to use it, write here what it may be."""

    site_name: str
    site_url: str
    docs_dir: Literal["docs"]
    site_dir: str
    strict: Literal[True]
    use_directory_urls: Literal[True]
    exclude_docs: str
    theme: Theme
    plugins: Annotated[tuple[Plugin, ...], Field(min_length=1, max_length=1)]
    hooks: tuple[str, ...]
    markdown_extensions: tuple[Extension, ...]
    validation: Checks
    extra_css: tuple[str, ...]
    extra: Extra
    watch: tuple[str, ...] = ()


def settings_problems(text: str) -> list[Problem]:
    """What is wrong with the text of the settings."""
    parsed, problems = parse_yaml(text, FILE, is_settings=True)
    return validate(Settings, parsed, FILE)[1] if parsed else problems
