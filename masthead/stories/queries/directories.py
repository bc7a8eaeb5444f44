"""The contributors of a paper and the topics of an edition, in the order of its language."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from masthead.contributors.models import ContributorName
from masthead.editions.settings import edition_config
from masthead.journal.reads import asking_ahead, read
from masthead.languages.collating import filed, letter
from masthead.stories.archive import Directory, Under
from masthead.stories.lists import list_key
from masthead.stories.models import ListPlace
from masthead.stories.queries.cards import fetch_writers, writers
from masthead.stories.queries.lists import PRESENT
from masthead.stories.values import Link
from masthead.subjects.models import Topic, TopicName
from masthead.subjects.queries import Name, fetch_names, name_of


def directory_key(kind: str, language: str) -> str:
    """The key of all things of a kind ("contributor", "topic") that are named in a language."""
    return f"{kind}s:{language}"


def contributors(edition: str) -> Directory:
    """Everybody who is named in the edition's language."""
    language = edition_config(edition).language
    read(directory_key("contributor", language))
    ids = list(
        ContributorName.objects.filter(language=language).order_by().values_list("contributor_id", flat=True)
    )
    with asking_ahead():
        fetch_writers(ids, language)
    return tuple(sorted(writers(ids, edition), key=lambda credit: filed(credit.name, language)))


def topics(edition: str) -> tuple[Under, ...]:
    """The topics that the edition has stories on, by letter."""
    language = edition_config(edition).language
    read(directory_key("topic", language))
    named = TopicName.objects.filter(language=language).order_by()
    for id in named.values_list("topic_id", flat=True):
        read(list_key(edition, f"topic:{id}"))
    ids = list(_with_stories(named, edition).values_list("topic_id", flat=True))
    with asking_ahead():
        fetch_names(Topic, ids, language)
    return tuple(_by_letter((name_of(Topic, id, language) for id in ids), language))


def _with_stories(named: QuerySet[TopicName], edition: str) -> QuerySet[TopicName]:
    key = Concat(Value(list_key(edition, "topic:")), Cast(OuterRef("topic_id"), CharField()))
    return named.filter(Exists(ListPlace.objects.filter(PRESENT, list_key=key)))


def _by_letter(names: Iterable[Name | None], language: str) -> Iterable[Under]:
    links = [Link(name.name, f"/topic/{name.slug}") for name in names if name is not None]
    links.sort(key=lambda link: filed(link.text, language))
    for first, group in groupby(links, key=lambda link: letter(link.text, language)):
        yield Under(first, tuple(group))
