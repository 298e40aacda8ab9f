"""The engine's rules as formulas of the sheet, so that the totals live without the program."""

from scoring.engine import ZERO
from scoring.scorecards.packs.layout import (
    ANSWERED,
    BASE,
    BONUS,
    CHOSEN,
    COLUMN_OF,
    DEDUCTION,
    ERROR,
    LEVEL_POINTS,
    NO_PARTS,
    NOT_APPLICABLE,
    OPENS_OVER,
    OPENS_UNDER,
    OVER,
    OVER_IS,
    OWN_BONUS,
    OWN_DEDUCTION,
    OWN_STANDARD,
    PICK,
    STANDARD,
    STATE,
    STEP,
    TICK,
    TOTAL,
    UNDER,
    UNDER_IS,
)
from scoring.words.numbers import plain_number

UNSCORED, SCORED = "Chưa chấm", "Đã chấm"
MOST_ARGUMENTS = 200  # of one SUM


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def of_level(place, row, level, option):
    """Column → value of a level's own row. `option`: the cell with its words in the drop-down."""
    criterion = place.criterion
    step = level.incident_step if level.incident_step is not None else criterion.incident_step
    takes = level.takes_excess and criterion.excess_rate is not None
    return {
        LEVEL_POINTS: level.points,
        OPENS_OVER: int(takes),
        OPENS_UNDER: int(level.takes_shortfall),
        STEP: step or ZERO,
        CHOSEN: "=" + _chosen(place, row, level, option),
    }


def _chosen(place, row, level, option):
    kind = place.criterion.kind
    if kind == "parts":
        return f'IF(LOWER(TRIM({PICK}{row}))="{TICK}",1,0)'
    if kind == "levels":
        return f"IF(${PICK}${place.row}={option},1,0)"
    if kind != "bands":
        return "0"
    value = f"${COLUMN_OF['value']}${place.row}"
    tests = [f"ISNUMBER({value})"]
    if level.low is not None:
        tests.append(f"{value}{'>' if level.low_open else '>='}{plain_number(level.low)}")
    if level.high is not None:
        tests.append(f"{value}{'<' if level.high_open else '<='}{plain_number(level.high)}")
    if row > place.first_level:  # where bands overlap the first one holds
        tests.append(f"SUM({CHOSEN}{place.first_level}:{CHOSEN}{row - 1})=0")
    return f"IF(AND({','.join(tests)}),1,0)"


class OfCriterion:
    """The formulas of one scored criterion's row."""

    def __init__(self, place):
        self.place, self.criterion, self.row = place, place.criterion, place.row
        self.by_level = self.criterion.kind in ("levels", "bands")

    def cell(self, column):
        return f"{column}{self.row}"

    def number(self, field):
        return self.cell(COLUMN_OF[field])

    def given(self, field):
        """Whether this number is asked for and stands there."""
        return f"ISNUMBER({self.number(field)})" if field in self.place.fields else "FALSE"

    def levels(self, column):
        place = self.place
        return f"{column}{place.first_level}:{column}{place.last_level}"

    def of_chosen(self, column):
        """What the chosen level says in a helper column."""
        if not self.criterion.levels:
            return "0"
        return f"SUMPRODUCT({self.levels(CHOSEN)},{self.levels(column)})"

    @property
    def chosen(self):
        return f"SUM({self.levels(CHOSEN)})" if self.criterion.levels else "0"

    @property
    def not_applicable(self):
        return f"{self.cell(PICK)}={quoted(NOT_APPLICABLE)}" if self.criterion.may_be_not_applicable else "FALSE"

    def columns(self):
        """Column → formula."""
        ok = f'AND({self.cell(ANSWERED)}=1,{self.cell(ERROR)}="")'
        counts = f"AND({ok},NOT({self.not_applicable}))"
        shown = {BONUS: OWN_BONUS, DEDUCTION: OWN_DEDUCTION}
        total = f"{self.cell(OWN_STANDARD)}+{self.cell(OWN_BONUS)}-{self.cell(OWN_DEDUCTION)}"
        formulas = {
            BASE: self.base(),
            STEP: self.step(),
            OVER_IS: self.percent("percent", f"({self.number('actual')}-{self.number('target')})", self.opens_over()),
            UNDER_IS: self.percent(
                "shortfall", f"({self.number('target')}-{self.number('actual')})", self.opens_under()
            ),
            ANSWERED: f"IF({self.answered()},1,0)",
            ERROR: self.error(),
            OWN_STANDARD: f"IF({counts},{self.cell(STANDARD)},0)" if not self.criterion.is_extra else "0",
            OWN_BONUS: f"IF({counts},{self.bonus()},0)",
            OWN_DEDUCTION: f"IF({counts},{self.deduction()},0)",
            **{column: f'IF({ok},{self.cell(own)},"")' for column, own in shown.items()},
            OVER: f'IF(AND({ok},{self.cell(OVER_IS)}>0),ROUND({self.cell(OVER_IS)},2)&"%","")',
            UNDER: f'IF(AND({ok},{self.cell(UNDER_IS)}>0),ROUND({self.cell(UNDER_IS)},2)&"%","")',
            TOTAL: f'IF({ok},{total},"")',
            STATE: f"IF({self.cell(ANSWERED)}=0,{quoted(UNSCORED)},"
            f'IF({self.cell(ERROR)}<>"",{self.cell(ERROR)},{quoted(SCORED)}))',
        }
        return {column: f"={formula}" for column, formula in formulas.items()}

    def answered(self):
        main = {
            "levels": f'{self.cell(PICK)}<>""',
            "parts": f"OR({self.chosen}>0,{self.cell(PICK)}={quoted(NO_PARTS)})",
            "bands": f'{self.number("value")}<>""',
            "points": f'{self.number("points")}<>""',
        }.get(self.criterion.kind) or f'{self.number(self._stated)}<>""'
        return f"OR({main},{self.not_applicable})"

    @property
    def _stated(self):
        return "count" if self.criterion.is_extra and self.criterion.step else "points"

    def base(self):
        if self.criterion.kind in ("levels", "parts", "bands"):
            return self.of_chosen(LEVEL_POINTS)
        return f"N({self.number(self._stated)})"

    def step(self):
        if self.by_level:
            return self.of_chosen(STEP)
        return plain_number(self.criterion.incident_step or ZERO)

    def opens_over(self):
        if self.by_level:
            return f"{self.of_chosen(OPENS_OVER)}>0"
        return "TRUE" if self.criterion.excess_rate is not None and not self.criterion.is_extra else "FALSE"

    def opens_under(self):
        if self.by_level:
            return f"{self.of_chosen(OPENS_UNDER)}>0"
        under = self.criterion.takes_shortfall or self.criterion.shortfall_rate is not None
        return "TRUE" if under and not self.criterion.is_extra else "FALSE"

    def measured(self):
        """Target and actual are both there, and the chosen level asks for them."""
        given = f"{self.given('target')},{self.given('actual')}"
        return f"AND({given},OR({self.opens_over()},{self.opens_under()}))"

    def percent(self, field, distance, is_open):
        if not {field, "target"} & self.place.fields:
            return "0"
        measured = f"IF({self.number('target')}>0,MAX(0,{distance}*100/{self.number('target')}),0)"
        stated = f"IF(AND({self.given(field)},{is_open}),{self.number(field)},0)"
        return f"IF({self.measured()},{measured},{stated})"

    def bonus(self):
        criterion = self.criterion
        if criterion.kind == "bonus":
            return self._extra()
        if criterion.excess_rate is None or criterion.is_extra:
            return "0"
        points = f"{self.cell(OVER_IS)}*{plain_number(criterion.excess_rate)}"
        if criterion.excess_cap is not None:
            points = f"MIN({points},{plain_number(criterion.excess_cap)}*{plain_number(criterion.standard)}/100)"
        if criterion.excess_cap_points is not None:
            points = f"MIN({points},{plain_number(criterion.excess_cap_points)})"
        return f"ROUND({points},2)"

    def deduction(self):
        criterion = self.criterion
        if criterion.is_extra:
            return self._extra() if criterion.kind == "penalty" else "0"
        standard = plain_number(criterion.standard)
        parts = [f"{standard}-{self.cell(BASE)}"]
        if criterion.shortfall_rate is not None:
            parts.append(f"{self.cell(UNDER_IS)}*{plain_number(criterion.shortfall_rate)}")
        if "incidents" in self.place.fields:
            parts.append(f"{self.cell(STEP)}*N({self.number('incidents')})")
        if "deduction" in self.place.fields:
            parts.append(f"IF({self.opens_under()},N({self.number('deduction')}),0)")
        return f"ROUND(MIN({'+'.join(parts)},{standard}),2)"

    def _extra(self):
        points = self.cell(BASE)
        if self.criterion.step:
            points = f"{points}*{plain_number(self.criterion.step)}"
        if self.criterion.cap is not None:
            points = f"MIN({points},{plain_number(self.criterion.cap)})"
        return f"ROUND({points},2)"

    def error(self):
        """The first thing that is wrong, in words; empty where nothing is."""
        formula = '""'
        for wrong, sentence in reversed(list(self.refusals())):
            formula = f"IF({wrong},{quoted(sentence)},{formula})"
        return f'IF({self.not_applicable},"",{formula})'

    def refusals(self):
        """(condition, sentence) in the order in which the engine asks."""
        fields, criterion = self.place.fields, self.criterion
        for field in sorted(fields):
            yield f"ISTEXT({self.number(field)})", "Có ô phải nhập số"
            yield f"N({self.number(field)})<0", "Số không được âm"
        if criterion.kind == "levels":
            yield f"{self.chosen}=0", "Mức không có trong danh sách"
        if criterion.kind == "bands":
            yield f"{self.chosen}=0", "Số liệu ngoài các khoảng"
        if self._stated in fields:
            most = criterion.cap if criterion.is_extra and not criterion.step else criterion.standard
            if self._stated == "points" and most is not None:
                yield f"{self.cell(BASE)}>{plain_number(most)}", f"Điểm quá {plain_number(most)}".replace(".", ",")
        if criterion.is_extra:
            return
        yield f"{self.cell(BASE)}>{plain_number(criterion.standard)}", "Mức cao hơn điểm chuẩn"
        if "target" in fields:
            yield f"AND({self.measured()},N({self.number('target')})<=0)", "Kế hoạch phải lớn hơn 0"
        over, under = f"{self.cell(OVER_IS)}>0", f"{self.cell(UNDER_IS)}>0"
        yield f"AND({over},{under})", "Vừa vượt vừa không đạt"
        yield f"OR(AND({over},NOT({self.opens_over()})),AND({under},NOT({self.opens_under()})))", "Số liệu trái mức"
        if "incidents" in fields:
            count = f"N({self.number('incidents')})"
            yield f"{count}<>INT({count})", "Số lần phải là số nguyên"
        if "deduction" in fields:
            lost = f"N({self.number('deduction')})"
            yield f"{lost}>{plain_number(criterion.standard)}", "Điểm trừ quá điểm chuẩn"
            yield f"AND({lost}>0,NOT({self.opens_under()}))", "Mức này không tự ghi điểm trừ"


def summed(column, rows):
    """A SUM over single cells, in pieces where there are more than one SUM takes."""
    cells = [f"{column}{row}" for row in rows]
    if not cells:
        return "0"
    pieces = [",".join(cells[at : at + MOST_ARGUMENTS]) for at in range(0, len(cells), MOST_ARGUMENTS)]
    return f"SUM({','.join(f'SUM({piece})' for piece in pieces)})" if len(pieces) > 1 else f"SUM({pieces[0]})"


def _limited(points, limit):
    return points if limit is None else f"MIN({points},{plain_number(limit)})"


def of_group(place):
    rows = [child.row for child in place.children]
    criterion, row = place.criterion, place.row
    return {
        OWN_STANDARD: f"={summed(OWN_STANDARD, rows)}",
        OWN_BONUS: f"={_limited(summed(OWN_BONUS, rows), criterion.bonus_cap)}",
        OWN_DEDUCTION: f"={_limited(summed(OWN_DEDUCTION, rows), criterion.deduction_cap)}",
        BONUS: f"={OWN_BONUS}{row}",
        DEDUCTION: f"={OWN_DEDUCTION}{row}",
        TOTAL: f"={OWN_STANDARD}{row}+{OWN_BONUS}{row}-{OWN_DEDUCTION}{row}",
    }


def of_total(layout):
    """The last row: the sums of the sections within the limits of the whole table, the total's from the bonus first."""
    rows, row, rubric = [place.row for place in layout.roots], layout.total, layout.rubric
    bonus, deduction = f"{OWN_BONUS}{row}", f"{OWN_DEDUCTION}{row}"
    surplus = "0"
    if rubric.total_limit is not None:
        surplus = f"MAX(0,{OWN_STANDARD}{row}+{bonus}-{deduction}-{plain_number(rubric.total_limit)})"
    return {
        OWN_STANDARD: f"={summed(OWN_STANDARD, rows)}",
        OWN_BONUS: f"={_limited(summed(OWN_BONUS, rows), rubric.bonus_limit)}",
        OWN_DEDUCTION: f"={_limited(summed(OWN_DEDUCTION, rows), rubric.deduction_limit)}",
        BASE: f"={surplus}",
        BONUS: f"={bonus}-MIN({BASE}{row},{bonus})",
        DEDUCTION: f"={deduction}+{BASE}{row}-MIN({BASE}{row},{bonus})",
        TOTAL: f"={OWN_STANDARD}{row}+{BONUS}{row}-{DEDUCTION}{row}",
    }
