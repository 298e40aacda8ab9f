"""The review of one scorecard as plain values for the templates: the unit's words, its points, the decisions.

Everything is formatted here once; the templates only print.
"""

from collections import Counter
from functools import lru_cache

from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.formats import date_format
from django.utils.timezone import localtime

from scoring import engine
from scoring.models import EntryChange, Evidence
from scoring.reviews import moves
from scoring.scorecards import totals
from scoring.scorecards.addresses import entry_urls
from scoring.scorecards.changes import words as change_words
from scoring.scorecards.last_year.entries import LastYear
from scoring.scorecards.sheet import cited_words, disagreements, in_words
from scoring.tables.words import label
from scoring.words.numbers import number_text

FILTERS = {
    "changed": "Có cộng, trừ",
    "unproved": "Thiếu minh chứng",
    "differs": "Khác năm trước",
    "open": "Chưa quyết",
    "explained": "Đã giải trình",
}
REVIEWER = Coalesce(NullIf("reviewed_by__full_name", Value("")), "reviewed_by__username")
printed = lru_cache(maxsize=4096)(label)


def effect_words(score):
    """What a score adds and takes off: `+10 −2`; nothing where it is the plain standard."""
    if score is None or not (score.bonus or score.deduction):
        return ""
    return " ".join(number_text(points, sign=True) for points in (score.bonus, -score.deduction) if points)


# --- what stands beside the entries -------------------------------------------------------------------------


def documents_of(scorecard):
    """Entry key → its documents as (number, summary, origin, key, file name, link), with one query."""
    uses = Evidence.entries.through.objects.filter(evidence__scorecard=scorecard)
    fields = "number date issuer summary link file original_name".split()
    grouped = {}
    for entry, key, number, date, issuer, summary, link, file, name in uses.order_by(
        "evidence__date", "evidence_id"
    ).values_list("entry_id", "evidence_id", *(f"evidence__{field}" for field in fields)):
        origin = " · ".join(part for part in (date and f"{date:%d/%m/%Y}", issuer) if part)
        words = number, summary, origin, str(key), name if file else "", link
        grouped.setdefault(entry, []).append(words)
    return grouped


# --- the table ----------------------------------------------------------------------------------------------


class Review:
    """One scorecard under review: rows in printed order, the counts behind the filters, the figures on top."""

    def __init__(self, scorecard, *, show=""):
        self.scorecard = scorecard
        self.show = show if show in FILTERS else ""
        self.entries = list(scorecard.entries.select_related("target").annotate(reviewer=REVIEWER))
        self.own, self.reviewed = totals.rolled_up(scorecard.rubric, self.entries)
        self.documents = documents_of(scorecard)
        self.before = LastYear(scorecard, adopted=True).points()
        self.changes = change_words.of_scorecard(scorecard, EntryChange.Side.REVIEWER)
        self.changes_of = change_words.by_entry(self.changes)
        self.rows = self._rows()
        self.entry_rows = [row for row in self.rows if not row["is_group"]]

    def _rows(self):
        by_id = self.scorecard.rubric.by_id()
        by_code = {by_id[entry.criterion_id].code: entry for entry in self.entries}
        rows = []
        for criterion in self.scorecard.rubric.plain().walk():
            if criterion.is_group:
                rows.append(self._group(criterion))
            elif criterion.code in by_code:
                rows.append(self.row(by_code[criterion.code], criterion))
        return rows

    def _group(self, criterion):
        return {
            "is_group": True,
            "code": criterion.code,
            "key": criterion.code.replace(".", "-"),
            "title": printed(criterion.title),
            "points": number_text(self.own[criterion.code].total),
            "reviewed": number_text(self.reviewed[criterion.code].total),
        }

    def row(self, entry, criterion):
        before = self.before.get(criterion.code)
        documents = self.documents.get(entry.pk, ())
        row = {
            "is_group": False,
            "entry": entry,
            "pk": str(entry.pk),
            "urls": entry_urls(entry.pk),
            "version": str(entry.version),
            "code": criterion.code,
            "title": printed(criterion.title),
            "standard": number_text(criterion.standard),
            "claim": in_words(criterion, entry.stated()),
            "effect": effect_words(entry.score()),
            "points": number_text(entry.total),
            "note": entry.note,
            "cited": cited_words(criterion, entry),
            "doubts": list(disagreements(criterion, entry, engine.relevant(criterion, entry.stated()))),
            "documents": documents,
            "document_words": f"{len(documents)} văn bản",
            "before": number_text(before.points) if before else "",
            "before_words": before.words if before else "",
            "changes": self.changes_of.get(entry.pk, ()),
            "decision": entry.decision,
            "is_open": entry.decision in ("", "explained"),
            "was_returned": entry.decision in ("returned", "explained"),
        }
        row["fits"] = {
            "changed": bool(entry.bonus or entry.deduction),
            "unproved": bool(entry.total and not documents and not entry.explanation),
            "differs": before is not None and before.comparable and before.points != entry.total,
            "open": not entry.is_decided,
            "explained": entry.is_explained,
        }
        if entry.decision:
            row.update(_decision_words(entry, criterion))
        return row

    # --- what the page says -------------------------------------------------------------------------------

    @property
    def shown(self):
        """The rows under the filter; a heading stays where something under it does."""
        if not self.show:
            return self.rows
        kept = {row["code"] for row in self.entry_rows if row["fits"][self.show]}
        return [
            row for row in self.rows
            if (any(code.startswith(row["code"] + ".") for code in kept) if row["is_group"] else row["code"] in kept)
        ]  # fmt: skip

    @property
    def pills(self):
        counted = {key: sum(row["fits"][key] for row in self.entry_rows) for key in FILTERS}
        return [(key, words, counted[key], key == self.show) for key, words in FILTERS.items()]

    @property
    def figures(self):
        states = Counter(entry.decision for entry in self.entries)
        left, _ = moves.what_is_open(states.elements())
        decided = states["agreed"] + states["adjusted"]
        change = self.reviewed[""].total - self.own[""].total
        undecided = [entry for entry in self.entries if not entry.decision and entry.is_answered]
        return {
            "own": number_text(self.own[""].total),
            "change": number_text(change, sign=True),
            "tone": "minus" if change < 0 else "plus" if change > 0 else "",
            "adjusted": states["adjusted"],
            "reviewed": number_text(self.reviewed[""].total),
            "returned": states["returned"],
            "explained": states["explained"],
            "decided": decided,
            "total": len(self.entries),
            "left": left,
            "left_show": "explained" if states["explained"] == len(self.entries) - decided else "open",
            "rest": len(undecided),
            "plain": sum(not entry.bonus and not entry.deduction for entry in undecided),
        }

    def row_of(self, entry):
        return next(row for row in self.entry_rows if row["entry"].pk == entry.pk)

    def groups_of(self, row):
        """The headings above one row, whose sums follow its decision."""
        return [each for each in self.rows if each["is_group"] and row["code"].startswith(each["code"] + ".")]


def _decision_words(entry, criterion):
    """The reviewer's side of a row: who, when, the settled points and why."""
    words = {
        "question": entry.question if entry.decision in ("returned", "explained") else "",
        "explanation": entry.explanation,
        "who": f"{entry.reviewer}, {date_format(localtime(entry.reviewed_at), 'H:i d/m/Y')}",
    }
    if entry.is_adjusted:
        words |= {
            "reviewed": number_text(entry.reviewed_total),
            "change": number_text(entry.change, sign=True) if entry.change else "bằng tự chấm",
            "tone": "minus" if entry.change < 0 else "plus" if entry.change else "",
            "settled": in_words(criterion, entry.decided()),
            "settled_effect": effect_words(entry.score(reviewed=True)),
            "reason": entry.reason,
        }
    return words
