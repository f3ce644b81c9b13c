"""A log that was put back to an older state is noticed by the hub itself, before it signs a second history."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import condition, nodes
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_mark import FILE, NOTHING, Known, Mark
from hornbill.hub.metrics import families
from hornbill.hub.refusals import LogBehind
from hornbill.kernel.openmetrics import written
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import Head, log_id
from tests.hub.log_rig import LogRig, line

NAME = "ab" * 32


def head(size, root):
    return Head(NAME, size, root, datetime(2026, 11, 29, tzinfo=UTC))


@pytest.fixture
def rig(tmp_path, monkeypatch):
    no_heads_of_its_own = replace(HubLimits(), head_delay_s=3600.0)
    with LogRig(tmp_path, limits=no_heads_of_its_own) as running:
        if running.database:
            monkeypatch.setenv("HORNBILL_DATABASE_URL", str(running.database))
        yield running


def shorten(rig, size):
    """Take the last entries away, as an older copy of the tables has them."""

    def run(db):
        db.execute("DELETE FROM entries WHERE number >= ?", (size,))

    rig.run(rig.hub.log.writer.do(run))


def append(rig, count):
    with rig.log("th-customs") as log:
        log.append([line() for _ in range(count)])


def refused(rig):
    """Why a node gets nothing of the log."""
    with rig.log("th-customs") as log, pytest.raises(HubRefused) as caught:
        log.head()
    return caught.value


def examined(rig, what):
    return [(one.well, one.says) for one in condition.examine(rig.folder, rig.clock()) if one.what == what]


def test_what_was_signed_is_marked_and_a_restart_holds_against_it(rig):
    append(rig, 3)
    head = rig.publish()
    mark = Mark(rig.folder, log_id(rig.log_key.public))
    assert mark.read() == Known(3, head.root)
    assert (rig.folder / FILE).stat().st_mode & 0o077 == 0
    rig.restart()
    append(rig, 2)
    rig.publish()
    assert mark.read().size == 5


def test_a_log_that_was_put_back_is_not_served_while_mail_goes_on(rig):
    append(rig, 3)
    rig.publish()
    shorten(rig, 2)
    rig.restart()
    answer = refused(rig)
    assert (answer.code, answer.status) == ("log-behind", 503)
    assert "operations.md" in answer.cure
    with rig.log("th-customs") as log, pytest.raises(HubRefused, match=r"3 entries .* the database has 2"):
        log.append([line()])
    with rig.client("th-customs") as client:
        assert client.post([rig.envelope("vn-customs")])[0].held
    rig.run(rig.hub.keep_house())
    rig.run(rig.hub.follow_hub_file())
    assert "hornbill_hub_log_behind 1" in written(families(rig.folder, rig.clock()))


@pytest.mark.sqlite
def test_an_older_copy_of_the_log_is_refused_and_the_newest_is_taken(rig, tmp_path_factory):
    older = tmp_path_factory.mktemp("older")
    append(rig, 2)
    rig.stop()
    shutil.copy(rig.folder / "log.sqlite", older)
    rig.start()
    append(rig, 2)
    rig.publish()
    rig.stop()
    newest = (rig.folder / "log.sqlite").read_bytes()
    shutil.copy(older / "log.sqlite", rig.folder)
    rig.start()
    assert refused(rig).code == "log-behind"
    assert examined(rig, "log") == [(False, "4 entries of the log were signed, and the database has 2.")]
    rig.stop()
    (rig.folder / "log.sqlite").write_bytes(newest)
    rig.start()
    append(rig, 1)


def test_other_entries_up_to_the_mark_are_another_history(rig):
    append(rig, 3)
    rig.publish()
    rig.stop()
    said = json.loads((rig.folder / FILE).read_text())
    (rig.folder / FILE).write_text(json.dumps(said | {"root": os.urandom(32).hex()}))
    rig.start()
    assert "not those that were signed" in refused(rig).message
    rig.stop()
    (rig.folder / FILE).write_text(json.dumps(said))
    rig.start()
    append(rig, 1)
    rig.make_head()


def test_while_the_hub_runs_nothing_is_appended_or_signed_behind_the_published_head(rig):
    append(rig, 4)
    head = rig.publish()
    shorten(rig, 3)
    with rig.log("th-customs") as log, pytest.raises(HubRefused) as caught:
        log.append([line()])
    assert (caught.value.code, caught.value.status) == ("log-behind", 503)
    with pytest.raises(LogBehind):
        rig.make_head()
    with rig.log("th-customs") as log:
        assert log.head().head == head


def test_a_head_that_too_few_witnesses_have_cosigned_is_marked_as_well(rig):
    """A witness remembers it, so a second history of these entries would be refused for good."""
    append(rig, 2)
    rig.publish()
    append(rig, 3)
    rig.publish(["first"])
    assert rig.hub.log.published.head.size == 2
    shorten(rig, 2)
    with rig.log("th-customs") as log, pytest.raises(HubRefused, match="5 entries"):
        log.append([line()])
    rig.restart()
    assert refused(rig).code == "log-behind"


def test_other_witnesses_do_not_turn_the_comparison_off(rig):
    append(rig, 4)
    rig.publish()
    shorten(rig, 2)
    others = {name: TransportKey.generate().public for name in ("fourth", "fifth")}
    rig.run(rig.hub.log.follow(replace(rig.directory, witnesses=others)))
    assert rig.hub.log.published is None
    with rig.log("th-customs") as log, pytest.raises(HubRefused) as caught:
        log.append([line()])
    assert caught.value.code == "log-behind"
    with pytest.raises(LogBehind):
        rig.make_head()


def test_a_mark_that_could_not_be_written_is_written_with_the_next_head(rig, monkeypatch, caplog):
    append(rig, 2)
    rig.publish()
    mark = Mark(rig.folder, log_id(rig.log_key.public))

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(nodes.os, "fsync", full)
        append(rig, 3)
        rig.publish()
    assert "No space left on device" in caplog.text
    assert mark.read().size == 2
    assert not list(rig.folder.glob("*.part"))
    assert examined(rig, "log mark")[0][1] == f"{FILE} notes 2 of 5 published entries."
    rig.clock.advance(seconds=120)
    assert not examined(rig, "log mark")[0][0]
    rig.make_head()
    assert mark.read().size == 5
    assert examined(rig, "log mark") == []


@pytest.mark.parametrize("broken", [b"", b"{}", b"[]", b'{"log": "'])
def test_a_broken_mark_is_said_and_the_log_waits(rig, broken):
    append(rig, 1)
    rig.publish()
    rig.stop()
    (rig.folder / FILE).write_bytes(broken)
    ((well, says),) = examined(rig, "log")
    assert (well, "cannot be read" in says) == (False, True)
    rig.start()
    assert "remove that file" in refused(rig).cure
    rig.stop()
    (rig.folder / FILE).unlink()
    rig.start()
    append(rig, 1)
    rig.make_head()
    assert Mark(rig.folder, log_id(rig.log_key.public)).read().size == 2


def test_a_mark_that_nobody_may_read_is_no_missing_one(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(LogBehind, match="cannot be read"):
        Mark(tmp_path, "log").read()


def test_the_mark_of_another_log_is_none(rig):
    append(rig, 1)
    rig.publish()
    assert Mark(rig.folder, "0" * 64).read() == NOTHING


def test_a_worker_never_takes_back_what_another_has_noted(tmp_path):
    first, second = Mark(tmp_path, NAME), Mark(tmp_path, NAME)
    first.note(head(7, b"7" * 32))
    second.note(head(5, b"5" * 32))
    assert Mark(tmp_path, NAME).read() == Known(7, b"7" * 32)


@given(
    st.one_of(
        st.binary(max_size=80),
        st.dictionaries(st.sampled_from(["log", "size", "root"]), st.one_of(st.text(), st.integers(), st.none(), st.booleans()))
        .map(lambda found: json.dumps(found).encode()),
    )
)  # fmt: skip
def test_whatever_the_file_holds_it_is_no_mark_and_that_is_said(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("mark", numbered=True)
    (folder / FILE).write_bytes(data)
    with pytest.raises(LogBehind):
        Mark(folder, NAME).read()


@given(st.integers(1, 2**53 - 1), st.binary(min_size=32, max_size=32))
def test_a_mark_comes_back_as_it_was_noted(tmp_path_factory, size, root):
    folder = tmp_path_factory.mktemp("mark", numbered=True)
    Mark(folder, NAME).note(head(size, root))
    assert Mark(folder, NAME).read() == Known(size, root)
