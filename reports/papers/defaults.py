"""What a paper of the bloc begins with; all of it can be changed."""

from reports.papers import words
from reports.text.live_figures import markup
from scoring.models import Membership

SYMBOLS = {"summary": "BC-KTĐ", "ranking": "TB-KTĐ", "minutes": "BB-KTĐ", "dossier": "TTr-KTĐ"}
COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh"


def facts(kind, year, figures):
    """The values of a new paper."""
    members = list(year.memberships.select_related("unit"))
    leader = next((member for member in members if member.duty == Membership.Duty.LEADER), None)
    return {
        "subject": subject(kind, year),
        "superior": leader.unit.superior if leader else "",
        "symbol": SYMBOLS[kind],
        "recipients": f"{COUNCIL} (b/c);\nCác đơn vị thành viên khối;\nLưu: VT.",
        "authority_line": "" if kind == "minutes" else "TM. KHỐI THI ĐUA",
        "signer_title": "Chủ tọa" if kind == "minutes" else "Trưởng khối",
        "addressee": COUNCIL if kind == "dossier" else "",
        "body": body(kind, year, figures),
        **(_meeting(year, figures, members) if kind == "minutes" else {}),
    }


def subject(kind, year):
    return {
        "summary": f"Tổng kết công tác thi đua, khen thưởng năm {year.year} của {year.bloc.name}",
        "ranking": f"Kết quả chấm điểm, xếp hạng thi đua năm {year.year} của {year.bloc.name}",
        "minutes": f"Họp tổng kết, thông qua kết quả thi đua năm {year.year} của {year.bloc.name}",
        "dossier": f"Về việc đề nghị khen thưởng tổng kết năm {year.year} của {year.bloc.name}",
    }[kind]


def body(kind, year, figures):
    """The leader's own text to begin with; its numbers are live."""
    known = words.live(figures)

    def figure(name):
        return markup(f"bloc:{name}", known[f"bloc:{name}"][0]) if known else "…"

    return {"summary": _summary, "ranking": _ranking, "minutes": _minutes, "dossier": _dossier}[kind](year.year, figure)


def _summary(year, figure):
    return (
        f"<p>Năm {year}, các đơn vị trong khối đã triển khai phong trào thi đua gắn với nhiệm vụ chính trị được giao; "
        f"việc tự chấm điểm, thẩm định và thông qua kết quả được thực hiện công khai, đúng quy định. Tổng điểm bình "
        f"quân của {figure('ranked')} đơn vị được xếp hạng là {figure('average')} điểm.</p>"
        f"<p>Tồn tại, hạn chế: tổng số điểm bị trừ của các đơn vị là {figure('deduction')} điểm; các đơn vị cần khắc "
        f"phục những nội dung bị trừ điểm đã nêu trên.</p>"
        f"<p>Năm {year + 1}, khối tiếp tục đổi mới nội dung, hình thức thi đua; các đơn vị đăng ký danh hiệu và chỉ "
        f"tiêu ngay từ đầu năm, cập nhật minh chứng thường xuyên, nộp phiếu và báo cáo đúng hạn.</p>"
    )


def _ranking(year, figure):
    return (
        f"<p>Khối thông báo kết quả xếp hạng của {figure('ranked')} đơn vị để các đơn vị thành viên biết.</p>"
        f"<p>Các đơn vị căn cứ kết quả trên để rút kinh nghiệm và triển khai phong trào thi đua năm {year + 1}.</p>"
    )


def _minutes(year, figure):
    return (
        "<p>Các đơn vị thảo luận về kết quả thẩm định và thống nhất với điểm, thứ hạng nêu trên.</p>"
        f"<p>Chủ tọa kết luận: thông qua kết quả chấm điểm, xếp hạng thi đua năm {year} của {figure('ranked')} đơn vị; "
        "giao đơn vị trưởng khối hoàn thiện báo cáo tổng kết và hồ sơ đề nghị khen thưởng.</p>"
        "<p>Biên bản đã được đọc lại cho các thành viên dự họp cùng nghe và thống nhất.</p>"
    )


def _dossier(year, figure):
    return (
        f"<p>Căn cứ kết quả chấm điểm của {figure('ranked')} đơn vị và kết quả suy tôn tại cuộc họp khối, {COUNCIL} "
        f"được đề nghị xem xét, trình khen thưởng các đơn vị nêu trên vì thành tích trong phong trào thi đua năm "
        f"{year}.</p><p>Khối trân trọng đề nghị.</p>"
    )


def _meeting(year, figures, members):
    """The meeting's own facts: the day of the adoption, else the day that was planned."""
    on = figures.adopted_on or year.meeting_on
    duties = {Membership.Duty.LEADER: " (trưởng khối)", Membership.Duty.DEPUTY: " (phó trưởng khối)"}
    return {
        "meeting_time": f"Ngày {words.day(on)}" if on else "",
        "attendants": "\n".join(f"{member.name}{duties.get(member.duty, '')}" for member in members),
    }
