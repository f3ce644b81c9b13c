"""The hub's directory log over HTTP, for nodes, witnesses and newcomers; and the hub's list of nodes.

Rules:
- The hub is not trusted: answers have limits and one form. Whether a head is signed, witnessed and continues the
  last one is for the caller to verify (``kernel.transparency``): this only fetches.
- Nothing is retried here. Everything that is sent is idempotent, so the caller simply sends it again.
- A newcomer asks without a key, and can do no more than use its slot.

    with LogClient(url, signer="th-customs", key=transport_key) as log:
        lines = log.append([LogLine(leaf.to_bytes(), sealed)])
        signed = log.head(beyond=size, wait_s=25)
        entries = log.entries(size, signed.head.size)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from hornbill.exchange.core.protocol import admission, log
from hornbill.exchange.core.protocol.admission import NodeChange, Prekey, Slot
from hornbill.exchange.core.protocol.log import AppendedLine, Cosigned, LogLine
from hornbill.exchange.hub.requests import (
    SLACK_S,
    HubConnection,
    HubError,
    HubMisbehaved,
    HubRefused,
    HubUnreachable,
)
from hornbill.kernel.errors import BadInput
from hornbill.kernel.transparency.head import MAX_SIGNED_HEAD, SignedHead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import httpx

    from hornbill.kernel.suite.transport_key import TransportKey

T = TypeVar("T")


class LogClient:
    """Speaks with one hub about the directory log. May be used from one thread at a time.

    Args:
        url: the hub's.
        signer: agency of this node, or ``witness:NAME``; "" for a newcomer.
        key: the node's transport key or the witness's key; None for a newcomer.
        host_header: sent in place of the url's host (demo networks on loopback).
        timeout_s: for connecting and for each answer; a long poll adds its own time.
        clock: returns aware UTC time; the machine's clock when left out.
        transport: httpx transport in place of the network (tests).

    Every method raises HubUnreachable (no answer), HubRefused (with the hub's code) or HubMisbehaved (an answer
    that cannot be), as those of ``HubClient``; below stand only the codes that are its own.
    """

    def __init__(
        self,
        url: str,
        *,
        signer: str = "",
        key: TransportKey | None = None,
        host_header: str | None = None,
        timeout_s: float = SLACK_S,
        clock: Callable[[], datetime] | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._hub = HubConnection(
            url,
            signer=signer,
            key=key,
            host_header=host_header,
            timeout_s=timeout_s,
            clock=clock,
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._hub.close()

    def append(self, lines: Sequence[LogLine]) -> list[AppendedLine]:
        """Append entries; returns after the hub has them on disk.

        Args:
            lines: one batch, at most 64 and 4 MiB (``log.entry_batches`` cuts a queue into such).

        Returns:
            One line for each, in the same order: ``index`` where it is, or why it was refused ("bad-leaf",
            "wrong-body", "commitment-taken"). The same entry again is a "duplicate", with the first index.

        Raises:
            BadWire: the batch is too large; nothing was sent.
            HubRefused: "quota": the whole batch, until midnight UTC.
        """
        answer = self._hub.ask("POST", "/v1/log/entries", body=log.encode_entries(lines))
        return _understood(lambda: log.decode_appended(answer, len(lines)))

    def head(self, *, newest: bool = False, beyond: int = 0, wait_s: float = 0) -> SignedHead | None:
        """Fetch a head with its cosignatures.

        Args:
            newest: the newest of all, cosigned or not, as witnesses need it; else the newest published one.
            beyond: with ``wait_s``, return at once when the head covers more than so many entries.
            wait_s: let the hub wait so many seconds (whole ones) for such a head, or for any that is newer.

        Returns:
            The head, nothing of it verified; None when the hub has none yet.
        """
        wait = int(wait_s)
        query = f"newest={int(newest)}&beyond={beyond}&wait={wait}"
        answer = self._hub.ask("GET", "/v1/log/head", query=query, wait_s=wait, most=MAX_SIGNED_HEAD)
        return _understood(lambda: SignedHead.from_bytes(answer)) if answer else None

    def entries(self, start: int, until: int, *, limit: int = 500) -> list[LogLine]:
        """Fetch entries ``start`` to ``until`` - 1.

        Args:
            start: index from 0.
            until: the head's size.
            limit: at most so many; a page also ends after 4 MiB, so ask on from where it ended.

        Returns:
            Leaf and sealed body of each; nothing of them verified.

        Raises:
            HubRefused: "beyond-the-tree": the hub has fewer entries than that.
            HubMisbehaved: more entries than were asked for, or none.
        """
        query = f"from={start}&limit={limit}&until={until}"
        answer = self._hub.ask("GET", "/v1/log/entries", query=query, most=log.MAX_LOG_ANSWER)
        lines = _understood(lambda: log.decode_log_page(answer, most=limit))
        if len(lines) > max(until - start, 0) or (until > start and not lines):
            raise HubMisbehaved(f"a page of {len(lines)} entries for {start} to {until}")
        return lines

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Fetch the proof that the log of ``second`` entries continues that of ``first`` (at least 1).

        Raises:
            HubRefused: "beyond-the-tree".
        """
        answer = self._hub.ask("GET", "/v1/log/consistency", query=f"first={first}&second={second}")
        return _understood(lambda: log.decode_path(answer))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Fetch the audit path of entry ``index`` in the log of ``size`` entries.

        Raises:
            HubRefused: "beyond-the-tree".
        """
        answer = self._hub.ask("GET", "/v1/log/inclusion", query=f"index={index}&size={size}")
        return _understood(lambda: log.decode_path(answer))

    def cosign(self, line: Cosigned) -> tuple[list[str], bool]:
        """Hand over a witness's cosignature; the client's ``signer`` is that witness.

        Returns:
            Who has cosigned this head so far, as the hub says, and whether it is published now.

        Raises:
            HubRefused: "unknown-head", "bad-cosignature", "not-a-witness", "unknown-node".
        """
        answer = self._hub.ask("POST", "/v1/log/cosignatures", body=log.encode_cosigned(line))
        return _understood(lambda: log.decode_cosigners(answer))

    def set_node(self, agency: str, mailbox: str, transport_key: bytes) -> int:
        """Let the hub serve a node from now on, or serve it with another mailbox and key; only for who admits.

        Returns:
            How many nodes the hub serves.

        Raises:
            HubRefused: "not-admitting", "node-taken".
        """
        return self._change(NodeChange(agency, mailbox, transport_key))

    def remove_node(self, agency: str) -> int:
        """Let the hub serve a node no longer; as ``set_node``."""
        return self._change(NodeChange(agency))

    def _change(self, change: NodeChange) -> int:
        answer = self._hub.ask("POST", "/v1/nodes", body=admission.encode_node_change(change))
        return _understood(lambda: admission.decode_served(answer))

    def join_open(self, slot: str, expires: datetime) -> Slot:
        """Open a slot for a newcomer; only for who admits.

        Args:
            slot: 64 hex digits that nobody can guess.
            expires: a request must come before it; at most 90 days from now.

        Raises:
            HubRefused: "not-admitting", "bad-expiry", "join-taken", "too-many-slots".
        """
        answer = self._hub.ask("POST", "/v1/join", body=admission.encode_opening(slot, expires))
        return self._one_slot(answer)

    def join_slots(self) -> list[Slot]:
        """List the slots, each with whether a request and an answer lie in it; only for who admits."""
        answer = self._hub.ask("GET", "/v1/join")
        return _understood(lambda: admission.decode_slots(answer))

    def join_request(self, slot: str, sealed: bytes) -> Slot:
        """Put a newcomer's request (1 byte to 64 KiB) into its slot; needs no key.

        Raises:
            HubRefused: "join-unknown", "join-expired", "join-taken", "too-large".
        """
        return self._one_slot(self._hub.ask("POST", f"{_address(slot)}/request", body=sealed))

    def join_read_request(self, slot: str) -> bytes:
        """Fetch a newcomer's request, b"" when there is none yet; only for who admits."""
        return self._hub.ask("GET", f"{_address(slot)}/request", most=admission.MAX_JOIN_REQUEST)

    def join_answer(self, slot: str, sealed: bytes) -> Slot:
        """Put the answer (1 byte to 256 KiB) into a slot; only for who admits.

        Raises:
            HubRefused: "not-admitting", "join-unknown", "join-taken", "too-large".
        """
        return self._one_slot(self._hub.ask("POST", f"{_address(slot)}/answer", body=sealed))

    def join_read_answer(self, slot: str) -> bytes:
        """Fetch the answer, b"" when there is none yet; needs no key.

        Raises:
            HubRefused: "join-unknown", "join-expired" (no request came in time).
        """
        return self._hub.ask("GET", f"{_address(slot)}/answer", most=admission.MAX_JOIN_ANSWER)

    def put_prekeys(self, prekeys: Sequence[Prekey]) -> list[bytes]:
        """Leave prekeys at the hub (``admission.prekey_batches`` cuts a queue into batches).

        Returns:
            Addresses that were left alone, as they hold another blob for good.

        Raises:
            BadWire: the batch is too large; nothing was sent.
            HubRefused: "quota".
        """
        answer = self._hub.ask("POST", "/v1/prekeys", body=admission.encode_prekeys(prekeys))
        return _understood(lambda: admission.decode_kept(answer))

    def prekeys(self, addresses: Sequence[bytes]) -> dict[bytes, bytes]:
        """Fetch prekeys: at most 50 addresses of 32 bytes; returns address -> blob of those that the hub has."""
        query = "at=" + ",".join(address.hex() for address in addresses)
        answer = self._hub.ask("GET", "/v1/prekeys", query=query, most=admission.MAX_PREKEY_ANSWER)
        return _understood(lambda: admission.decode_found(answer, addresses))

    def _one_slot(self, answer: bytes) -> Slot:
        slots = _understood(lambda: admission.decode_slots(answer))
        if len(slots) != 1:
            raise HubMisbehaved(f"{len(slots)} slots where one was asked about")
        return slots[0]


def _address(slot: str) -> str:
    return f"/v1/join/{admission.check_slot(slot)}"


def _understood(read: Callable[[], T]) -> T:
    """Return what an answer says; HubMisbehaved if it cannot be."""
    try:
        return read()
    except BadInput as error:
        raise HubMisbehaved(error.message) from error


__all__ = [
    "AppendedLine",
    "Cosigned",
    "HubError",
    "HubMisbehaved",
    "HubRefused",
    "HubUnreachable",
    "LogClient",
    "LogLine",
    "NodeChange",
    "Prekey",
    "Slot",
]
