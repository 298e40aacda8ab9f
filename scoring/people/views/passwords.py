"""The only page that ever shows a password that was issued: it is stored nowhere, not even until the next page."""

from django.shortcuts import render


def password_page(request, person, issued, is_new, back, crumbs=()):
    """`back`: where to go once it is written down."""
    context = {"person": person, "password": issued, "is_new": is_new, "back": back, "crumbs": crumbs}
    answer = render(request, "scoring/years/setup/setup_password.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
