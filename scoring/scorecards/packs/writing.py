"""A scorecard to its workbook: what it holds now, the inputs open, everything else locked, the totals live."""

from decimal import Decimal

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation

from scoring.scorecards import revisions
from scoring.scorecards.packs import formulas, guide, looks
from scoring.scorecards.packs.cells import cells_of
from scoring.scorecards.packs.layout import (
    CHOSEN,
    COLUMN_OF,
    EVIDENCE,
    EVIDENCE_FIELDS,
    EVIDENCE_HEADER,
    EVIDENCE_HEADINGS,
    EVIDENCE_ROWS,
    EXPLANATION,
    FIRST,
    GUIDE,
    HEADER,
    HEADINGS,
    KEY,
    LISTS,
    MARK,
    NOTE,
    NUMBER,
    PICK,
    SCORES,
    STANDARD,
    STATE,
    TICK,
    TITLE,
    Layout,
)
from scoring.scorecards.packs.mark import Held, Mark, digest_of, rows_of
from scoring.tables.writing.xlsx import put_text, saved
from scoring.words.numbers import plain_number


def pack_of(scorecard, entries, documents):
    """The workbook's bytes. `entries`: all of the scorecard; `documents`: (document, codes of its entries)."""
    return Pack(scorecard, entries, documents).to_bytes()


class Pack:
    def __init__(self, scorecard, entries, documents):
        self.scorecard, self.documents = scorecard, documents
        by_id = scorecard.rubric.by_id()
        self.entries = {by_id[entry.criterion_id].code: entry for entry in entries}
        self.layout = Layout(scorecard.rubric.plain())
        self.book = Workbook()
        self.sheet = self.book.active
        self.sheet.title = SCORES
        self.lists = self.book.create_sheet(LISTS)
        self.next_list_row = 1
        self.validations = {}

    def to_bytes(self):
        self._heading()
        for place in self.layout.walk():
            self._place(place)
        self._total()
        self._evidence()
        guide.write(self.book.create_sheet(GUIDE))
        self._mark()
        self.book.move_sheet(LISTS, 4)
        self.lists.sheet_state = "hidden"
        looks.finish(self.sheet, self.layout)
        for sheet in self.book.worksheets:
            looks.protect(sheet)
        return saved(self.book)

    # --- the table --------------------------------------------------------------------------------------------

    def _heading(self):
        member, year = self.scorecard.membership, self.scorecard.year
        put_text(self.sheet["A1"], f"TỰ CHẤM ĐIỂM THI ĐUA NĂM {year.label.upper()} – {member.name}")
        put_text(self.sheet["A2"], guide.SHORT)
        total = self.layout.total
        scored = [place.row for place in self.layout.scored.values()]
        self.sheet["B3"] = "Tổng điểm tự chấm"
        self.sheet["C3"] = f"=H{total}"
        self.sheet["E3"] = "Đã chấm"
        done = f'COUNTIF({STATE}{FIRST}:{STATE}{total},"{formulas.SCORED}")'
        self.sheet["G3"] = f'={done}&"/{len(scored)}"'
        for column, heading in HEADINGS.items():
            self.sheet[f"{column}{HEADER}"] = heading
        looks.heading(self.sheet)

    def _place(self, place):
        criterion, row = place.criterion, place.row
        self._words(row, place.criterion.code, criterion.number, criterion.title)
        if criterion.standard or not criterion.is_extra:
            self.sheet[f"{STANDARD}{row}"] = criterion.standard
        options = self._options(place)
        for at, (level_row, level) in enumerate(place.level_rows()):
            self._words(level_row, f"{criterion.code}#{level.key}", "", level.text)
            option = options[at] if criterion.kind == "levels" else ""
            self._put(level_row, formulas.of_level(place, level_row, level, option))
            if criterion.kind in ("levels", "bands"):
                self.sheet[f"{PICK}{level_row}"] = f'=IF({CHOSEN}{level_row}=1,"◄ mức này","")'
        if criterion.is_group:
            self._put(row, formulas.of_group(place))
        else:
            self._put(row, formulas.OfCriterion(place).columns())
            self._inputs(place, options)
        looks.place(self.sheet, place)

    def _words(self, row, key, number, words):
        put_text(self.sheet[f"{KEY}{row}"], key)
        put_text(self.sheet[f"{NUMBER}{row}"], number)
        put_text(self.sheet[f"{TITLE}{row}"], words)

    def _put(self, row, values):
        for column, value in values.items():
            self.sheet[f"{column}{row}"] = value

    def _options(self, place):
        """Write what the drop-down offers; the addresses of its cells."""
        first = self.next_list_row
        for words, _ in place.picks:
            put_text(self.lists[f"A{self.next_list_row}"], words)
            self.next_list_row += 1
        return [f"'{LISTS}'!$A${row}" for row in range(first, self.next_list_row)]

    def _inputs(self, place, options):
        """Fill in what is stored and open the cells that the unit may change now."""
        entry = self.entries[place.criterion.code]
        cells, is_open = cells_of(place, entry), revisions.is_open_for_unit(entry)
        picks = {key: words for words, key in place.picks if key is not None}
        pick = cells.get("pick") or picks.get(cells.get("level"), "")
        if options:
            self._input(f"{PICK}{place.row}", pick, is_open, self._list(options))
        if place.criterion.kind == "parts":
            for row, level in place.level_rows():
                ticked = TICK if level.key in cells.get("parts", ()) else ""
                self._input(f"{PICK}{row}", ticked, is_open, self._rule("list", formula1=f'"{TICK}"'))
        for field in place.fields:
            value = Decimal(cells[field]) if field in cells else None
            self._input(f"{COLUMN_OF[field]}{place.row}", value, is_open, self._number(place, field))
        self._input(f"{NOTE}{place.row}", entry.note, is_open)
        self._input(f"{EXPLANATION}{place.row}", entry.explanation, is_open)

    def _input(self, address, value, is_open, rule=None):
        cell = self.sheet[address]
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        looks.input_cell(cell, is_open)
        cell.protection = Protection(locked=not is_open)
        if rule is not None:
            rule.add(cell)

    def _list(self, options):
        first, last = options[0], options[-1].rpartition("!")[2]
        return self._rule("list", formula1=f"{first}:{last}")

    def _number(self, place, field):
        criterion = place.criterion
        if field == "incidents":
            return self._rule("whole", operator="greaterThanOrEqual", formula1="0")
        most = criterion.cap if criterion.is_extra and not criterion.step else criterion.standard
        if field == "points" and most is not None:
            return self._rule("decimal", operator="between", formula1="0", formula2=plain_number(most))
        return self._rule("decimal", operator="greaterThanOrEqual", formula1="0")

    def _rule(self, kind, **values):
        """One validation for all cells of the same rule."""
        key = (kind, *sorted(values.items()))
        if key not in self.validations:
            rule = DataValidation(type=kind, allow_blank=True, showErrorMessage=True, **values)
            rule.errorTitle = "Chưa nhận được"
            rule.error = guide.ON_WRONG_INPUT[kind]
            self.sheet.add_data_validation(rule)
            self.validations[key] = rule
        return self.validations[key]

    def _total(self):
        row = self.layout.total
        self._words(row, "=", "", "Cộng")
        self.sheet[f"{STANDARD}{row}"] = self.layout.rubric.standard
        self._put(row, formulas.of_total(self.layout))

    # --- documents, mark --------------------------------------------------------------------------------------

    def _evidence(self):
        sheet = self.book.create_sheet(EVIDENCE)
        put_text(sheet["A1"], guide.EVIDENCE)
        for column, heading in enumerate(EVIDENCE_HEADINGS, 1):
            sheet.cell(EVIDENCE_HEADER, column, heading)
        row = EVIDENCE_HEADER
        for row, (document, codes) in enumerate(self.documents, EVIDENCE_HEADER + 1):
            put_text(sheet.cell(row, 1), "; ".join(codes))
            for column, field in enumerate(EVIDENCE_FIELDS, 2):
                value = getattr(document, field)
                if isinstance(value, str):
                    put_text(sheet.cell(row, column), value)
                else:
                    sheet.cell(row, column).value = value
        codes = self._codes()
        codes.add(f"A{row + 1}:A{row + EVIDENCE_ROWS}")
        sheet.add_data_validation(codes)
        looks.evidence(sheet, row, EVIDENCE_ROWS)

    def _codes(self):
        """The drop-down of criteria, offered but not enforced: a document may stand behind several."""
        first = self.next_list_row
        for code in self.layout.scored:
            put_text(self.lists[f"A{self.next_list_row}"], code)
            self.next_list_row += 1
        rule = DataValidation(
            type="list", allow_blank=True, formula1=f"'{LISTS}'!$A${first}:$A${self.next_list_row - 1}"
        )
        rule.showErrorMessage = False
        return rule

    def _mark(self):
        sheet = self.book.create_sheet(MARK)
        sheet.sheet_state = "hidden"
        scored = self.layout.scored
        member = self.scorecard.membership
        mark = Mark(
            scorecard=self.scorecard.pk,
            rubric=self.scorecard.rubric.content_hash,
            unit=member.name,
            year=self.scorecard.year.label,
            made=timezone.now().isoformat(timespec="seconds"),
            entries={
                code: Held(entry.pk, entry.version, digest_of(cells_of(scored[code], entry)))
                for code, entry in self.entries.items()
            },
            documents=tuple(document.pk for document, _ in self.documents),
        )
        for row, values in enumerate(rows_of(mark), 1):
            for column, value in enumerate(values, 1):
                put_text(sheet.cell(row, column), value)
