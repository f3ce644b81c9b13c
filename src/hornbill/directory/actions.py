"""Putting a network's enrolment file in place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory import queries
from hornbill.directory.core import enrolment as core
from hornbill.directory.core.enrolment import EnrolmentError, Problem
from hornbill.directory.own import officers_here
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.enrolment import Enrolment


def install(data: bytes, *, now: datetime) -> Enrolment:
    """Take a network's file into use.

    Args:
        data: the file's bytes.
        now: aware datetime.

    Returns:
        The network.

    Raises:
        EnrolmentError: broken, or it says something untrue of this node or its officers; the old file stays.
    """
    enrolment = core.parse(data)
    problems = _untrue_of_us(enrolment)
    if problems:
        raise EnrolmentError(problems)
    with transaction.atomic():
        detail = {"fingerprint": core.fingerprint(enrolment), "agencies": len(enrolment.agencies)}
        record(NODE, "directory.install", subject=enrolment.network[:200], detail=detail, now=now)
        _write(data)
    return enrolment


def _write(data: bytes) -> None:
    """Replace the file in one step: a reader sees the old one or the new one, whole."""
    where = queries.path()
    part = where.with_name(f".{where.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(where)


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
