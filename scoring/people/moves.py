"""Accounts: the one way in which each of their fields changes, and passwords given and taken.

Whatever changes an account leaves an Event and tells its owner and those who answer for it: an administrator makes
nobody a reviewer unseen. A password that somebody else issued works once, to choose an own one.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from scoring.models import AccountNotice, Event, Membership, Unit, User, Year
from scoring.moves import NotReady, event, log

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper
NOT_SET_BY_PEOPLE = {"id", "last_login", "date_joined"}
PASSWORD_FIELDS = {"password", "must_change_password"}  # move together, and their values are told nowhere
FIELDS = tuple(
    field.name
    for field in User._meta.concrete_fields
    if field.name not in NOT_SET_BY_PEOPLE and field.name not in PASSWORD_FIELDS
)
OF_UNITS = (User.Role.OFFICER, User.Role.HEAD)
BATCH = 500


@dataclass(frozen=True)
class Change:
    """An account as it shall be, as it was (None: it is new), and what of it differs."""

    user: User
    was: User | None
    fields: tuple[str, ...] = ()

    @property
    def sides(self) -> list[User]:
        return [side for side in (self.was, self.user) if side is not None]

    @property
    def unit_ids(self) -> set[int]:
        return {side.unit_id for side in self.sides if side.unit_id is not None}


def account_faults(*, role: str, unit_id: int | None, was: User | None, by: User | None) -> dict[str, str]:
    """Why an account may not be so, as {field: sentence}; `was`: the stored one, None for a new one."""
    if role in OF_UNITS and unit_id is None:
        return {"unit": "Chuyên viên và thủ trưởng phải thuộc một đơn vị."}
    if role == User.Role.ADMINISTRATOR and unit_id is not None:
        return {"unit": "Quản trị viên không thuộc đơn vị nào. Hãy bỏ trống đơn vị hoặc chọn vai trò khác."}
    if was is not None and by is not None and was.pk == by.pk and (role, unit_id) != (was.role, was.unit_id):
        return {"role": "Không ai tự đổi vai trò hoặc đơn vị của mình. Hãy nhờ một quản trị viên khác."}
    return {}


@transaction.atomic
def change_accounts(users: Sequence[User], *, by: User | None) -> Sequence[User]:
    """Store new and changed accounts. `by`: the administrator; None is whoever runs the server.

    The stored rows are locked and compared, so what is told is what changed. Raises NotReady on the first that may
    not be so. Passwords move by their own moves alone: a new account has none that works.
    """
    kept = {user.pk for user in users} - {None}
    locked = User.objects.select_for_update(of=("self",)).filter(pk__in=kept).order_by("pk")
    stored = {user.pk: user for user in locked}
    changes = [_change(user, stored[user.pk] if user.pk else None, by) for user in users]
    changes = [change for change in changes if change.fields]
    readers = _Readers(changes)
    _store(changes)
    codes = dict(Unit.objects.filter(pk__in=readers.unit_ids).values_list("pk", "code"))
    events = [_event(change, codes, by) for change in changes]
    _store_notices(zip(changes, events, strict=True), readers, by)
    return users


def _change(user: User, was: User | None, by: User | None) -> Change:
    faults = account_faults(role=user.role, unit_id=user.unit_id, was=was, by=by)
    if faults:
        raise NotReady(next(iter(faults.values())))
    user.is_staff = user.is_superuser = user.role == User.Role.ADMINISTRATOR
    if was is None and not user.password:
        user.set_unusable_password()
    return Change(user, was, tuple(name for name in FIELDS if was is None or _value(user, name) != _value(was, name)))


def _value(user: User, name: str) -> Any:
    return getattr(user, User._meta.get_field(name).attname)  # type: ignore[union-attr]  # all are columns


def _store(changes: Sequence[Change]) -> None:
    new = [change.user for change in changes if change.was is None]
    try:
        with transaction.atomic():
            User.objects.bulk_create(new, batch_size=BATCH)
            User.objects.bulk_update([change.user for change in changes if change.was], FIELDS, batch_size=BATCH)
    except IntegrityError as error:
        names = ", ".join(f"“{change.user.username}”" for change in changes[:3])
        raise NotReady(f"Tên đăng nhập {names} vừa được người khác dùng. Hãy chọn tên khác.") from error


def _event(change: Change, codes: Mapping[Any, str], by: User | None) -> Event:
    """Old and new of what differs, units by their code."""
    old, new = (
        {name: _value_in_event(side, name, codes) for name in change.fields} for side in (change.was, change.user)
    )
    action = "account_changed" if change.was else "account_issued"
    new = {"account": change.user.username, **new}
    return event(action, by=by, account=change.user, old=old if change.was else None, new=new)


def _value_in_event(user: User | None, name: str, codes: Mapping[Any, str]) -> Any:
    if user is None:
        return None
    return codes.get(user.unit_id) if name == "unit" else _value(user, name)


# --- who is told --------------------------------------------------------------------------------------------


class _Readers:
    """Who reads of a change: found before it is stored, and never those accounts that change with it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.unit_ids = set().union(*(change.unit_ids for change in changes))
        changed = [change.user.pk for change in changes if change.was]
        peers = User.objects.filter(is_active=True, role__in=OF_UNITS, unit__in=self.unit_ids).exclude(pk__in=changed)
        self.roles: dict[int | None, set[str]] = {}
        for unit_id, role in peers.values_list("unit_id", "role"):
            self.roles.setdefault(unit_id, set()).add(role)
        runs = Membership.objects.filter(unit__in=self.unit_ids, year__practice=False)
        runs = runs.exclude(duty=Membership.Duty.MEMBER)
        self.running = set(runs.exclude(year__status=Year.Status.PUBLISHED).values_list("unit_id", flat=True))

    def of(self, change: Change, by: User | None) -> set[tuple[str, int | None]]:
        """{(readers, unit's key)}: the owner; the heads of the units, or who is left there; who answers for roles.

        Who reviews others is the whole bloc's affair: of a unit that runs a year not yet published the council is
        told too, and of one where nobody is left to tell.
        """
        kinds = AccountNotice.Readers
        readers: set[tuple[str, int | None]] = (
            set() if by is not None and by.pk == change.user.pk else {(kinds.OWNER, None)}
        )
        for unit_id in change.unit_ids:
            roles = self.roles.get(unit_id, set())
            if roles:
                readers.add((kinds.HEADS if User.Role.HEAD in roles else kinds.PEOPLE, unit_id))
            if not roles or unit_id in self.running:
                readers.add((kinds.COUNCIL, None))
        if any(side.role not in OF_UNITS for side in change.sides):
            readers |= {(kinds.COUNCIL, None), (kinds.ADMINISTRATORS, None)}
        return readers


def _store_notices(changes: Any, readers: Any, by: User | None) -> None:
    changes = list(changes)
    Event.objects.bulk_create([each for _, each in changes], batch_size=BATCH)
    AccountNotice.objects.bulk_create(
        [
            AccountNotice(event=each, readers=who, unit_id=unit_id)
            for change, each in changes
            for who, unit_id in sorted(readers.of(change, by), key=str)
        ],
        batch_size=BATCH,
    )


@transaction.atomic
def see_notices(user: User, keys: Iterable[int]) -> None:
    """Tick what this person has read; keys of what is not theirs to read are left out."""
    seen = AccountNotice.seen_by.through
    waiting = AccountNotice.objects.waiting_for(user).filter(pk__in=keys).values_list("pk", flat=True)
    rows = [seen(accountnotice_id=key, user_id=user.pk) for key in waiting]
    seen.objects.bulk_create(rows, ignore_conflicts=True)


# --- passwords ----------------------------------------------------------------------------------------------


def one_time_password() -> str:
    """Three groups of four, easy to read aloud: about 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def issue_account(user: User, *, by: User | None) -> tuple[User, str]:
    """(user, password): a new account. The password is kept nowhere but in the answer."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    change_accounts([user], by=by)
    return user, password


@transaction.atomic
def reset_password(user: User, *, by: User | None) -> tuple[User, str]:
    """A new one-time password; sessions under the old one end."""
    if by is not None and by.pk == user.pk:
        raise NotReady("Mật khẩu của chính mình thì đổi ở trang “Đổi mật khẩu”.")
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    change = Change(user, user)
    recorded = event("password_reset", by=by, account=user, new={"account": user.username})
    _store_notices([(change, recorded)], _Readers([change]), by)
    return user, password


@transaction.atomic
def choose_password(user: User, password: str) -> User:
    """A person's own password in the place of whichever was there."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    log("password_changed", by=user, account=user, new={"account": user.username})
    return user
