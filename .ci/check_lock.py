"""Proves, without the network, that the hashed locks are those of pyproject.toml."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"[a-z+]+://|^\s*-|@ file:", re.MULTILINE)


def main():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    runtime, test = project["dependencies"], project["optional-dependencies"]["test"]
    lock, test_lock = (read_lock(ROOT / name) for name in ("requirements.txt", "requirements-test.txt"))
    findings = [
        *unmet(runtime, lock, "requirements.txt"),
        *unmet(runtime + test, test_lock, "requirements-test.txt"),
        *(f"{name}: the two locks differ" for name in lock if test_lock.get(name) != lock[name]),
    ]
    print("\n".join(findings) or f"{len(lock)} packages to run, {len(test_lock)} to test: in line with pyproject.toml")
    return 1 if findings else 0


def read_lock(path):
    """Package → version; refuses a line without hash and anything that names where packages come from."""
    text = path.read_text().replace("\\\n", " ")
    pins = {}
    for line in text.splitlines():
        pin = re.match(r"([\w.-]+)==([\w.!+]+)(?: *;.*?)?((?: +--hash=sha256:[0-9a-f]{64})+)\s*$", line)
        if not pin or ADDRESS.search(line.replace("--hash", "")):
            sys.exit(f"{path.name}: not a pin with hashes: {line[:80]}")
        pins[canonicalize_name(pin[1])] = pin[2]
    return pins


def unmet(wanted, pins, lock):
    for requirement in map(Requirement, wanted):
        version = pins.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{lock}: {requirement.name} is missing"
        elif version not in requirement.specifier:
            yield f"{lock}: {requirement.name} {version} is not {requirement.specifier}"


if __name__ == "__main__":
    sys.exit(main())
