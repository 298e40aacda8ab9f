"""A report or a paper that is deleted, as only those of a practice year are, takes along the history that names it."""

from scoring.models import Event


def forget(sender, instance, **options):
    Event.objects.filter(action__startswith="report_", data__new__report=instance.pk).delete()


def forget_paper(sender, instance, **options):
    Event.objects.filter(action__startswith="paper_", data__new__paper=instance.pk).delete()
