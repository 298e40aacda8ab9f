"""By what a drawn report is known: its rows, what it says, how it is drawn."""

import dataclasses
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.document.compose import document_of
from reports.models import AnnualReport
from reports.printing.drawing import keys, parts, stamps
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reports import cases

# Read with the report itself, or known by what is watched: a published rubric never changes, and of people who
# filled in or reviewed only their unit's name is printed.
BESIDES = {
    "reports_annualreport", "scoring_scorecard", "scoring_membership", "scoring_year", "scoring_bloc", "scoring_rubric",
    "scoring_criterion", "scoring_level", "scoring_user",
}  # fmt: skip


@pytest.fixture
def report(filled, scorer):
    return stored(writing_moves.start(filled, by=scorer))


def stored(report):
    return AnnualReport.objects.with_names().get(pk=report.pk)


def tables_read(report):
    with CaptureQueriesContext(connection) as seen:
        document_of(report.scorecard, report)
    queries = " ".join(each["sql"] for each in seen.captured_queries)
    return set(re.findall(r'(?:FROM|JOIN) "(\w+)"', queries))


def test_every_table_that_a_report_is_composed_from_is_watched(report, colleague, reviewer, leader_head, year):
    read = tables_read(report)
    figures = '<p><span data-figure="score.total"></span> <span data-figure="target.1.actual"></span></p>'
    report.sections.update(body=figures)
    read |= tables_read(stored(report))
    scorecard = factories.review(scorecard_moves.submit(report.scorecard, by=colleague, at=factories.IN_TIME), reviewer)
    read |= tables_read(stored(report))
    others = year.memberships.exclude(pk=scorecard.membership_id).values_list("unit", flat=True)
    year_moves.adopt(year, on=year.meeting_on, without=list(others), by=leader_head)
    read |= tables_read(stored(report))
    assert read - BESIDES - {model._meta.db_table for model in stamps.ROWS} == set()
    assert {"scoring_entry", "scoring_evidence", "scoring_snapshot", "reports_reportsection"} <= read


def test_stamp_follows_each_row_and_stays_without_a_change(report, scorer, units):
    seen = [stamps.stamp_of(stored(report))]
    assert stamps.stamp_of(stored(report)) == seen[0]
    section = report.sections.first()
    moves_sections.write(section, heading="Khác", depth=1, body="<p>Chữ</p>", version=section.version, by=scorer)
    seen.append(stamps.stamp_of(stored(report)))
    entry = factories.entry_of(report.scorecard, "I.3")
    scorecard_moves.record(entry, claim=entry.stated(), note="Khác", version=entry.version, by=scorer)
    seen.append(stamps.stamp_of(stored(report)))
    factories.make_evidence(entry, content=None)
    seen.append(stamps.stamp_of(stored(report)))
    units["SCT"].place = "Hà Nội"
    units["SCT"].save()
    seen.append(stamps.stamp_of(stored(report)))
    assert len(set(seen)) == len(seen) == 5


def test_changed_text_makes_a_new_key_and_the_same_words_the_same():
    document = cases.document()
    assert keys.key_of(cases.document()) == keys.key_of(document)
    assert keys.key_of(dataclasses.replace(document, subject="Khác")) != keys.key_of(document)


def test_changed_subject_leaves_the_appendix_as_it_was_drawn():
    document = cases.document()
    before, after = parts.whole(document), parts.whole(dataclasses.replace(document, subject="Khác"))
    same = [parts.page_key(old) == parts.page_key(new) for old, new in zip(before.pages, after.pages, strict=True)]
    assert same == [False, True]
