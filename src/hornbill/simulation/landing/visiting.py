"""Officers whom the landing page signs in over HTTP, to show their page beside the hub's rows.

Rules: the page is asked for again each time; an officer whose session has ended signs in again.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from hornbill.simulation.visitor import Visitor

if TYPE_CHECKING:
    from hornbill.simulation.network import Network
    from hornbill.simulation.reading import Said

_visitors: dict[str, Visitor] = {}
_lock = Lock()  # one at a time: a visitor has one connection


def read(network: Network, officer_id: str, room: str) -> list[Said]:
    """Return what an officer reads in a room.

    Args:
        network: of the demonstration.
        officer_id: ``th-customs/somchai``.
        room: its id.

    Raises:
        httpx.HTTPError, PageSaid: the node does not answer.
    """
    with _lock:
        if officer_id not in _visitors:
            _visitors[officer_id] = Visitor(network, *network.officer(officer_id))
        visitor = _visitors[officer_id]
        found = visitor.messages(room)
        if not found:
            visitor.sign_in()
            found = visitor.messages(room)
        return found
