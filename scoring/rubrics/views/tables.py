"""A rubric as the official table that units fill in: Excel and Word."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from scoring import uploads
from scoring.models import Rubric
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.lines import blank
from scoring.tables.writing.xlsx import to_xlsx
from scoring.words import text


@require_safe
def rubric_xlsx(request, pk):
    return _file(request, pk, "xlsx", to_xlsx, uploads.XLSX)


@require_safe
def rubric_docx(request, pk):
    return _file(request, pk, "docx", to_docx, uploads.DOCX)


def _file(request, pk, suffix, write, kind):
    rubric = get_object_or_404(Rubric.objects.visible_to(request.user), pk=pk)
    caption = f"({rubric.issuer})" if rubric.issuer else ""
    answer = HttpResponse(write(blank(rubric.plain(), rubric.name.upper(), caption)), content_type=kind)
    name = text.file_name(f"Bang cham diem {rubric.year} v{rubric.version}", suffix, ascii_only=True)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
