"""Hearing what other processes of a hub announce by ``NOTIFY``.

ear = Ear(address, name, heard, missed)
ear.start()
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from hornbill import postgres
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger("hornbill.hub")
CHANNEL = "hornbill_hub"
LISTEN_S = 0.25  # between two looks at whether the hub stops
_REST_S = 1.0  # after a connection that did not come about


class Ear(threading.Thread):
    """Hears what other processes of the hub announce.

    Args:
        where: the database.
        name: of this process, whose own words it does not hear.
        heard: called with each word.
        missed: called when words may have been missed.
    """

    def __init__(
        self, where: postgres.Address, name: str, heard: Callable[[str], None], missed: Callable[[], None]
    ) -> None:
        super().__init__(name="hub-ear", daemon=True)
        self._where, self._own, self._heard, self._missed = where, name, heard, missed
        self._stopped = threading.Event()
        self._troubles: tuple[type[Exception], ...] = (postgres.client().Error, HornbillError)

    def run(self) -> None:
        """Listen, with one connection after the other."""
        while not self._stopped.is_set():
            try:
                self._listen()
            except self._troubles as error:
                if not self._stopped.is_set():
                    log.warning("the other workers are not heard; trying again: %s", type(error).__name__)
                self._stopped.wait(_REST_S)

    def _listen(self) -> None:
        with postgres.connect(self._where, "hornbill hub ear") as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._missed()
            while not self._stopped.is_set():
                for notice in connection.notifies(timeout=LISTEN_S, stop_after=1):
                    speaker, _, word = notice.payload.partition(" ")
                    if speaker != self._own:
                        self._heard(word)

    def stop(self) -> None:
        """End it."""
        self._stopped.set()
        self.join()
