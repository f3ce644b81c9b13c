"""What partners were shown of the log, compared with what this node was shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import DirectoryForked, DirectoryRolledBack
from hornbill.directory.models import Contradiction, PartnerHead
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.transparency.head import SignedHead
from hornbill.people.jobs.directory import compare_with_partners
from tests.directory.following.test_log_attacks import another
from tests.directory.log_server import LogServer

WHO = "vn-customs"


@pytest.fixture
def held(net):
    """The network, with this node up to date."""
    net.officer("vn-customs/hanh")
    net.follow()
    return net


def shown(server, now, **more):
    """A head as a partner's node tells it."""
    return server.make_head(now, **more).to_bytes().decode()


def codes():
    return [alarm.code for alarm in NodeAlarm.objects.order_by("code")]


def test_the_same_head_needs_no_proof(held):
    assert actions.note_partner_head(WHO, shown(held.server, held.now), held.now)
    assert actions.compare(held.server, held.now) == []
    assert PartnerHead.objects.get().proved


def test_a_beginning_of_ours_is_proved_once(held, monkeypatch):
    actions.note_partner_head(WHO, shown(held.server, held.now, size=2), held.now)
    asked = []
    plain = held.server.consistency
    monkeypatch.setattr(held.server, "consistency", lambda *sizes: asked.append(sizes) or plain(*sizes))
    for _ in range(3):
        assert actions.compare(held.server, held.now) == []
    assert len(asked) == 1


def test_another_root_for_our_size_is_a_proof_of_a_fork(held):
    fork = held.server.copy()
    fork.swap_entry(len(fork.lines) - 1, *another(held))
    with pytest.raises(DirectoryForked, match=WHO):
        actions.note_partner_head(WHO, shown(fork, held.now), held.now)
    proof = Contradiction.objects.get()
    ours, theirs = (SignedHead.from_bytes(text.encode()).head for text in (proof.held, proof.shown))
    assert (ours.size, ours.root == theirs.root) == (theirs.size, False)
    assert [one.code for one in queries.gate_reasons(held.now, starting=True)] == ["directory-forked"]


def test_a_shorter_log_that_ours_does_not_continue_is_refuted_until_the_partner_shows_another(held):
    fork = held.server.copy()
    fork.swap_entry(1, *another(held))
    actions.note_partner_head(WHO, shown(fork, held.now, size=3), held.now)
    compare_with_partners(held.server, held.now)
    assert codes() == ["directory-forked"]
    assert WHO in NodeAlarm.objects.get().what
    assert [one.code for one in queries.gate_reasons(held.now, starting=True)] == ["directory-forked"]
    held.publish(seconds=5)
    held.follow()
    compare_with_partners(held.server, held.now)
    assert codes() == ["directory-forked"]  # the hub cannot make it good by showing us our own again
    actions.note_partner_head(WHO, shown(held.server, held.now), held.now)
    held.follow()
    compare_with_partners(held.server, held.now)
    assert codes() == []


def test_a_partner_that_sees_more_and_newer_shows_that_the_hub_keeps_it_back(held):
    frozen = held.server.copy()
    held.officer("vn-customs/linh")
    held.publish(hours=2)
    actions.note_partner_head(WHO, shown(held.server, held.now), held.now)
    compare_with_partners(frozen, held.now + timedelta(minutes=1))
    assert codes() == []  # perhaps this node is only catching up
    compare_with_partners(frozen, held.now + timedelta(minutes=11))
    assert codes() == ["directory-frozen"]
    reasons = [one.code for one in queries.gate_reasons(held.now, starting=True)]
    assert "directory-frozen" in reasons
    held.follow()
    compare_with_partners(held.server, held.now + timedelta(minutes=12))
    assert codes() == []


def test_what_the_log_did_not_sign_is_passed_over(held):
    stranger = LogServer()
    stranger.lines = list(held.server.lines)
    for text in ("", "nonsense", "{}", shown(stranger, held.now)):
        assert not actions.note_partner_head(WHO, text, held.now)
    assert not PartnerHead.objects.exists()


def test_an_older_head_does_not_take_the_place_of_a_newer_one(held):
    old = shown(held.server, held.now, size=2)
    held.publish(minutes=1)
    actions.note_partner_head(WHO, shown(held.server, held.now), held.now)
    assert not actions.note_partner_head(WHO, old, held.now)
    assert PartnerHead.objects.get().size == len(held.server.lines)


def test_a_network_without_a_log_has_nothing_to_compare(db):
    from tests.exchange import node_rig

    node_rig.enrol([], [])
    assert not actions.note_partner_head(WHO, '{"size":1}', node_rig.NOW)
    queries.path().unlink()


def test_a_proved_fork_stays_an_alarm_and_no_other_with_it(held):
    fork = held.server.copy()
    fork.swap_entry(len(fork.lines) - 1, *another(held))
    fork.publish(held.now + timedelta(seconds=1))
    with pytest.raises(DirectoryForked):
        held.follow(fork)
    old = held.server.copy()
    old.signed = old.make_head(held.now + timedelta(seconds=2), size=2)
    with pytest.raises(DirectoryRolledBack):
        held.follow(old)
    assert codes() == ["directory-forked", "directory-rolled-back"]
    held.publish(seconds=5)
    held.follow()
    assert codes() == ["directory-forked"]
    actions.settle("th-customs/somchai", now=held.now)
    held.publish(seconds=1)
    held.follow()
    assert codes() == []
