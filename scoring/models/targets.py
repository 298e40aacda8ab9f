"""A unit's year in figures: its targets, the titles it signed up for, the awards it received."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from scoring.models.scorecards import Scorecard
from scoring.words import measures
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.models.people import User


def figure_field(label: str) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=20, decimal_places=4, null=True, blank=True)


class FactQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(scorecard__in=Scorecard.objects.visible_to(user))

    def with_scorecard(self) -> Self:
        return self.select_related("scorecard__membership__unit", "scorecard__membership__year__bloc")


class YearFact(models.Model):
    """What targets, registrations and awards share: a row of a scorecard's year with its own version."""

    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("tên", max_length=200)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    scorecard_id: int  # each kind has a `scorecard` of its own

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse(f'scoring:{self._meta.model_name}s', args=[self.scorecard_id])}#{self.mark}"

    @property
    def mark(self) -> str:
        """Where the row stands on its page."""
        return f"{self._meta.model_name}-{self.pk}"


class Target(YearFact):
    """A target of the year (chỉ tiêu): what was planned, what came of it, what it was the year before."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="targets")
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    plan = figure_field("kế hoạch")
    actual = figure_field("thực hiện")
    last_year = figure_field("năm trước")
    lower_is_better = models.BooleanField("càng thấp càng tốt", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta(YearFact.Meta):
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(name="target_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="target_plan_not_negative", condition=Q(plan__isnull=True) | Q(plan__gte=0)),
            models.UniqueConstraint(fields=["scorecard", "name", "measure"], name="target_once_per_scorecard"),
        ]

    @property
    def of_plan(self) -> Decimal | None:
        return measures.of_plan(self.actual, self.plan)

    @property
    def growth(self) -> Decimal | None:
        return measures.growth(self.actual, self.last_year, self.measure)

    @property
    def over(self) -> Decimal | None:
        """% by which the plan is beaten, below 0 where it is missed; None while plan or actual is open."""
        return measures.over_plan(self.actual, self.plan, self.lower_is_better)

    @property
    def of_plan_text(self) -> str:
        return "" if self.of_plan is None else f"{number_text(self.of_plan)}%"

    @property
    def of_plan_words(self) -> str:
        return measures.plan_words(self.of_plan, self.lower_is_better)

    @property
    def growth_words(self) -> str:
        return measures.growth_words(self.growth, self.measure)

    def words(self) -> str:
        """All of it in one line: what the history keeps, what stands beside a claim that cites it."""
        figures = (("kế hoạch", self.plan), ("thực hiện", self.actual), ("năm trước", self.last_year))
        phrases = [
            f"{word} {measures.amount_words(value, self.measure)}" for word, value in figures if value is not None
        ]
        return f"{self.name}: {', '.join(phrases) or 'chưa có số liệu'}"

    def cited_words(self) -> str:
        """The same for a claim: without last year, with the distance to the plan."""
        figures = (("kế hoạch", self.plan), ("thực hiện", self.actual))
        phrases = [
            f"{word} {measures.amount_words(value, self.measure)}" for word, value in figures if value is not None
        ]
        phrases += [measures.over_words(self.over)] if self.over is not None else []
        return f"{self.name}: {', '.join(phrases) or 'chưa có số liệu'}"


class Recipient(models.TextChoices):
    UNIT = "unit", "đơn vị"
    GROUP = "group", "tập thể"
    PERSON = "person", "cá nhân"


class Registration(YearFact):
    """A title that the unit signed up for (đăng ký danh hiệu): for how many, and how many reached it."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="registrations")
    recipient = models.CharField("cho", max_length=10, choices=Recipient, default=Recipient.UNIT)
    registered = models.PositiveIntegerField("đăng ký")
    achieved = models.PositiveIntegerField("đạt", null=True, blank=True)
    number = models.CharField("quyết định số", max_length=60, blank=True)
    decided_on = models.DateField("ngày", null=True, blank=True)

    class Meta(YearFact.Meta):
        verbose_name = "danh hiệu đăng ký"
        verbose_name_plural = "danh hiệu đăng ký"
        constraints = [
            models.CheckConstraint(name="registration_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="registration_is_for_someone", condition=Q(recipient__in=Recipient.values)),
            models.UniqueConstraint(
                fields=["scorecard", "name", "recipient"], name="registration_once_per_scorecard_and_recipient"
            ),
        ]

    def words(self) -> str:
        who = self.get_recipient_display()
        achieved = f", đạt {measures.count_words(self.achieved)}" if self.achieved is not None else ""
        return f"{self.name}: đăng ký {measures.count_words(self.registered, who)}{achieved}"


class Award(YearFact):
    """An award received in the year (khen thưởng): by whom it was given, to how many."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="awards")
    issuer = models.CharField("cấp khen thưởng", max_length=200, blank=True)
    recipient = models.CharField("cho", max_length=10, choices=Recipient, default=Recipient.UNIT)
    count = models.PositiveIntegerField("số lượng", default=1)
    number = models.CharField("quyết định số", max_length=60, blank=True)
    decided_on = models.DateField("ngày", null=True, blank=True)

    class Meta(YearFact.Meta):
        verbose_name = "khen thưởng đã nhận"
        verbose_name_plural = "khen thưởng đã nhận"
        constraints = [
            models.CheckConstraint(name="award_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="award_is_for_someone", condition=Q(recipient__in=Recipient.values)),
            models.CheckConstraint(name="award_counts_someone", condition=Q(count__gte=1)),
        ]

    def words(self) -> str:
        issuer = f" ({self.issuer})" if self.issuer else ""
        return f"{self.name}{issuer}: {measures.count_words(self.count, self.get_recipient_display())}"
