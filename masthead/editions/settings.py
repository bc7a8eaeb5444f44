"""The newsroom's configuration as Django's side sees it."""

from django.conf import settings

from masthead.conf import Config, EditionConfig


def newsroom() -> Config:
    """The configuration of this installation."""
    config = settings.MASTHEAD
    assert isinstance(config, Config)
    return config


def edition_config(edition: str) -> EditionConfig:
    """One edition's configuration by its id."""
    return newsroom().edition(edition)


def edition_choices() -> list[tuple[str, str]]:
    """Ids and names for forms."""
    return [(edition.id, edition.name) for edition in newsroom().editions]


def language_choices() -> list[tuple[str, str]]:
    """The languages that the paper is published in, once each, for forms."""
    return [(code, code) for code in dict.fromkeys(edition.language for edition in newsroom().editions)]
