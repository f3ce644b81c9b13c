"""A network with a log in memory, and this node enrolled in it; a ceremony at the secretariat's node."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.directory import queries
from hornbill.directory.admission import invitations
from hornbill.directory.models.ceremonies import Invitation, Proposal
from hornbill.directory.statements import proposals
from tests.directory import ceremony_rig as rig


@pytest.fixture
def net(db):
    from hornbill.directory import queries
    from hornbill.directory.log import folding
    from tests.directory.log_rig import LogNetwork

    network = LogNetwork()
    network.enrol()
    yield network
    folding.hand_over(None)
    queries.path().unlink(missing_ok=True)


# --- founding and admission: the secretariat is this node ---
@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def vaults(db, cheap_passphrases, now):
    yield [rig.an_officer(name, words, now) for name, words in rig.ROOTS.items()]
    queries.path().unlink(missing_ok=True)


@pytest.fixture
def amina(vaults):
    return vaults[0]


@pytest.fixture
def jun(vaults):
    return vaults[1]


@pytest.fixture
def network(vaults):
    network = rig.Network()
    network.found(vaults)
    network.settle()
    return network


@pytest.fixture
def newcomer(tmp_path):
    return rig.Newcomer(tmp_path)


@pytest.fixture
def asked(network, amina, newcomer, now):
    """An agency has asked; returns its code and the proposal's id."""
    code = invitations.invite(amina, "vn-police", competent=["controlled-delivery"], now=now)
    slot = Invitation.objects.get().slot
    invitations.note_registered(slot, now=now)
    assert invitations.awaited() == [slot]
    invitations.take_request(slot, newcomer.ask(code, contact="Ms Linh"), now=now)
    return code, Proposal.objects.get().id


@pytest.fixture
def member(network, asked, amina, jun, now):
    """The agency was admitted; returns its code."""
    for vault in (amina, jun):
        proposals.sign(vault, asked[1], now=now)
    network.settle()
    return asked[0]
