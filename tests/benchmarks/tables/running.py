"""The benchmark itself: draws files of each style, has them read, and counts."""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scoring.tables.findings import UnreadableFile
from scoring.tables.reading import read_rubric
from tests.benchmarks.tables import byhand
from tests.benchmarks.tables.examined import EXAMINED
from tests.benchmarks.tables.making import Made, make
from tests.benchmarks.tables.measure import Measured, measured, refused
from tests.benchmarks.tables.pairs import STYLES
from tests.benchmarks.tables.style import Style
from tests.benchmarks.tables.through import FORMS, saved_anew

ALL = STYLES | EXAMINED
HEAD = (
    "| Style | Files | Refused | Rows | Right | Silent | Totals | Findings true / false | s a file |\n|---|"
    + "---:|" * 8
)


@dataclass
class Tally:
    name: str
    files: list[Measured] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        self.files += other.files
        self.seconds += other.seconds

    def line(self) -> str:
        count, rows = len(self.files), sum(file.rows for file in self.files)
        right, silent = sum(file.right for file in self.files), sum(file.silent for file in self.files)
        true, false = (sum(getattr(file, f"findings_{kind}") for file in self.files) for kind in ("true", "false"))
        totals = sum(file.total_is_right for file in self.files)
        return (
            f"| {self.name} | {count} | {sum(file.is_refused for file in self.files)} | {rows} | {right / rows:.1%} |"
            f" {silent / rows:.1%} | {totals} | {true} / {false} | {self.seconds / count:.3f} |"
        )


def main(arguments: list[str]) -> None:
    options = _options(arguments)
    seed = secrets.randbelow(10**9) if options.seed is None else options.seed
    if options.show:
        return show(STYLES[options.show], seed, options)
    what = f", saved as .{options.saved_as}" if options.saved_as else ""
    print(f"\nOfficial tables of known meaning{what}, {options.runs} files a style, seed {seed}\n\n{HEAD}")
    for what, tallies in _blocks(seed, options):
        whole = Tally(f"**{what}**")
        for tally in tallies:
            whole.add(tally)
            print(tally.line(), flush=True)
        if whole.files:
            print(whole.line(), flush=True)


def _blocks(seed: int, options: argparse.Namespace) -> Iterator[tuple[str, Iterator[Tally]]]:
    """What is printed together, each with its sum. By hand there is one file of each, whatever the seed."""
    yield "looked at", _styles([style for style in STYLES.values() if style.looked_at], seed, options)
    yield "counted only", _styles([style for style in STYLES.values() if not style.looked_at], seed, options)
    yield "examined: never looked at", _styles(EXAMINED.values(), seed, options)
    yield "by hand: never looked at", _by_hand(options)


def _styles(styles: Iterable[Style], seed: int, options: argparse.Namespace) -> Iterator[Tally]:
    for style in styles:
        if options.style in (None, style.name) and options.saved_as in (None, *_forms_from(style.ending)):
            yield tallied(style.name, drawn(style, seed, options), options)


def _by_hand(options: argparse.Namespace) -> Iterator[Tally]:
    for made in byhand.files():
        if options.style is None and options.saved_as in (None, *_forms_from(made.paper.ending)):
            yield tallied(made.name, [made], options)


def _forms_from(ending: str) -> list[str]:
    return [form for form, source in FORMS.items() if source == ending]


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks tables")
    parser.add_argument("--seed", type=int, help="what the files are drawn from; without it drawn anew")
    parser.add_argument("--runs", type=int, default=10, help="files a style")
    parser.add_argument("--style", choices=sorted(ALL), help="one style only")
    parser.add_argument("--saved-as", choices=sorted(FORMS), help="have LibreOffice save the files in this form first")
    looked_at = sorted(style.name for style in STYLES.values() if style.looked_at)
    parser.add_argument("--show", choices=looked_at, help="the wrong rows of a style that may be looked at")
    return parser.parse_args(arguments)


def drawn(style: Style, seed: int, options: argparse.Namespace) -> Iterator[Made]:
    return (make(style, seed, number) for number in range(options.runs))


def tallied(name: str, files: Iterable[Made], options: argparse.Namespace) -> Tally:
    found = Tally(name)
    for _, result, seconds in results(files, options):
        found.files.append(result)
        found.seconds += seconds
    return found


def results(files: Iterable[Made], options: argparse.Namespace) -> Iterator[tuple[Made, Measured, float]]:
    for made in saved_anew(files, options.saved_as) if options.saved_as else files:
        start = time.perf_counter()
        try:
            reading = read_rubric(made.data, made.name)
        except UnreadableFile as refusal:
            result, seconds = refused(made.meaning, str(refusal)), time.perf_counter() - start
        else:
            seconds = time.perf_counter() - start
            result = measured(made.meaning, reading)
        yield made, result, seconds


def show(style: Style, seed: int, options: argparse.Namespace) -> None:
    """Each wrong row of each file: where it stands, what it is, why it is wrong."""
    for made, result, _ in results(drawn(style, seed, options), options):
        print(f"\n{made.name} (seed {seed}): {result.right} of {result.rows} rows")
        for verdict in result.verdicts:
            if verdict.reason:
                lines = ", ".join(str(line) for _, line in verdict.node.places)
                silent = " SILENT" if verdict.is_silent else ""
                print(f"  {lines:>5}  {verdict.node.role:8} {verdict.node.text[:50]:50}  {verdict.reason}{silent}")
