"""The guide on a Caddy, with the file of `deploy/` that publishers copy."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from tests.hosts.programs import Changes, here, published, running
from tools.find_hosts import Program

# Caddy asks nobody for a certificate, takes no orders and writes below a folder of its own.
_GLOBAL: Final = """\
{{
	admin off
	auto_https off
	storage file_system "{own}/storage"
}}
"""


def serving_by_caddy(
    program: Program, folder: Path, base: str = "/", changed: Changes | None = None
) -> AbstractContextManager[str]:
    """Serve a folder at a path of a free port of this machine; `changed` makes faults in what publishers copy."""

    def prepared(own: Path, port: int, base: str) -> list[str]:
        ours = {"oxlo.example {": f"http://:{port} {{\n\tbind 127.0.0.1", **here(folder)}
        text = _GLOBAL.format(own=own) + published("Caddyfile", base, {**(changed or {}), **ours})
        (own / "Caddyfile").write_text(text, encoding="utf-8")
        return [str(program.path), "run", "--config", str(own / "Caddyfile")]

    return running(program, base, prepared)


def serving_bare(program: Program, folder: Path) -> AbstractContextManager[str]:
    """Serve a folder as Caddy does where nobody says anything else."""

    def prepared(own: Path, port: int, _: str) -> list[str]:
        text = f"{_GLOBAL.format(own=own)}http://:{port} {{\n\tbind 127.0.0.1\n\troot * {folder}\n\tfile_server\n}}\n"
        (own / "Caddyfile").write_text(text, encoding="utf-8")
        return [str(program.path), "run", "--config", str(own / "Caddyfile")]

    return running(program, "/", prepared)
