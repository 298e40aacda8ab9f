"""What was issued, once more as Word and as a workbook: it says what that issue said."""

import io

import docx
import openpyxl
import pytest
from django.urls import reverse

from reports.issuing import moves
from tests import factories


@pytest.fixture
def issued(submitted, colleague):
    return factories.make_issued(submitted, colleague)


def words(answer):
    assert answer.status_code == 200
    read = docx.Document(io.BytesIO(answer.content))
    return "\n".join(cell.text for table in read.tables[:1] for row in table.rows for cell in row.cells)


def test_word_file_says_the_issued_number_while_the_report_is_open_again(client, scorer, colleague, issued):
    moves.reissue(issued.report, reason="Sai số liệu", by=colleague)
    client.force_login(scorer)
    answer = client.get(reverse("reports:issued_docx", args=[issued.pk]))
    assert "Số: 252/BC-SCT" in words(answer)
    assert "252" in answer["Content-Disposition"]
    draft = client.get(reverse("reports:docx", args=[issued.report_id]))
    assert "252" not in words(draft)


def test_workbook_keeps_the_issued_points(client, scorer, submitted, issued):
    submitted.entries.update(standard=None, bonus=None, deduction=None, claim=None)
    client.force_login(scorer)
    answer = client.get(reverse("reports:issued_xlsx", args=[issued.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content), data_only=True).worksheets[0]
    assert 170 in {cell.value for row in sheet.iter_rows() for cell in row}
