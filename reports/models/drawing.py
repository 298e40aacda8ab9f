"""Papers being drawn beside the pages: one at a time, or many into one file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from reports import naming
from reports.models.annual_reports import AnnualReport
from scoring.models import Year

if TYPE_CHECKING:
    from scoring.models import User

# Whoever draws says so every few seconds; one who has not been heard of for this long has died.
LOST_AFTER = datetime.timedelta(seconds=20)
AGAIN_AFTER = datetime.timedelta(seconds=30)  # what failed may go well the next time


class State(models.TextChoices):
    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang tạo"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không tạo được"
    CANCELLED = "cancelled", "Đã hủy"


class Work(models.Model):
    """Something that takes a while: who works at it, since when, what came of it."""

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error = models.CharField(max_length=400, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == State.FAILED

    @property
    def is_going_on(self) -> bool:
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def is_lost(self) -> bool:
        """Whoever worked at it has died, or never began."""
        return (self.beat_at or self.asked_at) < timezone.now() - LOST_AFTER

    def claim(self, also: Iterable[State] = ()) -> bool:
        """Take the work: True for one of all that try. What has died or failed a while ago is taken anew."""
        now = timezone.now()
        free = Q(state=State.WAITING) | Q(state=State.RUNNING, beat_at__lt=now - LOST_AFTER)
        free |= Q(state=State.FAILED, done_at__lt=now - AGAIN_AFTER) | Q(state__in=also)
        taken = type(self)._default_manager.filter(free, pk=self.pk).update(state=State.RUNNING, beat_at=now, error="")
        if taken:
            self.state, self.beat_at, self.error = State.RUNNING, now, ""
        return bool(taken)

    def beat(self) -> bool:
        """Say that it goes on; False where it is not wanted any more."""
        return bool(type(self)._default_manager.filter(pk=self.pk, state=State.RUNNING).update(beat_at=timezone.now()))

    def end(self, state: State, **values: Any) -> None:
        """What came of it; kept only while the work is still going on."""
        values |= {"state": state, "done_at": timezone.now()}
        type(self)._default_manager.filter(pk=self.pk, state__in=[State.RUNNING, State.WAITING]).update(**values)
        self.refresh_from_db()


class RenderingQuerySet(models.QuerySet):
    def at_rest(self) -> Self:
        """Those that nobody draws now."""
        heard = timezone.now() - LOST_AFTER
        drawn_now = Q(state__in=[State.WAITING, State.RUNNING]) & (Q(beat_at__gte=heard) | Q(asked_at__gte=heard))
        return self.exclude(drawn_now)


class Rendering(Work):
    """A paper that is drawn or being drawn. `key`: the checksum of what it says and of how that is drawn.

    `stamp`: the state of the stored rows that it was composed from, so that it is found without composing it.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="renderings")
    key = models.CharField(max_length=64, unique=True)
    stamp = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(max_length=200)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        verbose_name = "bản vẽ"
        verbose_name_plural = "bản vẽ"
        constraints = [
            models.CheckConstraint(name="rendering_state_is_known", condition=Q(state__in=State.values)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.key[:12]})"


class BundleQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, of years that one may still see: it holds what this person was allowed to read."""
        return self.filter(by=user, year__in=Year.objects.visible_to(user))

    def going_on(self) -> Self:
        return self.filter(state__in=[State.WAITING, State.RUNNING])


class Bundle(Work):
    """All papers of a year that a person may read, as one ZIP file; made beside the pages, told how far it is."""

    year = models.ForeignKey(Year, models.CASCADE, related_name="bundles")
    by = models.ForeignKey("scoring.User", models.CASCADE, related_name="+")
    with_reports = models.BooleanField("báo cáo đã ban hành (PDF)", default=True)
    with_word = models.BooleanField("báo cáo đã ban hành (Word)", default=False)
    with_tables = models.BooleanField("bảng chấm điểm (PDF)", default=True)
    total = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=naming.bundle_file, max_length=200, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp ZIP báo cáo"
        verbose_name_plural = "tệp ZIP báo cáo"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="bundle_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="bundle_done_within_total", condition=Q(done__lte=F("total"))),
        ]

    def __str__(self) -> str:
        return f"ZIP {self.year} ({self.get_state_display()})"
