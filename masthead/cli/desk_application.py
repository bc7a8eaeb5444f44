"""The desk's application as a server's worker loads it: it ends with the process that started it."""

import signal

from masthead.asgi import application
from masthead.services.kin import die_with_parent

die_with_parent(signal.SIGKILL)

__all__ = ["application"]
