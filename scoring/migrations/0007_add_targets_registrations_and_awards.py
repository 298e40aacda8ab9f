import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0006_add_evidence_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                (
                    "plan",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="kế hoạch"
                    ),
                ),
                (
                    "actual",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="thực hiện"
                    ),
                ),
                (
                    "last_year",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="năm trước"
                    ),
                ),
                ("lower_is_better", models.BooleanField(default=False, verbose_name="càng thấp càng tốt")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="scoring.scorecard"
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉ tiêu",
                "verbose_name_plural": "chỉ tiêu",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="target",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="scoring.target",
            ),
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="cấp khen thưởng")),
                (
                    "recipient",
                    models.CharField(
                        choices=[("unit", "đơn vị"), ("group", "tập thể"), ("person", "cá nhân")],
                        default="unit",
                        max_length=10,
                        verbose_name="cho",
                    ),
                ),
                ("count", models.PositiveIntegerField(default=1, verbose_name="số lượng")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="quyết định số")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="awards", to="scoring.scorecard"
                    ),
                ),
            ],
            options={
                "verbose_name": "khen thưởng đã nhận",
                "verbose_name_plural": "khen thưởng đã nhận",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="award_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("recipient__in", ["unit", "group", "person"])), name="award_is_for_someone"
                    ),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="award_counts_someone"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "recipient",
                    models.CharField(
                        choices=[("unit", "đơn vị"), ("group", "tập thể"), ("person", "cá nhân")],
                        default="unit",
                        max_length=10,
                        verbose_name="cho",
                    ),
                ),
                ("registered", models.PositiveIntegerField(verbose_name="đăng ký")),
                ("achieved", models.PositiveIntegerField(blank=True, null=True, verbose_name="đạt")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="quyết định số")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="scoring.scorecard",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh hiệu đăng ký",
                "verbose_name_plural": "danh hiệu đăng ký",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="registration_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient__in", ["unit", "group", "person"])),
                        name="registration_is_for_someone",
                    ),
                    models.UniqueConstraint(
                        fields=("scorecard", "name", "recipient"), name="registration_once_per_scorecard_and_recipient"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="target_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("plan__isnull", True), ("plan__gte", 0), _connector="OR"),
                name="target_plan_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("scorecard", "name", "measure"), name="target_once_per_scorecard"
            ),
        ),
    ]
