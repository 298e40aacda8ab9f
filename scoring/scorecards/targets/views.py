"""A unit's year in figures: targets, registrations, awards, each a table that is filled in in place."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from scoring.moves import Conflict, NotReady
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards.find import scorecard_of
from scoring.scorecards.targets import moves, paste
from scoring.scorecards.targets.forms import AwardForm, RegistrationForm, TargetForm
from scoring.scorecards.targets.table import FactTable

TABS = {
    "targets": ("Chỉ tiêu", TargetForm),
    "registrations": ("Danh hiệu đăng ký", RegistrationForm),
    "awards": ("Khen thưởng", AwardForm),
}


def fact_page(tab):
    """The view of one of the three tables."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @once
    def view(request, pk):
        scorecard = scorecard_of(request, pk)
        if request.method != "POST":
            return _page(request, tab, FactTable(scorecard, TABS[tab][1]))
        require(permissions.can_score(request.user, scorecard))
        moves.check_figures_open(scorecard)
        return _save(request, tab, FactTable(scorecard, TABS[tab][1], request.POST))

    return view


def _save(request, tab, table):
    if table.meets():
        return _page(request, tab, table, status=409)
    if not table.is_valid():
        return _page(request, tab, table, status=422)
    try:
        count = table.save(request.user)
    except Conflict:
        fresh = FactTable(table.scorecard, table.form, request.POST)
        fresh.meets()
        return _page(request, tab, fresh, status=409)
    except NotReady as refusal:
        return _page(request, tab, table, refused=str(refusal), status=409)
    messages.success(request, f"Đã lưu {count} dòng." if count else "Không có gì thay đổi.")
    return redirect(f"scoring:{tab}", table.scorecard.pk)


def _page(request, tab, table, *, refused="", status=200):
    scorecard = table.scorecard
    own = permissions.is_own(request.user, scorecard)
    met = [row for row in table.all if row.stored is not None]
    context = {
        "scorecard": scorecard,
        "tab": tab,
        "title": TABS[tab][0],
        "tabs": [
            (label, reverse(f"scoring:{key}", args=[scorecard.pk]), key == tab) for key, (label, _) in TABS.items()
        ],
        "table": table,
        "errors": table.errors if status == 422 else [],
        "met": met,
        "refused": refused,
        "own": own,
        "writable": own and not scorecard.frozen,
        "last_year": scorecard.year.year - 1,
        "carries": tab == "targets" and own and not scorecard.frozen and not table.facts and _carries(scorecard),
    }
    return render(request, "scoring/scorecards/target_list.html", context, status=status)


def _carries(scorecard):
    return moves.targets_before(scorecard).exists()


@require_POST
@once
def target_carry_over(request, pk):
    """Last year's targets come over, its actual figures as last year's."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_score(request.user, scorecard))
    count = moves.carry_targets(scorecard, by=request.user)
    messages.success(request, f"Đã lấy {count} chỉ tiêu của năm {scorecard.year.year - 1}; hãy ghi kế hoạch năm nay.")
    return redirect("scoring:targets", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def target_paste(request, pk):
    """Rows from a workbook: read and shown first, stored when the person says so."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_score(request.user, scorecard))
    moves.check_figures_open(scorecard)
    if request.method != "POST":
        return _paste_page(request, scorecard, None)
    targets = list(scorecard.targets.all())
    lines = paste.read(request.POST.get("text", ""), targets)
    refused = _refused(lines)
    overtaken = request.POST.get("do") == "save" and request.POST.get("mark") != paste.mark_of(targets)
    if refused or overtaken or request.POST.get("do") != "save":
        status = 422 if refused else 409 if overtaken else 200
        return _paste_page(request, scorecard, lines, targets, refused, overtaken, status)
    try:
        new, changed = paste.sorted_out(lines)
        moves.keep_facts(scorecard, new=new, changed=changed, by=request.user)
    except Conflict:
        return _paste_page(request, scorecard, lines, scorecard.targets.all(), overtaken=True, status=409)
    messages.success(request, f"Đã ghi {len(lines)} chỉ tiêu.")
    return redirect("scoring:targets", pk)


def _refused(lines):
    if not lines:
        return "Chưa có dòng nào. Hãy chép các dòng trong Excel rồi dán vào ô."
    if len(lines) > paste.MOST_LINES:
        return f"Quá nhiều dòng, tối đa {paste.MOST_LINES}. Hãy chia thành nhiều lần."
    wrong = sum(bool(line.errors) for line in lines)
    return f"{wrong} dòng chưa đọc được, chưa ghi gì. Hãy sửa trong ô rồi xem lại." if wrong else ""


def _paste_page(request, scorecard, lines, targets=(), refused="", overtaken=False, status=200):
    context = {
        "scorecard": scorecard,
        "lines": lines,
        "text": request.POST.get("text", ""),
        "mark": paste.mark_of(targets),
        "refused": refused,
        "overtaken": overtaken,
    }
    return render(request, "scoring/scorecards/target_paste.html", context, status=status)
