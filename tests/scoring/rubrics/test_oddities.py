"""What is odd: mended by one click, or ticked."""

import re

import pytest

from scoring.models import Rubric
from tests.reading import html_of
from tests.scoring.rubrics.gestures import act, at, codes_of_oddities, fix, found, load, save, tick_all


def test_a_wrong_sum_is_mended_by_one_click(admin_client, wrong):
    assert fix(admin_client, wrong, "SUM_MISMATCH").status_code == 302
    assert found(wrong, "I").standard == 90
    assert "SUM_MISMATCH" not in codes_of_oddities(admin_client, wrong)


def test_misprints_and_what_is_written_twice_are_mended(admin_client, draft):
    fix(admin_client, draft, "MISPRINT", "II")
    fix(admin_client, draft, "TEXT_REPEATED", "III.3.c")
    assert "CHỦ TRƯƠNG CỦA ĐẢNG" in found(draft, "II").title
    assert found(draft, "III.3.c").title.count("Tổ chức Hội nghị biểu dương") == 1


def test_numbers_out_of_order_are_mended(admin_client, draft):
    save(admin_client, draft, "I.3.b", number="x")
    fix(admin_client, draft, "NUMBER_WRONG", "I.3")
    assert [own.code for own in found(draft, "I.3").children] == ["I.3.a", "I.3.b"]


def test_a_fix_that_is_over_is_refused(admin_client, wrong):
    answer = act(admin_client, wrong, "", name="rubric_fixes", fix="abc:sum")
    assert (answer.status_code, "đã được sửa" in html_of(answer)) == (422, True)


def test_a_tick_holds_until_its_sentence_changes_wherever_the_row_goes(admin_client, draft):
    tick_all(admin_client, draft)

    def still_open():
        return {
            oddity.at for oddity in admin_client.get(draft.get_absolute_url()).context["oddities"] if oddity.is_open
        }

    assert still_open() == set()
    act(admin_client, draft, "down", "III.7")
    act(admin_client, draft, "up", "I.7")
    assert still_open() == set()
    save(admin_client, draft, "I.5", standard="25")
    assert {"I.5", "I"} <= still_open()


def test_a_tick_can_be_taken_back(admin_client, draft):
    tick_all(admin_client, draft)
    key = draft.doubts.first().fingerprint
    admin_client.post(at("rubric_doubts", draft), {"shown": [key], "seen": []})
    assert not draft.doubts.filter(fingerprint=key).exists()


def test_ticking_by_script_answers_with_the_new_state(admin_client, draft):
    key = next(oddity.key for oddity in admin_client.get(draft.get_absolute_url()).context["oddities"])
    data = {"shown": [key], "seen": [key]}
    answer = admin_client.post(at("rubric_doubts", draft), data, headers={"HX-Request": "true"})
    assert 'id="rubric-state" hx-swap-oob="true"' in html_of(answer)
    assert "25 nghi vấn chưa xem" in html_of(answer)


BANDS = (
    "STT\tNội dung\tĐiểm chuẩn\nI\tNHIỆM VỤ\t30\n1\tTỷ lệ hồ sơ giải quyết đúng hạn\t30\n\tTừ 90% trở lên: 30 điểm\t\n"
    "\tTừ 50% đến 80%: 20 điểm\t\n\tDưới 50%: 0 điểm\t\n"
)


@pytest.fixture
def banded(admin_client):
    """A pasted draft whose bands leave 80 to 90 % to none."""
    load(admin_client, pasted=BANDS)
    return Rubric.objects.get(year=2018)


def test_a_gap_between_bands_is_closed_by_one_of_two_buttons(admin_client, banded):
    page = admin_client.get(banded.get_absolute_url())
    [gap] = [oddity for oddity in page.context["oddities"] if oddity.code == "BAND_GAP"]
    assert [label for _, label in gap.fixes] == [
        "Sửa mức 2: “từ 50 đến 80” → “từ 50 đến dưới 90”",
        "Sửa mức 1: “từ 90” → “trên 80”",
    ]
    assert act(admin_client, banded, "", name="rubric_fixes", fix=f"{gap.key}:band_below").status_code == 302
    assert [(level.high, level.high_open) for level in found(banded, "I.1").levels][1] == (90, True)
    assert "BAND_GAP" not in codes_of_oddities(admin_client, banded)
    act(admin_client, banded, "", name="rubric_undo")
    assert "BAND_GAP" in codes_of_oddities(admin_client, banded)


def test_a_rate_is_set_by_its_button_or_in_the_form_that_its_link_opens(admin_client, draft):
    page = admin_client.get(draft.get_absolute_url())
    oddity = next(oddity for oddity in page.context["oddities"] if oddity.code == "RATE_UNSET" and oddity.at == "I.1")
    assert oddity.links == (("shortfall_rate", "Ghi điểm trừ khác"),)
    form = admin_client.get(f"{at('rubric_criterion', draft, 'I.1')}?field=shortfall_rate")
    assert re.search(r'<input[^>]*name="shortfall_rate"[^>]* autofocus', html_of(form))
    assert 'class="more for-scored" open' in html_of(form)
    act(admin_client, draft, "", name="rubric_fixes", fix=f"{oddity.key}:rate_shortfall")
    assert found(draft, "I.1").shortfall_rate == 1


def test_a_field_that_is_not_there_opens_the_form_all_the_same(admin_client, draft):
    form = admin_client.get(f"{at('rubric_criterion', draft, 'I.5')}?field=levels-99-low")
    assert (form.status_code, "autofocus" in html_of(form).partition("<main")[2]) == (200, False)


def test_a_finding_about_a_level_is_shown_at_the_level(admin_client, draft):
    save(admin_client, draft, "I.5", **{"levels-1-points": "25"})
    page = html_of(admin_client.get(draft.get_absolute_url()))
    row = page.partition('<li id="m-I.5:2">')[2].partition("</li>")[0]
    assert "1 lỗi</a>" in row
    assert '<a href="#m-I.5:2">I.5, mức 2</a>' in page
    form = html_of(admin_client.get(at("rubric_criterion", draft, "I.5")))
    level = form.partition("<legend>Mức 2</legend>")[2].partition("</fieldset>")[0]
    assert "mức thứ 2 ghi 25 điểm" in level


def test_what_the_file_said_of_a_level_stays_with_the_level(admin_client, draft):
    page = admin_client.get(draft.get_absolute_url())
    places = [(oddity.at, oddity.place) for oddity in page.context["oddities"] if oddity.code == "RESULT_IN_STANDARD"]
    assert ("I.5", 2) in places


def test_a_misprint_is_underlined_in_its_row_until_it_is_seen(admin_client, draft):
    def marked():
        page = html_of(admin_client.get(draft.get_absolute_url()))
        return re.findall(r'<mark class="misprint"[^>]*>([^<]+)<span class="sr"> \(có thể in sai\)</span></mark>', page)

    assert [words.upper() for words in marked()] == ["ĐỀ XẢY RA", "ĐỀ XẢY RA", "CHỦ TRƯỞNG CỦA ĐẢNG"]
    tick_all(admin_client, draft)
    assert marked() == []


def test_links_of_the_tree_hold_on_a_page_that_refuses(admin_client, draft):
    page = html_of(act(admin_client, draft, "up", "I"))
    assert f'href="{at("rubric_criterion", draft, "I.5")}"' in page
    assert 'href="criteria/' not in page
