"""The worker's job over the directory: what it does without a log, and that the real client can be its source."""

from __future__ import annotations

import inspect
import sys
import threading

import pytest

from hornbill.directory import queries
from hornbill.directory.core.agencies.enrolment import Enrolment, serialise
from hornbill.directory.core.log import rules_officer
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements import statement
from hornbill.directory.core.statements.bodies import open_body
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.outcomes import Refused
from hornbill.directory.core.statements.signers import TRIED
from hornbill.directory.log import proving
from hornbill.exchange.hub.log import LogClient
from hornbill.exchange.inbound import raise_alarm
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.suite import signing
from hornbill.node import jobs
from hornbill.people.jobs import directory as jobs_directory
from hornbill.people.jobs.directory import Directory
from tests.directory.log_rig import HUB, NOW, Keys
from tests.directory.log_server import LogServer


def test_it_is_one_of_the_workers_jobs():
    class Watcher:
        def listen(self, _):
            pass

    assert any(isinstance(job, Directory) for job in jobs.all_jobs(Watcher()))


def test_without_a_log_it_looks_now_and_then_and_holds_nothing(net):
    queries.path().write_bytes(serialise(Enrolment("Net", HUB, ())))
    raise_alarm("directory-forked", "left from before", "", NOW)
    job = Directory()
    assert job.step() is False
    assert job.every_s > 1
    assert not NodeAlarm.objects.exists()
    assert queries.gate_reasons(NOW, starting=True) == []


def test_one_step_follows_and_tells_the_age(net, monkeypatch):
    job = Directory()
    monkeypatch.setattr(Directory, "source", lambda _: net.server)
    monkeypatch.setattr(jobs_directory.timezone, "now", lambda: net.now)
    assert job.step() is True
    assert queries.current().agencies
    assert net.server.asked[0] == ("head", False, 0, 25)
    assert job.step() is True
    size = len(net.server.lines)
    assert net.server.asked[-1] == ("head", False, size, 25)


def test_a_step_takes_up_keys_that_the_directory_has_by_now(net, monkeypatch):
    sizes = []
    monkeypatch.setattr(Directory, "source", lambda _: net.server)
    monkeypatch.setattr(jobs_directory.timezone, "now", lambda: net.now)
    look = "hornbill.directory.officers.rotating.take_up_waiting"
    monkeypatch.setattr(look, lambda *, now: sizes.append((queries.folded().mark.size, now)))
    Directory().step()
    assert sizes == [(len(net.server.lines), net.now)]  # after the entries were taken in


def test_without_any_head_there_is_nothing_to_do(net):
    net.server.signed = None
    assert net.follow() == 0


@pytest.mark.parametrize("name", ["head", "entries", "consistency"])
def test_the_real_client_answers_what_the_tests_server_does(name):
    parameters = [
        {key: one.kind for key, one in inspect.signature(getattr(cls, name)).parameters.items()}
        for cls in (LogClient, LogServer)
    ]
    assert parameters[0] == parameters[1]


@pytest.fixture(params=["threads", "a helper"])
def ahead_of_folding(request, monkeypatch):
    """How signatures are computed ahead."""
    if request.param == "threads":
        yield
        return
    monkeypatch.setattr(proving, "WORTH", 1)
    monkeypatch.setattr(proving, "other_cores", lambda: 1)
    with proving.catching_up(100):
        assert proving._helpers
        yield
    assert not proving._helpers


def test_a_few_entries_start_no_helper(monkeypatch):
    monkeypatch.setattr(proving, "SignatureChecks", lambda: pytest.fail("a helper was started"))
    with proving.catching_up(proving.WORTH - 1):
        assert not proving._helpers
    monkeypatch.setattr(proving, "other_cores", lambda: 0)
    with proving.catching_up(1_000_000):
        assert not proving._helpers


@pytest.mark.usefixtures("ahead_of_folding")
def test_what_is_computed_ahead_changes_nothing(net, monkeypatch):
    for number in range(6):
        net.officer(f"vn-customs/o{number}")
    net.rotate("vn-customs/o0")
    broken = net.officer("vn-customs/broken", post=False)
    net.post(broken.with_signature("node:vn-customs", bytes(signing.SIGNATURE_BYTES)))
    said = [
        open_body(net.keys, net.server.leaf(i), line[1]).statement for i, line in enumerate(net.server.lines)
    ]
    plain, state = DirectoryState(net.id), DirectoryState(net.id)
    with proving.proving(plain, said) as proofs:
        proved = {one.id: proofs(one.id) for one in said}
    assert sum(map(len, proved.values())) >= 10
    assert (net.officers["vn-customs/o3"].sealing.public, TRIED) in set().union(*proved.values())
    computed = []
    real = signing.verify
    outcomes = [plain.apply(one, index) for index, one in enumerate(said)]
    tried = []
    monkeypatch.setattr(rules_officer, "check_sealable", tried.append)
    monkeypatch.setattr(signing, "verify", lambda *args: computed.append(1) or real(*args))
    ahead = [state.apply(one, index, proved=proved[one.id]) for index, one in enumerate(said)]
    assert ahead == outcomes
    assert isinstance(outcomes[-1], Refused)
    assert len(computed) < sum(len(one.signatures) for one in said)
    assert not tried, "what was tried ahead is not tried again"
    assert state.to_network(HUB) == plain.to_network(HUB)


def test_a_sealing_key_that_nobody_could_seal_to_is_not_called_tried(net):
    low_order = bytes(32)
    good = Keys().sealing.public
    said = [
        net.officer(f"vn-customs/o{number}", post=False, sealing=write_key(good[:-32] + low_order))
        for number in range(9)
    ]
    with proving.proving(DirectoryState(net.id), said) as proofs:
        assert all(TRIED not in dict(proofs(one.id)).values() for one in said)


def test_few_statements_start_no_thread(net):
    founding = statement.decode(net.founding.encode())
    with proving.proving(DirectoryState(net.id), [founding]) as proofs:
        assert proofs(founding.id) == frozenset()
        assert not any(thread.name.startswith("prove") for thread in threading.enumerate())


def test_a_page_that_fails_leaves_threads_and_turns_as_they_were(net):
    said = [net.officer(f"vn-customs/o{number}", post=False) for number in range(20)]
    usual_s, during_s = sys.getswitchinterval(), []

    def fail():
        with proving.proving(DirectoryState(net.id), said):
            during_s.append(sys.getswitchinterval())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert during_s[0] < usual_s
    assert sys.getswitchinterval() == usual_s
    assert not any(thread.name.startswith("prove") for thread in threading.enumerate())
