"""A form that is sent twice makes one thing, whatever the address; one after the other and at the same moment."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reports.models import BlocProposal, Comment, OutlineSection, ReportSection
from scoring.models import Award, Event, Evidence, Rubric, SentForm, Unit, User, Year
from scoring.once import AGAIN, KEPT_FOR
from scoring.scorecards.targets.paste import mark_of
from tests import factories
from tests.config.test_unwritable import stored
from tests.kept import once
from tests.scoring.rubrics.gestures import SEED, WRONG
from tests.scoring.scorecards.packs.office import bytes_of, opened, pack_for
from tests.test_addresses import LINES, ROLES
from tests.test_concurrency import Person, at_once
from tests.world import World

PAGE = {"csrfmiddlewaretoken": "x" * 64}  # what names the page that a form stands on
# What the table of addresses sends there is refused. Each carries or meets what tells a repetition:
ELSEWHERE = {
    "scoring:adoption": "the ranking that was shown; two at once in test_concurrency.py",
    "scoring:carry_over": "the entry's version",
    "scoring:pack_application": "the file that waits; two at once in test_packs.py",
    "scoring:rubric_check": "the draft's version",
    "scoring:rubric_criterion": "the draft's version",
    "scoring:rubric_map_confirmation": "the map's mark",
    "scoring:rubric_map_line": "the map's mark",
    "scoring:rubric_fixes": "the draft's version",
    "scoring:rubric_publication": "the draft's version",
    "scoring:rubric_redo": "the draft's version",
    "scoring:rubric_undo": "the draft's version",
    "scoring:year_rubric": "the rubric that the year has",
    "reports:issue": "the report's state; two at once in test_issuing.py",
    "reports:paper_issue": "the paper's state; two at once in test_papers_at_once.py",
    "reports:paper_reissue_end": "the paper's state",
    "reports:reissue_end": "the report's state",
    "reports:signed_new": "the copy's checksum; test_signed_copies.py",
    "reports:year_reports": "the ZIP that is being made; another may be asked for when it is done",
}


@pytest.fixture
def world(db):
    return once("world", World)


def row(**cells):
    return {f"new1-{name}": value for name, value in {"seen": "", **cells}.items()}


def made(world, name, about):
    """What a person sends there: as in the table of addresses, or where that would make nothing, what does."""
    pasted = "Xuất khẩu\ttriệu USD\t5.102"
    own = {
        "scoring:rubric_new": lambda: {"year": 2031, "file": SimpleUploadedFile("bang.csv", SEED.read_bytes())},
        "scoring:rubric_clone": lambda: {"for": "correction"},
        "scoring:pack": lambda: {"file": SimpleUploadedFile("bo.xlsx", bytes_of(opened(pack_for(world.draft))))},
        "scoring:evidence_new": lambda: {"summary": "Văn bản", "file": SimpleUploadedFile("a.pdf", factories.PDF)},
        "scoring:targets": lambda: row(name="Nhập khẩu", plan="5.102"),
        "scoring:registrations": lambda: row(name="Cờ thi đua", recipient="unit", registered="1"),
        "scoring:awards": lambda: row(name="Bằng khen", recipient="unit", count="1"),
        "scoring:target_paste": lambda: {"text": pasted, "do": "save", "mark": mark_of(world.draft.targets.all())},
    }.get(name)
    return {**(own() if own else world.data(name, about)), **PAGE}


def rewound(sent):
    """The same once more, files from their beginning."""
    for value in sent.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return sent


POSTS = [(name, about, statuses.split()) for name, method, about, statuses in LINES if method == "POST"]


def test_form_that_is_sent_twice_makes_one_thing(client, world):
    """Every POST address, by somebody who may: the second time nothing more is stored, not even in the history."""
    again, tried = {}, set()
    for name, about, statuses in POSTS:
        if name in ELSEWHERE:
            continue
        allowed = [role for role, status in zip(ROLES, statuses, strict=True) if status not in ("403", "404")]
        if not allowed:
            continue
        path = reverse(name, args=list(world.args(about)))
        with transaction.atomic():
            client.force_login(world.people[allowed[-1]])
            client.get("/")
            sent = made(world, name, about)
            first = client.post(path, sent)
            before = stored()
            second = client.post(path, rewound(sent))
            if first.status_code < 400:
                tried.add(name)
                again[name, about] = stored() == before and second.status_code < 500
            transaction.set_rollback(True)
    assert [line for line, same in again.items() if not same] == []
    assert {name for name, *_ in POSTS} - tried == set(ELSEWHERE), "say here what tells a repetition of it"


def test_repetition_is_led_where_the_first_was_led(client, world):
    client.force_login(world.people["administrator"])
    path = reverse("scoring:rubric_clone", args=[world.rubric.pk])
    first, second = (client.post(path, {"for": "correction", **PAGE}) for _ in range(2))
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    other = client.post(path, {"for": "correction", "csrfmiddlewaretoken": "y" * 64})
    assert other.url != first.url, "from another page it is another deed"


def test_repetition_on_an_open_page_is_told_so(client, world):
    client.force_login(world.people["officer"])
    path, part = reverse("scoring:evidence_new", args=[world.draft_entry.pk]), {"HX-Request": "true"}
    assert client.post(path, made(world, "scoring:evidence_new", ""), headers=part).status_code == 200
    answer = client.post(path, made(world, "scoring:evidence_new", ""), headers=part)
    assert (answer.status_code, AGAIN in answer.text, answer["HX-Retarget"]) == (409, True, "#toasts")


def test_refused_form_may_be_sent_again(client, world):
    client.force_login(world.people["administrator"])
    sent = {**world.data("scoring:year_new", ""), **PAGE}
    taken = Year.objects.create(bloc_id=sent["bloc"], year=sent["year"], rubric=world.rubric)
    assert client.post(reverse("scoring:year_new"), sent).status_code == 422
    taken.delete()
    assert client.post(reverse("scoring:year_new"), sent).status_code == 302


def test_another_file_under_the_same_words_is_another_deed(client, world):
    client.force_login(world.people["officer"])
    path, before = reverse("scoring:evidence_new", args=[world.draft_entry.pk]), Evidence.objects.count()
    for content in (factories.PDF, factories.PDF + b"%2", factories.PDF):
        client.post(path, {"summary": "Văn bản", "file": SimpleUploadedFile("a.pdf", content), **PAGE})
    assert Evidence.objects.count() == before + 2


def test_what_was_sent_long_ago_is_forgotten(client, world):
    client.force_login(world.people["officer"])
    SentForm.objects.create(mark="a" * 64)
    SentForm.objects.update(at=timezone.now() - KEPT_FOR * 2)
    client.post(reverse("scoring:evidence_new", args=[world.draft_entry.pk]), made(world, "scoring:evidence_new", ""))
    assert list(SentForm.objects.values_list("mark", flat=True)) != ["a" * 64]
    assert SentForm.objects.count() == 1


def test_every_form_names_its_page():
    bare = []
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(), re.S):
            given_back = path.name == "503.html"  # sends once more what was sent, its token too
            if not given_back and not re.search(r"{% csrf_token %}|{{ csrf }}", form):
                bare.append(path.name)
    assert bare == []


# --- at the same moment -------------------------------------------------------------------------------------

AT_ONCE = {
    ("scoring:evidence_new", "draft_entry", "officer"): Evidence,
    ("scoring:awards", "draft", "officer"): Award,
    ("scoring:rubric_clone", "rubric", "administrator"): Rubric,
    ("scoring:rubric_new", "", "administrator"): Rubric,
    ("scoring:year_new", "", "administrator"): Year,
    ("scoring:setup_unit_new", "prepared", "administrator"): Unit,
    ("scoring:setup_users", "prepared", "administrator"): User,
    ("scoring:extension", "membership", "leader"): Event,
    ("reports:comments", "section", "officer"): Comment,
    ("reports:sections", "report", "officer"): ReportSection,
    ("reports:outline_sections", "year", "leader"): OutlineSection,
    ("reports:proposals", "dossier", "leader"): BlocProposal,
}


@pytest.mark.django_db(transaction=True)
def test_form_that_is_sent_twice_at_once_makes_one_thing(live_server, transactional_db):
    world, found = World(), {}
    for (name, about, who), kind in AT_ONCE.items():
        person = Person(live_server, world.people[who], reverse("password_change"))
        sent = {**made(world, name, about), "csrfmiddlewaretoken": person.token}
        if "file" in sent:
            sent |= {"file": "", "pasted": WRONG, "number": "12"}
        path, before = reverse(name, args=list(world.args(about))), kind.objects.count()
        answers = at_once(*[lambda p=person, a=path, s=sent: p.post(a, s, script=False)] * 2)
        found[name] = kind.objects.count() - before, max(status for status, _ in answers) < 500
    assert found == dict.fromkeys(found, (1, True))
