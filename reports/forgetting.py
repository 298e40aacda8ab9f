"""A report that is deleted, as only those of a practice year are, takes along the history that names it by its key."""

from scoring.models import Event


def forget(sender, instance, **options):
    Event.objects.filter(action__startswith="report_", data__new__report=instance.pk).delete()
