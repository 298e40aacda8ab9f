"""An official table into the database, or only a look at what it says and what is doubtful in it."""

import json
from pathlib import PurePath

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, transaction

from scoring import engine, workflow
from scoring.rubric_edit import NotPossible
from scoring.rubric_files import Finding, UnreadableFile, read_rubric
from scoring.rubric_findings import OVERRIDABLE
from scoring.workflow.rubric_release import keep_sums


class Command(BaseCommand):
    help = "Nạp một bảng điểm (Word, Excel, CSV, văn bản hoặc JSON) thành bộ tiêu chí của một năm, sau khi kiểm tra."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp bảng điểm")
        parser.add_argument("--year", type=int, required=True, help="năm áp dụng; chưa cần thiết lập năm này")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không ghi gì")
        parser.add_argument("--publish", action="store_true", help="ban hành ngay: từ đó bảng không đổi nữa")
        parser.add_argument("--accept-sums", metavar="REASON", help="lý do giữ tổng điểm không khớp như bản in")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, file, year, check, publish, accept_sums, format, **options):
        if not 1948 <= year <= 2200:
            raise CommandError("Năm phải từ 1948 đến 2200.")
        if accept_sums is not None and not accept_sums.strip():
            raise CommandError("Hãy ghi lý do sau --accept-sums.")
        reading = self.read(file, format)
        refuse_errors(reading, accept_sums)
        if check:
            self.stderr.write("Không có lỗi; chỉ kiểm tra nên không ghi gì.")
            return
        rubric = store(reading, year, publish, PurePath(file).name, accept_sums or "")
        done = "Đã ban hành" if rubric.is_published else "Đã nạp bản nháp"
        self.stderr.write(f"{done}: {rubric}, năm {year}.")

    def read(self, file, format):
        try:
            reading = read_rubric(file)
        except UnreadableFile as error:
            if format == "json":
                self.say(engine.Rubric(), [Finding(0, "UNREADABLE", "error", str(error))], format)
            raise CommandError(str(error)) from error
        self.say(reading.rubric, reading.findings, format)
        return reading

    def say(self, rubric, findings, format):
        """Findings one a line, or everything as JSON; nothing else goes to standard output."""
        if format == "json":
            data = {"rubric": as_json(rubric), "findings": [vars(finding) for finding in findings]}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
            return
        for finding in findings:
            self.stdout.write(str(finding))


def refuse_errors(reading, reason):
    """Sums that do not add up may stay for a reason; nothing else may."""
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    left = [finding for finding in errors if not reason or finding.code != OVERRIDABLE]
    if not left:
        return
    more = " Nếu bản in đúng là như vậy, hãy thêm --accept-sums và lý do."
    only_sums = not reason and all(finding.code == OVERRIDABLE for finding in errors)
    raise CommandError(
        f"Bảng điểm có {len(left)} lỗi nên không nạp. Hãy sửa tệp rồi nạp lại.{more if only_sums else ''}"
    )


@transaction.atomic
def store(reading, year, publish, source, reason=""):
    """The rubric as the next version of its year, a draft unless told to publish."""
    named = reading.name if reading.year in (None, year) else ""
    try:
        rubric = workflow.load_rubric(reading, year=year, name=named, issuer=reading.issuer, source=source)
    except (DataError, NotPossible) as error:
        raise CommandError("Bảng điểm có số hoặc chữ dài hơn mức lưu được. Hãy sửa tệp rồi nạp lại.") from error
    if reason:
        rubric = keep_sums(rubric, reason=reason)
    return workflow.publish_rubric(rubric) if publish else rubric


def as_json(rubric):
    return {"standard": engine.plain(rubric.standard), "rows": [_row(criterion) for criterion in rubric.walk()]}


def _row(criterion):
    return {
        "code": criterion.code,
        "number": criterion.number,
        "title": criterion.title,
        "kind": criterion.kind,
        "standard": engine.plain(criterion.standard),
        "levels": [{"text": level.text, "points": engine.plain(level.points)} for level in criterion.levels],
    }
