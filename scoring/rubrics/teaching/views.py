"""A table laid beside what was read of it: looked at, taught, used, thrown away."""

from django.contrib import messages
from django.db import DataError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoring.models import TableTeaching, User
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.rubrics.teaching import corrections, lessons, moves
from scoring.rubrics.teaching.page import Page
from scoring.rubrics.teaching.reading import read
from scoring.tables.editing import NotPossible

LESSON_ROUNDS = 3


def find(request, pk):
    """A kept table that this person may see; 404 otherwise."""
    found = TableTeaching.objects.visible_to(request.user).select_related("by", "changed_by", "rubric")
    return get_object_or_404(found, pk=pk)


def number_in(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


@require_safe
def teachings(request):
    """All files that are kept: whose, since when, what became of them."""
    require(permissions.can_edit_rubrics(request.user))
    found = TableTeaching.objects.visible_to(request.user).for_list()
    return render(request, "scoring/rubrics/teaching_list.html", {"teachings": found})


@require_safe
def teaching(request, pk):
    return page(request, find(request, pk))


def page(request, found, *, refusal="", status=200):
    """The table beside its tree. `refusal`: why the gesture that led here was not done."""
    at = number_in(request.GET.get("at", ""))
    read_now = read(found)
    shown = Page(found, read_now, at, _names(found))
    context = {
        "teaching": found,
        "page": shown,
        "panel": shown.panel(at) if request.GET.get("say") else None,
        "offered": lessons.offered(found, read_now),
        "refusal": refusal,
    }
    return render(request, "scoring/rubrics/teaching_detail.html", context, status=status)


def _names(found):
    """{key: name} of those who said something of the table."""
    people = {each.by for each in corrections.of_json(found.told)}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=people)} if people else {}


@require_POST
def teaching_corrections(request, pk):
    """Say what columns are, what a row is and belongs to, or which way to read some rows; all is read again."""
    found = find(request, pk)
    try:
        said, at = _said(request.POST)
        moves.tell(found, said, version=number_in(request.POST.get("version", "")), by=request.user)
    except corrections.NotUnderstood as refusal:
        return page(request, found, refusal=str(refusal), status=422)
    except moves.TeachingConflict as conflict:
        return page(request, conflict.stored, refusal=str(conflict), status=409)
    return back_to(found, at)


def _said(posted):
    """(what was said, the line that it is about)."""
    if choice := posted.get("choice", ""):
        said = corrections.of_choice(choice)
        return said, said[0].at
    if line := posted.get("line", ""):
        shown = {"role": posted.get("shown-role", ""), "parent": posted.get("shown-parent", "")}
        return corrections.of_row(line, posted.get("role", ""), posted.get("parent", ""), shown), number_in(line)
    return corrections.of_columns(posted.dict()), 0


def back_to(found, at=0):
    """The page, standing on a line."""
    return redirect(f"{found.get_absolute_url()}?at={at}#l{at}" if at else found)


@require_POST
def teaching_withdrawals(request, pk):
    """Take back one thing that was said."""
    found = find(request, pk)
    kind, _, at = request.POST.get("correction", "").partition(":")
    moves.take_back(found, (kind, number_in(at)), by=request.user)
    return back_to(found, number_in(at) if kind != corrections.COLUMN else 0)


@require_POST
def teaching_lessons(request, pk):
    """Hold what the issuer's last file taught here too: the columns, then the rows that are known by them."""
    found = find(request, pk)
    for _ in range(LESSON_ROUNDS):
        said = [lesson.correction for lesson in lessons.offered(found, read(found))]
        if not said:
            break
        found = moves.tell(found, said, version=found.version, by=request.user)
    return back_to(found)


@require_POST
@once
def teaching_draft(request, pk):
    """Make the draft of what is understood now."""
    found = find(request, pk)
    try:
        rubric, replaced = moves.make_draft(found, version=number_in(request.POST.get("version", "")), by=request.user)
    except moves.TeachingConflict as conflict:
        return page(request, conflict.stored, refusal=OVERTAKEN.format(conflict.stored.changed_by), status=409)
    except (NotPossible, DataError) as refusal:
        sentence = str(refusal) if isinstance(refusal, NotPossible) else "Bảng có số hoặc chữ dài hơn mức lưu được."
        return page(request, found, refusal=sentence, status=422)
    earlier = "Bản nháp trước của tệp này được thay." if replaced else ""
    messages.success(request, f"Đã lập bản nháp từ bảng đã đối chiếu. {earlier}".strip())
    return redirect(rubric)


OVERTAKEN = "{} vừa chỉ thêm cho bảng này hoặc vừa dùng nó. Dưới đây là cách đọc mới nhất; hãy xem lại rồi bấm lần nữa."


@require_http_methods(["GET", "HEAD", "POST"])
def teaching_removal(request, pk):
    """Throw the file and all that was said of it away, after a question."""
    found = find(request, pk)
    if request.method != "POST":
        return render(request, "scoring/rubrics/teaching_removal.html", {"teaching": found})
    moves.remove(found, by=request.user)
    messages.success(request, f"Đã xóa {found} và những gì đã chỉ cho tệp này.")
    return redirect("scoring:teachings")
