"""Every main page for the people it is for: it fits, it can be read and heard, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from reports.models import ReportSection
from scoring.models import Entry, Membership, Scorecard, Snapshot, User, Year
from tests import factories
from tests.scoring.rubrics.teaching.tables import DOUBTED, NO_HEADING

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
LOOKS = {"1280 light": {"width": 1280}, "360 dark": {"width": 360, "height": 740, "dark": True}}

TABLES = {"teaching": DOUBTED, "unread": NO_HEADING}
PAGES = {
    "": {"login": "/login/", "missing": "/khong-co/"},
    "skhcn.chuyenvien": {  # with a draft of 2017
        "home": "/",
        "sheet": "/scorecards/{draft}/",
        "check": "/scorecards/{draft}/check/",
        "entry": "/entries/{open_entry}/",
        "evidence": "/entries/{open_entry}/evidence/",
        "empty year": "/years/{next_year}/tasks/",
        "empty report": "/scorecards/{draft}/report/",
        "help": "/help/",
        "password": "/password/",
        "nobody's": "/scorecards/0/",
    },
    "stnmt.chuyenvien": {  # submitted, with questions of the bloc
        "home": "/",
        "sheet": "/scorecards/{asked}/",
        "entry": "/entries/{asked_entry}/",
        "entry history": "/entries/{asked_entry}/history/",
        "history": "/scorecards/{asked}/history/",
    },
    "skhdt.chuyenvien": {"home": "/", "bridge": "/scorecards/{settled}/bridge/"},
    "sct.chuyenvien": {
        "sheet": "/scorecards/{scorecard}/",
        "report": "/scorecards/{scorecard}/report/",
        "section": "/report-sections/{section}/",
        "section versions": "/report-sections/{section}/versions/",
        "report review": "/reports/{report}/review/",
        "preview": "/reports/{report}/preview/",
    },
    "sgtvt.chuyenvien": {  # reviews for the leader
        "home": "/",
        "reviews": "/years/{year}/reviews/",
        "review": "/scorecards/{scorecard}/review/",
        "asked": "/scorecards/{asked}/review/?show=returned",
        "adjust": "/entries/{undecided}/adjustment/",
        "ask": "/entries/{undecided}/question/",
        "year": "/years/{year}/",
        "year history": "/years/{year}/history/",
        "extension": "/memberships/{member}/extension/",
    },
    "sgtvt.thutruong": {
        "adoption": "/years/{year}/adoption/",
        "ranking": "/years/{year}/ranking/",
        "adopted ranking": "/years/{adopted}/ranking/",
        "snapshot": "/snapshots/{snapshot}/",
    },
    "sct.thutruong": {"home": "/", "issue": "/reports/{report}/issue/"},
    "snnptnt.chuyenvien": {"home": "/", "reviews": "/years/{year}/reviews/"},
    "hoidong": {"home": "/", "ranking": "/years/{adopted}/ranking/"},
    "quantri": {
        "home": "/",
        "reopening": "/years/{adopted}/reopening/",
        "tables": "/rubrics/tables/",
        "table": "/rubrics/tables/{teaching}/?at=3&say=1",
        "table without a heading": "/rubrics/tables/{unread}/",
        "admin": "/admin/",
    },
}


@pytest.fixture
def places(transactional_db):
    """Keys of the demo bloc's things by the names that the addresses use."""
    call_command("demo", verbosity=0)
    years = {year.year: year.pk for year in Year.objects.all()}
    scorecards = {
        c.membership.unit.code: c.pk for c in Scorecard.objects.filter(membership__year=years[2017]).with_names()
    }
    admin = User.objects.get(username="quantri")
    section = ReportSection.objects.exclude(body="").first()
    return {
        "year": years[2017],
        "adopted": years[2016],
        "next_year": years[2018],
        "scorecard": scorecards["SCT"],
        "draft": scorecards["SKHCN"],
        "asked": scorecards["STNMT"],
        "asked_entry": Entry.objects.filter(scorecard=scorecards["STNMT"], decision="returned").first().pk,
        "settled": scorecards["SKHDT"],
        "undecided": Entry.objects.filter(scorecard=scorecards["SCT"], decision="").first().pk,
        "open_entry": Entry.objects.filter(scorecard=scorecards["SKHCN"], criterion__code="I.1").get().pk,
        "section": section.pk,
        "report": section.report_id,
        "member": Membership.objects.get(year=years[2017], unit__code="SKHCN").pk,
        "snapshot": Snapshot.objects.get(year=years[2016]).pk,
        **{name: factories.make_teaching(admin, table).pk for name, table in TABLES.items()},
    }


@pytest.mark.parametrize("username", PAGES)
def test_pages_fit_and_are_accessible(visit, places, username):
    faults = []
    for look, options in LOOKS.items():
        page = visit(username, expected=[404], **options)
        for name, address in PAGES[username].items():
            page.goto(address.format(**places))
            faults += [f"{name} at {look}: {fault}" for fault in faults_of(page)]
    assert faults == []


def faults_of(page):
    if page.locator("[data-report-form]").count():
        expect(page.locator(".prose-menubar__button").first).to_be_visible()
        page.wait_for_load_state("networkidle")  # its icons come with a font
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{wide} px too wide"
    for found in Axe().run(page, options=RULES).response["violations"]:
        for node in found["nodes"]:
            yield f"{found['id']}: {node['target']} {node['html'][:120]}"
