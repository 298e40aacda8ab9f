"""The ranking of a bloc-year as rows to print: live from the stored totals, or as it was frozen."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scoring import engine
from scoring.engine import ranking
from scoring.models import Membership, Scorecard, Snapshot, Year
from scoring.scorecards import totals as scorecard_totals
from scoring.words.numbers import number_text, plain_number
from scoring.years import standings

LEFT_OUT = {Scorecard.Status.DRAFT: "chưa nộp phiếu", Scorecard.Status.SUBMITTED: "chưa thẩm định xong"}
STRIDE = Decimal(50)  # the range of the bars starts and ends on multiples of this


def live(year, *, only_reviewed=False):
    """(rows, left out) by what stands now; with `only_reviewed` as an adoption would freeze it. One query.

    Unfinished reviews count with the unit's own points where nothing is decided yet, and say so.
    """
    scorecards = list(Scorecard.objects.filter(membership__year=year).with_names())
    taken = [
        scorecard for scorecard in scorecards if scorecard.is_reviewed or (scorecard.is_submitted and not only_reviewed)
    ]
    rows = [_live_row(scorecard, place) for scorecard, place in standings.ranked(year, taken)]
    left_out = [
        (scorecard.membership.name, why_left_out(scorecard.status))
        for scorecard in scorecards
        if scorecard not in taken
    ]
    return rows, left_out


def why_left_out(status, adopted=False):
    """Why a scorecard of this status has no rank, as it is, or as it was when the result was adopted."""
    return f"{LEFT_OUT[status]}{' khi thông qua' if adopted else ''}"


def _live_row(scorecard, place):
    standing = place.standing
    points = (scorecard.reviewed_standard, standing.bonus, standing.deduction, standing.total)
    remarks = _remarks(scorecard.membership.duty, scorecard.late)
    if not scorecard.is_reviewed:
        remarks.append("đang thẩm định")
    row = _row(scorecard.membership.unit.code, scorecard.membership.name, place.rank, points, place.decided_by, remarks)
    return row | {"percent": f"{number_text(standing.percent)}%", "scorecard": scorecard}


def of_snapshot(snapshot):
    """(rows, left out) as the meeting adopted it, from the snapshot alone."""
    rows, left_out = [], []
    for unit in snapshot.summary["units"]:
        if unit["rank"] is None:
            left_out.append((unit["name"], why_left_out(unit["status"], adopted=True)))
            continue
        points = [Decimal(unit["reviewed"][name]) for name in (*scorecard_totals.COLUMNS, "total")]
        remarks = _remarks(unit["duty"], unit["late"])
        row = _row(unit["code"], unit["name"], unit["rank"], points, unit["decided_by"], remarks)
        percent = engine.rounded(points[3] / points[0] * 100) if points[0] else Decimal(0)
        rows.append(row | {"percent": f"{number_text(percent)}%"})
    return sorted(rows, key=lambda row: row["rank"]), left_out


def _remarks(duty, late):
    remarks = ["thẩm định bởi phó khối"] if duty == Membership.Duty.LEADER else []
    return remarks + (["nộp muộn"] if late else [])


def _row(code, name, rank, points, decided_by, remarks):
    standard, bonus, deduction, total = points
    return {
        "code": code,
        "name": name,
        "rank": rank,
        "standard": number_text(standard),
        "bonus": number_text(bonus, sign=True),
        "deduction": number_text(-deduction) if deduction else "0",
        "total": number_text(total),
        "exact": total,
        "bar": plain_number(total),
        "decided_by": decided_by,
        "remarks": " · ".join(remarks),
        "is_first": rank == 1,
    }


def span(rows):
    """(low, high) around the totals on round numbers, for the bars."""
    totals = [row["exact"] for row in rows]
    low = (min(totals) / STRIDE).to_integral_value(ROUND_FLOOR) * STRIDE
    high = (max(totals) / STRIDE).to_integral_value(ROUND_CEILING) * STRIDE
    if low == min(totals) and low >= STRIDE:
        low -= STRIDE
    return low, max(high, low + STRIDE)


def ranks_before(year):
    """Unit code → rank adopted in the year before; empty where none is in force."""
    years = Year.objects.real().filter(bloc_id=year.bloc_id, year=year.year - 1)
    before = Snapshot.objects.in_force().summed_up().filter(year__in=years).first()
    return {unit["code"]: unit["rank"] for unit in before.summary["units"] if unit["rank"]} if before else {}


def movement(rank, before):
    """(sign, words) from last year's rank to this one's."""
    if before is None:
        return "mới", "năm trước không xếp hạng"
    if rank == before:
        return "=", "giữ nguyên hạng"
    steps = abs(rank - before)
    return (f"▲ {steps}", f"tăng {steps} hạng") if rank < before else (f"▼ {steps}", f"giảm {steps} hạng")


def rules_sentence(tie_rules, by_percent):
    """How units are put in order, in one sentence."""
    by = "tỷ lệ % điểm chuẩn áp dụng" if by_percent else "tổng điểm"
    rules = [ranking.describe(rule) for rule in tie_rules]
    if not rules:
        return f"Xếp theo {by}; bằng nhau thì đồng hạng."
    return f"Xếp theo {by}; bằng nhau thì xét lần lượt: {', '.join(rules)}, rồi đồng hạng."
