from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wire", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="bytes_gone_at",
            field=models.DateTimeField(
                help_text="When its bytes were removed: too old to be kept, or erased.", null=True
            ),
        ),
    ]
