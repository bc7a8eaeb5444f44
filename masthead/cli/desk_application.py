"""The desk's application as a server's worker loads it: it ends with the process that started it."""

import signal

from masthead import logs, metrics
from masthead.asgi import application
from masthead.cli.django_side import settle
from masthead.editions.settings import newsroom
from masthead.services.kin import die_with_parent

die_with_parent(signal.SIGKILL)
_config = newsroom()
logs.start("desk", format=_config.log_format, level=_config.log_level)
metrics.serve_process("desk", _config.metrics_host, _config.metrics_ports("desk"))
settle()

__all__ = ["application"]
