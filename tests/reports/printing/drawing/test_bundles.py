"""All papers of a year as one ZIP: what is in it, how far it is, cancelled, begun anew, and whose it is."""

import datetime
import io
import threading
import zipfile

import pypdf
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reports.models import Bundle
from reports.models.drawing import LOST_AFTER
from reports.printing import pdf
from reports.printing.drawing import bundles, contents, packing, parts, pool
from scoring.models import Year
from scoring.moves import NotReady
from tests import factories
from tests.reading import html_of
from tests.reports import cases
from tests.reports.printing.drawing.test_asking import side_by_side

ALL = bundles.Chosen(with_reports=True, with_word=True, with_tables=True)


@pytest.fixture
def tables_named(monkeypatch):
    """Tables are not drawn but named."""
    monkeypatch.setattr(pdf, "draw", lambda html: b"%PDF-1.7 table")


@pytest.fixture
def issued(submitted, colleague, media, pango):
    """The issued report of Sở Công Thương."""
    return factories.make_issued(submitted, colleague)


def unpacked(bundle):
    with bundle.file.open("rb") as file, zipfile.ZipFile(file) as packed:
        return {each.filename: (each.flag_bits, packed.read(each)) for each in packed.infolist()}


def test_bundle_holds_what_each_unit_issued_its_table_and_a_list(year, issued, leader_head, tables_named):
    bundle = bundles.begin(year, ALL, by=leader_head)
    files = unpacked(bundle)
    number = issued.number
    assert list(files) == [
        f"Báo_cáo_{number}_BC-SCT_2017.pdf",
        f"Báo_cáo_{number}_BC-SCT_2017.docx",
        "Bảng_chấm_điểm_SCT_2017.pdf",
        "Bảng_chấm_điểm_SGTVT_2017.pdf",
        "Danh sách.txt",
    ]
    with issued.file.open("rb") as file:
        assert files[f"Báo_cáo_{number}_BC-SCT_2017.pdf"][1] == file.read()
    assert (bundle.state, bundle.done, bundle.total) == ("done", 4, 4)
    text = files["Danh sách.txt"][1].decode("utf-8-sig")
    assert "3. Sở Nông nghiệp và Phát triển nông thôn\r\n   - Chưa ban hành báo cáo." in text


def test_names_are_marked_as_utf_8_for_windows(year, issued, leader_head, tables_named):
    files = unpacked(bundles.begin(year, ALL, by=leader_head))
    beyond = {name: flags for name, (flags, _) in files.items() if not name.isascii()}
    assert beyond and all(flags & 0x800 for flags in beyond.values())


def test_names_that_windows_takes_for_one_are_told_apart():
    assert packing.unique_names(["A.pdf", "a.PDF", "B.pdf", "A.pdf"]) == ["A.pdf", "a (2).PDF", "B.pdf", "A (3).pdf"]


def test_draft_of_another_unit_is_not_in_it(year, submitted, scorer, leader_head, media, tables_named):
    cases.stored_report(submitted)
    names = list(unpacked(bundles.begin(year, ALL, by=leader_head)))
    assert [name for name in names if name.startswith("Báo")] == []


def test_one_person_makes_one_at_a_time(year, submitted, leader_head, media, tables_named):
    Bundle.objects.create(year=year, by=leader_head, total=1, state="running", beat_at=timezone.now())
    with pytest.raises(NotReady, match="đang được tạo"):
        bundles.begin(year, ALL, by=leader_head)


def test_nothing_to_take_is_said(year, council, media):
    with pytest.raises(NotReady, match="Chưa có tài liệu"):
        bundles.begin(year, bundles.Chosen(True, False, False), by=council)


def test_bundle_whose_maker_died_is_begun_anew(client, year, submitted, leader_head, media, tables_named):
    long_ago = timezone.now() - LOST_AFTER - datetime.timedelta(seconds=1)
    lost = Bundle.objects.create(year=year, by=leader_head, total=9, done=3, state="running", beat_at=long_ago)
    client.force_login(leader_head)
    text = html_of(client.get(reverse("reports:bundle", args=[lost.pk]), headers={"HX-Request": "true"}))
    lost.refresh_from_db()
    assert (lost.state, lost.done, lost.total) == ("done", 2, 2)
    assert "Tải tệp ZIP" in text


def test_page_shows_the_units_and_begins_a_bundle(client, year, issued, leader_head, tables_named):
    client.force_login(leader_head)
    address = reverse("reports:year_reports", args=[year.pk])
    page = html_of(client.get(address))
    assert issued.full_number in page and "Chưa ban hành" in page
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"with_tables": "on"}).status_code == 302
    answer = client.get(reverse("reports:bundle_zip", args=[Bundle.objects.get().pk]))
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer))).testzip() is None


def test_members_read_the_list_once_the_tables_are_open_and_gather_nothing(client, year, issued):
    other = year.memberships.exclude(duty="leader").exclude(unit__code="SCT").first()
    client.force_login(factories.make_user("neighbour", other.unit))
    address = reverse("reports:year_reports", args=[year.pk])
    assert client.get(address).status_code == 403
    Year.objects.filter(pk=year.pk).update(status=Year.Status.CONSULTING)
    page = html_of(client.get(address))
    assert issued.full_number in page and issued.get_absolute_url() in page and "ZIP" not in page
    assert address in html_of(client.get(reverse("scoring:ranking", args=[year.pk])))
    tasks = reverse("scoring:tasks", args=[year.pk])
    assert f'href="{tasks}">Năm 2017' in page and client.get(tasks).status_code == 200
    assert client.post(address, {"with_tables": "on"}).status_code == 403


def test_bundle_is_its_makers_alone(client, year, submitted, leader_head, reviewer, council, media, tables_named):
    bundle = bundles.begin(year, ALL, by=leader_head)
    for user, status in ((reviewer, 404), (council, 404), (leader_head, 200)):
        client.force_login(user)
        assert client.get(reverse("reports:bundle_zip", args=[bundle.pk])).status_code == status


def test_leader_no_more_takes_nothing(client, year, submitted, leader_head, media, tables_named):
    bundle = bundles.begin(year, ALL, by=leader_head)
    year.memberships.filter(duty="leader").update(duty="member")
    client.force_login(leader_head)
    assert client.get(reverse("reports:bundle_zip", args=[bundle.pk])).status_code == 403


def test_old_bundles_go_with_their_files(year, submitted, leader_head, media, tables_named):
    old = bundles.begin(year, ALL, by=leader_head)
    Bundle.objects.update(asked_at=timezone.now() - datetime.timedelta(days=2))
    bundles.begin(year, ALL, by=leader_head)
    assert not Bundle.objects.filter(pk=old.pk).exists()
    assert len(list(media.glob("bundles/*.zip"))) == 1


def test_list_asks_as_often_of_many_units(year, submitted, leader_head, django_assert_num_queries):
    with django_assert_num_queries(3):
        contents.rows(year, leader_head)


# --- real processes -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_cancelled_bundle_stops_and_leaves_no_file(submitted, year, leader_head, media, processes, monkeypatch):
    begun, real = threading.Event(), packing._put

    def slow(*given):
        begun.set()
        threading.Event().wait(1)
        return real(*given)

    monkeypatch.setattr(packing, "_put", slow)
    bundle = bundles.begin(year, ALL, by=leader_head)
    assert begun.wait(60)
    bundles.cancel(bundle)
    for thread in threading.enumerate():
        if "_and_close" in repr(getattr(thread, "_target", "")) or "(_and_close)" in thread.name:
            thread.join(60)
    bundle.refresh_from_db()
    assert (bundle.state, bool(bundle.file)) == ("cancelled", False)
    assert list(media.glob("bundles/*")) == []


def test_papers_are_drawn_side_by_side_and_written_in_their_order(media, processes, db):
    papers = [parts.whole(cases.document(outline=((1, f"Phần {n}", cases.PARAGRAPH),))) for n in range(4)]
    stream, sizes = io.BytesIO(), []
    entries = [(f"{number}.pdf", paper) for number, paper in enumerate(papers)]
    for name in packing.pack(stream, iter(entries), lambda: True):
        sizes.append((name, stream.tell()))
    assert [name for name, _ in sizes] == [name for name, _ in entries]
    assert 0 < sizes[0][1] < sizes[-1][1]
    packed = zipfile.ZipFile(stream)
    words = [pypdf.PdfReader(io.BytesIO(packed.read(name))).pages[0].extract_text() for name, _ in entries]
    assert [f"PHẦN {n}" in text for n, text in enumerate(words)] == [True] * 4


def test_one_paper_is_not_kept_waiting_by_a_bundle(media, processes, db):
    """Whoever asks for one paper meanwhile waits for what is being drawn, not for all of the bundle."""
    entries = [(f"{n}.pdf", parts.whole(cases.document(outline=((1, f"P {n}", ""),)))) for n in range(8)]
    done = []

    def bundle():
        for name in packing.pack(io.BytesIO(), iter(entries), lambda: True):
            done.append(name)
        connection.close()

    def one():
        while not done:
            threading.Event().wait(0.05)
        pool.draw(parts.whole(cases.document(outline=((1, "Riêng", ""),))))
        return len(done)

    assert side_by_side(bundle, one)[1] < len(entries)
