"""Looking at what changed in a scorecard without its unit's doing."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from scoring.models import EntryChange
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards.changes import moves
from scoring.scorecards.find import scorecard_of


@require_POST
def changes(request, pk):
    """The unit, or who reviews it, has looked at the changes that the page named; back to that page."""
    scorecard = scorecard_of(request, pk)
    own = permissions.is_own(request.user, scorecard)
    require(own or permissions.can_review(request.user, scorecard))
    side = EntryChange.Side.UNIT if own else EntryChange.Side.REVIEWER
    keys = [key for key in request.POST.getlist("seen") if key.isascii() and key.isdigit()]
    moves.look_at_changes(scorecard, side, keys, by=request.user)
    if request.htmx:
        return HttpResponse()
    if request.POST.get("back") == "home":
        return redirect("scoring:home")
    return redirect(scorecard if own else reverse("scoring:review", args=[scorecard.pk]))
