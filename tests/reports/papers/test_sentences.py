"""Every sentence with a figure in the four papers, for units in every state, against counts of the stored rows.

The counts here are made of entries, moments and duties as they are stored; nothing of the papers' own code is asked.
"""

import re
from decimal import Decimal

import pytest

from reports.models import BlocPaper
from reports.papers import document_of_paper, moves
from reports.text import live_figures
from scoring.models import Membership, Scorecard, Snapshot
from scoring.reviews import moves as review_moves
from scoring.words.numbers import number_text
from tests import factories
from tests.reports.papers.unit_states import STATES, WORLDS, Cast

KINDS = BlocPaper.Kind.values
# --- counts of the stored rows --------------------------------------------------------------------------------


class Counts:
    """What there is to count in a bloc-year, from its rows."""

    def __init__(self, year):
        self.year = year
        scorecards = list(Scorecard.objects.filter(membership__year=year).select_related("membership__unit"))
        self.scorecards = scorecards
        self.handed_in = [scorecard for scorecard in scorecards if scorecard.submitted_at is not None]
        self.ranked = [scorecard for scorecard in scorecards if scorecard.status == "reviewed"]
        self.late = [
            scorecard
            for scorecard in self.handed_in
            if self._last(scorecard) and scorecard.submitted_at > self._last(scorecard)
        ]
        extended = [
            scorecard for scorecard in self.handed_in if scorecard not in self.late and year.submission_deadline
        ]
        self.extended = [scorecard for scorecard in extended if scorecard.submitted_at > year.submission_deadline]
        self.totals = {
            scorecard.membership.name: sum(map(reviewed, scorecard.entries.all()), Decimal(0))
            for scorecard in self.ranked
        }
        self.changed = [
            (scorecard, reviewed(entry) - entry.total)
            for scorecard in self.ranked
            for entry in scorecard.entries.all()
            if reviewed(entry) != entry.total
        ]

    def _last(self, scorecard):
        given = [moment for moment in (self.year.submission_deadline, scorecard.membership.extended_until) if moment]
        return max(given, default=None)

    def names(self, scorecards):
        return sorted(scorecard.membership.name for scorecard in scorecards)

    def percent(self, name):
        scorecard = next(scorecard for scorecard in self.ranked if scorecard.membership.name == name)
        standard = sum(entry.reviewed_standard for entry in scorecard.entries.all())
        return (self.totals[name] / standard * 100).quantize(Decimal("0.01"))

    def measured(self, name):
        return self.percent(name) if self.year.rank_by_percent else self.totals[name]

    def rank(self, name):
        return 1 + sum(self.measured(other) > self.measured(name) for other in self.totals)

    def lost(self, code):
        """Points taken off on each ranked scorecard below a code."""
        return [
            sum(entry.reviewed_deduction for entry in scorecard.entries.filter(criterion__code__startswith=f"{code}"))
            for scorecard in self.ranked
        ]

    def why(self, scorecard):
        reason = "chưa nộp phiếu" if scorecard.submitted_at is None else "chưa thẩm định xong"
        return f"{reason} khi thông qua" if self.year.is_adopted else reason

    @property
    def average(self):
        mean = sum(self.totals.values()) / len(self.totals)
        return mean.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


def reviewed(entry):
    return entry.reviewed_standard + entry.reviewed_bonus - entry.reviewed_deduction


def names_in(names):
    return sorted(re.split(", | và ", names))


def text(points):
    return number_text(points)


# --- what each sentence claims --------------------------------------------------------------------------------


def _members(c, year, count, leader, deputy):
    held = {member.duty: member.name for member in c.year.memberships.all()}
    assert (year, count) == (str(c.year.year), str(len(c.scorecards)))
    assert (leader, deputy) == (held[Membership.Duty.LEADER], held[Membership.Duty.DEPUTY])


def _all_in(c, count, tail):
    assert len(c.handed_in) == len(c.scorecards) == int(count)
    _in_time(c, tail)


def _some_in(c, count, members, tail):
    assert (int(count), int(members)) == (len(c.handed_in), len(c.scorecards))
    assert 0 < len(c.handed_in) < len(c.scorecards)
    _in_time(c, tail)


def _in_time(c, tail):
    """The rest of the sentence: who was in time, late, or in an extension of its own."""
    late = re.search(r"(\d+) đơn vị nộp muộn: ([^;.]+)", tail)
    extended = re.search(r"(\d+) đơn vị nộp trong thời hạn được gia hạn: ([^;.]+)", tail)
    for found, scorecards in ((late, c.late), (extended, c.extended)):
        assert bool(found) == bool(scorecards), tail
        assert not found or (int(found[1]), names_in(found[2])) == (len(scorecards), c.names(scorecards))
    assert ("đúng hạn" in tail) == (not c.late and c.year.submission_deadline is not None)


def _left_out(c, listed):
    listed_reasons = [(name.strip(), why) for name, why in re.findall(r"([^;()]+) \(([^)]+)\)", listed)]
    out = [scorecard for scorecard in c.scorecards if scorecard not in c.ranked]
    assert sorted(listed_reasons) == sorted((scorecard.membership.name, c.why(scorecard)) for scorecard in out)


def _adopted(c, day, count):
    assert (day, int(count), c.year.is_adopted) == ("28/12/2017", len(c.ranked), True)


def _reviewed_so_far(c, count):
    assert (int(count), c.year.is_adopted) == (len(c.ranked), False)


def _span(c, most, least, mean):
    assert (most, least) == (text(max(c.totals.values())), text(min(c.totals.values())))
    assert mean == text(c.average)


def _only_one(c, name, points):
    assert {name: points} == {own: text(total) for own, total in c.totals.items()}


def _changed(c, count, units, moved):
    assert int(count) == len(c.changed) and int(units) == len({scorecard.pk for scorecard, _ in c.changed})
    stated = dict(re.findall(r"(tăng|giảm) ([\d,.]+) điểm", moved))
    more = sum(points for _, points in c.changed if points > 0)
    less = -sum(points for _, points in c.changed if points < 0)
    assert stated == {word: text(points) for word, points in (("tăng", more), ("giảm", less)) if points}


def _unchanged(c):
    assert c.changed == []


def _place(c, rank, name, measured, points):
    assert (int(rank), points) == (c.rank(name), text(c.totals[name]))
    assert measured in (None, f"{text(c.percent(name))}%, ")


def _all_ranked(c, count):
    assert int(count) == len(c.ranked) > 3


def _lost(c, section, units, points, worst):
    sums = c.lost(f"{section}.")
    assert (int(units), points) == (sum(map(bool, sums)), text(sum(sums)))
    for code, own in re.findall(r"tiêu chí (\S+) “[^”]*” \(([\d,.]+) điểm\)", worst):
        assert own == text(sum(c.lost(code)))


def _nothing_lost(c, section):
    assert not any(c.lost(f"{section}."))


def _mean_of(c, count, mean):
    assert (int(count), mean) == (len(c.ranked), text(c.average))


def _lost_in_all(c, points):
    assert points == text(sum(c.lost("I")))


def _of_ranked(c, count):
    assert int(count) == len(c.ranked)


def _moved(c, before, sentence):
    ranks = {unit["name"]: unit["rank"] for unit in Snapshot.objects.get(year__year=int(before)).data["units"]}
    both = {name: ranks[name] - c.rank(name) for name in c.totals if ranks.get(name)}
    for word, sign in (("tăng", 1), ("giảm", -1)):
        listed = re.search(rf"{word} hạng: ([^;.]+)", sentence)
        names = dict(re.findall(r"([^,]+?) \((\d+) hạng\)(?:, | và |$)", listed[1])) if listed else {}
        assert names == {name: str(abs(steps)) for name, steps in both.items() if steps * sign > 0}
    if "không thay đổi" in sentence:
        assert both and not any(both.values())


N, POINTS = r"(\d+)", r"([\d.,]*\d)"
SENTENCES = [
    (r"(?:năm 201\d|\D)*…(?:năm 201\d|\D)*", lambda c: _nobody(c.ranked)),
    (rf"Năm {N}, .+ có {N} đơn vị thành viên; trưởng khối: (.+); phó trưởng khối: (.+)\.", _members),
    (rf"Cả {N} đơn vị đều nộp phiếu tự chấm điểm(.*)\.", _all_in),
    (rf"Có {N} trên {N} đơn vị nộp phiếu tự chấm điểm(.*)\.", _some_in),
    (r"Chưa có đơn vị nào nộp phiếu tự chấm điểm\.", lambda c: _nobody(c.handed_in)),
    (r"Chưa có đơn vị nào được thẩm định xong\.", lambda c: _nobody(c.ranked)),
    (r"Chưa có kết quả xếp hạng\.", lambda c: _nobody(c.ranked)),
    (r"Không xếp hạng: (.+)\.", _left_out),
    (rf"Cuộc họp khối ngày (\d\d/\d\d/\d{{4}}) đã thông qua điểm thi đua của {N} đơn vị\.", _adopted),
    (rf"Đến nay {N} đơn vị được thẩm định xong; số liệu dưới đây là tạm tính\.", _reviewed_so_far),
    (rf"Tổng điểm cao nhất là {POINTS} điểm, thấp nhất là {POINTS} điểm, bình quân {POINTS} điểm\.", _span),
    (rf"(Đơn vị \w+): {POINTS} điểm\.", _only_one),
    (rf"So với điểm tự chấm, {N} mục của {N} đơn vị thay đổi: (.+)\.", _changed),
    (r"Không có mục nào thay đổi so với điểm tự chấm\.", _unchanged),
    (rf"Hạng {N}(?: \(tạm tính\))?: (.+) \(([\d,]+%, )?{POINTS} điểm\)\.", _place),
    (rf"Kết quả của cả {N} đơn vị được xếp hạng ghi trong bảng xếp hạng kèm theo\.", _all_ranked),
    (rf"Nội dung ([IVX]+): {N} đơn vị bị trừ, tổng số {POINTS} điểm; nhiều nhất ở (.+)\.", _lost),
    (r"Nội dung ([IVX]+): không đơn vị nào bị trừ điểm\.", _nothing_lost),
    (rf"Tổng điểm bình quân của {N} đơn vị được xếp hạng là {POINTS} điểm\.", _mean_of),
    (rf"Tồn tại, hạn chế: tổng số điểm bị trừ của các đơn vị là {POINTS} điểm; .+", _lost_in_all),
    (rf"Khối thông báo kết quả xếp hạng của {N} đơn vị .+", _of_ranked),
    (rf"Chủ tọa kết luận: .+ năm 2017 của {N} đơn vị; .+", _of_ranked),
    (rf"Căn cứ kết quả chấm điểm của {N} đơn vị .+ năm 2017\.", _of_ranked),
    (rf"So với năm {N}(?: \(tạm tính\))?, (.+)", _moved),
]
# Sentences whose only figures are years, days and codes that somebody typed.
WITHOUT_COUNTS = r"(Năm 201[78], |Các đơn vị căn cứ |Bằng điểm: |Đơn vị \w+).*|Ngày 28/12/2017\.|(Chủ tọa|Thư ký): .*"


def _nobody(scorecards):
    assert scorecards == []


def sentences(document):
    """Paragraphs and points of the text, a sentence each, ended by a full stop."""
    for section in document.sections:
        for piece in re.findall(r"<p>(.*?)</p>", section.html):
            plain = re.sub(r"<[^>]+>", "", piece).removesuffix("./.").rstrip(".;") + "."
            yield from re.split(r"(?<=[^\d]\.) (?=[A-ZĐ])", plain)


def check(document, counts):
    """Each sentence with a figure is known here and true; answers the patterns of those that were met."""
    met = []
    for sentence in sentences(document):
        match, pattern, claim = next(known(sentence), (None, "", None))
        if match:
            claim(counts, *match.groups())
            met.append(pattern)
        else:
            assert not re.search(r"\d", sentence) or re.fullmatch(WITHOUT_COUNTS, sentence), sentence
    return met


def known(sentence):
    for pattern, claim in SENTENCES:
        if match := re.fullmatch(pattern, sentence):
            yield match, pattern, claim


def papers(cast):
    """The four papers of a year; the dossier proposes the first unit."""
    by = cast.heads[cast.codes[0]]
    for kind in KINDS:
        paper = moves.start(cast.year, kind, by=by)
        if kind == "dossier" and not paper.proposals.exists():
            member = cast.year.memberships.first()
            moves.propose(paper, title="Cờ", membership=member, votes_for=2, votes_total=3, by=by)
        yield BlocPaper.objects.with_names().get(pk=paper.pk)


def play(before=None, prefix="U", bloc="KTXD", **world):
    """The sentences met in the papers of a world, before its adoption and after. `before`: states a year earlier."""
    own = {"prefix": prefix, "bloc": bloc}
    if before:
        Cast(before, year=2016, **own).adopt()
    cast = Cast(**world, **own)
    met = [own for paper in papers(cast) for own in check(document_of_paper(paper), Counts(cast.year))]
    if Counts(cast.year).ranked:
        cast.adopt()
        met += [own for paper in papers(cast) for own in check(document_of_paper(paper), Counts(cast.year))]
    return met


@pytest.mark.parametrize("name", WORLDS)
def test_every_figure_in_a_sentence_is_what_the_rows_count(db, name):
    assert len(play(**WORLDS[name])) >= 4


def test_each_sentence_that_is_known_here_is_met(db):
    met = set()
    for at, name in enumerate(
        ("every state", "nobody", "only one", "two never submitted", "a year before", "reviewed")
    ):
        met |= set(play(**WORLDS[name], bloc=f"K{at}", prefix=f"{at}"))
    assert [pattern for pattern, _ in SENTENCES if pattern not in met] == []


def test_figures_of_the_own_text_that_are_gone_print_no_old_number(db):
    cast = Cast(["never"], duties=("never", "reviewed"))
    for paper in papers(cast):
        assert live_figures.found(paper.body)
    review_moves.resume_review(factories.scorecard_of(cast.year, "U01"), by=cast.heads["U00"])
    for paper in papers(cast):
        with_gaps = [own for own in sentences(document_of_paper(paper)) if "…" in own]
        assert with_gaps and not any(re.search(r"\d+ đơn vị", own) for own in with_gaps)


@pytest.mark.parametrize("state", STATES)
def test_results_stored_without_the_timing_say_the_same(db, state):
    cast = Cast([state])
    cast.adopt()
    summary = next(papers(cast))
    sections = document_of_paper(summary).sections
    snapshot = cast.year.snapshots.get()
    for unit in snapshot.data["units"]:
        assert unit.pop("timing") == factories.scorecard_of(cast.year, unit["code"]).timing
    Snapshot.objects.filter(pk=snapshot.pk).update(data=snapshot.data)
    assert document_of_paper(summary).sections == sections
