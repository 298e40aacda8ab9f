from django.db import migrations


def forget(apps, schema_editor):
    """They say nothing of their own: whoever asks for a paper has it drawn."""
    apps.get_model("reports", "Rendering").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0009_add_examinations'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
