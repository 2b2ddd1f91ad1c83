"""The guide on an nginx as Debian sets it up, with the file of `deploy/` that publishers copy, or as in their image."""

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

_BROTLI: Final = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_WITHOUT_BROTLI: Final = {f"load_module {_BROTLI};": "", "brotli_static on;": ""}


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
        # Another server on this machine may have port 80.
        http = {"listen 80;\n    listen [::]:80;": f"listen unix:{own}/http;"}
        ours = {} if changed and http.keys() & changed.keys() else http
        ours |= {
            "    listen [::]:443 ssl;\n": "",
            "443 ssl;": f"127.0.0.1:{port} {ssl}reuseport;",
            **here(folder, certificate, "ssl_"),
        }
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


def serving_as_in_the_image(
    program: Program, folder: Path, base: str = "/", changed: Changes | None = None
) -> AbstractContextManager[str]:
    """Serve a folder with the whole configuration of the image, which is for the root of a host.

    Where nginx has no module for Brotli, the lines about it are left out.
    """

    def prepared(own: Path, port: int, base: str) -> list[str]:
        module = {_BROTLI: str(program.files["brotli"])} if "brotli" in program.files else _WITHOUT_BROTLI
        ours = {
            "/tmp/": f"{own}/",  # noqa: S108  first, since the other places may lie there
            **(changed or {}),
            **here(folder),
            **module,
            "/etc/nginx/mime.types": str(program.files["types"]),
            "8080;": f"127.0.0.1:{port} reuseport;",
            # One process, which stays who has started it: another could not read the folders of tests.
            "processes 2;": "processes 1;",
        }
        conf = own / "nginx.conf"
        conf.write_text(published("container/nginx.conf", base, ours), encoding="utf-8")
        return [str(program.path), "-p", str(own), "-e", "stderr", "-c", str(conf), "-g", "master_process off;"]

    return running(program, base, prepared)
