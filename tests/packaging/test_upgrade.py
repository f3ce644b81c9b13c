"""From one wheel to the next and back: a network set up by the last release's own document, with data, and one of its nodes upgraded.

The wheel of the last release is built from its commit by its own packaging (devtools.packaging.earlier). The hub, the secretariat, the witnesses and
the other agency stay on that release throughout: an upgrade of one agency needs nobody else's.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing

import pytest

from devtools.packaging import earlier
from devtools.packaging.bundled import NotReady
from hornbill import __version__
from hornbill.simulation.file_visitor import begin_file, read_file, send_file, share_file
from hornbill.simulation.processes import free_ports
from hornbill.simulation.visitor import PageSaid, wait_until
from tests.packaging.installing import install
from tests.scenarios.founding import PASSPHRASES, SECOND, eventually, found, join, knows, visitor, works
from tests.scenarios.machine import ROOT, WAIT_S, Machine

pytestmark = [pytest.mark.long, pytest.mark.scenario]
SERVICES = ("hub", "un", "wco", "icpo", "secretariat", "vn-police", "th-customs")
FILE = b"Packing list. " * 40_000  # more than one sealed piece
SHEET = """Ref,Date,Country,Species,Specimen,Quantity,Unit
S-1,2026-03-19,Viet Nam,Manis javanica,scales,120,kg
S-2,2026-03-20,Kenya,African elephant,tusks,12,no.
S-3,2026-04-01,Viet Nam,Dalbergia cochinchinensis,logs,3,m3
"""
ALIKE = ("control_hash", "content_hash", "members", "messages")
# Grow with every release, and hold nothing of a node.
OF_THE_FRAMEWORK = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
# Ends itself without a word when the change with this number has been noted, before or while it is committed.
KILLED = """
import os, signal, sys
from django.db.migrations.recorder import MigrationRecorder
real, left = MigrationRecorder.record_applied, int(sys.argv[1])
def record_applied(self, app, name):
    global left
    real(self, app, name)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
MigrationRecorder.record_applied = record_applied
from hornbill.command.__main__ import main
sys.exit(main(["node", "migrate", "--data", sys.argv[2]]))
"""
# The same while the copy is written, before it has its name.
KILLED_COPYING = """
import os, signal, sys
from hornbill import copying
copying.os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL)
from hornbill.command.__main__ import main
sys.exit(main(["node", "migrate", "--data", sys.argv[1]]))
"""


def content(database):
    """Table -> (columns, how often each row is there) of everything in a database."""
    read = {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table not in OF_THE_FRAMEWORK:
                columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
                listed = ", ".join(f'"{one}"' for one in columns)
                read[table] = columns, Counter(db.execute(f'SELECT {listed} FROM "{table}"'))  # noqa: S608 (its own names)
    return read


def kept(before, after):
    """What of a database another one does not have: tables, columns, rows."""
    for table, (columns, rows) in before.items():
        if table not in after or set(columns) - set(after[table][0]):
            yield f"{table}: {sorted(set(columns) - set(after.get(table, [[]])[0]))}"
            continue
        places = [after[table][0].index(one) for one in columns]
        there = Counter()
        for row, times in after[table][1].items():
            there[tuple(row[place] for place in places)] += times
        if there != rows:
            yield f"{table}: {len(rows - there)} rows changed or went, {len(there - rows)} came"


def changes(database):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return {f"{app} {name}" for app, name in db.execute("SELECT app, name FROM django_migrations")}


@pytest.fixture(scope="module")
def last(tmp_path_factory):
    """The sources of the last release, and an environment with its wheel."""
    folder = tmp_path_factory.mktemp("last")
    (folder / "wheel").mkdir()
    try:
        sources = earlier.tree(earlier.LAST, folder / "sources")
    except NotReady as error:  # a copy without its history can do nothing about it
        pytest.skip(f"the last release is not here: {error}")
    try:
        wheel = earlier.wheel(sources, folder / "wheel")
    except NotReady as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the last release cannot be built here: {error}")
    return sources, install(wheel, folder / "env")


@pytest.fixture(scope="module")
def this(hornbill):
    """An environment with this version's wheel."""
    return hornbill.parents[1]


@pytest.fixture(scope="module")
def machine(last, tmp_path_factory):
    """Where every service runs the last release."""
    sources, program = last
    machine = Machine(tmp_path_factory.mktemp("machine"), PASSPHRASES, root=sources, program=program)
    machine.install(program, *SERVICES)
    yield machine
    for one in machine.visitors:
        one.close()
    machine.stop()


class People:
    """The two officers and what they have put in."""

    def __init__(self, machine):
        self.machine = machine
        self.linh = visitor(machine, "vn-police", "linh", "8101")
        self.somchai = visitor(machine, "th-customs", "somchai", "8102")
        eventually(knows(machine, "vn-police", "th-customs/somchai"))
        eventually(knows(machine, "th-customs", "vn-police/linh"))
        self.room = self.linh.open_room("Container at Laem Chabang", "TH-1", ["th-customs/somchai"])
        eventually(lambda: self.somchai.sees("Container at Laem Chabang"))
        self.somchai.accept(self.room)
        self.linh.write(self.room, "The seal was photographed.")
        eventually(works(self.somchai.write, self.room, "Gate 4 opens at six."))
        eventually(lambda: "Gate 4 opens at six." in self.linh.page(self.room))
        upload = begin_file(self.linh, self.room, "packing list.txt", len(FILE), "text/plain")
        send_file(self.linh, upload, [FILE])
        self.record = share_file(self.linh, self.room, upload, "What the carrier gave us.")
        eventually(lambda: "packing list.txt" in self.somchai.page(self.room))
        sheet = machine.folder / "seizures.csv"
        sheet.write_text(SHEET)
        folder = machine.folder / "var/vn-police"
        told = machine.type(
            f"hornbill-as vn-police seizures import {sheet} --data {folder} --officer vn-police/linh"
        )
        assert json.loads(told)["state"] == "done"
        eventually(lambda: self.state(self.somchai) is not None)
        wait_until(lambda: self.state(self.somchai) == self.state(self.linh), WAIT_S, 0.2)
        assert self.state(self.somchai) == self.state(self.linh)
        self.before, self.register = self.state(self.linh), self.seizures("before")
        assert [one in self.register for one in ("S-1", "S-2", "S-3")] == [True] * 3

    def state(self, officer):
        """What every member's node says alike of the room; None while it is not there."""
        found = officer.state(self.room)
        return {name: found[name] for name in ALIKE} if found else None

    def seizures(self, name):
        """The register as its own report in JSON has it."""
        out = self.machine.folder / f"{name}.json"
        folder = self.machine.folder / "var/vn-police"
        self.machine.type(
            f"hornbill-as vn-police seizures report --data {folder} --year 2026 --kind json --out {out}"
        )
        return out.read_text()

    def see_all(self):
        """Sign in again and read everything back."""
        self.linh.http.cookies.clear()
        self.linh.sign_in()
        page = self.linh.page(self.room)
        for words in (
            "The seal was photographed.",
            "Gate 4 opens at six.",
            "packing list.txt",
            "What the carrier gave us.",
        ):
            assert words in page
        assert b"".join(read_file(self.linh, self.room, self.record)) == FILE


@pytest.fixture(scope="module")
def people(machine):
    found(machine)
    join(machine, {})
    join(machine, SECOND)
    return People(machine)


@pytest.fixture(scope="module")
def stopped(machine, people):
    """The node's folder as it was when both processes had stopped for the upgrade, by the document."""
    machine.run("backup")  # makes the folders of backups, too
    machine.run("upgrade-stops")
    folder = machine.folder / "var/vn-police"
    copy = machine.folder / "stopped"
    shutil.copytree(folder, copy, symlinks=True)
    return copy


def copied(stopped, folder):
    shutil.copytree(stopped, folder, symlinks=True)
    return folder


def typed(program, *words, code=None):
    """Run a verb, or other code, with an environment's Python."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HORNBILL_", "DJANGO_", "PYTHON"))
    }
    start = ["-c", code] if code else ["-m", "hornbill.command"]
    return subprocess.run(
        [program / "bin" / "python", "-I", *start, *map(str, words)],
        env=clean, capture_output=True, text=True, timeout=WAIT_S, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def upgraded(this, stopped, tmp_path_factory):
    """The folder after an upgrade that nothing disturbed."""
    folder = copied(stopped, tmp_path_factory.mktemp("upgraded") / "node")
    done = typed(this, "node", "migrate", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_datum_is_there_after_the_upgrade(stopped, upgraded):
    before, after = content(stopped / "node.sqlite3"), content(upgraded / "node.sqlite3")
    assert sum(rows.total() for _, rows in before.values()) > 100
    assert len(changes(upgraded / "node.sqlite3") - changes(stopped / "node.sqlite3")) >= 5
    assert list(kept(before, after)) == []
    (copy,) = (upgraded / "copies").glob("*.sqlite3")
    assert list(kept(before, content(copy))) == list(kept(content(copy), before)) == []
    for name in ("node.json", "node.keys", "enrolment.json"):
        if (stopped / name).exists():
            assert (upgraded / name).read_bytes() == (stopped / name).read_bytes()


def test_an_upgrade_that_is_killed_after_any_change_is_finished_by_the_same_command(
    last, this, stopped, upgraded, tmp_path
):
    before, whole = changes(stopped / "node.sqlite3"), content(upgraded / "node.sqlite3")
    needed = len(changes(upgraded / "node.sqlite3") - before)
    for number in range(1, needed + 1):
        folder = copied(stopped, tmp_path / str(number))
        killed = typed(this, number, folder, code=KILLED)
        assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr
        made = len(changes(folder / "node.sqlite3") - before)
        assert made in {number - 1, number}
        old = typed(
            last[1], "node", "card", "--data", folder
        )  # the former version leaves half an upgrade alone
        assert (old.returncode, "[database-newer]" in old.stderr) == ((1, True) if made else (0, False)), (
            old.stderr
        )
        done = typed(this, "node", "migrate", "--data", folder)
        assert done.returncode == 0, done.stderr
        again = content(folder / "node.sqlite3")
        assert list(kept(whole, again)) == list(kept(again, whole)) == []
        named = re.search(r"a copy from before: (\S+)", done.stdout)[1]
        assert (changes(named), list(kept(content(stopped / "node.sqlite3"), content(named)))) == (before, [])
        shutil.rmtree(folder)


def test_an_upgrade_that_is_killed_while_it_copies_has_changed_nothing_and_leaves_nothing(
    this, stopped, upgraded, tmp_path
):
    folder = copied(stopped, tmp_path / "node")
    killed = typed(this, folder, code=KILLED_COPYING)
    assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr
    (left,) = (folder / "copies").iterdir()
    assert left.name.endswith(".part")
    assert changes(folder / "node.sqlite3") == changes(stopped / "node.sqlite3")
    done = typed(this, "node", "migrate", "--data", folder)
    assert done.returncode == 0, done.stderr
    (copy,) = (folder / "copies").glob("*.sqlite3")
    assert copy.name.endswith(".sqlite3"), "what was left is as secret as the database"
    assert list(kept(content(upgraded / "node.sqlite3"), content(folder / "node.sqlite3"))) == []


@pytest.mark.parametrize("verb", ["migrate", "card", "serve", "work"])
def test_the_last_release_refuses_the_data_of_this_one_and_says_what_to_do(last, upgraded, tmp_path, verb):
    folder = copied(upgraded, tmp_path / "node")
    before = (folder / "node.sqlite3").read_bytes()
    done = typed(last[1], "node", verb, "--data", folder, *(["--port", "1"] if verb == "serve" else []))
    assert done.returncode == 1
    assert re.search(
        rf"changes that version {re.escape(earlier.LAST)} does not know: .* \[database-newer\] .*Going back",
        done.stderr,
    )
    assert "Traceback" not in done.stderr
    assert (folder / "node.sqlite3").read_bytes() == before


def test_a_running_node_of_the_last_release_is_not_upgraded_under_its_feet(last, this, stopped, tmp_path):
    """Its pages: a worker of this copy would speak to the hub with the keys of the node itself."""
    folder, [port] = copied(stopped, tmp_path / "node"), free_ports(1)
    with subprocess.Popen(
        [last[1] / "bin/python", "-I", "-m", "hornbill.command", "node", "serve", "--data", folder, "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as pages:  # fmt: skip
        try:
            eventually(lambda: _held(folder / "web.lock"))
            done = typed(this, "node", "migrate", "--data", folder)
        finally:
            pages.kill()
    assert (done.returncode, "[still-running] Stop this node's" in done.stderr) == (1, True), done.stderr
    assert not (folder / "copies").exists()


def _held(path):
    import fcntl

    if not path.exists():
        return False
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def test_the_document_is_followed_there_and_back(machine, people, stopped, last, this):
    """Last of the file: the node itself is upgraded, used, and taken back to the former wheel."""
    folder = machine.folder / "var/vn-police"
    machine.install(this, "vn-police")
    machine.follow(ROOT)
    assert "changed" in machine.run("upgrade-starts")
    machine.soon("upgraded", "it answers, serves this node")
    assert people.linh.http.get("/health").json()["version"] == __version__
    assert people.somchai.http.get("/health").json()["version"] == earlier.LAST
    people.see_all()
    assert people.state(people.linh) == people.before
    assert people.seizures("after") == people.register
    eventually(works(people.linh.write, people.room, "Written after the upgrade."))
    eventually(lambda: "Written after the upgrade." in people.somchai.page(people.room))
    people.somchai.write(people.room, "Read by the former release.")
    eventually(lambda: "Read by the former release." in people.linh.page(people.room))

    units = "hornbill-node@vn-police hornbill-worker@vn-police"
    machine.type(f"systemctl stop {units}")
    (copy,) = (folder / "copies").glob("*.sqlite3")
    for one in folder.glob("node.sqlite3*"):
        one.unlink()
    shutil.copy(copy, folder / "node.sqlite3")
    machine.install(last[1], "vn-police")
    machine.type(f"systemctl start {units}")
    eventually(lambda: "restored, since" in machine.type("hornbill-as vn-police node check", fails=None))
    people.see_all()
    with pytest.raises(PageSaid):
        people.linh.write(people.room, "Too early.")
    machine.type("hornbill-as vn-police node restart-chains")
    eventually(works(people.linh.write, people.room, "Written after going back."))
    eventually(lambda: "Written after going back." in people.somchai.page(people.room))
    eventually(lambda: "Read by the former release." in people.linh.page(people.room))
    assert people.linh.http.get("/health").json()["version"] == earlier.LAST
    assert people.seizures("back") == people.register
