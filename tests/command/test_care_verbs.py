"""Looking after hub and node by their verbs: check, backup; and what serving refuses."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.command.__main__ import main
from hornbill.hub import condition
from hornbill.hub.files import Files, path_of
from hornbill.hub.log_heads import write_cosignature, write_head
from hornbill.hub.log_store import LOG
from hornbill.hub.nodes import Directory, Node, read_hub_file, write_hub_file
from hornbill.hub.store import MAILBOXES, load_mailboxes
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import cosign
from hornbill.node import beat
from hornbill.node.condition import examine
from hornbill.node.serve import WithoutTls, check_tls, doubts

pytestmark = pytest.mark.sqlite  # folders of nodes and hubs that hold their databases
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


@pytest.fixture
def said(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def hub(tmp_path):
    """A hub's folder: one agency, two witnesses of whom both must cosign, a head that one has cosigned."""
    folder, witnesses = tmp_path / "hub", {name: TransportKey.generate() for name in ("un", "wco")}
    folder.mkdir(mode=0o700)
    key = TransportKey.generate()
    keys = {name: one.public for name, one in witnesses.items()}
    nodes = [Node("secretariat", "ab" * 16, TransportKey.generate().public)]
    write_hub_file(
        folder / "hub.json", TransportKey.generate(), nodes, Directory("secretariat", key, keys, 2)
    )
    with closing(Files(folder).open_writer(MAILBOXES)) as db:
        load_mailboxes(db, [bytes.fromhex("ab" * 16)])
        db.commit()
    with closing(Files(folder).open_writer(LOG)) as db:
        head = write_head(db, key, NOW).head
        write_cosignature(db, head, "un", cosign(head, "un", witnesses["un"]))
        db.commit()
    return folder, witnesses, head


def found(findings):
    return {finding.what: finding for finding in findings}


def test_a_hub_says_which_witness_is_missing(hub):
    folder, witnesses, head = hub
    looked = found(condition.examine(folder, NOW))
    assert not looked["witnesses"].well
    assert "1 of 2 cosigned" in looked["witnesses"].says
    assert "wco" in looked["witnesses"].says
    assert (looked["head"].well, looked["head"].says) == (False, "none is published.")
    with closing(Files(folder).open_writer(LOG)) as db:
        write_cosignature(db, head, "wco", cosign(head, "wco", witnesses["wco"]))
        db.commit()
    for later, well in ((timedelta(minutes=29), True), (timedelta(minutes=31), False)):
        looked = found(condition.examine(folder, NOW + later))
        assert looked["witnesses"].well
        assert looked["head"].well is well


def test_a_hub_says_whether_it_runs_and_who_does_not_fetch(hub):
    folder, _, _ = hub
    assert not found(condition.examine(folder, NOW))["process"].well
    running = Files(folder)
    running.hold(b"key")
    assert found(condition.examine(folder, NOW))["process"].well
    running.release()
    assert found(condition.examine(folder, NOW))["mailbox"].well
    with closing(sqlite3.connect(path_of(folder, MAILBOXES))) as db, db:
        db.execute("UPDATE mailboxes SET highest = ?", (condition.MANY,))
    looked = found(condition.examine(folder, NOW))["mailbox"]
    assert (looked.well, "secretariat" in looked.line) == (False, True)


def test_looking_at_a_hub_changes_nothing_and_ends_with_1(hub, said):
    folder, _, _ = hub
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, out, _ = said("hub", "check", "--data", folder)
    assert (code, "WRONG process" in out, "ok    secretariat" in out) == (1, True, True)
    assert {name for name in before if (folder / name).read_bytes() != before[name]} == set()
    code, out, _ = said("hub", "check", "--data", folder, "--quiet")
    assert (code, "ok " in out) == (1, False)


def test_a_hubs_backup_is_a_hub(hub, said, tmp_path):
    folder, _, _ = hub
    code, out, _ = said("hub", "backup", "--data", folder, "--to", tmp_path / "copy")
    assert (code, "hub.json, hub.sqlite, log.sqlite" in out) == (0, True)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "copy").iterdir()} == {0}
    copied, original = (read_hub_file(one / "hub.json") for one in (tmp_path / "copy", folder))
    assert copied.own_keys == original.own_keys
    assert found(condition.examine(tmp_path / "copy", NOW))["log"].well
    code, _, err = said("hub", "backup", "--data", folder, "--to", tmp_path / "copy")
    assert (code, "[backup-failed]" in err) == (1, True)


def test_a_nodes_backup_has_the_database_and_not_the_keys(tmp_path, said):
    names = ["--agency", "th-customs", "--name", "Thai", "--country", "TH", "--time-zone", "Asia/Bangkok"]
    from hornbill.node.setup import create_node
    from hornbill.pages.identity import Identity

    create_node(tmp_path / "node", Identity(*names[1::2]))
    code, _, err = said("node", "backup", "--data", tmp_path / "node", "--to", tmp_path / "copy")
    assert (code, "[backup-failed]" in err, "Start the node" in err) == (1, True, True)
    with closing(sqlite3.connect(tmp_path / "node/node.sqlite3")) as db, db:
        db.execute("CREATE TABLE t (n)")
        db.execute("INSERT INTO t VALUES (7)")
    assert said("node", "backup", "--data", tmp_path / "node", "--to", tmp_path / "copy")[0] == 0
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "copy")) as db:
        assert db.execute("SELECT n FROM t").fetchall() == [(7,)]
    keys = (tmp_path / "node/node.keys").read_text()
    assert keys[20:80] not in (tmp_path / "copy").read_bytes().decode("latin-1")
    code, _, err = said("node", "backup", "--data", tmp_path / "node", "--to", tmp_path / "copy")
    assert (code, "is there already" in err) == (1, True)
    code, _, err = said("node", "backup", "--data", tmp_path / "node", "--to", tmp_path / "none/copy")
    assert (code, "[backup-failed]" in err, (tmp_path / "none").exists()) == (1, True, False)


def test_a_node_is_sealed_and_put_back_by_commands(tmp_path, said):
    from hornbill.node.setup import create_node
    from hornbill.pages.identity import Identity

    node, empty, copy = tmp_path / "node", tmp_path / "empty", tmp_path / "copy"
    create_node(node, Identity("th-customs", "Thai", "TH", "Asia/Bangkok"))
    with closing(sqlite3.connect(node / "node.sqlite3")) as db, db:
        db.execute("CREATE TABLE t (n)")
        db.execute("INSERT INTO t VALUES (7)")
    code, out, _ = said("node", "backup-key", "--to", tmp_path)
    assert (code, "never to a node" in out) == (0, True)
    sealed_to = ("--key", tmp_path / "backup.pub")
    code, out, _ = said("node", "backup", "--data", node, "--to", copy, *sealed_to)
    assert (code, "found whole" in out) == (0, True)
    code, _, err = said("node", "backup", "--data", node, "--to", copy, *sealed_to)
    assert (code, "is there already" in err) == (1, True)
    opens = ("--key", tmp_path / "backup.key")
    code, _, err = said("node", "restore", copy, "--data", node, *opens)
    assert (code, "[restore-failed]" in err) == (1, True)
    code, _, err = said("node", "restore", copy, "--data", empty, *sealed_to)
    assert (code, "[bad-backup-key]" in err) == (1, True)
    code, out, _ = said("node", "restore", copy, "--data", empty, *opens)
    assert (code, "restart-chains" in out) == (0, True)
    assert (empty / "node.keys").read_text() == (node / "node.keys").read_text()
    with closing(sqlite3.connect(empty / "node.sqlite3")) as db:
        assert db.execute("SELECT n FROM t").fetchall() == [(7,)]


def test_a_node_outside_a_network_says_so_and_that_nothing_runs(db, data_folder, monkeypatch):
    from hornbill.node import upgrading

    monkeypatch.setattr(upgrading, "standing", lambda _: upgrading.Standing((), (), empty=False))
    looked = found(examine(now=NOW))
    assert looked["database"].well
    for what, cure in (("web", "node serve"), ("worker", "node work")):
        assert (looked[what].well, cure in looked[what].cure) == (False, True)
    assert not looked["network"].well
    assert looked["network"].cure


@pytest.mark.parametrize(
    ("standing", "says", "cure"),
    [
        ((("vault 0009_x",), ()), "1 changes of tables are missing", "node migrate"),
        (((), ("cases 0001_x",)), "newer version (cases 0001_x)", "Start that version"),
    ],
)
def test_a_node_with_other_tables_is_not_looked_into(monkeypatch, standing, says, cure):
    from hornbill.node import upgrading

    monkeypatch.setattr(upgrading, "standing", lambda _: upgrading.Standing(*standing, empty=False))
    looked = found(examine(now=NOW))
    assert (looked["database"].well, says in looked["database"].says) == (False, True)
    assert cure in looked["database"].line
    assert "network" not in looked


def test_a_worker_that_gives_no_sign_is_wrong_though_it_holds_its_lock(monkeypatch, data_folder):
    from hornbill.node import upgrading

    monkeypatch.setattr(upgrading, "is_running", lambda *_: True)
    monkeypatch.setattr(upgrading, "standing", lambda _: upgrading.Standing(("x 1",), (), empty=False))
    beat.strike(data_folder)
    os.utime(data_folder / beat.FILE, (NOW.timestamp() - 61, NOW.timestamp() - 61))
    looked = found(examine(now=NOW))
    assert (looked["web"].well, looked["worker"].well) == (True, False)
    assert "no sign of life" in looked["worker"].says
    beat.stop(data_folder)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", ""])  # noqa: S104  # addresses to judge
def test_pages_leave_the_machine_behind_tls_alone(monkeypatch, host):
    with pytest.raises(WithoutTls, match="without TLS"):
        check_tls(host)
    monkeypatch.setenv("HORNBILL_TLS", "yes")
    check_tls(host)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, []),
        ({"HORNBILL_TLS": "1", "HORNBILL_HOSTS": "a.example.org", "HORNBILL_PROXY_COUNT": "1"}, []),
        ({"HORNBILL_TLS": "1", "HORNBILL_PROXY_COUNT": "1"}, ["HORNBILL_HOSTS is not"]),
        ({"HORNBILL_TLS": "1", "HORNBILL_HOSTS": "a.example.org"}, ["HORNBILL_PROXY_COUNT is 0"]),
        ({"HORNBILL_HOSTS": "a.example.org"}, ["HORNBILL_TLS is not"]),
    ],
)
def test_settings_that_do_not_go_together_are_named(monkeypatch, settings, names):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    said = doubts()
    assert len(said) == len(names)
    assert all(name in one for name, one in zip(names, said, strict=True))
