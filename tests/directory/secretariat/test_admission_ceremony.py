"""Founding, admission and suspension at the secretariat's node: two signatures, and never one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries
from hornbill.directory.admission import invitations, served_nodes
from hornbill.directory.admission import queries as ceremony_queries
from hornbill.directory.core.joining.admission import About, BadAdmission, draft_admit
from hornbill.directory.core.joining.sealing import seal_request
from hornbill.directory.core.log import bundle as bundles
from hornbill.directory.core.statements.bodies import unwrap_key
from hornbill.directory.models.ceremonies import Invitation, LogOutbox, Proposal
from hornbill.directory.statements import proposals, publishing
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import (
    AlreadyFounded,
    NoSuchInvitation,
    NotARoot,
    NotPossible,
    ProposalSettled,
)
from tests.directory import ceremony_rig as rig


# --- founding ---
def test_founding_admits_the_secretariat_and_certifies_its_roots(vaults, now):
    network = rig.Network()
    founded = network.found(vaults)
    assert network.settle() == [
        "network.root",
        "agency.admit",
        "directory.key",
        "officer.certify",
        "officer.certify",
    ]
    assert ceremony_state.network_id() == founded.network
    assert ceremony_state.is_member("th-customs")
    assert set(queries.current().officers_by_id) == {"th-customs/amina", "th-customs/jun"}
    assert ceremony_state.roots().threshold == 2
    assert AuditEntry.objects.filter(act="directory.found", subject=founded.network).exists()


def test_a_founding_that_was_killed_after_its_file_was_written_is_begun_anew(vaults, monkeypatch):
    network = rig.Network()
    data = []

    def killed(vault, **_more):
        data.append(queries.path().read_bytes())
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("hornbill.directory.admission.founding.publishing.certify", killed)
        with pytest.raises(KeyboardInterrupt):
            network.found(vaults)
    queries.path().write_bytes(data[0])  # after kill -9 nobody takes it away
    assert not LogOutbox.objects.exists()
    founded = network.found(vaults)
    network.settle()
    assert queries.folded().bundle.network_id == founded.network
    assert len(queries.current().officers_by_id) == 2
    with pytest.raises(AlreadyFounded):
        network.found(vaults)


def test_a_network_needs_two_roots_and_a_node_belongs_to_one_network(vaults):
    with pytest.raises(NotPossible):
        rig.Network().found(vaults[:1])
    assert not queries.path().exists()
    assert not LogOutbox.objects.exists()
    rig.Network().found(vaults)
    with pytest.raises(AlreadyFounded):
        rig.Network().found(vaults)


# --- invitations ---
def test_only_a_root_officer_invites(network, now):
    other = rig.an_officer("malee", "orchid umbrella nine hills", now)
    with pytest.raises(NotARoot):
        invitations.invite(other, "vn-police", now=now)
    assert not ceremony_queries.is_root_officer(other)


def test_an_agency_is_invited_once_at_a_time_and_never_when_it_is_a_member(network, amina, now):
    invitations.invite(amina, "vn-police", days=1, now=now)
    with pytest.raises(NotPossible, match="open invitation"):
        invitations.invite(amina, "vn-police", now=now)
    with pytest.raises(NotPossible, match="already"):
        invitations.invite(amina, "th-customs", now=now)
    later = now + timedelta(days=2)
    invitations.end_expired(later)
    assert Invitation.objects.get().outcome == "ended"
    invitations.invite(amina, "vn-police", now=later)


def test_the_database_does_not_hold_the_code(network, amina, now):
    code = invitations.invite(amina, "vn-police", now=now)
    row = Invitation.objects.get()
    assert code.secret not in bytes(row.sealed_code)
    assert code.text()[:40].encode() not in bytes(row.sealed_code)
    assert invitations.code_of(row) == code


def test_an_invitation_that_was_ended_takes_no_request(network, amina, newcomer, now):
    code = invitations.invite(amina, "vn-police", now=now)
    slot = Invitation.objects.get().slot
    invitations.end(amina, slot, now=now)
    invitations.take_request(slot, newcomer.ask(code), now=now)
    assert not Proposal.objects.exists()
    with pytest.raises(NoSuchInvitation):
        invitations.end(amina, slot, now=now)


# --- requests ---
def test_a_request_becomes_a_proposal_with_the_fingerprint_to_compare(asked, amina):
    shown = ceremony_queries.proposal(amina, asked[1])
    assert (shown.kind, shown.subject, shown.name, shown.contact) == (
        "agency.admit",
        "vn-police",
        "Công an",
        "Ms Linh",
    )
    assert len(shown.fingerprint) == 6
    assert shown.values["competent"] == ["controlled-delivery"]
    assert ceremony_queries.waiting_for(amina) == 1


@pytest.mark.parametrize("what", ["nonsense", "another's id", "a key that is taken"])
def test_a_broken_request_is_declined_with_its_reason_and_never_proposed(
    what, network, amina, newcomer, tmp_path, now
):
    code = invitations.invite(amina, "vn-police", now=now)
    slot = Invitation.objects.get().slot
    if what == "nonsense":
        newcomer.request = seal_request(code, b"nonsense")
    elif what == "another's id":
        newcomer.about = About("th-customs", "Thai Customs", "TH", "Asia/Bangkok")
        newcomer.ask(code)
    else:
        from hornbill.vault.keyring import node_keys

        newcomer.keys = node_keys()
        newcomer.ask(code)
    invitations.take_request(slot, newcomer.request, now=now)
    assert not Proposal.objects.exists()
    [(_, sealed)] = rig.due_answers()
    answer = newcomer.read(code, sealed)
    assert answer.outcome == "declined"
    assert answer.reason
    invitations.note_answered(slot, now=now)
    assert rig.due_answers() == []


def test_a_request_that_the_code_does_not_open_is_declined(network, amina, newcomer, now):
    invitations.invite(amina, "vn-police", now=now)
    slot = Invitation.objects.get().slot
    invitations.take_request(slot, b"x" * 100, now=now)
    assert "does not open" in Invitation.objects.get().problem
    assert not Proposal.objects.exists()


# --- signatures ---
def test_one_signature_never_leaves_the_node_and_the_same_officer_counts_once(network, asked, amina, now):
    for _ in range(3):
        assert proposals.sign(amina, asked[1], now=now).state == "open"
    assert network.settle() == []
    assert not ceremony_state.is_member("vn-police")
    assert AuditEntry.objects.filter(act="directory.sign").count() == 1
    shown = ceremony_queries.proposal(amina, asked[1])
    assert [one.name for one in shown.signed] == ["Amina"]
    assert rig.due_answers() == []


def test_the_second_root_officer_sends_it_and_the_agency_gets_its_bundle(
    network, asked, amina, jun, newcomer, now
):
    code, proposal = asked
    proposals.sign(amina, proposal, now=now)
    assert proposals.sign(jun, proposal, now=now).state == "sent"
    assert rig.due_answers() == []  # not before it is in the log
    assert network.settle() == ["agency.admit"]
    assert ceremony_state.is_member("vn-police")
    assert [agency.id for agency in served_nodes.to_serve()] == ["th-customs", "vn-police"]
    [(slot, sealed)] = rig.due_answers()
    answer = newcomer.read(code, sealed)
    ceremony_state.check_bundle(answer.bundle, code)
    bundle = bundles.parse(answer.bundle)
    assert bundle.head.size == len(network.lines)
    [(epoch, wrap)] = bundle.wraps.items()
    key = unwrap_key(wrap, newcomer.keys.sealing, network=bundle.network_id, epoch=epoch, agency="vn-police")
    assert (epoch, key) == ceremony_state.newest_key()
    assert rig.due_answers() == [(slot, sealed)]  # the same bytes until the hub has them
    invitations.note_answered(slot, now=now)
    assert rig.due_answers() == []


def test_the_same_admission_cannot_be_signed_or_withdrawn_afterwards(member, asked, amina, now):
    for act in (proposals.sign, proposals.withdraw):
        with pytest.raises(ProposalSettled):
            act(amina, asked[1], now=now)


def test_only_root_officers_sign(asked, now):
    other = rig.an_officer("malee", "orchid umbrella nine hills", now)
    for act in (proposals.sign, proposals.withdraw, ceremony_queries.proposal):
        with pytest.raises(NotARoot):
            act(other, asked[1], **({} if act is ceremony_queries.proposal else {"now": now}))


def test_a_withdrawn_request_is_declined(asked, amina, jun, newcomer, now):
    code, proposal = asked
    proposals.sign(amina, proposal, now=now)
    proposals.withdraw(jun, proposal, now=now)
    assert not LogOutbox.objects.filter(kind="agency.admit", subject="vn-police").exists()
    [(_, sealed)] = rig.due_answers()
    assert newcomer.read(code, sealed).outcome == "declined"
    with pytest.raises(ProposalSettled):
        proposals.sign(amina, proposal, now=now)


# --- own officers ---
def test_an_officer_is_published_once_and_again_when_the_title_changes(network, now):
    other = rig.an_officer("malee", "orchid umbrella nine hills", now)
    assert publishing.publish_own(other, now=now) == ["officer.certify"]
    assert publishing.publish_own(other, now=now) == []  # it waits
    network.settle()
    assert queries.officer("th-customs/malee").name == "Malee"
    assert publishing.publish_own(other, now=now) == []  # it is there
    from hornbill.vault.models import Account

    Account.objects.filter(officer_id="th-customs/malee").update(title="Inspector", focal_point=True)
    assert publishing.publish_own(other, now=now) == ["officer.certify", "focal.name"]
    network.settle()
    officer = queries.officer("th-customs/malee")
    assert (officer.title, officer.focal_point) == ("Inspector", True)


def test_a_focal_point_and_a_revocation_are_the_agencys_own(network, amina, now):
    publishing.name_focal_point("th-customs/jun", topics=["timber"], phone="+66 2 000 000", now=now)
    network.settle()
    assert queries.officer("th-customs/jun").topics == ("timber",)
    publishing.end_focal_point("th-customs/jun", now=now)
    network.settle()
    assert not queries.officer("th-customs/jun").focal_point
    with pytest.raises(NotPossible):
        publishing.end_focal_point("th-customs/jun", now=now)
    publishing.revoke_officer("th-customs/jun", "left the service", now=now)
    network.settle()
    assert queries.officer("th-customs/jun").revoked
    with pytest.raises(NotPossible):
        publishing.revoke_officer("th-customs/jun", "again", now=now)
    with pytest.raises(NotPossible):
        publishing.revoke_officer("vn-police/linh", "not ours", now=now)


def test_who_is_no_focal_point_any_more_is_not_named_at_the_next_sign_in(network, now):
    from hornbill.vault.models import Account

    other = rig.an_officer("malee", "orchid umbrella nine hills", now)
    Account.objects.filter(officer_id="th-customs/malee").update(focal_point=True)
    publishing.publish_own(other, now=now)
    network.settle()
    publishing.end_focal_point("th-customs/malee", now=now)
    network.settle()
    assert publishing.publish_own(other, now=now) == []
    assert not queries.officer("th-customs/malee").focal_point


def test_without_a_log_nothing_is_published(db, cheap_passphrases, now):
    other = rig.an_officer("malee", "orchid umbrella nine hills", now)
    assert publishing.publish_own(other, now=now) == []


def test_what_the_fold_would_refuse_is_not_even_made(network, newcomer):
    nameless = replace(rig.POLICE, name="")
    with pytest.raises(BadAdmission):
        draft_admit(nameless, newcomer.keys, network="ab" * 32, now=datetime.now(UTC))
