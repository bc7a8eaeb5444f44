"""Photos and films with their rights, the renditions that readers get of them, and documents."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from masthead.media.captions import said_of_captions
from masthead.media.films import UnfitFilm, require_fit_film
from masthead.media.vtt import UnfitCaptions, clean_captions


class Photo(AbstractImage):
    """A still with its rights. `description` (Wagtail's) is its alt text where the place of use gives none."""

    caption = models.TextField(
        blank=True, help_text="What readers read under the picture, unless the story has its own."
    )
    credit = models.CharField(
        max_length=200, blank=True, help_text="The exact line that must be printed with the picture."
    )
    usage_terms = models.TextField(blank=True, help_text="What the licence allows. Not printed.")
    placeholder = models.CharField(
        max_length=7,
        blank=True,
        editable=False,
        help_text="The one colour that stands for it while it loads.",
    )

    awaits_avif = models.BooleanField(default=True, editable=False, db_index=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "usage_terms",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def get_file_size(self) -> int:
        """Wagtail's writes it down while a screen is only looked at; a photo that nobody uploaded by form has none yet."""
        return int(self.file.size if self.file_size is None else self.file_size)


class DeskRendition(AbstractRendition):
    """Wagtail's own rendition: thumbnails on the desk, never public."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="desk_rendition_once"
            ),
        ]


class PublicRendition(models.Model):
    """One file that readers may get once a sheet uses it; made at upload, named by a keyed hash."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="public_renditions")
    name = models.CharField(max_length=100, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    media_type = models.CharField(max_length=40)
    crop = models.CharField(max_length=8, blank=True, help_text="The shape cut out around the focal point.")
    made_from = models.CharField(max_length=64, help_text="Digest of the original and its focal point.")
    told = models.CharField(
        max_length=64, blank=True, help_text="Digest of the caption, credit … written in."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["media_type", "width"]

    def __str__(self) -> str:
        return self.name


class File(AbstractDocument):
    """A document kept on the desk."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")


class FilmState(models.TextChoices):
    """How far the making of a film's renditions has come."""

    EMPTY = "empty", _("no file yet")
    WAITING = "waiting", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class Film(ClusterableModel):
    """A film with its rights. What readers get of it (`files`) is made by the worker from `originals`."""

    title = models.CharField(_("title"), max_length=255)
    caption = models.TextField(
        blank=True, help_text="What readers read under the film, unless the story has its own."
    )
    credit = models.CharField(
        max_length=200, blank=True, help_text="The exact line that must be printed with the film."
    )
    usage_terms = models.TextField(blank=True, help_text="What the licence allows. Not printed.")
    poster = models.ForeignKey(
        Photo,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posters_of",
        help_text="What stands in the film's place until it plays. Empty: taken from the film.",
    )
    state = models.CharField(
        max_length=10, choices=FilmState.choices, default=FilmState.EMPTY, editable=False, db_index=True
    )
    failure = models.TextField(blank=True, editable=False, help_text="Why no renditions could be made.")
    seconds = models.FloatField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def __str__(self) -> str:
        return self.title


class FilmOriginal(models.Model):
    """A file as it was brought in, never public. A film may have several: one for each quality, ready-made."""

    film = ParentalKey(Film, on_delete=models.CASCADE, related_name="originals")
    file = models.FileField(upload_to="films")
    digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.file.name or ""

    def clean(self) -> None:
        """A file that has just come in must be a film."""
        if self.file and not getattr(self.file, "_committed", True):
            try:
                require_fit_film(self.file)
            except UnfitFilm as unfit:
                raise ValidationError({"file": str(unfit)}) from unfit


class FilmFile(models.Model):
    """One quality of a film that readers may get once a sheet uses it; named by a keyed hash."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    media_type = models.CharField(max_length=40)
    bytes = models.PositiveBigIntegerField()
    made_from = models.CharField(max_length=64, help_text="Digest of the originals.")

    class Meta:
        ordering: ClassVar[list[str]] = ["height", "pk"]

    def __str__(self) -> str:
        return self.name


class FilmCaptions(models.Model):
    """What is said in a film, in one language, as WebVTT."""

    film = ParentalKey(Film, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=10)
    label = models.CharField(max_length=60, blank=True, help_text="Empty: the language's own name.")
    text = models.TextField(help_text="WebVTT.")
    name = models.CharField(max_length=100, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["language", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "language"], name="film_captions_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.label or self.language

    def clean(self) -> None:
        """The captions as they go out: cues in our own writing and nothing else."""
        try:
            self.text = clean_captions(self.text.encode("utf-8", "replace"))
        except UnfitCaptions as unfit:
            raise ValidationError({"text": said_of_captions(unfit)}) from unfit
