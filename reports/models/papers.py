"""What papers share, and the papers that the leader writes for the whole bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from reports.text import prose
from scoring.models import Membership, Year

if TYPE_CHECKING:
    from reports.models.issued import IssuedDocument
    from scoring.models import User


class PaperFacts(models.Model):
    """What a paper says around its text; without number and date it is a draft."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        ISSUED = "issued", "Đã ban hành"

    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT)
    number = models.CharField("số văn bản", max_length=20, blank=True)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    subject = models.CharField("trích yếu", max_length=300)
    legal_bases = models.TextField("căn cứ", blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    authority_line = models.CharField("quyền hạn ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True)
    signer_name = models.CharField("họ tên người ký", max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    reissue_reason = models.CharField("lý do ban hành lại", max_length=400, blank=True)

    issued: Any  # the documents issued of it: each kind of paper has its own relation

    class Meta:
        abstract = True

    @property
    def is_issued(self) -> bool:
        return self.status == self.Status.ISSUED

    @property
    def has_number_and_date(self) -> bool:
        return bool(self.number and self.issued_on)

    @property
    def in_force(self) -> IssuedDocument | None:
        """The document issued last; None before the first."""
        return self.issued.order_by("pk").last()


class BlocPaperQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of the years that the person runs; to others who know of the year, what was issued."""
        if user.is_administrator:
            return self.none()
        years = Year.objects.visible_to(user)
        issued = Q(year__in=years, pk__in=BlocPaper.objects.filter(issued__isnull=False).values("pk"))
        if not (user.is_unit_member and user.reviews):
            return self.filter(issued)
        return self.filter(issued | Q(year__in=Year.objects.held_by(user, Membership.Duty.LEADER)))

    def with_names(self) -> Self:
        return self.select_related("year__bloc", "year__rubric")


class BlocPaper(PaperFacts):
    """A paper of the bloc in one year, written by its leader: summary, ranking, minutes of the meeting, dossier.

    `body` is the leader's own text; the rest is composed from the year's figures. `meeting_…`, `attendants`,
    `absentees` and `secretary_name` are the minutes' alone.
    """

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Báo cáo tổng kết của khối"
        RANKING = "ranking", "Bảng xếp hạng"
        MINUTES = "minutes", "Biên bản họp khối"
        DOSSIER = "dossier", "Hồ sơ đề nghị khen thưởng"

    year = models.ForeignKey(Year, models.PROTECT, related_name="papers", verbose_name="năm thi đua")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    body = ProseEditorField("nội dung", blank=True, extensions=prose.EXTENSIONS, sanitize=prose.clean)
    superior = models.CharField("cơ quan cấp trên", max_length=200, blank=True)
    symbol = models.CharField("ký hiệu", max_length=30, blank=True)
    addressee = models.CharField("kính gửi", max_length=300, blank=True)
    meeting_time = models.CharField("thời gian họp", max_length=200, blank=True)
    meeting_place = models.CharField("địa điểm họp", max_length=300, blank=True)
    attendants = models.TextField("có mặt", blank=True)
    absentees = models.TextField("vắng mặt", blank=True)
    secretary_name = models.CharField("thư ký", max_length=100, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = BlocPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản của khối"
        verbose_name_plural = "văn bản của khối"
        constraints = [
            models.UniqueConstraint(fields=["year", "kind"], name="paper_once_per_year_and_kind"),
            models.CheckConstraint(name="paper_status_is_known", condition=Q(status__in=["draft", "issued"])),
            models.CheckConstraint(name="paper_has_a_subject", condition=~Q(subject="")),
            models.CheckConstraint(
                name="paper_kind_is_known", condition=Q(kind__in=["summary", "ranking", "minutes", "dossier"])
            ),
            models.CheckConstraint(
                name="paper_issued_is_complete",
                condition=~Q(status="issued") | (Q(issued_on__isnull=False) & ~Q(number="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("reports:paper", args=[self.pk])

    @property
    def is_minutes(self) -> bool:
        return self.kind == self.Kind.MINUTES

    @property
    def is_dossier(self) -> bool:
        return self.kind == self.Kind.DOSSIER

    @property
    def leader(self) -> Membership | None:
        """The membership of the unit that leads the year; None where nobody does."""
        return self.year.memberships.select_related("unit").filter(duty=Membership.Duty.LEADER).first()
