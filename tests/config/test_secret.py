"""The key that signs sessions: one for all first starts, and whole."""

import multiprocessing
import os
import stat

import pytest

from config.secret import kept_secret

PROCESSES = 6


def start(gate, path, found):
    gate.wait(60)
    found.put(kept_secret(path))


@pytest.mark.parametrize("left", [None, ""])
def test_first_starts_at_one_moment_read_the_same_key(tmp_path, left):
    """Also where a start that was cut short left an empty file."""
    path = tmp_path / "secret_key"
    if left is not None:
        path.write_text(left)
    fresh = multiprocessing.get_context("spawn")
    gate, found = fresh.Barrier(PROCESSES), fresh.Queue()
    starts = [fresh.Process(target=start, args=(gate, path, found)) for _ in range(PROCESSES)]
    for each in starts:
        each.start()
    keys = {found.get(timeout=60) for _ in starts}
    for each in starts:
        each.join(60)
    assert keys == {path.read_text()} and len(keys.pop()) > 50


def test_key_stays_from_start_to_start_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "secret_key"
    assert kept_secret(path) == kept_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_start_that_is_cut_short_leaves_no_key(tmp_path, monkeypatch):
    path = tmp_path / "secret_key"
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(os, "fsync", lambda descriptor: (_ for _ in ()).throw(KeyboardInterrupt))
        kept_secret(path)
    assert list(tmp_path.iterdir()) == []
    assert len(kept_secret(path)) > 50


def test_kept_key_is_read_where_nothing_can_be_written(tmp_path, monkeypatch):
    path = tmp_path / "secret_key"
    key = kept_secret(path)
    monkeypatch.setattr("config.secret._write", lambda *given: pytest.fail("written again"))
    assert kept_secret(path) == key
