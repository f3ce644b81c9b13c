"""Powers: two agencies' nodes sign, neither alone; the request travels as a file that cannot be altered."""

from __future__ import annotations

import base64

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.admission import invitations
from hornbill.directory.core.joining.admission import About
from hornbill.directory.models.ceremonies import Invitation, LogOutbox, Proposal
from hornbill.directory.officers import powers
from hornbill.directory.officers.powers import BadPowerRequest
from hornbill.directory.statements import proposals, publishing
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NotPossible
from tests.directory import ceremony_rig as rig

POWER = "controlled-delivery"
AUTHORITY = About("th-prosecutor", "Attorney General", "TH", "Asia/Bangkok", ("th",))


def join(network, roots, folder, about, now, **terms):
    """Let an agency join; returns its node's keys."""
    code = invitations.invite(roots[0], about.id, now=now, **terms)
    other = rig.Newcomer(folder, about)
    invitations.take_request(Invitation.objects.get(agency=about.id).slot, other.ask(code), now=now)
    for vault in roots:
        proposals.sign(vault, Proposal.objects.get(subject=about.id).id, now=now)
    network.settle()
    return other.keys


@pytest.fixture
def authority(network, vaults, tmp_path, now):
    return join(network, vaults, tmp_path, AUTHORITY, now, competent=[POWER])


@pytest.fixture
def at_authority(authority, monkeypatch):
    """What follows is done at the authority's node."""
    return lambda: monkeypatch.setattr(powers, "node_keys", lambda: authority)


@pytest.fixture
def request_file(authority, now):
    return powers.ask("th-customs/jun", POWER, "th-prosecutor", now=now)


def powers_of(officer):
    return queries.officer(officer).powers


def test_two_nodes_sign_and_the_power_counts(network, request_file, at_authority, now):
    assert network.settle() == []  # asking sends nothing
    at_authority()
    asked = powers.read_request(request_file)
    assert (asked.officer, asked.power, asked.name) == ("th-customs/jun", POWER, "Jun")
    assert powers.countersign(request_file, now=now) == asked
    assert network.settle() == ["power.grant"]
    assert powers_of("th-customs/jun") == (POWER,)
    acts = AuditEntry.objects.values_list("act", flat=True)
    assert {"directory.ask-power", "directory.power-grant"} <= {*acts}


def test_the_officers_agency_alone_gives_no_power(network, request_file, now):
    with pytest.raises(BadPowerRequest, match="th-prosecutor is asked"):
        powers.countersign(request_file, now=now)
    assert not LogOutbox.objects.filter(kind="power.grant").exists()


def test_a_request_for_another_or_of_nobody_competent_is_not_even_made(authority, now):
    for officer, power, agency in (
        ("th-customs/nobody", POWER, "th-prosecutor"),
        ("th-prosecutor/x", POWER, "th-prosecutor"),
        ("th-customs/jun", "wire-taps", "th-prosecutor"),
        ("th-customs/jun", POWER, "th-customs"),
        ("th-customs/jun", "Not a word!", "th-prosecutor"),
    ):
        with pytest.raises(NotPossible):
            powers.ask(officer, power, agency, now=now)


def test_an_altered_request_is_refused(request_file, at_authority, now):
    at_authority()
    entry = base64.decodebytes(request_file.partition(b"\n")[2])
    other = bytearray(entry)
    other[entry.index(b"th-customs/jun") + 12] ^= 1
    signature = bytearray(entry)
    signature[-5] ^= 1
    for data in (
        b"",
        request_file[:-40],
        request_file[5:],
        b"HBP1\n" + base64.encodebytes(bytes(other)),
        b"HBP1\n" + base64.encodebytes(bytes(signature)),
        b"HBP1\n" + b"A" * 200_000,
        request_file.replace(b"\n", b"\n!", 3),
    ):
        with pytest.raises(BadPowerRequest):
            powers.countersign(data, now=now)
    assert not LogOutbox.objects.filter(kind="power.grant").exists()


def test_another_statement_is_no_request(authority, at_authority, now):
    statement = powers._signed_here("power.end", "th-customs/jun", _ending(), now)
    at_authority()
    with pytest.raises(BadPowerRequest, match="something else"):
        powers.read_request(b"HBP1\n" + base64.encodebytes(statement.encode()))


def _ending():
    return {"officer": "th-customs/jun", "power": POWER, "reason": "why"}


def test_a_request_is_spent_once_used_and_by_a_revocation(network, request_file, at_authority, now):
    other = powers.ask("th-customs/amina", POWER, "th-prosecutor", now=now)
    publishing.revoke_officer("th-customs/amina", "left", now=now)
    network.settle()
    at_authority()
    powers.countersign(request_file, now=now)
    for data in (request_file, other):
        with pytest.raises(BadPowerRequest):
            powers.countersign(data, now=now)


@pytest.mark.parametrize("who", ["the officer's agency", "the authority"])
def test_either_ends_it(network, authority, request_file, monkeypatch, now, who):
    with monkeypatch.context() as there:
        there.setattr(powers, "node_keys", lambda: authority)
        powers.countersign(request_file, now=now)
    network.settle()
    assert powers_of("th-customs/jun") == (POWER,)
    if who == "the authority":
        monkeypatch.setattr(powers, "node_keys", lambda: authority)
    powers.end("th-customs/jun", POWER, "the case is closed", now=now)
    network.settle()
    assert powers_of("th-customs/jun") == ()
    with pytest.raises(NotPossible, match="does not have"):
        powers.end("th-customs/jun", POWER, "again", now=now)


def test_nobody_else_ends_it(network, vaults, request_file, at_authority, tmp_path, monkeypatch, now):
    stranger = join(network, vaults, tmp_path, rig.POLICE, now)
    at_authority()
    powers.countersign(request_file, now=now)
    network.settle()
    monkeypatch.setattr(powers, "node_keys", lambda: stranger)
    with pytest.raises(NotPossible):
        powers.end("th-customs/jun", POWER, "we do not like it", now=now)
    assert powers_of("th-customs/jun") == (POWER,)


def test_an_agency_that_is_competent_itself_needs_no_second(vaults, now):
    network = rig.Network()
    network.found(vaults, competent=[POWER])
    network.settle()
    assert powers.ask("th-customs/jun", POWER, "th-customs", now=now) is None
    assert network.settle() == ["power.grant"]
    assert ceremony_state.officer("th-customs/jun").powers == (POWER,)
