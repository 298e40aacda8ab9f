"""Who may do what: yes-or-no questions about a person and a thing. Which rows someone may see is `visible_to`.

These ask for duty and role only; whether the moment is right is for the moves.
"""

from django.core.exceptions import PermissionDenied


def require(allowed):
    """Refuse with 403 unless allowed."""
    if not allowed:
        raise PermissionDenied


def duty_in(user, year):
    """The unit's membership in this bloc-year; None for those without one."""
    return user.memberships.get(year.pk)


def is_own(user, scorecard):
    return user.is_unit_member and scorecard.membership.unit_id == user.unit_id


def can_score(user, scorecard):
    """Fill in one's own unit's scorecard, its evidence and its report."""
    return is_own(user, scorecard)


def can_submit(user, scorecard):
    """Answer for the whole: the head of the unit."""
    return is_own(user, scorecard) and user.is_head


def can_review(user, scorecard):
    """Decide on another unit's scorecard: the leader's reviewers; for the leader's own, the deputy's.

    Nobody decides on what they filled in or handed in themselves, whatever unit they are in now.
    """
    if is_own(user, scorecard) or not user.is_unit_member or not user.reviews:
        return False
    own = duty_in(user, scorecard.membership.year)
    if own is None or not (own.is_deputy if scorecard.membership.is_leader else own.is_leader):
        return False
    return scorecard.submitted_by_id != user.pk and scorecard.pk not in user.scored


def can_see_review(user, scorecard):
    """Read decisions, reasons and questions: the reviewers, the owner, the council."""
    return can_review(user, scorecard) or is_own(user, scorecard) or user.is_council


def can_lead(user, year):
    """Follow all units of the year and run its steps: the leader's reviewers."""
    own = duty_in(user, year)
    return own is not None and own.is_leader and user.reviews


def can_review_in(user, year):
    """Has scorecards to review in this year: leader or deputy."""
    own = duty_in(user, year)
    return own is not None and user.reviews and (own.is_leader or own.is_deputy)


def can_adopt(user, year):
    """Record the meeting's adoption, publish: the head of the leader."""
    return can_lead(user, year) and user.is_head


def can_reopen(user):
    """Open an adopted year again, with a logged reason: administrators."""
    return user.is_administrator


def can_set_up(user):
    """Prepare and open years, wipe practice years, issue accounts: administrators."""
    return user.is_administrator


def can_see_years(user):
    """The list of all bloc-years: the council and administrators."""
    return user.is_council or user.is_administrator


def can_follow(user, year):
    """Read where the year's units and steps are: who runs it, the council, administrators (these without points)."""
    return user.is_council or user.is_administrator or can_lead(user, year)


def can_see_ranking(user, year):
    """Before the tables open only the leader and the council see the order; then all members."""
    if user.is_council or can_lead(user, year):
        return True
    return duty_in(user, year) is not None and year.tables_are_open


def can_gather(user, year):
    """Take the papers of all units of a year in one file: who runs it, the council; each paper by its own rule."""
    return user.is_council or can_lead(user, year)


def can_read_rubrics(user):
    """The list of rubrics and the published ones: the council and administrators."""
    return user.is_council or user.is_administrator


def can_edit_rubrics(user):
    """Load, edit, check, publish and apply rubrics: administrators."""
    return user.is_administrator
