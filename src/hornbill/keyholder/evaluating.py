"""One keyholder's evaluations: whose request, how much it may still ask, and the answer.

Rules
- Signature first, then the quota, then the work. A stranger costs one signature check.
- The same signed request again, within the time in which a signature is good, gets the same answer, is counted once and
  computed once: a copy of an agency's request uses up nothing of its quota, and nothing of the processor.
- What is asked is not logged; who asks too much is, once an hour.

    answer = evaluating.answer(signed, signature, body)
"""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.holder_wire import key_name, read_elements
from hornbill.exchange.core.protocol.http_signature import MAX_SKEW
from hornbill.kernel.errors import BadInput
from hornbill.keyholder import agencies
from hornbill.keyholder.counts import Counts, OverQuota
from hornbill.keyholder.identity import BadKeyholderFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hornbill.kernel.suite.oprf import OprfKey

log = logging.getLogger("hornbill.keyholder")
_TELL_EVERY = timedelta(hours=1)


class NoSuchKey(BadInput):
    """A keyholder has no key for evaluating of this name."""

    code = "no-such-key"
    default_cure = (
        "The network's roots name another key than this key holder has: it says which with `keyholder card`."
    )


class Evaluating:
    """Evaluates for the agencies of one keyholder; ``answer`` is called from one thread at a time.

    Args:
        name: of the keyholder.
        folder: of the keyholder.
        keys: for evaluating; of two the older one first.
        clock: returns aware UTC time; the machine's clock when left out.
    """

    def __init__(
        self, name: str, folder: Path, *keys: OprfKey, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.name = name
        self.clock = clock or _utc_now
        self._folder = folder
        self._keys = {key_name(key.public): key for key in keys}
        self._counts = Counts(folder)
        self._state: tuple[int, int] | None = None
        self._allowed: dict[str, agencies.Allowed] = {}
        self._seen: dict[tuple[str, bytes, str], tuple[datetime, bytes]] = {}  # with its answer
        self._told: dict[str, datetime] = {}
        self._follow_file()

    def close(self) -> None:
        """Close the counts."""
        self._counts.close()

    def key_of(self, agency: str) -> bytes | None:
        """Return the transport key of an agency that is answered; None of another."""
        self._follow_file()
        found = self._allowed.get(agency)
        return found.key if found else None

    def _follow_file(self) -> None:
        try:
            found = (self._folder / agencies.FILE).stat()
            state = (found.st_mtime_ns, found.st_ino)
        except OSError:
            state = (0, 0)
        if state == self._state:
            return
        self._state = state
        try:
            self._allowed = agencies.read(self._folder)
        except BadKeyholderFile as error:
            log.warning("%s: the new agencies.json is not used: %s", self.name, error)

    def answer(self, agency: str, signature: str, body: bytes, key: str = "") -> bytes:
        """Evaluate one signed request.

        Args:
            agency: who signed it; one that ``key_of`` knows.
            signature: as sent; with the body it tells a copy from another request.
            body: the elements, its digest checked.
            key: name of the one to use; empty for the older one.

        Returns:
            Proof and evaluated elements.

        Raises:
            BadElement: the body holds what is no element; counted each time, unless its length was wrong.
            NoSuchKey: it has none of that name; nothing was counted.
            OverQuota: too much; nothing was evaluated.
        """
        chosen = self._keys.get(key) if key else next(iter(self._keys.values()))
        if chosen is None:
            raise NoSuchKey(f"{self.name} has no key {key}")
        elements = read_elements(body)
        now = self.clock()
        self._forget(now)
        request = (agency, hashlib.sha256(body).digest(), signature)
        if request in self._seen:
            return self._seen[request][1]
        try:
            self._counts.take(self._allowed[agency], len(elements), now.date())
        except OverQuota as error:
            self._tell(agency, error, now)
            raise
        answer = chosen.evaluate(elements)
        self._seen[request] = (now, answer)
        return answer

    def _forget(self, now: datetime) -> None:
        """Forget requests whose signature is no longer good; the oldest stand first."""
        while self._seen:
            oldest = next(iter(self._seen))
            if now - self._seen[oldest][0] <= 2 * MAX_SKEW:
                return
            del self._seen[oldest]

    def _tell(self, agency: str, error: OverQuota, now: datetime) -> None:
        if now - self._told.get(agency, datetime.min.replace(tzinfo=UTC)) >= _TELL_EVERY:
            self._told[agency] = now
            log.warning("%s: over its quota: %s", self.name, error.message)


def _utc_now() -> datetime:
    return datetime.now(UTC)
