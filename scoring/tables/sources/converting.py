"""Old files of Word and Excel to their present form, by the machine's LibreOffice: one at a time, within bounds."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources.limits import MAX_BYTES

MAX_SECONDS = 20  # of one conversion
MAX_WAIT = 6  # seconds for the end of another
MAX_MEMORY = 1_500_000  # KB of addresses; the suite itself takes most of them
MAX_WRITTEN = 200_000  # blocks of 512 bytes in one file
_EXCEL, _WORD = ("xlsx", "Excel"), ("docx", "Word")
_MADE = {
    **dict.fromkeys((".xls", ".ods", ".excel.xml"), _EXCEL),
    **dict.fromkeys((".doc", ".rtf", ".odt", ".word.xml"), _WORD),
}
_FILTERS = {
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".doc": "MS Word 97",
    ".rtf": "Rich Text Format",
    ".odt": "writer8",
    ".excel.xml": "MS Excel 2003 XML",
    ".word.xml": "MS Word 2003 XML",
}
_SAVE = "Hãy mở tệp bằng {program}, chọn Lưu thành, kiểu .{made}, rồi nạp tệp mới."
_MISSING = "Máy chủ này không có LibreOffice nên không đọc được tệp {suffix}. " + _SAVE
_FAILED = "Không mở được tệp {suffix} này, có thể tệp hỏng hoặc có mật khẩu. " + _SAVE
_TOO_LONG = "Đổi tệp {suffix} thành .{made} quá 20 giây nên đã dừng. " + _SAVE
_BUSY = "Máy chủ đang đổi một tệp khác. Hãy thử lại sau ít phút, hoặc lưu tệp thành .{made} rồi nạp."
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
# Nothing is run, fetched or kept up to date, whatever a file asks for; what asks all the same meets a dead proxy.
_QUIET = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def converted(data: bytes, suffix: str) -> bytes:
    """The file as .xlsx or .docx. Raises `UnreadableFile` where the machine has no LibreOffice or it cannot do it."""
    made, program = _MADE[suffix]
    words = {"suffix": f".{suffix.rpartition('.')[2]}", "made": made, "program": program}
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableFile(_MISSING.format(**words))
    with tempfile.TemporaryDirectory(prefix="table-") as scratch, _alone(office, _BUSY.format(**words)):
        source, target = Path(scratch, f"table{suffix}"), Path(scratch, "made", f"table{_middle(suffix)}.{made}")
        source.write_bytes(data)
        _set_up(Path(scratch, "profile", "user"))
        try:
            _run(_command(office, scratch, suffix, made), scratch)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(_TOO_LONG.format(**words)) from None
        if not target.is_file() or target.stat().st_size > MAX_BYTES:
            raise UnreadableFile(_FAILED.format(**words))
        return target.read_bytes()


def _middle(suffix: str) -> str:
    return suffix.rpartition(".")[0]


@contextmanager
def _alone(office: str, busy: str) -> Iterator[None]:
    """Only one conversion runs on this machine; the program's own file is what processes and threads wait at."""
    until = monotonic() + MAX_WAIT
    with Path(office).resolve().open("rb") as gate:
        while True:
            try:
                fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() > until:
                    raise UnreadableFile(busy) from None
                sleep(0.1)
        yield


def _set_up(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _QUIET)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items))


def _command(office: str, scratch: str, suffix: str, made: str) -> list[str]:
    limits = f'ulimit -v {MAX_MEMORY}; ulimit -t {MAX_SECONDS}; ulimit -f {MAX_WRITTEN}; ulimit -c 0; exec "$@"'
    return [
        *_without_network(),
        *("/bin/sh", "-c", limits, "convert", office, f"-env:UserInstallation=file://{scratch}/profile"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", f"--infilter={_FILTERS[suffix]}"),
        *("--convert-to", made, "--outdir", f"{scratch}/made", f"{scratch}/table{suffix}"),
    ]


@cache
def _without_network() -> tuple[str, ...]:
    """Before a command: it sees no network, where this machine lets a process give it up."""
    alone = ("unshare", "--user", "--map-current-user", "--net")
    try:
        tried = subprocess.run([*alone, "true"], capture_output=True, timeout=5)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return alone if tried.returncode == 0 else ()


def _run(command: list[str], scratch: str) -> None:
    """Run it to its end or to the end of its time; nothing that it started stays behind."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": scratch, "TMPDIR": scratch, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command, cwd=scratch, env=environment | nowhere, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=MAX_SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
