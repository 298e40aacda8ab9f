"""What every answer has in common."""

import codecs

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html

from config.storage import files_with_rows
from config.unwritable import is_unwritable
from scoring.workflow import NotReady


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
            return super().handle_no_permission(request, view_func)
        sentence = "Phiên làm việc đã hết. Hãy đăng nhập lại; nội dung trên trang vẫn còn."
        return HttpResponse(sentence, status=401, headers={"HX-Login": resolve_url(settings.LOGIN_URL)})


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
