import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('stories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Known',
            fields=[
                ('feature', models.BigIntegerField(primary_key=True, serialize=False)),
                ('stories', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Likened',
            fields=[
                ('story', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='stories.story')),
                ('edition', models.CharField(max_length=16)),
                ('kind', models.CharField(max_length=16)),
                ('minute', models.IntegerField()),
                ('section', models.IntegerField()),
                ('coverage', models.IntegerField(null=True)),
                ('subjects', models.JSONField()),
                ('vector', models.BinaryField()),
                ('digest', models.BinaryField()),
                ('offered', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Backlog',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('epoch', models.CharField(blank=True, max_length=32)),
                ('index_below', models.BigIntegerField(default=0)),
                ('choose_below', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='onward_has_one_backlog')],
            },
        ),
        migrations.CreateModel(
            name='OnwardRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=32)),
                ('order', models.PositiveSmallIntegerField()),
                ('score', models.FloatField()),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.story')),
                ('story', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.story')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('story', 'place', 'order'), name='one_offer_an_order')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feature', models.BigIntegerField()),
                ('minute', models.IntegerField()),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.story')),
            ],
            options={
                'indexes': [models.Index(fields=['feature', 'minute', 'story'], name='onward_by_feature')],
            },
        ),
    ]
