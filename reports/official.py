"""A unit's scores as the official table, for the files that people print and pass on."""

from reports import figures
from scoring.rubric_files.writing import Line, OfficialTable


def official_table(scorecard):
    """The adopted result where the year is adopted, else the unit's claims of today."""
    table = figures.scorecard_table(scorecard)
    sums = table.totals
    return OfficialTable(
        title=f"CHẤM ĐIỂM THI ĐUA NĂM {scorecard.year.label.upper()}",
        caption=f"({scorecard.membership.name})",
        lines=tuple(line_of(row) for row in table.rows),
        sums=(
            ("Điểm thực hiện các nội dung thi đua", sums.standard),
            ("Điểm cộng", sums.bonus),
            ("Điểm trừ", sums.deduction),
            ("Kết quả chấm điểm", sums.total),
        ),
    )


def line_of(row):
    """A row of the report's scoring table as the official table has it."""
    figures_of = (row.standard, row.excess, row.bonus, row.shortfall, row.deduction, row.total)
    return Line(row.number, row.title, row.kind, figures_of)
