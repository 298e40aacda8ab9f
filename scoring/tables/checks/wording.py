"""Doubts about the words of a table: misprints, the same text twice, letters in pieces."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from scoring.tables.rules.points import label
from scoring.words.text import search_key

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

# Misprints met in published tables, and what is meant.
_KNOWN = {
    "chủ trưởng của đảng": "chủ trương của đảng",
    "chủ trưởng, chính sách": "chủ trương, chính sách",
    "đề xảy ra": "để xảy ra",
    "tổ chúc": "tổ chức",
    "thực hiên": "thực hiện",
    "cán bô": "cán bộ",
    "đon vị": "đơn vị",
    "hoàn thanh": "hoàn thành",
    "báo các": "báo cáo",
}
_WORD = re.compile(r"[^\W\d_]+")


class Worded(Protocol):
    """A row of a file, or of a draft's tree."""

    line: int
    text: str
    role: str


_RARE, _COMMON = 1, 8


def check_wording(rows: Iterable[Worded], grid: Iterable[Sequence[str]], findings: Findings) -> None:
    """Doubts about the text of the table's rows."""
    _decomposed(grid, findings)
    kept = [row for row in rows if row.role in ("criterion", "level") and row.text]
    _misprints(kept, findings)
    _repeated(kept, findings)


def _decomposed(grid: Iterable[Sequence[str]], findings: Findings) -> None:
    lines = [
        line
        for line, cells in enumerate(grid, 1)
        if any(not unicodedata.is_normalized("NFC", cell) for cell in cells if not cell.isascii())
    ]
    if lines:
        findings.add(
            lines[0],
            "TEXT_DECOMPOSED",
            f"{len(lines)} dòng có chữ và dấu để rời (Unicode tổ hợp), đã được ghép lại. Chỉ cần xác nhận.",
        )


def _misprints(rows: Sequence[Worded], findings: Findings) -> None:
    pairs = [_pairs(row.text) for row in rows]
    counts = Counter(pair for own in pairs for pair in own)
    by_fold = defaultdict(set)
    for pair in counts:
        by_fold[search_key(pair)].add(pair)
    for row, own in zip(rows, pairs, strict=True):
        lower = row.text.lower()
        meant = {wrong: right for wrong, right in _KNOWN.items() if wrong in lower}
        for pair in own:
            if counts[pair] <= _RARE and not any(pair in wrong for wrong in meant):
                best = max(by_fold[search_key(pair)], key=counts.__getitem__)
                if counts[best] >= _COMMON and _one_word_differs(pair, best):
                    meant[pair] = best
        for wrong, right in meant.items():
            shown = _as_printed(row.text, wrong)
            right = right.upper() if shown.isupper() else right
            findings.add(
                row.line,
                "MISPRINT",
                f"“{shown}” có thể in sai, đúng ra là “{right}”. Hãy sửa chữ nếu đúng vậy.",
            )


def _pairs(text: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return [f"{one} {two}" for one, two in pairwise(words)]


def _one_word_differs(pair: str, best: str) -> bool:
    return sum(one != two for one, two in zip(pair.split(), best.split(), strict=True)) == 1


def _as_printed(text: str, found: str) -> str:
    at = text.lower().find(found)
    return text[at : at + len(found)] if at >= 0 else found


def _repeated(rows: Iterable[Worded], findings: Findings) -> None:
    seen: dict[tuple[str, str], Worded] = {}
    for row in rows:
        key = (row.role, search_key(label(row.text)))
        first = seen.setdefault(key, row)
        if first is not row and len(key[1]) > 8:
            findings.add(
                row.line,
                "TEXT_REPEATED",
                f"Nội dung này giống dòng {first.line}. Nếu là cùng một việc thì hai mục phải chấm như nhau.",
            )
        _repeated_inside(row, findings)


def _repeated_inside(row: Worded, findings: Findings) -> None:
    pieces = [label(piece) for piece in re.split(r"\s(?=[+\-–•]\s)|;\s+|\n", row.text)]
    counts = Counter(search_key(piece) for piece in pieces if len(piece) > 20)
    for piece in dict.fromkeys(pieces):
        if counts.get(search_key(piece), 0) > 1:
            findings.add(
                row.line,
                "TEXT_REPEATED",
                f"Trong dòng này có câu viết hai lần: “{piece[:60]}…”. Hãy bỏ bớt nếu là in lặp.",
            )
            return
