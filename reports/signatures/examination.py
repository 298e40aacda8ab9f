"""Looking into a signed copy, in a process of its own with bounds on time and memory."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports.signatures.findings import Findings, Refused

SECONDS = 60
MEMORY = 2 * 2**30
MOST_DIFFERENCES = 100
HOME = Path(__file__).resolve().parents[2]
TOO_MUCH = "Tệp quá phức tạp nên không kiểm tra được. Hãy tải lại bản đã ký từ phần mềm ký."
UNREADABLE = "Tệp không đọc được như một tệp PDF. Hãy tải lại bản đã ký từ phần mềm ký."
BEAT = 4  # seconds between two signs of life


def examine(signed, issued, *, roots="", beat=lambda: True):
    """What is found in the bytes of a signed copy of an issued file. Raises Refused with a sentence.

    `beat` is called meanwhile; when it says False, the answer is not wanted any more and the process is ended.
    """
    check_is_pdf(signed)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("signed.pdf", signed), ("issued.pdf", issued)):
            (Path(folder) / name).write_bytes(data)
        answer = _in_own_process(folder, roots, beat)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return Findings.from_json(answer)


def check_is_pdf(data):
    if b"%PDF-" not in data[:1024]:
        raise Refused("Tệp không phải là PDF. Hãy chọn tệp PDF đã ký số.")


def _in_own_process(folder, roots, beat):
    command = [sys.executable, "-m", "reports.signatures.examination", folder, str(roots)]
    until = time.monotonic() + 2 * SECONDS
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            while (left := until - time.monotonic()) > 0 and beat():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    output, _ = process.communicate(timeout=min(BEAT, left))
                    return json.loads(output) if process.returncode == 0 else {"refused": TOO_MUCH}
        except ValueError:
            pass
        finally:
            process.kill()
    return {"refused": TOO_MUCH}


def main(folder, roots):
    """Print what is found as JSON."""
    _bound()
    signed, issued = ((Path(folder) / name).read_bytes() for name in ("signed.pdf", "issued.pdf"))
    try:
        answer = found(signed, issued, roots).to_json()
    except Refused as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": TOO_MUCH}
    except Exception:  # two libraries read a file that may be hostile: whatever they raise, it is not to be read
        answer = {"refused": UNREADABLE}
    sys.stdout.write(json.dumps(answer))


def found(signed, issued, roots):
    from reports.signatures import pages, validation  # what they need takes a second to load: in this process alone

    trusted = validation.trusted_roots(roots)
    theirs, ours = validation.Paper(signed), validation.Paper(issued)
    books = pages.opened(issued), pages.opened(signed)
    notes = validation.added_notes(ours, theirs)
    same = ours.fingerprints() == theirs.fingerprints()
    differences = [] if same else list(pages.differences(*books))
    differences += notes
    covered = (pages.text_under(books[0], index, box) for index, box in theirs.stamps() if index < len(books[0]))
    return Findings(
        signatures=theirs.signatures(trusted),
        differences=tuple(differences[:MOST_DIFFERENCES]),
        more_differences=max(0, len(differences) - MOST_DIFFERENCES),
        pages=len(books[1]),
        begins_alike=signed.startswith(issued),
        same_build=same,
        same_actions=ours.active() == theirs.active(),
        covered=tuple(words for words in covered if words),
        roots=len(trusted),
    )


def _bound():
    """Where the system can: no more memory and processor time than a large report needs, and pages come first."""
    os.nice(10)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:3])
