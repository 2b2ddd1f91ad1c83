"""The guide on an nginx as Debian sets it up, with the file of `deploy/` that publishers copy."""

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from tests.hosts.programs import Certificate, Changes, here, published, running
from tools.find_hosts import Program

# What Debian's nginx.conf says of how files are sent, with the places where nginx writes below a folder of its own.
_CONFIGURATION: Final = """\
{modules}
daemon off;
{processes}
pid "{own}/nginx.pid";
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include "{types}";
    default_type application/octet-stream;
    gzip on;
    {log}
    client_body_temp_path "{own}/body";
    fastcgi_temp_path "{own}/fastcgi";
    proxy_temp_path "{own}/proxy";
    scgi_temp_path "{own}/scgi";
    uwsgi_temp_path "{own}/uwsgi";
    {server}
}}
"""


def serving_by_nginx(
    program: Program,
    folder: Path,
    base: str = "/",
    changed: Changes | None = None,
    certificate: Certificate | None = None,
    *,
    workers: int = 0,
    log: str = "access_log off;",
) -> AbstractContextManager[str]:
    """Serve a folder at a path of a free port of this machine; `changed` makes faults in what publishers copy.

    Without a certificate, the lines about it are left out. All is done in one process, or with a master and so many
    `workers`; `log` says where requests are noted.
    """
    # Who starts it as root must say as whom it reads.
    user = "" if os.geteuid() else "user root;"
    processes = f"{user} worker_processes {workers};" if workers else "master_process off;"

    def prepared(own: Path, port: int, base: str) -> list[str]:
        ssl = "ssl " if certificate else ""
        brotli = program.files.get("brotli")
        ours = {"443 ssl;": f"127.0.0.1:{port} {ssl}reuseport;", **here(folder, certificate, "ssl_")}
        ours |= {} if brotli else {"brotli_static on;": "# brotli_static on;"}
        server = published("nginx.conf", base, {**(changed or {}), **ours})
        conf = own / "nginx.conf"
        modules = f'load_module "{brotli}";' if brotli else ""
        text = _CONFIGURATION.format(
            modules=modules,
            processes=processes,
            log=log,
            own=own,
            types=program.files["types"],
            server=server,
        )
        conf.write_text(text, encoding="utf-8")
        return [str(program.path), "-p", str(own), "-c", str(conf), "-g", "error_log stderr;"]

    return running(program, base, prepared)
