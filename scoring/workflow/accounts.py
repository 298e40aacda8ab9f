"""Accounts of a unit's people, with a password that is shown once and changed at the first login."""

import secrets

from django.db import IntegrityError, transaction

from scoring.models import User
from scoring.workflow.moves import NotReady, log

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper


def one_time_password():
    """Three groups of four, easy to read aloud: about 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def issue_account(unit, *, username, full_name, role, by):
    """(user, password): a new account of a unit. The password is kept nowhere but in the answer."""
    password = one_time_password()
    user = User(username=username, full_name=full_name, unit=unit, role=role, must_change_password=True)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise NotReady(f"Tên đăng nhập “{username}” vừa được người khác dùng. Hãy chọn tên khác.") from error
    log("account_issued", by=by, new={"account": username, "unit": unit.code, "role": str(role)})
    return user, password


@transaction.atomic
def reset_password(user, *, by):
    """A new one-time password; sessions under the old one end."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    log("password_reset", by=by, new={"account": user.username})
    return user, password
