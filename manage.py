#!/usr/bin/env python3
"""Every command of the project. The first one makes the environment that the others find."""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("Cần Python 3.11 trở lên; đây là Python %d.%d." % sys.version_info[:2])

from config import bootstrap


def main():
    bootstrap.enter(sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("Đã dừng.", file=sys.stderr)
        sys.exit(130)
