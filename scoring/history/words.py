"""Events in words: what was done, the old and the new, and why."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.models import Year
from scoring.people import words as people_words
from scoring.rubrics import history
from scoring.scorecards.changes import words as change_words
from scoring.scorecards.documents import DOCUMENT, document_words
from scoring.words.numbers import number_text

ACTIONS = {
    "recorded": "chấm",
    "submitted": "nộp phiếu",
    "explained": "gửi giải trình",
    "evidence_added": "thêm minh chứng",
    "evidence_changed": "sửa minh chứng",
    "evidence_removed": "gỡ minh chứng",
    "target_saved": "ghi chỉ tiêu",
    "target_removed": "xóa chỉ tiêu",
    "registration_saved": "ghi danh hiệu đăng ký",
    "registration_removed": "xóa danh hiệu đăng ký",
    "award_saved": "ghi khen thưởng",
    "award_removed": "xóa khen thưởng",
    "pack_applied": "nạp bộ làm việc ngoại tuyến",
    "carried_over": "lấy lại từ năm trước",
    "agreed": "đồng ý",
    "adjusted": "điều chỉnh",
    "returned": "đề nghị giải trình",
    "reconsidered": "xem xét lại",
    "reviewed": "kết thúc thẩm định",
    "review_resumed": "mở lại thẩm định",
    "year_created": "tạo năm thi đua",
    "year_prepared": "thiết lập năm thi đua",
    "member_added": "thêm đơn vị vào khối",
    "duties_changed": "đổi trưởng khối, phó trưởng khối",
    "account_issued": "cấp tài khoản",
    "account_changed": "sửa tài khoản",
    "password_reset": "cấp lại mật khẩu",
    "password_changed": "tự đổi mật khẩu",
    "practice_wiped": "xóa năm chấm thử",
    "year_opened": "mở năm thi đua",
    "extended": "gia hạn nộp phiếu",
    "tables_opened": "mở bảng điểm cho cả khối",
    "adopted": "thông qua kết quả",
    "published": "công bố kết quả",
    "reopened": "mở lại kết quả đã thông qua",
    "rubric_loaded": "nạp bộ tiêu chí",
    "rubric_edited": "sửa bộ tiêu chí",
    "rubric_removed": "bỏ bản nháp bộ tiêu chí",
    "rubric_table_removed": "xóa tệp đang đối chiếu",
    "rubric_doubts_seen": "đánh dấu đã xem",
    "rubric_doubts_reopened": "bỏ dấu đã xem",
    "rubric_checked": "kiểm tra xong bộ tiêu chí",
    "rubric_sums_kept": "giữ tổng điểm không khớp của bộ tiêu chí",
    "rubric_published": "công bố bộ tiêu chí",
    "rubric_change_proposed": "đề nghị đổi bộ tiêu chí",
    "rubric_change_withdrawn": "rút đề nghị đổi bộ tiêu chí",
    "rubric_applied": "áp dụng bộ tiêu chí",
    "entry_moved": "chuyển sang tiêu chí đã sửa",
    "entry_added": "thêm mục mới của bộ tiêu chí",
    "entry_dropped": "thôi chấm mục không còn trong bộ tiêu chí",
    "card_given_back": "đưa phiếu về tự chấm vì bộ tiêu chí có mục cần chấm lại",
    "card_recounted": "tính lại tổng điểm theo giới hạn của bộ tiêu chí",
    "changes_seen": "đã xem các thay đổi",
    "rubric_map_ticked": "xác nhận dòng của bảng đối chiếu bộ tiêu chí",
    "rubric_map_changed": "sửa bảng đối chiếu bộ tiêu chí",
    "rubric_map_confirmed": "xác nhận bảng đối chiếu bộ tiêu chí",
    "report_started": "bắt đầu soạn báo cáo",
    "report_completed": "thêm vào báo cáo các mục còn thiếu của đề cương",
    "outline_begun": "lập đề cương báo cáo",
    "report_section_assigned": "giao người viết mục báo cáo",
    "outline_call_saved": "sửa văn bản yêu cầu báo cáo",
    "outline_section_saved": "sửa đề cương báo cáo",
    "outline_section_moved": "chuyển chỗ mục đề cương",
    "outline_section_removed": "bỏ mục đề cương",
    "outline_section_restored": "khôi phục mục đề cương",
    "outline_sent": "gửi đề cương báo cáo",
    "report_issued": "ban hành báo cáo",
    "report_reissue_begun": "mở để ban hành lại báo cáo",
    "report_reissue_given_up": "thôi ban hành lại báo cáo",
    "paper_started": "bắt đầu soạn văn bản của khối",
    "paper_saved": "sửa văn bản của khối",
    "paper_proposal_added": "thêm đơn vị vào hồ sơ đề nghị khen thưởng",
    "paper_proposal_removed": "bỏ đơn vị khỏi hồ sơ đề nghị khen thưởng",
    "paper_issued": "ban hành văn bản của khối",
    "paper_reissue_begun": "mở để ban hành lại văn bản của khối",
    "paper_reissue_given_up": "thôi ban hành lại văn bản của khối",
    "report_signed_copy_received": "nhận bản đã ký số của báo cáo",
}
# What a unit does before it hands in: others may know that it was done, not what was tried and dropped.
DRAFTING = {"recorded", "evidence_added", "evidence_changed", "evidence_removed"}
DRAFTING |= {f"{kind}_{done}" for kind in ("target", "registration", "award") for done in ("saved", "removed")}
YEAR_MOVES = {"year_opened", "tables_opened", "adopted", "published", "reopened"}
# What administrators read of a year and a rubric: how they were set up and moved, nothing of what units hand in.
SET_UP = YEAR_MOVES | {"year_created", "year_prepared", "member_added", "duties_changed", "extended"}
SET_UP |= {action for action in ACTIONS if action.startswith("rubric_")}
STATES = {state.value: state.label.lower() for state in Year.Status}
GOOD = {"agreed", "reviewed", "adopted", "published", "submitted", "rubric_checked", "rubric_published"}
BACK = {"returned", "adjusted", "evidence_removed", "reopened", "rubric_doubts_reopened"}


@dataclass(frozen=True)
class Line:
    """One event as the page shows it."""

    at: object
    who: str
    unit: str
    action: str
    tone: str
    code: str
    entry_pk: int | None
    old: str
    new: str
    why: str


def line(event, private_until=None):
    """One event in words; what was typed while drafting, before `private_until`, stays out."""
    is_private = private_until is not None and event.at < private_until and event.action in DRAFTING
    old, new = ("", "") if is_private else _change(event)
    return Line(
        at=event.at,
        who=str(event.by) if event.by_id else "Hệ thống",
        unit=event.unit.name if event.unit_id else "",
        action=ACTIONS.get(event.action, event.action) + (", chưa gửi" if "unsent" in event.data else ""),
        tone="good" if event.action in GOOD else "back" if event.action in BACK else "",
        code=event.entry.criterion.code if event.entry_id else "",
        entry_pk=event.entry_id,
        old=old,
        new=new,
        why=event.reason,
    )


def _change(event):
    """Old and new as text: of a save its points, its claim or its words, whichever changed."""
    old, new = event.data.get("old"), event.data.get("new")
    if event.action in YEAR_MOVES:
        old, new = (STATES.get(each, each) if isinstance(each, str) else each for each in (old, new))
    if not isinstance(new, dict):
        return _text(old), _text(new)
    before = old if isinstance(old, dict) else {}
    if event.action in change_words.ACTIONS:
        return change_words.history(before, new)
    if "codes" in new:
        return "", ", ".join(f"mục {code}" for code in new["codes"])
    if event.action == "evidence_changed":
        changed = [name for name in DOCUMENT if before.get(name) != new.get(name)]
        return tuple(", ".join(document_words(facts, changed)) for facts in (before, new))
    if "rubric" in new:
        return history.change(event)
    if "account" in new:
        return "", "; ".join([new["account"], *people_words.changes(event)])
    if event.action.endswith(("_issued", "_reissue_begun", "_reissue_given_up")):
        return "", new.get("number") or new.get("reason", "")
    if event.action == "report_signed_copy_received":
        return "", new.get("number", "")  # its verdict is for those who write the paper
    if "file" in new:
        return "", f"{new['file']}: {new['entries']} mục, {new['documents']} minh chứng"
    if "duties" in new:
        return _text(before.get("duties")), _text(new["duties"])
    if "snapshot" in new:
        return "", f"bản chốt số {new['snapshot']}, mã {new['sha256'][:8].upper()}"
    if before.get("total") != new.get("total"):
        return _points(before.get("total")), _points(new.get("total"))
    for name in ("claim", "note", "explanation", "cited"):
        if before.get(name) != new.get(name):
            return _text(before.get(name)), _text(new.get(name))
    return "", ""


def _points(plain):
    return "" if plain is None else f"{number_text(Decimal(plain))} điểm"


def _text(value):
    if isinstance(value, dict):  # in the order of WORDS: PostgreSQL keeps its own in JSON
        names = [name for name in WORDS if name in value] + sorted(name for name in value if name not in WORDS)
        return ", ".join(f"{WORDS.get(name, name)} {_text(value[name])}" for name in names)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


WORDS = {
    "leader": "trưởng khối",
    "deputy": "phó trưởng khối",
    "level": "mức",
    "parts": "nội dung đạt",
    "points": "điểm",
    "value": "số liệu",
    "count": "số lượng",
    "target": "kế hoạch",
    "actual": "thực hiện",
    "percent": "vượt %",
    "shortfall": "không đạt %",
    "incidents": "số lần",
    "deduction": "trừ",
    "not_applicable": "không áp dụng",
    "total": "tổng điểm",
}
