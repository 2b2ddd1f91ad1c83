"""Values: the types of what editors write, such as ids, slugs, plain text and web addresses."""

import re
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from oxlo.reading.characters import CONTROL, name_of

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PAGE_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
# Markup of HTML or Markdown, and characters by their names, would all be shown as they stand.
_MARKUP: Final = re.compile(r'[<>"]|\*\*\w[^*]*\*\*|\[[^\[\]]+\]\([^()\s]+\)|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});')
# Addresses from mails and campaigns tell who follows the link, and to whom the mail was sent.
_TRACKS: Final = re.compile(r"safelinks\.protection\.|urldefense\.|[?&](?:utm_\w+|fbclid|gclid|mc_eid)=", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"[\d.]+")
# No part begins with a dot or looks like a file: a page at an old address must stay inside the site, in a folder.
_PATH: Final = re.compile(
    r"/(?!(?:assets|404|sitemap)(?:/|\.))((?![._])(?![^/]*\.(?:html|xml|json|gz|txt|conf)/)[a-z0-9._~-]{1,100}/)+"
)


def _check(pattern: re.Pattern[str], code: str) -> Any:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise PydanticCustomError(code, code)
        return value

    return AfterValidator(check)


def _plain(value: str) -> str:
    """Text that is safe in an attribute, a feed and a heading alike; typographic quotes are welcome."""
    if found := CONTROL.search(value):
        raise PydanticCustomError("control-character", "", {"character": name_of(found.group())})
    if found := _MARKUP.search(value):
        raise PydanticCustomError("not-plain-text", "", {"character": found.group()})
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("not-one-line", "")
    return value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        # What stands before an @ is no host, and numbers are no name.
        is_odd = parts.username is not None or _NUMBERS.fullmatch(parts.hostname or "") or parts.port == 0
    except ValueError:
        raise PydanticCustomError("not-an-address", "") from None
    if _TRACKS.search(value):
        raise PydanticCustomError("address-tracks", "")
    if (
        is_odd
        or parts.scheme != "https"
        or not parts.hostname
        or "." not in parts.hostname
        or re.search(r"[\s<>\"'`]", value)
    ):
        raise PydanticCustomError("not-an-address", "")
    return value


def shown(**keywords: object) -> Any:
    """What a JSON Schema says of a value that a function of ours checks."""
    return Field(json_schema_extra=keywords)  # type: ignore[arg-type]


Id = Annotated[str, _check(_ID, "not-an-id"), shown(pattern=f"^(?:{_ID.pattern})$")]
PageId = Annotated[str, _check(_PAGE_ID, "not-an-id")]
Slug = Annotated[str, Field(max_length=100), _check(_ID, "not-a-slug"), shown(pattern=f"^(?:{_ID.pattern})$")]
OldAddress = Annotated[str, _check(_PATH, "not-an-old-address"), shown(pattern=f"^(?:{_PATH.pattern})$")]
Lines = Annotated[str, Field(min_length=1), AfterValidator(_plain)]
PlainText = Annotated[Lines, AfterValidator(_one_line), shown(pattern='^[^<>"\\n]*$')]
Title = Annotated[PlainText, Field(max_length=90)]
Description = Annotated[PlainText, Field(min_length=30, max_length=250)]
Digest = Annotated[str, _check(_DIGEST, "not-a-digest"), shown(pattern=f"^(?:{_DIGEST.pattern})$")]
WebAddress = Annotated[str, AfterValidator(_web_address), shown(pattern="^https://")]
Language = Literal["nb", "nn", "en"]
