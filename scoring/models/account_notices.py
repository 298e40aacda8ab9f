"""That an account changed: told to those whom it concerns, until each has seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from scoring.models.people import User


class AccountNoticeQuerySet(models.QuerySet):
    def waiting_for(self, user: User) -> Self:
        """What this person has not ticked as seen, oldest first; never what they did, or what was before they came."""
        readers = AccountNotice.Readers
        of_group = Q(pk__in=[])
        if user.is_unit_member:
            of_group |= Q(readers=readers.PEOPLE, unit=user.unit_id)
        if user.is_head:
            of_group |= Q(readers=readers.HEADS, unit=user.unit_id)
        if user.is_council:
            of_group |= Q(readers=readers.COUNCIL)
        if user.is_administrator:
            of_group |= Q(readers=readers.ADMINISTRATORS)
        of_group &= ~Q(event__account=user) & Q(event__at__gte=user.date_joined)
        own = Q(readers=readers.OWNER, event__account=user)
        waiting = self.filter(own | of_group).exclude(event__by=user).exclude(seen_by=user)
        return waiting.select_related("event__by", "event__account").order_by("event__at", "pk")


class AccountNotice(models.Model):
    """One event of an account and who is to read of it."""

    class Readers(models.TextChoices):
        OWNER = "owner", "chủ tài khoản"
        HEADS = "heads", "thủ trưởng đơn vị"
        PEOPLE = "people", "mọi người của đơn vị"
        COUNCIL = "council", "hội đồng"
        ADMINISTRATORS = "administrators", "quản trị viên"

    event = models.ForeignKey("scoring.Event", models.PROTECT, related_name="account_notices")
    readers = models.CharField("báo cho", max_length=20, choices=Readers)
    unit = models.ForeignKey("scoring.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    seen_by = models.ManyToManyField("scoring.User", related_name="+", blank=True)

    objects = AccountNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo về tài khoản"
        verbose_name_plural = "thông báo về tài khoản"
        constraints = [
            models.CheckConstraint(
                name="account_notice_of_a_unit_names_it",
                condition=Q(readers__in=["heads", "people"], unit__isnull=False)
                | Q(readers__in=["owner", "council", "administrators"], unit__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_readers_display()})"
