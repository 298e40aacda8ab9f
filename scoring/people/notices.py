"""What happened to accounts, in words: for the home page of whom it concerns."""

from dataclasses import dataclass

from scoring.models import AccountNotice
from scoring.people.words import changes

SHOWN_AT_MOST = 12  # the rest comes once these are seen

DEEDS = {
    "account_issued": "được thêm",
    "account_changed": "được sửa",
    "password_reset": "được cấp mật khẩu mới",
}


@dataclass(frozen=True)
class Notice:
    """One line: what happened to whose account, by whom, when."""

    key: int
    sentence: str
    details: tuple[str, ...]
    by: str
    at: object


def notices_for(user):
    """The part of the home page that tells of accounts; one query."""
    waiting = list(AccountNotice.objects.waiting_for(user)[: SHOWN_AT_MOST + 1])
    shown = [_notice(each, user) for each in waiting[:SHOWN_AT_MOST]]
    return {"account_notices": shown, "more_account_notices": len(waiting) > SHOWN_AT_MOST}


def _notice(each, user):
    event = each.event
    account = event.account
    whose = "Tài khoản của bạn" if account.pk == user.pk else f"Tài khoản {account.username} ({account})"
    by = f"{event.by} ({event.by.username})" if event.by_id else "người vận hành máy chủ"
    return Notice(each.pk, f"{whose} {DEEDS[event.action]}", tuple(changes(event)), by, event.at)
