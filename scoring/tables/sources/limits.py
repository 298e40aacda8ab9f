"""How much of a file is read at all, and for how long."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from scoring.tables.findings import UnreadableFile

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELLS = 60
MAX_CELL = 20_000
MAX_SECONDS = 30
MAX_RATIO = 50
MAX_UNPACKED = 100 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_ELEMENTS = 2_500_000

TOO_LARGE = "Tệp lớn hơn 10 MB nên không đọc. Hãy chỉ giữ lại phần bảng điểm rồi nạp lại."
TOO_MANY_ROWS = "Tệp có hơn 20.000 dòng nên không đọc. Hãy chỉ giữ lại phần bảng điểm rồi nạp lại."
TOO_LONG = "Đọc tệp quá 30 giây nên đã dừng. Hãy chỉ giữ lại phần bảng điểm rồi nạp lại."

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


def refuse_oversized(size: int) -> None:
    if size > MAX_BYTES:
        raise UnreadableFile(TOO_LARGE)


@contextmanager
def time_limit() -> Iterator[None]:
    """Inside, `refuse_overlong` refuses once the time is up."""
    token = _deadline.set(monotonic() + MAX_SECONDS)
    try:
        yield
    finally:
        _deadline.reset(token)


def refuse_overlong() -> None:
    until = _deadline.get()
    if until is not None and monotonic() > until:
        raise UnreadableFile(TOO_LONG)
