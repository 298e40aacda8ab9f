"""One unit's points in one year, row by row."""

import json

from django.core.management.base import BaseCommand

from scoring import engine
from scoring.management.lookup import add_year_options, find_scorecard
from scoring.scorecards import totals
from scoring.words.numbers import plain_number


class Command(BaseCommand):
    help = "In điểm của một đơn vị theo từng mục của bảng điểm."
    requires_system_checks = ()

    def add_arguments(self, parser):
        add_year_options(parser)
        parser.add_argument("--unit", required=True, help="mã đơn vị, ví dụ SCT")
        parser.add_argument("--reviewed", action="store_true", help="điểm thẩm định thay cho điểm tự chấm")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, year, unit, bloc, practice, reviewed, format, **options):
        scorecard = find_scorecard(year, unit, bloc, practice)
        rolled = totals.rolled_up(scorecard.rubric, scorecard.entries.all())[1 if reviewed else 0]
        rows = [(criterion.code, rolled.get(criterion.code)) for criterion in scorecard.rubric.plain().walk()]
        if format == "json":
            listed = [{"code": code, **points(score)} for code, score in rows]
            self.stdout.write(json.dumps({**points(rolled[""]), "rows": listed}, ensure_ascii=False, indent=1))
            return
        what = "điểm thẩm định" if reviewed else "điểm tự chấm"
        self.stdout.write(f"{scorecard.membership.name}, năm {scorecard.year.label}: {what}")
        self.stdout.write(line("Mục", "Chuẩn", "Cộng", "Trừ", "Tổng"))
        for code, score in [*rows, ("Tổng", rolled[""])]:
            self.stdout.write(line(code, *(points(score).values() if score else ("",) * 4)))


def points(score):
    """Points as strings; a row that has not been scored has none."""
    score = score or engine.Score()
    values = {name: getattr(score, name) for name in (*totals.COLUMNS, "total")}
    return {name: plain_number(value) for name, value in values.items()}


def line(code, *figures):
    return f"{code:<10}" + "".join(f"{figure:>9}" for figure in figures)
