"""Who did what and when, and the adopted results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from scoring.engine import json_hash

if TYPE_CHECKING:
    from scoring.models.years import Year


class EventQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("by", "unit", "entry__criterion")

    def known_to_others(self) -> Self:
        """Without what a unit did to a returned entry before it sent its answer; sending says what came of it."""
        return self.exclude(data__has_key="unsent")


class Event(models.Model):
    """One thing that someone did; never changed afterwards. `data` holds {"old": …, "new": …}."""

    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("scoring.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField("việc", max_length=30)
    year = models.ForeignKey("scoring.Year", models.CASCADE, null=True, blank=True, related_name="events")
    scorecard = models.ForeignKey("scoring.Scorecard", models.CASCADE, null=True, blank=True, related_name="events")
    entry = models.ForeignKey("scoring.Entry", models.CASCADE, null=True, blank=True, related_name="events")
    rubric = models.ForeignKey("scoring.Rubric", models.SET_NULL, null=True, blank=True, related_name="events")
    account = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="events")
    data = models.JSONField(default=dict, blank=True)
    reason = models.TextField("lý do", blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "lịch sử"
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(name="event_says_what", condition=~Q(action=""))]

    def __str__(self) -> str:
        return f"{localtime(self.at):%d/%m/%Y %H:%M} {self.action}"


def summary_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a frozen result says of its units and rules, without their entries: small enough for every page."""
    units = [{name: value for name, value in unit.items() if name != "entries"} for unit in data["units"]]
    return {"rules": data["rules"], "units": units}


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def freeze(self, year: Year, data: dict[str, Any], **facts: Any) -> Snapshot:
        """Keep a year's result as its next snapshot."""
        sums = {"summary": summary_of(data), "sha256": json_hash(data)}
        return self.create(year=year, number=self.filter(year=year).count() + 1, data=data, **sums, **facts)

    def summed_up(self) -> Self:
        """With what their `summary` says alone; `data` holds every entry of the bloc and is fetched when asked for."""
        return self.defer("data")

    def in_force(self) -> Self:
        """Those that stand: of each year the one that no reopening has put aside."""
        return self.filter(reopened_at__isnull=True)


class Snapshot(models.Model):
    """The adopted result of a bloc-year, frozen. A reopening keeps it and the next adoption makes a new one.

    `summary` repeats of `data` what most pages ask for; `is_intact` holds them together.
    """

    year = models.ForeignKey("scoring.Year", models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField("bản chốt số")
    data = models.JSONField()
    summary = models.JSONField()
    sha256 = models.CharField(max_length=64)
    adopted_at = models.DateTimeField(auto_now_add=True)
    adopted_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    adopted_on = models.DateField("ngày thông qua")
    published_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "bản chốt"
        verbose_name_plural = "bản chốt"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="snapshot_number_once_per_year"),
            models.UniqueConstraint(
                fields=["year"], condition=Q(reopened_at__isnull=True), name="snapshot_one_in_force_per_year"
            ),
            models.CheckConstraint(name="snapshot_has_a_hash", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.year}, bản chốt số {self.number}"

    @property
    def is_in_force(self) -> bool:
        return self.reopened_at is None

    @property
    def short_code(self) -> str:
        return f"{self.sha256[:4]}-{self.sha256[4:8]}".upper()

    @property
    def is_intact(self) -> bool:
        return json_hash(self.data) == self.sha256 and self.summary == summary_of(self.data)
