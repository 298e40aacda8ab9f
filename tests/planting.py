"""Planted words and numbers: in every field of everything that is not set-up, so that what shows one has leaked."""

import itertools

from django.apps import apps
from django.db import IntegrityError, models, transaction

from scoring import models as scoring
from scoring.history.words import SET_UP as SET_UP_ACTIONS
from scoring.models import Event

WORD = "bimat"
NUMBER = 91937
TEXT = (models.CharField, models.TextField, models.FileField)
NUMBERS = (models.IntegerField, models.DecimalField)
# What administrators set up and read. Every other model, and each one that comes, is the units' and the bloc's own.
SET_UP = {
    scoring.AccountNotice,
    scoring.Bloc,
    scoring.Criterion,
    scoring.Level,
    scoring.MapLine,
    scoring.Membership,
    scoring.Rubric,
    scoring.RubricChange,
    scoring.RubricDoubt,
    scoring.RubricEdit,
    scoring.RubricMap,
    scoring.Succession,
    scoring.TableTeaching,
    scoring.Title,
    scoring.Unit,
    scoring.UnitName,
    scoring.User,
    scoring.Year,
}


def hidden_models():
    found = [model for app in ("scoring", "reports") for model in apps.get_app_config(app).get_models()]
    return [model for model in found if model not in SET_UP]


def hidden_rows(model):
    """Of events those that are neither of accounts nor of set-up."""
    rows = model._base_manager.all()
    if model is Event:
        return rows.filter(account=None).exclude(action__in=SET_UP_ACTIONS)
    return rows


def plant(leave=()):
    """A word of its own into each field that takes words, a number into each other. Returns the fields left out."""
    count = itertools.count()
    chosen = [(model, field) for model in hidden_models() for field in planted_fields(model)]
    chosen = [(model, field) for model, field in chosen if (model.__name__, field.name) not in leave]
    missed = chosen
    for _ in range(2):  # some numbers stand only beside another
        missed = [(model, field) for model, field in missed if not _plant(model, field, count)]
    return {f"{model.__name__}.{field.name}" for model, field in missed}


def planted_fields(model):
    """What people fill in: choices and keys tell where a thing stands, not what it says."""
    for field in model._meta.concrete_fields:
        holds_content = isinstance(field, (*TEXT, *NUMBERS, models.JSONField)) and field.name not in (
            "action",
            "version",
        )
        if holds_content and not (field.primary_key or field.is_relation or field.choices):
            yield field


def _plant(model, field, count):
    planted = False
    for row in hidden_rows(model):
        try:
            with transaction.atomic():
                changed = model._base_manager.filter(pk=row.pk).update(**{field.name: _secret(field, next(count))})
                planted = planted or bool(changed)
        except IntegrityError:
            continue  # the number would not be one that may stand there
    return planted


def _secret(field, number):
    if isinstance(field, models.JSONField):
        return {"old": f"{WORD}{number}", "new": f"{WORD}{number}"}
    return f"{WORD}{number}" if isinstance(field, TEXT) else _number(field)


def _number(field):
    return NUMBER if not isinstance(field, models.PositiveSmallIntegerField) else 19377


SHAPES = (WORD, "91937", "91.937", "91,937", "19377", "19.377")


def leaks(text):
    return [shape for shape in SHAPES if shape in text]
