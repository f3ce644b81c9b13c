"""Putting a network's enrolment file in place, and keeping up with the network's log.

install(path.read_bytes(), now=now)
take_in(signed_head, entries, proof=[], now=now)
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.agencies import enrolment as core
from hornbill.directory.core.agencies.enrolment import EnrolmentError, Problem
from hornbill.directory.core.log.bundle import Bundle
from hornbill.directory.core.statements.bodies import unwrap_key
from hornbill.directory.log import enrolled
from hornbill.directory.log.copy import take_in_copy
from hornbill.directory.log.gossip import compare, note_partner_head
from hornbill.directory.log.intake import Taken, take_in
from hornbill.directory.log.proving import catching_up
from hornbill.directory.log.refolding import refold, stored_edge
from hornbill.directory.log.standing import closed_count
from hornbill.directory.log.trouble import note_trouble, settle
from hornbill.directory.models import LogStanding
from hornbill.directory.officers import bulletins
from hornbill.directory.officers.own_officers import officers_here
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.enrolment import Enrolment

__all__ = [
    "Taken",
    "bulletins",
    "catching_up",
    "compare",
    "install",
    "note_partner_head",
    "note_trouble",
    "refold",
    "settle",
    "take_in",
    "take_in_copy",
]


def install(data: bytes, *, now: datetime) -> Enrolment | Bundle:
    """Take a network's file into use.

    Args:
        data: the file's bytes, of either format.
        now: aware datetime.

    Returns:
        The network (format 1), or what pins its log (format 2).

    Raises:
        EnrolmentError: broken, or it says something untrue of this node, its officers or the log that is here;
            the old file stays.
    """
    found = enrolled.parse(data)
    with_log = isinstance(found, Bundle)
    problems = _untrue_of_log(found) if isinstance(found, Bundle) else _untrue_of_us(found)
    if problems:
        raise EnrolmentError(problems)
    with transaction.atomic():
        detail = (
            {"network": found.network_id, "size": found.head.size}
            if isinstance(found, Bundle)
            else {"fingerprint": core.fingerprint(found), "agencies": len(found.agencies)}
        )
        record(NODE, "directory.install", subject=found.network[:200], detail=detail, now=now)
        _write(data)
    if with_log and closed_count():
        refold(now=now)
    return found


def _write(data: bytes) -> None:
    """Replace the file in one step: a reader sees the old one or the new one, whole."""
    where = enrolled.path()
    part = where.with_name(f".{where.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(where)


def _untrue_of_log(bundle: Bundle) -> list[Problem]:
    """Compare what a file pins with this node's key and with the log that is here already."""
    keys = node_keys()
    if bundle.agency != keys.agency:
        return [Problem("agency", f"it was made for {bundle.agency}; this is the node of {keys.agency}")]
    problems = []
    for epoch, wrap in bundle.wraps.items():
        try:
            unwrap_key(wrap, keys.sealing, network=bundle.network_id, epoch=epoch, agency=keys.agency)
        except CannotOpen:
            problems.append(
                Problem("directory_keys", f"the key of epoch {epoch} was not sealed to this node")
            )
    row = LogStanding.objects.filter(pk=1).first()
    if row is not None and row.network != bundle.network_id:
        problems.append(Problem("network_id", "this node holds the log of another network"))
    elif row is not None and bundle.head.size <= row.size and not _lies_on_our_way(bundle):
        problems.append(Problem("head", "the log that is here does not continue it"))
    return problems


def _lies_on_our_way(bundle: Bundle) -> bool:
    return stored_edge(bundle.head.size).root() == bundle.head.root


def _untrue_of_us(enrolment: Enrolment) -> list[Problem]:
    """Compare what the file says of this node and its officers with their own keys."""
    keys = node_keys()
    ours = enrolment.agencies_by_id.get(keys.agency)
    if ours is None:
        return [Problem("agencies", f"{keys.agency}, whose node this is, is not among them")]
    problems = []
    node = (ours.mailbox, ours.transport_key, ours.node_signing, ours.node_sealing)
    if node != (keys.mailbox, keys.transport.public, keys.signing.public, keys.sealing.public):
        problems.append(Problem(keys.agency, "mailbox or keys are not those of this node"))
    own = {officer.id: officer for officer in officers_here()}
    for officer in ours.officers:
        account = own.get(officer.id)
        if account is None:
            problems.append(Problem(officer.id, "has no account at this node"))
        elif (officer.signing, officer.sealing) != (account.signing, account.sealing):
            problems.append(Problem(officer.id, "the keys are not those of this officer's vault"))
    return problems
