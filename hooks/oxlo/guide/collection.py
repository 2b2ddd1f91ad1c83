"""Collection: a kind of data below `docs/_data/`, with its file or folder, its model and its ids."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from oxlo.problems.problem import Problem, problem
from oxlo.reading.strict_yaml import Place, YamlText, field_name
from oxlo.reading.values import Language

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class DataFile(Generic[T]):
    """A data file as a model, which still knows where each of its places stands."""

    path: str
    value: T
    source: YamlText

    def line_of(self, *place: str | int) -> int:
        """The line of a place in the file."""
        return self.source.line_of(place)

    def problem(self, place: Place, code: str, /, **values: object) -> Problem:
        """What is wrong at a place in the file: `file.problem(("items", 3, "page"), "page-unknown", page="duti")`."""
        return problem(self.path, self.line_of(*place), field_name(place), code, **values)


def _none(_: Any) -> Iterable[Any]:
    return ()


@dataclasses.dataclass(frozen=True, eq=False)
class Collection(Generic[T]):
    """One kind of data. All kinds of the guide stand in `oxlo.features`; `guide[RESOURCES]` gives the file of one.

    `name` is the path of its file below `docs/_data/` without the ending, or of its folder, which holds any number of
    files; `model` is what each file is. `ids` gives the id of every record and where it stands in the file; they are
    lasting where readers may link to them or have ticked them. `links` gives addresses elsewhere that the data vouches
    for, with the language that is spoken there. `pages` makes the pages, one in each language, that a file is.

    Example: `GLOSSARY = Collection[tuple[Term, ...]]("glossary", tuple[Term, ...], ids=listed)`
    """

    name: str
    model: Any
    is_folder: bool = False
    ids: Callable[[T], Iterable[tuple[str, Place]]] = _none
    are_ids_lasting: bool = True
    links: Callable[[T], Iterable[tuple[str, Language]]] = _none
    pages: Callable[[DataFile[T]], Iterable[Any]] = _none


def listed(records: Iterable[Any]) -> Iterable[tuple[str, Place]]:
    """The ids of a file that is a list of records."""
    return ((record.id, (number, "id")) for number, record in enumerate(records))
