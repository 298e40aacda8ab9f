"""A workbook that came back: whose it is, whether it is whole, and what stands in its input cells."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from openpyxl.utils import column_index_from_string, get_column_letter

from scoring.scorecards.packs import mark as marks
from scoring.scorecards.packs.layout import (
    COLUMN_OF,
    EVIDENCE,
    EVIDENCE_FIELDS,
    EVIDENCE_HEADER,
    EVIDENCE_HEADINGS,
    EVIDENCE_ROWS,
    EXPLANATION,
    HEADER,
    HEADINGS,
    KEY,
    LAST,
    MARK,
    NOTE,
    PICK,
    SCORES,
    TICK,
    Layout,
)
from scoring.scorecards.packs.opening import BROKEN, NOT_A_PACK, workbook
from scoring.words.numbers import plain_number
from scoring.words.text import normalise

MOVED = "Cấu trúc của tệp đã bị thay đổi ({where}). Hãy tải bộ làm việc mới và chép phần đã điền sang."
MOST_WORDS = 4000


@dataclass(frozen=True)
class Filled:
    """What a pack says. `entries`: code → cells; `documents`: new ones, each with its codes and its row."""

    mark: marks.Mark
    entries: dict
    documents: list


def read_pack(upload, scorecard):
    """What the pack of this scorecard holds. Raises ValidationError with the reason why it is refused."""
    book = workbook(upload)
    try:
        if not {SCORES, EVIDENCE, MARK} <= set(book.sheetnames):
            raise ValidationError(NOT_A_PACK)
        mark = _mark(book, scorecard)
        layout = Layout(scorecard.rubric.plain())
        rows = _rows(book[SCORES], layout.total, column_index_from_string(LAST))
        _check_structure(rows, layout)
        entries = {code: _cells(place, rows) for code, place in layout.scored.items()}
        return Filled(mark, entries, _documents(book[EVIDENCE], len(mark.documents), layout))
    except ValidationError:
        raise
    except Exception:
        raise ValidationError(BROKEN) from None  # a part of the file that only now turned out to be broken
    finally:
        book.close()


def _rows(sheet, last, width):
    """Row → column letter → cell, up to `last`."""
    sheet.reset_dimensions()
    found = {}
    for row in sheet.iter_rows(max_row=last, max_col=width):
        for cell in row:
            if cell.value is not None:
                found.setdefault(cell.row, {})[get_column_letter(cell.column)] = cell
    return found


def _mark(book, scorecard):
    sheet = book[MARK]
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=20_000, max_col=6, values_only=True)
    mark = marks.mark_from(row for row in rows if any(value is not None for value in row))
    if mark is None:
        raise ValidationError(MOVED.format(where="phần nhận dạng"))
    if mark.scorecard != scorecard.pk:
        raise ValidationError(f"Bộ làm việc này là của {mark.unit}, năm {mark.year}. Hãy chọn tệp của đơn vị mình.")
    if mark.rubric != scorecard.rubric.content_hash:
        raise ValidationError("Bộ tiêu chí đã thay đổi sau khi tệp này được tải. Hãy tải bộ làm việc mới.")
    return mark


def _check_structure(rows, layout):
    header = rows.get(HEADER, {})
    for column, heading in HEADINGS.items():
        if column not in header or str(header[column].value) != heading:
            raise ValidationError(MOVED.format(where=f"dòng tiêu đề, cột {column}"))
    for row, key in sorted(layout.keys.items()):
        cell = rows.get(row, {}).get(KEY)
        if cell is None or str(cell.value) != key:
            raise ValidationError(MOVED.format(where=f"dòng {row}"))


def _cells(place, rows):
    """What stands in a criterion's input cells, in the same terms as `cells.cells_of`."""
    own = rows.get(place.row, {})
    cells = _picked(place, own)
    if place.criterion.kind == "parts":
        ticked = [level.key for row, level in place.level_rows() if _is_ticked(rows.get(row, {}).get(PICK))]
        if ticked:
            cells = {"parts": sorted(ticked)}
    for field in place.fields:
        text = _number(own.get(COLUMN_OF[field]))
        if text:
            cells[field] = text
    for name, column in (("note", NOTE), ("explanation", EXPLANATION)):
        words = _text(own.get(column))
        if words:
            cells[name] = words[: MOST_WORDS + 1]
    return cells


def _picked(place, own):
    picked = _text(own.get(PICK))
    if not picked or not place.picks:
        return {}
    for words, key in place.picks:
        # The key says which level it is; its words may be those of a workbook that was written before.
        if picked == normalise(words) or (key is not None and picked.startswith(f"{key} – ")):
            return {"level": key} if key is not None else {"pick": words}
    address = f"{PICK}{place.row}"
    raise ValidationError(
        f"Ô {address}: “{picked[:60]}” không có trong danh sách của mục {place.criterion.code}."
        " Hãy chọn lại một dòng trong danh sách rồi nạp lại."
    )


def _is_ticked(cell):
    text = _text(cell).lower()
    if text not in ("", TICK):
        raise ValidationError(f"Ô {_address(cell)}: chỉ ghi x hoặc để trống. Hãy sửa ô này rồi nạp lại.")
    return text == TICK


def _number(cell):
    """A number as plain text; one that was typed as text stays as it was typed."""
    _refuse_formula(cell)
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, bool | datetime.date | datetime.time | datetime.timedelta):
        raise ValidationError(f"Ô {_address(cell)} phải là số, không phải ngày giờ. Hãy ghi lại số rồi nạp lại.")
    if isinstance(value, int | float):
        number = Decimal(str(round(value, 9)))
        return plain_number(number * 100 if "%" in str(cell.number_format) else number)
    return normalise(value)


def _text(cell):
    _refuse_formula(cell)
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, datetime.datetime | datetime.date):
        return cell.value.strftime("%d/%m/%Y")
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return normalise(cell.value, keep_breaks=True)


def _refuse_formula(cell):
    if cell is not None and (cell.data_type == "f" or type(cell.value).__name__.endswith("Formula")):
        raise ValidationError(f"Ô {_address(cell)} có công thức. Ô được điền chỉ nhận số hoặc chữ; hãy ghi kết quả.")


def _address(cell):
    return f"{get_column_letter(cell.column)}{cell.row}"


def _documents(sheet, stored, layout):
    """The rows below the stored documents that somebody filled in."""
    width = len(EVIDENCE_HEADINGS)
    rows = _rows(sheet, EVIDENCE_HEADER + stored + EVIDENCE_ROWS, width)
    header = rows.get(EVIDENCE_HEADER, {})
    for column, heading in enumerate(EVIDENCE_HEADINGS, 1):
        cell = header.get(get_column_letter(column))
        if cell is None or str(cell.value) != heading:
            raise ValidationError(MOVED.format(where="tiêu đề trang Minh chứng"))
    found = []
    for row in range(EVIDENCE_HEADER + stored + 1, EVIDENCE_HEADER + stored + EVIDENCE_ROWS + 1):
        texts = [_text(rows.get(row, {}).get(get_column_letter(column))) for column in range(1, width + 1)]
        if any(texts):
            words = {name: " ".join(text.split()) for name, text in zip(EVIDENCE_FIELDS, texts[1:], strict=True)}
            codes = list(dict.fromkeys(code.strip() for code in texts[0].replace(",", ";").split(";") if code.strip()))
            unknown = [code for code in codes if code not in layout.scored]
            if unknown or not codes:
                fault = f"không có mục “{unknown[0][:40]}”" if unknown else "chưa ghi mã mục"
                raise ValidationError(f"Trang Minh chứng, dòng {row}: {fault}. Hãy chọn mã mục rồi nạp lại.")
            found.append({"row": row, "codes": codes, **words})
    return found
