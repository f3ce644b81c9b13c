"""The worker's job that follows the directory log, and says what is wrong with it.

Rules: a head is asked for by long polls; entries come in pages, each taken in by one transaction, so a worker that
is killed goes on where it was. Whatever a page or head fails by is an alarm and a hold on what may be started,
until a good one comes; the directory stays as it was. An old head is an alarm whether or not the hub answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

from hornbill import config
from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import (
    DirectoryError,
    DirectoryForked,
    DirectoryNotWitnessed,
    DirectoryRolledBack,
)
from hornbill.directory.officers import rotating
from hornbill.exchange.hub.client import HubRefused
from hornbill.exchange.hub.job import LogConnected
from hornbill.exchange.inbound import clear_alarm, raise_alarm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from hornbill.kernel.transparency.head import SignedHead

PAGE = 500  # entries in one transaction
_WHOLE = 20_000  # entries that are taken in at once when the witnesses changed among them
_WHOLE_BYTES = 128 * 1024 * 1024  # of them, which are in memory until the last is here
_PINNED_S = 30.0  # between two looks for whether the network has a log by now
_HUB_SIDE = (
    "directory-forked",
    "directory-rolled-back",
    "directory-not-witnessed",
    "directory-body-altered",
    "directory-ahead",
)
_AGES = ("directory-late", "directory-stale")
_ALL = (*_HUB_SIDE, *_AGES, "directory-frozen", "directory-entry-refused", "directory-closed")


class Source(Protocol):
    """What is asked of the log; ``exchange.hub.log.LogClient`` answers it."""

    def head(self, *, newest: bool = False, beyond: int = 0, wait_s: float = 0) -> SignedHead | None:
        """Return a head."""

    def entries(self, start: int, until: int, *, limit: int = 500) -> Sequence[tuple[bytes, bytes]]:
        """Return leaf and sealed body of some entries."""

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return a consistency proof."""


class Directory(LogConnected):
    """Follows the log of this node's network; does nothing in a network without one."""

    name = "directory"
    every_s = 0.0

    def source(self) -> Source:
        """Return the connection to the hub that the directory names now."""
        return self.connection_to(queries.current().hub)

    def step(self) -> bool:
        """Wait for a newer head and take in what it adds."""
        if not queries.has_log():
            clear_alarm(*_ALL)
            self.every_s = _PINNED_S
            return False
        self.every_s = 0.0
        tell_age(timezone.now())
        follow_once(self.source(), timezone.now, wait_s=config.number("HORNBILL_HUB_WAIT_S"))
        rotating.take_up_waiting(now=timezone.now())
        compare_with_partners(self.source(), timezone.now())
        tell_age(timezone.now())
        return True


def compare_with_partners(source: Source, now: datetime) -> None:
    """Say so where partners were shown another directory than this node, or a newer one."""
    wrong = {error.code: error for error in actions.compare(source, now)}
    for error in wrong.values():
        raise_alarm(error.code, error.message, error.cure, now)
    if "directory-frozen" not in wrong:
        clear_alarm("directory-frozen")


def follow_once(source: Source, clock: Callable[[], datetime], *, wait_s: float = 0) -> int:
    """Ask for a head once and take in all that it adds.

    Args:
        source: the hub's log.
        clock: returns aware UTC time.
        wait_s: let the hub wait so long for a newer head; not while entries are missing here.

    Returns:
        How many entries were taken in.

    Raises:
        DirectoryError: the head or an entry is not what it must be; an alarm says so.
        HubError: the hub did not answer, or refused.
    """
    status = queries.log_status(clock())
    behind = status.size < status.head_size
    signed = source.head(beyond=status.head_size, wait_s=0 if behind else wait_s)
    if signed is None:
        return 0
    try:
        done = _catch_up(source, signed, clock)
    except DirectoryError as error:
        now = clock()
        actions.note_trouble(error, signed, now=now)
        raise_alarm(error.code, error.message, error.cure, now)
        raise
    proved = queries.contradictions()  # a fork that is proved stays an alarm until it was settled
    clear_alarm(*(code for code in _HUB_SIDE if not (proved and code == DirectoryForked.code)))
    return done


def _catch_up(source: Source, signed: SignedHead, clock: Callable[[], datetime]) -> int:
    status = queries.log_status(clock())
    with actions.catching_up(signed.head.size - status.size):
        return _take_all(source, signed, status, clock)


def _take_all(
    source: Source, signed: SignedHead, status: queries.LogStatus, clock: Callable[[], datetime]
) -> int:
    size, done = status.size, 0
    onward: list[bytes] = []
    if size < status.head_size < signed.head.size:  # it ended in the middle of catching up
        onward = source.consistency(status.head_size, signed.head.size)
    while True:
        page = _page(source, size, signed.head.size) if size < signed.head.size else []
        try:
            size = _take(source, signed, page, size, clock(), onward)
        except DirectoryNotWitnessed:
            if not size + len(page) < signed.head.size <= size + _WHOLE:
                raise
            # Perhaps other witnesses were named in between: then the entries up to the head say which.
            page = _rest(source, size, signed.head.size)
            size = _take(source, signed, page, size, clock(), onward)
        onward = []
        done += len(page)
        if size >= signed.head.size:
            return done


def _take(
    source: Source,
    signed: SignedHead,
    page: Sequence[tuple[bytes, bytes]],
    size: int,
    now: datetime,
    onward: Sequence[bytes],
) -> int:
    reached = size + len(page)
    proof = source.consistency(reached, signed.head.size) if 0 < reached < signed.head.size else []
    return actions.take_in(signed, page, proof=proof, onward=onward, now=now).size


def _rest(source: Source, size: int, until: int) -> list[tuple[bytes, bytes]]:
    """Fetch all entries up to a head; DirectoryNotWitnessed when they are more than memory is spent on."""
    found: list[tuple[bytes, bytes]] = []
    held = 0
    while size + len(found) < until:
        page = _page(source, size + len(found), until)
        held += sum(len(leaf) + len(sealed) for leaf, sealed in page)
        if held > _WHOLE_BYTES:
            raise DirectoryNotWitnessed(
                f"too few known witnesses cosigned it, and {held} bytes do not name others"
            )
        found += page
    return found


def _page(source: Source, start: int, until: int) -> list[tuple[bytes, bytes]]:
    """Fetch a page, at least one entry: a hub that has not what it signed for has lost it or keeps it back."""
    try:
        page = [(leaf, sealed) for leaf, sealed in source.entries(start, until, limit=PAGE)]
    except HubRefused as error:
        if error.code != "beyond-the-tree":
            raise
        raise DirectoryRolledBack(f"the hub has no longer the {until} entries of its head") from error
    if not page:
        raise DirectoryRolledBack(f"the hub does not give entry {start}, of {until} that its head has")
    return page


def tell_age(now: datetime) -> None:
    """Raise or clear the alarms that need no answer of the hub: the head's age, refused entries, closed ones."""
    status = queries.log_status(now)
    reason = queries.age_reason(status)
    for code in _AGES:
        if reason is None or reason.code != code:
            clear_alarm(code)
        else:
            cure = "Ask the secretariat whether the hub's log and its witnesses are at work."
            raise_alarm(code, reason.text, cure, now)
    refused = queries.newly_refused(now)
    if refused:
        raise_alarm(
            "directory-entry-refused",
            f"{len(refused)} entries of the last week do not count, the newest: {refused[0].why}",
            "The network page lists them with their reasons; they change nothing. Ask who wrote them.",
            now,
        )
    else:
        clear_alarm("directory-entry-refused")
    closed = queries.closed_count()
    if closed:
        raise_alarm(
            "directory-closed",
            f"{closed} entries of the directory do not open with the keys of this node",
            "Ask the secretariat for the directory's key, or whether this agency was suspended.",
            now,
        )
    else:
        clear_alarm("directory-closed")
