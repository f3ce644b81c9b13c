"""A witness cosigns what continues the last head, and nothing else, whatever the hub shows it."""

import itertools
import json
import os
from datetime import timedelta

import pytest

from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import BadHead, HeadNotSigned, SignedHead, verify
from hornbill.keyholder.core.judging import (
    HeadAhead,
    LogForked,
    LogRolledBack,
    TimeBackwards,
    check_continues,
    check_head,
)
from hornbill.keyholder.identity import Watched, create
from hornbill.keyholder.memory import KeyholderRunning, Memory, MemoryDamaged
from hornbill.keyholder.witnessing import Seen, Witness
from tests.keyholder.false_log import START, FalseLog, unsigned


class Bench:
    """One witness, one false log."""

    def __init__(self, folder):
        self.folder = folder
        self.log = FalseLog()
        self.identity = create(folder, "first", Watched("http://hub", "", self.log.key.public))
        self.log.keys["first"] = self.identity.key.public
        self.now = START + timedelta(seconds=30)
        self.memory = Memory(folder)

    def restart(self):
        self.memory.close()
        self.memory = Memory(self.folder)

    def look(self):
        witness = Witness(self.identity, self.memory, self.log, clock=lambda: self.now)
        return witness.look()

    def evidence(self):
        return [
            json.loads(path.read_text()) | {"mode": path.stat().st_mode & 0o777}
            for path in sorted((self.folder / "evidence").glob("*"))
        ]

    def refuses(self, error):
        """The head that is shown now is not cosigned, and what was remembered stays."""
        before, count = self.memory.last, len(self.log.cosigned)
        for again in (False, True):
            if again:
                self.restart()
            with pytest.raises(error):
                self.look()
        assert len(self.log.cosigned) == count
        assert self.memory.last == before


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path / "first")
    yield made
    made.memory.close()


def test_without_a_head_there_is_nothing_to_do(bench):
    assert bench.look() is Seen.NOTHING_NEW
    assert bench.memory.last is None


def test_it_cosigns_each_head_that_continues_the_last(bench):
    for count in (0, 1, 0, 2, 5, 20):
        bench.log.grow(count)
        bench.log.show()
        assert bench.look() is Seen.COSIGNED
        assert bench.look() is Seen.NOTHING_NEW
        bench.restart()
        assert bench.look() is Seen.NOTHING_NEW
    assert [size for size, _ in bench.log.cosigned] == [0, 1, 1, 3, 8, 28]
    assert not (bench.folder / "evidence").exists()
    assert bench.log.asked[-1] == (True, 28, 0)


def test_a_head_whose_cosignature_was_lost_is_cosigned_again(bench):
    bench.log.grow(1)
    shown = bench.log.show()
    bench.look()
    bench.log.shown = shown  # without the cosignature: the hub was killed before it wrote it down
    assert bench.look() is Seen.COSIGNED


def test_the_head_is_on_disk_before_it_is_cosigned(bench):
    bench.log.grow(2)
    shown = bench.log.show()
    seen = []

    def crash(line):
        seen.append(SignedHead.from_bytes((bench.folder / "last-head.json").read_bytes()).head)
        raise ConnectionError

    bench.log.cosign = crash
    with pytest.raises(ConnectionError):
        bench.look()
    assert seen == [shown.head]


def test_a_disk_that_cannot_be_written_means_no_cosignature(bench):
    bench.log.show()
    (bench.folder / "last-head.json.part").mkdir()
    with pytest.raises(OSError, match="directory"):
        bench.look()
    assert bench.log.cosigned == []


def test_a_fork_of_the_same_size_is_not_cosigned_and_kept(bench):
    bench.log.grow(4)
    first = bench.log.show()
    bench.look()
    bench.log.rewrite(2)
    second = bench.log.show()
    bench.refuses(LogForked)
    (kept,) = bench.evidence()
    assert kept["kind"] == "log-forked"
    assert kept["mode"] == 0o600
    before, after = SignedHead.from_json(kept["before"]), SignedHead.from_json(kept["after"])
    assert (before.head, after.head) == (first.head, second.head)
    for head in (before, after):
        verify(head, bench.log.key.public)  # it stands without us
    assert before.head.size == after.head.size
    assert before.head.root != after.head.root


@pytest.mark.parametrize("size", [5, 8, 9])
def test_a_fork_that_goes_on_is_not_cosigned_and_its_proof_is_kept(bench, size):
    bench.log.grow(4)
    bench.log.show()
    bench.look()
    bench.log.rewrite(0)
    bench.log.grow(size - 4)
    bench.log.show()
    bench.refuses(LogForked)
    (kept,) = bench.evidence()
    path = [bytes.fromhex(step) for step in kept["path"]]
    assert path == merkle.consistency_path(bench.log.leaves, 4)


@pytest.mark.parametrize("path", [[], [bytes(32)], [bytes(31)], [bytes(32)] * 60])
def test_a_proof_that_proves_nothing_is_not_enough(bench, path):
    bench.log.grow(4)
    bench.log.show()
    bench.look()
    bench.log.grow(3)
    bench.log.show()
    bench.log.path = path
    bench.refuses(LogForked)
    bench.log.path = None
    assert bench.look() is Seen.COSIGNED  # it was the way that was bad, not the log


def test_a_shorter_log_is_not_cosigned_and_kept(bench):
    bench.log.grow(6)
    bench.log.show()
    bench.look()
    bench.log.show(size=5)
    bench.refuses(LogRolledBack)
    assert [kept["kind"] for kept in bench.evidence()] == ["log-rolled-back"]
    bench.log.grow(1)
    bench.log.show()
    assert bench.look() is Seen.COSIGNED  # the true history goes on


def test_a_head_that_is_older_than_the_last_is_not_cosigned(bench):
    bench.log.grow(2)
    old = bench.log.show()
    bench.log.grow(1)
    bench.log.show()
    bench.look()
    bench.log.shown = old
    bench.refuses(TimeBackwards)
    bench.log.show(at=old.head.at + timedelta(milliseconds=1))  # longer or as long, but dated back
    bench.refuses(TimeBackwards)
    assert {kept["kind"] for kept in bench.evidence()} == {"time-backwards"}


def test_two_heads_of_one_time_are_a_fork(bench):
    bench.log.grow(2)
    at = bench.log.show().head.at
    bench.look()
    bench.log.grow(1)
    bench.log.show(at=at)
    bench.refuses(LogForked)


def test_a_time_in_the_future_is_not_vouched_for(bench):
    bench.log.show(at=bench.now + timedelta(minutes=5, milliseconds=1))
    bench.refuses(HeadAhead)
    bench.log.show(at=bench.now + timedelta(minutes=5))
    assert bench.look() is Seen.COSIGNED
    assert not (bench.folder / "evidence").exists()


def test_a_head_that_the_log_did_not_sign_is_not_cosigned_and_no_evidence(bench):
    bench.log.grow(1)
    shown = bench.log.show()
    bench.log.shown = unsigned(shown, size=2)
    bench.refuses(HeadNotSigned)
    bench.log.show(key=TransportKey.generate())
    bench.refuses(BadHead)
    assert not (bench.folder / "evidence").exists()


def test_the_same_evidence_is_written_once_and_not_without_end(bench, monkeypatch):
    monkeypatch.setattr("hornbill.keyholder.memory.MAX_EVIDENCE", 3)
    bench.log.grow(2)
    bench.log.show()
    bench.look()
    for _ in range(5):
        bench.log.show(root=os.urandom(32))
        bench.refuses(LogForked)
    assert len(bench.evidence()) == 3


@pytest.mark.parametrize("content", [b"", b"{}", b"junk", b"\xff" * 20_000])
def test_a_damaged_memory_stops_the_witness(bench, content):
    bench.log.show()
    bench.look()
    (bench.folder / "last-head.json").write_bytes(content)
    with pytest.raises(MemoryDamaged):
        bench.restart()
    (bench.folder / "last-head.json").unlink()
    bench.restart()  # nothing holds the folder after a failed start


def test_one_process_holds_a_folder(bench):
    with pytest.raises(KeyholderRunning):
        Memory(bench.folder)


def test_the_rules_need_no_log_at_all():
    log = FalseLog()
    log.grow(7)
    heads = [log.show(size=size) for size in (0, 1, 4, 7)]
    now = log.at
    for before, after in itertools.pairwise(heads):
        needed = check_head(after, log.key.public, before.head, now)
        assert needed == (before.head.size > 0)
        if needed:
            path = merkle.consistency_path(log.leaves[: after.head.size], before.head.size)
            check_continues(before.head, after.head, path)
    with pytest.raises(LogForked):
        check_continues(heads[1].head, heads[2].head, [])
