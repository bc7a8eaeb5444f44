"""The desk's small newsroom, with a channel to set up in it."""

from tests.desk.conftest import at_desk, laid_out, newsroom

__all__ = ["at_desk", "laid_out", "newsroom"]
