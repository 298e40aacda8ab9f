"""All papers of a year that a person may read as one ZIP, made beside the pages: begin, follow, cancel, take."""

import contextlib
import datetime
import logging
import os
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from reports.models import Bundle
from reports.models.drawing import State
from reports.naming import bundle_file
from reports.printing import pdf
from reports.printing.drawing import asking, contents, packing, pool
from scoring.models import User
from scoring.moves import NotReady

log = logging.getLogger(__name__)
KEPT_FOR = datetime.timedelta(days=1)


class Chosen(NamedTuple):
    """What goes into the ZIP."""

    with_reports: bool
    with_word: bool
    with_tables: bool


def begin(year, chosen, *, by):
    """Start a bundle; one at a time for each person and year."""
    _forget_old()
    total = len(contents.planned(year, chosen, by))
    if not total:
        raise NotReady("Chưa có tài liệu nào để đưa vào tệp ZIP.")
    bundle = _begun(year, chosen, by, total)
    asking.begin(_make, bundle)
    bundle.refresh_from_db()
    return bundle


@transaction.atomic
def _begun(year, chosen, by, total):
    """Its row. Of two gestures at one moment the second is told."""
    User.objects.select_for_update().get(pk=by.pk)
    if Bundle.objects.filter(year=year, by=by).going_on().exists():
        raise NotReady("Một tệp ZIP của năm này đang được tạo. Hãy đợi xong hoặc hủy rồi tạo lại.")
    return Bundle.objects.create(year=year, by=by, total=total, **chosen._asdict())


def followed(bundle):
    """The bundle as it stands; one whose maker has died is begun anew."""
    if bundle.is_going_on and bundle.is_lost:
        asking.begin(_make, bundle)
        bundle.refresh_from_db()
    return bundle


def cancel(bundle):
    """Stop it: what is being drawn comes to its end, nothing more is begun."""
    bundle.end(State.CANCELLED)
    return bundle


def _make(bundle):
    if not bundle.claim():
        return
    name = bundle_file(bundle, "")
    path = default_storage.path(name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            _fill(stream, bundle)
        bundle.end(State.DONE, file=name, size=os.path.getsize(path))
    except pool.Stopped:
        log.info("Bundle %s was cancelled", bundle.pk)
    except pdf.PdfUnavailable as error:
        bundle.end(State.FAILED, error=str(error))
    except Exception:
        log.exception("Bundle %s", bundle.pk)
        bundle.end(State.FAILED, error=asking.FAILED.replace("tệp PDF", "tệp ZIP"))
    if bundle.file.name != name:  # stopped, or another one took over and was done before
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def _fill(stream, bundle):
    """All that was planned, and a list of it; the count follows each file."""
    chosen = Chosen(bundle.with_reports, bundle.with_word, bundle.with_tables)
    planned = contents.planned(bundle.year, chosen, bundle.by)
    Bundle.objects.filter(pk=bundle.pk).update(done=0, total=len(planned))
    names = packing.unique_names([item.name for item in planned] + [contents.LIST])
    entries = [(name, item.content) for name, item in zip(names, planned, strict=False)]
    listed = contents.listing(bundle.year, chosen, bundle.by, dict(zip(names, planned, strict=False)))
    going_on = Bundle.objects.filter(pk=bundle.pk, state=State.RUNNING)
    with contextlib.closing(packing.pack(stream, _composed(entries, names[-1], listed), bundle.beat)) as packed:
        for number, _ in enumerate(packed, 1):
            if not going_on.update(done=min(number, len(planned)), beat_at=timezone.now()):
                raise pool.Stopped


def _composed(entries, list_name, listed):
    """Each entry's content, composed when its turn comes."""
    for name, content in entries:
        yield name, content()
    yield list_name, listed


def _forget_old():
    for old in Bundle.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).exclude(state=State.RUNNING):
        if old.file:
            old.file.delete(save=False)
        old.delete()
