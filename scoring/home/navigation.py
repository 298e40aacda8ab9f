"""What every page shows around its content: the main menu, the years to switch to, the year at hand."""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

from scoring.models import Year
from scoring.people import permissions


def around(request):
    """Context processor; each value is made only where a template asks for it."""
    user = getattr(request, "user", None)  # a request may be refused before anyone knows whose it is
    if user is None or not user.is_authenticated:
        return {"app_version": settings.APP_VERSION}
    return {
        "nav": SimpleLazyObject(lambda: list(menu(request))),
        "years_menu": SimpleLazyObject(lambda: list(years_menu(request))),
        "page_year": SimpleLazyObject(lambda: page_year(request)),
        "role_name": SimpleLazyObject(lambda: role_name(request)),
        "unit_name": SimpleLazyObject(lambda: unit_name(request)),
        "help_url": reverse("scoring:help"),
        "app_version": settings.APP_VERSION,
        "session_mark": salted_hmac("page", request.META.get("CSRF_COOKIE", "")).hexdigest()[:12],
    }


def page_year(request):
    """The bloc-year that the page is about, as its view said; else the person's own year at hand."""
    year = getattr(request, "page_year", None)
    return year or current_year(request.user)


def current_year(user):
    """The oldest year not yet published, since that is the one to finish first; else the newest. None: no year.

    A practice year comes after those that count, one in set-up after all that were opened.
    """
    if user.is_unit_member:
        years = [membership.year for membership in user.memberships.values()]
    else:
        years = list(Year.objects.visible_to(user).select_related("bloc", "rubric"))
    oldest_first = years[::-1]
    real = [year for year in oldest_first if is_at_work(year) and not year.practice]
    practice = [year for year in oldest_first if is_at_work(year) and year.practice]
    opened = [year for year in years if not year.is_in_setup and not year.practice]
    return next(iter([*real, *practice, *opened, *years]), None)


def is_at_work(year):
    """Opened and not yet published."""
    return year.is_under_way or year.status == Year.Status.ADOPTED


def years_menu(request):
    at_hand = page_year(request)
    if not request.user.is_unit_member:
        return
    for membership in request.user.memberships.values():
        year = membership.year
        yield {
            "label": f"Năm {year.label} · {year.get_status_display()}",
            "url": reverse("scoring:tasks", args=[year.pk]),
            "current": bool(at_hand and at_hand.pk == year.pk),
        }


def role_name(request):
    """The person's role, with the unit's duty where it runs the bloc in the year at hand."""
    user, year = request.user, page_year(request)
    membership = year and user.memberships.get(year.pk)
    if membership is None or membership.duty == membership.Duty.MEMBER:
        return user.get_role_display()
    return f"{membership.get_duty_display()} · {user.get_role_display().removesuffix(' đơn vị').lower()}"


def unit_name(request):
    year = page_year(request)
    membership = year and request.user.memberships.get(year.pk)
    return membership.name if membership else (request.user.unit.name if request.user.unit_id else str(request.user))


# Pages that belong to one item of the menu wherever their addresses lie, by the room of their view.
ITEM_OF_ROOM = {"scoring.reviews": "scoring:reviews"} | dict.fromkeys(
    ("reports.writing", "reports.outline", "reports.issuing", "reports.papers", "reports.printing"), "reports:report"
)
OF_NO_ROOM = ("reports:verification", "reports:comparison")  # open to everyone, with or without a report of their own


def menu(request):
    at_home = request.path == reverse("scoring:home")
    items = [
        (label, name, reverse(name, args=args))
        for label, name, *args in _items(request.user, page_year(request), at_home=at_home)
    ]
    current = _current(request, {name: url for _, name, url in items})
    for label, _, url in items:
        yield {"label": label, "url": url, "current": url == current}


def _current(request, urls):
    """The item that the page belongs to: its room's, else the one with the longest address that it lies under."""
    own = urls.get(ITEM_OF_ROOM.get(_room(request.resolver_match)))
    if own:
        return own
    home, path = reverse("scoring:home"), request.path
    under = [url for url in urls.values() if path == url or (url != home and path.startswith(url))]
    return max(under, key=len, default=None)


def _room(match):
    """Where the view of an address stands: `reports.writing`. Empty: an address that does not exist."""
    if match is None or match.view_name in OF_NO_ROOM:
        return ""
    return ".".join(match.func.__module__.split(".")[:2])


def _items(user, year, *, at_home):
    """(label, name of an address, arguments). Home holds all open years, the page of another leads back to itself."""
    is_other = not at_home and user.is_unit_member and year and year != current_year(user)
    yield ("Việc cần làm", "scoring:tasks", year.pk) if is_other else ("Việc cần làm", "scoring:home")
    membership = year and user.memberships.get(year.pk)
    if membership and hasattr(membership, "scorecard"):
        yield "Tự chấm điểm", "scoring:scorecard", membership.scorecard.pk
        yield "Báo cáo", "reports:report", membership.scorecard.pk
    if year and permissions.can_review_in(user, year):
        yield "Thẩm định", "scoring:reviews", year.pk
    if year and permissions.can_see_ranking(user, year):
        yield "Xếp hạng", "scoring:ranking", year.pk
    if permissions.can_read_rubrics(user):
        yield "Bộ tiêu chí", "scoring:rubrics"
    if permissions.can_see_years(user):
        yield "Năm thi đua", "scoring:year_list"
    if user.is_administrator and user.is_staff:
        yield "Quản trị", "admin:index"
    yield "Hướng dẫn", "scoring:help"
