"""Another version of the rubric for a bloc-year: its effect on every entry, proposed by one, applied by another."""

from django.contrib import messages
from django.shortcuts import redirect, render

from scoring.models import Rubric
from scoring.moves import NotReady
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.rubrics.mapping.views import address
from scoring.rubrics.pairing import pairing
from scoring.shortcuts import form_page
from scoring.years.rubric import moves
from scoring.years.rubric.effects import GONE, LOOK, UNCHANGED, effects, limit_words
from scoring.years.rubric.forms import YearRubricForm
from scoring.years.views.years import find


@form_page
def year_rubric(request, pk):
    """Choose, see what it does, propose; a second person applies or withdraws it."""
    found = find(request, pk)
    require(permissions.can_edit_rubrics(request.user))
    if found.is_adopted:
        raise NotReady("Kết quả năm này đã được thông qua nên không đổi bộ tiêu chí được nữa.")
    change = (
        found.rubric_changes.select_related("new", "old", "proposed_by")
        .filter(applied_at=None, withdrawn_at=None)
        .first()
    )
    if request.method == "POST" and change and request.POST.get("do") in ("apply", "withdraw"):
        return _settle(request, found, change)
    if request.method == "POST" and request.POST.get("do") in ("apply", "withdraw"):
        raise NotReady("Đề nghị này không còn chờ nữa. Hãy xem lại tình trạng của năm.")
    return _propose(request, found, change)


def _settle(request, found, change):
    if request.POST["do"] == "withdraw":
        moves.withdraw_change(change, by=request.user)
        messages.success(request, "Đã rút đề nghị đổi bộ tiêu chí.")
        return redirect("scoring:year_rubric", found.pk)
    moves.apply_rubric(change, by=request.user)
    messages.success(request, f"Đã áp dụng {change.new} cho năm {found.year}.")
    return redirect("scoring:year", found.pk)


def _propose(request, found, change):
    published = Rubric.objects.filter(status=Rubric.Status.PUBLISHED).exclude(pk=found.rubric_id)
    choices = sorted(published, key=lambda each: (each.year != found.year, -each.year, -each.version))
    form = YearRubricForm(
        request.POST if request.method == "POST" else None,
        rubrics=choices,
        under_way=found.is_under_way,
        initial={"rubric": request.GET.get("rubric")},
    )
    if request.method == "POST" and form.is_valid():
        new = next(each for each in choices if each.pk == form.cleaned_data["rubric"])
        proposed = moves.propose_change(found, new, reason=form.cleaned_data["reason"], by=request.user)
        sentence = "Đã đề nghị. Một quản trị viên khác xem tác động rồi áp dụng." if proposed else f"Đã chọn {new}."
        messages.success(request, sentence)
        return redirect("scoring:year_rubric", found.pk)
    asked = request.POST.get("rubric") or request.GET.get("rubric", "")
    seen = change.new if change else next((each for each in choices if str(each.pk) == asked), None)
    context = {
        "year": found,
        "form": form,
        "choices": choices,
        "change": change,
        "seen": seen,
        "mine": bool(change) and change.proposed_by_id == request.user.pk,
        **_effect(found, seen),
    }
    return render(request, "scoring/years/year_rubric.html", context, status=422 if form.errors else 200)


def _effect(found, new):
    """What the version would do, per criterion and unit; points are nobody's business here."""
    if new is None or found.rubric is None:
        return {}
    each, differences = effects(found, new)
    paired = pairing(found.rubric, new)
    parted = _parted(paired)
    words = {UNCHANGED: "giữ nguyên", LOOK: "cần xem lại", GONE: "thôi chấm"}
    by_old = {}
    codes = {key: criterion.code for key, criterion in found.rubric.by_id().items()}
    for effect in each:
        by_old.setdefault(codes[effect.entry.criterion_id], []).append(effect)
    rows = []
    for difference in differences:
        own = by_old.get(difference.old.code, []) if difference.old else []
        if (difference.new or difference.old).is_group and not own and difference.state == "same":
            continue
        rows.append(
            {
                "difference": difference,
                "words": parted.get(_side(difference)) or difference.words,
                "same": difference.state == "same" and not difference.moved,
                "entries": [
                    {
                        "unit": effect.entry.scorecard.membership.name,
                        "word": "chưa chấm" if not effect.entry.is_answered else _word(effect, words),
                    }
                    for effect in own
                ],
            }
        )
    new_ones = sum(1 for each in differences if each.state == "new" and not each.new.is_group)
    return {
        "effect": rows,
        "limits": limit_words(found.rubric, new, differences),
        "paired": paired,
        "map_url": address(found.rubric, new) if _follows(new, found.rubric) else "",
        "counts": {state: sum(effect.state == state for effect in each) for state in words},
        "new_ones": new_ones,
        "given_back": _given_back(each, new_ones),
    }


def _follows(new, old):
    """Maps lead from an earlier rubric to a later one."""
    return (new.year, new.version) > (old.year, old.version)


def _parted(paired):
    """In words what the confirmed map says of rows that were split or joined, by side and code."""
    words = {}
    for line in paired.lines:
        if line.old_codes and line.new_codes and len(line.old_codes) + len(line.new_codes) > 2:
            word = f"{line.get_kind_display().lower()} {', '.join(line.old_codes)} → {', '.join(line.new_codes)}"
            words |= {("old", code): f"{word}, chấm lại" for code in line.old_codes}
            words |= {("new", code): word for code in line.new_codes}
    return words


def _side(difference):
    return ("old", difference.old.code) if difference.new is None else ("new", difference.new.code)


def _word(effect, words):
    if effect.refused:
        return "phải chấm lại"
    return words[effect.state]


def _given_back(each, new_ones):
    """Units whose submitted scorecard lacks an answer afterwards."""
    names = {
        effect.entry.scorecard.membership.name
        for effect in each
        if not effect.entry.scorecard.is_draft and (new_ones or effect.refused)
    }
    return sorted(names)
