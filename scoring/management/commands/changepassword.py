"""Issues a one-time password in the terminal, in the place of Django's command that sets a lasting one untold."""

from django.core.management.base import BaseCommand, CommandError

from scoring.models import User
from scoring.people import moves


class Command(BaseCommand):
    help = "Cấp mật khẩu dùng một lần cho một tài khoản; chủ tài khoản đặt mật khẩu riêng khi đăng nhập."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")

    def handle(self, *args, username, **options):
        try:
            person = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            raise CommandError(f"Không có tài khoản “{username}”.") from None
        _, password = moves.reset_password(person, by=None)
        self.stdout.write(f"Mật khẩu dùng một lần của {username}: {password}")
