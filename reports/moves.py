"""What all moves of a report share: the lock, the log."""

from reports.models import AnnualReport
from scoring.moves import NotReady, log


def lock_report(report):
    """The report as it is now, its row locked until the transaction ends; refused once it is issued."""
    report = AnnualReport.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)
    if report.is_issued:
        raise NotReady("Báo cáo đã ban hành, không sửa được nữa.")
    return report


def log_draft(report, action, by, old=None, new=None):
    """An event of a report in the making: it names no scorecard, since its reviewers must not read drafts there."""
    log(action, by=by, old=old, new={"report": report.pk, **(new or {})})
