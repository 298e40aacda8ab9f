"""The set-up: what the READMEs promise, the locks, and what the first command decides."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import CommandError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config import bootstrap, system_packages
from scoring.management.commands import run

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.vi.md"]


def settings_names():
    return set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (ROOT / "config/settings.py").read_text()))


def settings_table(readme):
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / readme).read_text(), re.MULTILINE))


def shell_commands(readme):
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / readme).read_text(), re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("readme", READMES)
def test_readme_lists_exactly_the_settings_that_are_read(readme):
    assert settings_table(readme) == settings_names()


def test_both_readmes_give_the_same_commands():
    assert shell_commands("README.md") == shell_commands("README.vi.md")


def pins(lock):
    """Package → version. Each line is a version with its hashes and says nothing of where the package comes from."""
    lines = (ROOT / lock).read_text().replace("\\\n", " ").splitlines()
    read = [
        re.fullmatch(r"([\w.-]+)==([\w.!+]+)(?: *; [^:/]*?)?(?: +--hash=sha256:[0-9a-f]{64})+ *", each)
        for each in lines
    ]
    assert [line for line, pin in zip(lines, read, strict=True) if not pin] == []
    return {canonicalize_name(pin[1]): pin[2] for pin in read}


def unmet(requirements, lock):
    """Those of pyproject's requirements that a lock leaves out or answers with another version."""
    asked = {canonicalize_name(each.name): each.specifier for each in map(Requirement, requirements)}
    return [name for name, versions in asked.items() if name not in lock or lock[name] not in versions]


def test_locks_match_pyproject_and_name_no_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    runtime, test = project["dependencies"], project["optional-dependencies"]["test"]
    lock, test_lock = pins("requirements.txt"), pins("requirements-test.txt")
    assert unmet(runtime, lock) == unmet(runtime + test, test_lock) == []
    assert lock.items() <= test_lock.items()


KEEPS = """
import os, pathlib, subprocess, sys
from config import bootstrap
bootstrap.VENV = pathlib.Path(sys.argv[1])
bootstrap.keep_bytecode()
import own
subprocess.run([sys.executable, "-c", "import started"], check=True)
"""


@pytest.mark.parametrize("wish", ["", "1"])
def test_compiled_code_is_kept_also_where_none_may_lie_beside_the_sources(tmp_path, wish):
    """By the process itself and by those that it starts."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for name in ("own", "started"):
        (sources / f"{name}.py").write_text("")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPATH": f"{ROOT}:{sources}"} | ({"PYTHONDONTWRITEBYTECODE": wish} if wish else {})
    command = [sys.executable, "-c", KEEPS, tmp_path / "venv"]
    subprocess.run(command, env=environment, cwd=sources, check=True)
    kept = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("own.*.pyc")}
    assert kept == ({"venv"} if wish else {"sources"})
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("started.*.pyc")} == kept


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment that nothing was installed into yet, and a lock."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    (tmp_path / "requirements.txt").write_text("one")
    return tmp_path


@pytest.fixture
def commands(venv, monkeypatch):
    """What the bootstrap calls; making an environment leaves its python."""
    called = []

    def call(*command):
        called.append([str(part) for part in command])
        bootstrap.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        bootstrap.PYTHON.touch()

    monkeypatch.setattr(bootstrap, "call", call)
    return called


def test_environment_is_made_once_and_installed_with_hashes(venv, commands):
    lock = venv / "requirements.txt"
    bootstrap.prepare(lock)
    bootstrap.prepare(lock)
    create, install = commands
    assert create[1:] == ["-m", "venv", "--clear", str(venv / ".venv")]
    assert install[-3:] == ["--require-hashes", "-r", str(lock)]


def test_changed_lock_is_installed_into_the_same_environment(venv, commands):
    lock = venv / "requirements.txt"
    bootstrap.prepare(lock)
    lock.write_text("two")
    bootstrap.prepare(lock)
    assert [command[2] for command in commands] == ["venv", "pip", "pip"]


def test_environment_left_half_made_is_made_again(venv, commands):
    bootstrap.PYTHON.parent.mkdir(parents=True)
    bootstrap.PYTHON.touch()
    bootstrap.prepare(venv / "requirements.txt")
    assert [command[2] for command in commands] == ["venv", "pip"]


def test_uv_is_used_where_it_is_found(venv, commands, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", {"uv": "/bin/uv"}.get)
    bootstrap.prepare(venv / "requirements.txt")
    assert [command[:2] for command in commands] == [["/bin/uv", "venv"], ["/bin/uv", "pip"]]


@pytest.mark.parametrize(
    "arguments",
    [[], ["tests/scoring"], ["-x", "-k", "engine"], ["tests/test_setup.py", "tests/reports"], ["--dist", "load"]],
)
def test_tests_run_on_all_processors_and_one_process_more_for_those_that_wait(arguments, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    assert bootstrap.spread(arguments) == ["-n", "3", "--dist", "worksteal", *arguments]


@pytest.mark.parametrize(
    "arguments",
    [
        ["-n", "0"], ["-n4"], ["--numprocesses=2", "tests"], ["--pdb"], ["tests/test_setup.py", "-x"],
        ["tests/test_setup.py::test_a"], ["tests/test_setup.py::test_a", "tests/test_look.py::test_b"],
    ],
)  # fmt: skip
def test_one_file_and_whoever_says_how_many_are_left_alone(arguments):
    assert bootstrap.spread(arguments) == arguments


def test_system_packages_are_those_that_the_readmes_name():
    for readme in READMES:
        rows = re.findall(r"^\| [^`|]* \|(.*)\|$", (ROOT / readme).read_text(), re.MULTILINE)
        named = {word for row in rows for word in " ".join(re.findall(r"`([^`]*)`", row)).split()}
        assert system_packages.TEST.keys() <= named


def test_missing_names_the_packages_of_absent_libraries_and_programs():
    packages = {"a": ["libnothing-of-this-name.so.0"], "b": ["no-such-program", "python3"], "c": ["no-such-program"]}
    assert system_packages.missing(packages) == ["a", "c"]


@pytest.mark.parametrize("ci", ["", "true"])
def test_packages_that_cannot_be_installed_are_named(ci, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    if ci:
        with pytest.raises(SystemExit, match="chromium poppler-utils"):
            system_packages.provide(["chromium", "poppler-utils"])
    else:
        system_packages.provide(["chromium", "poppler-utils"])
        assert "chromium poppler-utils" in capsys.readouterr().err


@pytest.mark.parametrize(("known", "asked"), [(["shell"], "shell"), ([], "whole")])
def test_package_that_the_machine_does_not_know_gives_way_to_another(known, asked, monkeypatch):
    monkeypatch.setattr(system_packages, "INSTEAD", {"shell": {"whole": ["python3"]}})
    monkeypatch.setattr(system_packages.subprocess, "run", lambda command, **_: Ended(command[-1] not in known))
    assert system_packages.to_be_had("shell") == asked
    assert system_packages.to_be_had("other") == "other"


class Ended(NamedTuple):
    returncode: int


@pytest.mark.parametrize(("there", "missing"), [("python3", ""), ("no-such-program", "shell")])
def test_nothing_is_lacking_where_another_serves_as_well(there, missing, monkeypatch, capsys):
    monkeypatch.setenv("CI", "")
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    monkeypatch.setattr(system_packages, "INSTEAD", {"shell": {"whole": [there]}})
    system_packages.provide(["shell"])
    output = capsys.readouterr().err
    assert f"Thiếu gói hệ thống: {missing}." in output if missing else output == ""


def test_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    source = (ROOT / "manage.py").read_text()
    with pytest.raises(SystemExit, match=r"Cần Python 3\.11 trở lên; đây là Python 3\.9"):
        exec(compile(source, "manage.py", "exec"), {"__name__": "__main__"})  # noqa: S102


def test_run_refuses_a_port_that_is_taken():
    with run.socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1} python3 manage.py run"):
            run.refuse_busy(("127.0.0.1", port))


def test_static_files_are_collected_again_only_when_one_changed(tmp_path, settings, monkeypatch):
    source = tmp_path / "source" / "a.css"
    source.parent.mkdir()
    source.write_text("a{}")
    settings.STATICFILES_DIRS = [source.parent]
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    monkeypatch.setattr(run, "get_finders", lambda: [FileSystemFinder()])
    collected = []
    monkeypatch.setattr(run, "call_command", lambda *args, **kwargs: collected.append(args))
    run.collect_static()
    run.collect_static()
    source.write_text("a{color:red}")
    run.collect_static()
    assert collected == [("collectstatic",)] * 2


def test_lines_are_measured_in_characters_whatever_the_locale():
    """In a locale that reads bytes a Vietnamese line counts half as much again."""
    bytewise = os.environ | {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    command = [sys.executable, ROOT / ".ci/check_lines.py", "templates", "css"]
    checked = subprocess.run(command, env=bytewise, capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
