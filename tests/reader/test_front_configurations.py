"""What `masthead front` prints is a whole configuration that nginx and Caddy take, with the paper's hosts and readers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from masthead.cli.main import cli
from masthead.conf import Config
from masthead.conf.values import Front
from masthead.reader.front_caddy import caddyfile
from masthead.reader.front_nginx import Standing, nginx_configuration
from masthead.reader.headers import HouseHeaders, composed_headers, signature
from tests.reader.fronts import HAVE_CADDY, HAVE_NGINX
from tests.reader.paper import config, edition
from tests.reader.presses import set_up

SITE = "https://paper.example"


@pytest.fixture
def paper(tmp_path: Path) -> Config:
    made = config(
        tmp_path,
        public_url=SITE,
        editions=(edition("en", site=SITE), edition("ar", host="ar.paper.example", prefix="", site=SITE)),
    )
    return replace(
        made, reader_addresses=("10.0.0.7:8000",), front=Front(composed_folder=str(tmp_path / "composed"))
    )


@pytest.fixture
def tls(tmp_path: Path) -> tuple[str, str]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    certificate, key = tmp_path / "paper.pem", tmp_path / "paper.key"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    command += ["-subj", "/CN=paper.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return str(certificate), str(key)


@pytest.mark.skipif(not HAVE_NGINX, reason="nginx is not installed")
@pytest.mark.parametrize("composed", [True, False])
def test_nginx_takes_the_configuration_with_tls(
    paper: Config, tls: tuple[str, str], tmp_path: Path, composed: bool
) -> None:
    paper = paper if composed else replace(paper, front=Front())
    file = tmp_path / "nginx.conf"
    file.write_text(nginx_configuration(paper, Standing("443", *tls, alone=tmp_path)), "utf-8")
    told = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(file), "-e", str(tmp_path / "error.log")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert not re.search(r"\[(warn|emerg|error)\]", told.stderr), told.stderr


@pytest.mark.skipif(not HAVE_CADDY, reason="caddy is not installed")
@pytest.mark.parametrize("listen", ["", "8080", "127.0.0.1:8080"])
def test_caddy_takes_the_configuration(paper: Config, tmp_path: Path, listen: str) -> None:
    file = tmp_path / "Caddyfile"
    file.write_text(caddyfile(paper, Standing(listen)), "utf-8")
    told = subprocess.run(
        ["caddy", "validate", "--config", str(file), "--adapter", "caddyfile"],
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "Valid configuration" in told.stdout + told.stderr


def test_hosts_readers_and_headers_are_the_papers_own(paper: Config) -> None:
    text = nginx_configuration(paper, Standing())
    assert "server_name ar.paper.example paper.example;" in text
    assert "server 127.0.0.1:8000 max_fails" in text
    assert "server 10.0.0.7:8000 max_fails" in text
    headers = composed_headers(HouseHeaders(paper))
    assert f"/at-{signature(headers)}/" in text
    for name, value in headers:
        if name not in (b"content-type", b"server"):
            assert f'add_header {name.decode()} "{value.decode()}";' in text
    assert "strict-transport-security" in text
    assert "ar.paper.example, paper.example {" in caddyfile(paper, Standing(""))


def test_other_headers_find_no_file_of_an_old_configuration(paper: Config) -> None:
    plain = replace(paper, public_url="http://paper.example")
    assert signature(composed_headers(HouseHeaders(plain))) != signature(
        composed_headers(HouseHeaders(paper))
    )


def test_the_commands_print_them(tmp_path: Path) -> None:
    paper = set_up(tmp_path / "paper")
    for front, words in (("nginx", "upstream masthead_readers"), ("caddy", "reverse_proxy")):
        told = CliRunner().invoke(cli, ["front", front, "--data", str(paper.data), "--listen", "8080"])
        assert told.exit_code == 0, told.output
        assert words in told.output
        assert "8080" in told.output
