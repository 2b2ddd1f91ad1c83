"""Security headers: one Content Security Policy for the pages themselves and for the files that hosts read.

Content Security Policy Level 3 (w3.org/TR/CSP3), HTTP Strict Transport Security (RFC 6797), security.txt (RFC 9116).
A page holds one script of its own, known to the policy by its hash, and no style; data blocks such as JSON-LD are no
scripts.
"""

import base64
import datetime
import hashlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin

from oxlo.site.server_files import server_files

# Runs before anything is painted, so that a page never flashes in the colours that the reader has not chosen. What is
# stored may be anything: the stylesheet knows two values and passes over all others. The rest is in `chrome/scheme.js`.
EARLY_SCRIPT: Final = (
    'try{const s=localStorage.getItem("oxlo.scheme");if(s)document.documentElement.dataset.scheme=s}catch{}'
)
_EARLY_HASH: Final = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()

_POLICY: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    # Pagefind searches in WebAssembly, which this allows and no more: no `eval` of text.
    "script-src": f"'self' 'sha256-{_EARLY_HASH}' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# A policy in a page cannot say who may frame it; only the host can.
_ONLY_AS_HEADER: Final[Mapping[str, str]] = {"frame-ancestors": "'none'"}

_OTHERS: Final[Mapping[str, str]] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_VALID: Final = datetime.timedelta(days=365)  # RFC 9116, 2.5.5: less than a year is recommended


def page_policy() -> str:
    """The policy as a page carries it in a meta element."""
    return "; ".join(f"{name} {value}" for name, value in _POLICY.items())


def headers() -> dict[str, str]:
    """Every header that a host should send with every file."""
    policy = {**_POLICY, **_ONLY_AS_HEADER}
    return {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()), **_OTHERS}


def _security_txt(contact: str, site_url: str, date: datetime.date) -> str:
    """The file `/.well-known/security.txt` (RFC 9116) of a build; `contact` is a mailbox or a web address."""
    address = contact if ":" in contact else f"mailto:{contact}"
    expires = datetime.datetime.combine(date + _VALID, datetime.time(), datetime.UTC) - datetime.timedelta(days=1)
    lines = {
        "Contact": address,
        "Expires": expires.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": "nb, en",
        "Canonical": urljoin(site_url, ".well-known/security.txt"),
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def host_files(security_contact: str, site_url: str, date: datetime.date) -> dict[str, str]:
    """The files of a site that tell hosts and others about it, by path; without a contact there is no security.txt."""
    files = server_files(headers())
    if security_contact:
        files[".well-known/security.txt"] = _security_txt(security_contact, site_url, date)
    return files
