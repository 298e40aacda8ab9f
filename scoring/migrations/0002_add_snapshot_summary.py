from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]

    operations = [
        migrations.AddField("snapshot", "summary", models.JSONField(default=dict), preserve_default=False),
    ]
