"""Who is proposed for an award in the bloc's nomination dossier."""

from django.db import models
from django.db.models import F, Q

from reports.models.papers import BlocPaper
from scoring.models import Membership


class BlocProposal(models.Model):
    """A unit that the meeting proposes for a title (suy tôn), with the ballots as its minutes state them.

    The title is kept by its name: setting up a year again makes its titles anew.
    """

    paper = models.ForeignKey(BlocPaper, models.CASCADE, related_name="proposals")
    title = models.CharField("danh hiệu", max_length=200)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="proposals", verbose_name="đơn vị")
    reason = models.CharField("lý do", max_length=600, blank=True)
    votes_for = models.PositiveSmallIntegerField("phiếu đồng ý", null=True, blank=True)
    votes_total = models.PositiveSmallIntegerField("tổng số phiếu", null=True, blank=True)

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "title", "membership"], name="proposal_once_per_title_and_unit"),
            models.CheckConstraint(name="proposal_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="proposal_votes_are_whole",
                condition=Q(votes_for__isnull=True, votes_total__isnull=True)
                | Q(votes_for__isnull=False, votes_total__isnull=False, votes_for__lte=F("votes_total")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.membership.name}"

    @property
    def votes(self) -> str:
        """The ballots in figures: `9/10`; nothing where the paper does not state them."""
        return "" if self.votes_total is None else f"{self.votes_for}/{self.votes_total}"
