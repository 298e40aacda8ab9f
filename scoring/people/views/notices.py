"""What was said of accounts, ticked as seen."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from scoring.people import moves


@require_POST
def account_notices(request):
    """Tick the notices that the page showed; those that came meanwhile stay."""
    keys = [int(key) for key in request.POST.getlist("notice") if key.isascii() and key.isdigit()]
    moves.see_notices(request.user, keys)
    return redirect("scoring:home")
