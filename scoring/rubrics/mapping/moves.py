"""The moves of a map between two rubrics: tick lines, change one, cut one, confirm the whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from scoring.models import MapLine, Rubric
from scoring.moves import Conflict, NotReady, log
from scoring.rubrics.mapping.stored import Mapping
from scoring.tables import mapping as table_mapping

if TYPE_CHECKING:
    from scoring import engine
    from scoring.models import User

REST = "Còn lại sau khi sửa một dòng khác."
CUT = "Vừa được tách rời."


def _locked(old: Rubric, new: Rubric, mark: str) -> Mapping:
    """The map with its lines stored, both rubrics locked. Raises Conflict where it is not the one that was seen."""
    rubrics = Rubric.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([old.pk, new.pk])
    mapping = Mapping(rubrics[old.pk], rubrics[new.pk])
    if mapping.mark != mark:
        raise Conflict(mapping)
    mapping.store()
    return mapping


@transaction.atomic
def tick_lines(old: Rubric, new: Rubric, *, mark: str, key: str | None = None, by: User | None = None) -> Mapping:
    """A person looked at this line, or, without a key, at all those that the program has no doubt about."""
    mapping = _locked(old, new, mark)
    ticked = [line for line in mapping.open_lines if (line.key == key if key else not line.doubt)]
    for line in ticked:
        line.confirmed = True
    MapLine.objects.filter(pk__in=[line.pk for line in ticked]).update(confirmed=True)
    if ticked:
        _log(mapping, by, "rubric_map_ticked", ", ".join(map(str, ticked)))
    return mapping


@transaction.atomic
def change_line(
    old: Rubric,
    new: Rubric,
    *,
    old_codes: Sequence[str],
    new_codes: Sequence[str],
    kind: str = "",
    note: str = "",
    mark: str,
    by: User | None,
) -> MapLine:
    """Put these criteria into one line; what they leave behind stands alone. Returns the line.

    Raises ValueError where no line can be made of that many criteria, or none of that kind.
    """
    mapping = _locked(old, new, mark)
    olds, news = mapping.criteria(MapLine(old_codes=old_codes, new_codes=new_codes))
    if kind and not table_mapping.fits(kind, olds, news):
        raise ValueError(kind)
    made = table_mapping.line_between(olds, news, kind=kind)
    if made is None:
        raise ValueError("sides")
    line = MapLine.of(made, 0, note=note, confirmed=True)
    line.doubt = ""
    mapping.put([line, *_without(mapping, {*old_codes}, {*new_codes})])
    _log(mapping, by, "rubric_map_changed", f"{line}: {line.get_kind_display().lower()}")
    return line


@transaction.atomic
def cut_line(old: Rubric, new: Rubric, *, key: str, mark: str, by: User | None) -> Mapping:
    """Let each criterion of a line stand alone."""
    mapping = _locked(old, new, mark)
    line = mapping.line(key)
    if line is None or not (line.old_codes and line.new_codes):
        raise NotReady("Dòng này không còn gì để tách.")
    olds, news = mapping.criteria(line)
    parts = _alone(olds, news, CUT)
    mapping.put([each for each in mapping.lines if each is not line] + parts)
    _log(mapping, by, "rubric_map_changed", f"{line}: tách rời")
    return mapping


@transaction.atomic
def confirm_map(old: Rubric, new: Rubric, *, mark: str, by: User | None) -> Mapping:
    """The whole map holds: from now on last year's points follow it."""
    mapping = _locked(old, new, mark)
    missing = len(mapping.open_lines)
    if missing:
        raise NotReady(f"Còn {missing} dòng chưa xác nhận. Hãy xem và xác nhận từng dòng trước.")
    if mapping.is_confirmed:
        raise NotReady("Bảng đối chiếu này đã được xác nhận.")
    mapping.stored.confirmed_at, mapping.stored.confirmed_by = timezone.now(), by
    mapping.stored.save(update_fields=["confirmed_at", "confirmed_by"])
    _log(mapping, by, "rubric_map_confirmed", "")
    return mapping


def _without(mapping: Mapping, old_codes: Container[str], new_codes: Container[str]) -> list[MapLine]:
    """The other lines; those that lose a criterion are made anew from what stays."""
    kept = []
    for line in mapping.lines:
        olds = [code for code in line.old_codes if code not in old_codes]
        news = [code for code in line.new_codes if code not in new_codes]
        if [olds, news] == [line.old_codes, line.new_codes]:
            kept.append(line)
        elif olds or news:
            before, after = mapping.criteria(MapLine(old_codes=olds, new_codes=news))
            rest = table_mapping.line_between(before, after, doubt=REST) if olds and news else None
            kept += [MapLine.of(rest, 0)] if rest else _alone(before, after, REST)
    return kept


def _alone(olds: Iterable[engine.Criterion], news: Iterable[engine.Criterion], doubt: str) -> list[MapLine]:
    singles: list[tuple[list[engine.Criterion], list[engine.Criterion]]] = [([each], []) for each in olds] + [
        ([], [each]) for each in news
    ]
    made = [table_mapping.line_between(olds, news, doubt=doubt) for olds, news in singles]
    return [MapLine.of(line, 0) for line in made if line is not None]


def _log(mapping: Mapping, by: User | None, action: str, what: Any) -> None:
    new = {"rubric": f"{mapping.old} → {mapping.new}"}
    log(action, by=by, rubric=mapping.new, new=new | ({"what": what} if what else {}))
