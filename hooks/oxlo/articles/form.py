"""Article form: headings and words that all articles share, and the topics, grounds and organisations."""

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from oxlo.articles.model import FACETS, FILLED_IN, OPTIONAL, Facet, Phase
from oxlo.guide.collection import Collection
from oxlo.reading.bilingual import Bilingual, Both
from oxlo.reading.validation import Record
from oxlo.reading.values import Description, Id, Slug


class Topic(Record):
    """A topic, or a ground of discrimination."""

    id: Id
    title: Bilingual
    slug: Both[Slug]


class Organisation(Record):
    """Who has done the work."""

    id: Id
    kind: Literal["district", "agency", "enterprise", "school", "partner"]
    name: Bilingual
    slug: Both[Slug]


class FacetForm(Record):
    """The words of one facet; `about` describes the page of one value, which takes the place of `{value}`."""

    title: Bilingual
    slug: Both[Slug]
    description: Both[Description]
    about: Bilingual


class PhaseForm(Record):
    """The words of one phase."""

    title: Bilingual
    slug: Both[Slug]


class Paging(Record):
    """The part of the address that stands before the number of a following page."""

    slug: Both[Slug]


class Hints(Record):
    """What a new draft says to whoever fills it in, as comments that readers never get.

    `fields` stand above fields, where `{known}` becomes the ids to choose from and `{today}` the day; `lead` stands
    where the first sentence of the text goes, and `sections` below the headings, in their order.
    """

    top: Bilingual
    fields: dict[str, Bilingual]
    lead: Bilingual
    sections: tuple[Bilingual, ...]


class Form(Record):
    """What all articles share: their headings in order, and the words of the lists that gather them.

    `result` is the place, from 0, of the heading under which a source or the words `not_measured` must stand.
    """

    headings: Annotated[tuple[Bilingual, ...], Field(min_length=1)]
    hints: Hints
    result: int
    not_measured: Bilingual
    facets: dict[Facet, FacetForm]
    phases: dict[Phase, PhaseForm]
    paging: Paging

    @model_validator(mode="after")
    def _is_complete(self) -> "Form":
        for name, wanted, given in (
            ("facets", FACETS, self.facets),
            ("phases", get_args(Phase), self.phases),
            ("hints.fields", (*FILLED_IN, *OPTIONAL), self.hints.fields),
        ):
            if missing := [key for key in wanted if key not in given]:
                raise PydanticCustomError("form-incomplete", "", {"name": name, "missing": ", ".join(missing)})
        if len(self.hints.sections) != len(self.headings):
            raise PydanticCustomError("form-incomplete", "", {"name": "hints", "missing": "sections"})
        if not 0 <= self.result < len(self.headings):
            raise PydanticCustomError("form-incomplete", "", {"name": "result", "missing": "headings"})
        return self


FORM = Collection[Form]("best-practice/form", Form)
GROUNDS = Collection[tuple[Topic, ...]]("best-practice/grounds", tuple[Topic, ...])
ORGANISATIONS = Collection[tuple[Organisation, ...]]("best-practice/organisations", tuple[Organisation, ...])
TOPICS = Collection[tuple[Topic, ...]]("best-practice/topics", tuple[Topic, ...])
