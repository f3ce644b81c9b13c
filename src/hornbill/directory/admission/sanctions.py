"""Suspending an agency and letting it in again, as proposals that root officers sign.

Rules: a suspension comes with a new directory key for all who stay, so that later entries are closed to the agency
that goes; a restoration gives it the present key again. Nothing is done before the roots' threshold has signed.

    proposal = suspend(vault, "vn-police", "its node was stolen", now=now)
    proposals.sign(vault, proposal.id, now=now)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.names import tidy
from hornbill.directory.core.log.proposed import outdated
from hornbill.directory.core.statements.directory_keys import key_statements
from hornbill.directory.core.statements.statement import NETWORK, draft
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import proposals
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NotPossible
from hornbill.kernel.suite import content
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.directory.core.statements.roots import RootSet
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.directory.models.ceremonies import Proposal
    from hornbill.vault.sessions import OpenVault


def suspend(vault: OpenVault, agency_id: str, reason: str, *, now: datetime) -> Proposal:
    """Propose to suspend an agency.

    Args:
        vault: open vault of a root officer, who proposes.
        agency_id: whom.
        reason: every agency reads it.
        now: aware datetime.

    Returns:
        The proposal, not signed yet.

    Raises:
        NotARoot: the officer may not.
        NotPossible: no such agency, suspended already, or the one whose node this is.
    """
    if agency_id == node_keys().agency:
        raise NotPossible("an agency does not suspend itself", cure="Change the network's roots first.")
    stay = {one.id: one.node_sealing for one in ceremony_state.active_members() if one.id != agency_id}
    epoch = log_outbox.expected().epoch + 1
    keys = _keys(content.new_key(), stay, epoch, now)
    return _propose(vault, [_about("agency.suspend", agency_id, reason, now), *keys], now)


def restore(vault: OpenVault, agency_id: str, reason: str, *, now: datetime) -> Proposal:
    """Propose to end a suspension; arguments and errors as for ``suspend``."""
    about = _about("agency.restore", agency_id, reason, now)
    found = ceremony_state.state().agency(agency_id)
    if found is None or not found.suspended:
        raise NotPossible(f"{agency_id} is not suspended", cure="Look at the list of agencies.")
    epoch, key = ceremony_state.newest_key()
    return _propose(vault, [about, *_keys(key, {agency_id: found.node_sealing}, epoch, now)], now)


def next_roots(
    *, add: Collection[str] = (), remove: Collection[str] = (), threshold: int | None = None
) -> RootSet:
    """Return the present roots, changed, as their next version.

    Args:
        add: officers in force who become roots, under their ids.
        remove: names of roots.
        threshold: None leaves it as it is.

    Raises:
        NotPossible: no such root or officer.
    """
    old = ceremony_state.roots()
    for name in remove:
        if name not in old.roots:
            raise NotPossible(f"{name} is no root", cure="Look at the admission page for those there are.")
    roots = {name: key for name, key in old.roots.items() if name not in remove}
    for officer_id in add:
        officer = ceremony_state.officer(officer_id)
        if officer is None or officer.revoked:
            raise NotPossible(f"{officer_id} is not in force in the directory", cure="Publish the officer.")
        roots[officer_id] = officer.signing
    needed = old.threshold if threshold is None else threshold
    return replace(old, version=old.version + 1, roots=roots, threshold=needed)


def change_roots(vault: OpenVault, roots: RootSet, *, now: datetime) -> Proposal:
    """Propose other roots, witnesses or key holders; the old and the new roots' thresholds must sign.

    Args:
        vault: open vault of a root officer, who proposes.
        roots: the next version.
        now: aware datetime.

    Raises:
        NotARoot, NotPossible: as for ``suspend``.
    """
    return _propose(vault, [_draft("network.root", NETWORK, roots.to_values(), now)], now)


def revoke(vault: OpenVault, officer_id: str, reason: str, *, now: datetime) -> Proposal:
    """Propose that the roots revoke an officer of any agency; arguments and errors as for ``suspend``."""
    values = {"officer": officer_id, "reason": tidy(reason)}
    return _propose(vault, [_draft("officer.revoke", officer_id, values, now)], now)


def _keys(key: bytes, nodes: dict[str, bytes], epoch: int, now: datetime) -> list[Statement]:
    return key_statements(key, nodes, network=ceremony_state.network_id(), epoch=epoch, now=now)


def _about(kind: str, agency_id: str, reason: str, now: datetime) -> Statement:
    return _draft(kind, agency_id, {"agency": agency_id, "reason": tidy(reason)}, now)


def _draft(kind: str, subject: str, values: dict[str, Any], now: datetime) -> Statement:
    return draft(kind, subject=subject, values=values, network=ceremony_state.network_id(), at=now)


def _propose(vault: OpenVault, statements: list[Statement], now: datetime) -> Proposal:
    proposals.root_of(vault)
    why = outdated(log_outbox.expected(), statements)
    if why:
        raise NotPossible(why)
    return proposals.propose(statements, by=vault.officer_id, now=now)
