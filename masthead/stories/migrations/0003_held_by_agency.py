"""Stories held by their agency; until now no other hold was there."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_who_holds(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    stories = apps.get_model("stories", "Story").objects.using(schema.connection.alias)
    stories.exclude(held_because="").update(held_by_agency=True)


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_scheduled_text")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="held_by_agency",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Its agency cancelled or withheld it: nobody at the desk can release it.",
            ),
        ),
        migrations.RunPython(say_who_holds, migrations.RunPython.noop),
    ]
