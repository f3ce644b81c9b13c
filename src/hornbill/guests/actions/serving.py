"""The guest's side of a request: open it with link and code, answer it once.

Rules: a guest proves link and code by a key that comes from both; the node compares hashes, hands out the encrypted question
and takes the encrypted answer, and can open neither. Each opening is counted and shown to who asked. Wrong proofs make the
request rest, then end it. What there never was and what is over are answered alike. With the question comes a ticket: without
it no answer is read (``guests.answers_stream``), so strangers cannot take the room in which answers arrive.

    sealed, ticket = open_question(request, proof, now=now), ticket_of(request)
    check_ticket(request, ticket, now=now)
    put_answer(request, proof, sealed_answer, now=now)
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.guests.actions.asking import ANSWER_INFO
from hornbill.guests.actions.destroying import destroy
from hornbill.guests.core import standing
from hornbill.guests.core.errors import BadAnswer, GuestError, GuestPaused, NoSuchRequest, WrongCode
from hornbill.guests.models import GuestOpening, GuestRequest
from hornbill.kernel.suite import sealing
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

_SMALLEST = 12 + 16 + 4  # bytes: nonce, tag, length of the head


def open_question(request: str, proof: bytes, *, now: datetime) -> bytes:
    """Return the encrypted question, and count that it was opened.

    Args:
        request: its id.
        proof: what link and code prove, 32 bytes.
        now: aware UTC time.

    Raises:
        NoSuchRequest: there is none, it is over, or it was opened as often as it may be.
        WrongCode: the proof is wrong.
        GuestPaused: it rests after wrong proofs.
    """
    refused: GuestError | None
    with transaction.atomic():
        row, refused = _proved(request, proof, now)
        if row is not None and refused is None:
            if row.openings.count() >= row.most_openings:
                raise NoSuchRequest("this link does not work")
            GuestOpening.objects.create(request=row, at=now)
            audit.record(audit.NODE, "guest.opened", subject=request, now=now)
            return bytes(row.question)
    raise refused or NoSuchRequest("this link does not work")


def ticket_of(request: str) -> str:
    """Return what a guest who has opened the question shows before an answer is read: 64 hex digits."""
    return hmac.new(
        node_keys().pepper, b"hornbill/guest-ticket/v1\0" + request.encode(), "sha256"
    ).hexdigest()


def check_ticket(request: str, ticket: str, *, now: datetime) -> None:
    """Return only if an answer to a request may be read.

    Raises:
        NoSuchRequest: there is none, it is over, or the ticket is not its own.
    """
    right = hmac.compare_digest(ticket.encode(), ticket_of(request).encode())
    row = GuestRequest.objects.filter(pk=request).first() if right else None
    if row is None or not standing.Standing(row.state, row.expires_at).is_open(now):
        raise NoSuchRequest("this link does not work")


def put_answer(request: str, proof: bytes, sealed: bytes, *, now: datetime) -> None:
    """Keep an answer, sealed once more to the request's own key, and destroy the question.

    Args:
        request: its id.
        proof: what link and code prove, 32 bytes.
        sealed: the answer, encrypted by the answer page.
        now: aware UTC time.

    Raises:
        BadAnswer: too short to be one.
        NoSuchRequest, WrongCode, GuestPaused: nothing was kept.
    """
    if len(sealed) < _SMALLEST:
        raise BadAnswer("this is no sealed answer")
    with transaction.atomic():
        row, refused = _proved(request, proof, now)
        if row is not None and refused is None:
            row.answer = sealing.seal(bytes(row.public), sealed, info=ANSWER_INFO + bytes.fromhex(request))
            row.state, row.answered_at, row.question, row.proof_hash = standing.ANSWERED, now, b"", b""
            row.save()
            audit.record(
                audit.NODE, "guest.answered", subject=request, detail={"bytes": len(sealed)}, now=now
            )
            return
    raise refused or NoSuchRequest("this link does not work")


def _proved(request: str, proof: bytes, now: datetime) -> tuple[GuestRequest | None, GuestError | None]:
    """Return the request if the proof is right, else why not; what a wrong proof does is kept all the same."""
    row = GuestRequest.objects.filter(pk=request).first()
    if row is None:
        return None, None
    before = standing.Standing(row.state, row.expires_at, row.wrong, row.rests_until)
    if not before.is_open(now):
        return None, None
    if before.rests(now):
        return None, GuestPaused("too many wrong codes were tried with this link")
    right = hmac.compare_digest(hashlib.sha256(proof).digest(), bytes(row.proof_hash))
    after = standing.judge(before, right=right, now=now)
    if right:
        return row, None
    row.wrong, row.rests_until = after.wrong, after.rests_until
    row.save()
    if after.state == standing.GUESSED:
        destroy(row, standing.GUESSED)
    if after.state == standing.GUESSED or after.rests(now):
        audit.record(audit.NODE, "guest.guessed", subject=request, detail={"wrong": after.wrong}, now=now)
    return None, WrongCode("the link and the code do not match")
