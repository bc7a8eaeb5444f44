from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0002_films'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='placeholder',
            field=models.CharField(blank=True, default='', editable=False, help_text='The one colour that stands for it while it loads.', max_length=7),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publicrendition',
            name='crop',
            field=models.CharField(blank=True, default='', help_text='The shape cut out around the focal point.', max_length=8),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publicrendition',
            name='told',
            field=models.CharField(blank=True, default='', help_text='Digest of the caption, credit … written in.', max_length=64),
            preserve_default=False,
        ),
    ]
