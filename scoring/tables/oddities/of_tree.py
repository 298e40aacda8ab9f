"""What is wrong or doubtful in a draft rubric: the checks of `rubric_files` on its tree, and what its file said."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scoring.engine import Criterion, Rubric
from scoring.tables import editing
from scoring.tables.checks.sums import check
from scoring.tables.checks.wording import check_wording
from scoring.tables.findings import DOUBT, ERROR, Findings
from scoring.tables.fixes import links, offers
from scoring.tables.oddities.oddity import Oddity

if TYPE_CHECKING:
    from scoring.tables.findings import Finding

OVERRIDABLE = "SUM_MISMATCH"  # a wrong sum may be what the council printed: kept for a stated reason


@dataclass
class _Line:
    """A row as `check_wording` reads it."""

    line: int
    text: str
    role: str
    code: str
    level: str = ""
    values: dict[str, str] = field(default_factory=dict)


def oddities(
    plain: Rubric, keys: Mapping[str, str], from_file: Iterable[Oddity] = (), accepted: Container[str] = ()
) -> list[Oddity]:
    """Everything odd in the tree, in printed order. `from_file`: what the file's reading saw, as `Oddity` each."""
    rows = {criterion.code: (place, criterion) for place, criterion in enumerate(plain.walk(), 1)}
    listed = {}
    for oddity in (*live(plain), *from_file):
        key = _key(oddity, keys)
        if key not in listed:
            _, own = rows.get(oddity.at, (0, None))
            listed[key] = _offered(replace(oddity, key=key, place=_place(oddity, own), accepted=key in accepted), plain)
    return sorted(
        listed.values(), key=lambda oddity: (rows.get(oddity.at, (0, None))[0], oddity.place, not oddity.is_error)
    )


def _place(oddity: Oddity, own: Criterion | None) -> int:
    """Which level of the row it is about, from 1; 0 where it is the row itself or that level is gone."""
    keys = [level.key for level in own.levels] if own and oddity.level else []
    return keys.index(oddity.level) + 1 if oddity.level in keys else 0


def _offered(oddity: Oddity, plain: Rubric) -> Oddity:
    if not oddity.at:
        return oddity
    return replace(oddity, fixes=tuple(offers(oddity, plain)), links=tuple(links(oddity, plain)))


NAMED = re.compile(r"\b([Mm]ục |con của )([^\s:,;“”]+?)(?=[.:,;]?(?:\s|$))")


def _key(oddity: Oddity, keys: Mapping[str, str]) -> str:
    """The same for the same sentence about the same rows, whatever numbers the rows have."""
    sentence = NAMED.sub(lambda match: match[1] + keys.get(match[2], match[2]), oddity.sentence)
    whole = f"{keys.get(oddity.at, oddity.at)}|{oddity.level}|{oddity.code}|{sentence}"
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


# --- the tree as it stands ----------------------------------------------------------------------------------


def live(plain: Rubric) -> list[Oddity]:
    lines = _lines(plain)
    by_line = {line.line: line for line in lines}
    line_of = {line.code: line.line for line in reversed(lines) if not line.level}
    findings = Findings()
    check(plain, lambda code: line_of.get(code, 0), findings)
    check_wording(lines, [], findings)
    found = [_placed(finding, by_line) for finding in findings]
    return found + list(_own_checks(plain, lines))


def _lines(plain: Rubric) -> list[_Line]:
    listed: list[_Line] = []
    for criterion in plain.walk():
        listed.append(_Line(len(listed) + 1, criterion.title, "criterion", criterion.code))
        for level in criterion.levels:
            listed.append(_Line(len(listed) + 1, level.text, "level", criterion.code, level.key))
    return listed


def _placed(finding: Finding, by_line: Mapping[int, _Line]) -> Oddity:
    def named(match: re.Match[str]) -> str:
        other = by_line.get(int(match[1]))
        return match[0] if other is None else f"{'một mức của ' if other.level else ''}mục {other.code}"

    line = by_line.get(finding.row)
    sentence = re.sub(r"dòng (\d+)", named, finding.sentence)
    at, level = (line.code, line.level or finding.level) if line else ("", "")
    return Oddity(finding.code, finding.severity, sentence, at, level)


def _own_checks(plain: Rubric, lines: Iterable[_Line]) -> Iterator[Oddity]:
    for line in lines:
        if not line.text.strip():
            yield Oddity("TEXT_MISSING", ERROR, "Dòng này chưa có nội dung. Hãy ghi nội dung.", line.code, line.level)
        elif not unicodedata.is_normalized("NFC", line.text):
            sentence = "Chữ và dấu để rời (Unicode tổ hợp). Hãy ghép lại để tìm kiếm và so sánh được."
            yield Oddity("TEXT_DECOMPOSED", DOUBT, sentence, line.code, line.level)
    yield from _numbers("", plain.criteria)
    for criterion in plain.walk():
        yield from _numbers(criterion.code, criterion.children)
        if not criterion.is_group and not criterion.is_extra and not criterion.standard:
            sentence = f"Mục {criterion.code} không có điểm chuẩn. Hãy ghi điểm chuẩn cho mục này."
            yield Oddity("STANDARD_MISSING", ERROR, sentence, criterion.code)
        if criterion.children and criterion.kind not in ("group", "points"):
            sentence = f"Mục {criterion.code} có mục con nên phải là nhóm. Hãy đổi cách chấm."
            yield Oddity("KIND_UNFIT", ERROR, sentence, criterion.code)
        if criterion.is_extra and criterion.levels:
            sentence = f"Mục {criterion.code} là điểm thưởng, điểm phạt nên không dùng các mức. Hãy đổi cách chấm."
            yield Oddity("KIND_UNFIT", ERROR, sentence, criterion.code)


def _numbers(parent: str, criteria: Sequence[Criterion]) -> Iterator[Oddity]:
    numbers = [criterion.number for criterion in criteria]
    if len(numbers) < 2 or editing.sequence(numbers):
        return
    right = editing.in_order(numbers)
    where = f"Các mục con của {parent}" if parent else "Các mục lớn"
    shown, expected = ", ".join(numbers[:8]), ", ".join(right[:8])
    sentence = f"{where} đánh số {shown}; theo thứ tự phải là {expected}. Hãy đánh lại số nếu bản gốc in sai."
    yield Oddity("NUMBER_WRONG", DOUBT, sentence, parent or criteria[0].code, "" if parent else "roots")
