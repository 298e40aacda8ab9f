"""The numbers of rows: Roman, Arabic, letters in the official order, dotted; where a row hangs by its number."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scoring.words.numbers import from_roman, roman
from scoring.words.text import CAPITALS, LETTERS, normalise

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.tree import Node

_LOWER = {letter: rank for rank, letter in enumerate(LETTERS, 1)}
_ENGLISH = {letter: rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 1)}
_WORDS = re.compile(
    r"(phần thứ|phần|mục|chương|nhóm|tiêu chí|chỉ tiêu|tiêu chuẩn|nội dung|điều|khoản)\s+", re.IGNORECASE
)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL = re.compile(rf"(?:thứ\s+)?({'|'.join(_ORDINALS)})", re.IGNORECASE)
_ONE = ("I", "l", "i", "|", "Í")
_JOINTS = re.compile(r"(?<=\d),(?=\d)|(?<=\w)[-–](?=\d)")
# `A1`, `1a`: where a letter meets a figure, a number goes one deeper.
_SEAMS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# `TC1`, `CT2.1`: capitals that only name the kind of row.
_PREFIX = re.compile(rf"(?P<prefix>[{CAPITALS}]{{2,4}})[.-]?(?=\d)")


@dataclass(frozen=True)
class Mark:
    """One reading of a printed number. `style` tells numbers of one sequence; `value` is the place in it.

    `form`: what stands around it, such as `)` or `()`; numbers of one sequence mostly share it.
    """

    tokens: tuple[str, ...]
    style: str
    value: int
    misprint: bool = False
    form: str = ""


def readings(printed: str) -> tuple[Mark, ...]:
    """What a printed number may mean, the plainest first; () where it is no number."""
    if len(printed) > 40:
        return ()
    shown = normalise(printed)
    text = _WORDS.sub("", _JOINTS.sub(".", shown)).strip(" .)(/:;,-–[]")
    if shown != text and _ORDINAL.fullmatch(text):
        value = _ORDINALS.index(text.split()[-1].lower()) + 1
        return (Mark((roman(value),), "roman", value, form="thứ"),)
    tokens, prefix = _tokens(text)
    if not tokens or len(tokens) > 8 or not all(map(_token, tokens)):
        return ()
    form = prefix or _form(shown)
    return tuple(replace(_joined(tokens, *reading), form=form) for reading in _token(tokens[-1]))


def core(printed: str) -> str:
    """A printed number without what stands around it: `A1.1`, `27a`, `I-1`."""
    return _WORDS.sub("", normalise(printed)).strip(" .)(/:;,-–[]")


def _tokens(text: str) -> tuple[tuple[str, ...], str]:
    """(parts of a number, capitals before it that only name its kind)."""
    named = _PREFIX.match(text)
    prefix = named["prefix"] if named and not from_roman(named["prefix"]) else ""
    bare = text[named.end() :] if named and prefix else text
    parts = [part for token in re.split(r"\s*\.\s*", bare) for part in _SEAMS.split(token)]
    return tuple(part for part in parts if part), prefix


def _form(shown: str) -> str:
    word = _WORDS.match(shown)
    if word:
        return word[1].lower()
    end = shown[-1:] if shown[-1:] in ")/" else ""
    return "()" if end == ")" and shown[:1] == "(" else end


def _joined(tokens: tuple[str, ...], style: str, value: int, misprint: bool = False) -> Mark:
    if len(tokens) == 1:
        return Mark((write(style, value),) if misprint else tokens, style, value, misprint)
    return Mark(tokens, f"dotted {len(tokens)} {style}", value, misprint)


def _token(token: str) -> list[tuple[str, int] | tuple[str, int, bool]]:
    """(style, value) for each sequence in which this token may stand."""
    found: list[tuple[str, int] | tuple[str, int, bool]] = []
    if re.fullmatch(r"[0-9]{1,4}", token) and int(token):
        found.append(("arabic", int(token)))
    if value := from_roman(token):
        found.append(("roman", value))
    if len(token) == 1 and token.lower() in _LOWER:
        found.append(("letter" if token.islower() else "capital", _LOWER[token.lower()]))
    elif len(token) == 1 and token.isascii() and token.isalpha():
        found.append(("letter" if token.islower() else "capital", _ENGLISH[token.lower()]))
    if token.islower() and token.isascii() and (value := from_roman(token.upper())):
        found.append(("small roman", value))
    if token in _ONE:
        found.append(("arabic", 1, True))
    return found


def write(style: str, value: int) -> str:
    """The number at a place of a sequence, as it is printed."""
    style = style.rsplit(" ", 1)[-1] if style.startswith("dotted") else style
    if style in ("roman", "small roman"):
        return roman(value) if style == "roman" else roman(value).lower()
    if style in ("letter", "capital") and value <= len(LETTERS):
        return LETTERS[value - 1] if style == "letter" else LETTERS[value - 1].upper()
    return str(value)


def extends(tokens: tuple[str, ...], parent_tokens: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The part of a dotted number that its parent does not already say, or None where it names another parent."""
    if len(tokens) == 1:
        return tokens
    if parent_tokens and tokens[: len(parent_tokens)] == parent_tokens and len(tokens) > len(parent_tokens):
        return tokens[len(parent_tokens) :]
    if path[-len(tokens) + 1 :] == tokens[:-1]:
        return tokens[-1:]
    return None if parent_tokens and parent_tokens[-1].isdigit() else tokens


def renumber(siblings: Sequence[Node], findings: Findings, ends: dict[str, int]) -> None:
    """Set `number` on each of one row's children, correcting what the sequence makes certain.

    `ends`: {style: the last number of rows of the same depth below the row before}; brought up to date.
    """
    by_style: dict[str, list[Node]] = {}
    for node in siblings:
        if node.numbered:
            by_style.setdefault(node.style, []).append(node)
    for style, nodes in by_style.items():
        first, before = nodes[0].value, ends.get(style, 0)
        ends[style] = _sequence(style, nodes, findings, before if first == before + 1 else 0, siblings)
    _number_the_unnumbered(siblings, findings)


def _sequence(style: str, nodes: Sequence[Node], findings: Findings, previous: int, siblings: Sequence[Node]) -> int:
    """The last number of these rows, of which the first comes after `previous`."""
    taken = {node.value for node in nodes}
    english = style.endswith(("letter", "capital")) and any(node.tokens[-1].lower() in "fjwz" for node in nodes)
    if english:
        findings.add(
            nodes[0].line,
            "NUMBER_WRONG",
            "Thứ tự chữ cái ở đây theo tiếng Anh (có f, j, w hoặc z); thứ tự chính thức là a b c d đ e g h i k."
            " Số thứ tự được giữ như bản in, hãy sửa nếu cần.",
        )
    for node in nodes:
        value = _ENGLISH.get(node.tokens[-1].lower(), node.value) if english else node.value
        last = node.tokens[-1]
        if value <= previous:
            value, last = _corrected(node, style, previous, taken, findings)
        elif value > previous + 1 + _unnumbered_before(node, siblings) and not english:
            _report_skip(node, style, previous, value, findings)
        previous = value
        node.renamed(last)
    return previous


def _unnumbered_before(node: Node, siblings: Sequence[Node]) -> int:
    """How many rows without a number stand right before this one."""
    count, at = 0, next(place for place, own in enumerate(siblings) if own is node)
    while count < at and not siblings[at - count - 1].numbered:
        count += 1
    return count


def _corrected(node: Node, style: str, previous: int, taken: Container[int], findings: Findings) -> tuple[int, str]:
    """(place, number) of a row whose printed number repeats or goes back."""
    wanted = previous + 1
    shown = node.printed or node.tokens[-1]
    word = "lặp lại" if node.value in taken else "sai thứ tự"
    if wanted not in taken:
        number = write(style, wanted)
        findings.add(
            node.line,
            "NUMBER_REPEATED",
            f"Số thứ tự “{shown}” bị {word}; được hiểu là “{number}”. Hãy đối chiếu với bản gốc.",
        )
        return wanted, number
    number = f"{node.tokens[-1]}-2"
    findings.add(
        node.line,
        "NUMBER_REPEATED",
        f"Số thứ tự “{shown}” bị {word} và không rõ phải là số nào. Hãy đánh lại số cho các dòng cùng cấp.",
        severity="error",
    )
    return previous, number


def _report_skip(node: Node, style: str, previous: int, value: int, findings: Findings) -> None:
    missing = ", ".join(write(style, place) for place in range(previous + 1, min(value, previous + 6)))
    findings.add(
        node.line,
        "NUMBER_SKIPPED",
        f"Trước “{node.tokens[-1]}” thiếu số {missing}. Hãy kiểm tra xem bảng có bị mất dòng không.",
    )


def _number_the_unnumbered(siblings: Sequence[Node], findings: Findings) -> None:
    """Rows without a number take the next one after their siblings."""
    style = next((node.style for node in siblings if node.numbered), "") or siblings[0].default_style
    style = style if not style.startswith("dotted") else style.rsplit(" ", 1)[-1]
    used = {node.number for node in siblings if node.numbered}
    place = 0
    for node in siblings:
        place += 1
        if node.numbered:
            place = max(place, node.value)
            continue
        while write(style, place) in used:
            place += 1
        used.add(write(style, place))
        node.renamed(write(style, place))
        findings.add(
            node.line,
            "NUMBER_MISSING",
            f"Dòng này không có số thứ tự; được gọi là “{node.number}”. Hãy ghi số cho dòng này nếu cần.",
        )
