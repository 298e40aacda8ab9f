"""A browser for each test: `visit` gives a person's page; what the browser complains of fails the test."""

import os
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.staticfiles import finders, handlers
from django.contrib.staticfiles.views import serve
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import expect, sync_playwright
from whitenoise.base import WhiteNoise

from config.stylesheets import joined
from scoring.models import User

PASSWORD = "thu-nghiem-2017"
# The first draws no window around the page, which takes the browser half its time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all tests of this folder. Without one: a failure in CI, a skip with its reason elsewhere."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        reason = "no Chromium here: install Debian's package chromium-headless-shell"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    # Playwright keeps an event loop in this thread, beside which Django refuses its plain calls unless told.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def static_files():
    """Pages load what the program sends after its start: joined style sheets, and all of it kept by the browser."""
    sheets = {}

    def read(name):
        return Path(finders.find(name)).read_text()

    def sent(request, path, **options):
        answer = serve(request, path, **options)
        if path.endswith(".css"):
            answer = HttpResponse(sheets.setdefault(path, joined(path, read)), content_type="text/css")
        answer["Cache-Control"] = f"max-age={WhiteNoise.FOREVER}, public, immutable"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "serve", sent)
        yield


@pytest.fixture
def visit(browser, static_files, live_server):
    """`visit(username)`: a page of a browser of its own, signed in; "" stays a visitor.

    `expected`: status codes whose lines in the console belong to the test. Options go to the browser's context.
    """
    contexts, complaints = [], []

    def open_page(username="", *, expected=(), width=1280, height=900, dark=False, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        listen(context, expected, complaints)
        if username:
            let_in(context, username, live_server.url)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def listen(context, expected, complaints):
    """Note every error of the console that is not one of the expected answers, and every uncaught one."""

    def note_error(message):
        answer = re.search(r"status of (\d+)|(net::ERR_INTERNET_DISCONNECTED)", message.text)
        known = answer and (answer[1] or answer[2]) in {str(code) for code in expected}
        echo = expected and message.text.startswith(("htmx:", "Response Status Error"))
        source = message.location.get("url", "")
        styles = "style-src" in message.text and not source  # what the policy refuses to a test's own script
        if message.type == "error" and not (known or echo or styles):
            complaints.append(f"{message.text} ({source})")

    context.on("console", note_error)
    context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))


def let_in(context, username, address):
    """A session without the login page."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


def give_passwords():
    """All people who are there can sign in with `PASSWORD`."""
    User.objects.update(password=make_password(PASSWORD))


def sign_in(page, username):
    page.goto("/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    expect(page.locator(".top__who")).to_be_visible()


def sign_in_again(page, username):
    """As the open page offers after its session ended: in a tab of its own, then back to the page."""
    with page.expect_popup() as opened:
        page.locator("#toasts").get_by_role("link", name="Đăng nhập lại").click()
    sign_in(opened.value, username)
    opened.value.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def saved(entry):
    """Wait until an entry's row says that it is saved, by this page."""
    expect(entry.locator(".entry__foot .saved")).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d$"))
