"""What every answer has in common: who must log in, what is refused now, what no cache may keep."""

import pytest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import override_settings
from django.urls import path

from config.middleware import NotReadyAnswer, PrivatePages
from scoring.moves import NotReady

HTMX = {"HX-Request": "true"}


def refuse(request):
    raise NotReady("Phiếu <SCT> đã nộp.")


def take(request):
    return HttpResponse("Đã nhận") if request.htmx or "look" in request.GET else redirect("/")


urlpatterns = [path("refused/", refuse), path("taken/", take), path("login/", take, name="login")]


def test_page_without_session_leads_to_log_in_and_back(client):
    answer = client.get("/jobs-of-nobody/", follow=False)
    assert answer.status_code == 404
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/")


def test_part_of_a_page_without_session_is_told_where_to_log_in(client):
    answer = client.get("/", headers=HTMX)
    assert (answer.status_code, answer["HX-Login"]) == (401, "/login/")
    assert "Hãy đăng nhập lại" in answer.content.decode()


def test_move_that_is_not_open_answers_409_with_its_sentence(rf, scorer):
    request = rf.post("/")
    request.user = scorer
    answer = NotReadyAnswer(None).process_exception(request, NotReady("Phiếu <SCT> đã nộp."))
    assert answer.status_code == 409
    assert "<h1>Phiếu &lt;SCT&gt; đã nộp.</h1>" in answer.content.decode()


def test_part_of_a_page_is_refused_in_its_messages_and_keeps_its_text(rf):
    answer = NotReadyAnswer(None).process_exception(rf.post("/", headers=HTMX), NotReady("Phiếu <SCT> đã nộp."))
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")
    assert "Phiếu &lt;SCT&gt; đã nộp." in answer.content.decode()


@override_settings(ROOT_URLCONF="tests.config.test_middleware", LOGIN_URL="/login/")
def test_refusal_raised_in_a_view_reaches_the_answer(client, scorer):
    client.force_login(scorer)
    assert client.post("/refused/", headers=HTMX).status_code == 409


def test_other_errors_are_not_taken_for_refusals(rf):
    assert NotReadyAnswer(None).process_exception(rf.post("/"), ValueError()) is None


@pytest.mark.parametrize(
    ("content_type", "set_before", "expected"),
    [
        ("text/html; charset=utf-8", None, "no-store"),
        ("text/html; charset=utf-8", "max-age=60", "max-age=60"),
        ("application/pdf", None, None),
    ],
)
def test_pages_of_people_are_kept_out_of_caches(rf, scorer, content_type, set_before, expected):
    answer = HttpResponse(content_type=content_type)
    if set_before:
        answer["Cache-Control"] = set_before
    request = rf.get("/")
    request.user = scorer
    assert PrivatePages(lambda request: answer)(request).get("Cache-Control") == expected


def test_policy_lets_no_inline_script_or_style_run(client, db):
    policy = client.get("/login/")["Content-Security-Policy"]
    directives = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert directives["style-src"] == "'self'"
    assert directives["script-src"] == "'self'"
    assert directives["default-src"] == "'self'"


@pytest.mark.parametrize(
    ("charset", "status"), [("rot13", 400), ("base64", 400), ("utf-16", 400), ("UTF-8", 200), ("nonsense", 200)]
)
def test_words_in_another_encoding_are_a_bad_request(client, db, charset, status):
    form = f"application/x-www-form-urlencoded; charset={charset}"
    assert client.generic("POST", "/login/", "username=a&password=b", content_type=form).status_code == status


def test_null_characters_are_refused_in_vietnamese(client, db):
    answer = client.post("/login/", {"username": "a\0b", "password": "x"})
    assert "ký tự không dùng được" in answer.text


def test_a_foreign_host_name_is_a_bad_request(client):
    assert client.get("/login/", headers={"host": "evil.example"}).status_code == 400


# --- what was typed and sent ----------------------------------------------------------------------------------

own_addresses = override_settings(ROOT_URLCONF="tests.config.test_middleware", LOGIN_URL="/login/")
SENT = {"unsent": "1-abc"}


def marks(answer):
    """What the answer says of marks: by cookie for a page, by header for a part of one."""
    return [name for name in answer.cookies if name.startswith("accepted-")], answer.get("X-Accepted")


@own_addresses
def test_a_form_that_was_taken_gets_its_mark_back(client, scorer):
    client.force_login(scorer)
    assert marks(client.post("/taken/", SENT)) == (["accepted-1-abc"], None)
    assert marks(client.post("/taken/", SENT, headers=HTMX)) == ([], "1-abc")


@own_addresses
@pytest.mark.parametrize(("address", "headers"), [("/refused/", HTMX), ("/taken/?look=1", {})])
def test_a_form_that_was_not_taken_gets_no_mark(client, scorer, address, headers):
    client.force_login(scorer)
    assert marks(client.post(address, SENT, headers=headers)) == ([], None)


@own_addresses
def test_a_form_of_an_ended_session_gets_no_mark_and_leads_back_to_its_page(client, db):
    answer = client.post("/taken/", SENT, headers={"Referer": "http://testserver/scorecards/5/?show=open"})
    assert marks(answer) == ([], None)
    assert answer["Location"] == "/login/?next=/scorecards/5/%3Fshow%3Dopen"
    answer = client.post("/taken/", SENT, headers={"Referer": "http://elsewhere/scorecards/5/"})
    assert answer["Location"] == "/login/?next=/"
    assert marks(client.post("/taken/", SENT, headers=HTMX)) == ([], None)


@own_addresses
@pytest.mark.parametrize("mark", ["", "a b", "a;b", "đ", "x" * 41, "a\nb"])
def test_only_a_mark_of_letters_and_digits_comes_back(client, scorer, mark):
    client.force_login(scorer)
    assert marks(client.post("/taken/", {"unsent": mark})) == ([], None)
