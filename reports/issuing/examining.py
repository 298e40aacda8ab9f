"""Looking into files that people send, beside the pages: begin, follow, forget.

One at a time in each process for visitors and one for those who keep signed copies, so that no stranger stands in an
official's way; few wait, and of one sender two. The file goes at once, the answer after an hour.
"""

import datetime
import logging
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reports.issuing import signed_copies
from reports.models import Examination
from reports.models.drawing import State
from reports.printing.drawing import asking
from reports.signatures.examination import BEAT, TOO_MUCH
from reports.signatures.findings import Refused
from scoring.moves import NotReady

log = logging.getLogger(__name__)
KEPT_FOR = datetime.timedelta(hours=1)
MOST = 8  # of visitors that are under way, and as many of others
MOST_OF_ONE = 2  # of one sender that are under way
MOST_OF_VISITOR = 20  # from one address within KEPT_FOR
BUSY = "Đang có nhiều tệp chờ kiểm tra. Hãy thử lại sau ít phút."
OWN_BUSY = "Các tệp vừa gửi còn đang được kiểm tra. Hãy đợi xong rồi gửi tệp tiếp theo."
OFTEN = "Từ nơi này đã kiểm tra nhiều tệp trong một giờ qua. Hãy thử lại sau một giờ."
LOST = "Máy chủ không còn giữ tệp này để kiểm tra. Hãy gửi lại."
_visitors, _own = BoundedSemaphore(1), BoundedSemaphore(1)


def begin(issued, data, *, by=None, address=None):
    """Have a file looked into; `by`: for whom it is kept as a signed copy. Raises NotReady when too many wait."""
    forget_old()
    client = "" if by else salted_hmac("examination", address or "").hexdigest()
    examination = _begun(issued, by, client)
    try:
        examination.file.save("", ContentFile(data))
    except OSError:
        examination.delete()
        raise
    _beside(examination)
    return examination


def followed(examination):
    """As it stands; one whose maker has died is begun anew."""
    if examination.is_going_on and examination.is_lost:
        _beside(examination)
    return examination


def forget_old():
    """What was asked an hour ago, with the file where it is still there."""
    for old in Examination.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR):
        old.file.delete(save=False)
        old.delete()


@transaction.atomic
def _begun(issued, by, client):
    of_one = Examination.objects.of(by, client)
    if of_one.going_on().count() >= MOST_OF_ONE:
        raise NotReady(OWN_BUSY)
    if not by and of_one.count() >= MOST_OF_VISITOR:
        raise NotReady(OFTEN)
    if Examination.objects.going_on().filter(by__isnull=by is None).count() >= MOST:
        raise NotReady(BUSY)
    return Examination.objects.create(issued=issued, by=by, client=client)


def _beside(examination):
    if settings.EXAMINE_BESIDE:
        asking.beside(_examine, examination)
    else:
        _examine(examination)
    examination.refresh_from_db()


def _examine(examination):
    if not examination.claim():
        return
    try:
        turn = _own if examination.by_id else _visitors
        while not turn.acquire(timeout=BEAT):
            if not examination.beat():
                return
        try:
            result = _looked_into(examination)
        finally:
            turn.release()
    except (Refused, NotReady) as refused:
        examination.end(State.FAILED, error=str(refused))
    except FileNotFoundError:
        examination.end(State.FAILED, error=LOST)
    except Exception:
        log.exception("Examining a file of %s", examination.issued)
        examination.end(State.FAILED, error=TOO_MUCH)
    else:
        examination.end(State.DONE, **result)
    examination.file.delete(save=False)
    Examination.objects.filter(pk=examination.pk).update(file="")


def _looked_into(examination):
    """What came of it, as values of its row."""
    if not examination.file:
        raise FileNotFoundError
    with examination.file.open("rb") as file:
        data = file.read()
    findings = signed_copies.look_into(examination.issued, data, examination.beat)
    if examination.by_id:
        return {"copy": signed_copies.keep(examination.issued, data, findings, by=examination.by)}
    return {"answer": signed_copies.compared(findings)}
