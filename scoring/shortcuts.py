"""What views of all rooms share: the page with one form, the gesture that posts it, a file that was made for it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from scoring import uploads
from scoring.words import text

KINDS = {"xlsx": uploads.XLSX, "docx": uploads.DOCX}
form_page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request):
    """The form's data; None where the page is only opened. An empty form that is sent is still sent."""
    return request.POST if request.method == "POST" else None


def download(data, name, suffix):
    """A file made for this one answer, which no cache keeps; its name in letters that every system takes."""
    answer = HttpResponse(data, content_type=KINDS[suffix])
    answer["Content-Disposition"] = f'attachment; filename="{text.file_name(name, suffix, ascii_only=True)}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
