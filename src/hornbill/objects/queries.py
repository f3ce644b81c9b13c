"""Reads that need no key: where a published row is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange import queries as exchange
from hornbill.kernel.suite import canonical
from hornbill.objects.models import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.objects.core.publishing import Register


def digest_of(register: Register, values: Mapping[str, Any]) -> str:
    """Return the hash of a row's values as a copy says them (64 hex digits)."""
    return hashlib.sha256(canonical.encode(register.said(values))).hexdigest()


def places(register: Register, key: str, officer_id: str = "") -> list[Publication]:
    """Return where a row is published or was, by time; only in rooms that an officer is in, if one is named."""
    found = Publication.objects.filter(register=register.noun, key=key).order_by("at", "room")
    if officer_id:
        found = found.filter(room__in=exchange.rooms_of_officer(officer_id))
    return list(found)


class Place(NamedTuple):
    """Where a row is or was published: the hash of what its copy says, and whether it was withdrawn."""

    digest: str
    withdrawn: bool


def in_room(register: Register, room: str) -> dict[str, Place]:
    """Return what of a register is or was published in a room, by the row's key; one short read."""
    found = Publication.objects.filter(register=register.noun, room=room)
    return {key: Place(digest, gone) for key, digest, gone in found.values_list("key", "digest", "withdrawn")}
