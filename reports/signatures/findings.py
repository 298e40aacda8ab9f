"""What was found in a signed copy, as plain values, and what follows from it."""

import dataclasses
import datetime
from dataclasses import dataclass

from reports.signatures.words import BAD, DOUBT, GOOD, NEXT, TRUST


class Refused(Exception):
    """The file cannot be looked into; the text says what to do."""


@dataclass(frozen=True)
class Signature:
    """One signature. `later`: what was changed after it; `problem`: why nothing more can be said of it."""

    name: str = ""
    organization: str = ""
    issuer: str = ""
    at: str = ""
    timestamped: bool = False
    timestamp_broken: bool = False
    intact: bool = False
    trusted: bool = False
    trust_problem: str = ""
    whole: bool = False
    later: str = "NONE"
    allowed: bool = False
    bottom_line: bool = False
    problem: str = ""

    @property
    def moment(self):
        return datetime.datetime.fromisoformat(self.at) if self.at else None

    @property
    def is_broken(self):
        return bool(self.problem) or not (self.intact and self.allowed) or self.timestamp_broken

    @property
    def fault(self):
        if self.intact and not self.allowed:
            return "không còn đúng: tệp đã bị sửa sau khi ký"
        return "không đúng với tệp" if not self.problem else "không đọc được"

    @property
    def covers_the_end(self):
        """Whether nothing stands behind it but what keeps signatures checkable for long."""
        return self.whole or self.later == "LTA_UPDATES"


@dataclass(frozen=True)
class Difference:
    """Something that the signed copy says or shows otherwise, with the words around it."""

    page: int
    kind: str  # "text", "picture", "note", "pages"
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Findings:
    """`begins_alike`: the issued file's bytes begin the copy; `same_build`: each page is made of the same things."""

    signatures: tuple[Signature, ...] = ()
    differences: tuple[Difference, ...] = ()
    more_differences: int = 0
    pages: int = 0
    begins_alike: bool = False
    same_build: bool = False
    same_actions: bool = True
    covered: tuple[str, ...] = ()
    roots: int = 0

    @classmethod
    def from_json(cls, data):
        data = {**data, "covered": tuple(data.get("covered", ()))}
        data["signatures"] = tuple(Signature(**each) for each in data.get("signatures", ()))
        data["differences"] = tuple(Difference(**each) for each in data.get("differences", ()))
        return cls(**data)

    def to_json(self):
        return dataclasses.asdict(self)

    @property
    def faults(self):
        """Why the copy is of no use."""
        if self.differences:
            yield "Nội dung khác bản đã ban hành."
        if not self.signatures:
            yield "Tệp chưa có chữ ký số nào."
        for signature in self.signatures:
            if signature.is_broken:
                yield f"Chữ ký của {signature.name or 'người không rõ tên'} {signature.fault}."

    @property
    def doubts(self):
        """What somebody has to look at."""
        for signature in self.signatures:
            if not signature.trusted and not signature.is_broken:
                why = TRUST.get(signature.trust_problem, "không kiểm tra được") if self.roots else "chưa cấu hình"
                yield f"Chuỗi chứng thư của {signature.name} chưa được tin cậy: {why}."
        for signature in self.signatures:
            if signature.trusted and not signature.bottom_line and not signature.is_broken:
                yield f"Dấu thời gian trên chữ ký của {signature.name} chưa được tin cậy."
        if self.signatures and not any(signature.covers_the_end for signature in self.signatures):
            yield "Sau chữ ký cuối tệp còn được ghi thêm; không chữ ký nào bao trùm toàn bộ tệp."
        if not self.begins_alike and not self.differences:
            yield "Phần mềm khác đã lưu lại tệp, nên đây không phải đúng tệp đã ban hành."
        elif not self.same_build and not self.differences:
            yield "Trang có thêm thành phần mà bản đã ban hành không có, dù chữ và hình không thấy khác."
        if not self.same_actions:
            yield "Tệp có thêm lớp ẩn, biểu mẫu hoặc lệnh tự chạy mà bản đã ban hành không có."
        for words in self.covered:
            yield f"Hình chữ ký che chữ trên trang: “{words}”."

    @property
    def is_sound(self):
        """Each signature is good in everything that the library judges."""
        return bool(self.signatures) and all(signature.bottom_line for signature in self.signatures)

    @property
    def verdict(self):
        if any(self.faults):
            return BAD
        return GOOD if self.is_sound and not any(self.doubts) else DOUBT

    @property
    def reasons(self):
        return [*self.faults, *self.doubts]

    @property
    def next_step(self):
        return NEXT[self.verdict]
