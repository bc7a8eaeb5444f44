"""Fronts get containers. A front's pinned stories become those of its first container, which leads."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

LEAD = 6


def pins_into_a_container(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Pin = apps.get_model("fronts", "Pin")
    Container = apps.get_model("fronts", "Container")
    for front in Pin.objects.order_by().values_list("front_id", flat=True).distinct():
        lead = Container.objects.create(front_id=front, sort_order=0, weight="lead", rule="newest", number=LEAD)
        Pin.objects.filter(front_id=front).update(container=lead)


def pins_back_to_their_front(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for pin in apps.get_model("fronts", "Pin").objects.select_related("container"):
        pin.front_id = pin.container.front_id
        pin.save(update_fields=["front"])


class Migration(migrations.Migration):
    dependencies = [("fronts", "0002_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="front", options={"verbose_name": "front", "verbose_name_plural": "fronts"}
        ),
        migrations.AddField("front", "kind", models.CharField(blank=True, default="", max_length=32), False),
        migrations.AddField(
            "front",
            "continued",
            models.BooleanField(
                default=True,
                help_text="Below these stand the house's usual containers, without what is shown already.",
                verbose_name="Then the usual containers",
            ),
        ),
        migrations.AddField("front", "launches", models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField(
            "front", "launched_by", models.CharField(blank=True, editable=False, max_length=150, default=""), False
        ),
        migrations.AddField("front", "launched_at", models.DateTimeField(editable=False, null=True)),
        migrations.RemoveConstraint("front", "one_front_an_edition"),
        migrations.RemoveConstraint("front", "one_front_a_section"),
        migrations.RemoveConstraint("front", "one_front_a_region"),
        migrations.RemoveConstraint("front", "front_of_one_thing"),
        migrations.AddConstraint(
            "front",
            models.UniqueConstraint(
                fields=["edition"], condition=Q(section=None, region=None, kind=""), name="one_front_an_edition"
            ),
        ),
        migrations.AddConstraint(
            "front",
            models.UniqueConstraint(
                fields=["edition", "section"], condition=Q(region=None, kind=""), name="one_front_a_section"
            ),
        ),
        migrations.AddConstraint(
            "front",
            models.UniqueConstraint(
                fields=["edition", "region"], condition=Q(section=None, kind=""), name="one_front_a_region"
            ),
        ),
        migrations.AddConstraint(
            "front",
            models.UniqueConstraint(
                fields=["edition", "kind"], condition=Q(section=None, region=None), name="one_front_a_kind"
            ),
        ),
        migrations.AddConstraint(
            "front",
            models.CheckConstraint(
                condition=Q(section=None, region=None) | Q(section=None, kind="") | Q(region=None, kind=""),
                name="front_of_one_thing",
            ),
        ),
        migrations.CreateModel(
            name="FrontDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.CharField(max_length=16)),
                ("place", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("saves", models.PositiveIntegerField(default=1)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["edition", "place"], name="one_draft_a_front"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Container",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="If left empty, the name of what fills it.",
                        max_length=80,
                        verbose_name="title",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[
                            ("lead", "Lead: one large, two beside it, the others in a row"),
                            ("standard", "Standard: pictures in a row"),
                            ("compact", "Compact: a column, one picture and headlines"),
                            ("line", "Lines: times and headlines"),
                            ("opinion", "Opinion: writers with portraits"),
                            ("pictures", "Pictures: for videos and galleries"),
                        ],
                        default="standard",
                        max_length=16,
                        verbose_name="weight",
                    ),
                ),
                ("rule", models.CharField(max_length=64, verbose_name="filled with")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="how many stories",
                    ),
                ),
                (
                    "linked",
                    models.BooleanField(
                        default=True, verbose_name="the title leads to the page of what fills it"
                    ),
                ),
                (
                    "front",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="containers", to="fronts.front"
                    ),
                ),
            ],
            options={
                "verbose_name": "container",
                "verbose_name_plural": "containers",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="pin",
            options={
                "verbose_name": "pinned story",
                "verbose_name_plural": "pinned stories",
                "ordering": ["sort_order"],
            },
        ),
        migrations.AddField(
            "pin",
            "place",
            models.PositiveSmallIntegerField(
                blank=True,
                help_text="1 is the first. If left empty, the first free place.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(12),
                ],
                verbose_name="place",
            ),
        ),
        migrations.AddField(
            "pin",
            "container",
            modelcluster.fields.ParentalKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pins",
                to="fronts.container",
            ),
        ),
        migrations.AlterField(
            "pin",
            "front",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="fronts.front"),
        ),
        migrations.AlterField(
            "pin",
            "story",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="stories.story",
                verbose_name="story",
            ),
        ),
        migrations.RunPython(pins_into_a_container, pins_back_to_their_front),
        migrations.AlterField(
            "pin",
            "container",
            modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pins", to="fronts.container"
            ),
        ),
        migrations.RemoveField("pin", "front"),
    ]
