"""Việc cần làm: what is next, for each role."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scoring import changes, navigation, office, permissions, workflow
from scoring.account_notices import notices_for
from scoring.models import EntryChange, Scorecard, Year
from scoring.predecessors import scorecards_before
from scoring.text import number_text
from scoring.views.years import year_overview


@require_safe
def home(request):
    """The tasks of the year at hand."""
    return _tasks(request, navigation.current_year(request.user))


@require_safe
def tasks(request, pk):
    """The tasks of one year."""
    return _tasks(request, get_object_or_404(Year.objects.visible_to(request.user), pk=pk))


def _tasks(request, year):
    request.page_year = year
    user = request.user
    if year is None:
        context = {"may_set_up": user.is_administrator, **_office_tasks(user), **notices_for(user)}
        return render(request, "scoring/home_empty.html", context)
    context = {"year": year, **_office_tasks(user), **notices_for(user)}
    membership = user.memberships.get(year.pk)
    if membership and hasattr(membership, "scorecard"):
        context |= _own_tasks(membership)
    if membership and membership.is_deputy and permissions.can_review_in(user, year):
        context["to_review"] = list(Scorecard.objects.reviewable_by(user, year).with_names().with_progress())
    if permissions.can_follow(user, year):
        context |= year_overview(user, year)
    if not user.is_unit_member:
        context["sets_up"] = permissions.can_set_up(user)
        context["years"] = list(Year.objects.visible_to(user).select_related("bloc"))
    return render(request, "scoring/home.html", context)


def _office_tasks(user):
    """Rubrics with something odd and units without people, for those who mend that."""
    drafts = office.odd_drafts() if permissions.can_edit_rubrics(user) else []
    return {"odd_drafts": drafts, "unpeopled": office.unpeopled() if permissions.can_set_up(user) else []}


def _own_tasks(membership):
    """The unit's own scorecard: how far it is, what lacks, what came back, last year's result."""
    card = Scorecard.objects.with_names().with_progress().get(pk=membership.scorecard.pk)
    entries = list(card.entries.with_evidence_flag().select_related("criterion"))
    returned = [entry for entry in entries if entry.is_returned]
    if returned:
        workflow.put_revisions(card, returned)
    lacking = [entry for entry in entries if entry.is_answered and entry.lacks_evidence]
    before = [_before(each) for each in scorecards_before(membership)]
    return {
        "card": card,
        "changes": changes.of_scorecard(card, EntryChange.Side.UNIT) if card.changes_for_unit else [],
        "points": number_text(card.reviewed_total if card.is_reviewed else card.self_total),
        "membership": card.membership,
        "returned": returned,
        "own_first": card.is_draft or bool(returned),
        "lacking_count": len(lacking),
        "open_count": card.entry_count - card.answered,
        "before": before,
    }


def _before(card):
    """Last year's result; of a predecessor its name, and no link: its scorecard stays with the bloc of that year."""
    return {
        "year": card.membership.year.year,
        "name": card.membership.name if card.origin else "",
        "points": number_text(card.reviewed_total),
        "url": "" if card.origin else card.get_absolute_url(),
    }
