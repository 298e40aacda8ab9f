"""A full, read-only or broken disk, a locked or lost database: told in one sentence, with what was typed.

Django asks `server_error` for the answer to any error that nobody caught, wherever it arose: in a view, in the session
that is stored behind it, in an upload that is being taken in.
"""

import errno
import sqlite3
import sys

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.views import defaults

SENTENCE = (
    "Máy chủ tạm thời không ghi được dữ liệu. Nội dung vừa nhập vẫn còn trên trang; "
    "hãy thử lại sau ít phút, nếu vẫn vậy thì báo người quản trị."
)
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG, errno.EACCES, errno.EPERM}
SQLITE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
}
READ_ONLY = "25006"  # PostgreSQL's read_only_sql_transaction
RETRY_AFTER = "60"  # seconds


def server_error(request):
    """503 with what to do where data could not be stored or reached, else the page for errors of the program."""
    return _unavailable(request) if is_unwritable(sys.exception()) else defaults.server_error(request)


def bad_request(request, exception):
    """The same where a session could not be stored, which Django takes for one that ended meanwhile."""
    return _unavailable(request) if is_unwritable(exception) else defaults.bad_request(request, exception)


def _unavailable(request):
    if "HX-Request" in request.headers:
        response = HttpResponse(SENTENCE, status=503, content_type="text/plain; charset=utf-8")
    else:
        response = render(None, "503.html", _sent(request), status=503)
    response["Retry-After"], response["Cache-Control"] = RETRY_AFTER, "no-store"
    return response


def is_unwritable(error):
    """Whether this, or what it came from, says that data cannot be stored or reached just now."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in DISK:
            return True
        if isinstance(error, Error):
            return _is_of_database(error)
        error = error.__cause__ or error.__context__
    return False


def _is_of_database(error):
    """PostgreSQL's operational errors are all of this kind; SQLite also calls a missing table one."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE
    return isinstance(error, (OperationalError, InterfaceError)) or getattr(cause, "sqlstate", "") == READ_ONLY


def _sent(request):
    """What the page needs to send the form once more; passwords are not given back, files cannot be."""
    if request.method != "POST":
        return {"method": request.method}
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        secret = any("password" in name for name, _ in sent)
        again = [] if secret or request.FILES else sent
    except Exception:  # it may be the taking in that failed, and would again
        return {"method": "POST"}
    texts = [] if secret else [value for _, value in sent if " " in value.strip()]
    return {"method": "POST", "path": request.get_full_path(), "again": again, "texts": texts}
