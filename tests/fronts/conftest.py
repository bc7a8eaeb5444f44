"""The desk's small newsroom serves here too."""

from tests.desk.conftest import at_desk, laid_out, newsroom

__all__ = ["at_desk", "laid_out", "newsroom"]
