"""Addresses of rubrics and the maps between them."""

from django.urls import path

from scoring.rubrics.mapping import views
from scoring.rubrics.teaching import views as teaching
from scoring.rubrics.views import criterion, editing, release, rubrics, tables

urlpatterns = [
    path("rubrics/", rubrics.rubrics, name="rubrics"),
    path("rubrics/new/", rubrics.rubric_new, name="rubric_new"),
    path("rubrics/tables/", teaching.teachings, name="teachings"),
    path("rubrics/tables/<int:pk>/", teaching.teaching, name="teaching"),
    path("rubrics/tables/<int:pk>/corrections/", teaching.teaching_corrections, name="teaching_corrections"),
    path("rubrics/tables/<int:pk>/withdrawals/", teaching.teaching_withdrawals, name="teaching_withdrawals"),
    path("rubrics/tables/<int:pk>/lessons/", teaching.teaching_lessons, name="teaching_lessons"),
    path("rubrics/tables/<int:pk>/draft/", teaching.teaching_draft, name="teaching_draft"),
    path("rubrics/tables/<int:pk>/removal/", teaching.teaching_removal, name="teaching_removal"),
    path("rubrics/<int:pk>/", rubrics.rubric, name="rubric"),
    path("rubrics/<int:pk>/table.xlsx", tables.rubric_xlsx, name="rubric_xlsx"),
    path("rubrics/<int:pk>/table.docx", tables.rubric_docx, name="rubric_docx"),
    path("rubrics/<int:pk>/facts/", criterion.rubric_facts, name="rubric_facts"),
    path("rubrics/<int:pk>/criteria/<str:code>/", criterion.rubric_criterion, name="rubric_criterion"),
    path("rubrics/<int:pk>/moves/", editing.rubric_moves, name="rubric_moves"),
    path("rubrics/<int:pk>/fixes/", editing.rubric_fixes, name="rubric_fixes"),
    path("rubrics/<int:pk>/undo/", editing.rubric_undo, name="rubric_undo"),
    path("rubrics/<int:pk>/redo/", editing.rubric_redo, name="rubric_redo"),
    path("rubrics/<int:pk>/doubts/", release.rubric_doubts, name="rubric_doubts"),
    path("rubrics/<int:pk>/check/", release.rubric_check, name="rubric_check"),
    path("rubrics/<int:pk>/publication/", release.rubric_publication, name="rubric_publication"),
    path("rubrics/<int:pk>/removal/", release.rubric_removal, name="rubric_removal"),
    path("rubrics/<int:pk>/clone/", release.rubric_clone, name="rubric_clone"),
    path("rubrics/<int:pk>/map/", views.rubric_map, name="rubric_map"),
    path("rubrics/<int:pk>/map/<int:old>/ticks/", views.rubric_map_ticks, name="rubric_map_ticks"),
    path(
        "rubrics/<int:pk>/map/<int:old>/confirmation/",
        views.rubric_map_confirmation,
        name="rubric_map_confirmation",
    ),
    path("rubrics/<int:pk>/map/<int:old>/lines/<str:key>/", views.rubric_map_line, name="rubric_map_line"),
    path("rubrics/<int:pk>/map/<int:old>/lines/<str:key>/cut/", views.rubric_map_cut, name="rubric_map_cut"),
]
