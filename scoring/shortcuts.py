"""What views of all rooms share: the page with one form, the gesture that posts it."""

from django.views.decorators.http import require_http_methods

form_page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request):
    """The form's data; None where the page is only opened. An empty form that is sent is still sent."""
    return request.POST if request.method == "POST" else None
