"""Addresses of accounts."""

from django.urls import path

from scoring.people.views import notices

urlpatterns = [
    path("account-notices/", notices.account_notices, name="account_notices"),
]
