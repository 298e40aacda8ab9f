"""Years, their rubrics and their adopted results."""

from scoring.invariants.breach import Breach
from scoring.invariants.data import name
from scoring.models import Membership, Year
from scoring.models.rubrics import hash_of
from scoring.words.numbers import number_text, plain_number


def rubrics_unchanged(data):
    """RUBRIC: a published table is what it was when published, and only such a table is scored on."""
    for table in data.rubrics.values():
        rubric = table.rubric
        if rubric.is_published and hash_of(table.content) != rubric.content_hash:
            yield Breach("RUBRIC", str(rubric), "nội dung đã đổi sau khi công bố.")
    for year in data.years:
        if year.status != Year.Status.SETUP and not data.rubrics[year.rubric_id].rubric.is_published:
            yield Breach("RUBRIC", str(year), "năm đã mở nhưng bộ tiêu chí chưa công bố.")


def years_are_led(data):
    """YEAR: a year that was opened has a leader, a deputy, and a scorecard for every member."""
    for year in data.years:
        members = list(year.memberships.all())
        without = [member.unit.code for member in members if not hasattr(member, "scorecard")]
        if year.status == Year.Status.SETUP:
            if len(without) < len(members):
                yield Breach("YEAR", str(year), "năm chưa mở nhưng đã có phiếu tự chấm.")
            continue
        for duty in (Membership.Duty.LEADER, Membership.Duty.DEPUTY):
            if not any(member.duty == duty for member in members):
                yield Breach("YEAR", str(year), f"năm đã mở nhưng không có {duty.label.lower()}.")
        if without:
            yield Breach("YEAR", str(year), f"không có phiếu tự chấm: {', '.join(without)}.")


def snapshots_hold(data):
    """SNAPSHOT: an adopted year has one in force, unaltered, that says what the rows say."""
    scorecards = {
        (scorecard.membership.year_id, scorecard.membership.unit.code): scorecard for scorecard in data.scorecards
    }
    for year in data.years:
        in_force = [snapshot for snapshot in year.snapshots.all() if snapshot.is_in_force]
        if year.is_adopted != (len(in_force) == 1):
            yield Breach("SNAPSHOT", str(year), f"có {len(in_force)} bản chốt hiệu lực, trạng thái là {year.status}.")
        for snapshot in year.snapshots.all():
            if not snapshot.is_intact:
                yield Breach("SNAPSHOT", str(snapshot), "nội dung không khớp mã kiểm tra.")
        if year.is_published and any(snapshot.published_at is None for snapshot in in_force):
            yield Breach("SNAPSHOT", str(year), "năm đã công bố nhưng bản chốt không ghi thời điểm.")
        for unit in in_force[0].summary["units"] if in_force else ():
            yield from _differs(scorecards.get((year.pk, unit["code"])), unit)


def _differs(scorecard, unit):
    if scorecard is None:
        yield Breach("SNAPSHOT", unit["code"], "có trong bản chốt nhưng không còn phiếu.")
    elif unit["reviewed"]["total"] != plain_number(scorecard.reviewed_total):
        total = number_text(scorecard.reviewed_total)
        yield Breach("SNAPSHOT", name(scorecard), f"phiếu có {total} điểm, bản chốt ghi {unit['reviewed']['total']}.")
