"""A trial of the three servers that waits in vain reports the ends of their logs."""

from __future__ import annotations

import pytest

from devtools.failover import cluster as servers
from devtools.failover.machine import NotSoon, until


def test_a_wait_in_vain_is_told_with_the_ends_of_all_logs(monkeypatch, tmp_path):
    monkeypatch.setattr(servers, "check_programs", lambda: None)
    monkeypatch.setattr(servers, "programs", lambda: tmp_path)
    monkeypatch.setattr(servers, "new_folder", lambda **_: tmp_path)
    for name in ("start", "begin_backups", "make_database"):
        monkeypatch.setattr(servers.Cluster, name, lambda _: None)
    with pytest.raises(NotSoon, match="a server writes") as caught:
        _wait_in_vain()
    [note] = caught.value.__notes__
    assert "server-2: etcd: no leader" in note
    assert "server-1: running: nothing" in note


def _wait_in_vain():
    with servers.running() as cluster:
        (cluster.machines["server-2"].folder / "etcd.log").write_text("no leader\n")
        until(lambda: False, "a server writes", within_s=0.1)
