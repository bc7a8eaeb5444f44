"""The archive asks for an edition's stories by time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_kinds_films_programmes")]

    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["edition_code", "published_at"], name="stories_by_time"),
        ),
    ]
