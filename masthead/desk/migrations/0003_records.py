import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_initial")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=16)),
                (
                    "subject",
                    models.CharField(
                        db_index=True, help_text="A story's short id, a person's reference.", max_length=40
                    ),
                ),
                ("edition", models.CharField(blank=True, max_length=16)),
                ("because", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict, help_text="How many of what went.")),
                (
                    "remains",
                    models.JSONField(
                        default=list, help_text="What could not be reached: backups by name, copies elsewhere."
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="Restoration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("backup", models.CharField(max_length=255)),
                ("backed_up_at", models.DateTimeField()),
                ("restored_at", models.DateTimeField()),
                (
                    "known_from",
                    models.CharField(blank=True, help_text="Where later removals are known from.", max_length=1000),
                ),
                ("released_at", models.DateTimeField(null=True)),
                ("released_by", models.CharField(blank=True, max_length=150)),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="LostRemoval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("story", models.CharField(max_length=8)),
                ("said", models.JSONField()),
                ("decision", models.CharField(blank=True, help_text="“again” or “kept”.", max_length=8)),
                ("decided_by", models.CharField(blank=True, max_length=150)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "restoration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="removals", to="desk.restoration"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            model_name="lostremoval",
            constraint=models.UniqueConstraint(fields=("restoration", "story"), name="lost_removal_once"),
        ),
    ]
