import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from scoring.reviews import moves
from tests import factories

MISNUMBERED = {("II", "I"): "1", ("d", "d"): "đ"}  # by the number before: II.1 and the second d of III.2


def run(*arguments):
    output = io.StringIO()
    call_command("scores", *arguments, stdout=output)
    return output.getvalue()


def as_json(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


@pytest.fixture
def real(db):
    """The real 2017 scorecard of SCT, submitted."""
    year = factories.make_year(rubric=factories.make_rubric(factories.plain_2017()))
    scorecard = factories.scorecard_of(year, "SCT")
    head = factories.make_user("head", scorecard.membership.unit, "head")
    return factories.fill_and_submit(scorecard, head, factories.claims_2017())


def official_cells():
    """(number, standard, bonus, deduction, total) of each numbered row of the official table; an empty cell is 0."""
    path = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2017.csv"
    before = ""
    for number, _, standard, _, bonus, _, deduction, total in list(csv.reader(path.open(encoding="utf-8")))[1:]:
        if number:
            number = MISNUMBERED.get((before, number), number)
            yield number, *(cell or "0" for cell in (standard, bonus, deduction, total))
            before = number


def test_scores_agree_with_every_numbered_row_of_the_official_table(real):
    data = as_json("--year", "2017", "--unit", "SCT")
    assert [data[name] for name in ("standard", "bonus", "deduction", "total")] == ["950", "35", "2", "983"]
    ours = [
        (row["code"].rpartition(".")[2], row["standard"], row["bonus"], row["deduction"], row["total"])
        for row in data["rows"]
    ]
    assert ours == list(official_cells())
    assert {row["code"]: row["total"] for row in data["rows"] if "." not in row["code"]} == {
        "I": "583",
        "II": "200",
        "III": "200",
    }


def test_scores_reviewed_take_the_decided_points(submitted, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    claim = factories.engine.Claim.from_dict({"points": "12.5"})
    moves.adjust(entry, claim=claim, reason="Lý do", version=entry.version, by=reviewer)
    own, reviewed = as_json("--year", "2017", "--unit", "SCT"), as_json("--year", "2017", "--unit", "sct", "--reviewed")
    assert (own["total"], reviewed["total"]) == ("170", "162.5")
    row = {"code": "I.3", "standard": "20", "bonus": "0", "deduction": "7.5", "total": "12.5"}
    assert row in reviewed["rows"]


def test_scores_of_an_empty_draft_have_every_row(scorecard):
    data = as_json("--year", "2017", "--unit", "SCT")
    assert [row["code"] for row in data["rows"]] == ["I", "I.1", "I.2", "I.3", "I.4", "II", "II.1", "II.2"]
    assert {row["total"] for row in data["rows"]} == {"0"}


def test_scores_as_text(filled):
    assert run("--year", "2017", "--unit", "SCT").splitlines()[-1].split() == ["Tổng", "155", "15", "0", "170"]


def test_scores_of_a_unit_in_two_blocs_ask_for_one(scorecard):
    factories.make_year(("SXD", "STC", "SCT"), bloc="VHXH")
    with pytest.raises(CommandError, match="KTXD, VHXH"):
        run("--year", "2017", "--unit", "SCT")
    assert as_json("--year", "2017", "--unit", "SCT", "--bloc", "VHXH")["total"] == "0"


def test_scores_find_the_bloc_of_a_unit_that_is_only_in_one(scorecard, outsider):
    assert as_json("--year", "2017", "--unit", "SCT")["total"] == "0"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--year", "1999", "--unit", "SCT"), "Không có năm thi đua 1999."),
        (("--year", "2017", "--unit", "ABC"), "Không có đơn vị mang mã ABC."),
        (("--year", "2017", "--unit", "SXD"), "Đơn vị SXD không thuộc khối KTXD năm 2017."),
        (("--year", "2017", "--unit", "SCT", "--bloc", "VH"), "Không có năm thi đua 2017 của khối VH."),
    ],
)
def test_scores_say_what_is_not_there(scorecard, arguments, sentence):
    factories.make_unit("SXD")
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    assert str(refusal.value) == sentence


def test_scores_of_a_year_not_opened(db):
    factories.make_year(opened=False)
    with pytest.raises(CommandError, match="chưa mở tự chấm"):
        run("--year", "2017", "--unit", "SCT")
