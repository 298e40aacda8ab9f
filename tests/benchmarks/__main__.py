"""The one command: prepares a database, runs what was asked for, prints the table."""

import os
import platform
import sys
import tempfile

PARTS = ("T1", "T2", "T5", "T6", "T9", "T10")


def main(asked):
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from tests.benchmarks import bulk, papers, place, saves, sheets, start, weight

        lines = []
        with place.prepared() as ground:
            for part, room in {"T1": sheets, "T2": saves, "T5": papers, "T6": bulk, "T9": weight}.items():
                if part in asked:
                    lines += told(part, room.measure(ground))
        if "T10" in asked:
            lines += told("T10", start.measure())
        title = f"{place.database()}, Python {platform.python_version()}, {os.cpu_count()} cores"
        print_table(title, lines)


def told(part, lines):
    """Each line says itself as soon as it is known: the whole takes minutes."""
    for what, target, figure, ratio in lines:
        print(f"{part} {what}: {figure} {ratio}".rstrip(), file=sys.stderr, flush=True)
        yield part, what, target, figure, ratio


def print_table(title, lines):
    print(f"\n{title}\n")
    print("| # | What | Target | Figure | Ratio |\n|---|---|---|---|---|")
    for line in lines:
        print(f"| {' | '.join(line)} |")


if __name__ == "__main__":  # the processes that draw papers load this file too
    if sys.argv[1:2] == ["tables"]:
        from tests.benchmarks.tables import running

        running.main(sys.argv[2:])
    else:
        main(set(sys.argv[1:]) or set(PARTS))
