"""The places of a bloc-year: as adopted, else as the review stands now."""

import json

from django.core.management.base import BaseCommand

from scoring.management.lookup import add_year_options, find_year
from scoring.models import Scorecard
from scoring.scorecards import totals
from scoring.words.numbers import plain_number
from scoring.years import ranking_page as places_of
from scoring.years import standings

COLUMNS = (*totals.COLUMNS, "total")


class Command(BaseCommand):
    help = "In bảng xếp hạng của khối: kết quả đã thông qua, hoặc tạm tính khi chưa thông qua."
    requires_system_checks = ()

    def add_arguments(self, parser):
        add_year_options(parser)
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, year, bloc, practice, format, **options):
        own = find_year(year, bloc, practice)
        places, left_out = adopted(own) if own.is_adopted else current(own)
        if format == "json":
            about = {"year": own.year, "bloc": own.bloc.code, "status": own.status, "adopted": own.is_adopted}
            data = {**about, "places": places, "left_out": left_out}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{own.bloc.name}, năm {own.label} ({'đã thông qua' if own.is_adopted else 'tạm tính'})")
        self.stdout.write(f"{'Hạng':<6}{'Mã':<10}{'Chuẩn':>8}{'Cộng':>8}{'Trừ':>8}{'Tổng':>9}  Đơn vị")
        for place in places:
            figures = "".join(f"{place[name]:>8}" for name in totals.COLUMNS) + f"{place['total']:>9}"
            decided_by = f" ({place['decided_by']})" if place["decided_by"] else ""
            self.stdout.write(f"{place['rank']:<6}{place['unit']:<10}{figures}  {place['name']}{decided_by}")
        for unit in left_out:
            self.stdout.write(f"{'–':<6}{unit['unit']:<10}{unit['name']}: {unit['reason']}")


def adopted(year):
    """What the snapshot in force says."""
    units = year.snapshots.in_force().summed_up().get().summary["units"]
    ranked = sorted((unit for unit in units if unit["rank"]), key=lambda unit: (unit["rank"], unit["name"]))
    places = [_place(unit["rank"], unit["code"], unit["name"], unit["reviewed"], unit["decided_by"]) for unit in ranked]
    rest = [unit for unit in units if not unit["rank"]]
    reasons = [places_of.why_left_out(unit["status"], adopted=True) for unit in rest]
    return places, [_left_out(unit["code"], unit["name"], why) for unit, why in zip(rest, reasons, strict=True)]


def current(year):
    """Where the submitted scorecards stand now, undecided entries with the unit's own points."""
    scorecards = list(Scorecard.objects.filter(membership__year=year).with_names())
    places = []
    for scorecard, place in standings.ranked(year, [scorecard for scorecard in scorecards if not scorecard.is_draft]):
        points = {name: plain_number(getattr(scorecard, f"reviewed_{name}")) for name in COLUMNS}
        member = scorecard.membership
        places.append(_place(place.rank, member.unit.code, member.name, points, place.decided_by))
    drafts = [scorecard.membership for scorecard in scorecards if scorecard.is_draft]
    return places, [_left_out(member.unit.code, member.name, "chưa nộp phiếu tự chấm") for member in drafts]


def _place(rank, code, name, points, decided_by):
    columns = {column: points[column] for column in COLUMNS}
    return {"rank": rank, "unit": code, "name": name, **columns, "decided_by": decided_by}


def _left_out(code, name, reason):
    return {"unit": code, "name": name, "reason": reason}
