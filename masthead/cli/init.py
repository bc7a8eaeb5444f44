"""`masthead init`: the data folder of a new paper."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from masthead.cli.outcome import Refused
from masthead.conf import Config, load, make_secrets, write_template
from masthead.conf.loading import FILE
from masthead.conf.template import THREE_EDITIONS, NewEdition

NOTHING: Mapping[str, object] = {}


@click.command(short_help="Make the data folder of a new paper.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="The Morning Paper", show_default=True, help="The paper's name.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice([edition.id for edition in THREE_EDITIONS]),
    help="An edition to begin with; repeat for several, the first is the default one.  [default: en, ar, es]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen on this address.")
@click.option("--reader-port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--desk-port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--json", "as_json", is_flag=True, help="Tell what was made as JSON.")
def init(
    folder: Path,
    name: str,
    editions: tuple[str, ...],
    host: str,
    reader_port: int,
    desk_port: int,
    as_json: bool,
) -> None:
    """Makes DIR: masthead.toml, the secrets, the database and the folders beside them.

    What is there already stays as it is, so that a broken-off init can be repeated.
    """
    made = not (folder / FILE).exists()
    config = make_paper(
        folder, name=name, editions=_chosen(editions), host=host, ports=(reader_port, desk_port)
    )
    _tell(config, folder / FILE, made, as_json)


def make_paper(
    folder: Path,
    *,
    name: str,
    editions: list[NewEdition],
    host: str = "127.0.0.1",
    ports: tuple[int, int] = (8000, 8001),
    two_factor: str = "required",
    overrides: Mapping[str, object] = NOTHING,
) -> Config:
    """The data folder with all that a paper needs before its first story; what is there stays. Starts Django."""
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            write_template(
                file,
                name=name,
                editions=editions,
                host=host,
                reader_port=ports[0],
                desk_port=ports[1],
                two_factor=two_factor,
            )
        config = load(folder, overrides=overrides)
        _make_folders(config)
        make_secrets(config)
    except OSError as error:
        raise Refused(f"{folder} cannot be made: {error.strerror or error}") from error
    _make_database(config, overrides)
    _found(config)
    return config


def _chosen(ids: tuple[str, ...]) -> list[NewEdition]:
    offered = {edition.id: edition for edition in THREE_EDITIONS}
    return [offered[chosen] for chosen in dict.fromkeys(ids)] or list(THREE_EDITIONS)


def _make_folders(config: Config) -> None:
    for folder in (config.public_folder, config.outbox_folder):
        folder.mkdir(exist_ok=True)
    for folder in (config.originals_folder, config.renditions_folder, config.wire_folder):
        folder.mkdir(mode=0o750, exist_ok=True)


def _make_database(config: Config, overrides: Mapping[str, object]) -> None:
    from masthead.cli.django_side import make_database

    make_database(config, overrides)


def _found(config: Config) -> None:
    from masthead.desk.actors import house
    from masthead.desk.founding import found_paper

    found_paper(config, by=house("init"))


def _tell(config: Config, file: Path, made: bool, as_json: bool) -> None:
    if as_json:
        ids = [edition.id for edition in config.editions]
        click.echo(json.dumps({"data": str(config.data), "made": made, "editions": ids}))
        return
    click.echo(f"{'Made' if made else 'Kept'} {file}")
    click.echo(f"The paper's data is in {config.data}. Next:")
    click.echo(f"  masthead serve --data {config.data}")
