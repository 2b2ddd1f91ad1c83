"""Comments in texts, `<!-- … -->`: they are between editors, and no reader gets them."""

import re
from collections.abc import Callable
from typing import Final

# Also one that does not end, so that the end is looked for once, and not again from each later beginning.
_COMMENT: Final = re.compile(r"<!--.*?(?:(-->)|\Z)", re.DOTALL)


def without_comments(text: str, put: Callable[[str], str] = lambda _: "") -> str:
    """A text with what `put` makes of each comment in its place; a comment that does not end stays."""
    return _COMMENT.sub(lambda found: put(found[0]) if found[1] else found[0], text)
