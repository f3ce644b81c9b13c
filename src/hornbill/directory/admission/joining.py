"""A node's own way into a network: what it asks, what became of it, the bundle that it takes into use.

Rules:
- Request and code are kept until the end, so that asking again is asking the same: the hub takes a slot's request
  once and refuses other bytes.
- The answer opens only with this code and this request; its bundle must be of the network that the code pins.
- Nothing here talks to the hub: ``hornbill node join`` and the worker do.

    row = begin(text, about, contact="Ms Linh, +84 24 ...", now=now)
    take_answer(row, sealed, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory import actions, queries
from hornbill.directory.core.agencies.names import check_name, tidy
from hornbill.directory.core.joining import join_code, messages, sealing
from hornbill.directory.core.joining.admission import draft_admission
from hornbill.directory.models.ceremonies import Joining
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import AlreadyEnrolled, JoinCodeUsed, JoinDeclined
from hornbill.kernel.suite.sealing import seal
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.joining.admission import About
    from hornbill.directory.core.joining.join_code import JoinCode

MADE, POSTED, JOINED, DECLINED, USED, ENDED = "made", "posted", "joined", "declined", "used", "ended"
UNDER_WAY = (MADE, POSTED)
_INFO = b"hornbill/own-join-code/v1"


def begin(text: str, about: About, *, contact: str = "", now: datetime) -> Joining:
    """Make the request of this node under a code; the same code again goes on with the same request.

    Args:
        text: the code as pasted.
        about: this agency, as it is in ``node.json``.
        contact: whom the secretariat may call.
        now: aware datetime.

    Returns:
        The request.

    Raises:
        BadJoinCode, JoinCodeExpired, JoinCodeForAnother: the code cannot be used here and now.
        AlreadyEnrolled: this node is in a network.
        BadAdmission: the agency's name, country, zone or languages may not stand in the directory.
        BadName: the contact is too long, or holds characters that cannot be seen.
        JoinCodeUsed, JoinDeclined: it came to that end before.
    """
    code, keys = join_code.parse(text), node_keys()
    known = Joining.objects.filter(slot=sealing.slot_of(code)).first()
    if known is not None:
        check_hopeful(known)
        return known
    if queries.path().exists():
        raise AlreadyEnrolled("this node is in a network already")
    code.check(agency=keys.agency, now=now)
    statement = draft_admission(code, about, keys, now=now)
    check_name(tidy(contact), longest=messages.MAX_CONTACT, empty=True)
    request = messages.JoinRequest(statement.encode(), tidy(contact))
    with transaction.atomic():
        Joining.objects.filter(state__in=UNDER_WAY).update(state=ENDED, settled_at=now)
        row = Joining.objects.create(
            slot=sealing.slot_of(code),
            network=code.network,
            sealed_code=seal(keys.sealing.public, text.encode(), info=_INFO),
            request=sealing.seal_request(code, request.to_bytes()),
            fingerprint=messages.fingerprint(statement.data),
            begun_at=now,
            expires=code.expires,
        )
        detail = {"network": code.network, "statement": statement.id}
        record(NODE, "directory.ask-to-join", subject=about.id, detail=detail, now=now)
    return row


def check_hopeful(row: Joining) -> None:
    """Return if a request may still lead somewhere, or has led to the network.

    Raises:
        JoinCodeUsed, JoinDeclined, JoinCodeExpired: it will not.
    """
    if row.state == USED:
        raise JoinCodeUsed("another node has asked with this code")
    if row.state == DECLINED:
        reason = f": {row.reason}" if row.reason else ""
        raise JoinDeclined(f"the secretariat has declined{reason}")
    if row.state == ENDED:
        raise join_code.JoinCodeExpired("the code has ended, or another one was used since")


def under_way() -> Joining | None:
    """Return the request that waits for its answer, if there is one."""
    return Joining.objects.filter(state__in=UNDER_WAY).first()


def latest() -> Joining | None:
    """Return the newest request, whatever became of it."""
    return Joining.objects.first()


def code_of(row: Joining) -> JoinCode:
    """Open the code of a request with the node's key."""
    return join_code.parse(node_keys().sealing.open(bytes(row.sealed_code), info=_INFO).decode())


def note_posted(row: Joining) -> None:
    """Note that the hub has the request."""
    Joining.objects.filter(slot=row.slot, state=MADE).update(state=POSTED)
    row.refresh_from_db()


def note_end(row: Joining, state: str, reason: str = "", *, now: datetime) -> None:
    """Note that a request came to nothing.

    Args:
        row: the request.
        state: ``USED``, ``DECLINED`` or ``ENDED``.
        reason: as the secretariat gave it.
        now: aware datetime.
    """
    row.state, row.reason, row.settled_at = state, reason, now
    with transaction.atomic():
        row.save(update_fields=["state", "reason", "settled_at"])
        record(NODE, "directory.not-joined", subject=row.network[:16], detail={"state": state}, now=now)


def take_answer(row: Joining, sealed: bytes, *, now: datetime) -> Joining:
    """Take in the secretariat's answer: put the bundle into use, or note that it was declined.

    Args:
        row: the request.
        sealed: as it is at the hub.
        now: aware datetime.

    Returns:
        The request as it is then.

    Raises:
        JoinDoesNotOpen, BadJoinMessage: the answer is not one to this request; nothing was changed.
        EnrolmentError: the bundle is broken, or not of the network that the code names.
    """
    code = code_of(row)
    answer = messages.JoinAnswer.from_bytes(sealing.open_answer(code, bytes(row.request), sealed))
    if answer.outcome == messages.DECLINED:
        note_end(row, DECLINED, answer.reason, now=now)
        return row
    ceremony_state.check_bundle(answer.bundle, code)
    actions.install(answer.bundle, now=now)
    row.state, row.settled_at = JOINED, now
    with transaction.atomic():
        row.save(update_fields=["state", "settled_at"])
        record(NODE, "directory.join", subject=row.network[:16], now=now)
    return row
