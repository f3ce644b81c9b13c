"""A node's side of the hub's API, over HTTP.

Rules:
- Every request is signed with the node's transport key; the connection is kept.
- The hub is not trusted: answers have limits, cursors must rise, results must fit what was sent, and each
  receipt is verified. A receipt that does not hold is handed over as ``trouble`` beside the envelope, because
  mail must not be lost over it; the caller raises the alarm.
- Nothing is retried here. Posting is idempotent by the envelopes' ids, so the outbox simply posts again.

    with HubClient(url, agency="th-customs", key=transport_key, mailbox=mailbox, hub_key=hub_public) as hub:
        for batch in batches(queued):
            results = hub.post(batch)
        for item in hub.fetch(after=cursor, wait_s=25):
            ...
        hub.acknowledge(item.cursor)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.envelope import BadEnvelope, parse_outer
from hornbill.exchange.core.protocol.hub_receipt import BadReceipt, Receipt, verify_receipt
from hornbill.exchange.hub.requests import (
    SLACK_S,
    ClockSkew,
    HubConnection,
    HubError,
    HubMisbehaved,
    HubNotTrusted,
    HubOtherVersion,
    HubRefused,
    HubUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import httpx

    from hornbill.kernel.suite.transport_key import TransportKey


@dataclass(frozen=True)
class Result:
    """What became of one envelope.

    Attributes:
        id: the envelope's id, 32 hex digits.
        status: "stored", "duplicate" (the hub has it already, all is well) or "refused".
        code: why it was refused; "" otherwise.
        cure: what to do about it; "" otherwise.
        receipt: the hub's receipt, verified; None when refused, in trouble, or purged since.
        receipt_bytes: the same as it came, to be kept.
        trouble: why the receipt cannot be relied on.
    """

    id: str
    status: str
    code: str = ""
    cure: str = ""
    receipt: Receipt | None = None
    receipt_bytes: bytes = b""
    trouble: BadReceipt | None = None

    @property
    def held(self) -> bool:
        """Whether the hub has the envelope, so that it can leave the outbox."""
        return self.status != "refused"


@dataclass(frozen=True)
class Fetched:
    """One envelope from this node's mailbox.

    Attributes:
        cursor: its place in the mailbox: 1, 2, 3 ... without holes.
        sender: agency whose node posted it, as the hub says.
        envelope: the whole envelope.
        received_at: when the hub took it in (by a verified receipt), or None.
        receipt_bytes: the receipt as it came, to be kept.
        trouble: why the receipt cannot be relied on.
    """

    cursor: int
    sender: str
    envelope: bytes
    received_at: datetime | None
    receipt_bytes: bytes
    trouble: BadReceipt | None = None


class HubClient:
    """Speaks with one hub for one node. May be used from one thread at a time.

    Args:
        url: the hub's, for example ``https://hub.example.org`` or ``http://127.0.0.1:8700``.
        agency: this node's agency.
        key: this node's transport key.
        mailbox: this node's mailbox, 32 hex digits.
        hub_key: the hub's receipt key, 32 bytes, from the enrolment file.
        host_header: sent in place of the url's host (demo networks on loopback).
        timeout_s: for connecting and for each answer; a long poll adds its own time.
        clock: returns aware UTC time; the machine's clock when left out.
        transport: httpx transport in place of the network (tests).
    """

    def __init__(  # noqa: PLR0913  # who asks, whom, and how to reach it: all named at the call
        self,
        url: str,
        *,
        agency: str,
        key: TransportKey,
        mailbox: str,
        hub_key: bytes,
        host_header: str | None = None,
        timeout_s: float = SLACK_S,
        clock: Callable[[], datetime] | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._mailbox = f"/v1/mailboxes/{batches.check_mailbox(mailbox)}"
        self._hub_key = hub_key
        self._hub = HubConnection(
            url,
            signer=agency,
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

    def post(self, envelopes: Sequence[bytes]) -> list[Result]:
        """Hand envelopes to the hub; returns after it has them on disk.

        Args:
            envelopes: one batch, at most 64 and 4 MiB (``batches.batches`` cuts a queue into such).

        Returns:
            One result for each, in the same order; a refusal of one does not touch the others.

        Raises:
            BadEnvelope: one is not an envelope at all; nothing was sent.
            HubUnreachable: no answer; some may be stored: post the same again.
            HubRefused: the batch was refused (quota, clock, disk full ...); with 503 or 507 some may be stored: post the same again.
            HubMisbehaved: the answer cannot be.
        """
        ids = [parse_outer(item).envelope_id for item in envelopes]
        answer = self._hub.ask("POST", "/v1/envelopes", body=batches.encode_batch(envelopes))
        try:
            lines, _ = batches.decode_results(answer, ids)
        except batches.BadWire as error:
            raise HubMisbehaved(error.message) from error
        return [
            self._result(line, envelope_id, item)
            for line, envelope_id, item in zip(lines, ids, envelopes, strict=True)
        ]

    def fetch(self, after: int, *, wait_s: float = 0, limit: int = batches.MAX_PAGE) -> list[Fetched]:
        """Fetch what came into this node's mailbox after a cursor.

        Args:
            after: cursor of the last envelope that this node has; 0 for all.
            wait_s: let the hub wait so many seconds (whole ones) for something to come; 0 asks and returns.
            limit: at most so many.

        Returns:
            Envelopes, cursors rising; a page ends after 4 MiB, so ask again until it is empty.

        Raises:
            HubUnreachable: no answer.
            HubRefused: for example "cursor-ahead": the hub has lost envelopes.
            HubMisbehaved: the answer cannot be.
        """
        wait = int(wait_s)
        path = f"{self._mailbox}/envelopes"
        answer = self._hub.ask(
            "GET",
            path,
            query=f"after={after}&limit={limit}&wait={wait}",
            wait_s=wait,
            most=batches.MAX_ANSWER,
        )
        try:
            lines = batches.decode_page(answer, after)
        except batches.BadWire as error:
            raise HubMisbehaved(error.message) from error
        return [self._fetched(line) for line in lines]

    def acknowledge(self, cursor: int) -> int:
        """Tell the hub that all up to ``cursor`` is safely stored here.

        Returns:
            Up to where the mailbox is acknowledged now; never less than before.

        Raises:
            HubUnreachable, HubRefused, HubMisbehaved: as for ``fetch``.
        """
        answer = self._hub.ask(
            "POST", f"{self._mailbox}/acknowledge", body=batches.encode_acknowledge(cursor)
        )
        try:
            return batches.decode_acknowledged(answer)
        except batches.BadWire as error:
            raise HubMisbehaved(error.message) from error

    def counts(self) -> batches.Counts:
        """Ask what the hub counts for this node, to compare after a restore.

        Raises:
            HubUnreachable, HubRefused, HubMisbehaved: as for ``fetch``.
        """
        answer = self._hub.ask("GET", f"{self._mailbox}/counts")
        try:
            return batches.decode_counts(answer)
        except batches.BadWire as error:
            raise HubMisbehaved(error.message) from error

    def _result(self, line: batches.PostedLine, envelope_id: str, envelope: bytes) -> Result:
        if line.status == "refused":
            return Result(envelope_id, line.status, line.code, line.cure)
        if line.status == "duplicate" and not line.receipt:  # purged since: the hub no longer has its receipt
            return Result(envelope_id, line.status)
        receipt, trouble = self._verified(line.receipt, envelope)
        return Result(envelope_id, line.status, receipt=receipt, receipt_bytes=line.receipt, trouble=trouble)

    def _fetched(self, line: batches.FetchedLine) -> Fetched:
        receipt, trouble = self._verified(line.receipt, line.envelope)
        at = receipt.at if receipt else None
        return Fetched(line.cursor, line.sender, line.envelope, at, line.receipt, trouble)

    def _verified(self, receipt: bytes, envelope: bytes) -> tuple[Receipt | None, BadReceipt | None]:
        try:
            return verify_receipt(self._hub_key, receipt, envelope), None
        except BadReceipt as error:
            return None, error


__all__ = [
    "BadEnvelope",
    "ClockSkew",
    "Fetched",
    "HubClient",
    "HubError",
    "HubMisbehaved",
    "HubNotTrusted",
    "HubOtherVersion",
    "HubRefused",
    "HubUnreachable",
    "Result",
]
