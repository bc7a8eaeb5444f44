"""Caddy before the readers: a Caddyfile out of the paper's settings. It passes everything on; it has no composed files."""

from __future__ import annotations

from textwrap import indent

from masthead.conf import Config
from masthead.reader.front_nginx import Standing, hosts, readers

_OPTIONS = """\
{{
    admin off
{more}    servers {{
        max_header_size 64KB
        timeouts {{
            read_header 15s
            read_body 15s
            idle 65s
        }}
    }}
}}
"""
_PASSED_ON = """\
reverse_proxy {readers} {{
    lb_policy round_robin
    lb_try_duration 2s
    lb_try_interval 50ms
    fail_duration 2s
    header_up -Masthead-Wish
    transport http {{
        compression off
        dial_timeout 2s
        response_header_timeout 30s
        keepalive 30s
    }}
}}
"""


def caddyfile(config: Config, standing: Standing) -> str:
    """With a port to listen on: plain HTTP there. Without: the paper's hosts, with certificates that Caddy gets itself."""
    names = hosts(config)
    plain = standing.listen not in ("", "443") or not names
    sites = ", ".join(_plain(standing.listen) if plain else names)
    more = "    auto_https off\n" if plain else ""
    inner = _PASSED_ON.format(readers=" ".join(readers(config)))
    if standing.certificate:
        inner = f"tls {standing.certificate} {standing.key}\n{inner}"
    head = "# Made by `masthead front caddy`; make it again after an upgrade.\n"
    return f"{head}{_OPTIONS.format(more=more)}{sites} {{\n{indent(inner, '    ')}}}\n"


def _plain(listen: str) -> tuple[str, ...]:
    host, _, port = (listen or "80").rpartition(":")
    return (f"http://{host}:{port}" if host else f"http://:{port}",)
