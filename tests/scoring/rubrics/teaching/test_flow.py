"""From a file that can be read in several ways to the draft that was meant: what is said stays said."""

import datetime
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from scoring.models import Event, Rubric, TableTeaching
from scoring.rubrics.teaching import moves
from scoring.rubrics.teaching.corrections import MOST
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import SEED, count, load
from tests.scoring.rubrics.teaching.tables import DOUBTED, NO_HEADING, at, column, keep, page, tell


@pytest.fixture
def doubted(admin_client):
    return keep(admin_client, DOUBTED)


def use(client, teaching):
    teaching.refresh_from_db()
    return client.post(at(teaching, "_draft"), {"version": teaching.version})


def rows_of(found):
    return [(row.line, row.role, found.reading.parents.get(row.line, 0)) for row in found.reading.rows]


def test_a_table_that_reads_in_one_way_becomes_a_draft_at_once_and_its_file_is_kept_beside_it(admin_client, draft):
    kept = TableTeaching.objects.get()
    assert (kept.rubric, bytes(kept.data), kept.name) == (draft, SEED.read_bytes(), SEED.name)
    assert at(kept) in html_of(admin_client.get(draft.get_absolute_url()))


def test_a_table_that_reads_in_several_ways_is_asked_about_before_there_is_a_draft(admin_client, doubted):
    assert not Rubric.objects.filter(year=2018).exists()
    shown = page(admin_client, doubted)
    assert shown.doubts
    assert [line.number for line in shown.lines if line.doubt] == [doubt.last for doubt in shown.doubts]
    assert all(doubt.options[0].is_now and len(doubt.options) > 1 for doubt in shown.doubts)


def test_a_choice_settles_the_doubt_and_stays_when_more_is_said(admin_client, doubted):
    option = page(admin_client, doubted).doubts[0].options[1]
    answer = tell(admin_client, doubted, choice=option.value)
    line = int(option.value.split(":")[0].split(",")[0])
    assert (answer.status_code, answer["Location"]) == (302, f"{at(doubted)}?at={line}#l{line}")
    role, parent = option.value.split(":")[1:]
    assert (line, role, int(parent)) in rows_of(page(admin_client, doubted))
    assert line not in [number for doubt in page(admin_client, doubted).doubts for number in doubt.lines]
    tell(admin_client, doubted, **column(3, "note"))
    assert (line, role, int(parent)) in rows_of(page(admin_client, doubted))
    assert len(page(admin_client, doubted).chips) == 3


def test_a_table_of_which_nothing_is_known_is_read_by_two_words_on_its_columns(admin_client):
    kept = keep(admin_client, NO_HEADING)
    shown = page(admin_client, kept)
    assert (shown.reading, len(shown.lines)) == (None, 3)
    assert "cột nào là nội dung" in html_of(admin_client.get(at(kept)))
    tell(admin_client, kept, **column(1, "text"))
    tell(admin_client, kept, **column(2, "standard"), **column(1, "text", "text"))
    shown = page(admin_client, kept)
    assert [(node.points, node.title) for line in shown.lines for node in line.nodes] == [("30", "Họp"), ("70", "Báo")]
    assert use(admin_client, kept).status_code == 302
    assert Rubric.objects.get(year=2018).plain().standard == 100


def test_a_row_is_said_to_be_something_else_and_taken_back(admin_client, draft):
    kept = TableTeaching.objects.get()
    before = rows_of(page(admin_client, kept))
    line, _, parent = next(row for row in before if row[1] == "level")
    panel = admin_client.get(f"{at(kept)}?at={line}&say=1").context["panel"]
    assert (panel.line, panel.role, panel.parent) == (line, "level", parent)
    shown = {"shown-role": "level", "shown-parent": parent}
    tell(admin_client, kept, line=line, role="ignored", parent=parent, **shown)
    assert (line, "ignored", 0) in rows_of(page(admin_client, kept))
    [chip] = page(admin_client, kept).chips
    assert (chip.words, chip.followed) == (f"dòng {line} là không thuộc bảng", True)
    admin_client.post(at(kept, "_withdrawals"), {"correction": chip.value})
    assert rows_of(page(admin_client, kept)) == before


def test_the_draft_says_how_many_places_were_told_and_the_settled_doubts_are_gone(admin_client, doubted):
    while page(admin_client, doubted).doubts:
        tell(admin_client, doubted, choice=page(admin_client, doubted).doubts[0].options[0].value)
    answer = use(admin_client, doubted)
    rubric = Rubric.objects.get(year=2018)
    assert answer["Location"] == rubric.get_absolute_url()
    told = len(TableTeaching.objects.get().told)
    assert told
    event = Event.objects.get(action="rubric_loaded")
    assert event.data["new"]["told"] == told
    history = html_of(admin_client.get(reverse("scoring:rubric_history", args=[rubric.pk])))
    assert f"theo {told} chỗ đã chỉ" in history


def test_an_untouched_draft_gives_way_to_the_next_and_a_touched_one_stays(admin_client, draft):
    kept = TableTeaching.objects.get()
    use(admin_client, kept)
    again = Rubric.objects.get(year=2018)
    assert (again.version, again.pk == draft.pk) == (1, False)
    admin_client.post(
        reverse("scoring:rubric_moves", args=[again.pk]),
        {"edit_version": again.edit_version, "do": "down", "code": "I.1"},
    )
    use(admin_client, kept)
    assert list(Rubric.objects.filter(year=2018).values_list("version", flat=True)) == [2, 1]


def test_two_people_say_different_things_and_both_hold(client, admin_client, doubted, second):
    version = doubted.version
    client.force_login(second)
    client.post(at(doubted, "_corrections"), {"version": version, **column(3, "note")})
    doubted.refresh_from_db()
    answer = moves.tell(doubted, [moves.Correction("role", 2, "criterion")], version=version, by=doubted.by)
    assert {tuple(each[:3]) for each in answer.told} == {("column", 3, "note"), ("role", 2, "criterion")}


def test_of_two_people_who_say_otherwise_of_one_thing_the_second_is_told_and_nothing_is_lost(client, doubted, second):
    version = doubted.version
    client.force_login(doubted.by)
    client.post(at(doubted, "_corrections"), {"version": version, **column(3, "note")})
    client.force_login(second)
    answer = client.post(at(doubted, "_corrections"), {"version": version, **column(3, "unit")})
    assert (answer.status_code, "vừa chỉ khác" in html_of(answer)) == (409, True)
    doubted.refresh_from_db()
    assert [each[:3] for each in doubted.told] == [["column", 3, "note"]]


def test_a_draft_is_only_made_of_the_reading_that_was_seen(client, doubted, second):
    client.force_login(second)
    client.post(at(doubted, "_corrections"), {"version": doubted.version, **column(3, "note")})
    answer = client.post(at(doubted, "_draft"), {"version": doubted.version})
    assert answer.status_code == 409
    assert not Rubric.objects.filter(year=2018).exists()


BROKEN = [
    {"choice": "x"},
    {"choice": "2:king:0"},
    {"choice": "2,3:level:999999"},
    {"choice": f"{','.join(['2'] * (MOST + 1))}:level:1"},
    {"choice": "99999:level:1"},
    {"line": "2", "role": "level", "parent": "3", "shown-parent": "0"},
    {"line": "two", "role": "level"},
    {"line": "2", "role": "king"},
    {"line": "2", "parent": "-1", "shown-parent": "0"},
    {"column-99": "text"},
    {"column-1": "king"},
]


@pytest.mark.parametrize("data", BROKEN)
def test_what_cannot_be_said_of_the_table_is_refused_in_words_and_nothing_is_kept(admin_client, doubted, data):
    answer = tell(admin_client, doubted, **data)
    assert (answer.status_code, 'role="alert"' in html_of(answer)) == (422, True)
    assert doubted.told == []


def test_more_facts_than_a_table_may_have_are_refused(admin_client, doubted):
    doubted.told = [["role", line, "level", 1, doubted.by_id] for line in range(10, 10 + MOST)]
    doubted.save()
    assert tell(admin_client, doubted, **column(3, "note")).status_code == 422


def test_a_role_of_a_column_is_given_out_once(admin_client, doubted):
    tell(admin_client, doubted, **column(2, "standard"))
    tell(admin_client, doubted, **column(3, "standard"))
    assert [each[:3] for each in doubted.told] == [["column", 3, "standard"]]


def test_the_pages_ask_as_often_of_many_rows_and_files_as_of_few(admin_client, doubted):
    tell(admin_client, doubted, **column(3, "note"))
    pages = [at(doubted), reverse("scoring:teachings")]
    few = [count(admin_client, address) for address in pages]
    for _ in range(2):
        keep(admin_client, DOUBTED)
    doubted.data += "".join(f"\nb{number}\tViệc thứ {number} trong năm\t1\t1" for number in range(1, 90)).encode()
    doubted.sha256 = "b" * 64
    doubted.save()
    assert len(page(admin_client, doubted).lines) > 90
    assert [count(admin_client, address) for address in pages] == few


def test_the_council_and_units_do_not_know_of_it(client, doubted):
    for user in (factories.make_user("council", role="council"),):
        client.force_login(user)
        assert client.get(at(doubted)).status_code == 404
        assert client.get(reverse("scoring:teachings")).status_code == 403


def test_the_list_says_whose_each_file_is_and_one_is_thrown_away_after_a_question(admin_client, second, doubted):
    listed = html_of(admin_client.get(reverse("scoring:teachings")))
    assert str(doubted.by) in listed and at(doubted) in listed
    assert "không lấy lại được" in html_of(admin_client.get(at(doubted, "_removal")))
    assert TableTeaching.objects.exists()
    admin_client.post(at(doubted, "_removal"))
    assert not TableTeaching.objects.exists()
    assert Event.objects.get(action="rubric_table_removed").by == doubted.by
    assert "Không có tệp nào đang đối chiếu" in html_of(admin_client.get(reverse("scoring:teachings")))


def test_a_file_that_nobody_touched_for_long_is_forgotten_and_what_it_taught_stays(admin_client, doubted):
    use(admin_client, doubted)
    other = keep(admin_client, DOUBTED)
    long_ago = timezone.now() - moves.KEPT_FOR - datetime.timedelta(days=1)
    TableTeaching.objects.update(changed_at=long_ago)
    TableTeaching.objects.filter(pk=doubted.pk).update(learnt={"columns": [["Quỹ", "standard"]]})
    load(admin_client, file=SimpleUploadedFile(SEED.name, SEED.read_bytes()))
    assert not TableTeaching.objects.filter(pk=other.pk).exists()
    doubted.refresh_from_db()
    assert (bytes(doubted.data), doubted.learnt) == (b"", {"columns": [["Quỹ", "standard"]]})
    assert "không còn được giữ" in html_of(admin_client.get(at(doubted)))
    assert tell(admin_client, doubted, **column(3, "note")).status_code == 409


def test_reading_again_and_showing_a_hundred_rows_takes_less_than_a_second(admin_client, draft):
    kept = TableTeaching.objects.get()
    admin_client.get(at(kept))
    began = time.perf_counter()
    tell(admin_client, kept, **column(2, "standard"))
    admin_client.get(at(kept))
    assert time.perf_counter() - began < 3, "a busy machine is given three times as long"


def test_a_long_table_comes_in_pages_and_each_line_is_on_one_of_them(admin_client):
    lines = ["STT\tNội dung\tĐiểm chuẩn", *(f"{number}\tViệc thứ {number}\t1" for number in range(1, 1001))]
    kept = keep(admin_client, "\n".join(lines))
    shown = page(admin_client, kept)
    assert [len(shown.lines), len(shown.pages)] == [300, 4]
    answer = admin_client.get(f"{at(kept)}?at=950")
    assert answer.context["page"].lines[-1].number == 1001
    assert len(answer.content) < 900_000
