"""The lists that stories stand in, their keys and pages, and a story's fixed place in each."""

from collections.abc import Iterator

from django.db.models import Max, Q

from masthead.editions.queries import way_down
from masthead.stories.kinds import kind_lists
from masthead.stories.models import Kind, ListPlace, Story

PAGE_SIZE = 20
SITEMAP_SIZE = 1000


def list_key(edition: str, what: str) -> str:
    """The key of a list's head; `what` is "newest" or a thing's key such as "section:12"."""
    return f"list:{edition}:{what}"


def page_key(list_key: str, number: int) -> str:
    """The key of one numbered page of a list, counted from 1, the oldest."""
    return f"{list_key}#{number}"


def opening_key(list_key: str, number: int) -> str:
    """The key of a page's being there, touched by its first story alone: for the page before, which links to it."""
    return f"{list_key}#{number}/opened"


def sitemap_key(edition: str, number: int) -> str:
    """The key of one numbered sitemap, counted from 1, the oldest."""
    return f"{list_key(edition, 'newest')}/sitemap#{number}"


def times_key(edition: str) -> str:
    """The key of an edition's stories by their time of publication, for what goes by hours and not by places."""
    return f"times:{edition}"


def page_of(ordinal: int, size: int = PAGE_SIZE) -> int:
    """The number of the page on which a place stands."""
    return ordinal // size + 1


def opens_page(ordinal: int) -> bool:
    """Whether a place is the first of its page."""
    return ordinal % PAGE_SIZE == 0


def lists_of(story: Story) -> Iterator[str]:
    """The keys of the lists that a story belongs to by what it says of itself."""
    edition = story.edition_code
    yield list_key(edition, "newest")
    for section in way_down(edition, story.path[:-4]):
        yield list_key(edition, f"section:{section.id}")
    for region in story.regions.all():
        yield list_key(edition, f"region:{region.pk}")
    for topic in story.topics.all():
        yield list_key(edition, f"topic:{topic.pk}")
    for name in story.byline_names.all():
        yield list_key(edition, f"contributor:{name.contributor_id}")
    if story.coverage_id:
        yield list_key(edition, f"coverage:{story.coverage_id}")
        if story.kind == Kind.EXPLAINER:
            yield list_key(edition, f"in-five:{story.coverage_id}")
    programme = story.programme if story.kind == Kind.VIDEO else None
    if programme is not None:
        yield list_key(edition, f"programme:{programme.pk}")
    for key in kind_lists(str(story.kind), story.video_form, programme.outlet if programme else ""):
        yield list_key(edition, key)


def settle(story: Story) -> None:
    """Give the story a place in each list it belongs to, and mark those that it left. Its old places stay its own."""
    wanted = set(lists_of(story))
    kept = set(ListPlace.objects.filter(story=story).values_list("list_key", flat=True))
    belongs = Q(list_key__in=wanted)
    ListPlace.objects.filter(belongs, story=story, present=False).update(present=True)
    ListPlace.objects.filter(~belongs, story=story, present=True).update(present=False)
    for key in sorted(wanted - kept):
        newest = ListPlace.objects.filter(list_key=key).aggregate(newest=Max("ordinal"))["newest"]
        ListPlace.objects.create(list_key=key, story=story, ordinal=0 if newest is None else newest + 1)
