"""What all moves of a report share: the lock, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.models import AnnualReport
from scoring.moves import NotReady, log

if TYPE_CHECKING:
    from scoring.models import User


def lock_report(report: AnnualReport) -> AnnualReport:
    """The report as it is now, its row locked until the transaction ends; refused once it is issued."""
    report = AnnualReport.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)
    if report.is_issued:
        raise NotReady("Báo cáo đã ban hành, không sửa được nữa.")
    return report


def log_draft(report: AnnualReport, action: str, by: User | None, old: Any = None, new: Any = None) -> None:
    """An event of a report in the making: it names no scorecard, since its reviewers must not read drafts there."""
    log(action, by=by, old=old, new={"report": report.pk, **(new or {})})
