"""Which requests for recovery are kept when many come: anybody can make one, and most may be a stranger's.

Rules:
- A recovery officer never chooses from a list: the nine digits that the officer reads out name the request. So there may be
  many, and what strangers ask for harms nothing but room.
- Where an officer has signed in from before (*known*: the same network), what is asked from there gives way to nothing that is
  asked from elsewhere.
- Of one network (IPv4: 24 bits, IPv6: 48) so many are kept, of all together so many. Who gives way is drawn by lot, of the
  networks with the most: being early or late is worth nothing. What somebody agreed to stays.

    gives_way(waiting, Asker("203.0.113.9", known=False), draw=secrets.randbelow)       # id of the one that goes, or ""
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST = 300  # requests of one officer that wait, 1.5 KiB each
MOST_OF_NETWORK = 12
_NETWORK_BITS = {4: 24, 6: 48}
_PLACE_BITS = {4: 32, 6: 64}  # what one subscriber has


@dataclass(frozen=True)
class Asker:
    """Who asks.

    Attributes:
        address: IP address.
        known: the officer has signed in from that network before.
    """

    address: str
    known: bool


@dataclass(frozen=True)
class Waiting:
    """A request that waits.

    Attributes:
        idle: nobody has agreed to it.
    """

    id: str
    asker: Asker
    idle: bool


def _within(address: str, bits: dict[int, int]) -> str:
    one = ipaddress.ip_address(address)
    mapped = one.ipv4_mapped if one.version == 6 else None
    one = mapped or one
    return str(ipaddress.ip_network(f"{one}/{bits[one.version]}", strict=False).network_address)


def network_of(address: str) -> str:
    """Return the first address of the network that an address belongs to; ValueError for anything else."""
    return _within(address, _NETWORK_BITS)


def place_of(address: str) -> str:
    """Return what stands for one subscriber: an IPv4 address, or the first one of 64 bits of IPv6."""
    return _within(address, _PLACE_BITS)


def is_known(address: str, known: Iterable[str]) -> bool:
    """Tell whether an address is of the network of one of others."""
    return network_of(address) in {network_of(one) for one in known}


def gives_way(waiting: Sequence[Waiting], asker: Asker, *, draw: Callable[[int], int]) -> str | None:
    """Say which request makes room for a new one.

    Args:
        waiting: all that wait for the same officer.
        asker: who asks for one more.
        draw: gives a random number below another.

    Returns:
        Its id; empty when there is room; None when nothing may give way, so that the new one is not kept.
    """
    network = network_of(asker.address)
    same = [one for one in waiting if network_of(one.asker.address) == network]
    if len(same) >= MOST_OF_NETWORK:
        return _drawn([one for one in same if one.idle], draw)
    if len(waiting) < MOST:
        return ""
    idle = [one for one in waiting if one.idle]
    strange = [one for one in idle if not one.asker.known]
    return _drawn(_of_the_most(strange or (idle if asker.known else [])), draw)


def _of_the_most(idle: Sequence[Waiting]) -> list[Waiting]:
    """Return those from networks of which no other has more."""
    times = Counter(network_of(one.asker.address) for one in idle)
    most = max(times.values(), default=0)
    return [one for one in idle if times[network_of(one.asker.address)] == most]


def _drawn(among: Sequence[Waiting], draw: Callable[[int], int]) -> str | None:
    return among[draw(len(among))].id if among else None
