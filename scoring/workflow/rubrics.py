"""The moves of a rubric."""

from django.db import transaction

from scoring.models import Rubric
from scoring.workflow.moves import NotReady, log


@transaction.atomic
def publish_rubric(rubric, *, by=None):
    """Make a draft the official table: from then on it never changes, which its hash proves."""
    rubric = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí này đã được ban hành.")
    if not rubric.by_id():
        raise NotReady("Bộ tiêu chí này chưa có tiêu chí nào để chấm.")
    rubric.content_hash, rubric.status = rubric.hash_of_content(), Rubric.Status.PUBLISHED
    rubric.save(update_fields=["content_hash", "status"])
    new = {"year": rubric.year, "version": rubric.version, "sha256": rubric.content_hash}
    log("rubric_published", by=by, new=new)
    return rubric
