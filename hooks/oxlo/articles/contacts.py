"""Contacts: whom readers of an article may ask, a unit or a role, and nobody by name or telephone."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from pydantic_core import PydanticCustomError

# What stands before the @, read from there backwards, and what follows it.
_MAILBOX: Final = re.compile(r"[\w.+-]+")
_HOST: Final = re.compile(r"[\w.-]")
# What stands before the @ is a person's where it is two names, unless it begins as a unit's own does.
_NAMES: Final = re.compile(r"\w+(?:\.\w+)*")
_UNIT: Final = re.compile("post|postmottak|firmapost|kontakt|contact|info|emi|oxlo|mangfold|enhet|seksjon|bydel")
_YEARS: Final = re.compile(r"\b(?:19|20)\d\d\s*(?:[-–]\s*)?(?:19|20)\d\d\b")
_PHONE: Final = re.compile(r"(?:\d[ .-]?){8,}")


def _mailboxes(value: str) -> Iterator[str]:
    """What stands before the @ of each address for mail."""
    for before, after in itertools.pairwise(value.split("@")):
        if _HOST.match(after) and (found := _MAILBOX.match(before[::-1])):
            yield found[0][::-1]


def _first_of_two_names(mailbox: str) -> str:
    """What two names begin with, `kari` of `kari.nordmann` and of `kari_nordmann`; empty where there is one name."""
    if not _NAMES.fullmatch(mailbox):
        return ""
    first, dot, _ = mailbox.partition(".")
    return first if dot else mailbox[: max(mailbox.rfind("_", 1, -1), 0)]


def not_a_person(value: str) -> str:
    """The contact as it is.

    Raises:
        PydanticCustomError: where it is somebody's own mailbox or telephone, which are personal data.
    """
    names = filter(None, map(_first_of_two_names, _mailboxes(value)))
    is_person = any(not _UNIT.fullmatch(name.lower()) for name in names)
    if is_person or _PHONE.search(_YEARS.sub("", value)):
        raise PydanticCustomError("contact-is-a-person", "")
    return value
