"""Documents behind an entry: added, used again, changed, taken away and back; the file as a download."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scoring.models import Event, Evidence
from scoring.reviews import moves
from tests import factories
from tests.reading import text_of
from tests.scoring.test_uploads import EXE, HTML, WORD, packed

HTMX = {"HX-Request": "true"}
WORDS = {"number": "12/QĐ-SCT", "date": "15/11/2017", "issuer": "Sở Công Thương", "summary": "Kế hoạch phát động"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def entry(scorecard):
    return factories.entry_of(scorecard, "I.3")


def add(client, entry, *, script=False, file=None, name="van-ban.pdf", **words):
    data = {**WORDS, **words}
    if file is not None:
        data["file"] = SimpleUploadedFile(name, file)
    return client.post(reverse("scoring:evidence_new", args=[entry.pk]), data, headers=HTMX if script else {})


def address(document, entry, name="evidence"):
    return reverse(f"scoring:{name}", kwargs={"pk": document.pk, "entry_pk": entry.pk})


def change(client, document, entry, *, headers=None, **values):
    return client.post(address(document, entry), {**WORDS, "version": 1, **values}, headers=headers or {})


def download(client, document):
    return client.get(reverse("scoring:evidence_file", args=[document.pk]))


# --- adding -------------------------------------------------------------------------------------------------


def test_document_is_stored_with_its_file_under_a_name_of_our_own(client, scorer, entry, tmp_path):
    client.force_login(scorer)
    answer = add(
        client,
        entry,
        file=factories.PDF,
        name="Quyết định (bản ký).PDF",
        summary="Kế  hoạch\u200b phát đo\u0323\u0302ng",
    )
    assert (answer.status_code, answer.url) == (302, f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")
    document = entry.evidence.get()
    assert (document.number, document.summary, document.added_by) == ("12/QĐ-SCT", "Kế hoạch phát động", scorer)
    assert (document.original_name, document.content_type) == ("Quyết_định_(bản_ký).pdf", "application/pdf")
    assert document.size == len(factories.PDF)
    stored = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert [str(path) for path in stored] == [document.file.name]
    assert "Quy" not in document.file.name and document.file.name.startswith(f"evidence/{entry.scorecard_id}/")
    assert Event.objects.get(entry=entry).data == {"new": "12/QĐ-SCT Kế hoạch phát động"}


def test_added_with_script_renews_the_list_and_the_outline(client, scorer, entry):
    client.force_login(scorer)
    page = text_of(add(client, entry, script=True))
    assert page.lstrip().startswith(f'<div class="entry__evidence" id="v{entry.pk}">')
    assert "Kế hoạch phát động" in page and f'id="o{entry.pk}"' in page and "<html" not in page


@pytest.mark.parametrize(
    ("file", "name", "sentence"),
    [
        (EXE, "bao-cao.pdf", "Chỉ nhận tệp PDF"),
        (HTML, "bao-cao.pdf", "Chỉ nhận tệp PDF"),
        (factories.PDF, "bao-cao.html", "Hãy đổi lại đuôi tệp cho đúng."),
        (packed(*WORD, "word/vbaProject.bin"), "bao-cao.docx", "macro"),
        (packed(*WORD, content="0" * 60 * 2**20), "bao-cao.docx", "giải nén ra quá lớn"),
        (b"", "rong.pdf", "rỗng"),
        (factories.PDF + bytes(2**20), "lon.pdf", "lớn hơn 1 MB"),
    ],
)
def test_refused_file_stores_nothing_and_keeps_what_was_typed(
    client, scorer, entry, settings, tmp_path, file, name, sentence
):
    settings.EVIDENCE_MAX_MB = 1
    client.force_login(scorer)
    answer = add(client, entry, file=file, name=name)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert all(f'value="{words}"' in text_of(answer) for words in WORDS.values())
    assert not Evidence.objects.exists() and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_refused_input_goes_back_to_the_open_form(client, scorer, entry):
    client.force_login(scorer)
    answer = add(client, entry, script=True, summary="")
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (422, f"#v{entry.pk}-form", "innerHTML")
    assert "<html" not in text_of(answer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"summary": ""},
        {"summary": "\u200b \u200b"},
        {"date": "31/02/2017"},
        {"date": "hôm qua"},
        {"link": "javascript:alert(1)"},
        {"link": "không phải liên kết"},
        {"number": "x" * 61},
        {"summary": "x" * 501},
    ],
)
def test_document_must_say_what_it_is(client, scorer, entry, wrong):
    client.force_login(scorer)
    assert add(client, entry, **wrong).status_code == 422
    assert not Evidence.objects.exists()


def test_empty_form_that_is_sent_is_refused(client, scorer, entry):
    client.force_login(scorer)
    answer = client.post(reverse("scoring:evidence_new", args=[entry.pk]), {})
    assert answer.status_code == 422
    assert 'class="errors"' in text_of(answer)


# --- using again, changing, taking away ---------------------------------------------------------------------


def test_document_stands_behind_a_second_entry(client, scorer, entry):
    document = factories.make_evidence(factories.entry_of(entry.scorecard, "I.1"), content=None)
    client.force_login(scorer)
    assert str(document) in text_of(client.get(reverse("scoring:evidence_new", args=[entry.pk])))
    assert client.post(reverse("scoring:evidence_new", args=[entry.pk]), {"again": document.pk}).status_code == 302
    assert {each.criterion.code for each in document.entries.all()} == {"I.1", "I.3"}


@pytest.mark.parametrize("code", ["SXD", "SVHTT"])
def test_document_of_another_scorecard_cannot_be_used(client, scorer, entry, outsider, year, code):
    other = factories.make_year(("STC", "SXD"), bloc="KHAC") if code == "SXD" else outsider.unit.memberships.get().year
    foreign = factories.make_evidence(factories.entry_of(factories.scorecard_of(other, code), "I.1"), content=None)
    client.force_login(scorer)
    assert client.post(reverse("scoring:evidence_new", args=[entry.pk]), {"again": foreign.pk}).status_code == 404
    assert not entry.evidence.exists()


@pytest.mark.parametrize("again", ["x", "-1", "9" * 40, "²"])
def test_document_that_is_none_cannot_be_used(client, scorer, entry, again):
    client.force_login(scorer)
    assert client.post(reverse("scoring:evidence_new", args=[entry.pk]), {"again": again}).status_code == 404


def test_removal_can_be_undone(client, scorer, entry):
    document = factories.make_evidence(entry)
    client.force_login(scorer)
    page = text_of(client.post(address(document, entry, "evidence_removal"), headers=HTMX))
    assert not entry.evidence.exists()
    assert f'name="again" value="{document.pk}"' in page and "Hoàn tác" in page
    client.post(reverse("scoring:evidence_new", args=[entry.pk]), {"again": document.pk}, headers=HTMX)
    assert entry.evidence.get() == document
    assert download(client, document).status_code == 200
    actions = Event.objects.filter(entry=entry).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["evidence_removed", "evidence_added"]


def test_removal_from_one_entry_leaves_the_others(client, scorer, entry):
    other = factories.entry_of(entry.scorecard, "I.1")
    document = factories.make_evidence(entry)
    document.entries.add(other)
    client.force_login(scorer)
    assert client.post(address(document, entry, "evidence_removal")).status_code == 302
    assert list(document.entries.all()) == [other]


def test_change_keeps_the_file_unless_a_new_one_comes(client, scorer, entry):
    document = factories.make_evidence(entry)
    client.force_login(scorer)
    assert document.number in text_of(client.get(address(document, entry)))
    assert change(client, document, entry, summary="Bản đã sửa").status_code == 302
    changed = Evidence.objects.get()
    assert (changed.summary, changed.file.name, changed.sha256) == ("Bản đã sửa", document.file.name, document.sha256)
    new = factories.PDF + b"%more"
    change(client, document, entry, version=2, file=SimpleUploadedFile("moi.pdf", new))
    assert b"".join(download(client, document)) == new


def test_change_keeps_old_and_new_of_all_that_is_said(client, scorer, entry):
    document = factories.make_evidence(entry, link="https://a.example/1")
    client.force_login(scorer)
    new = {"date": "16/11/2017", "issuer": "Bộ Công Thương", "link": "https://a.example/2"}
    change(client, document, entry, file=SimpleUploadedFile("moi.pdf", factories.PDF + b"%"), **new)
    data = Event.objects.get(action="evidence_changed").data
    assert (data["old"]["link"], data["new"]["link"]) == ("https://a.example/1", "https://a.example/2")
    assert (data["old"]["number"], data["new"]["number"]) == ("38/2017/QĐ-UBND", "12/QĐ-SCT")
    page = text_of(client.get(reverse("scoring:entry_history", args=[entry.pk])))
    for words in ("số 12/QĐ-SCT", "ngày 16/11/2017", "cơ quan Bộ Công Thương", "tệp quyet-dinh.pdf", "tệp moi.pdf"):
        assert words in page
    assert all(f"đường dẫn https://a.example/{number}" in page for number in (1, 2))


def test_change_that_changes_nothing_leaves_no_trace(client, scorer, entry):
    document = factories.make_evidence(entry)
    client.force_login(scorer)
    assert change(client, document, entry).status_code == 302
    assert change(client, document, entry, version=2).status_code == 302
    assert Evidence.objects.get().version == 2
    assert Event.objects.filter(action="evidence_changed").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_second_of_two_pages_is_told_and_sees_both(client, scorer, colleague, entry, script, tmp_path):
    document = factories.make_evidence(entry)
    headers = HTMX if script else {}
    client.force_login(colleague)
    change(client, document, entry, summary="Bản của người khác")
    stored = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    client.force_login(scorer)
    mine = {"summary": "Bản của tôi", "file": SimpleUploadedFile("toi.pdf", factories.PDF)}
    answer = change(client, document, entry, headers=headers, **mine)
    page = text_of(answer)
    assert answer.status_code == 409 and ("<html" in page) is not script
    for words in ("trích yếu Bản của tôi", "trích yếu Bản của người khác", "tệp toi.pdf", "hãy chọn lại tệp"):
        assert words in page
    assert 'value="Bản của tôi"' in page and 'name="version" value="2"' in page
    assert Evidence.objects.get().summary == "Bản của người khác"
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == stored
    assert change(client, document, entry, version=2, summary="Bản của tôi").status_code == 302
    assert Evidence.objects.get().summary == "Bản của tôi"


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_change_without_its_version_changes_nothing(client, scorer, entry, version):
    document = factories.make_evidence(entry)
    client.force_login(scorer)
    assert change(client, document, entry, version=version).status_code in (409, 422)
    assert Evidence.objects.get().summary == document.summary


def test_document_is_reached_only_through_its_own_entry(client, scorer, entry):
    document = factories.make_evidence(factories.entry_of(entry.scorecard, "I.1"))
    client.force_login(scorer)
    assert client.get(address(document, entry)).status_code == 404
    assert client.post(address(document, entry, "evidence_removal")).status_code == 404


@pytest.mark.parametrize("script", [True, False])
def test_handed_in_entry_takes_no_more_documents(client, scorer, submitted, script):
    entry = factories.entry_of(submitted, "I.3")
    document = factories.make_evidence(entry)
    client.force_login(scorer)
    headers = HTMX if script else {}
    assert add(client, entry, script=script).status_code == 409
    assert client.post(address(document, entry, "evidence_removal"), headers=headers).status_code == 409
    assert client.post(address(document, entry), WORDS, headers=headers).status_code == 409
    assert client.get(address(document, entry), headers=headers).status_code == 409
    assert [str(each) for each in entry.evidence.all()] == [str(document)]


def test_returned_entry_takes_documents(client, scorer, reviewer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    client.force_login(scorer)
    assert add(client, entry).status_code == 302


# --- handing out --------------------------------------------------------------------------------------------


def test_file_is_a_download_that_no_browser_runs(client, scorer, entry):
    document = factories.make_evidence(entry, original_name="x.pdf")
    document.original_name = "Quyết_định.pdf"
    document.save()
    client.force_login(scorer)
    answer = download(client, document)
    assert b"".join(answer) == factories.PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Quy%E1%BA%BFt_%C4%91%E1%BB%8Bnh.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_draft_is_handed_to_its_unit_alone(
    client, scorer, colleague, reviewer, deputy, outsider, council, admin, entry
):
    document = factories.make_evidence(entry)
    answers = {}
    for user in (scorer, colleague, reviewer, deputy, outsider, council, admin):
        client.force_login(user)
        answers[user.username] = download(client, document).status_code
    assert answers == {
        "scorer": 200, "colleague": 200, "reviewer": 404, "deputy": 404, "outsider": 404, "council": 404, "admin": 404,
    }  # fmt: skip


def test_lost_file_is_not_an_error(client, scorer, entry):
    document = factories.make_evidence(entry)
    document.file.storage.delete(document.file.name)
    client.force_login(scorer)
    assert download(client, document).status_code == 404


def test_document_without_a_file_has_no_download(client, scorer, entry):
    client.force_login(scorer)
    assert download(client, factories.make_evidence(entry, content=None)).status_code == 404


# --- who ----------------------------------------------------------------------------------------------------


def test_outsider_gets_nothing_and_the_reviewer_changes_nothing(client, outsider, reviewer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    document = factories.make_evidence(entry)
    for user, status in ((outsider, 404), (reviewer, 403)):
        client.force_login(user)
        answers = [
            add(client, entry),
            client.post(address(document, entry), WORDS),
            client.post(address(document, entry, "evidence_removal")),
        ]
        assert [answer.status_code for answer in answers] == [status] * 3
    assert entry.evidence.get().number == "38/2017/QĐ-UBND"


@pytest.mark.parametrize("typed", ["9" * 5000, "9" * 19, "²", "-1"])
def test_number_of_a_document_that_is_none_is_not_found(client, scorer, entry, typed):
    client.force_login(scorer)
    answer = client.post(reverse("scoring:evidence_new", args=[entry.pk]), {"again": typed})
    assert answer.status_code == 404


def test_document_behind_a_closed_entry_is_not_changed_from_an_open_one(client, scorer, reviewer, submitted):
    """What was agreed on the strength of a document must not change under the decision."""
    asked, agreed = factories.entry_of(submitted, "I.3"), factories.entry_of(submitted, "I.1")
    document = factories.make_evidence(asked)
    document.entries.add(agreed)
    moves.agree(agreed, version=agreed.version, by=reviewer)
    moves.return_entry(asked, question="Văn bản nào?", version=asked.version, by=reviewer)
    client.force_login(scorer)
    answer = client.post(address(document, asked), WORDS)
    assert answer.status_code == 409
    assert "minh chứng của mục I.1, đã khóa" in text_of(answer)
    assert Evidence.objects.get().summary == document.summary
    document.entries.remove(agreed)
    assert change(client, document, asked).status_code == 302


def test_document_taken_away_is_no_longer_handed_out_to_others(client, scorer, reviewer, submitted):
    document = factories.make_evidence(factories.entry_of(submitted, "I.3"))
    client.force_login(reviewer)
    assert download(client, document).status_code == 200
    document.entries.clear()
    assert download(client, document).status_code == 404
    client.force_login(scorer)
    assert download(client, document).status_code == 200
