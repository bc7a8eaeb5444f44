from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_crops_and_colours'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='awaits_avif',
            field=models.BooleanField(db_index=True, default=True, editable=False),
        ),
    ]
