"""Every state of a bloc-year × every role × one or two years: what the home page asks for, no more and no less."""

import datetime
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.models import EntryChange, Event, Scorecard, Snapshot, User, Year
from scoring.moves import NotReady, log
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.kept import once
from tests.reading import text_of

LEAD, DEPUTY, UNIT, SLOW, IDLE = CODES = ("SGTVT", "SNNPTNT", "SCT", "SXD", "STC")
STATES = (
    "setup open late closed submitted returned explained reviewed consulting adopted published long_ago reopened"
    " practice practice_published"
).split()
AT_WORK = "open late closed submitted returned explained reviewed consulting adopted reopened practice".split()
FROZEN = "adopted published long_ago practice_published".split()
PUBLISHED = FROZEN[1:]
REACHED = "submitted returned explained reviewed consulting adopted published".split()

LABELS = {
    "A": "Giải trình mục I.3", "D": "Thẩm định phiếu của trưởng khối", "S": "Tự chấm điểm", "H": "Kiểm tra và nộp",
    "X": "Xin gia hạn nộp phiếu", "C": "Phiếu tự chấm", "B": "Từ tự chấm đến kết quả", "T": "Xem bảng điểm của khối",
    "R": "Kết quả và xếp hạng của khối", "F": "Chỉ tiêu và kết quả", "M": "Minh chứng", "P": "Báo cáo tổng kết",
    "1": "Báo cáo tổng kết của khối", "2": "Bảng xếp hạng", "3": "Biên bản họp khối",
    "4": "Hồ sơ đề nghị khen thưởng",
}  # fmt: skip
LETTERS = {label: letter for letter, label in LABELS.items()}
DRAFTING = dict.fromkeys(["open", "late", "practice"], "SH") | {"closed": "SX"}
OVER = dict.fromkeys(FROZEN, "R")


def by_state(early, later, consulting, over):
    """What is asked in each state: of who drafts to the end `early` says SH."""
    return {
        state: (DRAFTING.get(state, later) if state in (*DRAFTING, *REACHED[:4]) else consulting) if state not in OVER
        else over for state in STATES if state != "setup"
    } | {"setup": ""}  # fmt: skip


def filled(table, drafting=""):
    """The figures and the report are asked for beside all that; `drafting`: the proofs too, while it drafts."""
    asked = {}
    for state, tasks in table.items():
        if state == "setup":
            asked[state] = ""
        elif state in FROZEN:
            asked[state] = tasks + "P"
        else:
            asked[state] = tasks + "F" + (drafting if state in DRAFTING else "") + "P"
    return asked


# Sở Công Thương: hands in, is asked in between, is ranked. Its officer and its head have the same tasks.
RANKED = filled(by_state("SH", "CB", "CBT", "CBR"), "M") | {"returned": "ACBFP"}
# Sở Xây dựng hands in and is not reviewed; Sở Tài chính never hands in: both are left out by the meeting.
NOT_REVIEWED = filled(by_state("SH", "CB", "CBT", "CBR"))
NEVER = filled(by_state("SH", "SH", "SHT", "R"))
OF_LEADER = filled(by_state("SH", "CB", "CBT", "CBR"))
OF_DEPUTY = {s: tasks if s in (*FROZEN, "setup") else f"D{tasks}" for s, tasks in NEVER.items()}
WITH_PAPERS = {s: tasks + ("1234" if s in FROZEN else "") for s, tasks in OF_LEADER.items()}
TASKS = {
    "officer": RANKED, "head": RANKED, "slow": NOT_REVIEWED, "idle": NEVER, "idle_head": NEVER,
    "leader": WITH_PAPERS, "leader_head": WITH_PAPERS, "bystander": OF_LEADER, "deputy": OF_DEPUTY,
}  # fmt: skip


class Made:
    """A bloc-year in a state, reached by its own moves, and the people of all its units."""

    def __init__(self, state, number=2017, rubric=None, people=None):
        self.state, practice = state, state.startswith("practice")
        rubric = rubric or factories.make_rubric(year=number)
        values = {"practice": practice, "rubric": rubric}
        self.year = factories.make_year(CODES, year=number, opened=state != "setup", **values)
        self.units = {each.unit.code: each.unit for each in self.year.memberships.select_related("unit")}
        self.people = people or self._people()
        if state != "setup":
            factories.fill(self.scorecard(UNIT), self.people["officer"])
            self._bring()
        self.year.refresh_from_db()

    def _people(self):
        make, head = factories.make_user, User.Role.HEAD
        return {
            "officer": make("officer", self.units[UNIT]),
            "head": make("head", self.units[UNIT], head),
            "slow": make("slow", self.units[SLOW]),
            "idle": make("idle", self.units[IDLE]),
            "idle_head": make("idle_head", self.units[IDLE], head),
            "leader": make("leader", self.units[LEAD]),
            "leader_head": make("leader_head", self.units[LEAD], head),
            "bystander": make("bystander", self.units[LEAD], reviews=False),
            "deputy": make("deputy", self.units[DEPUTY]),
            "council": make("council", role=User.Role.COUNCIL),
            "administrator": factories.make_admin("administrator"),
        }

    def scorecard(self, code):
        return factories.scorecard_of(self.year, code)

    def _bring(self):
        if self.state in ("open", "late", "closed", "practice"):
            later = timezone.now() + datetime.timedelta(days=9)
            if self.state in ("open", "practice"):
                Year.objects.filter(pk=self.year.pk).update(submission_deadline=later, review_deadline=None)
            Year.objects.filter(pk=self.year.pk).update(accepts_late=self.state != "closed")
            return
        for code in (UNIT, SLOW, LEAD):
            by = self.people["head"]
            scorecard = self.scorecard(code) if code == UNIT else factories.fill(self.scorecard(code), by)
            scorecard_moves.submit(scorecard, by=by, at=factories.IN_TIME)
        if self.state in ("returned", "explained"):
            self._ask()
        elif self.state != "submitted":
            self._settle()

    def _ask(self):
        entry = factories.entry_of(self.scorecard(UNIT), "I.3")
        entry = review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=self.people["leader"])
        if self.state == "explained":
            scorecard_moves.explain(entry, explanation="Đã rõ", version=entry.version, by=self.people["officer"])

    def _settle(self):
        head, year = self.people["leader_head"], self.year
        factories.review(self.scorecard(UNIT), self.people["leader"])
        if self.state == "reviewed":
            return
        factories.review(self.scorecard(LEAD), self.people["deputy"])
        year_moves.open_tables(year, by=head)
        if self.state == "consulting":
            return
        rest = [self.units[code].pk for code in (DEPUTY, SLOW, IDLE)]
        year_moves.adopt(year, on=datetime.date(2017, 12, 28), without=rest, by=head)
        if self.state in (*PUBLISHED, "reopened"):
            year_moves.publish(year, by=head)
        if self.state == "long_ago":
            Snapshot.objects.filter(year=year).update(published_at=timezone.now() - datetime.timedelta(days=90))
        if self.state == "reopened":
            year_moves.reopen(year, reason="Cộng sai mục I.3", by=self.people["administrator"])


def made_in(state):
    """The same state each time, built once by each process."""
    return once(f"home in {state}", lambda: Made(state))


@pytest.fixture(scope="module", params=STATES)
def state(request):
    """Of the module: its tests of one state follow each other."""
    return request.param


@pytest.fixture
def made(state, db):
    made = made_in(state)
    made.homes = _homes(made)
    return made


_read: dict = {}


def _homes(made):
    """What each person reads at home in this state, before anything else happens: asked for once by each process."""
    key = made.state, timezone.localdate()
    if key not in _read:
        with transaction.atomic():
            _read[key] = {role: page_of(Client(), person) for role, person in made.people.items()}
            transaction.set_rollback(True)
    return _read[key]


def page_of(client, user, year=None):
    client.force_login(user)
    answer = client.get(reverse("scoring:tasks", args=[year.pk]) if year else "/")
    assert answer.status_code == 200
    return text_of(answer)


LINE = re.compile(r'<li><span><a href="([^"]+)">([^<]+)</a>')


def stated(page):
    """(letter, address) of each task that the page states; what is no unit's task is left out."""
    return [(LETTERS[label], url) for url, label in LINE.findall(page) if label in LETTERS]


def letters(page):
    return "".join(letter for letter, _ in stated(page))


# --- one year -----------------------------------------------------------------------------------------------


def test_each_person_of_a_unit_is_asked_for_what_is_open_and_for_nothing_else(client, made):
    found = {role: letters(made.homes[role]) for role in TASKS}
    assert found == {role: tasks[made.state] for role, tasks in TASKS.items()}


def test_every_link_of_every_home_opens_for_who_reads_it(client, made):
    for role, person in made.people.items():
        client.force_login(person)
        page = made.homes[role]
        main = page[page.index("<main") : page.index("</main>")]
        links = {url.split("#")[0] for url in re.findall(r'href="(/[^"]*)"', main)}
        refused = {url: client.get(url).status_code for url in links}
        assert {url: status for url, status in refused.items() if status not in (200, 302)} == {}, role


def is_taken(move, *args, **values):
    """Whether the move goes through now; nothing of it is kept."""
    with transaction.atomic():
        try:
            move(*args, **values)
        except NotReady:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def test_handing_in_and_explaining_are_asked_for_exactly_while_they_are_taken(client, made):
    """Proved by trying: each scorecard is filled and handed in, each question answered."""
    if made.state == "setup":
        return
    for role, code in (("head", UNIT), ("slow", SLOW), ("idle_head", IDLE), ("leader_head", LEAD), ("deputy", DEPUTY)):
        asked, scorecard = letters(made.homes[role]), made.scorecard(code)
        taken = False
        with transaction.atomic():
            scorecard.entries.filter(standard=None).update(claim={"points": "0"}, standard=0, bonus=0, deduction=0)
            taken = is_taken(scorecard_moves.submit, scorecard, by=made.people[role])
            transaction.set_rollback(True)
        assert ("H" in asked) is taken, role
        entry = factories.entry_of(scorecard, "I.3")
        explained = is_taken(
            scorecard_moves.explain, entry, explanation="Rõ", version=entry.version, by=made.people[role]
        )
        assert ("A" in asked) is explained, role


def test_the_leader_is_offered_the_moves_that_are_open_and_no_others(client, made):
    page, year, head = made.homes["leader_head"], made.year, made.people["leader_head"]
    scorecards = {
        code: Scorecard.objects.filter(membership__year=year, membership__unit=made.units[code]) for code in CODES
    }
    rest = [scorecard.membership.unit_id for own in scorecards.values() for scorecard in own.exclude(status="reviewed")]
    moves = {
        "Ghi nhận kết quả họp khối": (year_moves.adopt, {"on": datetime.date(2017, 12, 28), "without": rest}),
        "Công bố kết quả": (year_moves.publish, {}),
        "Mở bảng điểm cho cả khối": (year_moves.open_tables, {}),
    }
    offered = {label for label in moves if f">{label}</a>" in page}
    opened = {label for label, (move, values) in moves.items() if is_taken(move, year, by=head, **values)}
    if made.state == "setup":
        opened = set()
    assert offered == opened - ({"Mở bảng điểm cho cả khối"} if made.state == "adopted" else set())
    officer = made.homes["leader"]
    assert {label for label in moves if f">{label}</a>" in officer} == offered & {"Mở bảng điểm cho cả khối"}
    assert [label for label in moves if f">{label}</a>" in made.homes["bystander"]] == []


def test_reviewing_is_asked_for_exactly_while_decisions_are_taken(client, made):
    if made.state == "setup":
        return
    for role, code in (("leader", UNIT), ("leader", SLOW), ("deputy", LEAD)):
        page, entry = made.homes[role], factories.entry_of(made.scorecard(code), "I.1")
        taken = is_taken(review_moves.agree, entry, version=entry.version, by=made.people[role])
        review = reverse("scoring:review", args=[entry.scorecard_id])
        lines = [line for line in re.findall(r"<li>.*?</li>", page) if f'"{review}' in line]
        asked = any("Xong" not in line for line in lines)
        assert asked is taken, (role, code)


# --- what is said of results --------------------------------------------------------------------------------


def test_a_result_is_told_to_each_by_what_they_may_see(client, made):
    mains = {role: page.partition("<main")[2] for role, page in made.homes.items()}
    over = made.state in FROZEN
    for role in ("officer", "head"):
        assert ("xếp hạng 1 trên 2 đơn vị, 170 điểm" in mains[role]) is over, role
    slow, idle = "phiếu chưa thẩm định xong", "chưa nộp phiếu"
    for role, why in (("slow", slow), ("idle", idle), ("idle_head", idle)):
        sentence = f"không được xếp hạng năm {made.year.label}: {why} khi khối thông qua kết quả ngày 28/12/2017."
        assert (sentence in mains[role]) is over, role
        assert not over or "nộp phiếu</a>" not in mains[role]
    ranking, lately = reverse("scoring:ranking", args=[made.year.pk]), made.state == "published"
    news = f"Kết quả năm {made.year.label} đã công bố"
    assert (news in mains["council"], ranking in mains["council"]) == (lately, lately or _council_follows(made.state))
    assert (news in mains["administrator"]) is (made.state in ("published", "practice_published"))
    assert ranking not in mains["administrator"] and not re.search(r"\b170\b", mains["administrator"])


def _council_follows(state):
    """States of which the council reads the units' table on its home: at work, and no practice."""
    return state in AT_WORK and state != "practice"


def test_points_of_others_stay_unsaid_before_the_tables_open(client, made):
    entry = made.year.memberships.filter(unit__code=UNIT)
    assert entry.exists()
    for role in ("slow", "idle", "deputy", "bystander"):
        page = made.homes[role]
        own = made.people[role].unit.name
        others = [name for code, name in factories.NAMES.items() if name != own and code != LEAD]
        main = page[page.index("<main") :]
        assert [name for name in others if name in main] == [], role


def test_a_reopened_result_is_told_with_its_reason_to_the_whole_bloc(client, made):
    pages = {role: made.homes[role] for role in TASKS}
    shown_to = {role for role, page in pages.items() if "được mở lại ngày" in page and "Cộng sai mục I.3" in page}
    assert shown_to == (set(TASKS) if made.state == "reopened" else set())
    assert Event.objects.filter(action="reopened").exists() is (made.state == "reopened")


def test_there_is_one_heading_and_at_most_one_primary_action(client, made):
    for role, page in made.homes.items():
        assert (page.count("<h1") == 1, page.count("btn--primary") <= 1) == (True, True), role


# --- two years at once --------------------------------------------------------------------------------------


@pytest.mark.parametrize("later", ["open", "returned"])
@pytest.mark.parametrize("state", STATES)
def test_two_years_at_once_hide_nothing_of_each_other(client, db, state, later):
    """The home says what the pages of both years say; of a published one, its news and what is still to be issued."""
    first = made_in(state)
    second = Made(later, 2018, people=first.people)
    for role in TASKS:
        page = page_of(client, first.people[role])
        both = [stated(page_of(client, first.people[role], made.year)) for made in (first, second)]
        if state in AT_WORK:
            assert sorted(stated(page)) == sorted(both[0] + both[1]), role
            continue
        left = [] if state in ("setup", "practice_published") else [each for each in both[0] if each[0] in "1234"]
        assert sorted(stated(page)) == sorted(both[1] + left), role
        report = f'href="{_report(first, role)}">Báo cáo tổng kết năm 2017</a>'
        assert (report in page) is (state in ("published", "long_ago")), role
        shown_to = "Kết quả năm 2017" in page and "đã công bố ngày" in page
        assert shown_to is (state in PUBLISHED and state != "long_ago"), role
        assert ("đang được thiết lập" in page) is (state == "setup")


def _report(made, role):
    if made.state == "setup":
        return ""
    return reverse("reports:report", args=[made.scorecard(made.people[role].unit.code).pk])


def test_last_years_result_is_told_to_who_has_one(client, db):
    first = Made("published")
    Made("open", 2018, people=first.people)
    assert ("<b>170</b>" in page_of(client, first.people["officer"])) is True
    for role in ("slow", "idle"):
        page = page_of(client, first.people[role])
        assert "không xếp hạng năm 2017" in page and "kết quả năm 2017" not in page, role


def test_what_changed_is_told_until_somebody_looked_also_once_the_year_is_over(client, db):
    first = Made("published")
    Made("open", 2018, people=first.people)
    scorecard = first.scorecard(UNIT)
    event = log("card_given_back", by=first.people["administrator"], scorecard=scorecard)
    change = EntryChange.objects.create(event=event, scorecard=scorecard, side="unit")
    assert "1 thay đổi cần xem ở phiếu năm 2017" in page_of(client, first.people["officer"])
    assert "thay đổi cần xem" not in page_of(client, first.people["slow"])
    client.force_login(first.people["head"])
    client.post(reverse("scoring:changes", args=[scorecard.pk]), {"seen": change.pk, "back": "home"})
    assert "thay đổi cần xem" not in page_of(client, first.people["officer"])


def test_units_that_were_left_out_are_called_so_in_the_leaders_table(client, db):
    made = Made("adopted")
    client.force_login(made.people["leader"])
    rows = client.get("/").context["rows"]
    words = {row["name"]: row["word"] for row in rows}
    assert words == {
        factories.NAMES[code]: "Đã thẩm định" if code in (UNIT, LEAD) else "Không xếp hạng" for code in CODES
    }


def test_what_was_issued_is_no_task_any_more(client, db):
    first = Made("published")
    Made("open", 2018, people=first.people)
    officer, leader = first.people["officer"], first.people["leader"]
    assert "Báo cáo tổng kết năm 2017" in page_of(client, officer)
    factories.make_issued(first.scorecard(UNIT), first.people["head"])
    assert "Báo cáo tổng kết năm 2017" not in page_of(client, officer)
    for kind, letter in (("summary", "1"), ("ranking", "2"), ("minutes", "3"), ("dossier", "4")):
        assert letter in letters(page_of(client, leader))
        factories.make_issued_paper(first.year, first.people["leader_head"], kind)
        assert letter not in letters(page_of(client, leader))


def test_last_years_leader_keeps_its_papers_and_has_no_others(client, db):
    first = Made("published")
    second = Made("submitted", 2018, people=first.people)
    second.year.memberships.filter(unit__code__in=[LEAD, DEPUTY]).update(duty="member")
    second.year.memberships.filter(unit__code=UNIT).update(duty="leader")
    page = page_of(client, first.people["leader"])
    assert letters(page) == "CBFP1234"
    assert reverse("scoring:review", args=[second.scorecard(SLOW).pk]) not in page
    officer = page_of(client, first.people["officer"])  # the head handed that scorecard in
    assert reverse("scoring:review", args=[second.scorecard(SLOW).pk]) in officer and "1" not in letters(officer)


def test_a_unit_in_two_blocs_sees_the_years_of_both(client, db):
    made = Made("open")
    other = factories.make_year(("SYT", "SVHTT", UNIT), bloc="VHXH", rubric=made.year.rubric)
    page = page_of(client, made.people["officer"])
    assert {made.year.bloc.name, other.bloc.name} <= set(re.findall(r"· (Khối[^<]+)</p>", page))
    assert letters(page).count("H") == 2
