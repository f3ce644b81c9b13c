"""A node's side of the hub's index of tokens, over HTTP.

Rules: the hub is not trusted: answers have limits and one form; whether a capsule counts is for the caller to open.
Nothing is retried here; putting the same again is harmless.

    client = IndexClient(connection)
    held = client.change(Change(step, False, puts, gone))
    for meeting in client.meetings(after=held.meetings, wait_s=25): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol import tokens
from hornbill.exchange.core.protocol.batches import BadWire
from hornbill.exchange.hub.requests import HubMisbehaved

if TYPE_CHECKING:
    from hornbill.exchange.core.protocol.tokens import Change, Held, Meeting
    from hornbill.exchange.hub.requests import HubConnection


class IndexClient:
    """Speaks with one hub about tokens. May be used from one thread at a time.

    Args:
        connection: to the hub, as this node.

    Every method raises HubUnreachable, HubRefused (``tokens-late``, ``token-quota``, ``cursor-ahead``) or HubMisbehaved.
    """

    def __init__(self, connection: HubConnection) -> None:
        self._hub = connection

    def close(self) -> None:
        """Close the connection."""
        self._hub.close()

    def change(self, change: Change) -> Held:
        """Put and take away tokens; returns after the hub has it on disk."""
        return _held(self._hub.ask("POST", "/v1/tokens", body=tokens.encode_change(change)))

    def state(self) -> Held:
        """Ask what the hub holds of this node."""
        return _held(self._hub.ask("GET", "/v1/tokens/state"))

    def meetings(self, *, after: int, wait_s: float = 0) -> list[Meeting]:
        """Fetch whose tokens met this node's own.

        Args:
            after: number of the last meeting that this node has.
            wait_s: let the hub wait so many seconds (whole ones) for one.
        """
        wait = int(wait_s)
        answer = self._hub.ask(
            "GET",
            "/v1/tokens/meetings",
            query=f"after={after}&wait={wait}",
            wait_s=wait,
            most=tokens.MAX_PAGE_BYTES,
        )
        try:
            return tokens.decode_meetings(answer, after)
        except BadWire as error:
            raise HubMisbehaved(error.message) from error


def _held(answer: bytes) -> Held:
    try:
        return tokens.decode_held(answer)
    except BadWire as error:
        raise HubMisbehaved(error.message) from error
