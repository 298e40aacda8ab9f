"""One scored criterion of a scorecard: what is claimed, and what the reviewer decided."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, Manager, OuterRef, Q
from django.urls import reverse

from scoring import engine
from scoring.models.changes import EntryChange
from scoring.models.rubrics import Criterion, optional_points
from scoring.models.scorecards import Scorecard

if TYPE_CHECKING:
    from scoring.models.evidence import Evidence
    from scoring.models.people import User
    from scoring.models.revisions import Revision


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(scorecard__in=Scorecard.objects.visible_to(user))

    def reviewable_by(self, user: User) -> Self:
        return self.filter(scorecard__in=Scorecard.objects.reviewable_by(user))

    def with_evidence_flag(self) -> Self:
        """Adds `has_evidence`: whether a document stands behind the entry."""
        uses = Entry.evidence.through.objects.filter(entry_id=OuterRef("pk"))
        return self.annotate(has_evidence=Exists(uses))

    def with_change_flag(self) -> Self:
        """Adds `has_changes`: whether someone has yet to look at what changed in the entry without their doing."""
        unseen = EntryChange.objects.filter(entry_id=OuterRef("pk"), seen_at__isnull=True)
        return self.annotate(has_changes=Exists(unseen))

    def for_totals(self) -> Self:
        """Only what sums and states are made of, with `has_evidence`."""
        points = [f"{who}{what}" for who in ("", "reviewed_") for what in ("standard", "bonus", "deduction")]
        return self.with_evidence_flag().only("scorecard", "criterion", "decision", "version", "explanation", *points)

    def with_scorecard(self) -> Self:
        return self.select_related(
            "scorecard__membership__unit", "scorecard__membership__year__rubric", "criterion", "target"
        )


class Entry(models.Model):
    """One scorecard × one scored criterion: what is claimed, and what the reviewer decided (mục chấm)."""

    class Decision(models.TextChoices):
        OPEN = "", "Chưa quyết"
        AGREED = "agreed", "Đồng ý"
        ADJUSTED = "adjusted", "Điều chỉnh"
        RETURNED = "returned", "Đề nghị giải trình"
        EXPLAINED = "explained", "Đã giải trình"

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="entries")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="entries")
    version = models.PositiveIntegerField(default=1)
    claim = models.JSONField(null=True, blank=True)
    target = models.ForeignKey("scoring.Target", models.PROTECT, null=True, blank=True, related_name="entries")
    note = models.TextField("thuyết minh", blank=True)
    explanation = models.TextField("giải trình", blank=True)
    standard = optional_points("điểm chuẩn")
    bonus = optional_points("điểm cộng")
    deduction = optional_points("điểm trừ")
    submitted_total = optional_points("điểm lúc nộp")
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN, blank=True)
    reviewed_claim = models.JSONField(null=True, blank=True)
    reviewed_standard = optional_points("điểm chuẩn thẩm định")
    reviewed_bonus = optional_points("điểm cộng thẩm định")
    reviewed_deduction = optional_points("điểm trừ thẩm định")
    reason = models.TextField("lý do điều chỉnh", blank=True)
    question = models.TextField("nội dung đề nghị giải trình", blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_unit = models.ForeignKey("scoring.Unit", models.PROTECT, null=True, blank=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục chấm"
        verbose_name_plural = "mục chấm"
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "criterion"], name="entry_once_per_scorecard_and_criterion"),
            models.CheckConstraint(
                name="entry_points_all_or_none",
                condition=Q(standard__isnull=True, bonus__isnull=True, deduction__isnull=True)
                | Q(standard__gte=0, bonus__gte=0, deduction__gte=0, claim__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_reviewed_points_all_or_none",
                condition=Q(
                    reviewed_standard__isnull=True,
                    reviewed_bonus__isnull=True,
                    reviewed_deduction__isnull=True,
                )
                | Q(reviewed_standard__gte=0, reviewed_bonus__gte=0, reviewed_deduction__gte=0),
            ),
            models.CheckConstraint(
                name="entry_agreed_keeps_the_points",
                condition=~Q(decision="agreed")
                | Q(
                    reviewed_standard__isnull=False,
                    reviewed_standard=F("standard"),
                    reviewed_bonus=F("bonus"),
                    reviewed_deduction=F("deduction"),
                ),
            ),
            models.CheckConstraint(
                name="entry_adjusted_has_a_reason",
                condition=~Q(decision="adjusted") | (Q(reviewed_standard__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="entry_returned_has_a_question",
                condition=~Q(decision__in=["returned", "explained"]) | ~Q(question=""),
            ),
            models.CheckConstraint(
                name="entry_undecided_has_no_reviewed_points",
                condition=Q(decision__in=["agreed", "adjusted"]) | Q(reviewed_standard__isnull=True),
            ),
            models.CheckConstraint(
                name="entry_decided_by_someone",
                condition=Q(decision="") | Q(reviewed_by__isnull=False, reviewed_unit__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_decision_is_known",
                condition=Q(decision__in=["", "agreed", "adjusted", "returned", "explained"]),
            ),
        ]

    revised: Revision | None = None  # the unit's `Revision` that stands on this object, for the unit alone
    unsent: Revision | None = None  # one that only waits: the question was taken back before it was answered

    def __str__(self) -> str:
        return f"{self.criterion.code} – {self.scorecard}"

    def get_absolute_url(self) -> str:
        return reverse("scoring:entry", args=[self.pk])

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        self.revised = self.unsent = None
        super().refresh_from_db(*args, **options)

    def put_revision(self, revision: Revision) -> None:
        """Say what the unit is changing in place of what it handed in; in memory only."""
        if self.revised is not None:
            return
        for name in revision.SIDE:
            setattr(self, name, getattr(revision, name))
        self.version += revision.saves
        self.revised, self.documents = revision, list(revision.evidence.all())
        self.has_evidence = bool(self.documents)

    @property
    def engine_criterion(self) -> engine.Criterion:
        """The entry's criterion as the engine knows it."""
        return self.scorecard.rubric.by_id()[self.criterion_id]

    @property
    def proofs(self) -> Manager[Evidence]:
        """The documents behind what this object says: those handed in, or those of the unit's unsent change."""
        return self.evidence if self.revised is None else self.revised.evidence

    @property
    def is_answered(self) -> bool:
        return self.standard is not None

    @property
    def total(self) -> Decimal | None:
        return None if self.standard is None else self.standard + self.bonus - self.deduction

    @property
    def reviewer_name(self) -> str:
        """The unit on whose behalf the entry was reviewed."""
        return self.reviewed_unit.name if self.reviewed_unit else ""

    @property
    def lacks_evidence(self) -> bool:
        """Points are claimed with neither a document nor an explanation behind them; asks for `has_evidence`."""
        return bool(self.total) and not self.has_evidence and not self.explanation

    @property
    def is_decided(self) -> bool:
        return self.decision in (self.Decision.AGREED, self.Decision.ADJUSTED)

    @property
    def is_returned(self) -> bool:
        return self.decision == self.Decision.RETURNED

    @property
    def is_explained(self) -> bool:
        return self.decision == self.Decision.EXPLAINED

    @property
    def is_adjusted(self) -> bool:
        return self.decision == self.Decision.ADJUSTED

    @property
    def reviewed_total(self) -> Decimal | None:
        if self.reviewed_standard is None:
            return None
        return self.reviewed_standard + self.reviewed_bonus - self.reviewed_deduction

    @property
    def change(self) -> Decimal | None:
        """Points by which the review moves this entry; None while undecided."""
        return None if self.reviewed_total is None or self.total is None else self.reviewed_total - self.total

    def stated(self) -> engine.Claim:
        """The unit's claim as it was typed, also the inputs that its level does not use."""
        return engine.Claim.from_dict(self.claim or {})

    def decided(self) -> engine.Claim:
        """The claim as the reviewer settled it; the unit's own where the reviewer changed nothing."""
        return engine.Claim.from_dict(self.reviewed_claim or self.claim or {})

    def put_score(self, score: engine.Score | None) -> None:
        """Take over the points of an `engine.Score`; None: not scored."""
        self.standard = score and score.standard
        self.bonus = score and score.bonus
        self.deduction = score and score.deduction

    def put_review(self, score: engine.Score | None) -> None:
        self.reviewed_standard = score and score.standard
        self.reviewed_bonus = score and score.bonus
        self.reviewed_deduction = score and score.deduction

    def score(self, reviewed: bool = False) -> engine.Score | None:
        """The stored points as `engine.Score` without working; None where there are none."""
        if reviewed and self.reviewed_standard is not None:
            return engine.Score(
                self.reviewed_standard, self.reviewed_bonus, self.reviewed_deduction, self.reviewed_standard
            )
        if self.standard is None:
            return None
        return engine.Score(self.standard, self.bonus, self.deduction, self.standard)
