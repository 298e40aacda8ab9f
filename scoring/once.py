"""A form that is sent twice is carried out once: a double click, a page sent again, a try after a lost answer."""

import datetime
import hashlib
from functools import wraps

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from scoring.models import SentForm
from scoring.moves import NotReady

KEPT_FOR = datetime.timedelta(days=7)
AGAIN = "Nội dung này đã được ghi ở lần gửi trước nên không ghi thêm lần nữa. Hãy tải lại trang để xem."


def once(view):
    """Carry out a POST of the view once and lead each repetition to where the first was led.

    The view runs in one transaction with the note that it ran: of two at the same moment the second waits for the
    first, and what was refused or failed may be tried again. For views that make something and would make it twice.
    """

    @wraps(view)
    def inner(request, *args, **options):
        mark = mark_of(request) if request.method == "POST" else ""
        if not mark:
            return view(request, *args, **options)
        with transaction.atomic():
            sent, is_new = SentForm.objects.get_or_create(mark=mark)
            if not is_new:
                return _led(sent)
            response = view(request, *args, **options)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            else:
                _keep(sent, response)
            return response

    return inner


def mark_of(request):
    """The checksum of who sent what from which page; empty where the page is not known.

    A page, and a part that is renewed in it, carries a CSRF token that is masked by chance anew: it names the page.
    """
    token = request.POST.get("csrfmiddlewaretoken")
    if not token:
        return ""
    parts = [request.user.pk, request.get_full_path(), sorted(request.POST.lists())]
    digest = hashlib.sha256(repr(parts).encode())
    for name, file in sorted(request.FILES.items()):
        digest.update(repr((name, file.name)).encode())
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
    return digest.hexdigest()


def _keep(sent, response):
    sent.led_to = response.get("Location", "")
    sent.save(update_fields=["led_to"])
    SentForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


def _led(sent):
    if not sent.led_to:
        raise NotReady(AGAIN)
    return redirect(sent.led_to)
