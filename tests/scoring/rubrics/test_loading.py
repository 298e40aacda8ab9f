"""Taking in a file, and the official table out and in again."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.models import Event, Rubric
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.lines import blank
from scoring.tables.writing.xlsx import to_xlsx
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import WRONG, codes, load


def test_the_official_file_becomes_a_draft_with_its_doubts(admin_client, draft):
    assert (draft.status, draft.version, draft.source_name) == ("draft", 1, "cham-diem-2017.csv")
    assert codes(draft) == [criterion.code for criterion in factories.plain_2017().walk()]
    page = admin_client.get(draft.get_absolute_url())
    oddities = page.context["oddities"]
    assert {oddity.severity for oddity in oddities} == {"doubt"}
    assert {"MISPRINT", "NUMBER_WRONG", "NUMBER_REPEATED", "KIND_GUESSED", "RATE_GUESSED"} <= {o.code for o in oddities}
    assert [oddity.at for oddity in oddities if oddity.code == "NUMBER_REPEATED"] == ["III.2.đ"]
    assert Event.objects.get().action == "rubric_loaded"


def test_a_pasted_table_is_read_too(wrong):
    assert codes(wrong) == ["I", "I.1", "I.2"]
    assert wrong.edits.get().what == "nạp từ bảng được dán vào"


def test_a_next_version_is_given(admin_client, wrong):
    load(admin_client, pasted=WRONG)
    assert sorted(Rubric.objects.values_list("year", "version")) == [(2018, 1), (2018, 2)]


REFUSED = [
    ({}, "Hãy chọn tệp bảng điểm"),
    ({"pasted": "   "}, "Hãy chọn tệp bảng điểm"),
    ({"pasted": "Không phải bảng"}, "Không tìm thấy dòng tiêu đề"),
    ({"pasted": WRONG, "year": "năm tới"}, "Năm là bốn chữ số"),
    ({"pasted": WRONG, "year": ""}, "Hãy ghi năm áp dụng"),
]


@pytest.mark.parametrize("data, sentence", REFUSED)
def test_what_cannot_be_read_is_refused_in_words_and_kept_as_typed(admin_client, data, sentence):
    answer = load(admin_client, name="Bảng của tôi", **data)
    assert answer.status_code == 422
    assert sentence in html_of(answer)
    assert 'value="Bảng của tôi"' in html_of(answer)
    assert data.get("pasted", "").strip() in html_of(answer)
    assert not Rubric.objects.filter(year=2018).exists()


@pytest.mark.parametrize("content", [b"%PDF-1.4 x", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0", b"", b"\x00\x01" * 99])
def test_a_hostile_or_broken_file_is_refused_and_nothing_written(admin_client, content):
    answer = load(admin_client, file=SimpleUploadedFile("bang.docx", content))
    assert answer.status_code == 422
    assert not Rubric.objects.filter(year=2018).exists()


def test_a_file_over_ten_megabytes_is_refused(admin_client):
    answer = load(admin_client, file=SimpleUploadedFile("bang.csv", b"x" * (10 * 2**20 + 1)))
    assert (answer.status_code, "10 MB" in html_of(answer)) == (422, True)


def test_file_and_paste_at_once_are_refused(admin_client):
    answer = load(admin_client, file=SimpleUploadedFile("bang.csv", WRONG.encode()), pasted=WRONG)
    assert "chỉ dùng một cách" in html_of(answer)


def test_negative_points_become_an_error_to_mend_not_a_crash(admin_client):
    row = {"code": "I", "number": "I", "title": "Nhiệm vụ", "kind": "points", "standard": "-5"}
    load(admin_client, pasted=json.dumps({"criteria": [row]}))
    page = admin_client.get(Rubric.objects.get(year=2018).get_absolute_url())
    assert "POINTS_NEGATIVE" in {oddity.code for oddity in page.context["oddities"] if oddity.is_error}


@pytest.mark.parametrize("write, name", [(to_xlsx, "bang.xlsx"), (to_docx, "bang.docx")])
def test_our_own_official_table_comes_back_the_same(admin_client, write, name):
    data = write(blank(factories.plain_2017(), "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2018", ""))
    load(admin_client, file=SimpleUploadedFile(name, data))
    rubric = Rubric.objects.get(year=2018)
    read = [(own.code, own.kind, own.standard, own.title) for own in rubric.plain().walk()]
    assert read == [(own.code, own.kind, own.standard, own.title) for own in factories.plain_2017().walk()]
