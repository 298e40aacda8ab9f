"""Who gets what at every address. A new address fails here until it has a rule."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.kept import once
from tests.world import SECRET, World

ROLES = "outsider member officer head leader leader_head deputy council administrator".split()

# What a logged-in person gets, in the order of ROLES. `unit`: an officer of Sở Công Thương, whose things these are;
# `leader` and `deputy` review; `member` is of a fourth unit; `outsider` of another bloc.
EVERYONE = "200 200 200 200 200 200 200 200 200"
OWN_DRAFT = "404 404 200 200 404 404 404 404 404"  # private to the unit
READERS = "404 404 200 200 200 200 404 200 404"  # once submitted: its unit, its reviewers, the council
OWN = "404 404 200 200 403 403 404 403 404"  # others who see it may not touch it
OWN_MOVE = OWN.replace("200", "302")
WRITERS = OWN_DRAFT  # the report in the making
WRITERS_MOVE = OWN_DRAFT.replace("200", "302")
PAPER = "404 404 404 404 200 200 404 404 404"  # of the bloc, in the making: the leader's people
PAPER_MOVE = PAPER.replace("200", "302")
REVIEW = "404 404 403 403 200 200 404 403 404"  # decided by the leader's people
REVIEW_MOVE = REVIEW.replace("200", "302")
LEADERS = "404 404 404 404 403 403 200 403 404"  # the leader's own: by the deputy's people alone
LEADERS_MOVE = LEADERS.replace("200", "302")
ABOVE = "404 403 403 403 200 200 403 200 200"  # before the tables open
MEMBERS = "404 200 200 200 200 200 200 200 200"
OPEN = "404 200 200 200 200 200 200 200 404"  # scores that the bloc may read; administrators read none
LEAD = "404 403 403 403 200 200 403 403 403"
LEAD_MOVE = LEAD.replace("200", "302")
ADOPT = "404 403 403 403 403 200 403 403 403"
GATHER = "404 403 403 403 200 200 403 200 403"  # who runs the year or reads all of it
LEADERS_OWN = "404 404 404 404 200 404 404 404 404"  # what one person of the leader's had made
REOPEN = "404 403 403 403 403 403 403 403 200"
SET_UP = REOPEN
SET_UP_MOVE = SET_UP.replace("200", "302")
PRACTICE = "404 403 403 403 403 403 403 404 200"  # the council does not know of practice years
ADMINISTRATORS = "403 403 403 403 403 403 403 403 200"
READ_RUBRICS = "403 403 403 403 403 403 403 200 200"
EDIT_RUBRICS = READ_RUBRICS.replace("200 200", "403 200")
RUBRIC = READ_RUBRICS.replace("403", "404")
DRAFT_RUBRIC = "404 404 404 404 404 404 404 404 200"
RUBRIC_MAP = "404 404 404 404 404 404 404 403 200"
RUBRIC_REFUSED = "404 404 404 404 404 404 404 403 409"  # published: read by the council, changed by nobody

# address: [(method, what it is about, what each role gets)]; what is sent stands in `World.data`
RULES = {
    "password_change": [("GET", "", EVERYONE)],
    "password_change_done": [("GET", "", EVERYONE)],
    "scoring:home": [("GET", "", EVERYONE)],
    "scoring:account_notices": [("POST", "", EVERYONE.replace("200", "302"))],
    "scoring:help": [("GET", "", EVERYONE)],
    "scoring:tasks": [("GET", "year", MEMBERS)],
    # the unit
    "scoring:scorecard": [
        ("GET", "scorecard", READERS),
        ("GET", "draft", OWN_DRAFT),
        ("GET", "leaders_scorecard", "404 404 404 404 200 200 200 200 404"),
        ("GET", "adopted_scorecard", OPEN),
    ],
    "scoring:check": [("GET", "scorecard", OWN), ("GET", "draft", OWN_DRAFT)],
    "scoring:submission": [
        ("POST", "draft", "404 404 403 302 404 404 404 404 404"),
        ("POST", "scorecard", "404 404 403 409 403 403 404 403 404"),
    ],
    "scoring:changes": [
        ("POST", "scorecard", "404 404 302 302 302 302 404 403 404"),
        ("POST", "draft", OWN_DRAFT.replace("200", "302")),
    ],
    "scoring:pack_xlsx": [
        ("GET", "scorecard", OWN),
        ("GET", "draft", OWN_DRAFT),
        ("GET", "adopted_scorecard", "404 403 409 409 403 403 403 403 404"),
    ],
    "scoring:pack": [("GET", "draft", OWN_DRAFT), ("POST", "draft", OWN_DRAFT.replace("200", "422"))],
    "scoring:pack_application": [
        ("GET", "draft", OWN_DRAFT.replace("200", "302")),
        ("POST", "draft", OWN_DRAFT.replace("200", "409")),
    ],
    "scoring:entry": [("GET", "entry", READERS), ("GET", "draft_entry", OWN_DRAFT), ("GET", "adopted_entry", OPEN)],
    "scoring:entry_save": [
        ("POST", "draft_entry", OWN_DRAFT.replace("200", "302")),
        ("POST", "entry", OWN_MOVE),
        ("POST", "adopted_entry", "404 403 409 409 403 403 403 403 404"),
    ],
    "scoring:explanation": [("POST", "entry", OWN_MOVE)],
    "scoring:carry_over": [
        ("GET", "draft_entry", OWN_DRAFT),
        ("POST", "draft_entry", OWN_DRAFT.replace("200", "422")),
        ("GET", "entry", OWN),
        ("GET", "adopted_entry", "404 403 409 409 403 403 403 403 404"),
    ],
    "scoring:evidence_new": [("GET", "entry", OWN), ("POST", "entry", OWN_MOVE), ("GET", "draft_entry", OWN_DRAFT)],
    "scoring:evidence": [("GET", "evidence", OWN), ("POST", "evidence", OWN_MOVE)],
    "scoring:evidence_removal": [("POST", "evidence", OWN_MOVE)],
    "scoring:evidence_file": [
        ("GET", "file", READERS),
        ("GET", "draft_file", OWN_DRAFT),
        ("GET", "adopted_file", OPEN),
    ],
    # the year in figures
    "scoring:targets": [
        ("GET", "scorecard", READERS),
        ("GET", "draft", OWN_DRAFT),
        ("GET", "adopted_scorecard", OPEN),
        ("POST", "scorecard", OWN_MOVE),
        ("POST", "draft", OWN_DRAFT.replace("200", "302")),
        ("POST", "adopted_scorecard", "404 403 409 409 403 403 403 403 404"),
    ],
    "scoring:registrations": [
        ("GET", "scorecard", READERS),
        ("GET", "draft", OWN_DRAFT),
        ("POST", "scorecard", OWN_MOVE),
    ],
    "scoring:awards": [("GET", "scorecard", READERS), ("GET", "draft", OWN_DRAFT), ("POST", "scorecard", OWN_MOVE)],
    "scoring:target_paste": [
        ("GET", "scorecard", OWN),
        ("GET", "draft", OWN_DRAFT),
        ("POST", "draft", OWN_DRAFT.replace("200", "422")),
        ("GET", "adopted_scorecard", "404 403 409 409 403 403 403 403 404"),
    ],
    "scoring:target_carry_over": [
        ("POST", "draft", OWN_DRAFT.replace("200", "302")),
        ("POST", "scorecard", OWN.replace("200", "409")),
    ],
    # the review
    "scoring:reviews": [("GET", "year", "404 403 403 403 200 200 200 403 403")],
    "scoring:review": [
        ("GET", "scorecard", "404 404 403 403 200 200 404 200 404"),
        ("GET", "leaders_scorecard", "404 404 404 404 403 403 200 200 404"),
    ],
    "scoring:review_agreement": [
        ("GET", "scorecard", REVIEW),
        ("GET", "leaders_scorecard", LEADERS),
        ("POST", "scorecard", REVIEW_MOVE),
        ("POST", "leaders_scorecard", LEADERS_MOVE),
    ],
    "scoring:review_completion": [
        ("POST", "settled_scorecard", "404 404 404 404 302 302 404 403 404"),
        ("POST", "leaders_scorecard", LEADERS.replace("200", "409")),
    ],
    "scoring:review_resumption": [
        ("POST", "members_scorecard", "404 403 404 404 302 302 404 403 404"),
        ("POST", "leaders_scorecard", LEADERS.replace("200", "409")),
    ],
    "scoring:bridge": [("GET", "scorecard", READERS)],
    "scoring:review_entry": [("GET", "plain", REVIEW_MOVE), ("GET", "leaders_entry", LEADERS_MOVE)],
    "scoring:agreement": [("POST", "plain", REVIEW_MOVE), ("POST", "leaders_entry", LEADERS_MOVE)],
    "scoring:adjustment": [
        ("GET", "plain", REVIEW),
        ("GET", "leaders_entry", LEADERS),
        ("POST", "plain", REVIEW_MOVE),
        ("POST", "leaders_entry", LEADERS_MOVE),
    ],
    "scoring:adjustment_score": [("GET", "plain", REVIEW), ("GET", "leaders_entry", LEADERS)],
    "scoring:return_entry": [
        ("GET", "plain", REVIEW),
        ("GET", "leaders_entry", LEADERS),
        ("POST", "plain", REVIEW_MOVE),
        ("POST", "leaders_entry", LEADERS_MOVE),
    ],
    "scoring:reconsideration": [("POST", "entry", REVIEW_MOVE), ("POST", "leaders_entry", LEADERS_MOVE)],
    # the year
    "scoring:year": [("GET", "year", ABOVE)],
    "scoring:ranking": [
        ("GET", "year", "404 403 403 403 200 200 403 200 403"),
        ("GET", "adopted", "404 200 200 200 200 200 200 200 403"),
    ],
    "scoring:snapshot": [("GET", "snapshot", "404 200 200 200 200 200 200 200 403")],
    "scoring:adoption": [("GET", "year", ADOPT), ("POST", "year", ADOPT.replace("200", "422"))],
    "scoring:publication": [("GET", "adopted", ADOPT), ("POST", "adopted", ADOPT.replace("200", "302"))],
    "scoring:table_opening": [("GET", "year", LEAD), ("POST", "year", LEAD.replace("200", "302"))],
    "scoring:reopening": [("GET", "adopted", REOPEN), ("POST", "adopted", REOPEN.replace("200", "302"))],
    "scoring:extension": [("GET", "membership", LEAD), ("POST", "membership", LEAD.replace("200", "302"))],
    # the set-up of a year
    "scoring:year_list": [("GET", "", "403 403 403 403 403 403 403 200 200")],
    "scoring:year_new": [("GET", "", ADMINISTRATORS), ("POST", "", ADMINISTRATORS.replace("200", "302"))],
    "scoring:setup": [("GET", "prepared", SET_UP), ("GET", "year", SET_UP), ("GET", "practice", PRACTICE)],
    "scoring:setup_dates": [("GET", "prepared", SET_UP), ("POST", "prepared", SET_UP_MOVE)],
    "scoring:setup_members": [
        ("GET", "prepared", SET_UP),
        ("POST", "prepared", SET_UP_MOVE),
        ("GET", "year", SET_UP.replace("200", "409")),
    ],
    "scoring:setup_member_new": [("POST", "prepared", SET_UP_MOVE), ("POST", "year", SET_UP.replace("200", "409"))],
    "scoring:setup_unit_new": [("POST", "prepared", SET_UP_MOVE), ("POST", "year", SET_UP.replace("200", "409"))],
    "scoring:setup_duties": [
        ("GET", "prepared", SET_UP),
        ("POST", "prepared", SET_UP_MOVE),
        ("GET", "adopted", SET_UP.replace("200", "409")),
    ],
    "scoring:setup_rubric": [("GET", "prepared", SET_UP), ("POST", "prepared", SET_UP_MOVE)],
    "scoring:setup_rules": [("GET", "prepared", SET_UP), ("POST", "prepared", SET_UP_MOVE)],
    "scoring:setup_seats": [("GET", "prepared", SET_UP), ("POST", "prepared", SET_UP_MOVE)],
    "scoring:setup_users": [("GET", "prepared", SET_UP), ("POST", "prepared", SET_UP)],
    "scoring:setup_password": [("POST", "account", SET_UP)],
    "scoring:opening": [
        ("GET", "prepared", SET_UP),
        ("POST", "prepared", SET_UP_MOVE),
        ("GET", "year", SET_UP.replace("200", "409")),
    ],
    "scoring:wiping": [
        ("GET", "practice", PRACTICE),
        ("POST", "practice", PRACTICE.replace("200", "302")),
        ("POST", "prepared", SET_UP.replace("200", "409")),
    ],
    "scoring:year_rubric": [("GET", "year", REOPEN), ("POST", "year", REOPEN.replace("200", "422"))],
    # rubrics: drafts are the administrators', the council reads what is published
    "scoring:rubrics": [("GET", "", READ_RUBRICS)],
    "scoring:rubric_new": [("GET", "", EDIT_RUBRICS), ("POST", "", EDIT_RUBRICS.replace("200", "422"))],
    "scoring:teachings": [("GET", "", ADMINISTRATORS)],
    "scoring:teaching": [("GET", "teaching", DRAFT_RUBRIC)],
    "scoring:teaching_corrections": [("POST", "teaching", DRAFT_RUBRIC.replace("200", "302"))],
    "scoring:teaching_withdrawals": [("POST", "teaching", DRAFT_RUBRIC.replace("200", "302"))],
    "scoring:teaching_lessons": [("POST", "teaching", DRAFT_RUBRIC.replace("200", "302"))],
    "scoring:teaching_draft": [("POST", "teaching", DRAFT_RUBRIC.replace("200", "302"))],
    "scoring:teaching_removal": [
        ("GET", "teaching", DRAFT_RUBRIC),
        ("POST", "teaching", DRAFT_RUBRIC.replace("200", "302")),
    ],
    "scoring:rubric": [("GET", "rubric", RUBRIC), ("GET", "draft_rubric", DRAFT_RUBRIC)],
    "scoring:rubric_xlsx": [("GET", "rubric", RUBRIC), ("GET", "draft_rubric", DRAFT_RUBRIC)],
    "scoring:rubric_docx": [("GET", "rubric", RUBRIC), ("GET", "draft_rubric", DRAFT_RUBRIC)],
    "scoring:rubric_facts": [
        ("GET", "draft_rubric", DRAFT_RUBRIC),
        ("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "302")),
        ("GET", "rubric", RUBRIC_REFUSED),
    ],
    "scoring:rubric_criterion": [
        ("GET", "draft_criterion", DRAFT_RUBRIC),
        ("POST", "draft_criterion", DRAFT_RUBRIC.replace("200", "422")),
    ],
    "scoring:rubric_moves": [
        ("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "302")),
        ("POST", "rubric", RUBRIC_REFUSED),
    ],
    "scoring:rubric_fixes": [("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "422"))],
    "scoring:rubric_undo": [("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "409"))],
    "scoring:rubric_redo": [("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "409"))],
    "scoring:rubric_doubts": [
        ("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "302")),
        ("POST", "rubric", RUBRIC_REFUSED),
    ],
    "scoring:rubric_check": [("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "409"))],
    "scoring:rubric_publication": [("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "409"))],
    "scoring:rubric_map": [("GET", "later_rubric", RUBRIC)],
    "scoring:rubric_map_ticks": [("POST", "map", RUBRIC_MAP.replace("200", "302"))],
    "scoring:rubric_map_confirmation": [("POST", "map", RUBRIC_MAP.replace("200", "409"))],
    "scoring:rubric_map_line": [
        ("GET", "map_line", RUBRIC_MAP),
        ("POST", "map_line", RUBRIC_MAP.replace("200", "422")),
    ],
    "scoring:rubric_map_cut": [("POST", "map_line", RUBRIC_MAP.replace("200", "302"))],
    "scoring:rubric_removal": [
        ("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "302")),
        ("POST", "rubric", RUBRIC_REFUSED),
    ],
    "scoring:rubric_clone": [
        ("POST", "rubric", RUBRIC_REFUSED.replace("409", "302")),
        ("POST", "draft_rubric", DRAFT_RUBRIC.replace("200", "409")),
    ],
    # history
    "scoring:entry_history": [
        ("GET", "entry", READERS),
        ("GET", "draft_entry", OWN_DRAFT),
        ("GET", "adopted_entry", "404 403 200 200 200 200 403 200 404"),
    ],
    "scoring:scorecard_history": [
        ("GET", "scorecard", READERS),
        ("GET", "adopted_scorecard", "404 403 200 200 200 200 403 200 404"),
    ],
    "scoring:year_history": [("GET", "year", ABOVE), ("GET", "adopted", MEMBERS)],
    "scoring:rubric_history": [("GET", "draft_rubric", DRAFT_RUBRIC), ("GET", "rubric", RUBRIC_MAP)],
    # the report
    "reports:report": [("GET", "scorecard", WRITERS), ("GET", "draft", WRITERS)],
    "reports:start": [("POST", "draft", WRITERS_MOVE)],
    "reports:table_xlsx": [
        ("GET", "scorecard", READERS),
        ("GET", "draft", OWN_DRAFT),
        ("GET", "adopted_scorecard", OPEN),
    ],
    "reports:table_docx": [
        ("GET", "scorecard", READERS),
        ("GET", "draft", OWN_DRAFT),
        ("GET", "adopted_scorecard", OPEN),
    ],
    "reports:facts": [("POST", "report", WRITERS_MOVE)],
    "reports:sections": [("POST", "report", WRITERS_MOVE)],
    "reports:preview": [("GET", "report", WRITERS)],
    "reports:pages": [("GET", "report", WRITERS)],
    "reports:page_picture": [("GET", "report_page", WRITERS)],
    "reports:year_reports": [("GET", "year", GATHER), ("POST", "year", GATHER.replace("200", "422"))],
    "reports:bundle": [("GET", "bundle", LEADERS_OWN.replace("200", "302"))],
    "reports:bundle_cancellation": [("POST", "bundle", LEADERS_OWN.replace("200", "302"))],
    "reports:bundle_zip": [("GET", "bundle", LEADERS_OWN)],
    "reports:pdf": [("GET", "report", WRITERS)],
    "reports:docx": [("GET", "report", WRITERS)],
    "reports:xlsx": [("GET", "report", WRITERS)],
    "reports:issue": [
        ("GET", "report", "404 404 403 200 404 404 404 404 404"),
        ("POST", "report", "404 404 403 422 404 404 404 404 404"),
    ],
    "reports:reissue": [
        ("GET", "issued_report", "404 403 403 200 403 403 403 403 404"),
        ("POST", "issued_report", "404 403 403 302 403 403 403 403 404"),
        ("POST", "report", "404 404 403 409 404 404 404 404 404"),
    ],
    "reports:reissue_end": [("POST", "issued_report", "404 403 403 409 403 403 403 403 404")],
    "reports:issued": [("GET", "issued", OPEN)],
    "reports:issued_preview": [("GET", "issued", OPEN)],
    "reports:issued_pdf": [("GET", "issued", OPEN)],
    "reports:issued_docx": [("GET", "issued", OPEN)],
    "reports:issued_xlsx": [("GET", "issued", OPEN)],
    "reports:signed_new": [("POST", "issued", "404 403 422 422 403 403 403 403 404")],
    "reports:signed_examination": [("GET", "examination", "404 404 200 404 404 404 404 404 404")],  # the sender's
    "reports:signed_file": [("GET", "signed", OPEN)],
    "reports:section": [("GET", "section", WRITERS), ("POST", "section", WRITERS_MOVE)],
    "reports:versions": [("GET", "section", WRITERS)],
    "reports:version_restoration": [("POST", "earlier", WRITERS_MOVE)],
    "reports:comments": [("POST", "section", WRITERS_MOVE)],
    "reports:settlement": [("POST", "remark", WRITERS_MOVE)],
    "reports:comment_reopening": [("POST", "remark", WRITERS_MOVE)],
    "reports:review": [("GET", "report", WRITERS)],
    "reports:approval": [("POST", "section", "404 404 403 302 404 404 404 404 404")],
    "reports:report_approval": [("POST", "report", "404 404 403 302 404 404 404 404 404")],
    "reports:writer": [("POST", "section", WRITERS_MOVE)],
    "reports:completion": [("POST", "report", WRITERS_MOVE)],
    "reports:outline": [("GET", "year", MEMBERS)],
    "reports:outline_start": [("POST", "year", LEAD_MOVE)],
    "reports:call": [("POST", "year", LEAD_MOVE)],
    "reports:outline_sections": [("POST", "year", LEAD_MOVE)],
    "reports:sending": [("POST", "year", LEAD_MOVE)],
    "reports:outline_section": [("GET", "outline_section", LEAD), ("POST", "outline_section", LEAD_MOVE)],
    "reports:outline_place": [("POST", "outline_section", LEAD_MOVE)],
    "reports:outline_removal": [("POST", "outline_section", LEAD_MOVE)],
    "reports:outline_restoration": [("POST", "outline_section", LEAD_MOVE)],
    # the bloc's papers
    "reports:papers": [("GET", "year", "404 200 200 200 200 200 200 200 403"), ("POST", "year", LEAD_MOVE)],
    "reports:paper": [
        ("GET", "paper", PAPER),
        ("POST", "paper", PAPER_MOVE),
        ("GET", "issued_paper", "404 302 302 302 200 200 302 302 404"),
        ("POST", "issued_paper", "404 403 403 403 409 409 403 403 404"),
    ],
    "reports:proposals": [("POST", "dossier", PAPER_MOVE), ("POST", "paper", "404 404 404 404 404 404 404 404 404")],
    "reports:proposal_removal": [("POST", "proposal", PAPER_MOVE)],
    "reports:paper_preview": [
        ("GET", "paper", PAPER),
        ("GET", "issued_paper", "404 403 403 403 200 200 403 403 404"),
    ],
    "reports:paper_pdf": [("GET", "paper", PAPER)],
    "reports:paper_docx": [("GET", "paper", PAPER)],
    "reports:paper_xlsx": [("GET", "paper", PAPER)],
    "reports:paper_issue": [
        ("GET", "paper", "404 404 404 404 403 200 404 404 404"),
        ("POST", "paper", "404 404 404 404 403 422 404 404 404"),
    ],
    "reports:paper_reissue": [
        ("GET", "issued_paper", "404 403 403 403 403 200 403 403 404"),
        ("POST", "issued_paper", "404 403 403 403 403 302 403 403 404"),
        ("POST", "paper", "404 404 404 404 403 409 404 404 404"),
    ],
    "reports:paper_reissue_end": [("POST", "issued_paper", "404 403 403 403 403 409 403 403 404")],
    "reports:place": [("POST", "section", WRITERS_MOVE)],
    "reports:removal": [("POST", "section", WRITERS_MOVE)],
    "reports:restoration": [("POST", "section", WRITERS_MOVE)],
}
PUBLIC = {"login", "logout", "javascript-catalog", "favicon", "reports:verification"}  # before and after a session
KEYED = {"reports:comparison"}  # open to whoever has the key; tests/reports/issuing/test_examining.py tries it
LINES = [(name, *rule) for name, rules in RULES.items() for rule in rules]


def known_addresses(patterns=None, space=""):
    """The names of all addresses; those of the admin stand as one."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}"
        elif pattern.namespace == "admin":
            yield "admin"
        else:
            own = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from known_addresses(pattern.url_patterns, f"{space}{own}")


def admin_addresses():
    admin = next(pattern for pattern in get_resolver().url_patterns if getattr(pattern, "namespace", "") == "admin")
    found = (each.name for part in admin.url_patterns for each in getattr(part, "url_patterns", [part]))
    return [name for name in found if name and name.endswith(("index", "changelist", "add"))]


@pytest.fixture
def world(db):
    return once("world", World)


def send(client, world, method, name, about, **extra):
    data = world.data(name, about) if method == "POST" else None
    return getattr(client, method.lower())(reverse(name, args=world.args(about)), data, **extra)


def tried(client, world, lines, **extra):
    """What each line answers, nothing of it kept."""
    answers = {}
    for method, name, about in lines:
        with transaction.atomic():
            answers[f"{method} {name} of {about or '-'}"] = send(client, world, method, name, about, **extra)
            transaction.set_rollback(True)
    return answers


def test_every_address_has_a_rule():
    known, ruled = set(known_addresses()), {*RULES, *PUBLIC, *KEYED, "admin"}
    assert known - ruled == set(), "new addresses: say in RULES of this file what each role gets there"
    assert ruled - known == set(), "gone addresses: take their rules out of this file"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_rules_say(client, world, role):
    client.force_login(world.people[role])
    answers = tried(client, world, [(method, name, about) for name, method, about, _ in LINES])
    place = ROLES.index(role)
    expected = [int(statuses.split()[place]) for *_, statuses in LINES]
    assert {line: answer.status_code for line, answer in answers.items()} == dict(zip(answers, expected, strict=True))
    refused = [line for line, answer in answers.items() if answer.status_code in (403, 404)]
    assert [line for line in refused if SECRET in answers[line].content.decode()] == []


def test_visitor_is_sent_to_log_in(client, world):
    answers = tried(client, world, [(method, name, about) for name, method, about, _ in LINES])
    assert {line: answer.status_code for line, answer in answers.items()} == dict.fromkeys(answers, 302)
    assert [line for line, answer in answers.items() if not answer.url.startswith("/login/?next=/")] == []


def test_open_page_of_a_lost_session_is_told_so(client, world):
    lines = [(method, name, about) for name, method, about, _ in LINES]
    answers = tried(client, world, lines, headers={"HX-Request": "true"})
    assert {line: answer.status_code for line, answer in answers.items()} == dict.fromkeys(answers, 401)


def test_other_methods_are_refused(client, world):
    client.force_login(world.people["head"])
    taken = {name: {method for method, *_ in rules} for name, rules in RULES.items()}
    taken["password_change"].add("POST")
    lines = [
        (method, name, RULES[name][0][1])
        for name, methods in taken.items()
        for method in ("GET", "POST", "DELETE")
        if method not in methods
    ]
    answers = tried(client, world, lines)
    assert {line: answer.status_code for line, answer in answers.items()} == dict.fromkeys(answers, 405)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_addresses_need_no_session(client, db, name):
    answer = client.post(reverse(name)) if name == "logout" else client.get(reverse(name))
    assert answer.status_code == (302 if name == "favicon" else 200)
    assert name != "favicon" or answer.url.endswith(".svg")


@pytest.mark.parametrize("who", ["outsider", "scorer", "colleague", "leader_head", "deputy", "council", "admin", ""])
def test_only_administrators_reach_the_admin(client, request, db, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    names = admin_addresses()
    answers = {name: client.get(reverse(f"admin:{name}")).status_code for name in names}
    if who == "admin":
        assert {*answers.values()} <= {200, 403} and answers["index"] == 200
    else:
        assert answers == dict.fromkeys(names, 302)


# --- nobody reviews their own unit --------------------------------------------------------------------------

DECISIONS = [line for line in LINES if line[2] in ("leaders_entry", "leaders_scorecard") and line[1] == "POST"]


@pytest.mark.parametrize("role", ["leader", "leader_head"])
def test_leader_never_decides_on_its_own_scorecard(client, world, role):
    client.force_login(world.people[role])
    answers = tried(client, world, [(method, name, about) for name, method, about, _ in DECISIONS])
    assert len(answers) == 7
    assert {line: answer.status_code for line, answer in answers.items()} == dict.fromkeys(answers, 403)


def test_officer_of_the_leader_who_does_not_review_sees_no_other_scorecard(client, world):
    client.force_login(world.people["bystander"])
    lines = [
        (method, name, about) for name, method, about, _ in LINES if about in ("scorecard", "entry", "plain", "file")
    ]
    answers = tried(client, world, [line for line in lines if line[1] != "reports:start"])
    assert {line: answer.status_code for line, answer in answers.items()} == dict.fromkeys(answers, 404)


def test_former_leader_decides_nothing_in_the_next_year(client, world):
    """Duty belongs to a year: who leads 2017 is a plain member where another leads."""
    world.hand_over_lead("SNNPTNT")
    client.force_login(world.people["leader"])
    lines = [(method, name, about) for name, method, about, _ in LINES if name == "scoring:agreement"]
    answers = tried(client, world, lines)
    assert {line: answer.status_code for line, answer in answers.items()} == {
        "POST scoring:agreement of plain": 404,
        "POST scoring:agreement of leaders_entry": 403,
    }
