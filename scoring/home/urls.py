"""Addresses of the home page and the help."""

from django.urls import path

from scoring.home import help, views

urlpatterns = [
    path("", views.home, name="home"),
    path("years/<int:pk>/tasks/", views.tasks, name="tasks"),
    path("help/", help.help_page, name="help"),
]
