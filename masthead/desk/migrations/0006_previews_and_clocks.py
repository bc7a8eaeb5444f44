"""Previews shared with those who have no log-in; who keeps the schedule, and whether the clock may be believed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_proofs"),
        ("stories", "0004_one_embargo_an_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockDoubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("boot", models.CharField(max_length=64)),
                ("found", models.DateTimeField()),
                ("expected", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name="SchedulerBeat",
            fields=[
                ("boot", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("steady", models.FloatField(help_text="Seconds since the machine's start.")),
            ],
        ),
        migrations.CreateModel(
            name="SharedPreview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("for_whom", models.CharField(blank=True, max_length=100)),
                ("made_by", models.CharField(max_length=150)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.CharField(blank=True, max_length=150)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_previews",
                        to="stories.story",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
    ]
