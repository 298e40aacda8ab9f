"""Taking over what was chosen from a pack: through the same moves as in the browser, all or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from scoring.models import Entry, PackUpload
from scoring.moves import NotReady, lock_entry, lock_scorecard, log
from scoring.scorecards import moves, revisions
from scoring.scorecards.packs.comparing import compare
from scoring.scorecards.packs.reading import read_pack

NONE_WAITS = "Chưa có bộ làm việc nào chờ ghi. Hãy nạp tệp lên trước."


def keep(upload, scorecard, *, by):
    """Read an uploaded pack and keep what it says until somebody chooses. Raises ValidationError where refused."""
    filled = read_pack(upload, scorecard)
    keys = set(scorecard.entries.values_list("pk", flat=True))
    if {held.pk for held in filled.mark.entries.values()} != keys:
        raise ValidationError("Phiếu tự chấm đã được lập lại sau khi tệp này được tải. Hãy tải bộ làm việc mới.")
    entries = {
        code: {"cells": cells, "version": filled.mark.entries[code].version, "digest": filled.mark.entries[code].digest}
        for code, cells in filled.entries.items()
    }
    data = {"entries": entries, "documents": filled.documents, "made": filled.mark.made}
    with transaction.atomic():
        lock_scorecard(scorecard)
        there = waiting(scorecard, by).first()
        if there is not None:
            if there.data == data:
                return there
            there.delete()
        return PackUpload.objects.create(scorecard=scorecard, by=by, name=upload.name[:200], data=data)


def waiting(scorecard, by):
    """The person's upload that waits for a choice, as a queryset: one at most."""
    return PackUpload.objects.filter(scorecard=scorecard, by=by, applied_at__isnull=True)


def comparison_of(upload, scorecard):
    entries = scorecard.entries.select_related("saved_by").order_by("criterion__position")
    entries = list(entries.prefetch_related("evidence"))
    revisions.put_revisions(scorecard, entries)
    return compare(scorecard, entries, upload.data)


@transaction.atomic
def apply(upload, *, differences, documents, by):
    """Record the chosen differences and attach the chosen documents.

    `differences`: (Difference, the version that was looked at). Raises `Conflict` where an entry moved on.
    """
    scorecard = lock_scorecard(upload.scorecard)
    if not waiting(scorecard, by).filter(pk=upload.pk).exists():
        raise NotReady(NONE_WAITS)
    own = Entry.objects.filter(scorecard=scorecard)
    for difference, version in differences:
        values = difference.form.cleaned_data
        moves.record(
            lock_entry(own, difference.entry.pk),
            claim=difference.form.claim,
            note=values["note"],
            explanation=values["explanation"],
            version=version,
            by=by,
        )
    for document in documents:
        stored = document.stored or document.form.save(commit=False)
        for entry in document.entries:
            moves.attach(stored, lock_entry(own, entry.pk), by=by)
    upload.applied_at = timezone.now()
    upload.save(update_fields=["applied_at"])
    new = {"file": upload.name, "entries": len(differences), "documents": len(documents)}
    log("pack_applied", by=by, scorecard=scorecard, new=new)
    return upload
