"""The few commands of WebDriver (w3.org/TR/webdriver2) that the paths take: each browser is sent the same ones.

WebKitGTK's driver takes them over HTTP, Firefox without a driver of its own, by Marionette: it knows the same commands
by the names that stand here, and takes the element among what is sent.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

# The method and the path over HTTP of each command.
OVER_HTTP: Final[Mapping[str, tuple[str, str]]] = {
    "Navigate": ("POST", "url"),
    "Refresh": ("POST", "refresh"),
    "SetWindowRect": ("POST", "window/rect"),
    "ExecuteScript": ("POST", "execute/sync"),
    "ElementClick": ("POST", "element/{id}/click"),
    "ElementClear": ("POST", "element/{id}/clear"),
    "ElementSendKeys": ("POST", "element/{id}/value"),
}
# The key of an element's id in what is sent and answered.
ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
# The width and height of the screen. A window stands in its middle: there the pointer is, and with it the focus.
SCREEN: Final = (1400, 1000)

# Sends a command with what belongs to it, and gives the answer.
Send = Callable[[str, Mapping[str, Any]], Any]


class RefusedError(Exception):
    """A browser has not done what it was told to; says why."""

    def __init__(self, command: str, answer: Mapping[str, Any]) -> None:
        super().__init__(f"{command}: {answer['error']}: {answer['message']}")
