"""What the generated documents have reached in one run of the tests."""

import dataclasses
from collections import Counter
from collections.abc import Iterable
from typing import Final

from oxlo.problems.messages import Messages
from oxlo.problems.problem import Problem

CODES: Final = frozenset(Messages.keys()) - {"cli"}


@dataclasses.dataclass
class Tally:
    """How many documents each kind of test has made, and how often each code was given for one of them."""

    documents: Counter[str] = dataclasses.field(default_factory=Counter)
    codes: Counter[str] = dataclasses.field(default_factory=Counter)

    def count(self, kind: str, findings: Iterable[Problem] = ()) -> None:
        """Count one document of a kind, and the codes of what was found in it."""
        self.documents[kind] += 1
        self.codes.update({finding.code for finding in findings})

    def summary(self, *, is_long: bool) -> str:
        """The figures in a line, with the codes that were not reached where it may be long."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.documents.items()))
        codes = {code for code in self.codes if not code.startswith("gate-")}
        wanted = {code for code in CODES if not code.startswith("gate-")}
        return (
            f"{self.documents.total()} documents ({kinds}); "
            f"{len(codes)} of {len(wanted)} codes of the check reached by Hypothesis alone"
            + (f"; not reached: {', '.join(sorted(wanted - codes))}" if is_long else "")
        )


TALLY: Final = Tally()
