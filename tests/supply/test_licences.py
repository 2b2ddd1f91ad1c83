"""The licences of all that builds and tests the guide: known, listed and allowed."""

from collections.abc import Set
from typing import Final

from tools.licences import EXCEPTIONS, FILE, PERMISSIVE, SPDX, Row, as_markdown, of_npm, of_python

ROWS: Final = [*(row for rows in of_python() for row in rows), *of_npm()]


def asking_more(row: Row) -> Set[str]:
    """The licences of a package that ask for more than permissive ones; all that SPDX does not know among them."""
    return set(SPDX.license_keys(row[2])) - set(PERMISSIVE)


def test_the_list_is_what_the_lock_files_and_packages_say() -> None:
    """Run `make licences` after a change of a lock file, and read the difference."""
    assert as_markdown() == FILE.read_text(encoding="utf-8")


def test_every_licence_is_allowed() -> None:
    """A licence is permissive, or its package is among the exceptions, each with its reason.

    When this fails with `unknown`: do what `LICENCES.md` says at its top. Otherwise look for another package, or write
    the reason why this one may stay into `EXCEPTIONS`.
    """
    assert [] == [row for row in ROWS if asking_more(row) and row[0] not in EXCEPTIONS]
    assert [] == [row for row in ROWS if SPDX.validate(row[2]).errors]


def test_no_exception_is_idle() -> None:
    """Every exception is for a package that is there and asks for more."""
    assert set(EXCEPTIONS) == {row[0] for row in ROWS if asking_more(row)}
