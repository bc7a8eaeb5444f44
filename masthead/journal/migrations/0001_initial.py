"""The journal's tables, and its head with a random epoch."""

import secrets

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def begin(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    head = apps.get_model("journal", "JournalHead")
    head.objects.using(schema_editor.connection.alias).create(id=1, epoch=secrets.token_hex(16))


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="JournalHead",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("epoch", models.CharField(max_length=32)),
                ("position", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="journal_has_one_head"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=64)),
                ("by", models.CharField(blank=True, max_length=254)),
                ("keys", models.JSONField()),
            ],
            options={"verbose_name_plural": "entries"},
        ),
        migrations.CreateModel(
            name="FollowerPosition",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("epoch", models.CharField(blank=True, max_length=32)),
                ("position", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
