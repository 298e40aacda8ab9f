"""Setting a bloc-year up: begin it, change its parts, add members and units."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from scoring.models import Membership, Title, Year
from scoring.moves import NotReady, lock_year, log
from scoring.years.setup import parts
from scoring.years.setup.duties import change_duties
from scoring.years.setup.proposal import propose, published_rubric

if TYPE_CHECKING:
    from scoring.models import Bloc, Unit, User


class Overtaken(Exception):
    """Someone else changed this part of the set-up since the form was opened; `year` is what is stored now."""

    def __init__(self, year: Year) -> None:
        super().__init__("Người khác vừa sửa phần này.")
        self.year = year


@transaction.atomic
def create_year(*, bloc: Bloc, year: int, practice: bool = False, like_last: bool = True, by: User | None) -> Year:
    """Begin a bloc-year in set-up, as last year suggests or empty. `bloc`: a Bloc, stored or new."""
    if bloc.pk is None:
        bloc.save()
    if Year.objects.filter(bloc=bloc, year=year, practice=practice).exists():
        raise NotReady(f"{bloc.name} đã có năm {year}{' chấm thử' if practice else ''}.")
    plan = propose(bloc, year, practice=practice) if like_last else None
    values = plan.values if plan else {"rubric": published_rubric(year)}
    try:
        with transaction.atomic():
            made = Year.objects.create(bloc=bloc, year=year, practice=practice, **values)
    except IntegrityError as error:
        raise NotReady(f"Người khác vừa tạo năm {year} của {bloc.name}.") from error
    if plan and plan.source:
        _follow(made, plan)
    log("year_created", by=by, year=made, new=str(plan.source) if plan and plan.source else "")
    return made


def _follow(year: Year, plan: Any) -> None:
    Membership.objects.bulk_create(
        Membership(year=year, unit=unit, name=name_in(unit, year), duty=plan.duty_of(unit)) for unit in plan.units
    )
    Title.objects.bulk_create(
        Title(year=year, position=position, name=name, seats=seats)
        for position, (name, seats) in enumerate(plan.titles, 1)
    )


def name_in(unit: Unit, year: Year) -> str:
    """The name that the unit bears at the end of the year."""
    return unit.name_on(datetime.date(year.year, 12, 31))


# --- parts --------------------------------------------------------------------------------------------------


@transaction.atomic
def prepare(year: Year, part: str, values: Mapping[str, Any], *, seen: str, by: User | None) -> Year:
    """Change one part. Raises Overtaken where it is no longer as `seen`, NotReady where it is closed."""
    year = lock_year(year)
    if not parts.is_open(part, year):
        raise NotReady("Năm đã mở nên phần này của thiết lập không sửa được nữa.")
    if parts.seen(part, year) != seen:
        raise Overtaken(year)
    old = "; ".join(parts.words(part, year))
    PUT[part](year, values, by)
    new = "; ".join(parts.words(part, year))
    if part != "duties" and new != old:  # a change of duties has an event of its own
        log("year_prepared", by=by, year=year, old=old, new=new)
    return year


def _put_dates(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    _put_fields(year, values, ["submission_deadline", "review_deadline", "meeting_on", "accepts_late"])


def _put_rules(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    _put_fields(year, values, ["tie_rules", "rank_by_percent"])


def _put_rubric(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    _put_fields(year, values, ["rubric"])


def _put_fields(year: Year, values: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        setattr(year, name, values[name])
    year.save(update_fields=names)


def _put_members(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    """Names by membership key; those to take out are gone with their duty."""
    for member in year.memberships.all():
        if member.pk in values["removed"]:
            member.delete()
        elif values["names"].get(member.pk, member.name) != member.name:
            member.name = values["names"][member.pk]
            member.save(update_fields=["name"])


def _put_duties(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    change_duties(year, leader=values["leader"], deputy=values["deputy"], reason=values.get("reason", ""), by=by)


def _put_seats(year: Year, values: Mapping[str, Any], by: User | None) -> None:
    year.titles.all().delete()
    Title.objects.bulk_create(
        Title(year=year, position=position, name=name, seats=seats)
        for position, (name, seats) in enumerate(values["titles"], 1)
    )


PUT = {
    "dates": _put_dates,
    "members": _put_members,
    "duties": _put_duties,
    "rubric": _put_rubric,
    "rules": _put_rules,
    "seats": _put_seats,
}


# --- members ------------------------------------------------------------------------------------------------


@transaction.atomic
def add_member(year: Year, unit: Unit, *, by: User | None) -> Membership:
    """Take a unit into the year; one that is already there stays as it is."""
    year = lock_year(year)
    if not parts.is_open("members", year):
        raise NotReady("Năm đã mở nên không thêm đơn vị được nữa.")
    member, is_new = Membership.objects.get_or_create(year=year, unit=unit, defaults={"name": name_in(unit, year)})
    if is_new:
        log("member_added", by=by, year=year, new=member.name)
    return member


@transaction.atomic
def create_unit(year: Year, unit: Unit, *, by: User | None) -> Membership:
    """Store a new unit and take it into the year."""
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise NotReady(f"Mã đơn vị {unit.code} vừa được người khác dùng. Hãy tìm đơn vị đó để thêm.") from error
    return add_member(year, unit, by=by)
