"""A hub that lies: a relay with the hub's own keys, which alters what it passes on to the nodes that it is set on.

Rules: it does what the operator of a hub could: it holds the key of the receipts, the log's key and, where an attack says so,
keys of witnesses; it cannot open envelopes, and cannot sign as a node. What it alters is named by an ``Attack``.

    with HostileHub(port, hub_port, Loot.of(network)) as hub:
        hub.attack = Tampers("vn-police")
        ...
        hub.attack = None
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from hornbill.hub.nodes import parse_hub_file
from hornbill.keyholder.identity import read as read_keyholder
from hornbill.simulation.relay import Relay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.suite.transport_key import TransportKey
    from hornbill.simulation.network import Network

_LINE = re.compile(rb"([A-Z]+) ([^ ?]+)(?:\?([^ ]*))? HTTP/1\.1\r\n")
_KEYID = re.compile(rb'keyid="([^"]+)"')
_NOTHING_S = 0.3  # until an empty mailbox is shown
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


class Asked(NamedTuple):
    """A request, as far as a hub reads it.

    Attributes:
        who: agency that signed it; empty for none.
        method, path, query: as sent.
        body: as sent.
    """

    who: str
    method: str
    path: str
    query: str
    body: bytes

    @classmethod
    def of(cls, request: bytes) -> Asked:
        """Read a request's bytes."""
        head, _, body = request.partition(b"\r\n\r\n")
        line, keyid = _LINE.match(request), _KEYID.search(head)
        if line is None:
            return cls("", "", "", "", body)
        method, path, query = (part or b"" for part in line.groups())
        who = keyid[1].decode() if keyid else ""
        return cls(who, method.decode(), path.decode(), query.decode(), body)

    def number(self, name: str) -> int:
        """Return a number of the query; 0 when it is not there."""
        found = re.search(rf"(?:^|&){name}=(\d+)", self.query)
        return int(found[1]) if found else 0


@dataclass(frozen=True)
class Loot:
    """What the operator of the hub holds.

    Attributes:
        hub_key: signs receipts.
        log_key: signs heads of the log.
        witnesses: keys of witnesses that conspire; empty for a hub alone.
    """

    hub_key: TransportKey
    log_key: TransportKey
    witnesses: Mapping[str, TransportKey] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network) -> Loot:
        """Take the keys out of a network's own files."""
        hub = parse_hub_file((network.hub_data / "hub.json").read_bytes())
        folders = [folder for folder in network.keyholders.iterdir() if folder.is_dir()]
        holders = [read_keyholder(folder) for folder in folders]
        assert hub.directory.log_key is not None
        return cls(hub.receipt_key, hub.directory.log_key, {one.name: one.key for one in holders})


class Attack:
    """One lie, told to one agency's node.

    Args:
        victim: whose node is lied to.

    Attributes:
        needs: messages that must be written for it to have something to lie about.
        met: how many answers it has altered.
    """

    needs = 1

    def __init__(self, victim: str) -> None:
        self.victim = victim
        self.met = 0

    def alter(self, asked: Asked, body: bytes, loot: Loot) -> bytes | None:
        """Return another body for an answer to the victim; None leaves it as it is."""
        raise NotImplementedError

    def answer(self, asked: Asked, loot: Loot) -> bytes | None:
        """Return an answer without asking the hub at all; None asks it."""
        del asked, loot
        return None


class HostileHub(Relay):
    """The relay; honest while ``attack`` is None.

    Args:
        port: where the nodes believe the hub to be.
        hub_port: where it is.
        loot: keys of the person who runs the hub.
    """

    def __init__(self, port: int, hub_port: int, loot: Loot) -> None:
        super().__init__(port, hub_port)
        self.loot = loot
        self.attack: Attack | None = None

    async def answer_one(self, request: bytes, writer: asyncio.StreamWriter) -> bool:
        """Pass a request on, or lie."""
        asked, attack = Asked.of(request), self.attack
        if attack is None or asked.who != attack.victim:
            await self.write(writer, await self.ask(request))
            return True
        body = attack.answer(asked, self.loot)
        if body is not None:
            await asyncio.sleep(_NOTHING_S if not body else 0)  # an empty mailbox is asked again at once
            attack.met += bool(body)
            await self.write(writer, _http(body))
            return True
        answer = await self.ask(request)
        altered = (
            self._altered(attack, asked, answer) if self.attack is attack else None
        )  # a poll may outlast it
        attack.met += altered is not None
        await self.write(writer, answer if altered is None else _http(altered))
        return True

    def _altered(self, attack: Attack, asked: Asked, answer: bytes) -> bytes | None:
        head, _, body = answer.partition(b"\r\n\r\n")
        status = _STATUS.match(head)
        if status is None or status[1] != b"200":
            return None
        return attack.alter(asked, body, self.loot)


def _http(body: bytes) -> bytes:
    kind = b"application/json" if body.startswith(b"{") else b"application/octet-stream"
    head = b"HTTP/1.1 200 OK\r\ncontent-type: %b\r\ncontent-length: %d\r\n\r\n" % (kind, len(body))
    return head + body


def now() -> datetime:
    """Return this machine's time."""
    return datetime.now(UTC)
