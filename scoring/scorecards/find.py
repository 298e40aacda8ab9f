"""Finding a scorecard or an entry through what a person may see; 404 otherwise. Its year is the page's."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from scoring.models import Entry, Scorecard
from scoring.moves import lock_entry
from scoring.people import permissions
from scoring.scorecards import revisions


def scorecard_of(request, pk):
    scorecard = get_object_or_404(Scorecard.objects.visible_to(request.user).with_names(), pk=pk)
    request.page_year = scorecard.year
    return scorecard


def entry_of(request, pk):
    """An entry with its scorecard; its own unit sees it as it is changing it."""
    seen = Entry.objects.visible_to(request.user).with_scorecard().with_evidence_flag()
    return _known(request, get_object_or_404(seen, pk=pk))


def locked_entry_of(request, pk):
    """The same, locked until the transaction ends; one's own, or to review, without asking for all that is visible."""
    try:
        found = lock_entry(Entry.objects.with_evidence_flag(), pk)
    except Entry.DoesNotExist:
        raise Http404 from None
    user, scorecard = request.user, found.scorecard
    if not permissions.is_own(user, scorecard) and (scorecard.is_draft or not permissions.can_review(user, scorecard)):
        get_object_or_404(Entry.objects.visible_to(request.user), pk=pk)
    return _known(request, found)


def _known(request, entry):
    request.page_year = entry.scorecard.year
    if permissions.is_own(request.user, entry.scorecard):
        revisions.put_revisions(entry.scorecard, [entry])
    return entry
