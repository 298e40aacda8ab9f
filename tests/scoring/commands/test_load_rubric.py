import io
import json

import pytest
from django.core.management import CommandError, call_command

from scoring.models import Event, Rubric
from tests import factories
from tests.scoring.rubrics.teaching.tables import DOUBTED

SEED = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2017.csv"
WRONG = "STT,Nội dung,Điểm chuẩn\nI,NHIỆM VỤ,100\n1,Việc thứ nhất,60\n2,Việc thứ hai,30\n"


def run(*arguments):
    """(standard output, standard error, refusal or "")"""
    output, errors = io.StringIO(), io.StringIO()
    try:
        call_command("load_rubric", *map(str, arguments), stdout=output, stderr=errors)
    except CommandError as refusal:
        assert refusal.returncode == 1
        return output.getvalue(), errors.getvalue(), str(refusal)
    return output.getvalue(), errors.getvalue(), ""


@pytest.fixture
def wrong(tmp_path):
    """A table whose rows add up to 90 of 100."""
    path = tmp_path / "sai.csv"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_check_of_the_official_table_writes_nothing(db):
    output, _, refusal = run(SEED, "--year", "2018", "--check", "--format", "json")
    data = json.loads(output)
    assert refusal == ""
    assert not Rubric.objects.exists()
    assert data["rubric"]["standard"] == "950"
    assert [row["code"] for row in data["rubric"]["rows"]] == [c.code for c in factories.plain_2017().walk()]
    assert [row["kind"] for row in data["rubric"]["rows"]] == [c.kind for c in factories.plain_2017().walk()]
    assert {finding["severity"] for finding in data["findings"]} == {"doubt"}
    assert set(data["findings"][0]) == {"row", "code", "severity", "sentence", "level"}


def test_rows_say_their_levels_with_points_as_strings(db):
    output, _, _ = run(SEED, "--year", "2018", "--check", "--format", "json")
    row = next(row for row in json.loads(output)["rubric"]["rows"] if row["code"] == "I.5")
    assert (row["number"], row["kind"], row["standard"]) == ("5", "levels", "20")
    assert [level["points"] for level in row["levels"]] == ["20", "18", "16"]
    assert set(row) == {"code", "number", "title", "kind", "standard", "levels", "line"}
    assert [level["line"] - row["line"] for level in row["levels"]] == [1, 2, 3]
    assert SEED.read_text(encoding="utf-8").splitlines()[row["line"] - 1].startswith("5,")


def test_rows_that_may_be_read_otherwise_say_how_until_a_file_holds_one_of_the_ways(db, tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text(DOUBTED, encoding="utf-8")
    output, _, _ = run(path, "--year", "2018", "--check", "--format", "json")
    rows = json.loads(output)["rubric"]["rows"]
    doubted = next(row for row in rows if "others" in row)
    assert set(doubted["others"][0]) == {"role", "parent"}
    held = tmp_path / "held.json"
    other = doubted["others"][0]
    line = str(doubted["line"])
    held.write_text(json.dumps({"roles": {line: other["role"]}, "parents": {line: other["parent"]}}), encoding="utf-8")
    output, _, _ = run(path, "--year", "2018", "--check", "--format", "json", "--held", held)
    found = {row.get("line"): row for row in json.loads(output)["rubric"]["rows"]}
    assert "others" not in found.get(doubted["line"], {})
    assert json.loads(output)["rubric"]["rows"] != rows


BROKEN_HELD = ["", "[]", "{", '{"cells": {}}', '{"roles": {"2": "king"}}', '{"columns": {"0": "text"}}', '{"roles": 5}']


@pytest.mark.parametrize("content", BROKEN_HELD)
def test_what_a_file_holds_that_is_not_understood_is_refused(db, tmp_path, content):
    held = tmp_path / "held.json"
    held.write_text(content, encoding="utf-8")
    assert "--held" in run(SEED, "--year", "2018", "--check", "--held", held)[2]


def test_findings_are_one_a_line(db):
    output, _, _ = run(SEED, "--year", "2018", "--check")
    assert all(line.startswith("row ") and line.count(": ") >= 2 for line in output.splitlines())
    assert any(line.startswith("row 45: NUMBER_WRONG: ") for line in output.splitlines())


def test_a_table_is_stored_as_the_next_draft_of_a_year_not_set_up(db):
    for version in (1, 2):
        assert run(SEED, "--year", "2018")[2] == ""
        rubric = Rubric.objects.get(year=2018, version=version)
        assert (rubric.status, rubric.plain().standard, rubric.criteria.count()) == ("draft", 950, 53)


@pytest.fixture
def people(db):
    return factories.make_admin("nguoi.kiem.tra"), factories.make_admin("nguoi.ban.hanh")


@pytest.fixture
def clean(tmp_path):
    """A table with nothing wrong or doubtful in it."""
    level = {"key": "1", "text": "Đạt", "points": "100"}, {"key": "2", "text": "Không đạt", "points": "0"}
    own = {"code": "1", "number": "1", "title": "Việc thứ nhất", "kind": "levels", "standard": "100", "levels": level}
    path = tmp_path / "bang.json"
    path.write_text(json.dumps({"criteria": [own]}), encoding="utf-8")
    return path


BOTH = ("--publish", "--checked-by", "nguoi.kiem.tra", "--published-by", "nguoi.ban.hanh")


def test_published_by_two_people_once_every_doubt_is_seen(people, tmp_path):
    doubts = run(SEED, "--year", "2018", *BOTH)[1]
    seen = tmp_path / "da-xem.txt"
    seen.write_text(doubts, encoding="utf-8")
    assert run(SEED, "--year", "2018", *BOTH, "--seen", seen)[2] == ""
    rubric = Rubric.objects.get()
    assert (rubric.is_published, rubric.checked_by, rubric.published_by) == (True, *people)
    assert rubric.content_hash == rubric.hash_of_content()
    actions = ["rubric_loaded", "rubric_doubts_seen", "rubric_checked", "rubric_published"]
    assert [(event.action, event.by) for event in Event.objects.order_by("pk")] == list(
        zip(actions, [people[0]] * 3 + [people[1]], strict=True)
    )


def test_one_doubt_that_nobody_saw_keeps_it_unpublished(people, tmp_path):
    lines = run(SEED, "--year", "2018", *BOTH)[1].splitlines()
    assert len(lines) > 1 and all(" mục " in line for line in lines)
    seen = tmp_path / "da-xem.txt"
    seen.write_text("\n".join(lines[1:]), encoding="utf-8")
    _, errors, refusal = run(SEED, "--year", "2018", *BOTH, "--seen", seen)
    assert errors.splitlines() == lines[:1]
    assert refusal.startswith("Không công bố và không ghi gì. Còn 1 chỗ nghi vấn chưa có người xem.")
    assert refusal.endswith("thêm --seen và tên tệp đó.")
    assert (Rubric.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ((), "Công bố cần hai quản trị viên."),
        (("--checked-by", "nguoi.kiem.tra"), "Công bố cần hai quản trị viên."),
        (("--published-by", "nguoi.ban.hanh"), "Công bố cần hai quản trị viên."),
        (
            ("--checked-by", "nguoi.kiem.tra", "--published-by", "nguoi.kiem.tra"),
            "Không công bố và không ghi gì. Người công bố phải khác người đã kiểm tra.",
        ),
        (("--checked-by", "khong.co", "--published-by", "nguoi.ban.hanh"), "“khong.co” không phải là"),
        (("--checked-by", "nguoi.kiem.tra", "--published-by", "can.bo"), "“can.bo” không phải là"),
        (("--checked-by", "da.khoa", "--published-by", "nguoi.ban.hanh"), "“da.khoa” không phải là"),
        ((*BOTH[1:], "--seen", "khong-co.txt"), "Không đọc được tệp sau --seen."),
    ],
)
def test_publishing_takes_two_administrators_as_on_the_page(people, clean, names, sentence):
    factories.make_user("can.bo", role="council")
    locked = factories.make_admin("da.khoa")
    locked.is_active = False
    locked.save()
    refusal = run(clean, "--year", "2018", "--publish", *names)[2]
    assert refusal.startswith(sentence) and refusal.endswith(".")
    assert (Rubric.objects.count(), Event.objects.count()) == (0, 0)


def test_a_table_without_doubts_needs_no_list_of_them(people, clean):
    assert run(clean, "--year", "2018", *BOTH)[2] == ""
    assert Rubric.objects.get().is_published


def test_the_own_file_of_2017_is_stored_as_it_is(db):
    run(factories.FIXTURES / "rubric-2017.json", "--year", "2019")
    rubric = Rubric.objects.get()
    assert rubric.plain() == factories.plain_2017()
    assert rubric.name == "Bảng chấm điểm thi đua năm 2019"


@pytest.mark.parametrize("more", [(), ("--check",), BOTH, ("--format", "json")])
def test_an_error_stops_it_and_nothing_is_written(people, wrong, more):
    output, _, refusal = run(wrong, "--year", "2018", *more)
    assert "SUM_MISMATCH" in output
    assert refusal == (
        "Bảng điểm có 1 lỗi nên không nạp. Hãy sửa tệp rồi nạp lại."
        " Nếu bản in đúng là như vậy, hãy thêm --accept-sums và lý do."
    )
    assert not Rubric.objects.exists()


def test_sums_stay_as_printed_for_a_reason_that_is_kept(people, wrong):
    more = ("--accept-sums", " Bản in của Hội đồng ghi như vậy ")
    seen = wrong.with_name("da-xem.txt")
    seen.write_text(run(wrong, "--year", "2018", *BOTH, *more)[1], encoding="utf-8")
    output, _, refusal = run(wrong, "--year", "2018", *BOTH, *more, "--seen", seen)
    assert ("SUM_MISMATCH" in output, refusal) == (True, "")
    rubric = Rubric.objects.get()
    assert (rubric.is_published, rubric.override_reason) == (True, "Bản in của Hội đồng ghi như vậy")
    reasons = {event.action: event.reason for event in Event.objects.order_by("pk")}
    kept = "Bản in của Hội đồng ghi như vậy"
    silent = {"rubric_loaded": "", "rubric_doubts_seen": ""}
    assert reasons == silent | {"rubric_checked": kept, "rubric_published": kept}


def test_a_draft_keeps_the_reason_too(db, wrong):
    run(wrong, "--year", "2018", "--accept-sums", "Bản in ghi như vậy")
    rubric = Rubric.objects.get()
    assert (rubric.status, rubric.override_reason) == ("draft", "Bản in ghi như vậy")
    assert Event.objects.get(action="rubric_sums_kept").data["new"] == {"rubric": str(rubric)}


def test_no_reason_helps_against_other_errors(db, tmp_path):
    path = tmp_path / "sai.csv"
    path.write_text(WRONG.replace("Việc thứ nhất,60", "Việc thứ nhất,nhiều"), encoding="utf-8")
    refusal = run(path, "--year", "2018", "--accept-sums", "Bản in ghi như vậy")[2]
    assert "không nạp. Hãy sửa tệp rồi nạp lại." in refusal and "--accept-sums" not in refusal
    assert not Rubric.objects.exists()


def test_an_empty_reason_is_none(db, wrong):
    assert run(wrong, "--year", "2018", "--accept-sums", " ")[2] == "Hãy ghi lý do sau --accept-sums."
    assert not Rubric.objects.exists()


def test_a_reason_without_need_leaves_no_trace(db):
    run(SEED, "--year", "2018", "--accept-sums", "Không cần")
    assert Rubric.objects.get().override_reason == ""
    assert not Event.objects.filter(action="rubric_sums_kept").exists()


def test_a_file_that_cannot_be_read_is_one_sentence(db, tmp_path):
    output, _, refusal = run(tmp_path / "khong-co.csv", "--year", "2018")
    assert output == ""
    assert refusal == "Không tìm thấy tệp. Hãy kiểm tra lại tên và đường dẫn của tệp."


def test_a_file_that_cannot_be_read_is_still_json(db, tmp_path):
    path = tmp_path / "bang.csv"
    path.write_bytes(b"\x00\x01\x02")
    output, _, refusal = run(path, "--year", "2018", "--format", "json")
    data = json.loads(output)
    assert [(finding["row"], finding["code"]) for finding in data["findings"]] == [(0, "UNREADABLE")]
    assert data["findings"][0]["sentence"] == refusal
    assert data["rubric"] == {"standard": "0", "rows": []}


def test_an_impossible_year_is_refused(db):
    assert run(SEED, "--year", "20188")[2] == "Năm phải từ 1948 đến 2200."
