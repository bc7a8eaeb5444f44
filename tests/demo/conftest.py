"""The demo's makers import the desk, so Django must be ready before they are."""

from tests.journal.database import ready_django

ready_django()
