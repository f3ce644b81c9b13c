"""The worker's rounds around the directory log, one after the other and without its pauses, for a node in use.

rounds = Rounds(now)
rounds.until(lambda: ceremony_state.is_member("vn-police"), patience_s=60)
"""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

_PAUSE_S = 0.3  # each round makes its connections again, as the worker does


class TookTooLong(HornbillError):
    """The directory did not come to what was waited for."""

    code = "took-too-long"


class Rounds:
    """Posting entries, following the log and, at the secretariat, letting others in.

    Args:
        also: done in each round after the log was followed.
    """

    def __init__(self, also: Callable[[], None] = lambda: None) -> None:
        from hornbill.people.jobs.joining import LetIn, PostEntries

        self._also = also
        self._post, self._let_in = PostEntries(), LetIn()

    def once(self) -> None:
        """Do each job once."""
        from hornbill.exchange.hub.client import HubError

        with suppress(HubError):  # a node that the hub does not serve yet is refused until it does
            self._post.step()
            _follow()
            self._also()
            self._let_in.step()

    def until(self, true: Callable[[], bool], *, patience_s: float, what: str) -> None:
        """Go round until something is so.

        Raises:
            TookTooLong: it was not within ``patience_s`` seconds.
        """
        end = time.monotonic() + patience_s
        while not true():
            if time.monotonic() > end:
                raise TookTooLong(f"not within {patience_s:.0f} s: {what}")
            self.once()
            time.sleep(_PAUSE_S)


def _follow() -> None:
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.exchange.hub.job import member_at
    from hornbill.people.jobs.directory import follow_once

    with member_at(ceremony_state.hub()) as client:
        follow_once(client, lambda: datetime.now(UTC))


def is_whole(agencies: int, officers: int) -> bool:
    """Tell whether so many agencies and officers stand in the directory of the node in use, and nothing waits.

    Commitments to weekly keys wait for their keys, which the node's worker gives to the hub.
    """
    from hornbill.directory import queries
    from hornbill.directory.statements import outbox as log_outbox

    known = queries.current()
    return (
        len(known.agencies) == agencies and len(known.officers_by_id) == officers and not log_outbox.waiting()
    )
