"""The guide on an nginx as Debian sets it up, with the file of `deploy/` that publishers copy."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from tests.hosts.programs import here, published, running
from tools.find_hosts import Program

# What Debian's nginx.conf says of how files are sent, with the places where nginx writes below a folder of its own.
_CONFIGURATION: Final = """\
daemon off;
master_process off;
pid "{own}/nginx.pid";
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include "{types}";
    default_type application/octet-stream;
    gzip on;
    access_log off;
    client_body_temp_path "{own}/body";
    fastcgi_temp_path "{own}/fastcgi";
    proxy_temp_path "{own}/proxy";
    scgi_temp_path "{own}/scgi";
    uwsgi_temp_path "{own}/uwsgi";
    {server}
}}
"""
_CERTIFICATE: Final = (
    "    ssl_certificate /etc/ssl/certs/oxlo.pem;\n    ssl_certificate_key /etc/ssl/private/oxlo.key;\n"
)


def serving_by_nginx(
    program: Program, folder: Path, base: str = "/", changed: dict[str, str] | None = None
) -> AbstractContextManager[str]:
    """Serve a folder at a path of a free port of this machine; `changed` makes faults in what publishers copy."""

    def prepared(own: Path, port: int, base: str) -> list[str]:
        ours = {"443 ssl;": f"127.0.0.1:{port} reuseport;", _CERTIFICATE: "", **here(folder)}
        server = published("nginx.conf", base, (changed or {}) | ours)
        conf = own / "nginx.conf"
        conf.write_text(_CONFIGURATION.format(own=own, types=program.files["types"], server=server), encoding="utf-8")
        return [str(program.path), "-p", str(own), "-c", str(conf), "-g", "error_log stderr;"]

    return running(program, base, prepared)
