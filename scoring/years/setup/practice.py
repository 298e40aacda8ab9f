"""The end of a practice year: everything of it goes, rows and files, in one step."""

from django.db import models, transaction

from scoring.models import Year
from scoring.moves import NotReady, lock_year, log

GOES_ALONG = (models.CASCADE, models.PROTECT)


@transaction.atomic
def wipe_practice(year, *, by):
    """Delete a practice year with all that hangs on it. A year that counts is never deleted. Returns what it was."""
    year = lock_year(year)
    if not year.practice:
        raise NotReady("Chỉ xóa được năm chấm thử; năm chính thức được giữ nguyên.")
    about = {"bloc": year.bloc.code, "year": year.year}
    files = []
    _wipe(Year.objects.filter(pk=year.pk), files)
    log("practice_wiped", by=by, old=f"{year.bloc.name}, năm {year.label}", new="")
    transaction.on_commit(lambda: _delete(files))
    return about


def _wipe(rows, files):
    """Delete rows after all that stand on them, of whatever table, and note their files."""
    model = rows.model
    for relation in model._meta.related_objects:
        own = relation.related_model is model or relation.many_to_many
        if not own and relation.on_delete in GOES_ALONG:
            keys = list(rows.values_list(relation.field.target_field.attname, flat=True))
            _wipe(relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": keys}), files)
    for field in model._meta.fields:
        if isinstance(field, models.FileField):
            names = rows.exclude(**{field.name: ""}).values_list(field.name, flat=True)
            files.extend((field, name) for name in names)
    rows.delete()


def _delete(files):
    """Take away the files that no row of another year stands on."""
    for field, name in files:
        if not field.model._base_manager.filter(**{field.name: name}).exists():
            field.storage.delete(name)
