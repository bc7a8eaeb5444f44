"""Photos with their rights, the renditions that readers get, and documents."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class Photo(AbstractImage):
    """A still with its rights. `description` (Wagtail's) is its alt text where the place of use gives none."""

    caption = models.TextField(
        blank=True, help_text="What readers read under the picture, unless the story has its own."
    )
    credit = models.CharField(
        max_length=200, blank=True, help_text="The exact line that must be printed with the picture."
    )
    usage_terms = models.TextField(blank=True, help_text="What the licence allows. Not printed.")

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
    made_from = models.CharField(max_length=64, help_text="Digest of the original and its focal point.")

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
