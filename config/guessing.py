"""Guessing passwords: stopped for one account from one address, slowed for one address and for one account.

Nobody can lock another person out: what others mistype elsewhere is never counted against the address at which that
person has signed in before.
"""

from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import Max, Sum
from django.shortcuts import render
from django.utils import timezone

KNOWN_FOR = timedelta(days=180)  # an address counts as a person's own for so long after they signed in there
MANY = 20  # failures within AXES_COOLOFF_TIME, after which one try is let through in a while
ADDRESS_PAUSE = timedelta(seconds=10)  # over all accounts that are tried from it
ACCOUNT_PAUSE = timedelta(minutes=1)  # over all addresses that it is tried from


class Handler(AxesDatabaseHandler):
    """Counts failures as axes does; decides by `opens_at`, and remembers where each person signed in."""

    def is_locked(self, request, credentials=None):
        return self.opens_at(request, credentials) is not None

    def opens_at(self, request, credentials):
        """When this account may be tried again from this address; None: now."""
        account, address = _account(credentials), request.axes_ip_address
        now = request.axes_attempt_time
        recent = AccessAttempt.objects.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)
        pair = recent.filter(username=account, ip_address=address)
        waits = [_until(pair, settings.AXES_FAILURE_LIMIT, settings.AXES_COOLOFF_TIME)]
        if not _signed_in_from(address).filter(username=account).exists():
            waits.append(_until(recent.filter(ip_address=address), MANY, ADDRESS_PAUSE))
            waits.append(_until(recent.filter(username=account), MANY, ACCOUNT_PAUSE))
        return max((until for until in waits if until and until > now), default=None)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        super().user_login_failed(sender, {**credentials, "username": _account(credentials)}, request, **kwargs)

    def user_logged_in(self, sender, request, user, **kwargs):
        super().user_logged_in(sender, request, user, **kwargs)
        here = _signed_in_from(request.axes_ip_address).filter(username=user.get_username())
        here.filter(attempt_time__lt=here.aggregate(last=Max("attempt_time"))["last"]).delete()
        AccessLog.objects.filter(attempt_time__lt=timezone.now() - KNOWN_FOR).delete()


def refused(request, response, credentials):
    """The page that says until when to wait."""
    until = Handler().opens_at(request, credentials) or timezone.now()
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    context = {"until": until, "seconds": seconds, "minutes": -(-seconds // 60)}
    answer = render(request, "registration/lockout.html", context, status=429)
    answer["Retry-After"] = seconds
    return answer


def _account(credentials):
    """The account that was tried, in as many letters as a row of attempts takes; no account has more."""
    return ((credentials or {}).get("username") or "")[:255] or None


def _until(attempts, limit, pause):
    found = attempts.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    return found["last"] + pause if (found["failures"] or 0) >= limit else None


def _signed_in_from(address):
    return AccessLog.objects.filter(ip_address=address, attempt_time__gt=timezone.now() - KNOWN_FOR)
