"""A kept file as an answer."""

from django.http import FileResponse, Http404


def handed_out(file, name, **asked):
    """A kept PDF as an answer that no cache keeps and no browser takes for anything else."""
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type="application/pdf", filename=name, **asked)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
