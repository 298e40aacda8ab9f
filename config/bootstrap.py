"""Makes .venv from the hashed lock and goes on inside it. Only the standard library: nothing is installed yet."""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"

# Debian's package → what it must provide: a library to load, one of several programs, or a file of LibreOffice's.
PDF_PACKAGES = {
    "libpango-1.0-0": ["libpango-1.0.so.0"],
    "libpangoft2-1.0-0": ["libpangoft2-1.0.so.0"],
    "libharfbuzz-subset0": ["libharfbuzz-subset.so.0"],
}
TEST_PACKAGES = {
    **PDF_PACKAGES,
    "chromium": ["chromium", "chromium-browser", "google-chrome"],
    "poppler-utils": ["pdftotext"],
    "libreoffice-calc-nogui": ["libreoffice/program/libsclo.so"],
    "libreoffice-writer-nogui": ["libreoffice/program/libswlo.so"],
}


def enter(arguments):
    """Return inside an environment that matches the lock; `test` goes on as pytest and does not return."""
    command = arguments[0] if arguments else ""
    if command in ("run", "test"):
        provide(missing(TEST_PACKAGES if command == "test" else PDF_PACKAGES))
    prepare(BASE_DIR / ("requirements-test.txt" if command == "test" else "requirements.txt"))
    if command == "test":
        os.chdir(BASE_DIR)
        os.execv(PYTHON, [PYTHON, "-m", "pytest", *arguments[1:]])
    if Path(sys.prefix) != VENV:
        os.execv(PYTHON, [PYTHON, BASE_DIR / "manage.py", *arguments])


def prepare(lock):
    """Bring .venv in line with `lock`; costs one hash when it already is."""
    with (BASE_DIR / "pyproject.toml").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two commands started together build it once
        if is_current(lock):
            return
        say("Chuẩn bị môi trường trong .venv (chỉ lần đầu hoặc khi danh sách thư viện đổi)…")
        uv = shutil.which("uv")
        if not any(VENV.glob("*.lock-hash")):  # absent, or left half made
            create(uv)
        install(lock, uv)
        stamp(lock).write_text(digest(lock))


def digest(lock):
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def stamp(lock):
    return VENV / f"{lock.stem}.lock-hash"


def is_current(lock):
    mark = stamp(lock)
    return PYTHON.exists() and mark.exists() and mark.read_text() == digest(lock)


def create(uv):
    if uv:
        return call(uv, "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, VENV)
    if importlib.util.find_spec("ensurepip") is None:
        provide(["python3-venv"])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None:
            sys.exit("Python này thiếu ensurepip: hãy cài gói python3-venv rồi chạy lại.")
    return call(sys.executable, "-m", "venv", "--clear", VENV)


def install(lock, uv):
    if uv:
        return call(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock)
    # Python compiles what it loads anyway; compiling everything takes a third of the installation.
    options = ["-qq", "--no-compile", "--disable-pip-version-check", "--no-input"]
    return call(PYTHON, "-m", "pip", "install", *options, "--require-hashes", "-r", lock)


def missing(packages):
    return [name for name, provided in packages.items() if not any(map(is_present, provided))]


def is_present(thing):
    if thing.startswith("libreoffice/"):
        return any((Path(place) / thing).exists() for place in ("/usr/lib", "/usr/lib64", "/opt"))
    if ".so" not in thing:
        return shutil.which(thing) is not None
    try:
        ctypes.CDLL(thing)
    except OSError:
        return False
    return True


def provide(packages):
    """Install Debian packages as root, after saying so; otherwise name them and let the rest work."""
    if not packages:
        return
    names = " ".join(packages)
    if may_install():
        say(f"Cài gói hệ thống: {names}…")
        if install_packages(packages):
            return
    sentence = f"Thiếu gói hệ thống: {names}. Hãy cài chúng bằng tay; những phần không cần chúng vẫn chạy."
    if os.environ.get("CI") == "true":
        sys.exit(sentence)
    say(sentence)


def install_packages(packages):
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages])
    commands = (["apt-get", *step] for step in steps)
    return all(subprocess.run(c, env=quiet, stdout=subprocess.DEVNULL).returncode == 0 for c in commands)


def may_install():
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def call(*command):
    try:
        code = subprocess.run([str(part) for part in command]).returncode
    except KeyboardInterrupt:
        code = 130
    if code:
        sys.exit(f"Chưa chuẩn bị xong môi trường: lệnh {Path(command[0]).name} dừng với mã {code}. Hãy chạy lại.")


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)
