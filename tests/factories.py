"""Plain makers of rows: units, people, a rubric of all kinds or the real one of 2017, and a bloc-year on it.

What people do (score, submit, review) goes through the moves, so that tests stand on states that can arise.
"""

import datetime
import hashlib
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from reports.document import as_json
from reports.document.compose import document_of
from reports.models import IssuedDocument, SignedCopy
from reports.papers import document_of_paper, moves
from reports.writing import moves as reports
from scoring import engine
from scoring.engine import json_hash
from scoring.models import Bloc, Entry, Evidence, Membership, Rubric, Scorecard, Unit, User, Year
from scoring.reviews import moves as review_moves
from scoring.rubrics.moves import release
from scoring.rubrics.oddities import oddities_of
from scoring.rubrics.teaching import moves as teaching_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DEADLINE = datetime.datetime(2017, 12, 15, 17, tzinfo=HANOI)
IN_TIME = datetime.datetime(2017, 12, 11, 16, 20, tzinfo=HANOI)
NAMES = {
    "SGTVT": "Sở Giao thông vận tải",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "SCT": "Sở Công Thương",
    "SXD": "Sở Xây dựng",
    "STC": "Sở Tài chính",
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


# --- rubrics ------------------------------------------------------------------------------------------------


def small_rubric():
    """Two sections, every kind once: 100 + 15 + 20 + 20 = 155 points of standard, up to 10 of bonus rows."""
    points = Decimal
    levels = (
        engine.Level("1", "Vượt chỉ tiêu được giao", points(100), takes_excess=True),
        engine.Level("2", "Đạt chỉ tiêu; cứ 01 văn bản phê bình trừ 10 điểm", points(100), incident_step=points(10)),
        engine.Level("3", "Không đạt chỉ tiêu", points(80), takes_shortfall=True),
    )
    parts = (engine.Level("1", "Báo cáo đúng hạn", points(5)), engine.Level("2", "Hồ sơ đầy đủ", points(10)))
    bands = (
        engine.Level("1", "Không có hồ sơ bị trả lại", points(20), low=points(0), high=points(0)),
        engine.Level("2", "Dưới 10%", points(15), low=points(0), high=points(10), low_open=True, high_open=True),
        engine.Level("3", "Từ 10% trở lên", points(5), low=points(10), high=points(100)),
    )
    row = engine.Criterion
    kinds = (
        row(
            "I.1",
            "1",
            "Nhiệm vụ chính trị",
            "levels",
            points(100),
            levels,
            excess_rate=points(1),
            excess_cap=points(10),
        ),
        row("I.2", "2", "Chế độ báo cáo", "parts", points(15), parts),
        row("I.3", "3", "Phong trào thi đua", "points", points(20), may_be_not_applicable=True),
        row("I.4", "4", "Hồ sơ khen thưởng", "bands", points(20), bands, measure="Tỷ lệ bị trả lại", measure_unit="%"),
    )
    extra = (
        row("II.1", "1", "Sáng kiến cấp tỉnh", "bonus", step=points(5), cap=points(10)),
        row("II.2", "2", "Nộp báo cáo muộn", "penalty", step=points(2)),
    )
    return engine.Rubric(
        (
            row("I", "I", "NHIỆM VỤ", "group", points(155), children=kinds),
            row("II", "II", "ĐIỂM THƯỞNG, ĐIỂM PHẠT", "group", children=extra),
        )
    )


def small_claims():
    """An answer to each criterion of the small rubric: 155 + 10 + 5 − 0 = 170."""
    stated = {
        "I.1": {"level": "1", "percent": "12"},
        "I.2": {"parts": ["1", "2"]},
        "I.3": {"points": "20"},
        "I.4": {"value": "0"},
        "II.1": {"count": "1"},
        "II.2": {"count": "0"},
    }
    return {code: engine.Claim.from_dict(claim) for code, claim in stated.items()}


@cache
def plain_2017():
    return engine.rubric_from_dict(json.loads((FIXTURES / "rubric-2017.json").read_text()))


@cache
def claims_2017():
    """What Sở Công Thương claims for 2017, by code: 950 + 35 − 2 = 983."""
    stored = json.loads((FIXTURES / "claims-2017-SCT.json").read_text())
    return {code: engine.Claim.from_dict(row["claim"]) for code, row in stored.items()}


def make_rubric(plain=None, *, year=2017, published=True, **values):
    """A stored rubric, the small one unless told otherwise; its version is the next free one of the year."""
    version = Rubric.objects.filter(year=year).count() + 1
    values = {"name": f"Bảng chấm điểm năm {year}", "version": version, **values}
    rubric = Rubric.store(plain or small_rubric(), year=year, **values)
    if published:
        rubric.content_hash = rubric.hash_of_content()
        rubric.status = Rubric.Status.PUBLISHED
        rubric.save()
    return rubric


def published(rubric, *, by):
    """A draft made official: all its doubts seen and checked by one administrator, published by another."""
    checker = make_admin(f"checker-{rubric.pk}")
    doubts = [oddity.key for oddity in oddities_of(rubric)]
    rubric = release.accept_doubts(rubric, shown=doubts, seen=doubts, by=checker)
    rubric = release.check_rubric(rubric, version=rubric.edit_version, by=checker, reason="Bản in ghi như vậy")
    return release.publish_rubric(rubric, version=rubric.edit_version, by=by)


def make_teaching(by, table="STT\tNội dung\tĐiểm chuẩn\nI\tNhiệm vụ\t100\n1\tViệc thứ nhất\t100\n"):
    """An official table that is laid beside what was read of it."""
    return teaching_moves.begin(table.encode(), name="bang.csv", year=2020, by=by)


# --- units and people ---------------------------------------------------------------------------------------


def make_unit(code="SCT", **values):
    values = {
        "name": NAMES.get(code, f"Đơn vị {code}"),
        "symbol": f"BC-{code}",
        "superior": "UBND TỈNH BẮC GIANG",
        "place": "Bắc Giang",
        **values,
    }
    return Unit.objects.create(code=code, **values)


def make_user(username, unit=None, role=User.Role.OFFICER, **values):
    """A person without a password: tests log in with `force_login`."""
    return User.objects.create(username=username, unit=unit, role=role, full_name=f"Người dùng {username}", **values)


def make_admin(username="quantri"):
    return make_user(username, role=User.Role.ADMINISTRATOR, is_staff=True, is_superuser=True)


# --- bloc-years ---------------------------------------------------------------------------------------------


def make_bloc(code="KTXD", **values):
    return Bloc.objects.get_or_create(code=code, defaults={"name": f"Khối thi đua {code}", **values})[0]


def make_year(codes=("SGTVT", "SNNPTNT", "SCT"), *, year=2017, bloc="KTXD", rubric=None, opened=True, **values):
    """A bloc-year: the first unit leads, the second deputises. `opened`: every member has its empty scorecard."""
    values = {
        "submission_deadline": DEADLINE.replace(year=year),
        "review_deadline": DEADLINE.replace(year=year, day=20),
        "meeting_on": datetime.date(year, 12, 28),
        **values,
    }
    made = Year.objects.create(bloc=make_bloc(bloc), year=year, rubric=rubric or make_rubric(year=year), **values)
    duties = [Membership.Duty.LEADER, Membership.Duty.DEPUTY]
    for position, code in enumerate(codes):
        unit = Unit.objects.filter(code=code).first() or make_unit(code)
        duty = duties[position] if position < 2 else Membership.Duty.MEMBER
        Membership.objects.create(year=made, unit=unit, name=unit.name, duty=duty)
    return year_moves.open_year(made) if opened else made


def scorecard_of(year, code):
    return Scorecard.objects.with_names().get(membership__year=year, membership__unit__code=code)


def entry_of(scorecard, code):
    return Entry.objects.with_scorecard().get(scorecard=scorecard, criterion__code=code)


# --- what people do -----------------------------------------------------------------------------------------


def fill(scorecard, by, claims=None):
    """Answer every criterion of the scorecard; the small rubric's answers unless others are given."""
    for code, claim in (claims or small_claims()).items():
        entry = entry_of(scorecard, code)
        scorecard_moves.record(entry, claim=claim, note=f"Thuyết minh {code}", version=entry.version, by=by)
    scorecard.refresh_from_db()
    return scorecard


def fill_and_submit(scorecard, by, claims=None, at=IN_TIME):
    return scorecard_moves.submit(fill(scorecard, by, claims), by=by, at=at)


def review(scorecard, by):
    """Agree with everything and finish."""
    review_moves.agree_rest(scorecard, by=by)
    return review_moves.finish_review(scorecard, by=by)


def make_evidence(entry, content=PDF, **values):
    """A document behind an entry, with a file unless `content` is None."""
    values = {"number": "38/2017/QĐ-UBND", "summary": "Quy định về quản lý chợ", "issuer": "UBND tỉnh", **values}
    evidence = Evidence(scorecard=entry.scorecard, date=datetime.date(2017, 11, 15), **values)
    if content is not None:
        evidence.original_name, evidence.content_type = "quyet-dinh.pdf", "application/pdf"
        evidence.size, evidence.sha256 = len(content), hashlib.sha256(content).hexdigest()
        evidence.file.save("quyet-dinh.pdf", ContentFile(content), save=False)
    evidence.save()
    evidence.entries.add(entry)
    return evidence


# --- issued documents ---------------------------------------------------------------------------------------


def make_issued(scorecard, by, number="252", on=None):
    """The scorecard's report, issued with a file that nobody drew."""
    report = reports.start(scorecard, by=by)
    report.number, report.issued_on = number, on or datetime.date(scorecard.year.year, 12, 11)
    content = as_json.to_json(document_of(scorecard, report))
    issued = IssuedDocument(
        report=report, number=number, symbol=scorecard.membership.unit.symbol, issued_on=report.issued_on, data=content,
        digest=json_hash(content), sha256=hashlib.sha256(PDF).hexdigest(), issued_at=IN_TIME, issued_by=by,
    )  # fmt: skip
    issued.file.save("report.pdf", ContentFile(PDF))
    report.status = report.Status.ISSUED
    report.save()
    return issued


def make_issued_paper(year, by, kind="ranking", number="12", on=None):
    """A paper of the bloc, issued with a file that nobody drew."""
    paper = moves.start(year, kind, by=by)
    paper.number, paper.issued_on = number, on or datetime.date(year.year, 12, 29)
    content = as_json.to_json(document_of_paper(paper))
    issued = IssuedDocument(
        paper=paper, number=number, symbol=paper.symbol, issued_on=paper.issued_on, data=content,
        digest=json_hash(content), sha256=hashlib.sha256(PDF).hexdigest(), issued_at=IN_TIME, issued_by=by,
    )  # fmt: skip
    issued.file.save("paper.pdf", ContentFile(PDF))
    paper.status = paper.Status.ISSUED
    paper.save()
    return issued


def make_signed(issued, by, verdict="good", content=PDF + b"%signed\n"):
    """A signed copy that nobody looked into."""
    copy = SignedCopy(issued=issued, verdict=verdict, by=by, size=len(content))
    copy.sha256 = hashlib.sha256(content).hexdigest()
    copy.file.save("signed.pdf", ContentFile(content))
    return copy
