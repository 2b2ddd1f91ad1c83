"""No code is for nothing: each is reached by a case, by a fault of a built site, or by a document that nobody wrote."""

from typing import Final

import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.core.problems.test_messages import ELSEWHERE
from tests.core.test_cases import CASES
from tests.properties.data_files import data_files
from tests.properties.documents import saved_pages
from tests.properties.markdown_texts import bodies, pair_of
from tests.properties.scratch import Scratch
from tests.properties.tally import CODES, TALLY

# So many at least are reached without any case, by the documents of the small profile.
_LEAST: Final = 30
_TWINS: Final = bodies().map(pair_of)


def test_every_code_is_reached(scratch: Scratch) -> None:
    """Generated documents reach most codes of texts and data, and cases and faults of sites all the others."""
    reached: set[str] = set()

    @given(document=st.one_of(saved_pages(), data_files()), texts=_TWINS)
    def collect(document: tuple[str, bytes], texts: dict[str, str]) -> None:
        path, content = document
        findings = [*scratch.check({path: content})[1], *scratch.check_texts(texts)[1]]
        TALLY.count("codes", findings)
        reached.update(finding.code for finding in findings)

    collect()
    cases = {row["code"] for case in CASES for row in yaml.safe_load(case.read_text(encoding="utf-8"))["problems"]}

    assert len(reached) >= _LEAST
    assert set() == CODES - reached - cases - ELSEWHERE
