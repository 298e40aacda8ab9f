import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("scoring", "0011_part_administrators_from_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("owner", "chủ tài khoản"),
                            ("heads", "thủ trưởng đơn vị"),
                            ("people", "mọi người của đơn vị"),
                            ("council", "hội đồng"),
                            ("administrators", "quản trị viên"),
                        ],
                        max_length=20,
                        verbose_name="báo cho",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông báo về tài khoản",
                "verbose_name_plural": "thông báo về tài khoản",
            },
        ),
        migrations.RemoveConstraint(
            model_name="user",
            name="user_of_a_unit_has_one",
        ),
        migrations.AddField(
            model_name="event",
            name="account",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role__in", ["officer", "head"]), _negated=True), ("unit__isnull", False), _connector="OR"
                ),
                name="user_of_a_unit_has_one",
                violation_error_message="Chuyên viên và thủ trưởng phải thuộc một đơn vị.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_staff", True), ("is_superuser", True), ("role", "administrator"), ("unit__isnull", True)
                    ),
                    models.Q(
                        models.Q(("role", "administrator"), _negated=True), ("is_staff", False), ("is_superuser", False)
                    ),
                    _connector="OR",
                ),
                name="user_administers_by_role_alone",
                violation_error_message="Quản trị viên không thuộc đơn vị nào; người của đơn vị không quản trị.",
            ),
        ),
        migrations.AddField(
            model_name="accountnotice",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="account_notices", to="scoring.event"
            ),
        ),
        migrations.AddField(
            model_name="accountnotice",
            name="seen_by",
            field=models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="accountnotice",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("readers__in", ["heads", "people"]), ("unit__isnull", False)),
                    models.Q(("readers__in", ["owner", "council", "administrators"]), ("unit__isnull", True)),
                    _connector="OR",
                ),
                name="account_notice_of_a_unit_names_it",
            ),
        ),
    ]
