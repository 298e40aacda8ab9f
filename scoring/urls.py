"""Addresses: nouns, one per gesture."""

from django.urls import path

from scoring.history import views as history_views
from scoring.home import help
from scoring.home import views as home_views
from scoring.people.views import notices
from scoring.reviews.views import entries as review_entries
from scoring.reviews.views import scorecards as review_scorecards
from scoring.rubrics.mapping import views as mapping_views
from scoring.rubrics.views import criterion, editing, release, rubrics, tables
from scoring.scorecards.changes import views as change_views
from scoring.scorecards.last_year import views as last_year_views
from scoring.scorecards.packs import views as pack_views
from scoring.scorecards.targets import views as target_views
from scoring.scorecards.views import entries as scorecard_entries
from scoring.scorecards.views import evidence
from scoring.scorecards.views import scorecards as scorecard_scorecards
from scoring.years.rubric import views as rubric_views
from scoring.years.setup.views import parts, setup, users
from scoring.years.views import ranking, years

app_name = "scoring"

urlpatterns = [
    path("", home_views.home, name="home"),
    path("years/<int:pk>/tasks/", home_views.tasks, name="tasks"),
    path("account-notices/", notices.account_notices, name="account_notices"),
    path("help/", help.help_page, name="help"),
    # the unit
    path("scorecards/<int:pk>/", scorecard_scorecards.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/check/", scorecard_scorecards.check, name="check"),
    path("scorecards/<int:pk>/submission/", scorecard_scorecards.submission, name="submission"),
    path("scorecards/<int:pk>/pack.xlsx", pack_views.pack_xlsx, name="pack_xlsx"),
    path("scorecards/<int:pk>/pack/", pack_views.pack, name="pack"),
    path("scorecards/<int:pk>/pack/application/", pack_views.pack_application, name="pack_application"),
    path("scorecards/<int:pk>/changes/", change_views.changes, name="changes"),
    path("entries/<int:pk>/", scorecard_entries.entry, name="entry"),
    path("entries/<int:pk>/claim/", scorecard_entries.entry_save, name="entry_save"),
    path("entries/<int:pk>/explanation/", scorecard_entries.explanation, name="explanation"),
    path("entries/<int:pk>/evidence/", evidence.evidence_new, name="evidence_new"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/removal/", evidence.evidence_removal, name="evidence_removal"),
    path("entries/<int:pk>/carry-over/", last_year_views.carry_over, name="carry_over"),
    path("evidence/<int:pk>/file/", evidence.evidence_file, name="evidence_file"),
    path("scorecards/<int:pk>/targets/", target_views.fact_page("targets"), name="targets"),
    path("scorecards/<int:pk>/registrations/", target_views.fact_page("registrations"), name="registrations"),
    path("scorecards/<int:pk>/awards/", target_views.fact_page("awards"), name="awards"),
    path("scorecards/<int:pk>/targets/paste/", target_views.target_paste, name="target_paste"),
    path("scorecards/<int:pk>/targets/carry-over/", target_views.target_carry_over, name="target_carry_over"),
    # the review
    path("years/<int:pk>/reviews/", review_scorecards.reviews, name="reviews"),
    path("scorecards/<int:pk>/review/", review_scorecards.review, name="review"),
    path("scorecards/<int:pk>/agreement/", review_scorecards.review_agreement, name="review_agreement"),
    path("scorecards/<int:pk>/review-completion/", review_scorecards.review_completion, name="review_completion"),
    path("scorecards/<int:pk>/review-resumption/", review_scorecards.review_resumption, name="review_resumption"),
    path("scorecards/<int:pk>/bridge/", review_scorecards.bridge, name="bridge"),
    path("entries/<int:pk>/review/", review_entries.review_entry, name="review_entry"),
    path("entries/<int:pk>/agreement/", review_entries.agreement, name="agreement"),
    path("entries/<int:pk>/adjustment/", review_entries.adjustment, name="adjustment"),
    path("entries/<int:pk>/adjustment/score/", review_entries.adjustment_score, name="adjustment_score"),
    path("entries/<int:pk>/question/", review_entries.question, name="question"),
    path("entries/<int:pk>/reconsideration/", review_entries.reconsideration, name="reconsideration"),
    # the year
    path("years/<int:pk>/", years.year, name="year"),
    path("years/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("snapshots/<int:pk>/", ranking.snapshot, name="snapshot"),
    path("years/<int:pk>/adoption/", years.adoption, name="adoption"),
    path("years/<int:pk>/publication/", years.publication, name="publication"),
    path("years/<int:pk>/table-opening/", years.table_opening, name="table_opening"),
    path("years/<int:pk>/reopening/", years.reopening, name="reopening"),
    path("memberships/<int:pk>/extension/", years.extension, name="extension"),
    path("years/<int:pk>/rubric/", rubric_views.year_rubric, name="year_rubric"),
    # rubrics
    path("rubrics/", rubrics.rubrics, name="rubrics"),
    path("rubrics/new/", rubrics.rubric_new, name="rubric_new"),
    path("rubrics/<int:pk>/", rubrics.rubric, name="rubric"),
    path("rubrics/<int:pk>/table.xlsx", tables.rubric_xlsx, name="rubric_xlsx"),
    path("rubrics/<int:pk>/table.docx", tables.rubric_docx, name="rubric_docx"),
    path("rubrics/<int:pk>/facts/", criterion.rubric_facts, name="rubric_facts"),
    path("rubrics/<int:pk>/criteria/<str:code>/", criterion.rubric_criterion, name="rubric_criterion"),
    path("rubrics/<int:pk>/moves/", editing.rubric_moves, name="rubric_moves"),
    path("rubrics/<int:pk>/mends/", editing.rubric_mends, name="rubric_mends"),
    path("rubrics/<int:pk>/undo/", editing.rubric_undo, name="rubric_undo"),
    path("rubrics/<int:pk>/redo/", editing.rubric_redo, name="rubric_redo"),
    path("rubrics/<int:pk>/doubts/", release.rubric_doubts, name="rubric_doubts"),
    path("rubrics/<int:pk>/check/", release.rubric_check, name="rubric_check"),
    path("rubrics/<int:pk>/publication/", release.rubric_publication, name="rubric_publication"),
    path("rubrics/<int:pk>/removal/", release.rubric_removal, name="rubric_removal"),
    path("rubrics/<int:pk>/clone/", release.rubric_clone, name="rubric_clone"),
    path("rubrics/<int:pk>/map/", mapping_views.rubric_map, name="rubric_map"),
    path("rubrics/<int:pk>/map/<int:old>/ticks/", mapping_views.rubric_map_ticks, name="rubric_map_ticks"),
    path(
        "rubrics/<int:pk>/map/<int:old>/confirmation/",
        mapping_views.rubric_map_confirmation,
        name="rubric_map_confirmation",
    ),
    path("rubrics/<int:pk>/map/<int:old>/lines/<str:key>/", mapping_views.rubric_map_line, name="rubric_map_line"),
    path("rubrics/<int:pk>/map/<int:old>/lines/<str:key>/cut/", mapping_views.rubric_map_cut, name="rubric_map_cut"),
    # the set-up of a year
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
    # history
    path("entries/<int:pk>/history/", history_views.entry_history, name="entry_history"),
    path("scorecards/<int:pk>/history/", history_views.scorecard_history, name="scorecard_history"),
    path("years/<int:pk>/history/", history_views.year_history, name="year_history"),
    path("rubrics/<int:pk>/history/", history_views.rubric_history, name="rubric_history"),
]
