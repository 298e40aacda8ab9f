"""Taking over last year's target and documents into one entry: shown as a proposal, done for what is ticked."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scoring import engine
from scoring.moves import Conflict
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.find import entry_of, locked_entry_of
from scoring.scorecards.last_year import moves as last_year_moves
from scoring.scorecards.last_year import offers
from scoring.scorecards.last_year.entries import LastYear
from scoring.scorecards.last_year.forms import CarryForm
from scoring.words.numbers import number_text


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def carry_over(request, pk):
    entry = locked_entry_of(request, pk) if request.method == "POST" else entry_of(request, pk)
    require(permissions.can_score(request.user, entry.scorecard))
    scorecard_moves.check_open_for_unit(entry)
    last_year = LastYear(entry.scorecard)
    offer = offers.offer(entry, entry.engine_criterion, last_year)
    sent = request.POST if request.method == "POST" else None
    form = CarryForm(sent, offer=offer, initial={"version": entry.version, "target": ""})
    overtaken = False
    if sent is not None and form.is_valid():
        try:
            _carry(request, entry, form)
        except Conflict:
            overtaken = True
        except engine.ScoringError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")
    status = 409 if overtaken else 422 if sent is not None else 200
    context = {
        "entry": entry,
        "criterion": entry.engine_criterion,
        "origins": last_year.origins(entry.engine_criterion),
        "before": last_year.before(entry.engine_criterion),
        "last_year": entry.scorecard.year.year - 1,
        "offer": offer,
        "form": form,
        "overtaken": overtaken,
        "target": number_text(entry.stated().target),
    }
    return render(request, "scoring/scorecards/carry_over.html", context, status=status)


def _carry(request, entry, form):
    with transaction.atomic():
        last_year_moves.carry_over(
            entry,
            target=form.chosen_plan,
            documents=form.chosen_documents,
            version=form.cleaned_data["version"],
            by=request.user,
        )
    messages.success(request, f"Đã lấy lại từ năm trước cho mục {entry.engine_criterion.code}.")
