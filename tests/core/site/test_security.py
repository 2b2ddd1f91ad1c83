"""What browsers are told to allow, in pages and by hosts: from one source, and nothing that is not needed."""

import base64
import datetime
import hashlib

import pytest

from oxlo.site.security import EARLY_SCRIPT, host_files, page_policy

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


def test_hosts_send_the_same() -> None:
    """Both files for hosts hold the same headers; their policy is that of the pages, and forbids framing too."""
    files = host_files("", "https://oxlo.example/", DAY)
    general = dict(line.strip().split(": ", 1) for line in files["_headers"].splitlines()[1:])
    nginx = {
        name: value.rpartition('" always;')[0]
        for name, value in (
            line.removeprefix("add_header ").split(' "', 1)
            for line in files["nginx-headers.conf"].splitlines()
            if line.startswith("add_header ")
        )
    }

    assert general == nginx
    assert policy(page_policy()) | {"frame-ancestors": "'none'"} == policy(general["Content-Security-Policy"])
    assert "nosniff" == general["X-Content-Type-Options"]
    assert {"_headers", "nginx-headers.conf"} == set(files)


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
