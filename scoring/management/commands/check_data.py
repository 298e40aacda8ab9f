"""Prove that the stored data holds together."""

from django.core.management.base import BaseCommand, CommandError

from scoring import invariants


class Command(BaseCommand):
    help = "Kiểm tra mọi điều phải luôn đúng của dữ liệu; mỗi chỗ sai một dòng."
    requires_system_checks = ()

    def handle(self, **options):
        found = 0
        for breach in invariants.breaches():
            found += 1
            self.stdout.write(str(breach))
        if found:
            raise CommandError(f"Dữ liệu có {found} chỗ sai.")
        self.stdout.write(f"OK: {len(invariants.CHECKS)} phép kiểm tra đều đúng.")
