"""What is wrong or doubtful in a draft rubric: the checks of `rubric_files` on its tree, and what its file said.

A finding of the file stays until someone ticks it; an error of the file weighs as a doubt once its row was changed.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field, replace

from scoring import engine, rubric_edit
from scoring.engine.as_json import write
from scoring.rubric_files.checking import check
from scoring.rubric_files.findings import DOUBT, ERROR, Findings
from scoring.rubric_files.wording import check_wording
from scoring.rubric_mends import offers

OVERRIDABLE = "SUM_MISMATCH"  # a wrong sum may be what the council printed: kept for a stated reason


@dataclass(frozen=True)
class Oddity:
    """A finding at its place in the tree. `key`: what it is ticked by; `mends`: (name, label) each."""

    code: str
    severity: str
    sentence: str
    at: str = ""
    level: str = ""
    key: str = ""
    line: int = 0
    mends: tuple = ()
    accepted: bool = False

    @property
    def is_error(self):
        return self.severity == ERROR

    @property
    def is_open(self):
        return self.is_error or not self.accepted


@dataclass
class _Line:
    """A row as `check_wording` reads it."""

    line: int
    text: str
    role: str
    code: str
    level: str = ""
    values: dict = field(default_factory=dict)


def oddities(plain, keys, said=(), accepted=()):
    """Everything odd in the tree, in printed order. `said`: what the file's reading saw, see `from_reading`."""
    places = {criterion.code: place for place, criterion in enumerate(plain.walk(), 1)}
    found = _live(plain) + list(_said(plain, keys, said))
    listed = {}
    for odd in found:
        key = _key(odd, keys)
        mends = tuple(offers(odd, plain)) if odd.at or odd.code.startswith("NUMBER") else ()
        listed.setdefault(key, replace(odd, key=key, mends=mends, accepted=key in accepted))
    return sorted(listed.values(), key=lambda odd: (places.get(odd.at, 0), not odd.is_error))


_NAMED = re.compile(r"\b([Mm]ục |con của )([^\s:,;“”]+?)(?=[.:,;]?(?:\s|$))")


def _key(odd, keys):
    """The same for the same sentence about the same rows, whatever numbers the rows have."""
    sentence = _NAMED.sub(lambda match: match[1] + keys.get(match[2], match[2]), odd.sentence)
    whole = f"{keys.get(odd.at, odd.at)}|{odd.level}|{odd.code}|{sentence}"
    return hashlib.sha256(whole.encode()).hexdigest()[:20]


# --- the tree as it stands ----------------------------------------------------------------------------------


def _live(plain):
    lines = _lines(plain)
    by_line = {line.line: line for line in lines}
    line_of = {line.code: line.line for line in reversed(lines) if not line.level}
    findings = Findings()
    check(plain, lambda code: line_of.get(code, 0), findings)
    check_wording(lines, [], findings)
    found = [_placed(finding, by_line) for finding in findings]
    return found + list(_own_checks(plain, lines))


def _lines(plain):
    listed = []
    for criterion in plain.walk():
        listed.append(_Line(len(listed) + 1, criterion.title, "criterion", criterion.code))
        for level in criterion.levels:
            listed.append(_Line(len(listed) + 1, level.text, "level", criterion.code, level.key))
    return listed


def _placed(finding, by_line):
    def named(match):
        other = by_line.get(int(match[1]))
        return match[0] if other is None else f"{'một mức của ' if other.level else ''}mục {other.code}"

    line = by_line.get(finding.row)
    sentence = re.sub(r"dòng (\d+)", named, finding.sentence)
    return Oddity(finding.code, finding.severity, sentence, line.code if line else "", line.level if line else "")


def _own_checks(plain, lines):
    for line in lines:
        if not line.text.strip():
            yield Oddity("TEXT_MISSING", ERROR, "Dòng này chưa có nội dung. Hãy ghi nội dung.", line.code, line.level)
        elif not unicodedata.is_normalized("NFC", line.text):
            said = "Chữ và dấu để rời (Unicode tổ hợp). Hãy ghép lại để tìm kiếm và so sánh được."
            yield Oddity("TEXT_DECOMPOSED", DOUBT, said, line.code, line.level)
    yield from _numbers("", plain.criteria)
    for criterion in plain.walk():
        yield from _numbers(criterion.code, criterion.children)
        if not criterion.is_group and not criterion.is_extra and not criterion.standard:
            said = f"Mục {criterion.code} không có điểm chuẩn. Hãy ghi điểm chuẩn cho mục này."
            yield Oddity("STANDARD_MISSING", ERROR, said, criterion.code)
        if criterion.children and criterion.kind not in ("group", "points"):
            said = f"Mục {criterion.code} có mục con nên phải là nhóm. Hãy đổi cách chấm."
            yield Oddity("KIND_UNFIT", ERROR, said, criterion.code)
        if criterion.is_extra and criterion.levels:
            said = f"Mục {criterion.code} là điểm thưởng, điểm phạt nên không dùng các mức. Hãy đổi cách chấm."
            yield Oddity("KIND_UNFIT", ERROR, said, criterion.code)


def _numbers(parent, criteria):
    numbers = [criterion.number for criterion in criteria]
    if len(numbers) < 2 or rubric_edit.sequence(numbers):
        return
    right = rubric_edit.in_order(numbers)
    where = f"Các mục con của {parent}" if parent else "Các mục lớn"
    shown, wanted = ", ".join(numbers[:8]), ", ".join(right[:8])
    said = f"{where} đánh số {shown}; theo thứ tự phải là {wanted}. Hãy đánh lại số nếu bản gốc in sai."
    yield Oddity("NUMBER_WRONG", DOUBT, said, parent or criteria[0].code, "" if parent else "roots")


# --- what the file said -------------------------------------------------------------------------------------


def from_reading(reading, plain, keys):
    """The findings of a reading that the tree itself does not show, as JSON values with the row that each is about."""
    shown = {(odd.code, _bare(odd.sentence)) for odd in _live(plain)}
    rows = {row.line: row for row in reading.rows}
    kept = []
    for finding in reading.findings:
        if (finding.code, _bare(finding.sentence)) in shown:
            continue
        at = _code_at(finding, rows, plain)
        kept.append(
            {
                "line": finding.row,
                "code": finding.code,
                "severity": finding.severity,
                "sentence": finding.sentence,
                "key": keys.get(at, ""),
                "at": at,
                "was": _print_of(plain, at),
            }
        )
    return kept


def faults(changed, plain, keys):
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


def _bare(sentence):
    return re.sub(r"(dòng|mục|một mức của mục) \S+", "", sentence.lower())


def _code_at(finding, rows, plain):
    """The code of the criterion that a line of the file became part of."""
    line = finding.row
    known = {criterion.code for criterion in plain.walk()}
    while line in rows:
        row = rows[line]
        code = row.code.partition("#")[0]
        if row.role in ("criterion", "level", "joined") and code in known:
            return code
        if row.role not in ("joined", "level"):
            break
        line -= 1
    named = re.search(r"[Mm]ục (\S+?)[:,]?\s", f"{finding.sentence} ")
    return named[1] if named and named[1] in known else ""


def _print_of(plain, code):
    """What tells that a row was changed: its content without its place."""
    if not code:
        return engine.plain(plain.standard)
    own = next((criterion for criterion in plain.walk() if criterion.code == code), None)
    if own is None:
        return ""
    content = json.dumps(write(replace(own, code="", children=())), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _said(plain, keys, said):
    by_key = {key: code for code, key in keys.items()}
    for each in said:
        at = by_key.get(each["key"], "") if each["key"] else ""
        if each["key"] and not at:
            continue  # its row is gone
        severity, sentence = each["severity"], _renamed(each["sentence"], each["at"], at)
        if severity == ERROR and _print_of(plain, at) != each["was"]:
            severity, sentence = DOUBT, f"{sentence} (Mục này đã được sửa; hãy xác nhận là đã xong.)"
        yield Oddity(each["code"], severity, sentence, at, line=each["line"])


def _renamed(sentence, old, new):
    """The sentence with the row's code of today."""
    if old == new:
        return sentence
    return _NAMED.sub(lambda match: match[1] + (new if match[2] == old else match[2]), sentence)
