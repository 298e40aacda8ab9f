"""Addresses of bloc-years: under way, after adoption, and in set-up."""

from django.urls import path

from scoring.years.rubric import views
from scoring.years.setup.views import parts, setup, users
from scoring.years.views import ranking, years

urlpatterns = [
    path("years/<int:pk>/", years.year, name="year"),
    path("years/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("snapshots/<int:pk>/", ranking.snapshot, name="snapshot"),
    path("years/<int:pk>/adoption/", years.adoption, name="adoption"),
    path("years/<int:pk>/publication/", years.publication, name="publication"),
    path("years/<int:pk>/table-opening/", years.table_opening, name="table_opening"),
    path("years/<int:pk>/reopening/", years.reopening, name="reopening"),
    path("memberships/<int:pk>/extension/", years.extension, name="extension"),
    path("years/<int:pk>/rubric/", views.year_rubric, name="year_rubric"),
    path("years/", setup.year_list, name="year_list"),
    path("years/new/", setup.year_new, name="year_new"),
    path("years/<int:pk>/setup/", setup.setup, name="setup"),
    path("years/<int:pk>/setup/dates/", parts.part_page("dates"), name="setup_dates"),
    path("years/<int:pk>/setup/members/", parts.members, name="setup_members"),
    path("years/<int:pk>/setup/members/new/", parts.member_new, name="setup_member_new"),
    path("years/<int:pk>/setup/members/unit/", parts.unit_new, name="setup_unit_new"),
    path("years/<int:pk>/setup/duties/", parts.part_page("duties"), name="setup_duties"),
    path("years/<int:pk>/setup/rubric/", parts.part_page("rubric"), name="setup_rubric"),
    path("years/<int:pk>/setup/rules/", parts.part_page("rules"), name="setup_rules"),
    path("years/<int:pk>/setup/seats/", parts.part_page("seats"), name="setup_seats"),
    path("years/<int:pk>/setup/users/", users.users, name="setup_users"),
    path("years/<int:pk>/setup/users/<int:user_pk>/password/", users.password, name="setup_password"),
    path("years/<int:pk>/opening/", setup.opening, name="opening"),
    path("years/<int:pk>/wiping/", setup.wiping, name="wiping"),
]
