"""Files that people send to be looked into: answered at once, looked into beside the pages, bounded, soon forgotten."""

import datetime
import hashlib
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reports.issuing import examining
from reports.models import Examination, SignedCopy
from reports.models.drawing import State
from reports.signatures import examination as process
from reports.signatures.findings import Refused
from tests import factories
from tests.reports.signatures import signing

PAGE = "/verify/"


@pytest.fixture
def issued(submitted, colleague, pango, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    own = factories.make_issued(submitted, colleague)
    own.sha256 = hashlib.sha256(signing.issued()).hexdigest()
    own.file.save("report.pdf", ContentFile(signing.issued()))
    return own


@pytest.fixture
def waiting(monkeypatch):
    """Nothing is begun: what is sent waits."""
    monkeypatch.setattr(examining, "_beside", lambda examination: None)


def send(client, issued, data=None, address="203.0.113.7", **asked):
    data = signing.issued() + b"%more\n" if data is None else data
    sent = {"code": issued.code, "file": SimpleUploadedFile("a.pdf", data)}
    return client.post(PAGE, sent, REMOTE_ADDR=address, **asked)


def sent_files(settings):
    return [path for path in settings.MEDIA_ROOT.glob("examined/*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_page_answers_at_once_asks_again_without_script_and_then_tells(client, issued, settings):
    settings.EXAMINE_BESIDE = True
    answer = send(client, issued, signing.signed(signing.issued()))
    assert answer.status_code == 302
    page = client.get(answer.url)
    assert "Đang kiểm tra" in page.text and page["Refresh"] == "2" and page["Cache-Control"] == "no-store"
    for _ in range(300):
        time.sleep(0.2)
        page = client.get(answer.url)
        if "Refresh" not in page:
            break
    assert "Đây là tệp đã ban hành có chữ ký số" in page.text
    assert sent_files(settings) == []


@pytest.mark.django_db(transaction=True)
def test_signed_copy_is_kept_by_whom_it_was_sent_once_it_was_looked_into(client, scorer, issued, settings):
    settings.EXAMINE_BESIDE = True
    client.force_login(scorer)
    sent = {"file": SimpleUploadedFile("a.pdf", signing.signed(signing.issued()))}
    answer = client.post(reverse("reports:signed_new", args=[issued.pk]), sent)
    for _ in range(300):
        time.sleep(0.2)
        page = client.get(answer.url)
        if "Refresh" not in page:
            break
    copy = SignedCopy.objects.get()
    assert (copy.by, page.status_code, page.url) == (scorer, 302, f"{issued.get_absolute_url()}#signed-{copy.pk}")


def test_what_is_told_apart_without_a_look_into_signatures_is_told_at_once(client, issued):
    for data, sentence in (
        (signing.issued(), "Đây đúng là tệp đã ban hành"),
        (factories.PDF, "Đây không phải tệp đã ban hành"),
    ):
        answer = send(client, issued, data)
        assert answer.status_code == 200 and sentence in answer.text
    assert not Examination.objects.exists()


def test_file_goes_whatever_comes_of_it(client, issued, settings, monkeypatch):
    def fails(*given):
        raise RuntimeError("a fault of ours")

    for found in (None, fails):
        if found:
            monkeypatch.setattr("reports.issuing.signed_copies.look_into", found)
        page = send(client, issued, follow=True)
        assert page.status_code == 200 and sent_files(settings) == []
    assert Examination.objects.filter(state=State.FAILED, error=process.TOO_MUCH, file="").exists()


def test_of_one_sender_two_wait_and_others_are_not_kept_out(client, issued, waiting):
    assert [send(client, issued).status_code for _ in range(3)] == [302, 302, 429]
    assert examining.OWN_BUSY in send(client, issued).text
    assert send(client, issued, address="203.0.113.8").status_code == 302


def test_one_address_sends_so_many_an_hour(client, issued, waiting, monkeypatch):
    monkeypatch.setattr(examining, "MOST_OF_VISITOR", 3)
    for _ in range(3):
        assert send(client, issued).status_code == 302
        Examination.objects.update(state=State.DONE)
    assert examining.OFTEN in send(client, issued).text
    Examination.objects.update(asked_at=timezone.now() - examining.KEPT_FOR - datetime.timedelta(minutes=1))
    assert send(client, issued).status_code == 302


def test_queue_is_bounded_and_visitors_never_fill_that_of_the_officials(client, scorer, issued, waiting):
    for number in range(examining.MOST):
        assert send(client, issued, address=f"203.0.113.{number}").status_code == 302
    full = send(client, issued, address="198.51.100.1")
    assert full.status_code == 429 and examining.BUSY in full.text
    client.force_login(scorer)
    path = reverse("reports:signed_new", args=[issued.pk])
    copies = [SimpleUploadedFile("a.pdf", signing.issued() + b"%%%d\n" % number) for number in range(3)]
    assert [client.post(path, {"file": copy}).status_code for copy in copies] == [302, 302, 409]


def test_lines_of_ipv6_are_senders_and_a_forged_header_is_not(client, issued, waiting):
    answers = [send(client, issued, address=f"2001:db8::{number}").status_code for number in range(3)]
    forged = [send(client, issued, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").status_code for number in range(3)]
    assert answers == forged == [302, 302, 429]


def test_result_is_the_senders_alone(client, scorer, colleague, issued, waiting):
    own = examining.begin(issued, b"%PDF-", by=scorer)
    client.force_login(colleague)
    assert client.get(own.get_absolute_url()).status_code == 404
    assert client.get(reverse("reports:comparison", args=[own.key])).status_code == 404
    client.force_login(scorer)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(reverse("reports:comparison", args=["x" * 43])).status_code == 404
    assert len({examining.begin(issued, b"", address=f"192.0.2.{n}").key for n in range(5)}) == 5
    assert len(own.key) >= 43  # 256 bits


def test_how_many_stand_before_is_told(client, issued, waiting):
    first = examining.begin(issued, b"", address="192.0.2.1")
    Examination.objects.filter(pk=first.pk).update(state=State.RUNNING, beat_at=timezone.now())
    second = examining.begin(issued, b"", address="192.0.2.2")
    assert "trước đó còn 1 tệp" in " ".join(client.get(second.get_absolute_url()).text.split())


def test_what_a_stopped_server_left_is_begun_anew_and_a_lost_file_is_told(client, issued, settings, monkeypatch):
    with monkeypatch.context() as stopped:
        stopped.setattr(examining, "_beside", lambda examination: None)
        kept = examining.begin(issued, signing.issued() + b"%x", address="192.0.2.1")
        lost = examining.begin(issued, b"x", address="192.0.2.2")
    lost.file.storage.delete(lost.file.name)
    long_ago = timezone.now() - datetime.timedelta(minutes=2)
    Examination.objects.update(state=State.RUNNING, beat_at=long_ago)
    assert "Đây không phải tệp" in client.get(kept.get_absolute_url()).text
    assert examining.LOST in client.get(lost.get_absolute_url()).text


def test_after_an_hour_nothing_is_left(client, issued, settings, waiting):
    examining.begin(issued, b"x", address="192.0.2.1")
    assert len(sent_files(settings)) == 1
    Examination.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=61))
    examining.forget_old()
    assert (sent_files(settings), Examination.objects.count()) == ([], 0)


def test_look_that_nobody_wants_any_more_ends_its_process(monkeypatch):
    monkeypatch.setattr(process, "BEAT", 0.05)
    began = time.monotonic()
    with pytest.raises(Refused):
        process.examine(b"%PDF-", b"", beat=iter([True, False]).__next__)
    assert time.monotonic() - began < 2
