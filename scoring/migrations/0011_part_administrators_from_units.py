from django.db import migrations
from django.db.models import Q



def part(apps, schema_editor):
    """Who administers keeps that and leaves the unit; the event says what was."""
    User, Event = apps.get_model("scoring", "User"), apps.get_model("scoring", "Event")
    mixed = Q(is_superuser=True) | Q(is_staff=True) | Q(role="administrator")
    for user in User.objects.filter(mixed).select_related("unit"):
        old = said(user)
        administers = user.is_superuser or user.role == "administrator"
        user.is_staff = user.is_superuser = administers
        if administers:
            user.role, user.unit = "administrator", None
        if said(user) != old:
            user.save(update_fields=["role", "unit", "is_staff", "is_superuser"])
            new = {"account": user.username, **said(user)}
            Event.objects.create(action="account_changed", data={"old": old, "new": new})


def said(user):
    unit = user.unit.code if user.unit else None
    return {"role": user.role, "unit": unit, "is_staff": user.is_staff, "is_superuser": user.is_superuser}


class Migration(migrations.Migration):
    dependencies = [("scoring", "0010_add_entry_changes")]

    operations = [migrations.RunPython(part, migrations.RunPython.noop)]
