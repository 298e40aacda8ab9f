"""No letter of an official text is lost where it is shown: by construction, over all tables here, and on the pages."""

import html
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reports.document.figures import table_rows
from scoring import engine
from scoring.models import Entry
from scoring.rubrics import page as rubric_page
from scoring.scorecards import sheet
from scoring.scorecards.packs.layout import option
from scoring.tables import read_rubric
from scoring.tables import words as table_words
from scoring.tables.words import title_of
from tests import factories
from tests.scoring.tables.building import built, name_of

TABLES = Path(__file__).parent
ENDINGS = (
    "Mỗi báo cáo chậm trừ 0,5 điểm",
    "Mỗi sáng kiến cộng 1,25 điểm.",
    "Mỗi bài cộng 0,2 điểm nhưng không quá 1 điểm",
    "Đạt dưới 50 điểm",
    "Kết quả PAR INDEX đạt từ 85 đến 90 điểm",
    "Bị nhắc nhở thì trừ đi 2 điểm",
    "- Hoàn thành tốt: 20 điểm.",
)


def squeezed(text):
    return re.sub(r"\s", "", text)


def is_whole(shown, official):
    """Whether all but spaces and the one sign before an item of a list is there: neither says anything."""
    whole = squeezed(official)
    return squeezed(shown) in (whole, whole[1:] if whole[:1] in "-+–•" else whole)


def letters(text):
    return [each for each in text if each.isalnum()]


def holds(shown, official):
    """Whether all letters and digits of the official text stand in what is shown, in their order."""
    rest = iter(letters(shown))
    return all(letter in rest for letter in letters(official))


def row_of(criterion):
    """What an open row shows of its criterion: the title, then what there is to choose from."""
    row = sheet.Row(Entry(claim=None), criterion, is_open=True)
    return " ".join([*row.title_parts, *(choice.label for choice in row.choices)])


# --- by construction ----------------------------------------------------------------------------------------

WORDS = (
    "Đạt dưới từ đến trừ cộng không quá tối đa mỗi báo cáo chậm 0,5 50 05 1.000 85% điểm đ lần; : . - + – • (1)".split()
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join) | st.text(max_size=40)
inner = st.lists(texts.filter(str.strip), max_size=4)
separators = st.sampled_from([" ", "; ", "\n", ". ", ", kèm ", ": 5 điểm; "])


@given(texts)
def test_label_holds_all_but_a_bullet(text):
    assert is_whole(table_words.label(text), text)


@given(texts, st.integers(1, 20))
def test_short_title_says_where_it_stops(text, words):
    short = table_words.short_title(text, words=words)
    whole = " ".join(table_words.label(text).split())
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]) and short[:-1] + " " in whole)


@given(texts, inner, separators, st.text(max_size=3), st.booleans())
def test_row_holds_all_of_a_title_with_levels_inside(head, levels, between, tail, printed):
    own = tuple(
        engine.Level(str(at), text, Decimal(5), printed=printed, low=Decimal(at), high=Decimal(at))
        for at, text in enumerate(levels, 1)
    )
    title = between.join([head, *levels]) + tail
    criterion = engine.Criterion("I.1", "1", title, "levels", Decimal(5), own)
    assert holds(row_of(criterion), title)
    assert holds(title_of(criterion) + " ".join(map(table_words.label, levels)), title)


# --- over all tables ----------------------------------------------------------------------------------------


def tables():
    for path in sorted(factories.FIXTURES.glob("rubric-*.json")):
        yield pytest.param(lambda path=path: engine.rubric_from_dict(json.loads(path.read_text())), id=path.name)
    for path in sorted([*(TABLES / "corpus").iterdir(), *(TABLES / "files").iterdir()]):
        if path.suffix in (".csv", ".txt"):
            yield pytest.param(lambda path=path: read_rubric(built(path), name_of(path)).rubric, id=path.name)


@pytest.mark.parametrize("read", list(tables()))
def test_each_place_holds_each_letter_of_a_table(read):
    rubric = read()
    shown = rubric_page.rows(rubric, [])
    for row, criterion in zip(shown, rubric.walk(), strict=True):
        assert is_whole("".join(piece.text for piece in row.pieces), criterion.title)
        assert holds(row_of(criterion), criterion.title)
        for level_row, level in zip(row.levels, criterion.levels, strict=True):
            assert is_whole("".join(piece.text for piece in level_row.pieces), level.text)
            words = option(level)
            assert words.endswith("…") or holds(words, level.text)
        closed = sheet.Row(Entry(claim=None), criterion)
        assert holds(" ".join(closed.title_parts), criterion.title)


@pytest.mark.parametrize("read", list(tables()))
def test_printed_table_has_each_text_as_it_is(read):
    rubric = read()
    texts = [text for one in rubric.walk() for text in (one.title, *(own.text for own in one.levels if own.printed))]
    assert [row.title for row in table_rows(rubric, {}, {})] == [*texts, "Cộng"]


# --- on the pages -------------------------------------------------------------------------------------------


@pytest.fixture
def year(db):
    """Under way, on a table whose every text ends in points that are no level's own, or its own."""
    levels = tuple(engine.Level(str(at), text, Decimal(at)) for at, text in enumerate(ENDINGS, 1))
    row = engine.Criterion
    kinds = (
        row("I.1", "1", ENDINGS[0], "levels", Decimal(7), levels),
        row("I.2", "2", ENDINGS[2], "parts", Decimal(28), levels),
        row("I.3", "3", ENDINGS[4], "points", Decimal(10)),
    )
    section = row("I", "I", ENDINGS[3], "group", Decimal(45), children=kinds)
    return factories.make_year(rubric=factories.make_rubric(engine.Rubric((section,))))


@pytest.fixture
def submitted(year, scorer, colleague):
    claims = {"I.1": {"level": "1"}, "I.2": {"parts": ["2", "3"]}, "I.3": {"points": "8"}}
    stated = {code: engine.Claim.from_dict(claim) for code, claim in claims.items()}
    return factories.fill_and_submit(factories.scorecard_of(year, "SCT"), colleague, stated)


def page(client, user, name, pk, **options):
    client.force_login(user)
    answer = client.get(reverse(f"scoring:{name}", args=[pk]), **options)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(answer.text))


def missing(shown, texts):
    return [text for text in texts if text.removeprefix("- ") not in shown]


@pytest.mark.parametrize("name", ["scorecard", "entry"])
def test_pages_of_the_unit_show_whole_texts(client, scorer, year, name):
    scorecard = factories.scorecard_of(year, "SCT")
    pk = scorecard.pk if name == "scorecard" else factories.entry_of(scorecard, "I.1").pk
    texts = [ENDINGS[0], *ENDINGS, *([ENDINGS[2], ENDINGS[4], ENDINGS[3]] if name == "scorecard" else [])]
    assert missing(page(client, scorer, name, pk), texts) == []


def test_pages_of_the_reviewer_show_whole_texts(client, reviewer, submitted):
    shown = page(client, reviewer, "review", submitted.pk)
    assert missing(shown, [ENDINGS[0], f"{ENDINGS[1]}; {ENDINGS[2]}", ENDINGS[3], ENDINGS[4]]) == []
    assert missing(page(client, reviewer, "adjustment", factories.entry_of(submitted, "I.1").pk), ENDINGS) == []


def test_page_of_the_rubric_shows_whole_texts(client, admin, year):
    assert missing(page(client, admin, "rubric", year.rubric_id), ENDINGS) == []
