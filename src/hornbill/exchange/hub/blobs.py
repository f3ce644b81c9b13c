"""A node's side of the hub's addresses for sealed files.

Rules: the hub is not trusted: an announcement that it shows must lead to the address that was asked for, and bytes are for
the caller to check against it. Nothing is retried here.

    client = BlobClient(HubConnection(url, signer="th-customs", key=transport_key))
    held = client.announce(length, leaves)
    held = client.put(address, held.have, piece)
    client.read(address, start, limit, take)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.protocol import batches
from hornbill.exchange.hub.requests import HubMisbehaved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.exchange.core.files.blob import Announced, Held
    from hornbill.exchange.hub.requests import HubConnection

T = TypeVar("T")


class BlobClient:
    """Sends and fetches sealed files. May be used from one thread at a time.

    Args:
        hub: connection to the hub.
    """

    def __init__(self, hub: HubConnection) -> None:
        self._hub = hub

    def close(self) -> None:
        """Close the connection."""
        self._hub.close()

    def announce(self, length: int, leaves: Sequence[bytes]) -> Held:
        """Tell the hub what is coming, or that it is to keep it longer.

        Returns:
            How much of it the hub has.

        Raises:
            HubUnreachable, HubRefused, HubMisbehaved: as for ``HubConnection.ask``.
        """
        body = blob.encode_announcement(length, leaves)
        return _read(blob.decode_held, self._hub.ask("POST", "/v1/blobs", body=body))

    def held(self, address: str) -> Held:
        """Ask how much of a sealed file the hub has; HubRefused with ``no-blob`` when it has none."""
        return _read(blob.decode_held, self._hub.ask("GET", _path(address)))

    def put(self, address: str, start: int, piece: bytes) -> Held:
        """Hand over the next bytes.

        Args:
            address: of the sealed file, which was announced.
            start: where they belong.
            piece: at most ``blob.MAX_PIECE`` bytes.

        Raises:
            HubRefused: ``other-offset`` or ``wrong-chunk``: ask how much is there, and go on from that.
            HubUnreachable, HubMisbehaved: as for ``announce``.
        """
        answer = self._hub.ask("POST", _path(address), query=f"from={start}", body=piece)
        return _read(blob.decode_held, answer)

    def announced(self, address: str) -> Announced:
        """Ask for the hash of each chunk; they are proved to lead to the address."""
        answer = self._hub.ask("GET", f"{_path(address)}/leaves")
        announced = _read(blob.decode_announcement, answer)
        if announced.address != address:
            raise HubMisbehaved("the hub shows the chunks of another file")
        return announced

    def read(self, address: str, start: int, limit: int, take: Callable[[bytes], object]) -> None:
        """Fetch bytes, as far as the hub has them; nothing comes when it has no more yet.

        Args:
            address: of the sealed file.
            start: of the first byte.
            limit: how many at most.
            take: gets them as they come; what it got before the connection broke need not be fetched again.
        """
        query = f"from={start}&limit={limit}"
        self._hub.ask_in_pieces("GET", f"{_path(address)}/bytes", take, query=query, most=limit)


def _path(address: str) -> str:
    return f"/v1/blobs/{blob.check_address(address)}"


def _read(decode: Callable[[bytes], T], answer: bytes) -> T:
    try:
        return decode(answer)
    except batches.BadWire as error:
        raise HubMisbehaved(error.message) from error
