"""Prove that the stored data holds together."""

from itertools import chain

from django.core.management.base import BaseCommand, CommandError

from reports.invariants import CHECKS
from scoring import invariants


class Command(BaseCommand):
    help = "Kiểm tra mọi điều phải luôn đúng của dữ liệu; mỗi chỗ sai một dòng."
    requires_system_checks = ()

    def handle(self, **options):
        found = 0
        for breach in chain(invariants.breaches(), *(check() for check in CHECKS)):
            found += 1
            self.stdout.write(str(breach))
        if found:
            raise CommandError(f"Dữ liệu có {found} chỗ sai.")
        self.stdout.write(f"OK: {len(invariants.CHECKS) + len(CHECKS)} phép kiểm tra đều đúng.")
