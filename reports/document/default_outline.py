"""What a new report begins with: the facts of the paper and the headings to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.models.outlines import Outline

if TYPE_CHECKING:
    from scoring.models import Scorecard, Year


class Planned(NamedTuple):
    depth: int
    heading: str
    guidance: str = ""
    writer_hint: str = ""


def for_year(year: Year) -> tuple[Planned, ...]:
    """The headings that the leader sent for this bloc-year; the default ones where nothing was sent."""
    sent = Outline.objects.filter(year=year, sent_at__isnull=False).first()
    if sent is None:
        return sections(year.year)
    return tuple(Planned(**section.planned) for section in sent.sections.kept())


def sections(year: int) -> tuple[Planned, ...]:
    """The headings of a yearly report of this year, each with a sentence on what belongs there."""
    following = year + 1
    return (
        Planned(1, "Công tác triển khai, tổ chức thực hiện các phong trào thi đua"),
        Planned(
            2,
            "Công tác chỉ đạo, tổ chức triển khai các phong trào thi đua",
            "Nêu kế hoạch, việc phát động, ký giao ước và danh hiệu đã đăng ký trong năm.",
        ),
        Planned(
            2,
            f"Kết quả thực hiện các phong trào thi đua gắn với nhiệm vụ chính trị trọng tâm năm {year}",
            "Giới thiệu ngắn; kết quả từng mặt viết ở các mục con.",
        ),
        Planned(
            3,
            "Công tác tham mưu với cấp trên về ngành, lĩnh vực",
            "Liệt kê văn bản đã tham mưu ban hành, kèm số, ngày và chất lượng, tiến độ.",
        ),
        Planned(
            3,
            "Kết quả chủ yếu thực hiện các chỉ tiêu, nhiệm vụ được giao",
            "Với mỗi chỉ tiêu ghi kế hoạch, thực hiện, tỷ lệ so với kế hoạch và so với năm trước.",
        ),
        Planned(
            3,
            "Công tác tuyên truyền, nhân rộng điển hình tiên tiến",
            "Nêu hình thức tuyên truyền, sáng kiến và điển hình mới trong năm.",
        ),
        Planned(
            3,
            "Công tác cải cách hành chính",
            "Nêu số thủ tục, số hồ sơ đã giải quyết, tỷ lệ đúng hạn và những việc đã đơn giản hóa.",
        ),
        Planned(
            3,
            "Thực hiện quy chế dân chủ, phòng chống tham nhũng, thực hành tiết kiệm",
            "Nêu việc công khai, tiếp công dân, giải quyết đơn thư và kết quả thanh tra.",
        ),
        Planned(3, "Hoạt động từ thiện, nhân đạo", "Nêu các đợt ủng hộ, giúp đỡ và tổng số tiền hoặc hiện vật."),
        Planned(2, "Kết quả công tác khen thưởng", "Nêu số tập thể, cá nhân được khen theo từng hình thức, từng cấp."),
        Planned(1, "Tồn tại, hạn chế, nguyên nhân và bài học kinh nghiệm"),
        Planned(2, "Tồn tại, hạn chế", "Nêu thẳng việc chưa làm được, nhất là những tiêu chí bị trừ điểm."),
        Planned(2, "Nguyên nhân", "Tách nguyên nhân khách quan và chủ quan của từng hạn chế."),
        Planned(2, "Bài học kinh nghiệm", "Rút ra cách làm cần giữ và cách làm cần đổi trong năm sau."),
        Planned(1, "Đề xuất khen thưởng", "Ghi danh hiệu đề nghị, căn cứ vào điểm và thành tích nào."),
        Planned(1, f"Phương hướng, nhiệm vụ năm {following}"),
        Planned(2, "Nhiệm vụ trọng tâm", "Ghi chỉ tiêu năm sau và các văn bản, đề án sẽ trình."),
        Planned(2, "Giải pháp thực hiện", "Nêu việc cần làm, người chịu trách nhiệm và thời hạn."),
    )


def facts(scorecard: Scorecard) -> dict[str, str]:
    """The values that the paper itself begins with; all can be changed."""
    year = scorecard.membership.year.year
    return {
        "subject": f"Tổng kết công tác thi đua, khen thưởng năm {year} và phương hướng, nhiệm vụ năm {year + 1}",
        "legal_bases": "",
        "recipients": "Hội đồng Thi đua - Khen thưởng tỉnh (b/c);\nTrưởng khối thi đua (b/c);\nLưu: VT, VP.",
        "signer_title": "Giám đốc",
    }
