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
    host, _, port = (standing.listen or "80").rpartition(":")
    inner = _PASSED_ON.format(readers=" ".join(readers(config)))
    if standing.certificate:
        inner = f"tls {standing.certificate} {standing.key}\n{inner}"
    if host:
        inner = f"bind {host}\n{inner}"
    options = _OPTIONS.format(more="    auto_https off\n" if plain else "")
    site = f"http://:{port}" if plain else ", ".join(names)
    head = "# Made by `masthead front caddy`; make it again after an upgrade.\n"
    return f"{head}{options}{site} {{\n{indent(inner, '    ')}}}\n"
