"""Strict YAML that remembers where everything stands: no aliases, tags or duplicate keys, all with line numbers."""

import dataclasses
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from oxlo.problems.problem import Problem, problem
from oxlo.reading.limits import MOST_CHARACTERS_OF_A_VALUE, MOST_DIGITS

Place = tuple[str | int, ...]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAXIMUM_DEPTH: Final = 12
_INVISIBLE: Final = yaml.reader.Reader.NON_PRINTABLE
_NO_SPACE: Final = re.compile(r" *(- )?[a-z_]+:[^\s/]")
_NO_COLON: Final = "could not find expected ':'"
_QUOTE_INSIDE: Final = re.compile(r"[:,\[{] *('[^']*'|\"[^\"]*\")[^\s,}\]]")
_COLON_INSIDE: Final = re.compile(r"[{,] *\w+: [^'\",{}\[\]]*: ")
# Word's quotation marks around a whole value are part of it.
_CURLY: Final = re.compile("[“”„‘’][^“”„‘’]*[“”‘’]")
_FROM_ENVIRONMENT: Final = "!ENV"
_TEXTS: Final = ("str", "value", "merge")  # the last two are `=` and `<<`, of which we know no other meaning
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclasses.dataclass(frozen=True)
class Unquoted:
    """A value that one reader of YAML takes for text and another does not, such as `no` or `12:30`.

    YAML 1.1 has it for a truth value, a number or a moment, YAML 1.2 often for text. No model accepts it, so the editor
    is asked to write what is meant.
    """

    text: str

    def __str__(self) -> str:
        return self.text


@dataclasses.dataclass(frozen=True)
class YamlText:
    """A parsed YAML text: its value, and the line of every place in it, such as `("items", 0, "text")`."""

    value: Any
    lines: Mapping[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def field_name(place: Place) -> str:
    """A place as editors read it: `items[0].text.en`."""
    name = ""
    for part in place:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def parse_yaml(
    text: str, path: str, first_line: int = 1, *, is_settings: bool = False
) -> tuple[YamlText | None, list[Problem]]:
    """Parse one YAML document that begins on `first_line` of the file at `path`.

    Settings are written by programmers: they may take values from the environment, and have comments behind values.
    """
    if found := _INVISIBLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        return None, [problem(path, line, "", "control-character", character=f"U+{ord(found.group()):04X}")]
    try:
        if refused := _refused(text, path, first_line, is_settings=is_settings):
            return None, [refused]
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_not_yaml(error, text, path, first_line)]
    if root is None:
        return YamlText(None, {(): first_line}), []
    reader = _Reader(path, first_line, () if is_settings else text.split("\n"))
    value = reader.read(root, ())
    return (None if reader.problems else YamlText(value, reader.lines)), reader.problems


def _refused(text: str, path: str, first_line: int, *, is_settings: bool) -> Problem | None:
    """What YAML allows and the guide does not; found before nodes are made, which deep nesting would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if getattr(event, "anchor", None):  # an alias has one too
            return problem(path, line, "", "yaml-alias")
        if (tag := getattr(event, "tag", None)) and not (is_settings and tag == _FROM_ENVIRONMENT):
            return problem(path, line, "", "yaml-tag", tag=tag.replace("tag:yaml.org,2002:", "!!"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAXIMUM_DEPTH:
            return problem(path, line, "", "yaml-too-deep")
    return None


def _not_yaml(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, text.count("\n")) if mark else 0  # at the end of a text it stands behind the last line
    lines = [*text.split("\n"), ""]
    if re.match(" *\t", lines[number]):
        return problem(path, first_line + number, "", "yaml-tab")
    for each in (number, number - 1):
        if each >= 0 and "\u00a0" in lines[each].partition("#")[0]:  # a blank that YAML takes for a letter
            return problem(path, first_line + each, "", "blank-not-plain")
    if (error.context or "").endswith(("an alias", "an anchor")):
        return problem(path, first_line + number, "", "yaml-alias")
    begun = error.context_mark.line if error.context_mark else number
    if found := _mistake(error, lines, number, begun):
        code, number = found
        return problem(path, first_line + number, "", code)
    if error.problem == _NO_COLON:  # which is missed only where the next line or the end of the text has come
        number = begun
    return problem(path, first_line + number, "", "yaml-invalid", reason=error.problem or error.context or "")


def _mistake(error: yaml.MarkedYAMLError, lines: list[str], number: int, begun: int) -> tuple[str, int] | None:
    """What an editor has most likely done, and where, by what the parser stumbled over; `begun` is where it began."""
    line, stumbled = lines[number], error.problem or ""
    if "quoted scalar" in (error.context or ""):
        return "yaml-quote", begun
    if stumbled.startswith("did not find expected ','"):
        if _QUOTE_INSIDE.search(line):
            return "yaml-quote", number
        if _COLON_INSIDE.search(line):
            return "yaml-colon", number
        return "yaml-bracket", begun
    if stumbled == _NO_COLON and _NO_SPACE.match(lines[begun]):
        return "yaml-no-space", begun
    if stumbled == "did not find expected key":
        is_quoted = re.search(""": *['"]""", line)
        return ("yaml-quote", number) if is_quoted else ("yaml-indent", number) if line.startswith(" ") else None
    if stumbled.startswith("mapping values are not allowed"):
        if number and _NO_SPACE.match(lines[number - 1]):
            return "yaml-no-space", number - 1
        return ("yaml-indent" if line.startswith(" ") and line.count(": ") == 1 else "yaml-colon"), number
    return None


class _Reader:
    """Turns YAML nodes into plain values and notes lines and problems on the way."""

    def __init__(self, path: str, first_line: int, written: Sequence[str]) -> None:
        self.path = path
        self.written = written
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, self._line(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if node.tag == _FROM_ENVIRONMENT and isinstance(node, yaml.SequenceNode):  # the value without the variable
            return self.read(node.value[-1], place)
        if isinstance(node, yaml.SequenceNode):
            # a tuple, since the models cannot change
            return tuple(self.read(child, (*place, i)) for i, child in enumerate(node.value))
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  there is no fourth kind
        return self._scalar(node, place)

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def _is_cut_off(self, node: yaml.ScalarNode) -> bool:
        """Whether a `#` ends the text of a value, which may have been meant as part of it."""
        if node.style or not node.value or not self.written:
            return False
        return self.written[node.end_mark.line][node.end_mark.column :].lstrip().startswith("#")

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        text: str = node.value
        kind = node.tag.rpartition(":")[2]
        most = MOST_DIGITS if kind in ("int", "float") else MOST_CHARACTERS_OF_A_VALUE
        if len(text) > most:
            name = field_name(place)
            self.problems.append(problem(self.path, self._line(node), name, "too-long", length=len(text), maximum=most))
            return None
        if kind == "str" and self._is_cut_off(node):
            self.problems.append(problem(self.path, self._line(node), field_name(place), "yaml-hash", value=text))
        if kind == "str" and self.written and not node.style and _CURLY.fullmatch(text):
            self.problems.append(problem(self.path, self._line(node), field_name(place), "yaml-curly"))
        if kind == "null":
            return None
        if kind == "bool" and text.lower() in ("true", "false"):
            return text.lower() == "true"
        if kind == "int" and re.fullmatch(r"-?(0|[1-9]\d*)", text):
            return int(text)
        if kind == "float" and re.fullmatch(r"-?\d+\.\d+", text):
            return float(text)
        if kind == "timestamp" and _DATE.fullmatch(text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:  # such as 2026-02-30
                self.problems.append(problem(self.path, self._line(node), field_name(place), "bad-date", value=text))
                return None
        return text if kind in _TEXTS or not self.written else Unquoted(text)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self._line(key_node)
            if not isinstance(key_node, yaml.ScalarNode):  # {{ words }}
                self.problems.append(problem(self.path, line, field_name(place), "not-text", value="{…}"))
                continue
            key = str(key_node.value)
            if key in result:
                self.problems.append(problem(self.path, line, field_name((*place, key)), "duplicate-key", key=key))
                continue
            self.lines[(*place, key)] = line
            result[key] = self.read(value_node, (*place, key))
        return result
