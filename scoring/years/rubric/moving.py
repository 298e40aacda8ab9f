"""What a new version of the rubric does to one scorecard: entries are kept, scored anew, added, or no longer scored."""

from dataclasses import dataclass

from scoring import engine
from scoring.models import Entry, Rubric, Scorecard, User
from scoring.moves import log
from scoring.scorecards.changes.moves import ask_to_look
from scoring.scorecards.revisions import fold_revision, rescore_revision
from scoring.scorecards.totals import refresh_totals
from scoring.words.numbers import plain_number
from scoring.years.rubric.effects import GONE, LOOK


@dataclass(frozen=True)
class Moving:
    """From one version to the other, by whom and why. limits: what changes about the caps above single entries."""

    old: Rubric
    new: Rubric
    limits: str
    reason: str
    by: User

    def move(self, scorecard, found):
        """Move one scorecard by the effects on its entries, settle its state and totals, tell those concerned."""
        was = _sums([effect.entry for effect in found]), (scorecard.self_total, scorecard.reviewed_total)
        begun, had = any(_is_begun(effect.entry) for effect in found), not scorecard.is_draft
        for effect in found:
            if effect.state == GONE:
                self._drop(effect, scorecard, had)
            else:
                self._move_entry(effect, scorecard, had)
        self._add(scorecard, {effect.criterion.code for effect in found if effect.state != GONE}, begun, had)
        self._settle(scorecard, was, had)

    def _log(self, action, scorecard, had, *, needs_look=True, **about):
        event = log(action, by=self.by, scorecard=scorecard, reason=self.reason, **about)
        if needs_look:
            ask_to_look(event, reviewers=had)

    def _drop(self, effect, scorecard, had):
        """The entry goes; its words, claim and decision stay in the history, its documents on the scorecard."""
        entry = effect.entry
        names = "claim note explanation reviewed_claim reason question".split()
        old = {name: getattr(entry, name) for name in names} | {"decision": str(entry.decision)}
        old |= {"code": effect.code, "total": _plain(entry.total)}
        entry.events.update(entry=None)
        begun = _is_begun(entry)
        entry.delete()
        self._log("entry_dropped", scorecard, had, needs_look=begun, old=old)

    def _move_entry(self, effect, scorecard, had):
        entry, code = effect.entry, effect.criterion.code
        was = {"code": effect.code, "total": _plain(entry.total), "decision": str(entry.decision), "claim": entry.claim}
        begun = _is_begun(entry)
        entry.criterion_id = self._ids[code]
        entry.version += 1
        if effect.state == LOOK:
            entry.put_score(effect.score)
            entry.claim = None if effect.refused else entry.claim
            _open_again(entry)
            if not scorecard.is_draft:
                entry.submitted_total = entry.total
            rescore_revision(entry, effect.criterion)
        entry.save()
        if effect.state == LOOK and begun:
            new = {"code": code, "total": _plain(entry.total), "decision": "", "claim": entry.claim}
            self._log("entry_moved", scorecard, had, entry=entry, old=was, new=new | {"what": effect.words})

    @property
    def _ids(self):
        return {criterion.code: key for key, criterion in self.new.by_id().items()}

    def _add(self, scorecard, taken, begun, had):
        """An empty entry for each criterion that is new; who has not begun reads the new table anyway."""
        new = [(code, key) for code, key in self._ids.items() if code not in taken]
        made = Entry.objects.bulk_create(Entry(scorecard=scorecard, criterion_id=key) for _, key in new)
        for (code, _), entry in zip(new, made, strict=True):
            self._log("entry_added", scorecard, had, needs_look=begun, entry=entry, new={"code": code})

    def _settle(self, scorecard, was, had):
        """The scorecard's state after its entries moved, and its totals."""
        entries = list(scorecard.entries.all())
        if not scorecard.is_draft and any(not entry.is_answered for entry in entries):
            self._give_back(scorecard, entries, had)
        elif scorecard.is_reviewed and any(not entry.is_decided for entry in entries):
            scorecard.status = Scorecard.Status.SUBMITTED
        scorecard.save()
        fresh = Scorecard.objects.select_related("membership__year__rubric").get(pk=scorecard.pk)
        refresh_totals(fresh)
        if not fresh.is_draft:
            fresh.submitted_total = sum((entry.submitted_total for entry in entries), engine.ZERO)
            fresh.save(update_fields=["submitted_total"])
        self._recount(fresh, was, (_sums(entries), (fresh.self_total, fresh.reviewed_total)), had)

    def _give_back(self, scorecard, entries, had):
        for entry in entries:
            _open_again(entry)
            entry.submitted_total = None
            fold_revision(entry)
            entry.save()
        scorecard.status, scorecard.late = Scorecard.Status.DRAFT, False
        scorecard.submitted_at = scorecard.submitted_by = scorecard.submitted_total = None
        self._log("card_given_back", scorecard, had)

    def _recount(self, scorecard, was, now, had):
        """Say where a total moved otherwise than its entries: a cap above them changed, or holds them now."""
        for old_sum, new_sum, old, new in zip(was[0], now[0], was[1], now[1], strict=True):
            if new - old != new_sum - old_sum:
                data = {"total": _plain(new), "what": self.limits}
                self._log("card_recounted", scorecard, had, old={"total": _plain(old)}, new=data)
                return


def _is_begun(entry):
    """Whether the unit or a reviewer has put anything into it."""
    return bool(entry.is_answered or entry.claim or entry.note or entry.explanation or entry.decision)


def _sums(entries):
    """(own, reviewed) points of entries, as they stand without any cap above them."""
    own = sum((entry.total or engine.ZERO for entry in entries), engine.ZERO)
    decided = (entry.total if entry.reviewed_total is None else entry.reviewed_total for entry in entries)
    return own, sum((points or engine.ZERO for points in decided), engine.ZERO)


def _plain(total):
    return None if total is None else plain_number(total)


def _open_again(entry):
    """No decision holds on a rule that has changed; the words of the review stay readable."""
    entry.decision = Entry.Decision.OPEN
    entry.reviewed_claim = entry.reviewed_by = entry.reviewed_unit = entry.reviewed_at = None
    entry.put_review(None)
