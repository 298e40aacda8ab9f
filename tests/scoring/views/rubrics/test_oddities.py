"""What is odd: mended by one click, or ticked."""

from tests.scoring.views.rubrics.gestures import (
    act,
    at,
    codes_of_oddities,
    found,
    mend,
    save,
    text_of,
    tick_all,
)


def test_a_wrong_sum_is_mended_by_one_click(office, wrong):
    assert mend(office, wrong, "SUM_MISMATCH").status_code == 302
    assert found(wrong, "I").standard == 90
    assert "SUM_MISMATCH" not in codes_of_oddities(office, wrong)


def test_misprints_and_what_is_written_twice_are_mended(office, draft):
    mend(office, draft, "MISPRINT", "II")
    mend(office, draft, "TEXT_REPEATED", "III.3.c")
    assert "CHỦ TRƯƠNG CỦA ĐẢNG" in found(draft, "II").title
    assert found(draft, "III.3.c").title.count("Tổ chức Hội nghị biểu dương") == 1


def test_numbers_out_of_order_are_mended(office, draft):
    save(office, draft, "I.3.b", number="x")
    mend(office, draft, "NUMBER_WRONG", "I.3")
    assert [own.code for own in found(draft, "I.3").children] == ["I.3.a", "I.3.b"]


def test_a_mend_that_is_over_is_refused(office, wrong):
    answer = act(office, wrong, "", name="rubric_mends", mend="abc:sum")
    assert (answer.status_code, "đã được sửa" in text_of(answer)) == (422, True)


def test_a_tick_holds_until_its_sentence_changes_wherever_the_row_goes(office, draft):
    tick_all(office, draft)

    def still_open():
        return {odd.at for odd in office.get(draft.get_absolute_url()).context["odd_ones"] if odd.is_open}

    assert still_open() == set()
    act(office, draft, "down", "III.7")
    act(office, draft, "up", "I.7")
    assert still_open() == set()
    save(office, draft, "I.5", standard="25")
    assert {"I.5", "I"} <= still_open()


def test_a_tick_can_be_taken_back(office, draft):
    tick_all(office, draft)
    key = draft.doubts.first().fingerprint
    office.post(at("rubric_doubts", draft), {"shown": [key], "seen": []})
    assert not draft.doubts.filter(fingerprint=key).exists()


def test_ticking_by_script_answers_with_the_new_state(office, draft):
    key = next(odd.key for odd in office.get(draft.get_absolute_url()).context["odd_ones"])
    data = {"shown": [key], "seen": [key]}
    answer = office.post(at("rubric_doubts", draft), data, headers={"HX-Request": "true"})
    assert 'id="rubric-state" hx-swap-oob="true"' in text_of(answer)
    assert "25 nghi vấn chưa xem" in text_of(answer)
