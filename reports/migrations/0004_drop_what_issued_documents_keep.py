from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_move_issued_reports_into_documents")]

    operations = [
        migrations.RemoveField(
            model_name='annualreport',
            name='file',
        ),
        migrations.RemoveField(
            model_name='annualreport',
            name='frozen',
        ),
        migrations.RemoveField(
            model_name='annualreport',
            name='issued_at',
        ),
        migrations.RemoveField(
            model_name='annualreport',
            name='issued_by',
        ),
        migrations.RemoveField(
            model_name='annualreport',
            name='sha256',
        ),
        migrations.AddConstraint(
            model_name='annualreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='report_issued_is_complete'),
        ),
    ]
