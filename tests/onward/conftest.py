"""A newsroom of its own for each test: the desk's."""

from tests.desk.conftest import laid_out, newsroom

__all__ = ["laid_out", "newsroom"]
