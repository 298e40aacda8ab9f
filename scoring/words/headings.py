"""The eight columns of the official scoring table, as every paper and workbook heads them."""

HEADINGS = (
    "Số TT",
    "Các chỉ tiêu đánh giá thi đua",
    "Điểm chuẩn",
    "Vượt chỉ tiêu",
    "Điểm cộng",
    "Không đạt chỉ tiêu",
    "Điểm trừ",
    "Tổng điểm đạt được",
)
