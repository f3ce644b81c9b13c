"""The folded log in this process's memory, made from the tables and kept up with them.

Rules: what the tables hold was checked when it came, so folding it again computes no signature. The memory is
marked with the log's size and root: entries of another process are read when the mark has moved on; a mark that
went back (a database restored from a copy, a transaction undone) is folded again. Anyone who takes entries in works on
a copy and hands it over after the commit, so a failure leaves no trace here.

    now_folded(bundle).network          # directory.core.network.Enrolment
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from django.db import connection

from hornbill.directory.core.log.errors import DirectoryDamaged
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements import bodies, statement
from hornbill.directory.core.statements.outcomes import Applied
from hornbill.directory.models import LogEntry
from hornbill.kernel.asked_once import once
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.directory.core.agencies.network import Enrolment
    from hornbill.directory.core.log.bundle import Bundle

_READ_AT_ONCE = 500  # rows


@dataclass(frozen=True)
class Mark:
    """Up to where a log was folded.

    Attributes:
        size: entries.
        root: of the tree over them, 64 hex digits; empty for none.
        generation: how often all was folded again.
    """

    size: int
    root: str
    generation: int


@dataclass(frozen=True)
class Folded:
    """A log as it amounts to at one mark; nobody changes it.

    Attributes:
        bundle: of the network.
        mark: up to where.
        last: commitment of the last entry, 32 bytes; empty for none.
        state: the fold.
        keys: epoch -> directory key.
    """

    bundle: Bundle
    mark: Mark
    last: bytes
    state: DirectoryState = field(repr=False)
    keys: Mapping[int, bytes] = field(repr=False)

    @cached_property
    def network(self) -> Enrolment:
        """The network as plain values."""
        return self.state.to_network(self.bundle.hub)

    def grown(self, mark: Mark, last: bytes, state: DirectoryState) -> Folded:
        """Return the folding after more entries, with the keys that they brought for this node."""
        return Folded(self.bundle, mark, last, state, keys_of(self.bundle, state, known=self.keys))


def empty(bundle: Bundle) -> Folded:
    """Return a log without entries."""
    state = DirectoryState(bundle.network_id)
    return Folded(bundle, Mark(0, "", 0), b"", state, keys_of(bundle, state, known={}))


_lock = Lock()  # held while tables are read, never while they are written
_latest: Folded | None = None


def now_folded(bundle: Bundle) -> Folded:
    """Return the log as the tables have it now; while one page is drawn, as they had it when it first looked.

    Args:
        bundle: in use.

    Raises:
        DirectoryDamaged: the tables do not amount to what they did.
    """
    return once(("directory", id(bundle)), lambda: _looked(bundle))


def _looked(bundle: Bundle) -> Folded:
    known, mark = _latest, read_mark(bundle.network_id)
    if known is not None and known.bundle is bundle and known.mark == mark:
        return known
    with _lock:
        return _refreshed(bundle)


def hand_over(folded: Folded | None) -> None:
    """Take over what was folded from entries that are committed now; None: fold again at the next look."""
    global _latest  # noqa: PLW0603  # a process has one directory
    with _lock:
        _latest = folded


def read_mark(network_id: str) -> Mark:
    """Return up to where the tables go; asked at every look, so past the ORM."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT size, root, generation FROM directory_logstanding WHERE id = 1 AND network = %s",
            [network_id],
        )
        row = cursor.fetchone()
    return Mark(*row) if row else Mark(0, "", 0)


def _refreshed(bundle: Bundle) -> Folded:
    global _latest  # noqa: PLW0603  # a process has one directory
    mark, known = read_mark(bundle.network_id), _latest
    if known is None or known.bundle is not bundle or known.mark != mark:
        begin = known if known is not None and _goes_on(known, bundle, mark) else empty(bundle)
        _latest = _folded_on(begin, mark)
    return _latest  # type: ignore[return-value]


def _goes_on(known: Folded, bundle: Bundle, mark: Mark) -> bool:
    """Tell whether the tables continue what is in memory, and are not others or older ones."""
    if known.bundle is not bundle or not 0 < known.mark.size < mark.size:
        return False
    if known.mark.generation != mark.generation:
        return False
    rows = LogEntry.objects.filter(index=known.mark.size - 1).values_list("commitment", flat=True)
    return bytes(rows.first() or b"") == known.last


def _folded_on(begin: Folded, mark: Mark) -> Folded:
    """Fold entries that were checked when they came; those that were refused then change nothing now."""
    state, last = begin.state.copy(), begin.last
    rows = LogEntry.objects.filter(index__gte=begin.mark.size, index__lt=mark.size, refused="")
    columns = rows.order_by("index").values_list("index", "statement")
    for index, data in columns.iterator(chunk_size=_READ_AT_ONCE):
        outcome = state.apply(statement.read(bytes(data)), index, checked=True)
        if not isinstance(outcome, Applied):
            raise DirectoryDamaged(f"entry {index} counted once and does not now: {outcome.why}")
    if mark.size:
        last = bytes(LogEntry.objects.values_list("commitment", flat=True).get(index=mark.size - 1))
    return begin.grown(mark, last, state)


def keys_of(bundle: Bundle, state: DirectoryState, *, known: Mapping[int, bytes]) -> dict[int, bytes]:
    """Return epoch -> directory key: what the enrolment file and the log sealed to this node.

    Args:
        bundle: in use.
        state: up to where.
        known: keys that were opened before; they are not opened again.
    """
    agency, found = node_keys().agency, dict(known)
    by_log = {epoch: wraps[agency] for epoch, wraps in state.wraps.items() if agency in wraps}
    for sealed in (by_log, bundle.wraps):
        for epoch in sealed.keys() - found.keys():
            key = _opened(sealed[epoch], bundle.network_id, epoch)
            if key is not None and state.key_ids.get(epoch) in {None, bodies.key_id(key)}:
                found[epoch] = key
    return found


def _opened(wrap: bytes, network: str, epoch: int) -> bytes | None:
    """Open a directory key; None if it was sealed to another node: entries of that epoch stay closed."""
    node = node_keys()
    try:
        return bodies.unwrap_key(wrap, node.sealing, network=network, epoch=epoch, agency=node.agency)
    except CannotOpen:
        return None
