"""What a unit changes in a returned entry stays its own until it answers: kept beside the entry that others read."""

from django.db.models import Prefetch, prefetch_related_objects

from scoring import engine
from scoring.models import Entry, Evidence, Revision
from scoring.moves import log
from scoring.scorecards import totals


def is_open_for_unit(entry):
    """Whether the unit may change this entry now: in its draft, or returned to it."""
    if entry.scorecard.frozen:
        return False
    return entry.scorecard.is_draft or (entry.scorecard.is_submitted and entry.is_returned)


def put_revisions(scorecard, entries):
    """Put onto these entries, in memory and for the unit alone, what it changed and has not sent; at most two queries.

    Where the entry is not open to the unit any more, its change only waits there: `entry.unsent`.
    """
    if scorecard.is_draft:
        return
    unknown = [entry for entry in entries if not Entry.revision.is_cached(entry)]
    prefetch_related_objects(unknown, Prefetch("revision", Revision.objects.select_related("target", "saved_by")))
    changed = [entry for entry in entries if hasattr(entry, "revision")]
    prefetch_related_objects([entry.revision for entry in changed], "evidence")
    for entry in changed:
        if is_open_for_unit(entry):
            entry.put_revision(entry.revision)
        else:
            entry.unsent = entry.revision


def keep_revision(entry):
    """Store the unit's side of a returned entry apart from what it handed in, as the entry now says it in memory."""
    revision = begin_revision(entry)
    for name in Revision.SIDE:
        setattr(revision, name, getattr(entry, name))
    revision.saves += 1
    revision.save()


def begin_revision(entry):
    """The entry's revision, begun from what was handed in where there is none."""
    side = {name: getattr(entry, name) for name in Revision.SIDE}
    revision, is_new = Revision.objects.get_or_create(entry=entry, defaults=side)
    if is_new:
        revision.evidence.set(entry.evidence.all())
    entry.revised = revision
    return revision


def send_revision(entry, *, by):
    """What was changed takes the place of what was handed in; the caller saves the entry. Each change is told now."""
    revision = entry.revised
    if revision is None:
        return
    old = totals.state_of(Entry.objects.select_related("target").get(pk=entry.pk))
    new = totals.state_of(entry)
    if old != new:
        log("recorded", by=by, scorecard=entry.scorecard, entry=entry, old=old, new=new)
    before, now = list(entry.evidence.all()), list(revision.evidence.all())
    for document in before:
        if document not in now:
            log("evidence_removed", by=by, scorecard=entry.scorecard, entry=entry, old=str(document))
    for document in now:
        if document not in before:
            log("evidence_added", by=by, scorecard=entry.scorecard, entry=entry, new=str(document))
    entry.evidence.set(now)
    revision.delete()
    entry.revised = None


def store_document(document, entry):
    """Store a document changed at this entry. One that was handed in stays: the unit's change is a copy of its own."""
    behind = list(document.entries.with_scorecard())
    if not behind or document.scorecard.is_draft:
        document.save()
        return
    old = Evidence.objects.get(pk=document.pk)
    document.pk, document._state.adding = None, True
    document.save()
    for each in behind:
        used = begin_revision(entry if each == entry else each).evidence
        if used.filter(pk=old.pk).exists():
            used.remove(old)
            used.add(document)


# --- when the rubric changes --------------------------------------------------------------------------------


def rescore_revision(entry, criterion):
    """Score an unsent change by the rule that now holds; what the rule cannot score loses its claim, not its words."""
    revision = Revision.objects.filter(entry=entry).first()
    if revision is None:
        return
    used = engine.relevant(criterion, engine.Claim.from_dict(revision.claim or {}))
    try:
        score = engine.score(criterion, used) if engine.is_answered(criterion, used) else None
    except engine.ScoringError:
        score, revision.claim = None, None
    for name in ("standard", "bonus", "deduction"):
        setattr(revision, name, score and getattr(score, name))
    revision.save()


def fold_revision(entry):
    """An entry that is the unit's draft again goes on from what the unit had last written."""
    revision = Revision.objects.filter(entry=entry).first()
    if revision is None:
        return
    for name in Revision.SIDE:
        setattr(entry, name, getattr(revision, name))
    entry.version += revision.saves
    entry.evidence.set(revision.evidence.all())
    revision.delete()
