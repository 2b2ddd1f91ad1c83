"""Hosts of these tests start, stop and are found, and say what is wrong when they cannot."""

import datetime
import os
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from tests.builds import SITE_URL
from tests.hosts.asking import ask
from tests.hosts.hosts import HOSTS, PLACES, Host, program_of
from tests.hosts.programs import Certificate
from tests.hosts.promises import has_ours
from tools import find_hosts
from tools.find_hosts import KINDS

from oxlo.site.security import host_files

# What each program says of itself, and the files besides that it must have where it is unpacked.
_SAID: Final = {
    "nginx": ("configure arguments: --conf-path=/etc/nginx/nginx.conf", ["etc/nginx/mime.types"]),
    "apache": ("Server version: Apache/2.4", ["usr/lib/apache2/modules", "etc/mime.types"]),
    "caddy": ("2.6.2", []),
    "rclone": ("rclone v1.60.1", []),
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A site with one page."""
    site = tmp_path / "site"
    site.mkdir()
    for name, text in {"index.html": "A page", **host_files("", SITE_URL, datetime.date(2026, 6, 1))}.items():
        (site / name).write_text(text, encoding="utf-8")
    return site


def test_says_why_it_does_not_start(host: Host, tmp_path: Path) -> None:
    """A folder that is no site shows what the host says of it and the configuration that it has tried."""
    (tmp_path / "site").mkdir()
    with (
        pytest.raises(AssertionError, match=rf"(?s){host.name} did not start:.*{host.name}-headers\.conf"),
        host.serve(tmp_path / "site"),
    ):
        pass


def test_stops_when_a_test_fails(host: Host, page: Path) -> None:
    """Nothing listens on the port any more once a test has failed."""
    with pytest.raises(ZeroDivisionError), host.serve(page) as url:
        assert urlsplit(url).hostname == "127.0.0.1"
        raise ZeroDivisionError
    with pytest.raises(ConnectionRefusedError):
        ask(url)


@pytest.mark.parametrize("base", PLACES.values())
@pytest.mark.parametrize("name", ["nginx", "apache"])
def test_lines_of_the_certificate(name: str, base: str, page: Path, tmp_path: Path) -> None:
    """With a certificate, too, the file is whole: the host answers with it, and with our headers."""
    certificate = Certificate(tmp_path / "public.pem", tmp_path / "private.key")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=oxlo.example", "-keyout", str(certificate.private), "-out", str(certificate.public)]
    subprocess.run(command, check=True, capture_output=True)
    with HOSTS[name].serving(program_of(name), page, base, None, certificate) as url:
        told = ask(url.replace("http:", "https:"))

    assert (200, b"A page") == (told.status, told.body)
    assert has_ours(told)


@pytest.mark.parametrize("name", KINDS)
def test_one_that_does_not_work_is_none(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that is not there, does not start, or lacks its files counts as none; else it is found where it is."""
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setattr(find_hosts, "_FOLDERS", ())
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.delenv(f"OXLO_{name.upper()}", raising=False)
    monkeypatch.setattr(find_hosts, "SYSTEM", tmp_path / "system")
    said, files = _SAID[name]
    program = tmp_path / name / KINDS[name].place
    assert find_hosts.find_host(name, tmp_path) is None
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    program.chmod(0o755)
    assert find_hosts.find_host(name, tmp_path) is None
    program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    for file in files:
        assert find_hosts.find_host(name, tmp_path) is None
        (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / file).touch()
    found = find_hosts.find_host(name, tmp_path)

    assert found
    assert (program, said) == (found.path, found.version)
    assert {tmp_path / name / file for file in files} == set(found.files.values())
