"""What came out of a bloc-year for one unit: its place and points in the adopted result, or why it has none."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from scoring.models import Event, Scorecard, Snapshot, Year
from scoring.words.numbers import number_text

NEWS_FOR = timedelta(days=60)
EXCLUDED = {
    Scorecard.Status.DRAFT: "chưa nộp phiếu khi khối thông qua kết quả",
    Scorecard.Status.SUBMITTED: "phiếu chưa thẩm định xong khi khối thông qua kết quả",
}


@dataclass(frozen=True)
class Outcome:
    """rank: None for a unit that takes no part, `why` then says the reason; units: how many are ranked."""

    year: Year
    adopted_on: date
    published_at: datetime | None
    rank: int | None = None
    units: int = 0
    points: str = ""
    why: str = ""

    @property
    def is_excluded(self):
        return bool(self.why)

    @property
    def words(self):
        """The unit's result in one phrase; nothing for those who have no unit in it."""
        if self.why:
            return f"không được xếp hạng: {self.why}"
        return f"xếp hạng {self.rank} trên {self.units} đơn vị, {self.points} điểm" if self.rank else ""


def outcomes(years, code="", *, always=()):
    """Year key → `Outcome` of those adopted or published lately, and of those `always` asked for; one query.

    `code`: the unit whose place is told; without one only that there is a result.
    """
    recent = Q(year__status=Year.Status.ADOPTED) | Q(published_at__gte=timezone.now() - NEWS_FOR)
    recent |= Q(year__in=[year.pk for year in always])
    adopted = [year.pk for year in years if year.is_adopted]
    kept = Snapshot.objects.in_force().summed_up().filter(recent, year__in=adopted) if adopted else ()
    by_key = {year.pk: year for year in years}
    return {each.year_id: _outcome(each, by_key[each.year_id], code) for each in kept}


def _outcome(snapshot, year, code):
    known = {"year": year, "adopted_on": snapshot.adopted_on, "published_at": snapshot.published_at}
    units = snapshot.summary["units"] if code else []
    own = next((unit for unit in units if unit["code"] == code), None)
    if own is None:
        return Outcome(**known)
    if own["rank"] is None:
        return Outcome(**known, why=EXCLUDED[own["status"]])
    points = number_text(Decimal(own["reviewed"]["total"]))
    return Outcome(**known, rank=own["rank"], units=sum(unit["rank"] is not None for unit in units), points=points)


def reopenings(years):
    """Year key → the event that opened its adopted result again, while that is so; one query where any may be."""
    open_ones = [year.pk for year in years if year.status == Year.Status.CONSULTING]
    events = Event.objects.filter(action="reopened", year__in=open_ones).order_by("at") if open_ones else ()
    return {event.year_id: event for event in events}
