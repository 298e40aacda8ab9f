"""An official table into the database, or only a look at what it says and what is doubtful in it."""

import json
from pathlib import Path, PurePath

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, transaction

from scoring import engine
from scoring.models import User
from scoring.moves import NotReady
from scoring.people import permissions
from scoring.rubrics.moves import drafts, release
from scoring.rubrics.moves.release import keep_sums
from scoring.rubrics.oddities import oddities_of
from scoring.rubrics.teaching.corrections import NotUnderstood, corrections_in, held_of
from scoring.tables import Finding, Reading, UnreadableFile, read_rubric
from scoring.tables.editing import NotPossible
from scoring.tables.oddities.of_tree import OVERRIDABLE
from scoring.words.numbers import plain_number

TICK = " Hãy đọc từng chỗ nêu trên, ghi các dòng đã xem vào một tệp rồi thêm --seen và tên tệp đó."


class Command(BaseCommand):
    help = "Nạp một bảng điểm (Word, Excel, PDF, CSV, …, JSON) thành bộ tiêu chí của một năm, sau khi kiểm tra."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp bảng điểm")
        parser.add_argument("--year", type=int, required=True, help="năm áp dụng; chưa cần thiết lập năm này")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không ghi gì")
        parser.add_argument("--publish", action="store_true", help="công bố ngay: từ đó bảng không đổi nữa")
        parser.add_argument("--checked-by", metavar="ACCOUNT", help="quản trị viên đã xem các chỗ nghi vấn và kiểm tra")
        parser.add_argument("--published-by", metavar="ACCOUNT", help="quản trị viên công bố, khác người kiểm tra")
        parser.add_argument("--held", metavar="FILE", help="tệp JSON chỉ cột nào, dòng nào là gì")
        parser.add_argument("--seen", metavar="FILE", help="tệp ghi các chỗ nghi vấn đã xem, mỗi dòng một chỗ")
        parser.add_argument("--accept-sums", metavar="REASON", help="lý do giữ tổng điểm không khớp như bản in")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, file, year, check, publish, accept_sums, format, **options):
        if not 1948 <= year <= 2200:
            raise CommandError("Năm phải từ 1948 đến 2200.")
        if accept_sums is not None and not accept_sums.strip():
            raise CommandError("Hãy ghi lý do sau --accept-sums.")
        people = administrators(options["checked_by"], options["published_by"]) if publish else ()
        seen = seen_in(options["seen"]) if publish and options["seen"] else ()
        held = held_in(options["held"]) if options["held"] else None
        reading = self.read(file, format, held)
        refuse_errors(reading, accept_sums)
        if check:
            self.stderr.write("Không có lỗi; chỉ kiểm tra nên không ghi gì.")
            return
        rubric = self.store(reading, year, PurePath(file).name, accept_sums or "", people, seen)
        done = "Đã công bố" if rubric.is_published else "Đã nạp bản nháp"
        self.stderr.write(f"{done}: {rubric}, năm {year}.")

    @transaction.atomic
    def store(self, reading, year, source, reason, people, seen):
        """The rubric as the next version of its year: a draft, or published by the second of two people."""
        rubric = load(reading, year, source, by=people[0] if people else None)
        if people:
            return self.publish(rubric, reason, *people, seen)
        return keep_sums(rubric, reason=reason) if reason else rubric

    def publish(self, rubric, reason, checker, publisher, seen):
        """The steps of the page in its order and under its rules; what refuses them leaves nothing stored."""
        doubts = [oddity for oddity in oddities_of(rubric) if not oddity.is_error]
        keys = [oddity.key for oddity in doubts]
        left = [oddity for oddity in doubts if oddity.key not in seen]
        for oddity in left:
            self.stderr.write(f"{oddity.key} {f'mục {oddity.at}: ' if oddity.at else ''}{oddity.sentence}")
        try:
            rubric = release.accept_doubts(rubric, shown=keys, seen=[key for key in keys if key in seen], by=checker)
            rubric = release.check_rubric(rubric, version=rubric.edit_version, by=checker, reason=reason)
            return release.publish_rubric(rubric, version=rubric.edit_version, by=publisher)
        except NotReady as refusal:
            raise CommandError(f"Không công bố và không ghi gì. {refusal}{TICK if left else ''}") from refusal

    def read(self, file, format, held):
        try:
            reading = read_rubric(file, held=held)
        except UnreadableFile as error:
            if format == "json":
                self.report(Reading(engine.Rubric(), [Finding(0, "UNREADABLE", "error", str(error))]), format)
            raise CommandError(str(error)) from error
        self.report(reading, format)
        return reading

    def report(self, reading, format):
        """Findings one a line, or everything as JSON; nothing else goes to standard output."""
        findings = reading.findings
        if format == "json":
            data = {"rubric": as_json(reading), "findings": [vars(finding) for finding in findings]}
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


def administrators(checker, publisher):
    """The two people that publishing takes."""
    if not checker or not publisher:
        raise CommandError(
            "Công bố cần hai quản trị viên. Hãy ghi --checked-by (người đã xem các chỗ nghi vấn và kiểm tra) và"
            " --published-by (người công bố), hoặc bỏ --publish rồi kiểm tra và công bố trên trang “Bộ tiêu chí”."
        )
    return administrator(checker), administrator(publisher)


def administrator(name):
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None or not permissions.can_edit_rubrics(found):
        raise CommandError(f"“{name}” không phải là tài khoản quản trị viên đang hoạt động. Hãy kiểm tra lại tên.")
    return found


def seen_in(file):
    """What the lines of a file begin with: the doubts that someone looked at, as this command names them."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError("Không đọc được tệp sau --seen. Hãy kiểm tra lại tên tệp.") from error
    return {line.split()[0] for line in lines if line.strip()}


def load(reading, year, source, by):
    named = reading.name if reading.year in (None, year) else ""
    try:
        return drafts.load_rubric(reading, year=year, name=named, issuer=reading.issuer, source=source, by=by)
    except (DataError, NotPossible) as error:
        raise CommandError("Bảng điểm có số hoặc chữ dài hơn mức lưu được. Hãy sửa tệp rồi nạp lại.") from error


def held_in(file):
    """What a JSON file says of columns and rows, both counted from 1: {"columns": {"3": "standard"}, "roles": …}."""
    try:
        return held_of(corrections_in(json.loads(Path(file).read_text(encoding="utf-8"))))
    except (OSError, ValueError) as error:
        sentence = str(error) if isinstance(error, NotUnderstood) else "Tệp không đọc được hoặc không phải là JSON."
        raise CommandError(f"Không dùng được tệp sau --held. {sentence}") from error


def as_json(reading):
    """The rubric's rows, each with its line in the file and, where that is doubted, how else it may be read."""
    lines = {row.code: row.line for row in reversed(reading.rows) if row.code}
    places = {code: _place(line, reading) for code, line in lines.items()}
    rows = [_row(criterion, places) for criterion in reading.rubric.walk()]
    return {"standard": plain_number(reading.rubric.standard), "rows": rows}


def _place(line, reading):
    others = [{"role": other.role, "parent": other.parent} for other in reading.others.get(line, ())]
    return {"line": line} | ({"others": others} if others else {})


def _row(criterion, places):
    """`places`: {code, or code#key of a level: what is said of its line}; nothing of what has no line of its own."""
    return {
        "code": criterion.code,
        "number": criterion.number,
        "title": criterion.title,
        "kind": criterion.kind,
        "standard": plain_number(criterion.standard),
        "levels": [
            {"text": level.text, "points": plain_number(level.points)} | places.get(f"{criterion.code}#{level.key}", {})
            for level in criterion.levels
        ],
    } | places.get(criterion.code, {})
