"""The live channel of an edition, and what is broadcast on it."""

from datetime import timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from masthead.broadcast.streams import UnfitStream, stream_of
from masthead.media.models import Photo
from masthead.stories.models import Programme

LONGEST = timedelta(hours=24)


class ChannelState(models.TextChoices):
    """Whether a channel is on air."""

    BY_SCHEDULE = "by_schedule", _("By the schedule")
    ON_AIR = "on_air", _("On air, whatever the schedule says")
    OFF_AIR = "off_air", _("Off air, whatever the schedule says")


class LiveChannel(models.Model):
    """The stream and page (/live) of an edition."""

    poster_id: int | None

    edition = models.CharField(max_length=16, unique=True, verbose_name=_("edition"))
    name = models.CharField(max_length=80, verbose_name=_("name"))
    about = models.CharField(max_length=300, blank=True, verbose_name=_("about"))
    poster = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("poster")
    )
    stream = models.CharField(
        max_length=500,
        blank=True,
        verbose_name=_("stream"),
        help_text=_(
            "The name of the house's own stream, such as main, or the address of an HLS stream elsewhere "
            "(https://… .m3u8). Without one the channel is off air."
        ),
    )
    state = models.CharField(
        max_length=12,
        choices=ChannelState.choices,
        default=ChannelState.BY_SCHEDULE,
        verbose_name=_("on air"),
    )

    class Meta:
        verbose_name = _("live channel")
        verbose_name_plural = _("live channels")

    def __str__(self) -> str:
        return f"{self.name} ({self.edition})"

    def clean(self) -> None:
        """The stream is one that readers can be sent to."""
        self.stream = self.stream.strip()
        try:
            stream_of(self.stream)
        except UnfitStream as unfit:
            raise ValidationError(
                {
                    "stream": _(
                        "“%(stream)s” is no stream: give the name of the house's own (small letters, digits and "
                        "hyphens) or an address that begins with https:// and whose path ends in .m3u8."
                    )
                    % {"stream": self.stream}
                }
            ) from unfit


class Broadcast(models.Model):
    """One entry of an edition's schedule."""

    programme_id: int | None

    edition = models.CharField(max_length=16, verbose_name=_("edition"))
    title = models.CharField(max_length=120, verbose_name=_("title"))
    standfirst = models.CharField(max_length=300, blank=True, verbose_name=_("standfirst"))
    starts = models.DateTimeField(verbose_name=_("starts"))
    ends = models.DateTimeField(verbose_name=_("ends"))
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("programme"),
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["edition", "starts"]
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")
        indexes: ClassVar = [models.Index(fields=["edition", "ends"], name="broadcasts_by_end")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="broadcast_takes_time"),
            models.UniqueConstraint(fields=["edition", "starts"], name="one_broadcast_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """It takes some time, not days, and nothing else is on meanwhile."""
        if self.starts is None or self.ends is None:
            return  # the field's own error is enough
        if self.ends <= self.starts:
            raise ValidationError({"ends": _("It must end after it starts.")})
        if self.ends - self.starts > LONGEST:
            raise ValidationError({"ends": _("A broadcast may take 24 hours at most.")})
        if other := self.in_the_way():
            raise ValidationError(
                {
                    "starts": _("“%(title)s” is on from %(starts)s to %(ends)s. Move one of the two.")
                    % {"title": other.title, "starts": _said(other.starts), "ends": _said(other.ends)}
                }
            )

    def in_the_way(self) -> "Broadcast | None":
        """Another broadcast of the edition at the same time."""
        others = Broadcast.objects.exclude(pk=self.pk) if self.pk else Broadcast.objects.all()
        return (
            others.filter(edition=self.edition, starts__lt=self.ends, ends__gt=self.starts)
            .order_by("starts")
            .first()
        )


def _said(at: object) -> str:
    from django.utils.formats import date_format
    from django.utils.timezone import localtime

    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")  # type: ignore[arg-type]
