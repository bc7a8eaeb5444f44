"""Wagtail has a `scheduled_revision` of its own on every page; ours has another name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]
    operations = [migrations.RenameField("story", "scheduled_revision", "scheduled_text")]
