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
from scoring.text import normalise, number_text, search_key

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
        mends = tuple(_mends(odd, plain)) if odd.at or odd.code.startswith("NUMBER") else ()
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


# --- mends --------------------------------------------------------------------------------------------------

_MISPRINT = re.compile(r"“(.+?)” có thể in sai, đúng ra là “(.+?)”")
_TWICE = re.compile(r"có câu viết hai lần: “(.+?)…”")
KIND_WORDS = {
    "group": "nhóm",
    "levels": "chọn một mức",
    "parts": "cộng các nội dung đạt",
    "points": "nhập điểm",
}


def _mends(odd, plain):
    """(name, label) of each way to mend this that one click can do."""
    own = _find(plain, odd.at)
    if own is None:
        return
    if odd.code == "SUM_MISMATCH":
        yield "sum", f"Đặt điểm chuẩn {odd.at} = {number_text(_sum(own))}"
    elif odd.code in ("LEVEL_ABOVE_STANDARD", "NO_FULL_LEVEL") and own.levels:
        yield "top", f"Đặt điểm chuẩn {odd.at} = {number_text(max(level.points for level in own.levels))}"
    elif odd.code == "NUMBER_WRONG" and "đánh số" in odd.sentence:
        yield ("renumber_roots" if odd.level == "roots" else "renumber"), "Đánh lại số theo thứ tự"
    elif odd.code == "MISPRINT" and _MISPRINT.search(odd.sentence):
        printed, right = _MISPRINT.search(odd.sentence).groups()
        yield "misprint", f"Sửa thành “{_like(printed, right)}”"
    elif odd.code == "TEXT_DECOMPOSED" and odd.at:
        yield "nfc", "Ghép chữ và dấu"
    elif odd.code == "TEXT_REPEATED":
        if _TWICE.search(odd.sentence):
            yield "once", "Bỏ câu viết lặp"
        elif odd.level and f"một mức của mục {odd.at}." in odd.sentence:
            yield "drop_level", "Bỏ mức viết lặp này"
    elif odd.code == "LEVELS_IN_GROUP":
        yield "split", "Chuyển các mức thành mục con"
    elif odd.code in ("KIND_UNFIT", "KIND_GUESSED", "SINGLE_LEVEL"):
        for kind in _other_kinds(odd, own):
            yield f"kind_{kind}", f"Đổi thành {KIND_WORDS[kind]}"


def _other_kinds(odd, own):
    if own.children:
        return ["group"] if own.kind != "group" else []
    if odd.code == "SINGLE_LEVEL":
        return ["points"]
    if own.kind == "group":
        return ["levels" if own.levels else "points"]
    if not own.levels:
        return ["points"] if own.kind != "points" and not own.is_extra else []
    return [kind for kind in ("levels", "parts") if kind != own.kind and own.kind != "bands"]


def _find(plain, code):
    return next((criterion for criterion in plain.walk() if criterion.code == code), None)


def _sum(own):
    if own.children:
        return sum((child.standard for child in own.children if not child.is_extra), engine.ZERO)
    return sum((level.points for level in own.levels), engine.ZERO)


def mend(plain, odd, name):
    """The tree with one oddity mended by one of its mends."""
    if name not in dict(odd.mends):
        raise rubric_edit.NotPossible("Chỗ này đã được sửa hoặc không còn. Hãy xem lại danh sách.")
    own = _find(plain, odd.at)
    if name == "renumber_roots":
        return rubric_edit.renumber(plain)
    if name == "renumber":
        return rubric_edit.renumber(plain, odd.at)
    if name == "split":
        return _split_group(plain, own)
    return rubric_edit.change(plain, odd.at, **_new_values(own, odd, name))


def _new_values(own, odd, name):
    if name == "sum":
        return {"standard": _sum(own)}
    if name == "top":
        return {"standard": max(level.points for level in own.levels)}
    if name == "drop_level":
        return {"levels": tuple(level for level in own.levels if level.key != odd.level)}
    if name == "kind_points":
        return {"kind": "points", "levels": ()}
    if name.startswith("kind_"):
        return {"kind": name.removeprefix("kind_")}
    return _in_texts(own, odd, {"misprint": _respelt, "nfc": _composed, "once": _said_once}[name])


def _in_texts(own, odd, mended):
    if odd.level:
        levels = tuple(
            replace(level, text=mended(level.text, odd)) if level.key == odd.level else level for level in own.levels
        )
        return {"levels": levels}
    return {"title": mended(own.title, odd)}


def _respelt(text, odd):
    match = _MISPRINT.search(odd.sentence)
    return text.replace(match[1], _like(match[1], match[2]))


def _like(printed, right):
    """The right word with the capitals of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _composed(text, odd):
    return normalise(text, keep_breaks=True)


def _said_once(text, odd):
    """The text without the later of two sentences that say the same."""
    kept, seen = [], set()
    for piece in re.split(r"(\s(?=[+\-–•]\s)|;\s+|\n)", text):
        key = search_key(re.sub(r"^[\s+\-–•]+|[\s.;:]+$", "", piece))
        if len(key) > 20 and key in seen:
            if kept:
                kept.pop()
            continue
        seen.add(key)
        kept.append(piece)
    return "".join(kept).strip()


def _split_group(plain, own):
    """Levels that stand in a group become children of it, after those that it has."""
    if not own.children:
        return rubric_edit.split(plain, own.code)
    edited = rubric_edit.change(plain, own.code, levels=())
    first, origins = edited, dict(edited.before)
    for level in own.levels:
        added = rubric_edit.add_child(first.rubric, own.code)
        values = {"title": level.text, "standard": max(level.points, engine.ZERO)}
        first = rubric_edit.change(added.rubric, added.at, **values)
        origins = {code: origins.get(code) for code in first.before}
    return rubric_edit.Edited(first.rubric, origins, own.code)
