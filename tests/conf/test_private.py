"""Secrets are made once, kept from others, and never shown."""

from pathlib import Path

import pytest

from masthead.conf import Config, MissingSecrets, load, make_secrets, secrets, write_template


@pytest.fixture
def config(tmp_path: Path) -> Config:
    write_template(tmp_path / "masthead.toml")
    return load(tmp_path)


def test_secrets_are_made_once_and_stay(config: Config) -> None:
    make_secrets(config)
    first = secrets(config)
    make_secrets(config)
    assert secrets(config) == first
    assert len(first.media_key) == 32
    assert len(first.django_key) >= 50


def test_only_the_owner_can_reach_the_secrets(config: Config) -> None:
    make_secrets(config)
    assert config.secrets_path.stat().st_mode & 0o777 == 0o600
    assert config.secrets_path.parent.stat().st_mode & 0o777 == 0o700
    config.secrets_path.chmod(0o644)
    with pytest.raises(MissingSecrets, match="chmod 600"):
        secrets(config)


def test_secrets_do_not_stand_in_a_log(config: Config) -> None:
    make_secrets(config)
    found = secrets(config)
    assert found.django_key not in repr(found)
    assert found.media_key.hex() not in repr(found)


@pytest.mark.parametrize("content", ["", "django_key = 1", 'django_key = "x"\nmedia_key = "not hex"', "[[["])
def test_damaged_secrets_are_refused_in_words(config: Config, content: str) -> None:
    make_secrets(config)
    config.secrets_path.write_text(content)
    with pytest.raises(MissingSecrets, match="damaged"):
        secrets(config)


def test_missing_secrets_say_how_to_make_them(config: Config) -> None:
    with pytest.raises(MissingSecrets, match="masthead init"):
        secrets(config)
