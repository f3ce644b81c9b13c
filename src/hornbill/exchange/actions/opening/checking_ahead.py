"""Reads a large room's records in chunks, with signatures checked before they are opened and folded.

Rules: a thread reads and decodes the next chunks and asks which keys their authors have; helpers on other cores check the
signatures (``hornbill.signature_checks``), where so many are waiting that their start is worth it. Neither holds anything
secret. A signature that does not hold under its author's newest key is checked again by ``reading.prove``, which knows the
older ones and alone refuses.

    with checking_ahead(room, after=touch, waiting=n, here=known) as chunks:
        for rows, proved in chunks: ...
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from hornbill.directory import queries as directory
from hornbill.exchange.actions.opening.reading import prove
from hornbill.exchange.core.records.header import read_signed, signed_bytes
from hornbill.exchange.storage.message_sql import records_after
from hornbill.kernel.errors import HornbillError
from hornbill.signature_checks import WORTH, SignatureChecks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hornbill.exchange.core.records.header import SignedHeader
    from hornbill.exchange.storage.message_sql import StoredRecord

    Proved = SignedHeader | HornbillError | None

CHUNK = 200  # records opened between two looks at the stop flag
_AHEAD = 3  # chunks that are checked before they are needed


@contextmanager
def checking_ahead(
    room: str, *, after: int, waiting: int, here: Callable[[str], bool]
) -> Iterator[Iterator[tuple[list[StoredRecord], list[Proved]]]]:
    """Give what changed in a room after a touch, in the order of its changes.

    Args:
        room: the room's id.
        after: the touch.
        waiting: how many records that are, about.
        here: tells of a record's id whether it was proved already.

    Yields:
        Chunks of rows, and what ``reading.prove`` says of each: the header, why not, or None for one that is here already.
    """
    with (
        SignatureChecks(None if waiting >= WORTH else 0) as checks,
        ThreadPoolExecutor(1, thread_name_prefix="signatures") as reader,
    ):
        try:
            yield _chunks(room, after, here, checks, reader)
        finally:
            reader.submit(connection.close)  # the directory may have asked the database there


def _chunks(
    room: str, touch: int, here: Callable[[str], bool], checks: SignatureChecks, reader: ThreadPoolExecutor
) -> Iterator[tuple[list[StoredRecord], list[Proved]]]:
    under_way: deque[tuple[list[StoredRecord], Future[_Decoded]]] = deque()
    more = True
    while more or under_way:
        while more and len(under_way) < _AHEAD:
            rows = records_after(room, touch, CHUNK)
            more = bool(rows)
            if rows:
                touch = rows[-1].touch
                under_way.append((rows, reader.submit(_decode, here, rows, checks)))
        if under_way:
            rows, decoded = under_way.popleft()
            yield rows, decoded.result().proved(rows)


class _Decoded:
    """Headers of a chunk, and the answer that is awaited of those that are to be checked."""

    def __init__(self, found: list[Proved], asked: list[int], answer: Future[list[bool]]) -> None:
        self._found, self._asked, self._answer = found, asked, answer

    def proved(self, rows: Sequence[StoredRecord]) -> list[Proved]:
        """Wait for the answer; what does not hold is looked into by itself."""
        for place, holds in zip(self._asked, self._answer.result(), strict=True):
            if not holds:
                self._found[place] = _proved_slowly(rows[place])
        return self._found


def _decode(here: Callable[[str], bool], rows: Sequence[StoredRecord], checks: SignatureChecks) -> _Decoded:
    found: list[Proved] = []
    asked, questions = [], []
    for place, row in enumerate(rows):
        if here(row.record):
            found.append(None)
            continue
        try:
            signed = read_signed(bytes(row.header), bytes(row.signature))
            newest = directory.signing_keys(signed.header.author)[0]
        except HornbillError as error:
            found.append(error)
            continue
        found.append(signed)
        asked.append(place)
        questions.append((newest, signed_bytes(signed.header_bytes), signed.signature))
    return _Decoded(found, asked, checks.check(questions))


def _proved_slowly(row: StoredRecord) -> Proved:
    try:
        return prove(row)
    except HornbillError as error:
        return error
