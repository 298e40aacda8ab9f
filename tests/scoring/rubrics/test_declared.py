"""Each field that the rubric declares reaches everyone who reads, keeps, asks for or tells its fields."""

import json
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import models

from scoring import engine
from scoring.engine.declared import VALUES, Flag, Points, Rows, Text, Words, declared
from scoring.models import Criterion, Level, Rubric
from scoring.rubrics.forms.criterion import CriterionForm, FactsForm
from scoring.rubrics.forms.declared import typed
from scoring.rubrics.forms.levels import LevelForm, LevelForms, initial_levels, levels_from
from scoring.tables import read_rubric, words
from scoring.tables.differences import differences
from scoring.tables.editing.storable import storable
from scoring.tables.mapping.lines import changed_rules
from scoring.tables.rules.decimals import with_two_places

TEMPLATES = Path(__file__).parents[3] / "templates" / "scoring" / "rubrics"
MODELS = {engine.Level: Level, engine.Criterion: Criterion, engine.Rubric: Rubric}
EVERY = [pytest.param(cls, name, id=f"{cls.__name__}.{name}") for cls in MODELS for name in declared(cls, *VALUES)]
OF_CRITERION = [name for name in declared(engine.Criterion, *VALUES) if name not in ("code", "number")]


def filled(cls, **values):
    """One with every field at a value of its own, none at its default."""
    for place, (name, own) in enumerate(declared(cls, *VALUES).items(), 1):
        default = next(each.default for each in fields(cls) if each.name == name)
        plain = (
            not default if isinstance(own, Flag) else Decimal(f"{place}.25") if isinstance(own, Points) else name[:9]
        )
        values.setdefault(name, plain)
    return cls(**values)


def whole():
    level = filled(engine.Level, key="1")
    return filled(
        engine.Rubric, criteria=(filled(engine.Criterion, code="1", number="1", kind="bands", levels=(level,)),)
    )


def holders(rubric):
    return {engine.Rubric: rubric, engine.Criterion: rubric.criteria[0], engine.Level: rubric.criteria[0].levels[0]}


def put(rubric, cls, name, value):
    """The rubric with another value in one field."""
    own = replace(holders(rubric)[cls], **{name: value})
    if cls is engine.Level:
        own = replace(rubric.criteria[0], levels=(own,))
    return own if cls is engine.Rubric else replace(rubric, criteria=(own,))


@pytest.mark.parametrize("cls", MODELS)
def test_every_field_is_declared(cls):
    assert list(declared(cls)) == [own.name for own in fields(cls)]
    kinds = {Words: "str", Text: "str", Points: "Decimal", Flag: "bool", Rows: "tuple"}
    assert [own.name for own in fields(cls) if kinds[type(declared(cls)[own.name])] not in str(own.type)] == []


@pytest.mark.parametrize(("cls", "name"), EVERY)
def test_a_column_keeps_it(cls, name):
    column, own = MODELS[cls]._meta.get_field(name), declared(cls)[name]
    default = next(each.default for each in fields(cls) if each.name == name)
    kinds = {Words: models.CharField, Text: models.TextField, Points: models.DecimalField, Flag: models.BooleanField}
    assert type(column) is kinds[type(own)]
    assert column.max_length == (own.most if isinstance(own, Words) else None)
    assert column.null == (default is None)
    assert default in (MISSING, None, "") or column.default == default


def test_rows_files_and_json_give_it_back(db):
    stored = Rubric.store(whole(), year=2017, name="Bảng")
    assert Rubric.objects.get(pk=stored.pk).plain() == whole()
    stored.put(replace(whole(), total_limit=None))
    stored.put(whole())
    assert Rubric.objects.get(pk=stored.pk).plain() == whole()
    data = engine.rubric_to_dict(whole())
    assert engine.rubric_from_dict(json.loads(json.dumps(data))) == whole()
    reading = read_rubric(json.dumps(data).encode(), "bang.json")
    assert reading.rubric == whole()
    assert "FIELD_UNKNOWN" not in {finding.code for finding in reading.findings}


@pytest.mark.parametrize(("cls", "name"), EVERY)
def test_json_carries_it(cls, name):
    data = engine.rubric_to_dict(whole())
    at = {engine.Rubric: data, engine.Criterion: data["criteria"][0], engine.Level: data["criteria"][0]["levels"][0]}
    assert name in at[cls]


def test_forms_take_what_they_show():
    plain = whole()
    own, level = plain.criteria[0], plain.criteria[0].levels[0]
    form = CriterionForm(CriterionForm.initial_of(own, 1), criterion=own)
    assert form.is_valid() and replace(own, **without(form.cleaned_data, "edit_version")) == own
    facts = FactsForm(typed(plain, engine.Rubric) | {"name": "Bảng", "issuer": "", "edit_version": 1})
    assert facts.is_valid()
    assert replace(plain, **without(facts.cleaned_data, "edit_version", "name", "issuer")) == plain
    sent = {f"levels-0-{name}": value for name, value in initial_levels(own)[0].items() if value is not False}
    sent |= {"levels-TOTAL_FORMS": "1", "levels-INITIAL_FORMS": "0"}
    levels = LevelForms(sent, prefix="levels")
    assert levels.is_valid() and levels_from(levels) == (level,)


def without(values, *names):
    return {name: value for name, value in values.items() if name not in names}


@pytest.mark.parametrize(("cls", "name"), EVERY)
def test_a_form_asks_for_it_and_its_page_shows_it(cls, name):
    if (cls, name) == (engine.Criterion, "code"):
        return  # made from the numbers
    form = {engine.Level: LevelForm, engine.Criterion: CriterionForm, engine.Rubric: FactsForm}[cls]
    page = TEMPLATES / ("rubric_facts.html" if cls is engine.Rubric else "rubric_criterion.html")
    assert name in form.base_fields and (f".{name} " in (template := page.read_text()) or f".{name} }}}}" in template)


@pytest.mark.parametrize("name", OF_CRITERION)
def test_a_later_version_says_that_it_changed(name):
    old = whole()
    blank = {Flag: False, Points: Decimal("99.5")}.get(type(declared(engine.Criterion)[name]), "khác")
    new = put(old, engine.Criterion, name, blank)
    (found,) = differences(old, new)
    assert found.fields == (name,) and declared(engine.Criterion)[name].term in found.words
    if name not in ("title", "measure"):
        assert changed_rules(old.criteria[0], new.criteria[0])


@pytest.mark.parametrize("name", declared(engine.Level, *VALUES))
def test_a_later_version_says_that_a_level_changed(name):
    if name in ("key", "text", "printed"):
        return  # its place and its wording
    old = whole()
    new = put(old, engine.Level, name, {Flag: False}.get(type(declared(engine.Level)[name]), Decimal("99.5")))
    assert changed_rules(old.criteria[0], new.criteria[0]) == ["điểm của các mức"]


@pytest.mark.parametrize("name", [name for name in OF_CRITERION if name not in ("title", "kind", "standard")])
def test_the_rule_in_words_says_it(name):
    full = replace(whole().criteria[0], **{"shortfall_rate": None} if name == "takes_shortfall" else {})
    empty = next(own.default for own in fields(engine.Criterion) if own.name == name)
    assert words.rule_words(full) != words.rule_words(replace(full, **{name: empty}))


@pytest.mark.parametrize("name", declared(engine.Level, Points, Flag))
def test_a_level_in_words_says_it(name):
    if name in ("points", "printed"):
        return  # shown beside it
    full = whole().criteria[0].levels[0]
    empty = next(own.default for own in fields(engine.Level) if own.name == name)
    assert words.level_words(full) != words.level_words(replace(full, **{name: empty}))


@pytest.mark.parametrize(
    ("cls", "name"), [own for own in EVERY if isinstance(declared(own.values[0])[own.values[1]], Points)]
)
def test_a_number_is_made_fit_to_be_stored(cls, name):
    long = put(whole(), cls, name, Decimal("99.125") if name != "low" else Decimal("1.125"))
    fitting = put(long, cls, name, engine.rounded(getattr(holders(long)[cls], name)))
    assert storable(long) == (fitting, [])
    assert with_two_places(long, lambda code: 1, Sink()) == fitting
    below, faults = storable(put(whole(), cls, name, Decimal(-1)))
    assert bool(faults) == (name != "low")  # an upper end below the lower one changes places with it
    assert (getattr(holders(below)[cls], name) < 0) == (name == "low")


class Sink:
    def add(self, *finding, **more):
        pass
