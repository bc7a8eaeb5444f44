"""Parent and child processes on Linux: a child that outlives its parent would hold the port and serve old code."""

import ctypes
import os
import signal

_SET_PARENT_DEATH_SIGNAL = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(sent: signal.Signals = signal.SIGTERM) -> None:
    """From now on the kernel sends this process the signal when its parent ends, whatever ended it."""
    parent = os.getppid()
    if _libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(sent), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        os.kill(os.getpid(), sent)
