"""The council's table as it usually arrives, a PDF: dropped in, looked at, checked and published."""

import csv
import io
import re
from html import escape

import pytest
from playwright.sync_api import expect
from weasyprint import HTML

from scoring.models import Rubric
from tests import factories
from tests.browser.test_rubric_2018 import publish
from tests.browser.test_rubrics import tick_every_doubt
from tests.scoring.tables import SEED

STYLE = """<style>@page { size: A4 landscape; margin: 2cm } body { font: 11pt "Tinos", serif }
table { border-collapse: collapse; width: 25.6cm; table-layout: fixed } td { border: 0.5pt solid; padding: 2px 4px }
tr td:nth-child(2) { width: 11cm } thead td { font-weight: bold }</style>"""


@pytest.fixture
def paper(tmp_path):
    head, *rows = csv.reader(io.StringIO(SEED.read_text()))
    lines = ["".join(f"<td>{escape(cell)}" for cell in row) for row in (head, *rows)]
    table = f"<table><thead><tr>{lines[0]}</thead><tbody><tr>{'<tr>'.join(lines[1:])}</tbody></table>"
    path = tmp_path / "bang-diem.pdf"
    path.write_bytes(HTML(string=f"{STYLE}<p>CHẤM ĐIỂM THI ĐUA NĂM 2017</p>{table}").write_pdf())
    return path


def test_a_table_in_pdf_is_loaded_and_published(visit, transactional_db, paper):
    factories.make_admin("quantri")
    factories.make_admin("quantri2")
    page = visit("quantri")
    page.goto("/rubrics/")
    page.get_by_role("link", name="Nạp bảng điểm").first.click()
    expect(page.locator("label.drop")).to_contain_text("PDF có chữ")
    page.set_input_files("[name=file]", paper)
    page.fill("[name=year]", "2018")
    page.get_by_role("button", name="Đọc bảng điểm").click()
    expect(page.locator("#rubric-state")).to_be_visible()
    tick_every_doubt(page, at_least=10)
    page.get_by_role("button", name="Xác nhận đã kiểm tra").click()
    expect(page.locator("#rubric-state")).to_contain_text(re.compile("một quản trị viên khác sẽ công bố"))
    publish(visit("quantri2"))
    rubric = Rubric.objects.get(year=2018)
    assert rubric.is_published and rubric.plain().standard == 950
    assert rubric.source_name == "bang-diem.pdf"
