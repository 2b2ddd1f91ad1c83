"""Plan view: what scripts need to know of a page of the wayfinder to show a reader's plan there."""

import dataclasses
from collections.abc import Iterable
from typing import Final, get_args

from oxlo.guide.links import Standpoint
from oxlo.language.locales import Locale
from oxlo.wayfinder.model import HISTORY, PAPER, PLAN, Area, Duty, Role, areas_of
from oxlo.wayfinder.offline import OfflineView, offline_view
from oxlo.wayfinder.views import catalogue_file

# Words that only templates read: no script has to have them.
_READ: Final = ("plan_storage_", "plan_filter_", "plan_duty_", "plan_what_", "plan_personal_")


@dataclasses.dataclass(frozen=True)
class PlanView:
    """What scripts need to know of the page they are on; `all` are the ids of all items, with blanks between.

    `roles` and `duties` are the choices of the filters by role and by mark, each with its word.
    """

    catalogue: str
    root: str
    locale: Locale
    all: str
    print: str
    table: str
    history: dict[str, dict[str, str | None]]
    words: dict[str, str]
    roles: tuple[tuple[str, str], ...]
    duties: tuple[tuple[str, str], ...]
    offline: OfflineView


def plan_view(here: Standpoint) -> PlanView:
    """The plan's view of a page."""
    root = here.link("/")
    return PlanView(
        catalogue=here.link(f"/{here.guide.derive(catalogue_file).path}"),
        root=root,
        locale=here.locale,
        all=ids_of(areas_of(here.guide)),
        print=here.to(PAPER),
        table=here.to(PLAN),
        history={entry.id: {"became": entry.became} for entry in here.guide.all(HISTORY)},
        words={key: here.words[key] for key in here.words if key.startswith("plan_") and not key.startswith(_READ)},
        roles=tuple((role, here.words[f"role_{role}"]) for role in get_args(Role)),
        duties=tuple((duty, here.words[f"plan_filter_duty_{duty}"]) for duty in get_args(Duty)),
        offline=offline_view(here),
    )


def ids_of(areas: Iterable[Area]) -> str:
    """The ids of all items of some areas, with blanks between."""
    return " ".join(item.id for area in areas for item in area.items)
