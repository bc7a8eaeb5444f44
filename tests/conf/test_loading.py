"""A paper's configuration is read whole, and a wrong value is answered with file, line and what would be right."""

from pathlib import Path

import pytest

from masthead.conf import Config, UnknownEdition, WrongSetting, load, load_from_environment, write_template
from masthead.conf.colours import LEGIBLE, PAPER, PAPER_DARK, contrast, legible_near
from masthead.conf.environment import environment


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_template(tmp_path / "masthead.toml", name='The "Quoted" Paper')
    return tmp_path


def changed(paper: Path, old: str, new: str) -> Path:
    file = paper / "masthead.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return paper


def refusal(paper: Path) -> str:
    with pytest.raises(WrongSetting) as refused:
        load(paper)
    return str(refused.value)


def line_of(paper: Path, text: str) -> int:
    lines = (paper / "masthead.toml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_new_paper_has_three_editions_under_one_roof(paper: Path) -> None:
    config = load(paper)
    assert config.brand.name == 'The "Quoted" Paper'
    assert [edition.base_url for edition in config.editions] == [
        "http://127.0.0.1:8000/en",
        "http://127.0.0.1:8000/ar",
        "http://127.0.0.1:8000/es",
    ]
    assert config.edition("ar").months == "levantine"
    assert str(config.edition("es").zone) == "Europe/Madrid"
    assert config.store_path == config.data / "store"
    with pytest.raises(UnknownEdition):
        config.edition("fr")


def test_the_command_lines_port_reaches_every_address(paper: Path) -> None:
    config = load(paper, overrides={"reader.port": 8123, "reader.host": "0.0.0.0"})
    assert config.public_url == "http://127.0.0.1:8123"
    assert config.editions[0].base_url == "http://127.0.0.1:8123/en"


def test_a_started_process_reads_the_same_paper_as_its_starter(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(paper, {"reader.port": 8123}).items():
        monkeypatch.setenv(name, value)
    assert load_from_environment() == load(paper, overrides={"reader.port": 8123})


def test_an_edition_on_its_own_host_takes_the_sites_scheme_and_port(paper: Path) -> None:
    changed(paper, 'public_url = ""', 'public_url = "https://example.org:8443"')
    changed(paper, 'host = ""\nprefix = "/ar"', 'host = "ar.example.org"\nprefix = ""')
    editions = load(paper).editions
    assert [edition.base_url for edition in editions] == [
        "https://example.org:8443/en",
        "https://ar.example.org:8443",
        "https://example.org:8443/es",
    ]


WRONG = [
    ('"Asia/Beirut"', '"Europe/Lodnon"', "editions[1].time_zone: 'Europe/Lodnon' is not a time zone; did you mean "
     "'Europe/London'?"),
    ('"Asia/Beirut"', '"Beirut"', "did you mean 'Asia/Beirut'?"),
    ('"Asia/Beirut"', "3", "3 is not a text"),
    ('time_zone = "Asia/Beirut"', 'timezone = "Asia/Beirut"', "no such setting; did you mean 'time_zone'?"),
    ("[reader]", "[raeder]", "no such setting; did you mean 'reader."),
    ("port = 8001", "port = 8000", "serves both the reader and the desk"),
    ("port = 8001", "port = 70000", "70000 is not a whole number from 1 to 65535"),
    ("port = 8001", "port = true", "True is not a whole number"),
    ('id = "ar"', 'id = "en"', "'en' is the id of another edition already"),
    ('id = "ar"', 'id = "Arabic edition"', "is not an edition's id"),
    ('prefix = "/ar"', 'prefix = "/en"', "for example '/ar'"),
    ('prefix = "/ar"', 'prefix = "ar/"', "is not a prefix"),
    ('prefix = "/ar"', 'prefix = "/media"', "a path of the reader's own"),
    ('host = ""\nprefix = "/ar"', 'host = "https://x.org"\nprefix = "/ar"', "without scheme and path"),
    ('accent = "#9b1c1f"', 'accent = "#ffcc00"', "cannot be read on light paper"),
    ('accent_dark = "#f08a7d"', 'accent_dark = "#202020"', "cannot be read on dark paper"),
    ('accent = "#9b1c1f"', 'accent = "red"', "write it as '#rrggbb'"),
    ('language = "es"', 'language = "esp"', "did you mean 'es'?"),
    ('months = "levantine"', 'months = "levantin"', "did you mean 'levantine'?"),
    ('numerals = "latn"', 'numerals = "arabic"', "did you mean 'arab'?"),
    ('url = "lmdb:store"', 'url = "mysql:x"', "it begins with 'lmdb', 'redis', 'rediss', 'unix' and ':'"),
    ('public_url = ""', 'public_url = "example.org/news"', "scheme and host only"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_a_wrong_value_is_refused_with_its_line(paper: Path, right: str, wrong: str, said: str) -> None:
    line = (paper / "masthead.toml").read_text("utf-8").partition(right)[0].count("\n") + 1
    changed(paper, right, wrong)
    message = refusal(paper)
    assert said in message
    assert message.startswith(f"masthead.toml:{line + wrong.startswith('[')}: ")


def test_broken_toml_is_refused_with_its_line(paper: Path) -> None:
    changed(paper, "workers = 1", "workers = one")
    assert refusal(paper).startswith(f"masthead.toml:{line_of(paper, 'workers = one')}: not TOML")


def test_a_file_in_another_encoding_is_refused_with_its_line(paper: Path) -> None:
    file = paper / "masthead.toml"
    file.write_bytes(b'[brand]\nname = "El Pa\xeds"\n')
    assert refusal(paper) == "masthead.toml:2: not UTF-8; save the file as UTF-8"


def test_a_missing_setting_is_asked_for(paper: Path) -> None:
    changed(paper, 'time_zone = "Asia/Beirut"', "")
    assert "editions[1].time_zone: missing" in refusal(paper)


def test_a_folder_that_is_no_paper_says_how_to_make_one(tmp_path: Path) -> None:
    assert "masthead init" in refusal(tmp_path)


def test_a_paper_without_editions_is_refused(paper: Path) -> None:
    file = paper / "masthead.toml"
    file.write_text(file.read_text("utf-8").partition("\n[[editions]]")[0], "utf-8")
    assert "begin it with [[editions]]" in refusal(paper)


def test_a_wrong_override_names_no_line(paper: Path) -> None:
    with pytest.raises(
        WrongSetting, match=r"given at the start: reader\.prot: .* did you mean 'reader\.port'"
    ):
        load(paper, overrides={"reader.prot": 1})


def test_the_template_never_overwrites_a_paper(paper: Path) -> None:
    with pytest.raises(FileExistsError):
        write_template(paper / "masthead.toml")


@pytest.mark.parametrize("paper_colour", [PAPER, PAPER_DARK])
@pytest.mark.parametrize("colour", ["#ffcc00", "#9b1c1f", "#202020", "#ffffff", "#000000", "#7f7f7f"])
def test_a_suggested_colour_can_be_read(colour: str, paper_colour: str) -> None:
    assert contrast(legible_near(colour, paper_colour), paper_colour) >= LEGIBLE


def test_the_configuration_cannot_be_changed_in_passing(paper: Path) -> None:
    config: Config = load(paper)
    with pytest.raises(AttributeError):
        config.reader_port = 1  # type: ignore[misc]
