"""What browsers are told to allow, in pages and by hosts: from one source, and nothing that is not needed."""

import base64
import datetime
import hashlib
import re
from typing import Final

import pytest

from oxlo.reading.fingerprints import HASHED
from oxlo.site.security import EARLY_SCRIPT, headers, host_files, page_policy
from oxlo.site.server_files import KEPT

DAY = datetime.date(2026, 6, 1)


def policy(text: str) -> dict[str, str]:
    return {name: value for name, _, value in (part.partition(" ") for part in text.split("; "))}


def test_policy_of_a_page() -> None:
    """Everything comes from the site itself; no text may become a style, and none but one a script."""
    found = policy(page_policy())

    assert "'none'" == found["default-src"] == found["base-uri"]
    own = base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()
    assert {"'none'", "'self'", f"'self' 'sha256-{own}' 'wasm-unsafe-eval'"} == set(found.values())
    assert "unsafe-inline" not in page_policy()
    assert "frame-ancestors" not in found  # browsers ignore it in a page, and say so in the console


_SPELLED: Final = {
    "_headers": r"  (\S+): (.*)",
    "apache-headers.conf": r'Header always set (\S+) "(.*)"',
    "caddy-headers.conf": r'header ([A-Z]\S+) "(.*)"',
    "nginx-headers.conf": r'add_header (\S+) "(.*)" always;',
}


@pytest.mark.parametrize("name", _SPELLED)
def test_hosts_send_the_same(name: str) -> None:
    """Each file for hosts holds the same headers; their policy is that of the pages, and forbids framing too."""
    files = host_files("", "https://oxlo.example/", DAY)
    found = [match.groups() for line in files[name].splitlines() if (match := re.fullmatch(_SPELLED[name], line))]
    told = {key: value for key, value in found if key != "Cache-Control"}

    assert set(_SPELLED) == set(files)
    assert headers() == told
    assert policy(page_policy()) | {"frame-ancestors": "'none'"} == policy(told["Content-Security-Policy"])
    assert "nosniff" == told["X-Content-Type-Options"]


@pytest.mark.parametrize(
    ("name", "may_be_kept"),
    [
        ("assets/stylesheets/guide.0123456789ab.css", True),
        ("assets/javascripts/main.89abcdef0123.js", True),
        ("assets/stylesheets/guide.0123456789ab.css/", False),
        ("assets/stylesheets/guide.0123456789a.css", False),
        ("assets/stylesheets/guide.0123456789abc.css", False),
        ("assets/stylesheets/guide.css", False),
        ("assets/search/0123456789ab/fragment/nb_0.pf_fragment", True),
        ("assets/search/0123456789ab/", False),
        ("assets/search/0123456789abc/pagefind.js", False),
        ("assets/search/search.json", False),
        ("assets/search.json", False),
        ("0123456789ab/index.html", False),
    ],
)
def test_names_with_a_hash(name: str, may_be_kept: bool) -> None:
    """Twelve digits in a name, or in that of an index, say that a file may be kept; every host looks for the same."""
    files = host_files("", "https://oxlo.example/", DAY)

    assert bool(re.search(HASHED, name)) == may_be_kept
    assert [each for each in files if each != "_headers" and HASHED not in files[each]] == []


def test_folders_of_hosts_without_expressions() -> None:
    """`_headers` lets folders be kept in which every file has such a name, and no other."""
    lines = host_files("", "https://oxlo.example/", DAY)["_headers"].splitlines()
    kept = [lines[number - 1] for number, line in enumerate(lines) if KEPT in line]

    assert [f"/assets/{each}/*" for each in ("data", "images", "javascripts", "search", "share", "stylesheets")] == kept


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("sikkerhet@oxlo.example", "Contact: mailto:sikkerhet@oxlo.example"),
        ("https://oxlo.example/varsle", "Contact: https://oxlo.example/varsle"),
    ],
)
def test_security_txt(contact: str, expected: str) -> None:
    """RFC 9116: a contact as an address, an end less than a year away, and where the file itself lies."""
    lines = host_files(contact, "https://oxlo.example/guide/", DAY)[".well-known/security.txt"].splitlines()

    assert expected == lines[0]
    assert "Expires: 2027-05-31T00:00:00Z" == lines[1]
    assert "Canonical: https://oxlo.example/guide/.well-known/security.txt" == lines[3]
