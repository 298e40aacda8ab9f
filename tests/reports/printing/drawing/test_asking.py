"""Asking for a report's PDF: drawn once, found again without drawing, drawn anew when its drawer died."""

import datetime
import io
import os
import signal
import threading

import pypdf
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reports.models import Rendering
from reports.models.drawing import LOST_AFTER
from reports.printing import pdf
from reports.printing.drawing import asking, parts, pool, store
from reports.writing import moves_sections
from tests.reading import html_of
from tests.reports import cases
from tests.reports.printing.drawing.conftest import stored


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn, in place of drawing it."""
    seen = []
    monkeypatch.setattr(pdf, "to_pdf", lambda document: seen.append(document) or b"%PDF-1.7 made up")
    return seen


def taken(client, report, user):
    client.force_login(user)
    return client.get(reverse("reports:pdf", args=[report.pk]))


def test_unchanged_report_is_drawn_once_and_handed_out_from_the_store(client, report, scorer, drawn):
    answers = [taken(client, report, scorer) for _ in range(3)]
    assert {b"".join(answer) for answer in answers} == {b"%PDF-1.7 made up"}
    assert {answer.status_code for answer in answers} == {200}
    assert len(drawn) == 1


def test_cache_hit_neither_composes_nor_draws(client, report, scorer, drawn, monkeypatch):
    taken(client, report, scorer)
    monkeypatch.setattr(asking, "document_of", lambda *given: pytest.fail("composed again"))
    assert taken(client, report, scorer).status_code == 200


def test_changed_text_is_drawn_anew(client, report, scorer, drawn):
    taken(client, report, scorer)
    section = report.sections.first()
    moves_sections.write(section, heading="Đổi tên", depth=1, body="<p>Khác</p>", version=section.version, by=scorer)
    taken(client, report, scorer)
    assert [document.sections[0].heading for document in drawn][1] == "Đổi tên"
    assert Rendering.objects.filter(state="done").count() == 2


def change(report, scorer, heading):
    section = report.sections.first()
    moves_sections.write(section, heading=heading, depth=1, body="<p>Khác</p>", version=section.version, by=scorer)


def test_only_the_newest_papers_of_a_report_are_kept(client, report, scorer, drawn, media):
    for number in range(asking.KEPT + 3):
        change(report, scorer, f"Đề mục {number}")
        taken(client, report, scorer)
        Rendering.objects.update(asked_at=timezone.now() - LOST_AFTER * 2)
    assert Rendering.objects.count() == asking.KEPT
    kept = {store.path_of(key) for key in Rendering.objects.values_list("key", flat=True)}
    assert set(media.glob("drawn/*/*")) == kept
    assert [document.sections[0].heading for document in drawn][-1] == f"Đề mục {asking.KEPT + 2}"


def test_paper_that_is_being_drawn_is_not_forgotten(client, report, scorer, drawn):
    taken(client, report, scorer)
    Rendering.objects.update(state="running", beat_at=timezone.now())
    under_way = Rendering.objects.get().key
    for number in range(asking.KEPT + 1):
        change(report, scorer, f"Đề mục {number}")
        taken(client, report, scorer)
    assert Rendering.objects.filter(key=under_way).exists()


def test_outline_that_is_being_changed_is_drawn_ahead_once_a_while(report, scorer, drawn, monkeypatch):
    monkeypatch.setattr(asking, "connection", type("kept", (), {"close": staticmethod(lambda: None)}))
    for number in range(3):
        change(report, scorer, f"Đề mục {number}")
        asking._ask(report.pk)
    assert len(drawn) == 1
    Rendering.objects.update(asked_at=timezone.now() - asking.PREPARE_EVERY)
    asking._ask(report.pk)
    assert len(drawn) == 2
    change(report, scorer, "Đề mục khác")
    assert asking.rendering_of(stored(report)).is_done and len(drawn) == 3


def test_lost_file_is_drawn_again(client, report, scorer, drawn):
    taken(client, report, scorer)
    store.path_of(Rendering.objects.get().key).unlink()
    assert taken(client, report, scorer).status_code == 200
    assert len(drawn) == 2


def test_somebody_elses_drawing_is_waited_for(client, report, scorer, drawn):
    rendering = asking.rendering_of(report)
    Rendering.objects.update(state="running", beat_at=timezone.now())
    answer = taken(client, report, scorer)
    assert (answer.status_code, answer["Refresh"], len(drawn)) == (202, "2", 1)
    assert store.has(rendering.key)


def test_drawing_whose_drawer_died_is_taken_over(client, report, scorer, drawn):
    asking.rendering_of(report)
    Rendering.objects.update(state="running", beat_at=timezone.now() - LOST_AFTER - datetime.timedelta(seconds=1))
    assert taken(client, report, scorer).status_code == 200
    assert len(drawn) == 2


def test_failure_is_told_and_tried_again_later(client, report, scorer, monkeypatch):
    def broken(document):
        raise ValueError("made up")

    monkeypatch.setattr(pdf, "to_pdf", broken)
    answer = taken(client, report, scorer)
    assert answer.status_code == 503 and "Hãy thử lại" in html_of(answer)
    monkeypatch.setattr(pdf, "to_pdf", lambda document: b"%PDF-1.7")
    assert taken(client, report, scorer).status_code == 503
    Rendering.objects.update(done_at=timezone.now() - datetime.timedelta(minutes=1))
    assert taken(client, report, scorer).status_code == 200


def test_others_reach_no_drawn_page(client, report, scorer, outsider, reviewer, drawn):
    taken(client, report, scorer)
    for user in (outsider, reviewer):
        assert taken(client, report, user).status_code == 404
        for name, number in (("pages", []), ("page_picture", [1])):
            assert client.get(reverse(f"reports:{name}", args=[report.pk, *number])).status_code == 404


def test_what_nobody_asked_for_in_weeks_is_removed(media):
    store.write("a" * 64, b"old")
    store.write("b" * 64, b"new")
    os.utime(store.path_of("a" * 64), (1, 1))
    store._tidied_at = 0
    store.tidy()
    assert [store.has(letter * 64) for letter in "ab"] == [False, True]


# --- real processes -----------------------------------------------------------------------------------------


def side_by_side(*works):
    """Run them at once, each with its own connection; what they gave."""
    given = [None] * len(works)

    def run(place, work):
        try:
            given[place] = work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def settled(key, seconds=60):
    """The rendering once it is done or failed."""
    end = timezone.now() + datetime.timedelta(seconds=seconds)
    while timezone.now() < end:
        rendering = Rendering.objects.get(key=key)
        if not rendering.is_going_on:
            return rendering
        threading.Event().wait(0.1)
    raise AssertionError("still going on")


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_have_it_drawn_once(report, processes, monkeypatch):
    begun, real = [], asking._draw
    monkeypatch.setattr(asking, "_draw", lambda *given: begun.append(1) or real(*given))
    first, second = side_by_side(*[lambda: asking.rendering_of(stored(report))] * 2)
    rendering = settled(first.key)
    assert (first.key, len(begun), rendering.state) == (second.key, 1, "done")
    book = pypdf.PdfReader(io.BytesIO(store.read(rendering.key)))
    assert "CHẤM ĐIỂM THI ĐUA" in "".join(page.extract_text() for page in book.pages)


def test_killed_worker_is_replaced_and_the_paper_drawn(media, processes, db):
    paper = parts.whole(cases.document())
    killed = []

    def kill_one():
        while not pool.processes():
            threading.Event().wait(0.02)
        threading.Event().wait(0.2)
        killed.append(pool.processes()[0])
        os.kill(killed[0], signal.SIGKILL)

    drawn = side_by_side(lambda: pool.draw(paper), kill_one)[0]
    assert killed and drawn.startswith(b"%PDF-")
    assert len(pypdf.PdfReader(io.BytesIO(drawn)).pages) > 10


def test_changed_text_leaves_the_appendix_as_it_was_drawn(media, processes, db, monkeypatch):
    pool.draw(parts.whole(cases.document()))
    kept = {path.name for path in media.glob("drawn/*/*.pdf")}
    changed = cases.document(outline=((1, "Khác", cases.PARAGRAPH),))
    pool.draw(parts.whole(changed))
    assert len(kept) == 2
    assert len({path.name for path in media.glob("drawn/*/*.pdf")} - kept) == 1


def test_drawing_that_is_not_wanted_any_more_stops(media, processes, db, monkeypatch):
    monkeypatch.setattr(pool, "BEAT", 0.05)
    with pytest.raises(pool.Stopped):
        pool.draw(parts.whole(cases.document()), beat=lambda: False)


def test_papers_under_way_are_drawn_to_their_end_while_the_processes_retire(media, processes, db, monkeypatch):
    """Each paper is the last one of its processes: the next begins between this one's parts and their joining."""
    monkeypatch.setattr(pool, "TASKS", 1)
    papers = [parts.whole(cases.document(outline=((1, name, cases.PARAGRAPH),))) for name in ("Một", "Hai", "Ba")]
    drawn = side_by_side(*[lambda paper=paper: pool.draw(paper) for paper in papers])
    assert [data and data[:5] for data in drawn] == [b"%PDF-"] * 3
    assert not pool._papers


def test_retired_processes_end_once_their_papers_are_drawn(media, processes, db, monkeypatch):
    monkeypatch.setattr(pool, "TASKS", 1)
    pool.draw(parts.whole(cases.document()))
    retired = pool._pool
    pool.draw(parts.whole(cases.document(outline=((1, "Khác", cases.PARAGRAPH),))))
    assert pool._pool is not retired
    with pytest.raises(RuntimeError, match="after shutdown"):
        retired.submit(os.getpid)
