"""Who still counts, what was refused and why, and what closes and opens again with the directory's keys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory import actions, queries
from hornbill.directory.core.agencies.enrolment import EnrolmentError
from hornbill.directory.core.log import bundle
from hornbill.directory.core.log.errors import DirectoryNotWitnessed
from hornbill.directory.log import folding
from hornbill.directory.models import LogEntry
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.people.jobs.directory import tell_age
from tests.directory.log_rig import NOW, LogNetwork


def test_every_key_ever_certified_is_known_newest_first(net):
    net.officer("vn-customs/hanh")
    first = net.officers["vn-customs/hanh"]
    net.rotate("vn-customs/hanh")
    second = net.officers["vn-customs/hanh"]
    net.follow()
    keys = (second.signing.public, first.signing.public)
    assert queries.signing_keys("vn-customs/hanh") == keys
    assert queries.officer("vn-customs/hanh").sealing == second.sealing.public
    net.revoke("vn-customs/hanh")
    net.follow()
    assert queries.signing_keys("vn-customs/hanh") == keys
    assert queries.signing_keys("vn-customs/@node") == (net.nodes["vn-customs"].signing.public,)
    with pytest.raises(queries.Unknown):
        queries.signing_keys("vn-customs/nobody")
    with pytest.raises(queries.Unknown):
        queries.signing_keys("xx-customs/@node")


def test_who_is_in_force(net):
    net.officer("vn-customs/hanh")
    net.officer("vn-customs/duc", lapses="2026-12-01T00:00:00.000Z")
    net.officer("la-police/kham")
    net.follow()
    everybody = ["vn-customs/hanh", "vn-customs/duc", "la-police/kham", "la-police/@node", "la-police"]
    assert all(queries.is_in_force(name, NOW) for name in everybody)
    assert not queries.is_in_force("vn-customs/duc", NOW + timedelta(days=10))
    assert not queries.is_in_force("vn-customs/nobody")
    net.revoke("vn-customs/hanh")
    net.suspend("la-police")
    net.follow()
    assert [name for name in everybody if queries.is_in_force(name)] == ["vn-customs/duc"]
    net.restore("la-police")
    net.follow()
    assert queries.is_in_force("la-police/kham")


def test_what_is_said_of_somebody_is_told_in_order(net):
    net.officer("vn-customs/hanh")
    net.rotate("vn-customs/hanh")
    net.revoke("vn-customs/hanh")
    net.follow()
    told = queries.history("vn-customs/hanh")
    assert [entry.kind for entry in told] == ["officer.certify", "officer.rotate", "officer.revoke"]
    assert [entry.index for entry in told] == sorted(entry.index for entry in told)
    assert told[0].signers == ("node:vn-customs", "officer:vn-customs/hanh")
    assert [entry.kind for entry in queries.history("network")] == ["network.root", "directory.key"]
    assert queries.history("vn-customs/nobody") == []


def test_a_refused_entry_changes_nothing_and_is_an_alarm_for_a_week(net):
    net.officer("vn-customs/hanh")
    net.officer("vn-customs/hanh")  # other keys, the same id
    statement = net.draft("agency.suspend", "la-police", {"agency": "la-police", "reason": "x"})
    net.post(net.by_roots(statement, ["amina"]))
    size = len(net.server.lines)
    assert net.follow() == size
    assert [entry.refused for entry in queries.refused_entries()] == ["too-few-roots", "id-taken"]
    assert all(entry.why for entry in queries.refused_entries())
    assert queries.is_in_force("la-police")
    tell_age(net.now)
    assert NodeAlarm.objects.get().code == "directory-entry-refused"
    later = net.now + timedelta(days=8)
    net.publish(days=8)
    net.follow()
    tell_age(later)
    assert not NodeAlarm.objects.exists()
    assert len(queries.refused_entries()) == 2


def test_a_body_of_nonsense_is_its_authors_affair_and_stops_nothing(net):
    import hashlib

    from hornbill.kernel.suite import content
    from hornbill.kernel.transparency.leaf import Leaf

    for epoch in (1, 7):
        sealed = content.encrypt(content.new_key(), b"nonsense", aad=b"c" * 32)
        net.server.add(Leaf(epoch, b"c" * 32, hashlib.sha256(sealed).digest()), sealed)
    net.officer("vn-customs/hanh")
    net.follow()
    assert [entry.refused for entry in queries.refused_entries()] == ["unknown-epoch", "unreadable"]
    assert queries.closed_count() == 0
    assert queries.officer("vn-customs/hanh")


def test_a_suspended_node_sees_that_it_sees_no_more_until_it_gets_the_keys(net):
    net.follow()
    net.suspend("th-customs")
    net.give_key(2, ["vn-customs", "la-police"])
    net.officer("vn-customs/hanh")
    net.restore("th-customs")
    net.give_key(2, ["th-customs"])
    net.follow()
    assert queries.closed_count() == 3
    assert queries.agency("th-customs").suspended
    tell_age(net.now)
    assert NodeAlarm.objects.get().code == "directory-closed"
    assert queries.refused_entries() == []
    before = queries.folded()
    actions.install(bundle.serialise(net.bundle()), now=net.now)
    assert queries.folded() is not before
    assert queries.closed_count() == 0
    assert queries.officer("vn-customs/hanh")
    assert not queries.agency("th-customs").suspended
    assert queries.folded().keys == net.keys
    tell_age(net.now)
    assert not NodeAlarm.objects.exists()
    folding.hand_over(None)
    assert queries.officer("vn-customs/hanh")


def test_folding_again_refuses_again(net):
    net.officer("vn-customs/hanh")
    net.officer("vn-customs/hanh")
    net.follow()
    before = list(LogEntry.objects.values_list("index", "refused", "why"))
    assert actions.refold(now=net.now) == 0
    assert list(LogEntry.objects.values_list("index", "refused", "why")) == before


def test_other_witnesses_are_believed_when_the_roots_name_them(net):
    net.follow()
    old = net.server
    net.server = old.copy()
    net.server.witnesses = {name: TransportKey.generate() for name in old.witnesses}
    net.publish()
    with pytest.raises(DirectoryNotWitnessed):
        net.follow()
    net.new_roots(witnesses=net.server.witness_keys)
    assert net.follow() == 1
    assert len(queries.log_status(net.now).witnesses) == 5
    old.lines = net.server.lines
    old.publish(net.now + timedelta(seconds=1))
    with pytest.raises(DirectoryNotWitnessed):
        net.follow(old)


def test_other_witnesses_many_pages_ago_are_believed_too(net, monkeypatch):
    net.follow()
    net.officer("vn-customs/hanh")
    net.server.witnesses = {name: TransportKey.generate() for name in net.server.witnesses}
    net.new_roots(witnesses=net.server.witness_keys)
    for number in range(4):
        net.officer(f"vn-customs/o{number}")
    monkeypatch.setattr("hornbill.people.jobs.directory.PAGE", 2)
    assert net.follow() == 6
    assert queries.officer("vn-customs/o3")


def test_witnesses_that_one_root_names_are_not_believed(net):
    net.follow()
    net.server.witnesses = {name: TransportKey.generate() for name in net.server.witnesses}
    net.new_roots(witnesses=net.server.witness_keys, signers=["amina"])
    with pytest.raises(DirectoryNotWitnessed):
        net.follow()


@pytest.fixture
def installed(net):
    actions.install(bundle.serialise(net.bundle()), now=NOW)
    return net


def test_a_file_for_another_node_is_refused(installed):
    old = queries.path().read_bytes()
    for changed in (
        installed.bundle(agency="vn-customs"),
        installed.bundle(wraps=installed.bundle(agency="vn-customs").wraps),
    ):
        with pytest.raises(EnrolmentError):
            actions.install(bundle.serialise(changed), now=NOW)
    assert queries.path().read_bytes() == old


def test_a_file_of_another_network_or_history_is_refused_when_a_log_is_here(installed):
    installed.follow()
    other = LogNetwork(["th-customs"])
    with pytest.raises(EnrolmentError, match="another network"):
        actions.install(bundle.serialise(other.bundle()), now=NOW)
    pin = installed.bundle().head
    with pytest.raises(EnrolmentError, match="does not continue"):
        actions.install(
            bundle.serialise(installed.bundle(head=bundle.PinnedHead(pin.size, b"x" * 32, pin.at))), now=NOW
        )
    actions.install(bundle.serialise(installed.bundle(size=2)), now=NOW)


def test_a_founders_file_pins_nothing_yet(net):
    from hornbill.kernel.suite.merkle import EMPTY_ROOT

    net.enrol(head=bundle.PinnedHead(0, EMPTY_ROOT, NOW + timedelta(hours=1)))
    assert queries.log_status(NOW).freshness == "none"
    assert [one.code for one in queries.gate_reasons(NOW, starting=True)] == ["directory-none"]
    assert net.follow() == len(net.server.lines)
    assert queries.gate_reasons(net.now, starting=True) == []
