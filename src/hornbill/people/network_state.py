"""The state of the network as the secretariat's node knows it: which nodes are silent or need an upgrade, and which witnesses are away.

Rules: nobody is asked for it. A node tells every other once a week which version it has, and those that share rooms once a day which head of the log it
accepted; the newer of the two is when it was heard. What a node does in between, whom it writes to and how much, is not known here. The worst comes first.

    state = look(now)
    state.nodes[0].name, state.nodes[0].tone, state.away
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.log.gossip import heads_seen
from hornbill.directory.statements import state as ceremony_state
from hornbill.exchange import queries as exchange
from hornbill.kernel.times import parse_utc
from hornbill.people import directory_words
from hornbill.people.directory_words import BAD, GOOD, WARNING, Head
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency
    from hornbill.exchange.queries import PartnerNode

SILENT = timedelta(days=8)  # a node speaks once a week
AHEAD = timedelta(days=30)
_ORDER = {BAD: 0, WARNING: 1, GOOD: 2}


@dataclass(frozen=True)
class NodeLine:
    """One agency's node.

    Attributes:
        id, name, country: of the agency.
        tone: ok, warn, bad.
        word: its state in a word or two; empty for one that is well.
        heard: when it last told something of itself; None: never, or this node.
        officers: how many there are.
        ending: how many of their certificates end within thirty days, or have ended.
    """

    id: str
    name: str
    country: str
    tone: str
    word: str
    heard: datetime | None
    officers: int
    ending: int


@dataclass(frozen=True)
class State:
    """The state of the network.

    Attributes:
        nodes: of all agencies, the worst first.
        head: of the directory.
        away: witnesses who did not sign the newest head.
    """

    nodes: tuple[NodeLine, ...]
    head: Head
    away: tuple[str, ...]


def look(now: datetime) -> State:
    """Return the state of the network; of a network without a log nobody is away.

    Args:
        now: aware UTC time.
    """
    network, own = directory.current(), node_keys().agency
    told = exchange.partner_nodes([one.id for one in network.agencies if one.id != own], now)
    seen = heads_seen()
    lines = [_line(one, told.get(one.id), seen.get(one.id), now) for one in network.agencies]
    head = directory_words.head(now)
    witnesses = ceremony_state.roots().witnesses if directory.has_log() else {}
    return State(
        tuple(sorted(lines, key=lambda one: (_ORDER[one.tone], one.name.casefold()))),
        head,
        tuple(sorted(witnesses.keys() - set(head.witnesses))),
    )


def _line(agency: Agency, told: PartnerNode | None, seen: datetime | None, now: datetime) -> NodeLine:
    times = [at for at in (told.heard if told else None, seen) if at is not None]
    heard = max(times, default=None) if told else None
    officers = [one for one in agency.officers if not one.revoked and not one.is_service]
    ends = [parse_utc(one.lapses) for one in officers if one.lapses is not None]
    tone, word = _state(agency, told, heard, now)
    ending = sum(end - now < AHEAD for end in ends)
    return NodeLine(agency.id, agency.name, agency.country, tone, word, heard, len(officers), ending)


def _state(
    agency: Agency, told: PartnerNode | None, heard: datetime | None, now: datetime
) -> tuple[str, str]:
    if agency.suspended:
        return WARNING, _("suspended")
    if told is None:
        return GOOD, _("this server")
    if heard is None:
        return WARNING, _("not heard yet")
    if now - heard > SILENT:
        return BAD, _("not heard for a week")
    if told.older:
        return WARNING, _("needs an upgrade")
    return GOOD, ""
