"""What each of the worker's jobs is made of.

Rules: ``step`` does one round and says whether there is more to do at once; a job that talks to the hub has a
connection of its own, made anew when the directory names another hub.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.exchange.blob_client import BlobClient
from hornbill.exchange.hub_asking import HubConnection
from hornbill.exchange.hub_client import HubClient
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from hornbill.directory.core.enrolment import Hub


class Job:
    """One job.

    Attributes:
        name: of its thread.
        every_s: between two rounds when nothing wakes it.
        woken: set to begin the next round at once.
    """

    name = "job"
    every_s = 1.0

    def __init__(self) -> None:
        self.woken = threading.Event()

    def step(self) -> bool:
        """Do one round; True when there is more to do at once."""
        raise NotImplementedError


class HubJob(Job):
    """A job that talks to the hub, by a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._hub: Hub | None = None
        self._client: HubClient | None = None

    def client(self) -> HubClient:
        """Return the connection to the hub that the enrolment file names now."""
        hub, keys = directory.current().hub, node_keys()
        if self._client is None or hub != self._hub:
            self._client = HubClient(
                hub.url,
                agency=keys.agency,
                key=keys.transport,
                mailbox=keys.mailbox,
                hub_key=hub.key,
                host_header=hub.host or None,
                timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
            )
            self._hub = hub
        return self._client


class FileJob(Job):
    """A job that carries sealed files to or from the hub, by a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._hub: Hub | None = None
        self._client: BlobClient | None = None

    def client(self) -> BlobClient:
        """Return the connection to the hub that the enrolment file names now."""
        hub, keys = directory.current().hub, node_keys()
        if self._client is None or hub != self._hub:
            if self._client is not None:
                self._client.close()
            self._client = BlobClient(
                HubConnection(
                    hub.url,
                    signer=keys.agency,
                    key=keys.transport,
                    host_header=hub.host or None,
                    timeout_s=config.number("HORNBILL_HUB_TIMEOUT_S"),
                )
            )
            self._hub = hub
        return self._client
