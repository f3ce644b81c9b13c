"""A log that was put back to an older state is noticed by the hub itself, before it signs a second history."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import condition
from hornbill.hub.log_mark import FILE, NOTHING, Known, Mark
from hornbill.hub.refusals import LogBehind
from hornbill.kernel.transparency.head import log_id
from tests.hub.log_rig import LogRig, line


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path) as running:
        yield running


def shorten(rig, size):
    """Take the last entries away, as an older copy of the tables has them."""

    def run(db):
        db.execute("DELETE FROM entries WHERE number >= ?", (size,))

    rig.run(rig.hub.log.writer.do(run))


def append(rig, count):
    with rig.log("th-customs") as log:
        log.append([line() for _ in range(count)])


def test_what_was_published_is_marked_and_a_restart_holds_against_it(rig):
    append(rig, 3)
    assert not (rig.folder / FILE).exists()
    head = rig.publish()
    mark = Mark(rig.folder, log_id(rig.log_key.public))
    assert mark.read() == Known(3, head.root)
    assert (rig.folder / FILE).stat().st_mode & 0o077 == 0
    rig.restart()
    append(rig, 2)
    rig.publish()
    assert mark.read().size == 5


def test_a_hub_whose_log_was_put_back_does_not_start_and_says_what_to_do(rig):
    append(rig, 3)
    rig.publish()
    shorten(rig, 2)
    rig.stop()
    with pytest.raises(LogBehind, match=r"cosigned 3 entries .* the database has 2") as caught:
        rig.start()
    assert "operations.md" in caught.value.cure


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
    with pytest.raises(LogBehind):
        rig.start()
    (found,) = (one for one in condition.examine(rig.folder, rig.clock()) if one.what == "log")
    assert (found.well, "witnesses have cosigned 4 entries" in found.says) == (False, True)
    (rig.folder / "log.sqlite").write_bytes(newest)
    rig.start()
    append(rig, 1)


def test_other_entries_up_to_the_mark_are_another_history(rig):
    append(rig, 3)
    rig.publish()
    rig.stop()
    said = json.loads((rig.folder / FILE).read_text())
    (rig.folder / FILE).write_text(json.dumps(said | {"root": os.urandom(32).hex()}))
    with pytest.raises(LogBehind, match="not those that witnesses have cosigned"):
        rig.start()
    (rig.folder / FILE).write_text(json.dumps(said))
    rig.start()


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


def test_the_mark_of_another_log_or_a_broken_file_is_none(rig):
    append(rig, 1)
    rig.publish()
    assert Mark(rig.folder, "0" * 64).read() == NOTHING
    rig.stop()
    (rig.folder / FILE).write_bytes(b"")
    rig.start()


@given(
    st.one_of(
        st.binary(max_size=80),
        st.dictionaries(st.sampled_from(["log", "size", "root"]), st.one_of(st.text(), st.integers(), st.none(), st.booleans()))
        .map(lambda found: json.dumps(found).encode()),
    )
)  # fmt: skip
def test_whatever_the_file_holds_a_mark_is_read_or_there_is_none(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("mark", numbered=True)
    (folder / FILE).write_bytes(data)
    assert Mark(folder, "log").read() == NOTHING


@given(st.integers(1, 2**53), st.binary(min_size=32, max_size=32))
def test_a_mark_comes_back_as_it_was_noted(tmp_path_factory, size, root):
    from datetime import UTC, datetime

    from hornbill.kernel.transparency.head import Head

    folder = tmp_path_factory.mktemp("mark", numbered=True)
    name = "ab" * 32
    size = min(size, 2**53 - 1)
    Mark(folder, name).note(Head(name, size, root, datetime(2026, 11, 29, tzinfo=UTC)))
    assert Mark(folder, name).read() == Known(size, root)
