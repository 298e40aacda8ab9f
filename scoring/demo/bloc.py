"""The demo's units with their names through time, and an account for each function."""

from django.contrib.auth.hashers import make_password

from scoring.demo.data import PASSWORD, day, moment
from scoring.models import Succession, Unit, UnitName, User

JOINED = moment("2016-01-04T08:00")
SALT = "duLieuMauKhoiThiDua2017"  # the password is public; the same rows every time
UNIT_FIELDS = ("code", "name", "short_name", "symbol")


def make_units(about):
    """The units by code; former ones that became part of them stand beside, with the succession."""
    units = {row["code"]: _unit(row, about) for row in about["units"]}
    dated = [(units[row["code"]], name) for row in about["units"] for name in row.get("names", ())]
    for row in about["former_units"]:
        former = _unit(row, about)
        dated.append((former, {name: row[name] for name in ("name", "since", "until")}))
        Succession.objects.create(
            predecessor=former,
            successor=units[row["became"]],
            on=day(units_began(about, row["became"])),
            kind=Succession.Kind.MERGED,
        )
    UnitName.objects.bulk_create(
        UnitName(unit=unit, name=name["name"], since=day(name["since"]), until=day(name.get("until")))
        for unit, name in dated
    )
    return units


def _unit(row, about):
    values = {name: row[name] for name in UNIT_FIELDS}
    return Unit.objects.create(**values, superior=about["superior"], place=about["place"])


def units_began(about, code):
    return next(row for row in about["units"] if row["code"] == code)["names"][0]["since"]


def make_people(units):
    """The accounts by username, all with one password, which is hashed once."""
    shared = {"password": make_password(PASSWORD, salt=SALT), "date_joined": JOINED}
    people = []
    for code, unit in units.items():
        for name, role, title in (
            ("chuyenvien", User.Role.OFFICER, "Chuyên viên"),
            ("thutruong", User.Role.HEAD, "Thủ trưởng"),
        ):
            full_name = f"{title} {unit.name}"
            people.append(User(username=f"{code.lower()}.{name}", full_name=full_name, unit=unit, role=role, **shared))
    people.append(User(username="hoidong", full_name="Thường trực Hội đồng", role=User.Role.COUNCIL, **shared))
    manages = {"role": User.Role.ADMINISTRATOR, "is_staff": True, "is_superuser": True}
    people.append(User(username="quantri", full_name="Quản trị viên", **manages, **shared))
    return {user.username: user for user in User.objects.bulk_create(people)}
