"""Who leads and who deputises: chosen in set-up, changed for a reason while the year is under way."""

from django.db import transaction

from scoring.models import Membership, Scorecard
from scoring.moves import NotReady, lock_year, log
from scoring.years.setup.parts import duties


@transaction.atomic
def change_duties(year, *, leader, deputy, by, reason=""):
    """Give both duties, by the keys of units. Past decisions stay with the unit that made them.

    The scorecards are locked too, so that no decision is half under the old duties and half under the new.
    """
    year = lock_year(year)
    if year.is_adopted:
        raise NotReady("Kết quả năm này đã được thông qua, không đổi trưởng khối và phó trưởng khối được nữa.")
    if not year.is_in_setup:
        _check_under_way(leader, deputy, reason)
        list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).values_list("pk"))
    if leader is not None and leader == deputy:
        raise NotReady("Trưởng khối và phó trưởng khối phải là hai đơn vị khác nhau.")
    holders = {leader, deputy} - {None}
    if Membership.objects.filter(year=year, unit__in=holders).count() != len(holders):
        raise NotReady("Trưởng khối và phó trưởng khối phải là thành viên của khối trong năm này.")
    old = _holders_of(year)
    members = Membership.objects.filter(year=year)
    members.exclude(duty=Membership.Duty.MEMBER).update(duty=Membership.Duty.MEMBER)
    members.filter(unit=leader).update(duty=Membership.Duty.LEADER)
    members.filter(unit=deputy).update(duty=Membership.Duty.DEPUTY)
    new = _holders_of(year)
    if new != old:
        log("duties_changed", by=by, year=year, old=old, new=new, reason=reason)
    return year


def _check_under_way(leader, deputy, reason):
    if leader is None or deputy is None:
        raise NotReady("Năm đang chấm điểm phải có cả trưởng khối và phó trưởng khối.")
    if not reason.strip():
        raise NotReady("Hãy ghi lý do đổi trưởng khối, phó trưởng khối.")


def _holders_of(year):
    """The holders by name to read and by key to compare."""
    held = dict(zip(("leader", "deputy"), duties(year), strict=True))
    return {
        "duties": {duty: member.name if member else "" for duty, member in held.items()},
        "units": {duty: member and member.unit_id for duty, member in held.items()},
    }
