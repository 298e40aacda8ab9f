import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0007_add_targets_registrations_and_awards"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="rubric",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="events",
                to="scoring.rubric",
            ),
        ),
    ]
