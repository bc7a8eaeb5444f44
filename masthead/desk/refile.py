"""Refile: move a story to another section of its edition; its old address leads to the new one."""

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.refusals import Unfit
from masthead.desk.rights import may_write, require_publish
from masthead.editions.models import Edition, Section
from masthead.stories.lists import settle
from masthead.stories.models import Story


def refile(story: Story, *, section: Section, by: Actor) -> Story:
    """Put a story into another section. Raises NotAllowed, Unfit."""
    require_publish(by, story, "refile")
    if not may_write(by, section):
        raise Unfit(
            _("%(name)s may not file stories to %(section)s.") % {"name": by.name, "section": section.title}
        )
    if Edition.objects.ancestor_of(section).values_list("code", flat=True).get() != story.edition_code:
        raise Unfit(
            _("%(section)s belongs to another edition. Make a translation there instead.")
            % {"section": section.title}
        )
    with verb("refile", by) as change:
        story.move(section, pos="last-child", user=by.user)
        moved = Story.objects.get(pk=story.pk)
        if moved.places.exists():
            settle(moved)
        change.touch(f"story:{moved.pk}")
    return moved
