"""Recovered keys in the directory: they count when the roots agree, not before; nothing else comes to the roots that way."""

from __future__ import annotations

import pytest

from hornbill.directory import queries
from hornbill.directory.admission import queries as ceremony_queries
from hornbill.directory.core.statements.statement import decode
from hornbill.directory.models import ForRoots
from hornbill.directory.models.ceremonies import Proposal
from hornbill.directory.officers import own_week_keys, recovering, rotating
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import proposals, publishing
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault import recovery, recovery_copy
from hornbill.vault.actions import sign_in
from hornbill.vault.core.recovery_request import RecoveryRefused
from hornbill.vault.models import NextKeys, RecoveryRequest
from tests.directory import ceremony_rig as rig

WORDS, NEW = "orchid umbrella nine hills", "lotus bicycle nine towers"
MALEE = "th-customs/malee"
ADDRESS = "10.0.0.1"


@pytest.fixture
def malee(network, vaults, now):
    """An officer in the directory whom the two root officers can recover, and who has a power."""
    recovery_copy.name_officers([vault.officer_id for vault in vaults], by="node", now=now)
    vault = rig.an_officer("malee", WORDS, now)
    publishing.publish_own(vault, now=now)
    network.settle()
    own_week_keys.top_up(vault, now=now)
    network.settle()
    return vault


def asked(vaults, now):
    found = recovery.ask("malee", address=ADDRESS, now=now)
    request = RecoveryRequest.objects.first().id
    for vault in vaults:
        recovering.agree(vault, request, found.spoken, address=ADDRESS, now=now)
    return found


def recovered(vaults, now):
    return recovering.finish("malee", asked(vaults, now).code, NEW, address=ADDRESS, now=now).vault


def test_the_roots_agree_and_the_new_keys_count_with_the_old_ones_provable(network, vaults, malee, now):
    before = malee.signing_key.sign(b"before")
    new = recovered(vaults, now)
    assert recovering.awaits_roots(MALEE, new.signing_key.public)
    assert publishing.publish_own(new, now=now) == []
    assert own_week_keys.top_up(new, now=now) == 0
    assert network.settle() == []  # nothing leaves before the roots have signed
    row = Proposal.objects.get(kind="officer.rotate", state="open")
    shown = ceremony_queries.proposal(vaults[0], row.id)
    assert (shown.name, shown.fingerprint) == ("Malee", recovering.next_groups(MALEE))
    assert proposals.sign(vaults[0], row.id, now=now).state == "open"
    assert proposals.sign(vaults[0], row.id, now=now).state == "open"  # one root twice counts once
    assert proposals.sign(vaults[1], row.id, now=now).state == "sent"
    assert network.settle() == ["officer.rotate"]
    assert rotating.take_up_waiting(now=now) == [MALEE]
    known, again = queries.officer(MALEE), sign_in("malee", NEW, address=ADDRESS, now=now).vault
    assert (known.signing, known.sealing) == (again.signing_key.public, again.sealing_key.public)
    assert known.recovered
    assert queries.recovered_at(MALEE).date() == now.date()
    assert queries.recovered_at("th-customs/amina") is None
    assert malee.signing_key.public in queries.signing_keys(MALEE)
    assert len(before) > 0
    assert not recovering.awaits_roots(MALEE, again.signing_key.public)
    assert own_week_keys.top_up(again, now=now) == 60
    assert not NextKeys.objects.exists()


def test_a_second_recovery_withdraws_what_the_first_proposed(network, vaults, malee, now):
    recovered(vaults, now)
    first = Proposal.objects.get(kind="officer.rotate")
    RecoveryRequest.objects.all().delete()
    recovered(vaults, now)
    first.refresh_from_db()
    assert first.state == "withdrawn"
    with pytest.raises(proposals.ProposalSettled):
        proposals.sign(vaults[0], first.id, now=now)
    assert Proposal.objects.filter(kind="officer.rotate", state="open").count() == 1


def test_at_another_node_it_waits_to_be_sent_and_is_sent_again_until_the_log_has_it(
    network, vaults, malee, now, monkeypatch
):
    monkeypatch.setattr(recovering.ceremony_state, "has_root_officers", lambda: False)
    recovered(vaults, now)
    (row,) = recovering.due(now)
    assert not Proposal.objects.filter(kind="officer.rotate").exists()
    recovering.note_sent(row, now)
    assert recovering.due(now) == []
    assert len(recovering.due(now + recovering.AGAIN_AFTER)) == 1
    assert recovering.root_agencies() == ["th-customs"]
    monkeypatch.undo()
    assert recovering.receive(bytes(row.entry), sender="th-customs", now=now)
    assert not recovering.receive(bytes(row.entry), sender="th-customs", now=now)  # replayed
    (proposal,) = Proposal.objects.filter(kind="officer.rotate")
    for vault in vaults:
        proposals.sign(vault, proposal.id, now=now)
    network.settle()
    assert recovering.due(now + recovering.AGAIN_AFTER) == []
    assert not ForRoots.objects.exists()
    assert not recovering.receive(bytes(row.entry), sender="th-customs", now=now)  # and after it counts
    assert Proposal.objects.filter(kind="officer.rotate").count() == 1


def entry_of(vaults, now, monkeypatch):
    with monkeypatch.context() as during:
        during.setattr(recovering.ceremony_state, "has_root_officers", lambda: False)
        recovered(vaults, now)
    return decode(bytes(ForRoots.objects.get().entry))


def test_what_is_no_recovery_of_the_sender_is_not_put_before_the_roots(
    network, vaults, malee, now, monkeypatch
):
    good = entry_of(vaults, now, monkeypatch)
    stranger = SigningKey.generate()
    forged = good.with_signature("node:th-customs", stranger.sign(good.signed_bytes))
    revoke = recovering.draft(
        "officer.revoke",
        subject=MALEE,
        values={"officer": MALEE, "reason": "x"},
        network=recovering.ceremony_state.network_id(),
        at=now,
    )
    rotation = recovering.draft(
        "officer.rotate",
        subject=MALEE,
        values={**good.values, "recovered": False},
        network=recovering.ceremony_state.network_id(),
        at=now,
    )
    for entry, sender in (
        (b"", "th-customs"),
        (b"x" * 100_000, "th-customs"),
        (good.encode(), "vn-police"),
        (forged.encode(), "th-customs"),
        (revoke.encode(), "th-customs"),
        (rotation.encode(), "th-customs"),
    ):
        assert not recovering.receive(entry, sender=sender, now=now), sender
    assert not Proposal.objects.filter(state="open").exists()
    assert log_outbox.waiting() == []
    assert recovering.receive(good.encode(), sender="th-customs", now=now)


def test_a_revoked_recovery_officer_agrees_to_nothing(network, vaults, malee, now):
    noi = rig.an_officer("noi", WORDS + " again", now)
    publishing.publish_own(noi, now=now)
    recovery_copy.name_officers([noi.officer_id, vaults[0].officer_id], by="node", now=now)
    sign_in("malee", WORDS, address=ADDRESS, now=now)
    network.settle()
    publishing.revoke_officer(noi.officer_id, "left", now=now)
    network.settle()
    found = recovery.ask("malee", address=ADDRESS, now=now)
    with pytest.raises(RecoveryRefused, match="revoked"):
        recovering.agree(noi, RecoveryRequest.objects.first().id, found.spoken, address=ADDRESS, now=now)
