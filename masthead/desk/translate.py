"""Translate: the linked draft of a story in another edition."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.rights import may_read
from masthead.desk.submit import Copy, PictureUse, submit
from masthead.editions.models import Edition, Section
from masthead.stories.models import Story


def translate(story: Story, *, section: Section, by: Actor, at: datetime) -> Story:
    """A draft in another edition's section with the same identity, pictures, subjects and, to be translated, text.

    Raises NotAllowed, and Unfit where that edition has the story already.
    """
    if not may_read(by, story):
        raise NotAllowed(
            _("%(name)s may not read “%(headline)s” before it is published.")
            % {"name": by.name, "headline": story.headline}
        )
    edition = Edition.objects.ancestor_of(section).values_list("code", flat=True).get()
    if Story.objects.filter(identity=story.identity, edition_code=edition).exists():
        raise Unfit(
            _("The edition “%(edition)s” has this story already. Open its translation there.")
            % {"edition": edition}
        )
    original: Story = story.get_latest_revision_as_object()
    with verb("translate", by):
        draft = submit(section, _copy(original), by=by, at=at, identity=story.identity, waiting=False)
        if story.held_because:
            Story.objects.filter(pk=draft.pk).update(
                held_because=story.held_because,
                held_by_agency=story.held_by_agency,
            )
    return Story.objects.get(pk=draft.pk)


def _copy(original: Story) -> Copy:
    return Copy(
        headline=original.headline,
        kind=original.kind,
        standfirst=original.standfirst,
        slugline=original.slugline,
        ed_note=original.ed_note,
        byline_text=original.byline_text,
        dateline=original.dateline,
        body=[
            dict(block)
            for block in original.body.raw_data
            if block["type"] not in ("story_set_in", "read_more")
        ],
        contributors=[name.contributor_id for name in original.byline_names.all()],
        agencies=[agency.pk for agency in original.agencies.all()],
        pictures=[
            PictureUse(place.photo_id, place.alt, place.caption) for place in original.story_pictures.all()
        ],
        regions=[region.pk for region in original.regions.all()],
        topics=[topic.pk for topic in original.topics.all()],
        coverage=original.coverage_id,
        film=original.film_id,
        film_url=original.film_url,
        video_form=original.video_form,
        programme=original.programme_id,
        episode=original.episode,
    )
