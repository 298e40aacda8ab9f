"""One report's content as frozen values: everything it says, nothing of how it looks.

The parts of a paper and their order are those of Nghị định 30/2020/NĐ-CP.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reports.document.appendix import Appendix, Chart, Register
from reports.document.basis import Basis
from reports.document.header import Header
from reports.document.signature import Signature
from reports.document.steps import Bridge
from scoring.words.numbers import roman

DEEPEST = 4


@dataclass(frozen=True)
class Section:
    """A numbered heading and its text; depth 1 is the outermost."""

    number: str
    depth: int
    heading: str
    html: str = ""

    @property
    def short_number(self) -> str:
        """The number as lists show it: `2.1`."""
        return self.number.rstrip(".")

    @property
    def title(self) -> str:
        return f"{self.number} {self.heading.upper() if self.depth == 1 else self.heading}"


@dataclass(frozen=True)
class Verification:
    """What lets a reader check the paper: a short code, and the address that knows it ("" where there is none)."""

    code: str
    address: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report or paper. `source`: its figures are the adopted ones ("frozen") or today's ("current");
    `basis`: whose points they are, None in a document that was issued before that was printed.

    `appendix` is the scoring table, `registers` what follows it; `replaces` names the document that this one
    takes the place of (Nghị định 30/2020/NĐ-CP, Điều 18: wrong content asks for a new document); `bridge` leads from
    the self-score to the result, where that is settled. Minutes are signed twice: `secretary` stands at the left of
    `signature`.
    """

    header: Header
    subject: str
    legal_bases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    appendix: Appendix | None = None
    title: str = "BÁO CÁO"
    source: str = "current"
    stamp: str = ""
    practice: bool = False
    registers: tuple[Register, ...] = ()
    chart: Chart | None = None
    verification: Verification | None = None
    replaces: str = ""
    bridge: Bridge | None = None
    addressee: str = ""
    secretary: Signature | None = None
    basis: Basis | None = None

    @property
    def appendices(self) -> list[tuple[str, Appendix | Register | Chart]]:
        """(its number, the appendix) in printed order; one that stands alone bears no number."""
        printed = [each for each in (self.appendix, *self.registers, self.chart) if each]
        return [(f"Phụ lục {roman(at)}" if len(printed) > 1 else "", each) for at, each in enumerate(printed, 1)]

    @property
    def total_label(self) -> str:
        """What the sum of the scoring table is called."""
        return f"Tổng điểm {self.basis.word}" if self.basis else "Tổng điểm"

    def basis_above(self, appendix: Appendix | Register | Chart) -> str:
        """What stands above an appendix that prints points, on whose they are."""
        return self.basis.sentence if self.basis and appendix.has_points else ""

    @property
    def keywords(self) -> list[str]:
        """What a search in an archive goes by."""
        code = self.verification.code if self.verification else ""
        number = "" if self.is_draft else self.header.full_number
        return [word for word in (number, self.title.capitalize(), str(self.header.year), code) if word]

    @property
    def mark(self) -> str:
        """What stands on every page of a paper that does not count."""
        return "CHẤM THỬ" if self.practice else "DỰ THẢO" if self.is_draft else ""

    @property
    def is_draft(self) -> bool:
        """A paper without number and date, which says so on every page."""
        return not (self.header.number and self.header.date)

    @property
    def outline(self) -> list[tuple[Section, bool]]:
        """(section, whether its heading leads to something: its own text or a heading below) in printed order."""
        return [
            (section, bool(section.html) or not is_leaf(self.sections, index))
            for index, section in enumerate(self.sections)
        ]

    @property
    def name(self) -> str:
        """What a list of files or a window's title calls it."""
        number = "(dự thảo)" if self.is_draft else f"số {self.header.full_number}"
        return f"{self.title.capitalize()} {number}: {self.subject}"


def numbered(outline: Iterable[tuple[int, str, str]]) -> tuple[Section, ...]:
    """Sections that number themselves from (depth, heading, html): I. → 1. → 1.1. → 1.1.1., no number twice.

    A section deeper than one step below the one before it counts as that one step, `DEEPEST` is the last.
    """
    counts: list[int] = []
    sections = []
    for given_depth, heading, html in outline:
        depth = max(1, min(given_depth, len(counts) + 1, DEEPEST))
        counts = [*counts[: depth - 1], (counts[depth - 1] if len(counts) >= depth else 0) + 1]
        sections.append(Section(_number(counts), depth, heading, html))
    return tuple(sections)


def is_leaf(sections: Sequence[Section], index: int) -> bool:
    """Whether nothing stands below a heading, so that it needs a text of its own."""
    return index + 1 == len(sections) or sections[index + 1].depth <= sections[index].depth


def _number(counts: Sequence[int]) -> str:
    if len(counts) == 1:
        return f"{roman(counts[0])}."
    return ".".join(str(count) for count in counts[1:]) + "."
