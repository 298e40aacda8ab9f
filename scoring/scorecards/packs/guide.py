"""The words of the workbook: how to fill it in, and what to do with it afterwards."""

from scoring.scorecards.packs import looks
from scoring.tables.writing.xlsx import put_text

SHORT = (
    "Chỉ điền vào các ô nền vàng; điểm tự tính. Chọn mức trong danh sách ở cột “Mức đạt”; nội dung nào đạt thì ghi x."
)
EVIDENCE = (
    "Mỗi dòng một văn bản; một văn bản cho nhiều mục thì ghi các mã cách nhau bằng dấu chấm phẩy, ví dụ I.1; II.3."
    " Các dòng không tô màu đã có trên hệ thống, sửa chúng trên trang web."
)
ON_WRONG_INPUT = {
    "list": "Hãy chọn một dòng trong danh sách, hoặc xóa ô này.",
    "decimal": "Hãy nhập một số không âm, không quá mức tối đa của mục.",
    "whole": "Hãy nhập số nguyên không âm.",
}
STEPS = (
    ("Cách dùng bộ làm việc ngoại tuyến", ""),
    ("1.", "Điền ở trang “Chấm điểm”: ô nền vàng là ô được điền, các ô khác đã khóa và tự tính."),
    ("2.", "Mục chọn mức: chọn trong danh sách ở cột “Mức đạt”. Mục gồm nhiều nội dung: ghi x ở từng nội dung đạt."),
    ("3.", "Mục đo bằng số liệu hoặc nhập điểm: ghi số vào cột có ô nền vàng. Tỷ lệ 16% thì ghi 16."),
    ("4.", "Có kế hoạch và thực hiện thì ghi cả hai, tỷ lệ vượt hoặc không đạt được tính từ hai số này."),
    ("5.", "Cột “Tình trạng” cho biết mục nào chưa chấm và mục nào điền chưa đúng."),
    ("6.", "Văn bản minh chứng ghi ở trang “Minh chứng”. Tệp đính kèm thì thêm trên trang web sau khi nạp."),
    ("7.", "Lưu tệp ở dạng .xlsx rồi nạp lại trên trang phiếu tự chấm, mục “Làm việc ngoại tuyến”."),
    ("8.", "Trước khi ghi, hệ thống cho xem từng thay đổi. Mục đã có người sửa trên trang web thì hỏi giữ bản nào."),
    ("", "Không thêm, xóa, đổi chỗ dòng hay đổi tên trang: tệp như vậy không nạp lại được."),
    ("", "Bộ này chỉ dùng cho đơn vị và năm ghi ở đầu trang “Chấm điểm”."),
)


def write(sheet):
    for row, (number, words) in enumerate(STEPS, 1):
        put_text(sheet.cell(row, 1), number)
        put_text(sheet.cell(row, 2), words)
    looks.guide(sheet, len(STEPS))
