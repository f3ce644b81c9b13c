"""What each of the worker's jobs is made of.

Rules: ``step`` does one round and says whether there is more to do at once; a job that talks to the hub has a
connection of its own, made again when the directory names another hub. The first change after a quiet time begins a round
at once; under steady traffic rounds begin ``apart_s`` apart, so that many changes are one round.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.exchange.hub.blobs import BlobClient
from hornbill.exchange.hub.client import HubClient
from hornbill.exchange.hub.log import LogClient
from hornbill.exchange.hub.requests import HubConnection
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.enrolment import Hub


class _Closes(Protocol):
    def close(self) -> None: ...


C = TypeVar("C", bound=_Closes)


class Job:
    """One job.

    Attributes:
        name: of its thread.
        every_s: between two rounds when nothing wakes it.
        apart_s: shortest time between the beginnings of two rounds; where a round has more to do, the next begins at once,
            unless ``gathers``.
        gathers: also such rounds begin apart, so that what comes meanwhile goes with them.
        on_change: whether every change of the node's database wakes it.
        woken: set to begin the next round at once.
    """

    name = "job"
    every_s = 1.0
    on_change = False
    apart_s = 0.0
    gathers = False

    def __init__(self) -> None:
        self.woken = threading.Event()

    def step(self) -> bool:
        """Do one round; True when there is more to do at once."""
        raise NotImplementedError


def member_at(hub: Hub) -> LogClient:
    """Return a connection to the hub of this node's network, for its log."""
    keys = node_keys()
    return LogClient(
        hub.url,
        signer=keys.agency,
        key=keys.transport,
        host_header=hub.host or None,
        timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
    )


class Connected(Job, Generic[C]):
    """A job with a connection of its own to the hub; when it is another hub, another one is made and the old one ended."""

    def __init__(self) -> None:
        super().__init__()
        self._hub: Hub | None = None
        self._connection: C | None = None

    def connect(self, hub: Hub) -> C:
        """Make a connection."""
        raise NotImplementedError

    def connection_to(self, hub: Hub) -> C:
        """Return the connection to a hub."""
        if self._connection is None or hub != self._hub:
            old, self._connection, self._hub = self._connection, self.connect(hub), hub
            if old is not None:
                old.close()
        return self._connection


class HubJob(Connected[HubClient]):
    """A job that talks to the hub about this node's mailbox."""

    def connect(self, hub: Hub) -> HubClient:
        """Make a connection as the owner of this node's mailbox."""
        keys = node_keys()
        return HubClient(
            hub.url,
            agency=keys.agency,
            key=keys.transport,
            mailbox=keys.mailbox,
            hub_key=hub.key,
            host_header=hub.host or None,
            timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
        )

    def client(self) -> HubClient:
        """Return the connection to the hub that the enrolment file names now."""
        return self.connection_to(directory.current().hub)


class FileJob(Connected[BlobClient]):
    """A job that carries sealed files to or from the hub."""

    def connect(self, hub: Hub) -> BlobClient:
        """Make a connection for sealed files."""
        keys = node_keys()
        return BlobClient(
            HubConnection(
                hub.url,
                signer=keys.agency,
                key=keys.transport,
                host_header=hub.host or None,
                timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
            )
        )

    def client(self) -> BlobClient:
        """Return the connection to the hub that the enrolment file names now."""
        return self.connection_to(directory.current().hub)


class LogConnected(Connected[LogClient]):
    """A job that talks to the hub about the directory log."""

    def connect(self, hub: Hub) -> LogClient:
        """Make a connection as a node of the hub's network."""
        return member_at(hub)
