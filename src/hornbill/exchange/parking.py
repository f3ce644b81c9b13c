"""How much of what cannot be taken in is kept, and for whom: no agency takes another's place.

Rules:
- Of each agency so many envelopes and bytes are parked. When very many are parked in all, an agency that has its share
  parks no more; one that has less still may. So agencies that work together fill their own shares only.
- The mailbox stops when more than half of the other agencies have filled their shares: then it is this node that does not
  understand its network, most likely because it is too old, and the hub keeps the rest. Fewer agencies cannot stop it.
- Names that the directory does not know count as one sender, so that nobody gets shares by inventing names.

    is_full("la-police", 4_096); is_stopped()
"""

from __future__ import annotations

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce, Length

from hornbill.directory import queries as directory
from hornbill.exchange.models import Parked
from hornbill.exchange.statements import count_parked

MAX_PARKED = 10_000  # envelopes in all, beyond which only those with less than their share park more
MAX_PARKED_BYTES = 2 * 1024 * 1024 * 1024  # likewise
PARKED_A_SENDER = 1_000  # envelopes of one sending agency that are parked
PARKED_BYTES_A_SENDER = 256 * 1024 * 1024
UNKNOWN = ""  # sender of what no agency of the directory sent


def agencies() -> frozenset[str]:
    """Return the agencies of the directory."""
    return frozenset(directory.current().agencies_by_id)


def share() -> int:
    """Return how many envelopes an agency may park however many are parked in all."""
    return max(1, min(PARKED_A_SENDER, MAX_PARKED // max(1, len(agencies()))))


def sender_of(name: str) -> str:
    """Return under which name an envelope is parked: the agency, or that of unknown senders."""
    return name if name in agencies() else UNKNOWN


def is_full(name: str, size: int) -> bool:
    """Tell whether no more of a sender is parked.

    Args:
        name: agency, as the hub says.
        size: bytes of the envelope.
    """
    sender = sender_of(name)
    own, length = Q(sender=sender), Length("data")
    held = Parked.objects.aggregate(
        count=Count("pk"),
        size=Coalesce(Sum(length), 0),
        own=Count("pk", filter=own),
        own_size=Coalesce(Sum(length, filter=own), 0),
    )
    if held["own"] >= PARKED_A_SENDER or held["own_size"] + size > PARKED_BYTES_A_SENDER:
        return True
    crowded = held["count"] >= MAX_PARKED or held["size"] + size > MAX_PARKED_BYTES
    bytes_share = MAX_PARKED_BYTES // max(1, len(agencies()))
    return bool(crowded and (held["own"] >= share() or held["own_size"] + size > bytes_share))


def is_stopped(home: str) -> bool:
    """Tell whether so many agencies have filled their shares that the mailbox is not read on.

    Args:
        home: this node's agency.
    """
    parked = count_parked()
    if not parked or parked < (least := share()):
        return False
    others = agencies() - {home}
    rows = Parked.objects.filter(sender__in=others).values("sender").annotate(count=Count("pk"))
    return rows.filter(count__gte=least).count() > max(1, len(others) // 2)
