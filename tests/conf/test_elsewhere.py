"""Database and files may be elsewhere: their addresses are checked, and no secret stands in them."""

from pathlib import Path

import pytest

from masthead.conf import add_secrets, load, make_secrets, secrets, write_template
from masthead.conf.checks import database_url, files_url


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:desk.sqlite3",
        "postgresql://masthead@127.0.0.1:5432/masthead",
        "postgresql://masthead@[::1]/masthead?sslmode=verify-full",
        "postgresql:///masthead?host=/run/postgresql",
    ],
)
def test_a_database_that_can_be_reached_is_taken(url: str) -> None:
    assert database_url(url) == url


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://masthead@db/masthead", "'sqlite', 'postgresql'"),
        ("postgresql://masthead:secret@db/masthead", "database_password"),
        ("postgresql:masthead", "does not say"),
        ("postgresql://masthead@db", "does not say"),
        ("postgresql://masthead@db:port/masthead", "does not say"),
        ("postgresql://masthead@db/masthead?options=-cfsync%3Doff", "'options' is not one of"),
    ],
)
def test_a_database_that_cannot_be_meant_is_refused_in_words(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        database_url(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://s3.example.org/paper", "is not a bucket's address"),
        ("s3+https://s3.example.org", "is not a bucket's address"),
        ("s3+https://s3.example.org/paper/deeper", "is not a bucket's address"),
        ("s3+https://key:secret@s3.example.org/paper", "files_key"),
    ],
)
def test_a_bucket_that_cannot_be_meant_is_refused_in_words(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        files_url(url)


def test_files_stand_in_folders_unless_a_bucket_is_named() -> None:
    assert files_url("") == ""
    assert files_url("s3+http://127.0.0.1:9000/paper") == "s3+http://127.0.0.1:9000/paper"


def test_others_secrets_stand_in_the_file_or_before_that_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MASTHEAD_DATABASE_PASSWORD", raising=False)
    write_template(tmp_path / "masthead.toml")
    config = load(tmp_path)
    make_secrets(config)
    assert secrets(config).database_password == ""
    add_secrets(config, {"database_password": 'quo"ted'})
    add_secrets(config, {"database_password": "another"})
    assert secrets(config).database_password == 'quo"ted'
    assert 'quo"ted' not in repr(secrets(config))
    assert config.secrets_path.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("MASTHEAD_DATABASE_PASSWORD", "given")
    assert secrets(config).database_password == "given"
