"""The history of a rubric: who loaded, changed, ticked, checked and published it, and why."""

import re

from scoring.rubrics.moves import drafts
from tests.reading import text_of
from tests.scoring.rubrics.gestures import act, at, count, found, load, tick_all


def lines_of(client, rubric):
    """Each event as (who, what, old and new, why), the latest first."""
    page = client.get(at("rubric_history", rubric))
    assert page.status_code == 200
    return [(line.who, line.action, line.old, line.new, line.why) for line in page.context["lines"]]


def test_history_tells_the_way_from_the_file_to_the_published_table(admin_client, client, wrong, admin, second):
    act(admin_client, wrong, "down", "I.1")
    tick_all(admin_client, wrong)
    act(admin_client, wrong, "", name="rubric_check", reason="Bản in ghi đúng như vậy")
    client.force_login(second)
    act(client, wrong, "", name="rubric_publication")
    assert found(wrong, "I").standard == 100
    published, checked, *rest, edited, loaded = lines_of(client, wrong)
    code = f"phiên bản 1, mã {wrong.content_hash[:8].upper()}"
    kept = "Bản in ghi đúng như vậy"
    assert published == (str(second), "công bố bộ tiêu chí", "", code, kept)
    assert checked == (str(admin), "kiểm tra xong bộ tiêu chí", "", "", kept)
    assert edited == (str(admin), "sửa bộ tiêu chí", "", "chuyển mục I.1 xuống", "")
    assert loaded == (str(admin), "nạp bộ tiêu chí", "", "từ bảng được dán vào", "")
    assert [line[1] for line in rest] == ["đánh dấu đã xem"]


def test_ticks_are_told_with_their_sentence_or_their_rows(admin_client, draft):
    keys = [oddity.key for oddity in admin_client.get(draft.get_absolute_url()).context["oddities"]]
    [oddity] = [
        oddity for oddity in admin_client.get(draft.get_absolute_url()).context["oddities"] if oddity.key == keys[0]
    ]
    admin_client.post(at("rubric_doubts", draft), {"shown": keys[:1], "seen": keys[:1]})
    admin_client.post(at("rubric_doubts", draft), {"shown": keys[:1], "seen": []})
    tick_all(admin_client, draft)
    many, back, one, _ = lines_of(admin_client, draft)
    assert one[1::2] == ("đánh dấu đã xem", f"{oddity.at}: {oddity.sentence}".removeprefix(": "))
    assert back[1] == "bỏ dấu đã xem"
    assert re.match(rf"{len(keys)} chỗ ở I\.1, ", many[3])


def test_ticking_nothing_new_is_no_event(admin_client, draft):
    tick_all(admin_client, draft)
    events = draft.events.count()
    tick_all(admin_client, draft)
    assert draft.events.count() == events


def test_a_new_name_stands_beside_the_old_one(admin_client, draft):
    old = str(draft)
    admin_client.post(at("rubric_facts", draft), {"edit_version": draft.edit_version, "name": "Bảng 2018"})
    assert lines_of(admin_client, draft)[0][2:4] == (
        old,
        "Bảng 2018 (phiên bản 1): sửa tên, cơ quan ban hành, giới hạn",
    )


def test_each_rubric_has_its_own_and_its_page_leads_there(admin_client, draft):
    load(admin_client, pasted="STT\tNội dung\tĐiểm chuẩn\nI\tNHIỆM VỤ\t10\n1\tViệc thứ nhất\t10\n")
    assert len(lines_of(admin_client, draft)) == 1
    page = text_of(admin_client.get(draft.get_absolute_url()))
    assert f'href="{at("rubric_history", draft)}">Lịch sử</a>' in page


def test_what_was_done_to_a_draft_that_is_gone_stays_in_store(admin_client, draft, admin):
    event = draft.events.get()
    drafts.remove_rubric(draft, version=draft.edit_version, by=admin)
    event.refresh_from_db()
    assert (event.action, event.rubric_id) == ("rubric_loaded", None)


def test_history_asks_as_much_for_one_line_as_for_three(admin_client, draft):
    one = count(admin_client, at("rubric_history", draft))
    for code in ("I.2", "I.3"):
        act(admin_client, draft, "up", code)
    assert count(admin_client, at("rubric_history", draft)) == one
