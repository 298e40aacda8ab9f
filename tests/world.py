"""One bloc with everything in it that an address can be about: years in each state, scorecards, entries, papers."""

import datetime

from django.core.files.base import ContentFile

from reports.models import Bundle, Examination
from reports.outline import moves as outline_moves
from reports.papers import moves
from reports.writing import moves as reports
from reports.writing import moves_sections, review
from scoring.models import Award, Membership, Registration, Target, User
from scoring.reviews import moves as review_moves
from scoring.rubrics.mapping.stored import Mapping
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.targets import moves as target_moves
from scoring.years import moves as year_moves
from scoring.years.setup import parts
from tests import factories

SECRET = "chi-rieng-don-vi-biet"  # in all that Sở Công Thương writes: may not show in a refusal
LEAD, DEPUTY, UNIT, MEMBER, OTHER = CODES = ("SGTVT", "SNNPTNT", "SCT", "SXD", "STC")


class World:
    """2016 adopted, 2017 under review, 2018 open; the things that addresses are about, by name."""

    def __init__(self):
        rubric = factories.make_rubric()
        self.year = factories.make_year(CODES, rubric=rubric)
        self.adopted = factories.make_year(CODES, year=2016, rubric=rubric)
        self.next_year = factories.make_year(CODES, year=2018, rubric=rubric, review_deadline=None)
        self.prepared = factories.make_year(CODES, year=2019, rubric=rubric, opened=False)
        self.practice = factories.make_year(CODES, year=2018, rubric=rubric, practice=True)
        self.units = {member.unit.code: member.unit for member in self.year.memberships.select_related("unit")}
        self.people = self._people()
        self._review()
        self._draft()
        self._adopt()
        self._report()
        self._papers()
        self.later_rubric = factories.make_rubric(year=2019)
        self.rubric, self.draft_rubric = rubric, factories.make_rubric(year=2020, published=False)
        self.teaching = factories.make_teaching(self.people["administrator"])

    def _people(self):
        make, role = factories.make_user, User.Role
        other = factories.make_year(("SVHTT", "SYT"), bloc="VHXH", rubric=self.year.rubric)
        return {
            "outsider": make("outsider", other.memberships.get(duty="leader").unit, role.HEAD),
            "member": make("member", self.units[MEMBER], role.HEAD),
            "officer": make("officer", self.units[UNIT]),
            "head": make("head", self.units[UNIT], role.HEAD),
            "leader": make("leader", self.units[LEAD]),
            "leader_head": make("leader_head", self.units[LEAD], role.HEAD),
            "bystander": make("bystander", self.units[LEAD], reviews=False),
            "deputy": make("deputy", self.units[DEPUTY]),
            "council": make("council", role=role.COUNCIL),
            "administrator": factories.make_admin("administrator"),
        }

    def _review(self):
        officer, leader = self.people["officer"], self.people["leader"]
        self.scorecard, self.leaders_scorecard, self.members_scorecard, self.settled_scorecard = (
            factories.fill_and_submit(factories.scorecard_of(self.year, code), officer)
            for code in (UNIT, LEAD, MEMBER, OTHER)
        )
        self.members_scorecard = factories.review(self.members_scorecard, leader)
        review_moves.agree_rest(self.settled_scorecard, by=leader)
        entry = factories.entry_of(self.scorecard, "I.1")
        self.entry = review_moves.return_entry(entry, question=f"Vì sao? {SECRET}", version=entry.version, by=leader)
        self.file = factories.make_evidence(self.entry, summary=SECRET)
        self.handed_in = self.entry.version  # what others know; the unit is changing the entry
        self.entry = scorecard_moves.record(
            self.entry, claim=self.entry.stated(), note=SECRET, version=self.entry.version, by=officer
        )
        self.plain = factories.entry_of(self.scorecard, "I.3")
        self.leaders_entry = factories.entry_of(self.leaders_scorecard, "I.3")
        target_moves.add_facts(
            self.scorecard, [Target(name=SECRET, plan=100, actual=116), Award(name=SECRET)], by=officer
        )
        target_moves.add_facts(self.scorecard, [Registration(name=SECRET, registered=1)], by=officer)

    def _draft(self):
        self.draft = factories.fill(factories.scorecard_of(self.next_year, UNIT), self.people["officer"])
        self.draft_entry = factories.entry_of(self.draft, "I.3")
        self.draft_file = factories.make_evidence(self.draft_entry, summary=SECRET)
        self.membership = self.next_year.memberships.get(unit__code=UNIT)

    def _adopt(self):
        scorecard = factories.scorecard_of(self.adopted, UNIT)
        self.adopted_scorecard = factories.fill_and_submit(scorecard, self.people["head"])
        self.adopted_entry = factories.entry_of(self.adopted_scorecard, "I.3")
        self.adopted_file = factories.make_evidence(self.adopted_entry)
        factories.review(self.adopted_scorecard, self.people["leader"])
        rest = [unit.pk for code, unit in self.units.items() if code != UNIT]
        day, by = datetime.date(2016, 12, 28), self.people["leader_head"]
        self.snapshot = year_moves.adopt(self.adopted, on=day, without=rest, by=by)

    def _report(self):
        self.report = reports.start(self.scorecard, by=self.people["officer"])
        section, officer = self.report.sections.all()[1], self.people["officer"]
        values = {"heading": section.heading, "depth": section.depth, "body": f"<p>{SECRET}</p>"}
        leader = self.people["leader"]
        self.outline = outline_moves.send(outline_moves.begin(self.year, by=leader), by=leader)
        self.outline_section = outline_moves.put(
            self.outline, None, heading="Ý kiến", depth=1, guidance="", writer_hint="", by=leader
        )
        self.outline.refresh_from_db()
        self.section = moves_sections.write(section, version=section.version, by=officer, **values)
        self.earlier = self.section.versions.get()
        self.remark = review.comment(self.section, text=SECRET, by=self.people["head"])
        self.issued = factories.make_issued(self.adopted_scorecard, self.people["head"])
        self.issued_report, self.signed = self.issued.report, factories.make_signed(self.issued, self.people["head"])
        self.examination = Examination.objects.create(issued=self.issued, by=self.people["officer"], state="failed")
        self.bundle = Bundle(year=self.year, by=self.people["leader"], total=1, done=1, state="done")
        self.bundle.file.save("reports.zip", ContentFile(SECRET.encode()))

    def _papers(self):
        leader = self.people["leader"]
        self.paper = moves.start(self.year, "summary", by=leader)
        values = {name: getattr(self.paper, name) for name in moves.WRITTEN} | {"body": f"<p>{SECRET}</p>"}
        self.paper = moves.write(self.paper, values, version=1, by=leader)
        self.dossier = moves.start(self.year, "dossier", by=leader)
        proposed = self.year.memberships.get(unit__code=UNIT)
        self.proposal = moves.propose(self.dossier, title=SECRET, membership=proposed, by=leader)
        self.issued_paper = factories.make_issued_paper(self.adopted, self.people["leader_head"]).paper

    @property
    def map_mark(self):
        return Mapping(self.rubric, self.later_rubric).mark

    def hand_over_lead(self, code):
        """Another unit leads 2017 from now on; the deputy's place stays empty."""
        members = Membership.objects.filter(year=self.year)
        members.exclude(duty="member").update(duty="member")
        members.filter(unit__code=code).update(duty="leader")

    # --- addresses ----------------------------------------------------------------------------------------------

    def args(self, about):
        if about == "evidence":
            return {"entry_pk": self.entry.pk, "pk": self.file.pk}.values()
        if about == "account":
            return [self.prepared.pk, self.people["officer"].pk]
        if about in ("map", "map_line"):
            return [self.later_rubric.pk, self.rubric.pk, *(["n-I.1"] if about == "map_line" else [])]
        if about == "draft_criterion":
            return [self.draft_rubric.pk, "I.1"]
        if about == "examination":
            return [self.examination.key]
        if about == "report_page":
            return [self.report.pk, 1]
        return [getattr(self, about).pk] if about else []

    def data(self, name, about):
        """What a person would send there."""
        entry = getattr(self, about, None)
        version = getattr(entry, "version", 0)
        document = {"number": "12", "summary": "Văn bản", "date": "15/11/2017"}
        section = {"version": version, "heading": "Đề mục", "depth": 2, "body": "<p>Nội dung</p>"}
        facts = {"version": version, "subject": "Tổng kết", "authority_line": "", "signer_title": "GIÁM ĐỐC"}
        if name.startswith("scoring:setup_") and about in ("prepared", "year"):
            return self._setup(name.removeprefix("scoring:setup_"), entry)
        if name in ("scoring:rubric_map_ticks", "scoring:rubric_map_confirmation", "scoring:rubric_map_cut"):
            return {"mark": self.map_mark}
        return {
            "scoring:year_new": {"year": 2020, "bloc": self.year.bloc_id, "like_last": "on"},
            "scoring:wiping": {"sure": "on"},
            "scoring:entry_save": {"version": version, "level": "1", "points": "18", "note": "Đã sửa"},
            "scoring:explanation": {"version": version, "explanation": "Có văn bản kèm theo"},
            "scoring:evidence_new": document,
            "scoring:evidence": {**document, "version": self.file.version},
            "scoring:adjustment": {"version": version, "points": "15", "reason": "Thiếu văn bản"},
            "scoring:return_entry": {"version": version, "question": "Văn bản nào?"},
            "scoring:agreement": {"version": version},
            "scoring:reconsideration": {"version": self.handed_in if about == "entry" else version},
            "scoring:reopening": {"reason": "Tính sai"},
            "scoring:extension": {"until": "18/12/2999 17:00"},
            "scoring:rubric_facts": {"edit_version": 1, "name": "Bảng mới"},
            "scoring:teaching_corrections": {"version": 1, "column-0": "note", "shown-0": ""},
            "scoring:teaching_draft": {"version": 1},
            "scoring:rubric_moves": {"edit_version": 1, "do": "down", "code": "I.1"},
            "scoring:rubric_removal": {"edit_version": 1},
            "scoring:rubric_undo": {"edit_version": 1},
            "scoring:rubric_redo": {"edit_version": 1},
            "scoring:rubric_check": {"edit_version": 1},
            "scoring:rubric_publication": {"edit_version": 1},
            "reports:facts": facts,
            "reports:sections": {"heading": "Thêm", "depth": 2},
            "reports:section": section,
            "reports:place": {"direction": "up"},
            "reports:call": {"version": self.outline.version, "call": "Công văn số 1"},
            "reports:outline_sections": {"heading": "Thêm", "depth": 2},
            "reports:outline_section": {"heading": "Ý kiến", "depth": 1},
            "reports:outline_place": {"direction": "up"},
            "reports:writer": {"writer": self.people["officer"].pk},
            "reports:version_restoration": {"version": self.section.version},
            "reports:comments": {f"c{self.section.pk}-text": "Thiếu số liệu"},
            "reports:approval": {"version": version},
            "reports:report_approval": {"seen": f"{self.section.pk}:{self.section.version}"},
            "reports:papers": {"kind": "minutes"},
            "reports:paper": facts | {"superior": "UBND TỈNH", "symbol": "BC-KTĐ"},
            "reports:proposals": {"title": "Cờ thi đua", "membership": self.proposal.membership_id},
            "reports:paper_reissue": {"reason": "Đính chính số liệu"},
            "reports:reissue": {"reason": "Đính chính số liệu"},
        }.get(name, {})

    def _setup(self, part, year):
        """A change of one part of a year's set-up."""
        seen = {"seen": parts.seen(part, year)} if part in parts.VALUES else {}
        unit = self.people["outsider"].unit
        names = {f"name_{member.pk}": member.name for member in year.memberships.all()}
        return seen | {
            "dates": {"submission_deadline": "10/12/2019 17:00"},
            "members": names,
            "member_new": {"unit": unit.pk},
            "unit_new": {"code": "SNV", "name": "Sở Nội vụ", "symbol": "BC-SNV", "superior": "UBND", "place": "A"},
            "duties": {"leader": self.units[UNIT].pk, "deputy": self.units[LEAD].pk},
            "rubric": {"rubric": self.year.rubric_id},
            "rules": {"rule_1": "more_bonus"},
            "seats": {"title_1": "Cờ thi đua", "seats_1": "1"},
            "users": {"unit": self.units[UNIT].pk, "role": "officer", "full_name": "A", "username": "sct.moi"},
        }.get(part, {})
