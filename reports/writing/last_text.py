"""What a unit wrote in the report of the year before: a starting point, marked until somebody edits it."""

import re

from reports.models import AnnualReport
from reports.text import prose
from scoring.words.text import search_key

_YEAR = re.compile(r"\d{4}")
_LIVE = re.compile(r"<span[^>]*>(.*?)</span>", re.DOTALL)


def report_before(scorecard):
    """The unit's latest report of an earlier year that counts; None where it has none."""
    year = scorecard.membership.year
    earlier = AnnualReport.objects.filter(
        scorecard__membership__unit_id=scorecard.membership.unit_id,
        scorecard__membership__year__year__lt=year.year,
        scorecard__membership__year__practice=False,
    )
    return earlier.select_related("scorecard__membership__year").order_by("-scorecard__membership__year__year").first()


def carry(sections, before):
    """Put last year's text into those of the sections that have none and whose heading was there; returns them.

    Headings are the same where only their years differ. Figures that were live last year come over as words.
    """
    if before is None:
        return []
    texts = {_key(each.heading): each.body for each in before.sections.kept() if prose.has_text(each.body)}
    carried = [section for section in sections if not section.is_written and _key(section.heading) in texts]
    for section in carried:
        section.body = prose.clean(_LIVE.sub(r"\1", texts[_key(section.heading)]))
        section.carried_year = before.scorecard.membership.year.year
    return carried


def _key(heading):
    return search_key(_YEAR.sub("", heading))
