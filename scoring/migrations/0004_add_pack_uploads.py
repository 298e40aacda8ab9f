import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("scoring", "0003_add_rubric_steps_doubts_and_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("data", models.JSONField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("scorecard", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="packs", to="scoring.scorecard")),
            ],
            options={
                "verbose_name": "bộ làm việc nạp lại",
                "verbose_name_plural": "bộ làm việc nạp lại",
                "ordering": ["-at", "-pk"],
                "constraints": [models.UniqueConstraint(condition=models.Q(("applied_at__isnull", True)), fields=("scorecard", "by"), name="pack_one_open_per_person")],
            },
        ),
    ]
