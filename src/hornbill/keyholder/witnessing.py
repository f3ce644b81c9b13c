"""One witness at work: looks at the newest head, judges it, remembers it, cosigns it.

Rules:
- What may be cosigned is in ``core.judging``; what must not is kept as evidence and said loudly.
- Remember first, then sign: see ``memory``.
- The hub is asked again after a while, whatever it did: a witness that has seen a fork goes on refusing until the log
  continues what it cosigned.

    witness = Witness(identity, memory, client)
    witness.look(wait_s=25)         # Seen.COSIGNED, Seen.NOTHING_NEW, or raises
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

from hornbill.exchange.hub.log import Cosigned, HubError
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.transparency.head import cosign
from hornbill.keyholder.core.judging import HeadAhead, NotCosigned, check_continues, check_head
from hornbill.keyholder.memory import Evidence

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from hornbill.exchange.hub.log import LogClient
    from hornbill.kernel.transparency.head import SignedHead
    from hornbill.keyholder.identity import Identity
    from hornbill.keyholder.memory import Memory

log = logging.getLogger("hornbill.keyholder")
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0  # after something went wrong, doubling
IDLE_PAUSE_S = 0.2  # when the hub answers a long poll with nothing new, so that it cannot keep us spinning


class Seen(Enum):
    """What came of a look."""

    COSIGNED = "cosigned"
    NOTHING_NEW = "nothing new"


class Witness:
    """One keyholder that watches one log.

    Args:
        identity: its name and key; ``watched.log_key`` is the log's.
        memory: its files.
        client: asks the hub as ``witness:NAME``.
        clock: returns aware UTC time; the machine's clock when left out.
    """

    def __init__(
        self,
        identity: Identity,
        memory: Memory,
        client: LogClient,
        *,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._identity = identity
        self._memory = memory
        self._client = client
        self._clock = clock or _utc_now
        self._told = ""  # what was logged last, so that a lasting trouble is logged once

    def look(self, *, wait_s: float = 0) -> Seen:
        """Look at the newest head, and cosign it if it may be.

        Args:
            wait_s: let the hub wait so many seconds for a head that covers more than the last one.

        Raises:
            NotCosigned: it must not be cosigned; the evidence is kept.
            BadHead, HeadNotSigned: the log did not sign it.
            HubError: the hub cannot be asked, or refuses.
        """
        last = self._memory.last
        beyond = last.head.size if last else 0
        signed = self._client.head(newest=True, beyond=beyond, wait_s=wait_s)
        name = self._identity.name
        if signed is None or (last and signed.head == last.head and name in signed.cosignatures):
            return Seen.NOTHING_NEW
        self._judge(signed, last)
        if last is None or signed.head != last.head:
            self._memory.remember(signed)
        head = signed.head
        signature = cosign(head, name, self._identity.key)
        self._client.cosign(Cosigned(name, head.size, head.root, head.at, signature))
        log.info("%s cosigned %d entries", name, head.size)
        return Seen.COSIGNED

    def _judge(self, signed: SignedHead, last: SignedHead | None) -> None:
        path: list[bytes] = []
        now = self._clock()
        try:
            before = last.head if last else None
            if check_head(signed, self._identity.watched.log_key, before, now) and before is not None:
                path = self._client.consistency(before.size, signed.head.size)
                check_continues(before, signed.head, path)
        except HeadAhead:
            raise  # a wrong clock, here or there; two heads are not at odds
        except NotCosigned as error:
            kept = self._memory.keep_evidence(Evidence(error.code, last, signed, path, now))
            if kept is not None:
                log.critical("%s does not cosign: %s; evidence: %s", self._identity.name, error, kept)
            raise

    def watch(self, stop: threading.Event, *, wait_s: float) -> None:
        """Look again and again until told to stop.

        Args:
            stop: set from outside.
            wait_s: length of one long poll.
        """
        pause_s, first = SHORTEST_PAUSE_S, True
        while not stop.is_set():
            try:
                seen = self.look(wait_s=0 if first else wait_s)
            except (HornbillError, OSError) as error:
                self._tell(error)
                stop.wait(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                continue
            pause_s, first = SHORTEST_PAUSE_S, False
            if seen is Seen.COSIGNED:
                self._told = ""
            else:
                stop.wait(IDLE_PAUSE_S)

    def _tell(self, error: HornbillError | OSError) -> None:
        text = str(error)
        if text != self._told:
            level = logging.WARNING if isinstance(error, HubError | OSError) else logging.ERROR
            log.log(level, "%s: %s", self._identity.name, text)
            self._told = text


def _utc_now() -> datetime:
    return datetime.now(UTC)
