"""The tables of a unit's year in figures: filled in in place, pasted, taken over; nobody loses what they typed."""

import pytest
from django.urls import reverse

from scoring.models import Award, Registration, Target
from scoring.scorecards.targets import moves
from tests import factories
from tests.reading import text_of


@pytest.fixture
def kept(scorecard, scorer):
    row = Target(name="Xuất khẩu", measure="triệu USD", plan=5000, actual=6200, last_year=3630)
    moves.add_facts(scorecard, [row], by=scorer)
    return row


def address(scorecard, name="targets"):
    return reverse(f"scoring:{name}", args=[scorecard.pk])


def sent(page, **typed):
    """What the page's form sends back with something typed; a key without a row goes to the first new one."""
    data = {"rows": [row.key for row in page.context["table"].rows]}
    for row in page.context["table"].all:
        for name in (*row.names(), "version", "seen"):
            value = row[name].value()
            data[f"{row.prefix}-{name}"] = "" if value in (None, False) else value
    for key, value in typed.items():
        prefix, _, name = key.partition("__")
        data[f"{prefix}-{name}"] = value
    return data


def test_first_visit_is_an_empty_table_to_fill_in(client, scorer, scorecard):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    assert page.status_code == 200 and text_of(page).count('name="new') == 3 * 9
    assert "Lấy chỉ tiêu năm" not in text_of(page)


def test_typed_rows_are_stored_with_their_figures(client, scorer, scorecard):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    data = sent(
        page, new1__name="Giá trị sản xuất", new1__measure="tỷ đồng", new1__plan="92.988", new1__actual="114.375"
    )
    assert client.post(address(scorecard), data).status_code == 302
    row = scorecard.targets.get()
    assert (row.plan, row.actual, row.last_year) == (92988, 114375, None)
    assert "123%" in text_of(client.get(address(scorecard)))


def test_untouched_rows_are_left_alone(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    answer = client.post(address(scorecard), sent(page), follow=True)
    assert "Không có gì thay đổi." in text_of(answer)
    assert Target.objects.get().version == 1


def test_refused_row_shows_no_rate_of_what_is_stored(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    assert "124%" in text_of(page)
    data = sent(page, **{f"r{kept.pk}__actual": "9.000", f"r{kept.pk}__plan": "nhiều"})
    answer = client.post(address(scorecard), data)
    assert (answer.status_code, "124%" in text_of(answer)) == (422, False)


def test_wrong_rows_are_refused_and_everything_typed_stays(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    typed = {f"r{kept.pk}__actual": "sáu nghìn", "new1__name": "Nhập khẩu", "new2__plan": "-1"}
    answer = client.post(address(scorecard), sent(page, **typed))
    assert answer.status_code == 422 and Target.objects.count() == 1
    assert text_of(answer).count("Hãy ghi tên.") == 2
    for words in ("sáu nghìn", "Nhập khẩu", "Hãy ghi tên", "Kế hoạch phải là số không âm"):
        assert words in text_of(answer)


def test_marked_row_is_removed(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    client.post(address(scorecard), sent(page, **{f"r{kept.pk}__remove": "on"}))
    assert not Target.objects.exists()


def test_two_people_at_one_row_both_texts_are_shown_and_the_second_save_decides(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    moves.change_fact(kept, {"actual": 6100}, version=1, by=scorer)
    answer = client.post(address(scorecard), sent(page, **{f"r{kept.pk}__actual": "6.300"}))
    assert answer.status_code == 409 and Target.objects.get().actual == 6100
    assert "thực hiện 6.100 triệu USD" in text_of(answer) and 'value="6.300"' in text_of(answer)
    again = sent(page, **{f"r{kept.pk}__actual": "6.300", f"r{kept.pk}__version": "2"})
    assert client.post(address(scorecard), again).status_code == 302
    assert Target.objects.get().actual == 6300


def test_row_of_somebody_else_does_not_hold_up_mine(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    moves.change_fact(kept, {"actual": 6100}, version=1, by=scorer)
    assert client.post(address(scorecard), sent(page, new1__name="Nhập khẩu")).status_code == 302
    assert {each.name: each.actual for each in Target.objects.all()} == {"Xuất khẩu": 6100, "Nhập khẩu": None}


def test_row_removed_meanwhile_can_be_kept_as_a_new_one(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    data = sent(page, **{f"r{kept.pk}__actual": "6.300"})
    moves.remove_fact(kept, version=1, by=scorer)
    answer = client.post(address(scorecard), data)
    assert answer.status_code == 409 and "đã bị xóa" in text_of(answer)
    assert client.post(address(scorecard), data | {"again": [kept.pk]}).status_code == 302
    assert Target.objects.get().actual == 6300


def test_same_name_twice_is_refused_with_everything_typed(client, scorer, scorecard, kept):
    client.force_login(scorer)
    page = client.get(address(scorecard))
    answer = client.post(address(scorecard), sent(page, new1__name="Xuất khẩu", new1__measure="triệu USD"))
    assert answer.status_code == 409 and "Đã có “Xuất khẩu”" in text_of(answer)


def test_registrations_and_awards_are_filled_in_alike(client, scorer, scorecard):
    client.force_login(scorer)
    for name, typed in {
        "registrations": {"new1__name": "Bằng khen", "new1__recipient": "group", "new1__registered": "5"},
        "awards": {"new1__name": "Bằng khen", "new1__count": "6", "new1__decided_on": "01/12/2017"},
    }.items():
        page = client.get(address(scorecard, name))
        assert client.post(address(scorecard, name), sent(page, **typed)).status_code == 302
    assert Registration.objects.get().words() == "Bằng khen: đăng ký 05 tập thể"
    assert Award.objects.get().words() == "Bằng khen: 06 đơn vị"
    page = client.get(address(scorecard, "awards"))
    assert client.post(address(scorecard, "awards"), sent(page)).status_code == 302
    assert (Award.objects.get().version, Registration.objects.get().version) == (1, 1)


def test_a_day_that_does_not_exist_is_refused_with_an_example(client, scorer, scorecard):
    client.force_login(scorer)
    page = client.get(address(scorecard, "awards"))
    answer = client.post(address(scorecard, "awards"), sent(page, new1__name="Cờ", new1__decided_on="31/2/2017"))
    assert answer.status_code == 422 and "Hãy nhập ngày có thật, như 11/12/2017." in text_of(answer)


def test_reviewer_reads_and_may_not_write(client, reviewer, submitted, scorer):
    moves.add_facts(submitted, [Target(name="Xuất khẩu", plan=5, actual=6)], by=scorer)
    client.force_login(reviewer)
    page = client.get(address(submitted))
    assert page.status_code == 200 and "Xuất khẩu" in text_of(page) and 'name="rows"' not in text_of(page)
    assert client.post(address(submitted), {}).status_code == 403


def test_last_years_targets_are_offered_where_there_are_none(client, scorer, year, kept):
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT"), year=2018, rubric=year.rubric)
    scorecard = factories.scorecard_of(following, "SCT")
    client.force_login(scorer)
    assert "Lấy chỉ tiêu năm 2017" in text_of(client.get(address(scorecard)))
    answer = client.post(address(scorecard, "target_carry_over"), follow=True)
    assert "Đã lấy 1 chỉ tiêu" in text_of(answer) and 'value="6.200"' in text_of(answer)


# --- pasted ---------------------------------------------------------------------------------------------------

PASTED = """Chỉ tiêu\tĐVT\tKế hoạch 2017\tThực hiện\tNăm 2016
Xuất khẩu\ttriệu USD\t\t6.300

Nhập khẩu\ttriệu USD\t5.102\t6.000\t3.795
"""


def test_pasted_rows_are_shown_first_then_stored(client, scorer, scorecard, kept):
    client.force_login(scorer)
    preview = client.post(address(scorecard, "target_paste"), {"text": PASTED})
    assert preview.status_code == 200 and Target.objects.count() == 1
    assert text_of(preview).count("Cập nhật") == 1 and "Thêm mới" in text_of(preview)
    data = {"text": PASTED, "do": "save", "mark": preview.context["mark"]}
    assert client.post(address(scorecard, "target_paste"), data).status_code == 302
    stored = {each.name: (each.plan, each.actual, each.last_year) for each in Target.objects.all()}
    assert stored == {"Xuất khẩu": (5000, 6300, 3630), "Nhập khẩu": (5102, 6000, 3795)}


def test_a_pasted_column_that_only_numbers_the_lines_is_left_out(client, scorer, scorecard):
    client.force_login(scorer)
    text = "STT\tChỉ tiêu\tĐVT\tKế hoạch\n1\tXuất khẩu\tUSD\t5.000\n2.1\tNhập khẩu\tUSD\t5.102,5\n\tHội chợ\tcuộc\t3"
    preview = client.post(address(scorecard, "target_paste"), {"text": text})
    assert ">5.102,5</td>" in text_of(preview)
    client.post(address(scorecard, "target_paste"), {"text": text, "do": "save", "mark": preview.context["mark"]})
    stored = {(each.name, each.measure): float(each.plan) for each in Target.objects.all()}
    assert stored == {("Xuất khẩu", "USD"): 5000, ("Nhập khẩu", "USD"): 5102.5, ("Hội chợ", "cuộc"): 3}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa có dòng nào"),
        ("Xuất khẩu\tUSD\tnhiều", "Dòng 1. Kế hoạch"),
        ("A\tUSD\t1\nA\tUSD\t2", "Trùng với dòng 1"),
        ("\tUSD\t1", "Hãy ghi tên"),
        ("Tên miền quốc gia\tcái\t\t\nTên miền\t\tnhiều", "Dòng 2. Kế hoạch"),
        ("\n".join(f"A{n}" for n in range(201)), "Quá nhiều dòng"),
    ],
)
def test_pasted_rows_that_cannot_be_read_store_nothing(client, scorer, scorecard, text, words):
    client.force_login(scorer)
    answer = client.post(address(scorecard, "target_paste"), {"text": text, "do": "save"})
    assert answer.status_code == 422 and words in text_of(answer) and not Target.objects.exists()


def test_paste_over_rows_changed_meanwhile_is_shown_again(client, scorer, scorecard, kept):
    client.force_login(scorer)
    preview = client.post(address(scorecard, "target_paste"), {"text": PASTED})
    moves.change_fact(kept, {"actual": 6100}, version=1, by=scorer)
    data = {"text": PASTED, "do": "save", "mark": preview.context["mark"]}
    answer = client.post(address(scorecard, "target_paste"), data)
    assert answer.status_code == 409 and Target.objects.get().actual == 6100
