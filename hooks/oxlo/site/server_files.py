"""Server files: headers, types, packing and caching of the site, as nginx, Apache and Caddy spell them.

Each is included by a file in `deploy/`, which is copied once: what changes with the guide stands in these.
"""

from collections.abc import Mapping
from typing import Final

from oxlo.reading.fingerprints import HASHED
from oxlo.reading.packed_copies import TEXTS

# What lies at an address with a fingerprint never changes (RFC 8246); all else is asked for again each time, which
# costs an answer without a body as long as it is the same (RFC 9111, 5.2.2.4).
KEPT: Final = "public, max-age=31536000, immutable"
FRESH: Final = "no-cache"
# The folders that hold such files alone.
_FOLDERS: Final = ("data", "images", "javascripts", "search", "share", "stylesheets")

_BYTES: Final = "application/octet-stream"
# What the files of a site are sent as (RFC 9239 for scripts, RFC 8081 for fonts): hosts ask tables of their system,
# which differ, and most of them know no charset. Without one, readers of feeds take text/xml for ASCII (RFC 3023);
# security.txt must have one (RFC 9116). What only our scripts and other programs fetch is sent as bytes.
TYPES: Final[Mapping[str, str]] = {
    "avif": "image/avif",
    "conf": _BYTES,
    "css": "text/css; charset=utf-8",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pagefind": _BYTES,
    "pf_fragment": _BYTES,
    "pf_index": _BYTES,
    "pf_meta": _BYTES,
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
# The texts among them, which are worth packing.
_TEXTS: Final = sorted({kind.partition(";")[0] for kind in TYPES.values() if "charset" in kind})

# nginx has a type of its own for each kind here, under older names too, and packs HTML unasked.
_NGINX_TEXTS: Final = " ".join(sorted({*_TEXTS, "application/javascript", "text/xml"} - {"text/html"}))
# What nginx has to be told besides, since it does otherwise where nobody says so.
_NGINX: Final = f"""\
# Made by the build for a server block: deploy/nginx.conf. Reload nginx after each publication.
# A location that has an add_header of its own gets none of these: include this file there, too.

# Redirects name no host and no port: behind a proxy nginx knows neither.
absolute_redirect off;
server_tokens off;
charset utf-8;
charset_types {_NGINX_TEXTS};
gzip on;
gzip_comp_level 6;
gzip_proxied any;
gzip_static on;
gzip_types {_NGINX_TEXTS};
gzip_vary on;

# `set` is one of the few things that nginx does inside an `if` as it is written (nginx.org, "If is Evil").
set $oxlo_caching "{FRESH}";
if ($uri ~ "{HASHED}") {{
    set $oxlo_caching "{KEPT}";
}}
add_header Cache-Control $oxlo_caching always;

"""

# What Apache does otherwise: it takes `wasm.nb.pagefind` for a notebook of Mathematica, and `.en.` for a language
# (mod_mime: files with several extensions); it packs with gzip, which its package turns on first, also where a browser
# takes Brotli; and it adds `-gzip` to an ETag and does not know that one again: it would never answer 304 (bug 45023).
_APACHE: Final = f"""\
# Made by the build for a virtual host: deploy/apache.conf. Reload Apache after each publication.

ServerSignature Off
RemoveLanguage .en .nb .nn .no

<IfModule mod_brotli.c>
    SetEnvIfNoCase Accept-Encoding "(?:^|,)\\s*br\\s*(?:;(?!\\s*q=0(?:\\.0*)?\\s*(?:,|$))[^,]*)?(?:,|$)" no-gzip
    AddOutputFilterByType BROTLI_COMPRESS {" ".join(_TEXTS)}
</IfModule>
AddOutputFilterByType DEFLATE {" ".join(_TEXTS)}
RequestHeader edit* If-None-Match "-(?:gzip|br)\\"" "\\""

# A packed copy that is sent instead of its text: the rules stand in deploy/apache.conf.
Header set Content-Encoding "%{{oxlo_packing}}e" env=oxlo_packing

Header always set Cache-Control "{FRESH}"
<If "%{{REQUEST_URI}} =~ m#{HASHED}#">
    Header always set Cache-Control "{KEPT}" "expr=%{{REQUEST_STATUS}} -in {{'200', '206', '304'}}"
</If>

"""

# One that is asked for by its own name is bytes.
_APACHE_BYTES: Final = f"""\
<If "-z reqenv('oxlo_packing') && %{{REQUEST_URI}} =~ m#\\.(?:br|gz)$#">
    ForceType "{_BYTES}"
</If>
"""

# Caddy would pack a part of a file and call it a part of the whole: who asks for parts gets them as they are.
_CADDY: Final = f"""\
# Made by the build for a site block: deploy/Caddyfile. Reload Caddy after each publication.

@whole not header Range *
encode @whole {{
	gzip 6
	minimum_length 1
	match {{
{"".join(f"		header Content-Type {kind}*" + chr(10) for kind in _TEXTS)}\
	}}
}}

@kept path_regexp {HASHED}
@fresh not path_regexp {HASHED}
header @kept Cache-Control "{KEPT}"
header @fresh Cache-Control "{FRESH}"

# Whether it is packed or not: caches tell the two apart by what was asked for.
@texts path */ {" ".join(f"*{kind}" for kind in sorted(TEXTS))}
header @texts {{
	Vary Accept-Encoding
	defer
}}

# A file without an end would be sent as what it looks like.
@endless path */_headers
header @endless Content-Type "{_BYTES}"
"""


def server_files(headers: Mapping[str, str]) -> dict[str, str]:
    """The files that say how the site is sent, by their names, each with the same headers."""
    texts = {kind: sent for kind, sent in TYPES.items() if f".{kind}" in TEXTS}
    apache_types = "".join(
        _spelled(f'<FilesMatch "\\.{{0}}{end}$">\n    ForceType "{{1}}"\n</FilesMatch>\n', types)
        for end, types in (("", TYPES), ("\\.(?:br|gz)", texts))
    )
    caddy_types = _spelled('@{0} path *.{0}\nheader @{0} Content-Type "{1}"\n', TYPES)
    apache = _spelled('Header always set {0} "{1}"\n', headers)
    kept = _spelled("/assets/{0}/*\n  Cache-Control: {1}\n", dict.fromkeys(_FOLDERS, KEPT))
    return {
        # Hosts that read this file by themselves (Netlify, Cloudflare Pages and others) know no expressions, and keep
        # nothing that it does not name.
        "_headers": "/*\n" + _spelled("  {0}: {1}\n", headers) + kept,
        "apache-headers.conf": f"{_APACHE}{apache_types}{_APACHE_BYTES}\n{apache}",
        "caddy-headers.conf": f"{_CADDY}{caddy_types}\n" + _spelled('header {0} "{1}"\n', headers),
        "nginx-headers.conf": _NGINX + _spelled('add_header {0} "{1}" always;\n', headers),
    }


def _spelled(form: str, values: Mapping[str, str]) -> str:
    """A line or more for each name and its value, as a host spells them."""
    return "".join(form.format(name, value) for name, value in values.items())
