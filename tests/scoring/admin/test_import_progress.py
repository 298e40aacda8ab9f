"""How far a table is: said while it is looked at and while it is stored, to the person who sent it."""

import time
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scoring.admin import import_progress
from scoring.admin.import_progress import Progress
from scoring.models import Unit
from tests import factories
from tests.reading import text_of

TOKEN = "0123456789abcdef" * 2
UNITS = "code,name,short_name,symbol,superior,place\n" + "".join(
    f"U{n},Sở thứ {n},,BC-{n},UBND,Bắc Giang\n" for n in range(40)
)


def asked(client, token=TOKEN):
    return client.get(reverse("admin:scoring_unit_import_progress"), {"progress_token": token}).json()


def send(admin_client, **data):
    file = SimpleUploadedFile("don-vi.csv", UNITS.encode())
    return admin_client.post(reverse("admin:scoring_unit_import"), {"import_file": file, "format": "0", **data})


def test_both_steps_carry_a_token_of_their_own(admin_client):
    first = admin_client.get(reverse("admin:scoring_unit_import")).context["form"]["progress_token"].value()
    second = send(admin_client, progress_token=first).context["confirm_form"]["progress_token"].value()
    assert len({first, second}) == 2
    assert {len(first), len(second)} == {32}


def test_progress_is_there_while_rows_are_read_and_gone_afterwards(admin_client, monkeypatch):
    answers = []
    monkeypatch.setattr(import_progress, "SECONDS_BETWEEN", 0)
    report = Progress.report
    monkeypatch.setattr(
        Progress, "report", lambda self, *rows: (report(self, *rows), answers.append(asked(admin_client)))
    )
    confirm = send(admin_client, progress_token=TOKEN).context["confirm_form"].initial
    assert answers == [{"done": done, "of": 40} for done in range(1, 41)]
    assert (asked(admin_client), Unit.objects.count()) == ({}, 0)
    answers.clear()
    admin_client.post(reverse("admin:scoring_unit_process_import"), {**confirm, "progress_token": TOKEN})
    assert answers == [{"done": done, "of": 40} for done in range(1, 41)]
    assert (asked(admin_client), Unit.objects.count()) == ({}, 40)


def test_the_pages_speak_vietnamese(admin_client):
    page = text_of(admin_client.get(reverse("admin:scoring_unit_import")))
    assert [word for word in ("Nạp đơn vị từ tệp", "Tệp cần nạp", "Kiểm tra và xem trước") if word not in page] == []
    look = send(admin_client)
    page = text_of(look)
    assert [word for word in ("Ghi vào hệ thống", ">Mới<", "<ins>Sở thứ 3</ins>") if word not in page] == []
    confirm = look.context["confirm_form"].initial
    stored = admin_client.post(reverse("admin:scoring_unit_process_import"), confirm, follow=True)
    assert "Đã nạp đơn vị: 40 mới, 0 sửa, 0 giữ nguyên." in unescape(stored.content.decode())
    wrong = SimpleUploadedFile("don-vi.csv", (UNITS + "U1,,,,,\n").encode())
    page = admin_client.post(
        reverse("admin:scoring_unit_import"), {"import_file": wrong, "format": "0"}
    ).content.decode()
    assert "Có dòng chưa đúng, nên chưa ghi dòng nào" in unescape(page)
    assert [word for word in ("Submit", "Preview", "Confirm import", "This importer", "Errors") if word in page] == []


def test_rows_are_told_at_most_five_times_a_second(admin, monkeypatch):
    now = iter([0, 0.1, 0.19, 0.21, 0.3])
    monkeypatch.setattr(import_progress, "monotonic", lambda: next(now))
    progress = Progress(admin, TOKEN)
    shares = []
    for done in range(1, 6):
        progress.report(done, 5)
        shares.append(progress.read()["done"])
    progress.forget()
    assert shares == [1, 1, 1, 4, 5]


def test_progress_of_another_persons_import_is_not_told(admin_client, client, admin):
    other = factories.make_admin("quantri2")
    Progress(other, TOKEN).report(1, 2)
    assert asked(admin_client) == {}
    assert Progress(other, TOKEN).read() == {"done": 1, "of": 2}
    Progress(other, TOKEN).forget()


@pytest.mark.parametrize("token", ["", "../../secret_key", "x" * 32, TOKEN.upper(), TOKEN + "0"])
def test_what_is_no_token_names_no_file(admin_client, admin, token):
    Progress(admin, token).report(1, 2)
    assert asked(admin_client, token) == {}
    assert send(admin_client, progress_token=token).context["confirm_form"]


def test_what_a_killed_import_left_goes_after_a_day(admin, monkeypatch):
    now = time.time()
    Progress(admin, TOKEN).report(1, 2)
    for hours, left in ((23, {"done": 1, "of": 2}), (25, {})):
        monkeypatch.setattr(time, "time", lambda hours=hours: now + hours * 3600)
        assert Progress(admin, TOKEN).read() == left


def test_progress_is_closed_to_others(client, colleague):
    client.force_login(colleague)
    assert client.get(reverse("admin:scoring_unit_import_progress")).status_code == 302
