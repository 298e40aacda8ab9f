"""Fill an empty database with a bloc to try the product with."""

from django.core.management.base import BaseCommand
from django.db import transaction

from reports import demo as report
from scoring import demo

ACCOUNTS = (
    ("Chuyên viên đơn vị (chấm phiếu)", "sct.chuyenvien"),
    ("Thủ trưởng đơn vị (nộp phiếu)", "sct.thutruong"),
    ("Thẩm định của trưởng khối 2017", "sgtvt.chuyenvien"),
    ("Thủ trưởng trưởng khối (thông qua, công bố)", "sgtvt.thutruong"),
    ("Thẩm định của phó khối 2017 (phiếu của trưởng khối)", "snnptnt.chuyenvien"),
    ("Đơn vị còn bản nháp", "skhcn.chuyenvien"),
    ("Hội đồng Thi đua - Khen thưởng", "hoidong"),
    ("Quản trị viên", "quantri"),
)


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu: một khối mười đơn vị, các năm 2016, 2017 và 2018. Nạp lần nữa không đổi gì."
    requires_system_checks = ()

    def handle(self, **options):
        with transaction.atomic():
            loaded = demo.load()
            if loaded:
                report.load()
        if not loaded and not demo.is_loaded():
            self.stdout.write("Cơ sở dữ liệu đã có đơn vị khác nên không nạp dữ liệu mẫu.")
            return
        self.stdout.write("Đã nạp dữ liệu mẫu." if loaded else "Dữ liệu mẫu đã có sẵn, không thay đổi gì.")
        self.stdout.write(f"Tài khoản dùng thử, mật khẩu chung: {demo.PASSWORD}")
        for function, username in ACCOUNTS:
            self.stdout.write(f"  {function:<52} {username}")
        self.stdout.write("  Mỗi đơn vị khác cũng có <mã>.chuyenvien và <mã>.thutruong, ví dụ sxd.chuyenvien.")
