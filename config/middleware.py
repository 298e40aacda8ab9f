"""What every answer has in common."""

import codecs
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme

from config.storage import files_with_rows
from config.unwritable import is_unwritable
from scoring.moves import NotReady


class CompressedPages(GZipMiddleware):
    """Sends pages compressed, a working sheet in a fifth of its size; files stay as they are, most are compressed."""

    def process_response(self, request, response):
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class OneEncoding:
    """Refuses with 400 what is sent in another encoding than UTF-8; not every one that has a name is one of text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.encoding and codecs.lookup(request.encoding).name not in {"utf-8", "ascii"}:
            raise BadRequest(f"Not UTF-8: {request.encoding}")
        return self.get_response(request)


class Sessions(SessionMiddleware):
    """What was done stays told as done where only the word about it, kept in the session, could not be stored."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except Exception as error:
            known = request.session.session_key == request.COOKIES.get(settings.SESSION_COOKIE_NAME)
            if known and is_unwritable(error):
                return response
            raise


class FilesWithRows:
    """A request that comes to nothing leaves no file behind whose row was not stored."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with files_with_rows() as remove_others:
            response = self.get_response(request)
            if response.status_code >= 400:
                remove_others()
        return response


class LoginRequired(LoginRequiredMiddleware):
    """Sends a visitor to log in; a part of an open page is told with 401, so that the page keeps its text."""

    def handle_no_permission(self, request, view_func):
        if "HX-Request" not in request.headers:
            if request.method == "POST":  # back to the form, not to where it was being sent
                return redirect_to_login(_page_before(request), resolve_url(settings.LOGIN_URL))
            return super().handle_no_permission(request, view_func)
        sentence = "Phiên làm việc đã hết. Hãy đăng nhập lại; nội dung trên trang vẫn còn."
        return HttpResponse(sentence, status=401, headers={"HX-Login": resolve_url(settings.LOGIN_URL)})


def _page_before(request):
    """The address of our own page that a form was sent from; the start page where it is not known."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return "/"
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class OwnPassword:
    """Nobody works under a password that someone else issued: until it is changed every page leads to the change."""

    OPEN = {"password_change", "password_change_done", "logout", "login", "javascript-catalog"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.resolver_match.view_name in self.OPEN or not request.user.is_authenticated:
            return None
        if not request.user.must_change_password:
            return None
        address = reverse("password_change")
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        return redirect(address)


class NotReadyAnswer:
    """Answers a move that is not open now with 409 and the sentence that says why.

    In an open page the sentence goes to its messages, so that what was being typed stays where it is.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotReady):
            return None
        if "HX-Request" in request.headers:
            toast = format_html('<div class="toast toast--error"><span>{}</span></div>', str(exception))
            return HttpResponse(toast, status=409, headers={"HX-Retarget": "#toasts", "HX-Reswap": "innerHTML"})
        return render(request, "409.html", {"sentence": str(exception)}, status=409)


class Accepted:
    """Tells the page that a form was taken: its mark `unsent` comes back, and the browser keeps its text no longer.

    Only a view that did what was asked says so. A refusal, a way to log in, an error does not.
    """

    MARK = re.compile(r"[\w-]{1,40}", re.ASCII)

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reached = False
        response = self.get_response(request)
        if request.method != "POST" or not request.reached or response.status_code >= 400:
            return response
        mark = request.POST.get("unsent", "")
        if not self.MARK.fullmatch(mark):
            return response
        if "HX-Request" in request.headers:
            response["X-Accepted"] = mark
        elif 300 <= response.status_code < 400:  # an answer without a move is a look at what would be done
            response.set_cookie(f"accepted-{mark}", "1", max_age=600, samesite="Lax", secure=request.is_secure())
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        request.reached = True


class PrivatePages:
    """Keeps the pages of those who are logged in out of every cache, so that nothing shows after logging out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and "Cache-Control" not in response and request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response
