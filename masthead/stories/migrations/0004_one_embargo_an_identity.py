"""An embargo becomes one object over a story and its translations; what waits for it, and what missed its time, says so."""

import uuid
from typing import Any

from django.db import migrations, models
from django.utils import timezone


def gather(apps: Any, schema_editor: Any) -> None:
    """One embargo an identity: the one without end where translations differed, else the latest end."""
    story, embargo = apps.get_model("stories", "Story"), apps.get_model("stories", "Embargo")
    at, found = timezone.now(), {}
    rows = story.objects.filter(embargoed=True).values_list("identity", "embargoed_until")
    for identity, until in rows.iterator():
        before = found.get(identity, until)
        found[identity] = None if before is None or until is None else max(before, until)
    for identity, until in found.items():
        ended = until if until is not None and until <= at else None
        embargo.objects.create(identity=identity, until=until, set_at=at, lifted_at=ended)


def spread(apps: Any, schema_editor: Any) -> None:
    """Back into the columns of each story."""
    story, embargo = apps.get_model("stories", "Story"), apps.get_model("stories", "Embargo")
    for one in embargo.objects.filter(lifted_at=None):
        story.objects.filter(identity=one.identity).update(embargoed=True, embargoed_until=one.until)


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_stories_by_time")]

    operations = [
        migrations.CreateModel(
            name="Embargo",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("identity", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("set_by", models.CharField(blank=True, max_length=150)),
                ("set_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at", None)), fields=["until"], name="embargoes_by_end"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("identity",),
                        name="one_embargo_an_identity",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="with_embargo",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="It goes out when its embargo is lifted, whenever that is.",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="missed_time",
            field=models.DateTimeField(
                editable=False,
                help_text="When it was to go out and did not: an editor decides.",
                null=True,
            ),
        ),
        migrations.RunPython(gather, spread),
        migrations.RemoveField(model_name="story", name="embargoed"),
        migrations.RemoveField(model_name="story", name="embargoed_until"),
    ]
