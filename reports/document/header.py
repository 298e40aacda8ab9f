"""The header of a paper: state name and motto, issuing body, number, place and date; an appendix names it again.

Its parts are those of Nghị định 30/2020/NĐ-CP. Processes that draw papers load this, and no models.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from reports.models import AnnualReport, BlocPaper
    from scoring.models import Scorecard

NBSP = "\N{NO-BREAK SPACE}"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def day_in_words(on: datetime.date) -> str:
    """`ngày 05 tháng 01 năm 2018`: days below 10 and the months 1 and 2 carry a zero (Nghị định 30/2020/NĐ-CP)."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


@dataclass(frozen=True)
class Header:
    """Who speaks, under which number, where and when (Nghị định 30/2020/NĐ-CP).

    Without number or date these places stay open: both are given after signing (its Điều 15).
    """

    superior: str
    issuer: str
    symbol: str
    place: str
    year: int
    number: str = ""
    date: datetime.date | None = None
    issuer_name: str = ""

    nation: ClassVar[str] = NATION
    motto: ClassVar[str] = MOTTO

    @property
    def full_number(self) -> str:
        """`252/BC-SCT`; room for six letters where the number is still to come."""
        return f"{self.number or NBSP * 6}/{self.symbol}"

    @property
    def number_line(self) -> str:
        """`Số: 252/BC-SCT`."""
        return f"Số: {self.full_number}"

    @property
    def day(self) -> str:
        """The date in words, or the year alone with room for day and month."""
        gap = f"{NBSP}…{NBSP}"
        return day_in_words(self.date) if self.date else f"ngày{gap}tháng{gap}năm {self.year}"

    @property
    def place_line(self) -> str:
        """`Bắc Giang, ngày 11 tháng 12 năm 2017`."""
        return f"{self.place}, {self.day}" if self.place else self.day


def header_of_report(scorecard: Scorecard, report: AnnualReport) -> Header:
    """A unit's report is issued by the unit, under its name of that year."""
    unit, name = scorecard.membership.unit, scorecard.membership.name
    return Header(
        superior=unit.superior.upper(),
        issuer=name.upper(),
        issuer_name=name,
        symbol=unit.symbol,
        place=unit.place,
        year=scorecard.year.year,
        number=report.number,
        date=report.issued_on,
    )


def header_of_paper(paper: BlocPaper) -> Header:
    """A paper of the bloc is issued by the bloc, where its leader sits."""
    leader, name = paper.leader, paper.year.bloc.name
    return Header(
        superior=paper.superior.upper(),
        issuer=name.upper(),
        issuer_name=name,
        symbol=paper.symbol,
        place=leader.unit.place if leader else "",
        year=paper.year.year,
        number=paper.number,
        date=paper.issued_on,
    )


def caption_of(header: Header, word: str = "Báo cáo") -> str:
    """The line that ties an appendix to its report, from its number and date (Nghị định 30/2020/NĐ-CP)."""
    return f"(Kèm theo {word} số {header.full_number} {header.day} của {header.issuer_name or header.issuer})"
