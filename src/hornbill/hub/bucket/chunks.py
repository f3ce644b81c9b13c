"""Chunks of sealed files as objects of a bucket: stored under the hash that was announced, and checked against it when they come back.

Rules:
- ``files/PLACE/0007-HASH`` is chunk 7. The chunk that is not whole yet is ``files/PLACE/tail-NUMBER-SHA256``, under a number that nobody
  else draws.
- What comes back with another length or hash is asked for once more, and then ``Wrong``: no byte of it is given to anybody.
- The newest lists of hashes and the newest tails are held in memory: 8 and 16 MiB at most.

    chunks = Chunks(tables, bucket)
    chunks.put(row, [(7, data)])
    chunks.whole(row, 7)
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from hornbill.exchange.core.files.blob import SEALED, decode_announcement
from hornbill.hub.bucket import rows
from hornbill.hub.bucket.store import Damaged, Missing
from hornbill.hub.refusals import FilesAway, NoBlob
from hornbill.kernel.suite.merkle import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.hub.bucket.rows import Row
    from hornbill.hub.bucket.store import Bucket
    from hornbill.hub.bucket.tables import Tables

REQUESTS = 8  # to the store at the same time, each with one chunk
_LISTS_KEPT, _TAILS_KEPT = 64, 16  # of 128 KiB and 1 MiB at most
_SPARE = 5_000  # objects of one place beside its chunks that are looked at
_PLACE = re.compile(r"[0-9a-f]{32}")
_TRIES = 2  # of a chunk that is not what was stored
T = TypeVar("T")


class Wrong(Exception):
    """A chunk is not what was stored.

    Args:
        chunk: its number, or ``rows.TAIL``.
        what: was found instead.
    """

    def __init__(self, chunk: int, what: str) -> None:
        super().__init__(what)
        self.chunk, self.what = chunk, what


class Chunks:
    """The objects of one bucket. May be used from several threads.

    Args:
        tables: with the hashes.
        bucket: of the store.
    """

    def __init__(self, tables: Tables, bucket: Bucket) -> None:
        self._tables, self._bucket = tables, bucket
        self._threads = ThreadPoolExecutor(REQUESTS, thread_name_prefix="hub-files")
        self._lists: _Newest[list[bytes]] = _Newest(_LISTS_KEPT)
        self._tails: _Newest[bytes] = _Newest(_TAILS_KEPT)

    def leaves(self, row: Row) -> list[bytes]:
        """Return the hash of each chunk; NoBlob if the file is gone."""
        found = self._lists.get(row.place)
        if found is None:
            body = self._tables.read(lambda db: rows.leaves(db, row.place))
            if body is None:
                raise no_blob()
            found = decode_announcement(body).leaves
            self._lists.put(row.place, found)
        return found

    def put(self, row: Row, chunks: Iterable[tuple[int, bytes]]) -> None:
        """Store whole chunks, several at once.

        Raises:
            FilesAway: the store has not said of each that it has it.
        """
        leaves = self.leaves(row)
        puts = [
            self._threads.submit(self._bucket.put, _under(row.place, _name(index, leaves[index])), chunk)
            for index, chunk in chunks
        ]
        for put in puts:  # each is waited for, also behind one that failed
            put.exception()
        for put in puts:
            put.result()

    def put_tail(self, row: Row, rest: bytes) -> str:
        """Store the beginning of a chunk; returns its name, empty where there is nothing to store."""
        if not rest:
            return ""
        tail = rows.draw_tail(hashlib.sha256(rest).hexdigest())
        self._bucket.put(_under(row.place, tail), rest)
        self._tails.put(tail, rest)
        return tail

    def get(self, row: Row, indexes: Iterable[int]) -> list[bytes]:
        """Return chunks as far as they are here, several at once; Wrong, NoBlob, FilesAway."""
        return [each.result() for each in [self._threads.submit(self.one, row, at) for at in indexes]]

    def one(self, row: Row, index: int) -> bytes:
        """Return one chunk as far as it is here; Wrong if it is not what was stored."""
        begin, end = row.shape.start(index), row.shape.end(index)
        if index == rows.TAIL or end > row.have:
            return self.tail(row)
        leaf = self.leaves(row)[index]
        key = _under(row.place, _name(index, leaf))
        return self._checked(key, end - begin, lambda data: leaf_hash(data) == leaf, index)

    def tail(self, row: Row) -> bytes:
        """Return the beginning of the chunk that is not whole; Wrong if it is not what was stored."""
        if not row.tail:
            return b""
        held = self._tails.get(row.tail)
        if held is None:
            digest = row.tail.rpartition("-")[2]

            def is_it(data: bytes) -> bool:
                return hashlib.sha256(data).hexdigest() == digest

            held = self._checked(_under(row.place, row.tail), row.have % SEALED, is_it, rows.TAIL)
            self._tails.put(row.tail, held)
        return held

    def _checked(self, key: str, length: int, is_it: Callable[[bytes], bool], chunk: int) -> bytes:
        what = ""
        for _ in range(_TRIES):
            try:
                data = self._bucket.get(key, length)
            except Missing:
                what = "it is not there"
            except Damaged as error:
                what = str(error)
            else:
                if is_it(data):
                    return data
                what = "other bytes"
        raise Wrong(chunk, what)

    def lost(self, row: Row) -> tuple[list[int], list[str]]:
        """Compare what the store lists with what a whole file has.

        Returns:
            The chunks that it lists not at all or with another length, and the names of what else is there.
        """
        most = row.shape.chunks + _SPARE
        found = self._bucket.names(_under(row.place), most)
        listed = {key.rpartition("/")[2]: size for key, size in found.items()}
        sizes = {
            _name(index, leaf): row.shape.end(index) - row.shape.start(index)
            for index, leaf in enumerate(self.leaves(row))
        }
        lost = [index for index, (name, size) in enumerate(sizes.items()) if listed.get(name) != size]
        return lost, [name for name in listed if name not in sizes]

    def drop(self, row: Row, names: Sequence[str]) -> None:
        """Delete objects that nothing counts any more; what cannot be deleted now goes with its place."""
        with suppress(FilesAway):
            self._bucket.delete([_under(row.place, name) for name in names if name])

    def clear(self, place: str) -> int:
        """Delete the objects of a place, as many as one listing names; returns how many there were."""
        keys = list(self._bucket.names(_under(place)))
        self._bucket.delete(keys)
        return len(keys)

    def unknown(self) -> list[str]:
        """Return the places that have objects and that the database does not know."""
        return [
            place
            for place in self._bucket.places("files")  # some stores list folders that are empty by now
            if _PLACE.fullmatch(place)  # what else is there is not this hub's to delete
            and not self._tables.read(lambda db, place=place: rows.knows(db, place))
            and self._bucket.names(_under(place))
        ]

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(cancel_futures=True)


class _Newest(Generic[T]):
    """The values that were put last, by their names."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._held: OrderedDict[str, T] = OrderedDict()

    def get(self, name: str) -> T | None:
        with self._lock:
            found = self._held.get(name)
            if found is not None:
                self._held.move_to_end(name)
            return found

    def put(self, name: str, value: T) -> None:
        with self._lock:
            self._held[name] = value
            self._held.move_to_end(name)
            while len(self._held) > self._most:
                self._held.popitem(last=False)


def no_blob() -> NoBlob:
    """Return the refusal of a file that is not here."""
    return NoBlob("the hub has no such file, or not any more")


def _name(index: int, leaf: bytes) -> str:
    return f"{index:04d}-{leaf.hex()}"


def _under(place: str, name: str = "") -> str:
    return f"files/{place}/{name}" if name else f"files/{place}"
