"""The people of a year's units: who is missing, new accounts, new passwords. A password is shown once."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from scoring.models import User
from scoring.once import once
from scoring.people import moves
from scoring.people.views.passwords import password_page
from scoring.years.setup.checklist import facts_of
from scoring.years.setup.new_forms import AccountForm
from scoring.years.setup.views.parts import crumbs
from scoring.years.setup.views.setup import find, form_page, posted

OF_UNITS = (User.Role.OFFICER, User.Role.HEAD)


@form_page
@once
def users(request, pk):
    """Each unit with its people, and the form of a new account; `?unit=` and `?role=` begin it."""
    year = find(request, pk)
    form = AccountForm(posted(request), year=year, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        names = {name: values[name] for name in ("unit", "username", "full_name", "role")}
        user, password = moves.issue_account(User(**names), by=request.user)
        return _issued(request, year, user, password, is_new=True)
    facts = facts_of([year])[year.pk]
    context = {
        "year": year,
        "form": form,
        "crumbs": crumbs(year, "Người dùng"),
        "rows": [_row(member, facts.people[member.unit_id]) for member in facts.members],
    }
    return render(request, "scoring/years/setup/setup_users.html", context, status=422 if form.errors else 200)


def _row(member, people):
    roles = {user.role for user in people}
    return {
        "member": member,
        "people": [user for user in people if user.role in OF_UNITS],
        "missing": [(role.value, role.label.lower().removesuffix(" đơn vị")) for role in OF_UNITS if role not in roles],
    }


def _begun(request):
    """The form as a link of the list begins it."""
    unit, role = request.GET.get("unit", ""), request.GET.get("role", "")
    return {name: value for name, value in (("unit", unit), ("role", role)) if value}


@require_POST
@once
def password(request, pk, user_pk):
    """A new one-time password for someone of this year's units."""
    year = find(request, pk)
    people = User.objects.filter(unit__memberships__year=year, role__in=OF_UNITS, is_superuser=False, is_active=True)
    person = get_object_or_404(people, pk=user_pk)
    try:
        person, issued = moves.reset_password(person, by=request.user)
    except User.DoesNotExist:
        raise Http404 from None
    return _issued(request, year, person, issued)


def _issued(request, year, person, issued, is_new=False):
    back = reverse("scoring:setup_users", args=[year.pk])
    return password_page(request, person, issued, is_new, back, crumbs(year, "Mật khẩu dùng một lần"))
