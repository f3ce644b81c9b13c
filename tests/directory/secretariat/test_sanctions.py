"""Suspending, restoring and revoking by the roots: two signatures, and never one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.directory import queries
from hornbill.directory.admission import invitations, sanctions, served_nodes
from hornbill.directory.admission import queries as ceremony_queries
from hornbill.directory.core.joining.admission import About
from hornbill.directory.models.ceremonies import Invitation, Proposal
from hornbill.directory.statements import proposals, publishing
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import (
    NotPossible,
    ProposalOutdated,
)
from tests.directory import ceremony_rig as rig


def test_suspending_and_restoring_change_who_can_read_what_comes(network, member, amina, jun, now):
    proposal = sanctions.suspend(amina, "vn-police", "its node\nwas stolen", now=now)
    assert proposals.sign(amina, proposal.id, now=now).state == "open"
    assert network.settle() == []
    assert proposals.sign(jun, proposal.id, now=now).state == "sent"
    assert network.settle() == ["agency.suspend", "directory.key"]
    assert queries.agency("vn-police").suspended
    epoch, _ = ceremony_state.newest_key()
    assert epoch == 2
    assert "vn-police" not in ceremony_state.state().wraps[2]
    with pytest.raises(NotPossible, match="already"):
        sanctions.suspend(amina, "vn-police", "again", now=now)
    back = sanctions.restore(amina, "vn-police", "the node was found", now=now)
    for vault in (amina, jun):
        proposals.sign(vault, back.id, now=now)
    assert network.settle() == ["agency.restore", "directory.key"]
    assert ceremony_state.is_member("vn-police")
    assert "vn-police" in ceremony_state.state().wraps[2]


def test_two_suspensions_that_contradict_one_another_are_not_both_sent(network, member, amina, jun, now):
    first = sanctions.suspend(amina, "vn-police", "stolen", now=now)
    second = sanctions.suspend(jun, "vn-police", "stolen, I hear", now=now)
    for vault in (amina, jun):
        proposals.sign(vault, first.id, now=now)
    with pytest.raises(ProposalOutdated):
        proposals.sign(amina, second.id, now=now)  # though the first is not in the log yet
    network.settle()
    assert queries.refused_entries() == []


def test_the_hub_is_told_who_goes_and_who_comes_back(network, member, amina, jun, now):
    for agency in served_nodes.to_serve():
        served_nodes.note_served(agency, now=now)
    assert (served_nodes.to_serve(), served_nodes.to_drop()) == ([], [])
    proposal = sanctions.suspend(amina, "vn-police", "stolen", now=now)
    for vault in (amina, jun):
        proposals.sign(vault, proposal.id, now=now)
    assert served_nodes.to_drop() == []  # not before it is in the log
    network.settle()
    assert served_nodes.to_drop() == ["vn-police"]
    served_nodes.note_dropped("vn-police", now=now)
    assert served_nodes.to_drop() == []


def test_the_secretariat_does_not_suspend_itself_nor_a_stranger(network, amina, now):
    for agency in ("th-customs", "zz-nobody"):
        with pytest.raises(NotPossible):
            sanctions.suspend(amina, agency, "why", now=now)


def test_a_suspension_that_would_leave_out_a_new_member_is_outdated(
    network, member, amina, jun, tmp_path, now
):
    proposal = sanctions.suspend(amina, "vn-police", "stolen", now=now)
    code = invitations.invite(amina, "la-customs", now=now)
    third = rig.Newcomer(tmp_path, About("la-customs", "Customs", "LA", "Asia/Vientiane"))
    invitations.take_request(Invitation.objects.get(agency="la-customs").slot, third.ask(code), now=now)
    other = Proposal.objects.get(subject="la-customs")
    for vault in (amina, jun):
        proposals.sign(vault, other.id, now=now)
    network.settle()
    with pytest.raises(ProposalOutdated, match="la-customs"):
        proposals.sign(amina, proposal.id, now=now)


# --- roots ---
def test_other_roots_need_the_old_threshold_and_the_new_one(network, amina, jun, now):
    malee = rig.an_officer("malee", "orchid umbrella nine hills", now)
    publishing.publish_own(malee, now=now)
    network.settle()
    old = ceremony_state.roots()
    keys = {**old.roots, "th-customs/malee": malee.signing_key.public}
    proposal = sanctions.change_roots(amina, replace(old, version=2, roots=keys, threshold=3), now=now)
    for vault in (amina, jun):
        assert proposals.sign(vault, proposal.id, now=now).state == "open"
    assert network.settle() == []
    assert proposals.sign(malee, proposal.id, now=now).state == "sent"
    network.settle()
    assert ceremony_state.roots().threshold == 3
    assert ceremony_queries.is_root_officer(malee)


def test_the_next_roots_are_the_present_ones_changed(network, now):
    malee = rig.an_officer("malee", "orchid umbrella nine hills", now)
    publishing.publish_own(malee, now=now)
    network.settle()
    old = ceremony_state.roots()
    new = sanctions.next_roots(add=["th-customs/malee"], remove=["th-customs/jun"])
    assert new.version == old.version + 1
    assert set(new.roots) == {"th-customs/amina", "th-customs/malee"}
    assert new.roots["th-customs/malee"] == malee.signing_key.public
    assert (new.witnesses, new.threshold) == (old.witnesses, old.threshold)
    for wrong in ({"add": ["vn-police/nobody"]}, {"remove": ["nobody"]}):
        with pytest.raises(NotPossible):
            sanctions.next_roots(**wrong)


def test_a_root_that_was_removed_does_not_count_any_more(network, asked, amina, jun, now):
    malee = rig.an_officer("malee", "orchid umbrella nine hills", now)
    proposals.sign(jun, asked[1], now=now)
    old = ceremony_state.roots()
    keys = {"th-customs/amina": old.roots["th-customs/amina"], "th-customs/malee": malee.signing_key.public}
    change = sanctions.change_roots(amina, replace(old, version=2, roots=keys), now=now)
    for vault in (amina, jun, malee):
        proposals.sign(vault, change.id, now=now)
    network.settle()
    assert not ceremony_queries.is_root_officer(jun)
    assert proposals.sign(amina, asked[1], now=now).state == "open"  # jun's signature no longer counts
    assert proposals.sign(malee, asked[1], now=now).state == "sent"


def test_the_roots_can_revoke_an_officer(network, amina, jun, now):
    malee = rig.an_officer("malee", "orchid umbrella nine hills", now)
    publishing.publish_own(malee, now=now)
    network.settle()
    proposal = sanctions.revoke(amina, "th-customs/malee", "bribed", now=now)
    for vault in (amina, jun):
        proposals.sign(vault, proposal.id, now=now)
    network.settle()
    assert queries.officer("th-customs/malee").revoked
