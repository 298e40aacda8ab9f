from django.db import migrations


def fill(apps, schema_editor):
    """Units and rules of each result once more, without the entries: what `Snapshot.summary` repeats of `data`."""
    for snapshot in apps.get_model("scoring", "Snapshot").objects.filter(summary={}).iterator(1):
        units = [{name: value for name, value in unit.items() if name != "entries"} for unit in snapshot.data["units"]]
        snapshot.summary = {"rules": snapshot.data["rules"], "units": units}
        snapshot.save(update_fields=["summary"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0002_add_snapshot_summary")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
