"""Bloc-years in set-up: the list, a new one, the guided page, opening it, wiping a practice year."""

from django.contrib import messages
from django.db.models import Count, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from scoring.models import Membership, Year
from scoring.moves import NotReady
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.years import moves as year_moves
from scoring.years.setup import moves as setup_moves
from scoring.years.setup import parts, practice
from scoring.years.setup.checklist import checklist, facts_of
from scoring.years.setup.new_forms import WipingForm, YearForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request):
    return request.POST if request.method == "POST" else None


def find(request, pk):
    """A bloc-year to set up: 404 where unseen, 403 for those who do not."""
    years = Year.objects.visible_to(request.user).select_related("bloc", "rubric")
    year = get_object_or_404(years, pk=pk)
    request.page_year = year
    require(permissions.can_set_up(request.user))
    return year


@require_safe
def year_list(request):
    """All bloc-years with where they stand; for administrators also what those in set-up still lack."""
    user = request.user
    require(permissions.can_see_years(user))
    leads = Prefetch("memberships", Membership.objects.exclude(duty=Membership.Duty.MEMBER), to_attr="duty_holders")
    years = Year.objects.visible_to(user).select_related("bloc", "rubric").prefetch_related(leads)
    years = list(years.annotate(unit_count=Count("memberships")).order_by("-year", "bloc__code", "practice"))
    in_setup = [year for year in years if year.is_in_setup]
    facts = facts_of(in_setup) if user.is_administrator and in_setup else {}
    rows = [_row(user, year, facts.get(year.pk)) for year in years]
    return render(request, "scoring/years/year_list.html", {"rows": rows, "may_set_up": permissions.can_set_up(user)})


def _row(user, year, facts):
    found = checklist(facts) if facts else []
    errors = sum(finding.is_error for finding in found)
    sets_up = permissions.can_set_up(user) and year.is_in_setup
    return {
        "year": year,
        "url": reverse("scoring:setup" if sets_up else "scoring:year", args=[year.pk]),
        "setup": reverse("scoring:setup", args=[year.pk]) if permissions.can_set_up(user) and year.is_under_way else "",
        "leader": next((member.name for member in year.duty_holders if member.is_leader), ""),
        "missing": [finding.sentence for finding in found if finding.is_error],
        "ready": bool(facts) and not errors,
        "warnings": len(found) - errors,
    }


@form_page
@once
def year_new(request):
    """Begin a year of a bloc, as the one before or empty."""
    require(permissions.can_set_up(request.user))
    form = YearForm(posted(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = setup_moves.create_year(
            bloc=form.target,
            year=values["year"],
            practice=values["practice"],
            like_last=values["like_last"],
            by=request.user,
        )
        messages.success(request, f"Đã tạo năm {made.label} của {made.bloc.name}. Hãy xem lại từng phần rồi mở năm.")
        return redirect("scoring:setup", made.pk)
    return render(request, "scoring/years/year_new.html", {"form": form}, status=422 if form.errors else 200)


# --- the guided page ----------------------------------------------------------------------------------------


@require_safe
def setup(request, pk):
    """The parts as a list of tasks, and what is still missing."""
    year = find(request, pk)
    facts = facts_of([year])[year.pk]
    found = checklist(facts) if year.is_in_setup else []
    context = {
        "year": year,
        "parts": [part_row(name, facts, found) for name in parts.TITLES],
        "errors": [_line(finding, year) for finding in found if finding.is_error],
        "warnings": [_line(finding, year) for finding in found if not finding.is_error],
    }
    return render(request, "scoring/years/setup/setup_detail.html", context)


def part_row(name, facts, found):
    """One part of the set-up as a task: where it is done, what it holds, how it stands."""
    year = facts.year
    tone, word = _state(name, year, [finding for finding in found if finding.part == name])
    return {
        "title": parts.TITLES[name],
        "url": reverse(f"scoring:setup_{name}", args=[year.pk]) if parts.is_open(name, year) else "",
        "words": _summary(name, facts),
        "tone": tone,
        "word": word,
    }


def _state(name, year, findings):
    if any(finding.is_error for finding in findings):
        return "back", "Cần sửa"
    if findings:
        return "warn", "Nên xem lại"
    if not parts.is_open(name, year):
        return "", "Đã khóa"
    if name == "seats" and not year.titles.exists():
        return "", "Chưa đặt"
    return "done", "Xong"


def _summary(name, facts):
    if name == "members":
        return [f"{len(facts.members)} đơn vị"]
    if name == "users":
        return [f"{sum(len(facts.people[member.unit_id]) for member in facts.members)} tài khoản của các đơn vị"]
    return parts.words(name, facts.year) or ["Chưa có danh hiệu nào"]


def _line(finding, year):
    return {"sentence": finding.sentence, "url": reverse(f"scoring:setup_{finding.part}", args=[year.pk])}


# --- the two moves ------------------------------------------------------------------------------------------


@form_page
def opening(request, pk):
    """Confirm and open: every member gets its scorecard."""
    year = find(request, pk)
    if not year.is_in_setup:
        raise NotReady("Năm thi đua này đã mở.")
    if request.method == "POST":
        year_moves.open_year(year, by=request.user)
        messages.success(request, f"Đã mở năm {year.label}: mỗi đơn vị có một phiếu tự chấm.")
        return redirect("scoring:year", pk)
    facts = facts_of([year])[year.pk]
    found = checklist(facts)
    context = {
        "year": year,
        "parts": [part_row(name, facts, found) for name in parts.TITLES],
        "errors": [_line(finding, year) for finding in found if finding.is_error],
        "warnings": [_line(finding, year) for finding in found if not finding.is_error],
    }
    return render(request, "scoring/years/setup/setup_opening.html", context)


@form_page
def wiping(request, pk):
    """Confirm and wipe a practice year."""
    year = find(request, pk)
    if not year.practice:
        raise NotReady("Chỉ xóa được năm chấm thử; năm chính thức được giữ nguyên.")
    form = WipingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            practice.wipe_practice(year, by=request.user)
        except Year.DoesNotExist:  # someone else wiped it a moment ago
            raise Http404 from None
        messages.success(request, f"Đã xóa toàn bộ năm {year.label} của {year.bloc.name}.")
        return redirect("scoring:year_list")
    counts = Year.objects.filter(pk=pk).aggregate(
        units=Count("memberships", distinct=True),
        scorecards=Count("memberships__scorecard", distinct=True),
        documents=Count("memberships__scorecard__evidence", distinct=True),
    )
    context = {"year": year, "form": form, "counts": counts}
    return render(request, "scoring/years/setup/setup_wiping.html", context, status=422 if form.errors else 200)
