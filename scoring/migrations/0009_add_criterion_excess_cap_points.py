from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0008_add_event_rubric"),
    ]

    operations = [
        migrations.AddField(
            model_name="criterion",
            name="excess_cap_points",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="điểm cộng tối đa, điểm"
            ),
        ),
    ]
