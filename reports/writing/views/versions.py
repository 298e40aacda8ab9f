"""What a section said before: its versions, any two of them compared, an earlier one fetched back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.find import may_write, section_of
from reports.models import SectionVersion
from reports.text.differences import compare, is_unchanged
from reports.writing import moves_sections
from reports.writing.forms import SeenForm
from scoring.moves import Conflict
from scoring.people import permissions
from scoring.people.permissions import require


@require_safe
def versions(request, pk):
    """All that was kept, newest first. `?old=&new=`: the numbers of two to be compared."""
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    return _page(request, own)


@require_POST
def version_restoration(request, pk):
    """Make an earlier version the text again."""
    kept = get_object_or_404(SectionVersion.objects.select_related("section"), pk=pk)
    own = section_of(request, kept.section_id)
    require(permissions.can_score(request.user, own.report.scorecard))
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _page(request, own, refused="Hãy mở lại trang này rồi chọn bản cần lấy lại.", status=422)
    try:
        moves_sections.restore(kept, version=form.cleaned_data["version"], by=request.user)
    except Conflict:
        message = "Mục này vừa được lưu ở nơi khác nên chưa lấy lại bản cũ. Hãy xem bản mới nhất dưới đây rồi chọn lại."
        return _page(request, section_of(request, own.pk), refused=message, status=409)
    messages.success(request, f"Đã lấy lại bản lúc {timezone.localtime(kept.at):%H:%M %d/%m/%Y}.")
    return redirect(own)


def _page(request, own, refused="", status=200):
    listed = list(own.versions.select_related("by").defer("body"))
    numbers = [each.number for each in listed]
    new = _chosen(request, "new", numbers, numbers[0] if numbers else None)
    earlier = [number for number in numbers if new is not None and number < new]
    old = _chosen(request, "old", numbers, earlier[0] if earlier else None)
    if old is not None and new is not None and old > new:
        old, new = new, old
    pair = {each.number: each for each in own.versions.select_related("by").filter(number__in=[old or 0, new or 0])}
    differences = compare(pair[old if old in pair else new].body, pair[new].body) if new in pair else []
    context = {
        "section": own,
        "report": own.report,
        "scorecard": own.report.scorecard,
        "versions": listed,
        "old": pair.get(old),
        "new": pair.get(new),
        "differences": differences,
        "same": is_unchanged(differences),
        "writable": may_write(request, own.report),
        "refused": refused,
    }
    return render(request, "reports/writing/section_versions.html", context, status=status)


def _chosen(request, name, numbers, default):
    asked = request.GET.get(name, "")
    return next((number for number in numbers if str(number) == asked), default)
