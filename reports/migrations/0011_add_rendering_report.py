import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0010_forget_renderings'),
    ]

    operations = [
        migrations.AddField(
            model_name='rendering',
            name='report',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.CASCADE, related_name='renderings', to='reports.annualreport'),
            preserve_default=False,
        ),
    ]
