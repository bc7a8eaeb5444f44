"""nginx before the readers: a complete configuration out of the paper's settings, composed files included.

What nginx answers by itself it answers as the reader would; everything else, and everything in doubt, goes to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from masthead.conf import Config
from masthead.reader.composed_folder import SUFFIXES
from masthead.reader.headers import HouseHeaders, composed_headers, signature
from masthead.reader.places import Places, is_loopback

_MAPS = """\
# A composed page has a file for each of these codings. Who weighs codings, saves data or has conditions of another kind
# than If-None-Match asks a reader; so do query strings, and paths that nginx has tidied up.
map $http_accept_encoding $masthead_coding {
    default "";
    "gzip" gz;
    "gzip, deflate" gz;
    "gzip, deflate, br" br;
    "gzip, deflate, br, zstd" br;
    "~*;" "";
    "~*(^|[ ,])br($|[ ,])" br;
    "~*(^|[ ,])zstd($|[ ,])" "";
    "~*(^|[ ,])(x-)?gzip($|[ ,])" gz;
}
map "$request_method$http_save_data$http_if_match$http_if_modified_since$http_if_unmodified_since" $masthead_simple {
    default "";
    GET 1;
    HEAD 1;
}
map $request_uri $masthead_as_written {
    default $masthead_simple$masthead_coding;
    "~*[?#]|//|%2f|%2e|/\\.\\.?(/|$)" "";
}
map "$status$masthead_coding" $masthead_content_encoding {
    default "";
    200gz gzip;
    200br br;
}
"""
_CHOOSING = """\
set $masthead_wish $masthead_simple$masthead_coding;
if ($uri != $request_uri) {
    set $masthead_wish $masthead_as_written;
}
"""
_TO_READERS = """\
proxy_pass http://masthead_readers$request_uri;
proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host $http_host;
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Forwarded-Proto $scheme;
proxy_set_header Masthead-Wish {wish};
proxy_connect_timeout 2s;
proxy_send_timeout 15s;
proxy_read_timeout 30s;
proxy_next_upstream error timeout;
proxy_next_upstream_tries 3;
proxy_buffers 16 16k;
proxy_buffer_size 16k;
proxy_max_temp_file_size 0;
"""
_LIMITS = """\
server_tokens off;
sendfile on;
tcp_nopush on;
etag on;
gzip off;
absolute_redirect off;
keepalive_timeout 65s;
keepalive_requests 100000;
client_header_timeout 15s;
client_body_timeout 15s;
send_timeout 30s;
reset_timedout_connection on;
client_max_body_size 64k;
client_header_buffer_size 2k;
large_client_header_buffers 4 16k;
"""
_TLS = """\
ssl_certificate {certificate};
ssl_certificate_key {key};
ssl_protocols TLSv1.2 TLSv1.3;
ssl_session_cache shared:masthead:10m;
ssl_session_timeout 1d;
ssl_session_tickets off;
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a front server listens. `alone` is a folder for an nginx of the paper's own, which then is all of it."""

    listen: str = "80"
    certificate: str = ""
    key: str = ""
    alone: Path | None = None


def nginx_configuration(config: Config, standing: Standing) -> str:
    """To be included in nginx's `http` block; with `alone` a whole `nginx.conf`."""
    composed = config.composed_folder is not None
    inner = "\n".join(
        part for part in (_MAPS if composed else "", _upstream(config), _redirecting(standing),
                          _server(config, standing)) if part
    )  # fmt: skip
    if standing.alone is None:
        return f"# Made by `masthead front nginx`; make it again after an upgrade. To be included in http {{ }}.\n{inner}"
    return _alone(standing.alone, inner)


def _upstream(config: Config) -> str:
    servers = "\n".join(f"server {one} max_fails=2 fail_timeout=2s;" for one in readers(config))
    return f"upstream masthead_readers {{\n{indent(servers, '    ')}\n    keepalive 64;\n}}\n"


def readers(config: Config) -> tuple[str, ...]:
    """Every reader, this machine's own first, as a front server writes them."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.reader_host, config.reader_host)
    own = f"[{host}]:{config.reader_port}" if ":" in host else f"{host}:{config.reader_port}"
    return own, *(one for one in config.reader_addresses if one != own)


def hosts(config: Config) -> tuple[str, ...]:
    """The hosts of the paper's editions; none where the paper is only tried out on this machine."""
    found = sorted(Places(config).hosts)
    return () if any(is_loopback(host) for host in found) else tuple(found)


def _redirecting(standing: Standing) -> str:
    if not standing.certificate:
        return ""
    return "server {\n    listen 80;\n    return 301 https://$host$request_uri;\n}\n"


def _server(config: Config, standing: Standing) -> str:
    secure = bool(standing.certificate)
    lines = [
        f"listen {standing.listen}{' ssl http2' if secure else ''};",
        f"server_name {' '.join(hosts(config)) or '_'};",
        _TLS.format(certificate=standing.certificate, key=standing.key) if secure else "",
        _LIMITS,
        _pages(config),
    ]
    inner = "\n".join(line.rstrip("\n") for line in lines if line)
    return f"server {{\n{indent(inner, '    ')}\n}}\n"


def _pages(config: Config) -> str:
    folder = config.composed_folder
    if folder is None:
        return f"location / {{\n{indent(_TO_READERS.format(wish=_text('')), '    ')}}}\n"
    headers = composed_headers(HouseHeaders(config))
    sent = [each for each in headers if each[0] not in (b"content-type", b"server")]
    content_type = dict(headers)[b"content-type"].decode()
    lines = [
        f"root {folder}/at-{signature(headers)}/$time_iso8601;",
        "rewrite ^ /$host$uri~$masthead_wish break;",
        "error_page 403 404 405 500 = @reader;",
        "log_not_found off;",
        "open_file_cache off;",
        "if_modified_since off;",
        "max_ranges 0;",
        "types { }",
        f"default_type {_text(content_type)};",
        'add_header Last-Modified "";',
        "add_header Content-Encoding $masthead_content_encoding;",
        *(f"add_header {name.decode()} {_text(value.decode())};" for name, value in sent),
    ]
    files = indent("\n".join(lines), "    ")
    asked = indent(_TO_READERS.format(wish="$masthead_wish"), "    ")
    return f"{_CHOOSING}location / {{\n{files}\n}}\nlocation @reader {{\n{asked}}}\n"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _alone(folder: Path, inner: str) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    return (
        f"worker_processes auto;\ndaemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log warn;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{\n    access_log off;\n{places}{indent(inner, '    ')}}}\n"
    )


assert set(SUFFIXES.values()) == {"1gz", "1br"}, "the maps above name these codings"
