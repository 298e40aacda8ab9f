"""Templates and style sheets that are read in a column: `check_lines.py templates css`. Only the standard library."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 120
# Django reads a tag only within one line, so a line that is one tag or one comment cannot be broken.
ONE_TAG = re.compile(r"\s*(\{%((?!%\}).)*%\}|\{#((?!#\}).)*#\})\s*")
FULL_RULE = re.compile(r"\{[^{}]*[^{}\s][^{}]*\}")
TWO_DECLARATIONS = re.compile(r"^[^;{}(\"']*:[^;(\"']*;\s*\S")


def main(kinds):
    findings = [finding for kind in kinds for finding in KINDS[kind]()]
    print("\n".join(findings) or f"{', '.join(kinds)}: no line of more than {LONGEST} characters")
    return 1 if findings else 0


def files(pattern):
    """(name, text) of each; as UTF-8 whatever the locale, so that a line is measured in characters and not in bytes."""
    command = ["git", "ls-files", "-z", pattern]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [(name, (ROOT / name).read_text(encoding="utf-8")) for name in listed.stdout.split("\0") if name]


def templates():
    for name, text in files("templates/*.html"):
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LONGEST and not ONE_TAG.fullmatch(line):
                yield f"{name}:{number}: {len(line)} characters; one element of weight a line"


def css():
    for name, text in files("static/css/*.css"):
        bare = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL)
        for number, line in enumerate(bare.split("\n"), 1):
            if len(line) > LONGEST:
                yield f"{name}:{number}: {len(line)} characters"
            elif FULL_RULE.search(line) or TWO_DECLARATIONS.match(line):
                yield f"{name}:{number}: one declaration a line"


KINDS = {"templates": templates, "css": css}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(KINDS)))
