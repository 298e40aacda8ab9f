"""Old files of Word and Excel: handed to LibreOffice within bounds, or refused with what to do instead."""

import fcntl
import os
import shutil
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from scoring.tables import UnreadableFile, read_rubric
from scoring.tables.sources import converting
from tests.office import missing
from tests.scoring.tables.test_limits import OLD, refusal
from tests.scoring.tables.test_office import archive

WORDS, BOOK = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
RTF = r"""{\rtf1\ansi\trowd\cellx1000\cellx6000\cellx7000
%s
STT\intbl\cell N\u7897?i dung\intbl\cell \u272?i\u7875?m chu\u7849?n\intbl\cell\row
1\intbl\cell B\u225?o c\u225?o\intbl\cell 10\intbl\cell\row}"""


@pytest.fixture
def office():
    return shutil.which("soffice") or shutil.which("libreoffice") or missing("docx")


def test_a_table_in_rich_text_is_read(office):
    reading = read_rubric((RTF % "").encode(), "bang.rtf")
    assert [(own.title, own.standard) for own in reading.rubric.criteria] == [("Báo cáo", 10)]


BOOK_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="B"><Table>%s</Table></Worksheet></Workbook>"""
ROWS_2003 = [("STT", "Nội dung", "Điểm chuẩn"), ("1", "Báo cáo", "10")]


@pytest.mark.parametrize("name", ["a.xls", "a.xml"])
def test_a_book_that_is_one_xml_text_is_read(office, name):
    cells = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(f"<Row>{''.join(map(cells.format, row))}</Row>" for row in ROWS_2003)
    reading = read_rubric((BOOK_2003 % rows).encode(), name)
    assert [(own.title, own.standard) for own in reading.rubric.criteria] == [("Báo cáo", 10)]
    assert "không an toàn" in refusal(b"<?xml version='1.0'?><!DOCTYPE x>" + (BOOK_2003 % rows).encode()[21:], name)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (OLD + BOOK, "a.xls", "xlsx"),
        (OLD + WORDS, "a.doc", "docx"),
        (OLD + WORDS + BOOK, "a.xls", "xlsx"),
        (OLD + WORDS + BOOK, "a.doc", "docx"),
        (b"{\\rtf1 x}", "a.rtf", "docx"),
    ],
)
def test_without_the_suite_a_sentence_says_in_which_form_to_save(monkeypatch, data, name, kind):
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    assert f"Lưu thành, kiểu .{kind}" in refusal(data, name)


def test_a_broken_old_file_is_refused(office):
    assert "hỏng hoặc có mật khẩu" in refusal(OLD + BOOK, "a.xls")


def test_old_files_with_macros_are_refused_before_anything_opens_them(monkeypatch):
    monkeypatch.setattr(converting, "converted", None)
    assert "macro" in refusal(OLD + BOOK + "_VBA_PROJECT".encode("utf-16-le"), "a.xls")
    open_document = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    assert "macro" in refusal(archive({**open_document, "Basic/Standard/Module1.xml": "<x/>"}), "a.ods")
    locked = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    assert "mật khẩu" in refusal(archive({**open_document, "META-INF/manifest.xml": locked}), "a.ods")
    entity = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]><x>&y;</x>'
    assert "không an toàn" in refusal(archive({**open_document, "content.xml": entity}), "a.ods")
    assert "quá chặt" in refusal(archive({**open_document, "content.xml": " " * 20_000_000}), "a.ods")


def test_a_file_that_takes_too_long_is_given_up(office, monkeypatch):
    monkeypatch.setattr(converting, "MAX_SECONDS", 0.05)
    with pytest.raises(UnreadableFile, match="quá 20 giây"):
        converting.converted((RTF % "").encode(), ".rtf")


def test_nothing_that_was_started_stays_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(converting, "MAX_SECONDS", 0.5)
    left = tmp_path / "left"
    with pytest.raises(subprocess.TimeoutExpired):
        converting._run(["/bin/sh", "-c", f"sleep 61 & echo $! > {left}; sleep 62"], str(tmp_path))
    pid, until = int(left.read_text()), time.monotonic() + 5
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_one_conversion_at_a_time(office, monkeypatch):
    monkeypatch.setattr(converting, "MAX_WAIT", 0.2)
    with Path(office).resolve().open("rb") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        with pytest.raises(UnreadableFile, match="đang đổi một tệp khác"):
            converting.converted((RTF % "").encode(), ".rtf")


@pytest.mark.parametrize("alone", [True, False])
def test_nothing_is_fetched(office, monkeypatch, alone):
    """A picture that lies on the network, and a template: asked for with and without a network of its own."""
    asked = []

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    if not alone:
        monkeypatch.setattr(converting, "_without_network", lambda: ())
    picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/a.png" \\d}}}}'
    reading = read_rubric((RTF % rf"{{\*\template {address}/t.dotx}}{picture}").encode(), "bang.rtf")
    server.shutdown()
    assert (reading.rubric.standard, asked) == (10, [])


def test_nothing_is_written_outside_the_scratch_folder(office, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    converting.converted((RTF % "").encode(), ".rtf")
    assert os.listdir(tmp_path) == []
