"""A cell of a workbook as the sheet shows it: its number in its format, the words of the format included."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from scoring.tables.sources import excel_dates

_LITERAL = r'(?:"[^"]*"|\\.|[+\-() ]|[^\x00-\x7f])*'
_SECTION = re.compile(rf"(?P<before>{_LITERAL})(?P<figures>[0#?,]*(?:\.[0#?]+)?)(?P<after>{_LITERAL})(?P<percent>%?)")
_UNSEEN = re.compile(r"_.|\*.|\[(?:\$[^\]]*|[a-z]+ ?\d*)\]", re.IGNORECASE)  # room, filling, currency's place, colour
_GENERAL = ("general", "standard", "@")


def shown(value: object, shape: str) -> tuple[str, str]:
    """(what the cell shows, what is to be said of it). Decimals with a comma, so that 1.125 is never one thousand."""
    if value is None or isinstance(value, bool):
        return "", ""
    if isinstance(value, datetime | date | time | timedelta):
        return excel_dates.shown(value, shape) if isinstance(value, date) else str(value), ""
    if not isinstance(value, int | float):
        return ("", _HIDES) if _hides_words(shape) else (str(value), "")
    number = Decimal(f"{value:.15g}")  # as many figures as Excel shows
    section = _section(shape, number)
    if not shape or section.lower() in _GENERAL:
        return _text(number), ""
    return _formatted(number, section, number < 0 and ";" in shape)


_HIDES = "có định dạng số làm cho ô trống trên bản in nên không được đọc"


def _hides_words(shape: str) -> bool:
    """`;;;` shows nothing, words neither."""
    return shape.count(";") == 3 and shape.endswith(";")


def _section(shape: str, number: Decimal) -> str:
    """The part of a format that goes for this number."""
    parts = [_UNSEEN.sub("", part) for part in shape.split(";")]
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


def _formatted(number: Decimal, section: str, is_own_sign: bool) -> tuple[str, str]:
    """`is_own_sign`: the section is that of numbers below zero, and brings their sign itself."""
    if not section.strip():
        return "", _HIDES
    match = _SECTION.fullmatch(section)
    if not match or not match["figures"] or match["figures"].endswith(","):
        return _text(number), f"có định dạng số lạ nên được đọc theo giá trị lưu trong ô ({_text(number)})"
    before, after = (re.sub(r'"|\\', "", match[name]) for name in ("before", "after"))
    places = len(match["figures"].partition(".")[2])
    whole = abs(number) * 100 if match["percent"] else abs(number)
    seen = whole.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{before}{_text(seen)}{after}{match['percent']}".strip()
    if number < 0:
        return _below_zero(text, before, is_own_sign, _text(seen))
    if seen != whole:
        return text, f"hiện {_text(seen)} trong khi giá trị lưu là {_text(whole)}; đã đọc số hiện trên bảng"
    return text, ""


def _below_zero(text: str, before: str, is_own_sign: bool, figures: str) -> tuple[str, str]:
    """A number in brackets is one below zero; one whose format drops the sign keeps it here."""
    if is_own_sign and before == "(":
        return f"-{figures}", ""
    if not is_own_sign or "-" in before:
        return text if is_own_sign else f"-{text}", ""
    return f"-{text}", "là số âm nhưng bảng hiện không có dấu trừ; đã đọc là số âm"


def _text(number: Decimal) -> str:
    """Never three decimals: `1,125` could be meant as one thousand, `1,1250` could not."""
    text = f"{number:f}".replace(".", ",")
    return f"{text}0" if re.fullmatch(r"-?\d{1,3},\d{3}", text) else text
