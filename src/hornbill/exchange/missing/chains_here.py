"""Which chains of a room are here and how far: for heads, asks and answers.

Rules: of each author the first chains that came, as many as count in a room (``core.members.counted_chains``), so that nobody makes words
between nodes long by beginning chains. Where not all fit, everybody's first chain goes before anybody's second.

    tips_of(room); held_of(room)
"""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Max, Min

from hornbill.exchange.core.members.counted_chains import MAX_CHAINS
from hornbill.exchange.core.node_messages import asking
from hornbill.exchange.core.node_messages.asking import Tip
from hornbill.exchange.models import Record
from hornbill.kernel.ids import chain_author


def _chains(room: str) -> list[tuple[str, int, int]]:
    """Return (chain, last number, how many numbers are here): everybody's first chain, then everybody's second, and so on."""
    rows = Record.objects.filter(room=room).values("chain")
    rows = rows.annotate(last=Max("n"), count=Count("n", distinct=True), came=Min("pk")).order_by("came")
    begun: Counter[str] = Counter()
    found = []
    for chain, last, count in rows.values_list("chain", "last", "count"):
        author = chain_author(chain)
        begun[author] += 1
        if begun[author] <= MAX_CHAINS:
            found.append((begun[author], chain, last, count))
    found.sort(key=lambda one: one[0])
    return [(chain, last, count) for _, chain, last, count in found]


def held_of(room: str) -> tuple[tuple[str, int], ...]:
    """Return, for each chain of a room, the number up to which all of it is here."""
    found = []
    for chain, last, count in _chains(room):
        whole = last
        if count <= last:  # with a gap
            here = set(Record.objects.filter(room=room, chain=chain).values_list("n", flat=True))
            whole = next(n for n in range(last + 1) if n not in here) - 1
        if whole >= 0:
            found.append((chain, whole))
    return tuple(found[: asking.MAX_TIPS])


def tips_of(room: str) -> list[Tip]:
    """Return the last records of each chain that are here; of a number that stands twice both."""
    last = {chain: n for chain, n, _ in _chains(room)}
    found: dict[str, list[str]] = {chain: [] for chain in last}
    for chain, n, record in (
        Record.objects.filter(room=room).order_by("chain", "n", "record").values_list("chain", "n", "record")
    ):
        if last.get(chain) == n:
            found[chain].append(record)
    return [
        Tip(room, chain, last[chain], record) for chain, records in found.items() for record in records[:2]
    ]
