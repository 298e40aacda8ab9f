"""Events in words."""

from datetime import UTC, datetime

import pytest

from scoring.history import words
from scoring.models import Event

OLD = {"claim": {"points": "12"}, "note": "A", "explanation": "", "total": "12"}


def line_of(action="recorded", old=None, new=None, **values):
    data = {name: value for name, value in (("old", old), ("new", new)) if value is not None}
    return words.line(Event(action=action, data=data, **values))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (OLD, OLD | {"total": "9.5"}, ("12 điểm", "9,5 điểm")),
        (OLD | {"total": None}, OLD, ("", "12 điểm")),
        (OLD, OLD | {"total": None}, ("12 điểm", "")),
        (OLD, OLD | {"note": "B"}, ("A", "B")),
        (OLD, OLD | {"claim": {"points": "12", "percent": "3"}}, ("điểm 12", "điểm 12, vượt % 3")),
        (OLD, OLD | {"explanation": "Vì"}, ("", "Vì")),
        (None, "12/QĐ Kế hoạch", ("", "12/QĐ Kế hoạch")),
        (None, None, ("", "")),
    ],
)
def test_change_is_told_by_what_changed(old, new, expected):
    line = line_of(old=old, new=new)
    assert expected is None or (line.old, line.new) == expected


def test_steps_of_a_year_are_told_in_words():
    line = line_of("tables_opened", old="scoring", new="consulting")
    assert (line.old, line.new) == ("tự chấm và thẩm định", "lấy ý kiến")


def test_adoption_is_told_by_number_and_code():
    line = line_of("adopted", new={"snapshot": 2, "sha256": "ab12cd34ef", "on": "2017-12-28"})
    assert (line.action, line.new, line.tone) == ("thông qua kết quả", "bản chốt số 2, mã AB12CD34", "good")


def test_signed_copy_is_told_by_its_number_and_not_by_its_verdict():
    line = line_of(
        "report_signed_copy_received", new={"number": "252/BC-SCT", "verdict": "Không dùng được", "file": "ab12"}
    )
    assert (line.action, line.old, line.new) == ("nhận bản đã ký số của báo cáo", "", "252/BC-SCT")


def test_published_rubric_can_be_told():
    line_of("rubric_published", new={"year": 2017, "version": 1, "sha256": "ab12cd34ef"})


def test_what_no_person_did_was_the_system():
    line = line_of("year_opened", old="setup", new="scoring")
    assert (line.who, line.unit) == ("Hệ thống", "")


def test_unknown_action_still_shows():
    assert line_of("something_new").action == "something_new"


@pytest.mark.parametrize("action", words.ACTIONS)
def test_every_action_has_words(action):
    assert words.ACTIONS[action].strip()


def test_an_event_is_called_by_the_hour_of_the_office_not_of_the_server():
    night = datetime(2017, 12, 10, 18, 30, tzinfo=UTC)
    assert str(Event(action="submitted", at=night)) == "11/12/2017 01:30 submitted"
