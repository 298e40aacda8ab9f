"""What the pack holds: the official rows, what is open, locked and hidden; nothing that computes by itself."""

import pytest

from scoring.engine import Claim
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.packs.layout import EVIDENCE, EVIDENCE_HEADER, GUIDE, LISTS, MARK, NOTE, PICK, SCORES, Layout
from tests import factories
from tests.scoring.scorecards.packs.office import opened, pack_for


@pytest.fixture
def sheet(filled):
    return opened(pack_for(filled))[SCORES]


def unlocked(sheet):
    return {cell.coordinate for row in sheet.iter_rows(min_row=6) for cell in row if not cell.protection.locked}


def test_sheets_shown_and_hidden(scorecard):
    book = opened(pack_for(scorecard))
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        SCORES: "visible",
        EVIDENCE: "visible",
        GUIDE: "visible",
        MARK: "hidden",
        LISTS: "hidden",
    }
    assert all(sheet.protection.sheet for sheet in book)


def test_rows_are_those_of_the_table(sheet, filled):
    layout = Layout(filled.rubric.plain())
    shown = [(sheet[f"A{row}"].value, sheet[f"B{row}"].value) for row in range(6, layout.total + 1)]
    expected = []
    for place in layout.walk():
        expected.append((place.criterion.number, place.criterion.title))
        expected += [(None, level.text) for level in place.criterion.levels]
    assert shown == [*expected, (None, "Cộng")]


def test_only_inputs_are_open(sheet):
    assert unlocked(sheet) == {
        *("I7 M7 N7 O7 P7 Q7 R7 T7 U7".split()),  # levels: figures, per cents, incidents, points lost
        *("I11 I12 I13 T11 U11".split()),  # parts
        *("I14 J14 T14 U14".split()),  # points, and not applicable
        *("L15 T15 U15".split()),  # bands
        *("K20 T20 U20 K21 T21 U21".split()),  # bonus and penalty counted
    }


def test_drop_downs_offer_the_levels(filled):
    book = opened(pack_for(filled))
    rules = {
        rule.formula1: str(rule.sqref) for rule in book[SCORES].data_validations.dataValidation if rule.type == "list"
    }
    assert rules == {
        f"'{LISTS}'!$A$1:$A$3": "I7",
        '"x"': "I12 I13",
        f"'{LISTS}'!$A$4:$A$4": "I11",
        f"'{LISTS}'!$A$5:$A$5": "I14",
    }
    offered = [row[0] for row in book[LISTS].iter_rows(max_row=5, values_only=True)]
    assert offered == [
        "1 – Vượt chỉ tiêu được giao",
        "2 – Đạt chỉ tiêu; cứ 01 văn bản phê bình trừ 10 điểm",
        "3 – Không đạt chỉ tiêu",
        "Không nội dung nào đạt",
        "Không áp dụng",
    ]


def test_only_entries_that_are_open_can_be_filled_in(submitted, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)
    assert unlocked(opened(pack_for(submitted))[SCORES]) == {"I14", "J14", "T14", "U14"}


@pytest.mark.parametrize("words", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_words_that_look_like_formulas_stay_words(scorecard, scorer, words):
    entry = factories.entry_of(scorecard, "I.3")
    scorecard_moves.record(entry, claim=Claim(), note=words, version=entry.version, by=scorer)
    factories.make_evidence(entry, content=None, summary=words)
    book = opened(pack_for(scorecard))
    note, summary = book[SCORES][f"{NOTE}14"], book[EVIDENCE].cell(EVIDENCE_HEADER + 1, 5)
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in (note, summary)] == [(words, "s", True)] * 2


def test_stored_documents_are_listed_and_locked(filled):
    factories.make_evidence(factories.entry_of(filled, "I.1"), content=None)
    sheet = opened(pack_for(filled))[EVIDENCE]
    row = [cell.value for cell in sheet[EVIDENCE_HEADER + 1]][:5]
    assert row[:2] == ["I.1", "38/2017/QĐ-UBND"]
    assert [sheet.cell(EVIDENCE_HEADER + at, 1).protection.locked for at in (1, 2, 3)] == [True, False, False]


def test_chosen_level_stands_in_its_drop_down(sheet):
    assert sheet[f"{PICK}7"].value == "1 – Vượt chỉ tiêu được giao"
    assert (sheet["O7"].value, sheet["J14"].value, sheet["L15"].value, sheet["K20"].value) == (12, 20, 0, 1)
