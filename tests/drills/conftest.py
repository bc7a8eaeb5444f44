"""A paper of its own for the drills, with its readers."""

from tests.journeys.conftest import paper, reader, the_paper

__all__ = ["paper", "reader", "the_paper"]
