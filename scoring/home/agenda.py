"""What the home page says to a unit's person of each bloc-year: the tasks that are open, where things stand."""

from dataclasses import dataclass

from django.urls import reverse

from scoring.home import navigation
from scoring.models import Entry, EntryChange, Scorecard
from scoring.people import permissions
from scoring.reviews.progress import day
from scoring.scorecards.changes import words
from scoring.scorecards.last_year.units import scorecards_before
from scoring.words.numbers import number_text
from scoring.years.outcomes import outcomes, reopenings
from scoring.years.overview import overview


@dataclass(frozen=True)
class Task:
    """A line of the list: where it leads, what is said below, the badge beside it."""

    label: str
    url: str
    note: str = ""
    word: str = ""
    tone: str = ""


def changes_of(user, years):
    """(scorecard, what changed in it without its unit's doing) of each of these years with something unseen."""
    scorecards = {own.scorecard.pk: own.scorecard for own in map(user.memberships.get, [year.pk for year in years])}
    unseen = EntryChange.objects.unseen(EntryChange.Side.UNIT).filter(scorecard__in=scorecards)
    grouped = {}
    for change in unseen.with_events() if scorecards else ():
        grouped.setdefault(change.scorecard_id, []).append(change)
    return [(scorecards[key], words.shown_changes(found)) for key, found in grouped.items()]


def own_years(user):
    """(at work, published, in set-up): the bloc-years of the person's unit, newest first, practice last."""
    years = sorted((own.year for own in user.memberships.values()), key=lambda year: (year.practice, -year.year))
    return (
        [year for year in years if navigation.is_at_work(year)],
        [year for year in years if year.is_published],
        [year for year in years if year.is_in_setup],
    )


def agenda(user, years, found=None):
    """A `Block` of each bloc-year: who waits for an answer comes first, then what was worked on last, then practice.

    `found`: their outcomes, where they are known already.
    """
    found = outcomes(years, user.unit.code, always=years) if found is None else found
    members = [user.memberships[year.pk] for year in years]
    keys = [member.scorecard.pk for member in members if hasattr(member, "scorecard")]
    scorecards = {
        scorecard.membership_id: scorecard
        for scorecard in Scorecard.objects.filter(pk__in=keys).with_names().with_progress()
    }
    entries, again = _entries(scorecards.values()), reopenings(years)
    blocks = []
    for member in members:
        scorecard = scorecards.get(member.pk)
        own = entries.get(scorecard.pk, []) if scorecard else []
        blocks.append(Block(user, member, scorecard, own, found.get(member.year_id), again.get(member.year_id)))
    blocks.sort(key=lambda block: (not block.year.practice, bool(block.returned), block.touched), reverse=True)
    for block in blocks:
        block.leads = next((each for each in blocks if each.has_primary), None) is block
    return blocks


def _entries(scorecards):
    """Scorecard key → its entries with what their state hangs on; of those whose points still move."""
    moving = [scorecard.pk for scorecard in scorecards if not scorecard.frozen]
    entries = Entry.objects.filter(scorecard__in=moving).with_evidence_flag() if moving else ()
    grouped = {}
    for entry in entries.select_related("criterion") if moving else ():
        grouped.setdefault(entry.scorecard_id, []).append(entry)
    return grouped


class Block:
    """One bloc-year on the page. leads: its first action is the page's primary one."""

    leads = False

    def __init__(self, user, membership, scorecard, entries, outcome, reopened):
        self.user, self.membership, self.scorecard, self.outcome = user, membership, scorecard, outcome
        self.year, self.reopened = membership.year, reopened
        self.entries = entries
        self.returned = [entry for entry in entries if entry.is_returned and scorecard.is_submitted]
        self.changes = (
            words.of_scorecard(scorecard, EntryChange.Side.UNIT) if scorecard and scorecard.changes_for_unit else []
        )
        self.before = [_before(each) for each in scorecards_before(membership)] if scorecard else []
        self.overview = overview(user, self.year) if permissions.can_follow(user, self.year) else None
        self.tasks = list(self._tasks()) if scorecard else []

    @property
    def touched(self):
        """When the unit or its reviewers last worked on it, in seconds; 0 where nobody has begun."""
        scorecard = self.scorecard
        times = [scorecard.saved_last, scorecard.decided_last, scorecard.submitted_at] if scorecard else []
        return max((moment.timestamp() for moment in times if moment), default=0)

    # --- what the page says -------------------------------------------------------------------------------

    @property
    def points(self):
        if self.outcome and self.outcome.rank:
            return self.outcome.points
        return number_text(self.scorecard.reviewed_total if self.scorecard.is_reviewed else self.scorecard.self_total)

    @property
    def points_words(self):
        if self.outcome and self.outcome.rank:
            return f"điểm, hạng {self.outcome.rank} trên {self.outcome.units} đơn vị"
        return "điểm sau thẩm định" if self.scorecard.is_reviewed else "điểm tự chấm đến nay"

    @property
    def shows_points(self):
        """What a unit without a place was adding up counts for nothing any more."""
        return self.scorecard is not None and not (self.outcome and self.outcome.is_excluded)

    @property
    def own_first(self):
        """The unit's own work comes before the bloc's."""
        return bool(self.returned) or self._may_hand_in

    @property
    def has_primary(self):
        return self.own_first or bool(self.overview and self.overview["actions"])

    @property
    def overview_waits(self):
        """The primary action of the page is not the bloc's of this year."""
        return self.own_first or not self.leads

    @property
    def action(self):
        """(label, address) of the unit's own next step."""
        sheet = self.scorecard.get_absolute_url()
        if self.returned:
            return "Trả lời khối", f"{sheet}#e{self.returned[0].pk}"
        if not self._may_hand_in:
            return "Xem phiếu tự chấm", sheet
        if not self._left:
            return "Kiểm tra và nộp", reverse("scoring:check", args=[self.scorecard.pk])
        return ("Tiếp tục tự chấm" if self.scorecard.answered else "Bắt đầu tự chấm"), sheet

    # --- the tasks ----------------------------------------------------------------------------------------

    @property
    def _left(self):
        return self.scorecard.entry_count - self.scorecard.answered

    @property
    def _is_moving(self):
        return self.year.is_under_way and not self.scorecard.frozen

    @property
    def _may_hand_in(self):
        return self.scorecard is not None and self._is_moving and self.scorecard.is_draft

    def _tasks(self):
        yield from self._answers()
        yield from self._of_deputy()
        yield from self._drafting() if self._may_hand_in else self._handed_in()
        if self.year.tables_are_open:
            yield self._of_bloc()
        if self._is_moving:
            note = "Kế hoạch, thực hiện, danh hiệu, khen thưởng trong năm"
            yield Task("Chỉ tiêu và kết quả", reverse("scoring:targets", args=[self.scorecard.pk]), note)
        yield from self._proofs()

    def _answers(self):
        for entry in self.returned if self._is_moving else ():
            url = f"{self.scorecard.get_absolute_url()}#e{entry.pk}"
            yield Task(f"Giải trình mục {entry.criterion.code}", url, entry.question, "Chờ giải trình", "back")

    def _of_deputy(self):
        deputises = self.membership.is_deputy and permissions.can_review_in(self.user, self.year)
        if deputises and self.year.is_under_way:
            for scorecard in Scorecard.objects.reviewable_by(self.user, self.year).with_names().with_progress():
                yield _review_task(scorecard)

    def _drafting(self):
        """Scoring and handing in; past a deadline that takes nothing more, what to do about that."""
        scorecard, check = self.scorecard, reverse("scoring:check", args=[self.scorecard.pk])
        word, tone = (f"Còn {self._left} mục", "info") if self._left else ("Đã chấm đủ", "done")
        note = f"Đã chấm {scorecard.answered} trên {scorecard.entry_count} mục"
        yield Task("Tự chấm điểm", scorecard.get_absolute_url(), note, word, tone)
        deadline, late = self.membership.deadline, self.membership.is_late()
        if late and not self.year.accepts_late:
            note = f"Hạn nộp {day(deadline, 'H:i d/m/Y')} đã qua, khối không nhận phiếu muộn. Hãy đề nghị trưởng khối"
            yield Task("Xin gia hạn nộp phiếu", check, f"{note} gia hạn.", "Quá hạn", "warn")
            return
        note = f"Hạn nộp {day(deadline, 'H:i d/m/Y')}" if deadline else "Chưa đặt hạn nộp"
        note += "" if self.user.is_head else "; thủ trưởng đơn vị là người nộp"
        word, tone = ("Chưa đủ", "") if self._left else ("Sẵn sàng nộp", "info")
        word, tone = ("Quá hạn", "warn") if late else (word, tone)
        yield Task("Kiểm tra và nộp", check, note, word, tone)

    def _handed_in(self):
        scorecard = self.scorecard
        if scorecard.is_draft:
            return
        note = f"Nộp lúc {day(scorecard.submitted_at, 'H:i d/m/Y')}" + (", muộn so với hạn" if scorecard.late else "")
        yield Task("Phiếu tự chấm", scorecard.get_absolute_url(), note, scorecard.get_status_display(), "done")
        adjusted = sum(entry.is_adjusted for entry in self.entries)
        note = f"Khối đã xét {scorecard.decided} trên {scorecard.entry_count} mục" + (
            f", điều chỉnh {adjusted}" * bool(adjusted)
        )
        word, tone = ("Xong", "done") if scorecard.is_reviewed else ("Đang thẩm định", "info")
        word, tone = ("", "") if scorecard.frozen and not scorecard.is_reviewed else (word, tone)
        yield Task("Từ tự chấm đến kết quả", reverse("scoring:bridge", args=[scorecard.pk]), note, word, tone)

    def _of_bloc(self):
        ranking = reverse("scoring:ranking", args=[self.year.pk])
        if self.outcome is None:
            note = "Khối đã mở bảng điểm của các đơn vị để lấy ý kiến trước cuộc họp"
            return Task("Xem bảng điểm của khối", ranking, note, "Lấy ý kiến", "info")
        note = "Đã công bố" if self.year.is_published else "Đã thông qua, chưa công bố"
        if self.outcome.is_excluded:
            return Task("Kết quả và xếp hạng của khối", ranking, note, "Không xếp hạng", "warn")
        note = f"{note}; đơn vị {self.outcome.words}"
        return Task("Kết quả và xếp hạng của khối", ranking, note, f"Hạng {self.outcome.rank}", "done")

    def _proofs(self):
        missing = sum(entry.is_answered and entry.lacks_evidence for entry in self.entries)
        if missing and self._may_hand_in:
            note = f"{missing} mục có điểm mà chưa có văn bản"
            yield Task("Minh chứng", reverse("scoring:check", args=[self.scorecard.pk]), note, f"{missing} mục", "warn")


def _review_task(scorecard):
    """The leader's scorecard, for the deputy who reviews it."""
    name, url = scorecard.membership.name, reverse("scoring:review", args=[scorecard.pk])
    if scorecard.is_draft:
        url = reverse("scoring:reviews", args=[scorecard.membership.year_id])
        return Task("Thẩm định phiếu của trưởng khối", url, f"{name}: chưa nộp", "Chưa đến")
    note = f"{name}: đã xét {scorecard.decided} trên {scorecard.entry_count} mục"
    note += f", {scorecard.explained} giải trình mới" if scorecard.explained else ""
    note += (
        f", {scorecard.changes_for_reviewers} thay đổi vì đổi bộ tiêu chí" if scorecard.changes_for_reviewers else ""
    )
    word, tone = ("Xong", "done") if scorecard.is_reviewed else ("Cần thẩm định", "info")
    return Task("Thẩm định phiếu của trưởng khối", url, note, word, tone)


def _before(scorecard):
    """Last year's result; of a predecessor its name, and no link: its scorecard stays with the bloc of that year.

    What the meeting left out has no points that count.
    """
    return {
        "year": scorecard.membership.year.year,
        "name": scorecard.membership.name if scorecard.origin else "",
        "points": number_text(scorecard.reviewed_total) if scorecard.is_reviewed else "",
        "url": "" if scorecard.origin else scorecard.get_absolute_url(),
    }
