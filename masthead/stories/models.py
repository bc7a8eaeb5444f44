"""The story and what hangs on it: byline, pictures, related stories; places in lists."""

import uuid
from datetime import datetime
from itertools import chain, count
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from masthead.editions.models import Edition
from masthead.editions.settings import edition_config
from masthead.languages import fold, slug
from masthead.stories import visibility
from masthead.stories.blocks import Body
from masthead.stories.embargoes import Embargo
from masthead.stories.forms import StoryForm
from masthead.stories.panels import STORY_PANELS, STORY_PROMOTE_PANELS
from masthead.stories.shortid import new_short_id
from masthead.stories.slugs import numbered, unnumbered
from masthead.stories.states import State
from masthead.stories.strands import Coverage, CoverageName, Outlet, Programme, ProgrammeName

__all__ = [
    "BylineName",
    "Coverage",
    "CoverageName",
    "Embargo",
    "Kind",
    "ListPlace",
    "Outlet",
    "Programme",
    "ProgrammeName",
    "RelatedStory",
    "State",
    "Story",
    "StoryPicture",
    "VideoForm",
]


class Kind(models.TextChoices):
    """The form of a story."""

    NEWS = "news", _("News")
    OPINION = "opinion", _("Opinion")
    ANALYSIS = "analysis", _("Analysis")
    BLOG = "blog", _("Blog")
    FEATURE = "feature", _("Feature")
    VIDEO = "video", _("Video")
    INFOGRAPHIC = "infographic", _("Infographic")
    GALLERY = "gallery", _("Photo gallery")
    EXPLAINER = "explainer", _("In five")


class VideoForm(models.TextChoices):
    """What a film is that belongs to no programme."""

    NEWSFEED = "newsfeed", _("NewsFeed")
    FEATURE = "feature", _("Video feature")
    EXPLAINER = "explainer", _("Explainer")


class Story(Page):
    """One piece of journalism in one language. Wagtail's `title` is its headline.

    The database row is what readers have (when `live`); newer text waits in revisions. The fields of LIFE belong to the
    verbs and never travel with a revision.
    """

    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.NEWS)
    short_headline = models.CharField(
        max_length=120, blank=True, help_text="For cards and alerts; the headline if empty."
    )
    standfirst = models.TextField(blank=True, help_text="The sentence or two under the headline.")
    slugline = models.CharField(
        max_length=80, blank=True, help_text="The newsroom's handle. Never published."
    )
    ed_note = models.TextField(
        "editor's note", blank=True, help_text="From newsroom to newsroom. Never published."
    )
    byline_text = models.CharField(
        max_length=200, blank=True, help_text="Printed instead of the contributors' names."
    )
    dateline = models.CharField(
        max_length=120, blank=True, help_text="Place the story was filed from, as printed."
    )
    body = StreamField(Body(), blank=True)
    agencies = ParentalManyToManyField("contributors.Agency", blank=True, verbose_name="sources")
    regions = ParentalManyToManyField("subjects.Region", blank=True)
    topics = ParentalManyToManyField("subjects.Topic", blank=True)
    coverage = models.ForeignKey(
        Coverage, null=True, blank=True, on_delete=models.SET_NULL, related_name="stories"
    )
    film = models.ForeignKey(
        "media.Film", null=True, blank=True, on_delete=models.PROTECT, related_name="stories"
    )
    film_url = models.URLField(blank=True, help_text="An outside player's address, if the film is not ours.")
    video_form = models.CharField(max_length=16, choices=VideoForm.choices, blank=True)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="stories"
    )
    episode = models.PositiveSmallIntegerField(null=True, blank=True)
    folded = models.TextField(
        blank=True, editable=False, help_text="Headline and standfirst folded, for the desk's search."
    )

    short_id = models.CharField(max_length=8, unique=True, editable=False, default=new_short_id)
    identity = models.UUIDField(editable=False, default=uuid.uuid4, db_index=True)
    edition_code = models.CharField(max_length=16, editable=False, db_index=True)
    state = models.CharField(
        max_length=16, choices=State.choices, default=State.DRAFT, editable=False, db_index=True
    )
    published_at = models.DateTimeField(null=True, editable=False, db_index=True)
    updated_at = models.DateTimeField(null=True, editable=False)
    scheduled_for = models.DateTimeField(null=True, editable=False, db_index=True)
    scheduled_text = models.PositiveBigIntegerField(null=True, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)
    tombstone = models.TextField(blank=True, editable=False)
    redirect_to = models.CharField(max_length=500, blank=True, editable=False)
    with_embargo = models.BooleanField(
        default=False, editable=False, help_text="It goes out when its embargo is lifted, whenever that is."
    )
    missed_time = models.DateTimeField(
        null=True, editable=False, help_text="When it was to go out and did not: an editor decides."
    )
    held_because = models.TextField(blank=True, editable=False)
    held_by_agency = models.BooleanField(
        default=False,
        editable=False,
        help_text="Its agency cancelled or withheld it: nobody at the desk can release it.",
    )

    LIFE = (
        "short_id",
        "identity",
        "edition_code",
        "state",
        "published_at",
        "updated_at",
        "scheduled_for",
        "scheduled_text",
        "withdrawn_because",
        "tombstone",
        "redirect_to",
        "with_embargo",
        "missed_time",
        "held_because",
        "held_by_agency",
    )

    base_form_class = StoryForm
    section_to_be: Page | None = None  # where a story that is not in the tree yet is to stand
    parent_page_types: ClassVar[list[str]] = ["editions.Section"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = STORY_PANELS
    promote_panels: ClassVar = STORY_PROMOTE_PANELS
    settings_panels: ClassVar = []
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("folded"),
        index.AutocompleteField("folded"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["identity", "edition_code"], name="one_translation_an_edition"),
        ]
        indexes: ClassVar = [models.Index(fields=["edition_code", "published_at"], name="stories_by_time")]

    @property
    def headline(self) -> str:
        """The story's title for readers."""
        return str(self.title)

    @property
    def language(self) -> str:
        """The language it is written in: its edition's."""
        return edition_config(self.edition_code).language

    def is_under_embargo(self, at: datetime) -> bool:
        """Whether somebody else's time of release has not come, or is not known."""
        return self.embargo is not None and self.embargo.holds(at)

    @cached_property
    def embargo(self) -> Embargo | None:
        """The embargo over it and its translations that has not been lifted."""
        return visibility.embargo_over(self.identity)

    @property
    def is_public(self) -> bool:
        """Whether readers may have its page."""
        return visibility.is_public(self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """As a story must be to go out."""
        self._fill()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """As a draft must be to stand in the tree."""
        self._fill()
        super().minimal_clean()

    def _fill(self) -> None:
        """What follows from the rest: edition, slug by the house's rule, folded text."""
        self.edition_code = self.edition_to_be
        self.slug = self.free_slug()
        self.folded = self.folded_text()

    @property
    def edition_to_be(self) -> str:
        """The id of the edition that the story stands in, or will stand in."""
        return self.edition_code or self._edition_above()

    def free_slug(self) -> str:
        """The slug by the house's rule, with a number where a neighbour in the section has it already."""
        wanted = slug(unnumbered(self.slug) or self.title, edition_config(self.edition_to_be).language)[:180]
        parent = self._parent()
        tries = chain([wanted], (numbered(wanted, number) for number in count(2)))
        return next(one for one in tries if parent is None or Page._slug_is_available(one, parent, self))

    def folded_text(self) -> str:
        """What the desk's search looks through."""
        return fold(f"{self.title} {self.short_headline} {self.standfirst} {self.slugline}")

    def _parent(self) -> Page | None:
        return self.get_parent() if self.path else self.section_to_be

    def _edition_above(self) -> str:
        parent = self._parent()
        if parent is None:
            raise ValidationError("A story stands in a section of an edition.")
        editions = Edition.objects.ancestor_of(parent, inclusive=True)
        return str(editions.values_list("code", flat=True).get())

    def with_content_json(self, content: dict[str, Any]) -> "Story":
        """A revision's text with the life of the row as it is now."""
        story: Story = super().with_content_json(content)
        for field in self.LIFE:
            setattr(story, field, getattr(self, field))
        return story


class BylineName(Orderable):
    """A contributor in a story's byline, in printed order."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="byline_names")
    contributor = models.ForeignKey("contributors.Contributor", on_delete=models.PROTECT, related_name="+")

    panels: ClassVar = [FieldPanel("contributor")]


class StoryPicture(Orderable):
    """A lead picture, with the alt text and caption of this story (the photo's own where empty)."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="story_pictures")
    photo = models.ForeignKey("media.Photo", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300, blank=True)
    caption = models.TextField(blank=True)

    panels: ClassVar = [FieldPanel("photo"), FieldPanel("alt"), FieldPanel("caption")]


class RelatedStory(Orderable):
    """A related story chosen by hand."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="related_stories")
    related = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")

    panels: ClassVar = [FieldPanel("related")]


class ListPlace(models.Model):
    """A story's fixed place in one list, counted from the oldest; it keeps the place while it is away."""

    list_key = models.CharField(max_length=100)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="places")
    ordinal = models.PositiveIntegerField()
    present = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_key", "ordinal"], name="one_story_a_place"),
            models.UniqueConstraint(fields=["list_key", "story"], name="one_place_a_list"),
        ]

    def __str__(self) -> str:
        return f"{self.list_key}[{self.ordinal}]"
