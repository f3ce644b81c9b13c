"""Destroying what a request held: question, answer, link, code and keys; what is left is that it was, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.guests.models import GuestRequest


def destroy(row: GuestRequest, state: str) -> None:
    """End a request in a state of ``core.standing``; within a transaction."""
    row.state, row.rests_until = state, None
    row.question = row.answer = row.own = row.proof_hash = row.public = b""
    row.save()
