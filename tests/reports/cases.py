"""The real 2017 table and a report made by hand, for the tests of this room."""

import csv
import datetime
import json
from pathlib import Path

from reports import demo
from reports.document import figures
from reports.document.appendix import Appendix
from reports.document.document import Document, numbered
from reports.document.header import Header, caption_of
from reports.document.signature import Signature
from reports.models import AnnualReport, ReportSection
from reports.writing import moves
from scoring import engine
from scoring.demo.figures import keep

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
OFFICIAL = ROOT / "tests" / "files" / "cham-diem-2017.csv"


def official_rows():
    """The 109 rows of the official table as printed, without its header row."""
    with OFFICIAL.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def rubric():
    return engine.rubric_from_dict(json.loads((FIXTURES / "rubric-2017.json").read_text()))


def claims():
    stored = json.loads((FIXTURES / "claims-2017-SCT.json").read_text())
    return {code: engine.Claim.from_dict(entry["claim"]) for code, entry in stored.items()}


def scores():
    given = claims()
    return {c.code: engine.score(c, given[c.code]) for c in rubric().scored() if c.code in given}


def rows_2017():
    return figures.table_rows(rubric(), claims(), scores())


PARAGRAPH = "<p>Sở đã triển khai đồng bộ các giải pháp trong lĩnh vực công nghiệp và thương mại.</p>"


def header(**changes):
    values = {
        "superior": "UBND TỈNH BẮC GIANG",
        "issuer": "SỞ CÔNG THƯƠNG",
        "issuer_name": "Sở Công Thương",
        "symbol": "BC-SCT",
        "place": "Bắc Giang",
        "year": 2017,
        "number": "252",
        "date": datetime.date(2017, 12, 11),
    }
    return Header(**values | changes)


def document(outline=((1, "Kết quả", PARAGRAPH), (2, "Chỉ đạo", PARAGRAPH)), own_header=None, with_table=True):
    own_header = own_header or header()
    appendix = Appendix(
        "CHẤM ĐIỂM THI ĐUA NĂM 2017",
        caption_of(own_header),
        tuple(rows_2017()),
        figures.totals(rubric(), scores()),
    )
    return Document(
        header=own_header,
        subject="Tổng kết công tác thi đua, khen thưởng năm 2017",
        legal_bases=("Căn cứ kết quả các phong trào thi đua năm 2017,",),
        sections=numbered(outline),
        recipients=("Hội đồng Thi đua - Khen thưởng tỉnh (b/c);", "Lưu: VT, VP."),
        signature=Signature("", "GIÁM ĐỐC", ""),
        appendix=appendix if with_table else None,
    )


def stored_report(scorecard):
    """The report of Sở Công Thương for 2017 with its live figures, stored for this scorecard, not issued."""
    fixture = json.loads((FIXTURES / "report-2017-SCT.json").read_text(encoding="utf-8"))
    facts = {name: fixture[name] for name in moves.FACTS if name in fixture}
    report = AnnualReport.objects.create(scorecard=scorecard, **facts)
    keep([(scorecard, [])], {"year": 2017})
    fill_in = demo.alive(scorecard)
    ReportSection.objects.bulk_create(
        ReportSection(report=report, position=position, **section | {"body": fill_in(section.get("body", ""))})
        for position, section in enumerate(fixture["sections"], 1)
    )
    report.refresh_from_db()
    return report
