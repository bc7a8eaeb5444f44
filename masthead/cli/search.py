"""`masthead search`: the index of words, which is made from the store."""

import json
import shutil

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper


@click.group(short_help="Make the search index anew.")
def search() -> None:
    """The indexer beside the reader keeps the index; it needs nothing from you as long as it works."""


@search.command("rebuild", short_help="Take the index away; the indexer makes it anew from the store.")
@click.option("--edition", "editions", multiple=True, help="Only this edition's; repeat for several.")
@click.option("--json", "as_json", is_flag=True, help="Tell what was taken away as JSON.")
@with_paper
def rebuild(paper: Paper, editions: tuple[str, ...], as_json: bool) -> None:
    """Takes the index of each edition away. The indexer notices, and makes it anew; readers are served meanwhile, and
    the search says that it is being made ready. Killed at any moment, it can be repeated.
    """
    config = paper.config()
    known = [edition.id for edition in config.editions]
    if strange := set(editions) - set(known):
        raise Refused(f"There is no edition {', '.join(sorted(strange))}; there are {', '.join(known)}.")
    gone = []
    for edition in editions or known:
        folder = config.search_folder / edition
        if folder.exists():
            shutil.rmtree(folder)
            gone.append(edition)
    if as_json:
        click.echo(json.dumps({"removed": gone}))
    else:
        click.echo(
            f"Removed: {', '.join(gone) or 'there was none'}. The indexer makes it anew while a reader runs."
        )
