"""A disk whose power is cut, mounted: what a program synced is there, and what it did not sync need not be."""

from __future__ import annotations

import os
import time

import pytest

from devtools.power.disk import NoPowerCuts, check_possible

pytestmark = [pytest.mark.scenario, pytest.mark.long]
SYNCED, NOT_SYNCED = 100, 50_000
LINE = 8


def write(path):
    """Write lines, each synced, and then more that are not."""
    with path.open("wb", buffering=0) as file:
        for number in range(SYNCED):
            file.write(b"%07d\n" % number)
            os.fdatasync(file.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        file.write(b"".join(b"%07d\n" % number for number in range(SYNCED, NOT_SYNCED)))


def test_what_was_synced_is_there_and_the_rest_is_not(new_disk, tmp_path):
    disk = new_disk(tmp_path / "data")
    write(tmp_path / "data" / "lines")
    disk.cut()
    disk.power_on()
    found = (tmp_path / "data" / "lines").read_bytes()
    assert found[: SYNCED * LINE] == b"".join(b"%07d\n" % number for number in range(SYNCED))
    assert len(found) < NOT_SYNCED * LINE
    assert disk.cuts[0]["flushes"] > SYNCED  # each sync of a program has reached the disk as a flush


def test_every_request_fails_once_it_is_dark(new_disk, tmp_path):
    disk = new_disk(tmp_path / "data", at_flush=0.0)
    with (tmp_path / "data" / "file").open("wb", buffering=0) as file:
        disk.cut()
        time.sleep(0.1)
        file.write(b"more")
        with pytest.raises(OSError, match="Input/output error"):
            os.fsync(file.fileno())
    disk.power_on()
    (tmp_path / "data" / "file").write_bytes(b"it can be written again")


def test_a_disk_that_lies_loses_what_was_synced(new_disk, tmp_path):
    disk = new_disk(tmp_path / "data", keep=0.0)
    disk.lie()
    time.sleep(0.1)
    write(tmp_path / "data" / "lines")
    disk.cut()
    disk.power_on()
    assert not (tmp_path / "data" / "lines").exists()


def test_who_may_not_have_one_is_told_what_is_needed(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    check_possible.cache_clear()
    with pytest.raises(NoPowerCuts) as refused:
        check_possible()
    assert "root" in str(refused.value)
