"""The measure of how well unknown tables are read: the same seed gives the same files, a perfect reading gets all
of it, and whatever is planted wrong is seen."""

import csv
import html
import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from docx import Document

from scoring.engine import Criterion, Rubric
from scoring.engine.table import Level
from scoring.tables.findings import Finding
from scoring.tables.reading import Reading
from scoring.tables.rows.columns import Row
from tests.benchmarks.tables import byhand, running
from tests.benchmarks.tables.examined import EXAMINED
from tests.benchmarks.tables.found import squeezed
from tests.benchmarks.tables.making import make
from tests.benchmarks.tables.measure import measured, refused
from tests.benchmarks.tables.pairs import PAIRS, STYLES

ZERO = Decimal(0)
ALL = STYLES | EXAMINED
BY_HAND = {made.name: made for made in byhand.files()}
NAMES = [*ALL, *BY_HAND]


@cache
def drawn(name, number):
    return BY_HAND[name] if name in BY_HAND else make(ALL[name], 7, number)


def perfect(meaning):
    """The reading of somebody who knows what is meant, and doubts what nobody can know."""
    rows, criteria = [], []
    for place, root in enumerate(meaning.roots, 1):
        criteria.append(_criterion(root, str(place), rows))
    doubts = [node.places[0][1] for node in meaning.walk() if node.fault in ("sum", "range")]
    return Reading(Rubric(tuple(criteria)), [Finding(line, "SUM_MISMATCH", "error", "…") for line in doubts], rows)


def _criterion(node, code, rows):
    rows += [Row(line, "", node.text, role="criterion", code=code) for _, line in node.places]
    levels = [_level(level, str(key)) for key, level in enumerate(node.levels, 1)]
    for level in node.levels:
        rows += [
            Row(line, "", level.text, code=f"{code}#{levels[node.levels.index(level)].key}") for _, line in level.places
        ]
    rules = [own for own in node.beside if own.role == "rule"]
    rule = rules[0] if len(rules) == 1 else None  # a criterion has one step; more of them stay words
    is_extra = node.role in ("bonus", "penalty")
    return Criterion(
        code,
        "",
        " ".join([node.text, *(own.text for own in node.beside)]),
        node.role,
        ZERO if is_extra or node.points is None else node.points,
        tuple(levels),
        tuple(_criterion(child, f"{code}.{place}", rows) for place, child in enumerate(node.children, 1)),
        incident_step=rule.step if rule and not rule.block else None,
        excess_rate=rule.step if rule and rule.block else None,
        step=node.step,
        cap=node.cap if is_extra else None,
        bonus_cap=node.cap if node.block == "bonus" else None,
        deduction_cap=node.cap if node.block == "penalty" else None,
    )


def _level(node, key):
    return Level(key, node.text, node.points, node.low, node.high, node.low_open, node.high_open)


@pytest.fixture
def made():
    """A table without planted faults that has bands of a ratio and rows of points in its sections."""
    files = (make(STYLES["roman"], 5, number) for number in range(20))
    return next(file for file in files if _is_plain([*file.meaning.walk()]))


def _is_plain(nodes):
    ratios = [node for node in nodes if node.role == "bands" and node.levels[0].unit == "%" and node.parent]
    rows = [node for node in nodes if node.role == "points" and node.depth == 1]
    return bool(ratios and rows) and not any(node.fault for node in nodes)


def scored_row(made):
    """A row of points in a section."""
    return next(node for node in made.meaning.walk() if node.role == "points" and node.parent and node.depth == 1)


def changed(reading, code, **values):
    return replace(reading, rubric=reading.rubric.changed(lambda c: replace(c, **values) if c.code == code else c))


def reasons(meaning, reading):
    return {verdict.node: verdict.reason for verdict in measured(meaning, reading).verdicts if verdict.reason}


@pytest.mark.parametrize("style", ALL.values(), ids=ALL)
def test_same_seed_gives_the_same_bytes_and_meaning(style):
    first, second = drawn(style.name, 0), make(style, 7, 0)
    assert first.data == second.data or style.ending == "xlsx"  # a workbook holds the time of its writing
    shown = [[(node.role, node.text, node.points, node.places) for node in m.meaning.nodes()] for m in (first, second)]
    assert shown[0] == shown[1]
    assert len(shown[0]) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_perfect_reading_is_all_right(name):
    for number in range(2):
        meaning = drawn(name, number).meaning
        found = measured(meaning, perfect(meaning))
        assert {v.node.text: v.reason for v in found.verdicts if v.reason} == {}
        assert (found.total_is_right, found.silent, found.findings_false) == (True, 0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_points_of_a_table_add_up(name):
    for number in range(2):
        for node in drawn(name, number).meaning.walk():
            if node.role == "group" and not node.block:
                assert node.points == sum(child.points or 0 for child in node.children)
            if node.role == "parts":
                assert node.points == sum(level.points for level in node.levels)
            if node.role in ("levels", "bands"):
                assert node.levels[0].points == node.points


def written_rows(made):
    """The words of each row of each sheet, as other programs than the product read the file."""
    if made.name.endswith("xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(made.data))
        pages = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]
    elif made.name.endswith("docx"):
        tables = Document(io.BytesIO(made.data)).tables
        pages = [[[cell.text for cell in row.cells] for table in tables for row in table.rows]]
    elif made.name.endswith("html"):
        pages = [[html.unescape(re.sub("<[^>]*>", " ", row)).split() for row in made.data.decode().split("</tr>")]]
    else:
        text = io.StringIO(made.data.decode("utf-8-sig"), newline="")
        pages = [list(csv.reader(text, delimiter="\t" if made.name.endswith("tsv") else made.paper.delimiter))]
    return [[squeezed(" ".join(str(cell) for cell in row if cell is not None)) for row in page] for page in pages]


def holds(rows, words):
    """Whether the words stand in the rows, whole in one or broken over all of them."""
    if words in rows[0] or len(rows) == 1:
        return words in rows[0]
    return any(words[:cut] in rows[0] and holds(rows[1:], words[cut:]) for cut in range(1, len(words)))


def is_in_heading(rows, node):
    """Whether the words of a level stand over its column."""
    above = rows[: node.places[0][1]]
    return node.role == "level" and any(squeezed(node.text) in row for row in above)


@pytest.mark.parametrize("name", NAMES)
def test_words_of_each_node_stand_in_its_lines(name):
    for number in range(2):
        made = drawn(name, number)
        pages = written_rows(made)
        for node in made.meaning.nodes():
            rows = [pages[page][line - 1] for page, line in node.places]
            page = pages[node.places[0][0]]
            assert holds(rows, squeezed(node.text)) or is_in_heading(page, node), (node.role, node.text, rows)


@pytest.mark.parametrize("fault", ["sum", "range", "number", "letter"])
def test_planted_fault_that_is_doubted_is_right(made, fault):
    reading = perfect(made.meaning)
    node = scored_row(made)
    code = next(row.code for row in reading.rows if row.text == node.text)
    node.fault = fault
    wrong = changed(reading, code, standard=Decimal(999))
    assert node in reasons(made.meaning, wrong)
    assert (node in reasons(made.meaning, reading)) is (fault == "sum")
    doubt = Finding(node.places[0][1], "SUM_MISMATCH", "error", "…")
    assert measured(made.meaning, replace(wrong, findings=[*reading.findings, doubt])).right == len(
        made.meaning.nodes()
    )


def test_examined_styles_are_not_among_the_pairs_and_none_is_looked_at():
    assert not EXAMINED.keys() & STYLES.keys()
    assert len(EXAMINED) >= 16
    assert not any(style.looked_at for style in EXAMINED.values())


@pytest.mark.parametrize("name", [*EXAMINED, *(second.name for _, second in PAIRS)])
def test_wrong_rows_are_shown_only_of_styles_that_may_be_looked_at(name):
    with pytest.raises(SystemExit):
        running.main(["--show", name])


def test_figures_are_printed_of_each_set(capsys):
    running.main(["--runs", "1", "--style", "weights", "--seed", "1"])
    assert "| **examined: never looked at** | 1 |" in capsys.readouterr().out


def test_tables_by_hand_are_long_and_of_several_forms():
    assert len(BY_HAND) >= 6
    assert {made.paper.ending for made in BY_HAND.values()} == {"docx", "xlsx", "tsv"}
    assert all(len(made.paper.sheets[0].lines) > 40 for made in BY_HAND.values())


def test_pairs_are_one_looked_at_and_one_counted():
    assert [(first.looked_at, second.looked_at) for first, second in PAIRS] == [(True, False)] * len(PAIRS)
    assert len(STYLES) == 2 * len(PAIRS) >= 28


def test_wrong_points_kind_and_parent_are_seen(made):
    reading = perfect(made.meaning)
    node = scored_row(made)
    code = next(row.code for row in reading.rows if row.text == node.text)
    assert "points 999" in reasons(made.meaning, changed(reading, code, standard=Decimal(999)))[node]
    assert "kind bands" in reasons(made.meaning, changed(reading, code, kind="bands"))[node]
    above = next(row.code for row in reading.rows if row.text == node.parent.text)
    flat = [replace(c, children=()) if c.code == above else c for c in reading.rubric.criteria]
    flat += [child for c in reading.rubric.criteria if c.code == above for child in c.children]
    assert "below nothing" in reasons(made.meaning, replace(reading, rubric=Rubric(tuple(flat))))[node]


def test_lost_words_and_lost_rows_are_seen(made):
    reading = perfect(made.meaning)
    node = scored_row(made)
    code = next(row.code for row in reading.rows if row.text == node.text)
    assert node in reasons(made.meaning, changed(reading, code, title=node.text[:-5]))
    without = replace(reading, rows=[row for row in reading.rows if row.code != code])
    assert reasons(made.meaning, without)[node] == "not found as a criterion"


def test_wrong_ends_and_wrong_level_points_are_seen(made):
    reading = perfect(made.meaning)
    node = next(node for node in made.meaning.walk() if node.role == "bands" and node.levels[0].unit == "%")
    code = next(row.code for row in reading.rows if row.text == node.text)
    first = _level(node.levels[0], "1")
    rest = tuple(_level(level, str(key)) for key, level in enumerate(node.levels[1:], 2))
    turned = changed(reading, code, levels=(replace(first, low=Decimal(3)), *rest))
    assert "ends" in reasons(made.meaning, turned)[node.levels[0]]
    cheaper = changed(reading, code, levels=(replace(first, points=Decimal("0.1")), *rest))
    assert "points 0.1" in reasons(made.meaning, cheaper)[node.levels[0]]


def test_level_that_nobody_wrote_is_seen(made):
    reading = perfect(made.meaning)
    node = next(node for node in made.meaning.walk() if node.role in ("levels", "bands") and node.parent)
    code = next(row.code for row in reading.rows if row.text == node.text)
    levels = [_level(level, str(key)) for key, level in enumerate(node.levels, 1)]
    more = changed(reading, code, levels=(*levels, Level("9", "Điểm chuẩn", ZERO)))
    assert "nobody wrote" in reasons(made.meaning, more)[node]


def test_wrong_row_is_silent_unless_a_finding_stands_on_it_or_its_parent(made):
    reading = perfect(made.meaning)
    node = scored_row(made)
    code = next(row.code for row in reading.rows if row.text == node.text)
    wrong = changed(reading, code, standard=Decimal(999))
    assert measured(made.meaning, wrong).silent == 1
    for line in (node.places[0][1], node.parent.places[0][1]):
        doubted = replace(wrong, findings=[Finding(line, "SUM_MISMATCH", "error", "…")])
        found = measured(made.meaning, doubted)
        assert (found.silent, found.findings_true, found.findings_false) == (0, 1, 0)
    assert measured(made.meaning, replace(wrong, findings=[Finding(1, "KIND_GUESSED", "doubt", "…")])).silent == 1


def test_finding_on_a_right_row_is_false(made):
    line = next(node.places[0][1] for node in made.meaning.walk() if node.role == "points")
    found = measured(made.meaning, replace(perfect(made.meaning), findings=[Finding(line, "MISPRINT", "doubt", "…")]))
    assert (found.findings_true, found.findings_false) == (0, 1)


def test_asking_which_of_two_good_readings_is_no_false_finding(made):
    node = next(node for node in made.meaning.walk() if node.same)
    doubt = Finding(node.places[0][1], "KIND_GUESSED", "doubt", "…")
    found = measured(made.meaning, replace(perfect(made.meaning), findings=[doubt]))
    assert (found.findings_true, found.findings_false) == (0, 0)


def test_total_and_signature_that_become_criteria_are_seen(made):
    reading = perfect(made.meaning)
    total = next(node for node in made.meaning.others if node.role == "total")
    rubric = Rubric((*reading.rubric.criteria, Criterion("X", "", total.text, "points", ZERO)))
    rows = [*reading.rows, Row(total.places[0][1], "", total.text, code="X")]
    assert total in reasons(made.meaning, replace(reading, rubric=rubric, rows=rows))


def test_refused_file_is_all_wrong_but_not_silent(made):
    found = refused(made.meaning)
    assert (found.right, found.silent, found.is_refused) == (0, 0, True)
