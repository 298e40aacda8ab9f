from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0005_add_rubric_maps")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
    ]
