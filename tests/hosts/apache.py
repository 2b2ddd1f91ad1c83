"""The guide on an Apache as Debian sets it up, with the file of `deploy/` that publishers copy."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.hosts.programs import Certificate, Changes, here, published, running
from tools.find_hosts import Program

# The modules that Debian's package turns on, as far as they have to do with files, and those that our file asks for.
_MODULES: Final = (
    *("mpm_event", "authz_core", "alias", "autoindex", "deflate", "dir", "filter", "mime", "negotiation", "setenvif"),
    *("allowmethods", "brotli", "headers", "rewrite"),
)
# What Debian's apache2.conf, mods-enabled/ and conf-enabled/ say of how files are sent; languages and types are those
# that meet ends of our files. With the ratio, Apache shares its port.
_CONFIGURATION: Final = """\
ServerName localhost
ServerRoot "{own}"
DefaultRuntimeDir "{own}"
PidFile "{own}/apache.pid"
ErrorLog "{own}/said"
Listen 127.0.0.1:{port}
ListenCoresBucketsRatio 8
{modules}
{user}
TypesConfig "{types}"
AddType application/x-gzip .gz .tgz
AddLanguage en .en
AddLanguage nb .nob
AddLanguage no .no
AddHandler type-map var
DirectoryIndex index.html index.cgi index.pl index.php index.xhtml index.htm
AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
AddOutputFilterByType DEFLATE application/x-javascript application/javascript application/ecmascript
AddOutputFilterByType DEFLATE application/rss+xml application/wasm application/xml
ServerTokens OS
ServerSignature On
TraceEnable Off
StartServers 1
MinSpareThreads 5
ThreadsPerChild 5
<Directory />
    Options FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
{host}
"""


@contextmanager
def serving_by_apache(
    program: Program,
    folder: Path,
    base: str = "/",
    changed: Changes | None = None,
    certificate: Certificate | None = None,
) -> Iterator[str]:
    """Serve a folder at a path of a free port of this machine; `changed` makes faults in what publishers copy.

    Without a certificate, the lines about it are left out.
    """

    def prepared(own: Path, port: int, base: str) -> list[str]:
        ours = {"*:443": f"127.0.0.1:{port}", **here(readable, certificate, "SSL")}
        names = (*_MODULES, "ssl") if certificate else _MODULES
        modules = (f'LoadModule {name}_module "{program.files["modules"]}/mod_{name}.so"' for name in names)
        text = _CONFIGURATION.format(
            own=own,
            port=port,
            modules="\n".join(modules),
            # Who starts it as root must say as whom it reads.
            user="" if os.geteuid() else "User nobody\nGroup #65534",
            types=program.files["types"],
            host=published("apache.conf", base, {**(changed or {}), **ours}),
        )
        (own / "apache.conf").write_text(text, encoding="utf-8")
        return [str(program.path), "-D", "FOREGROUND", "-f", str(own / "apache.conf")]

    with _readable(folder) as readable, running(program, base, prepared) as url:
        yield url


@contextmanager
def _readable(folder: Path) -> Iterator[Path]:
    """The folder, or where root starts Apache the same files at a place that others can reach."""
    if os.geteuid():
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="oxlo-site-") as name:
        # With what lies beside it, so that it would be seen if Apache showed it.
        for each in (folder, *folder.parent.glob("*.previous")):
            shutil.copytree(each, Path(name, each.name))
        for place in (Path(name), *(path for path in Path(name).rglob("*") if path.is_dir())):
            place.chmod(0o755)
        yield Path(name, folder.name)
