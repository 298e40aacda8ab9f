"""What the reading of a file saw, kept beside the draft that came of it.

It stays until someone ticks it; an error of the file weighs as a doubt once its row was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion, Rubric
from scoring.engine.as_json import ESCAPED, json_hash, write
from scoring.tables.findings import DOUBT, ERROR
from scoring.tables.oddities.oddity import Oddity
from scoring.tables.oddities.of_tree import NAMED, live
from scoring.words.numbers import plain_number

if TYPE_CHECKING:
    from scoring.tables.findings import Finding
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row


def from_reading(reading: Reading, plain: Rubric, keys: Mapping[str, str]) -> list[dict[str, Any]]:
    """The findings of a reading that the tree itself does not show, as JSON values with the row that each is about."""
    shown = {(oddity.code, _bare(oddity.sentence)) for oddity in live(plain)}
    rows = {row.line: row for row in reading.rows}
    kept = []
    for finding in reading.findings:
        if (finding.code, _bare(finding.sentence)) in shown:
            continue
        at, level = _place_of(finding, rows, plain)
        kept.append(
            {
                "line": finding.row,
                "code": finding.code,
                "severity": finding.severity,
                "sentence": finding.sentence,
                "key": keys.get(at, ""),
                "at": at,
                "level": level,
                "was": _print_of(plain, at),
            }
        )
    return kept


def faults(changed: Iterable[tuple[str, str]], plain: Rubric, keys: Mapping[str, str]) -> list[dict[str, Any]]:
    """What had to be changed so that the rows could be stored, in the form of `from_reading`."""
    return [
        {
            "line": 0,
            "code": "POINTS_NEGATIVE",
            "severity": ERROR if code else DOUBT,
            "sentence": sentence,
            "key": keys.get(code, ""),
            "at": code,
            "was": _print_of(plain, code if code in keys else ""),
        }
        for code, sentence in changed
    ]


def _bare(sentence: str) -> str:
    return re.sub(r"(dòng|mục|một mức của mục) \S+", "", sentence.lower())


def _place_of(finding: Finding, rows: Mapping[int, Row], plain: Rubric) -> tuple[str, str]:
    """(code, level) of the row that a line of the file became part of; level "" where it is the criterion itself."""
    line = finding.row
    known = {criterion.code for criterion in plain.walk()}
    while line in rows:
        row = rows[line]
        code, _, level = row.code.partition("#")
        if row.role in ("criterion", "level", "joined") and code in known:
            return code, level or finding.level
        if row.role not in ("joined", "level"):
            break
        line -= 1
    named = re.search(r"[Mm]ục (\S+?)[:,]?\s", f"{finding.sentence} ")
    return (named[1] if named and named[1] in known else ""), ""


def _print_of(plain: Rubric, code: str) -> str:
    """What tells that a row was changed: its content without its place."""
    if not code:
        return plain_number(plain.standard)
    own = next((criterion for criterion in plain.walk() if criterion.code == code), None)
    if own is None:
        return ""
    return json_hash(write(replace(own, code="", children=())), ESCAPED)[:16]


def from_findings(plain: Rubric, keys: Mapping[str, str], findings: Iterable[Mapping[str, Any]]) -> Iterator[Oddity]:
    """What the file's reading saw, each at its row of today; what its row or its number settles is left out."""
    by_key = {key: code for code, key in keys.items()}
    by_code = {criterion.code: criterion for criterion in plain.walk()}
    for each in findings:
        at = by_key.get(each["key"], "") if each["key"] else ""
        if each["key"] and not at:
            continue  # its row is gone
        if _is_settled(each, by_code.get(at)):
            continue
        severity, sentence = each["severity"], _renamed(each["sentence"], each["at"], at)
        if severity == ERROR and _print_of(plain, at) != each["was"]:
            severity, sentence = DOUBT, f"{sentence} (Mục này đã được sửa; hãy xác nhận là đã xong.)"
        yield Oddity(each["code"], severity, sentence, at, each.get("level", ""), line=each["line"])


def _is_settled(each: Mapping[str, Any], own: Criterion | None) -> bool:
    """A number that the table did not say is there now."""
    return each["code"] == "RATE_UNSET" and own is not None and own.excess_rate is not None


def _renamed(sentence: str, old: str, new: str) -> str:
    """The sentence with the row's code of today."""
    if old == new:
        return sentence
    return NAMED.sub(lambda match: match[1] + (new if match[2] == old else match[2]), sentence)
