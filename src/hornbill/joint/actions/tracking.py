"""The state of each agreement, written down by the node's worker with the node's key; and what the directory says of who signed.

Rules: looks at joint rooms in which anything is new; folds what the node's key opens. That an officer may sign for the agency is the
power ``joint-investigation`` of the directory, vouched for by an authority of their State: it is asked when a signature comes, and again
while it says no; once it said yes that stays, so that an officer who moves on later does not undo what they signed. One room that
cannot be folded or written stops no other.

    look(keys, now=now)          # again and again; cheap when nothing is new
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import look_through
from hornbill.joint.core.kinds import VERSION
from hornbill.joint.core.standing import BROKEN, CONTRADICTS
from hornbill.joint.core.state import agreement_in
from hornbill.joint.core.terms import POWER
from hornbill.joint.models import Looked, Signature, Tracked
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.joint.core.state import Agreement
    from hornbill.vault.keyring import NodeKeys

AT_ONCE = 200  # signatures that are written, or asked about again, in one transaction
_log = logging.getLogger("hornbill.joint")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Write down how agreements stand.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many rooms have changed.

    Raises:
        DatabaseError: as ``look_through``.
    """
    return look_through(VERSION, Looked, lambda room: _look_into(room, keys, now), _log)


def ask_again(now: datetime) -> int:
    """Ask the directory again about signatures of which it said nothing yet.

    Args:
        now: aware UTC time.

    Returns:
        Of how many it says by now that their officers may sign.
    """
    waiting = Signature.objects.filter(vouched_at__isnull=True)
    officers = waiting.values_list("officer", flat=True).distinct()  # each once, however often they signed
    able = [one for one in officers if may_sign(one, now)]
    fresh = list(waiting.filter(officer__in=able).order_by("-came_at")[:AT_ONCE]) if able else []
    if fresh:
        with transaction.atomic():
            Signature.objects.filter(pk__in=[one.pk for one in fresh]).update(vouched_at=now)
            node_room.wake([one.record for one in fresh], now)
    return len(fresh)


def may_sign(officer: str, now: datetime | None = None) -> bool:
    """Tell whether the directory says that an officer may sign for their agency.

    Nobody may who no longer counts: revoked, of a suspended agency, or (``now``, aware UTC time) with a lapsed certificate. A
    network without a log knows no powers: there anyone who stands in the enrolment file, which people handed on, may sign.
    """
    if not directory.is_in_force(officer, now):
        return False
    return POWER in directory.officer(officer).powers or not directory.has_log()


def _look_into(room: str, keys: NodeKeys, now: datetime) -> bool:
    """Compare a room with what is written down, outside of any transaction; write what differs in a short one."""
    with node_room.as_node_sees(room, keys) as fold:
        found = agreement_in(fold) if fold is not None else None
    if found is None or not found.joint:
        return False
    signed = {
        word.record: word for one in found.versions.values() for some in one.signed.values() for word in some
    }
    known = set(Signature.objects.filter(room=room).values_list("record", flat=True))
    heard = exchange.came_at(signed.keys() - known)
    rows = [
        Signature(
            record=record,
            room=room,
            officer=word.author,
            came_at=heard.get(record, now),
            vouched_at=now if may_sign(word.author, now) else None,
        )
        for record, word in signed.items()
        if record not in known
    ]
    row = _row(found, keys.agency)
    if not rows and Tracked.objects.filter(pk=room, **row).exists():
        return False
    with transaction.atomic():
        Signature.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
        Tracked.objects.update_or_create(pk=room, defaults=row)
        node_room.wake([one.record for one in rows], now)
    return True


def _row(found: Agreement, agency: str) -> dict[str, object]:
    one = found.versions.get(found.agreed)
    waiting = [id_ for id_ in found.waiting if agency in found.versions[id_].missing]
    trouble = "" if one or not found.standing else CONTRADICTS if len(found.standing) > 1 else BROKEN
    return {
        "agreed": found.agreed,
        "begins": parse_utc(one.begins) if one else None,
        "ends": parse_utc(one.ends) if one else None,
        "waits": waiting[-1] if waiting else "",
        "trouble": trouble,
    }
