"""What readers may see. Every door asks here."""

from django.db.models import Q, QuerySet

from masthead.stories.models import State, Story

READABLE = Q(live=True, state__in=(State.PUBLISHED, State.WITHDRAWN))
LISTED = Q(live=True, state=State.PUBLISHED)


def readable() -> QuerySet[Story]:
    """Stories that have a page: published ones, and withdrawn ones with their notice."""
    return Story.objects.filter(READABLE)


def listed() -> QuerySet[Story]:
    """Stories that stand in lists, fronts, feeds and search."""
    return Story.objects.filter(LISTED)
