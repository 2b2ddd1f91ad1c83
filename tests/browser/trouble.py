"""Files of the guide that do not come as they should, in each way that a line or a host can fail."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from playwright.sync_api import BrowserContext, Route
from tests.browser.conftest import Visitor

_ANSWERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "error": {"status": 500, "body": "{}"},
    "missing": {"status": 404, "body": "[]"},
    "not JSON": {"body": "<!doctype html>", "content_type": "text/html"},
}
TROUBLES: Final = ("offline", "silent", *_ANSWERS)
# Nobody waits in a test for a silent host as long as readers do; the files that come have to be faster than that.
_SHORT: Final = """{ const real = AbortSignal.timeout;
AbortSignal.timeout = () => real.call(AbortSignal, 2000); }"""


def in_trouble(context: BrowserContext, pattern: str, trouble: str) -> Callable[[], None]:
    """Let the files of a pattern fail, in pages that are opened from now on; gives what lets them come again."""

    def answer(route: Route) -> None:
        if trouble == "offline":
            route.abort()
        elif trouble != "silent":  # a silent host never answers
            route.fulfill(**_ANSWERS[trouble])

    if trouble == "silent":
        context.add_init_script(_SHORT)
    context.route(pattern, answer)
    return lambda: context.unroute(pattern)


def forgive(reader: Visitor) -> None:
    """Take what the browser itself says of files that did not come out of the errors; nothing of ours may be there."""
    reader.page.evaluate("0")  # with the answer has come all that the page has said before
    assert [error for error in reader.errors if "Failed to load resource" not in error] == []
    reader.errors.clear()
