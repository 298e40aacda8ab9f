"""A rubric as the official table that units fill in: Excel and Word."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from scoring.models import Rubric
from scoring.shortcuts import download
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.lines import blank
from scoring.tables.writing.xlsx import to_xlsx


@require_safe
def rubric_xlsx(request, pk):
    return _file(request, pk, "xlsx", to_xlsx)


@require_safe
def rubric_docx(request, pk):
    return _file(request, pk, "docx", to_docx)


def _file(request, pk, suffix, write):
    rubric = get_object_or_404(Rubric.objects.visible_to(request.user), pk=pk)
    caption = f"({rubric.issuer})" if rubric.issuer else ""
    data = write(blank(rubric.plain(), rubric.name.upper(), caption))
    return download(data, f"Bang cham diem {rubric.year} v{rubric.version}", suffix)
