"""Sealed files in a bucket, chunk by chunk; any number of hub workers may use one, with one database.

Rules:
- First the store has the bytes, then the database says that they are here, then the node is told. A worker that is killed in
  between leaves objects that nobody counts, which go with their place.
- Nothing is ever written over (``hub.bucket.chunks``), so a put whose outcome is not known is repeated.
- A file is done when the store lists every chunk of it with its length.
- Whatever is read is checked against the database's hash and length before a byte of it is given away. What is wrong is noted in
  ``damage`` and refused; it is looked at again every hour, and by ``hornbill hub files check``.
- Deletion is in the database first; the objects go after that (``hub.bucket.sweeping``).

    blobs = BucketBlobs(Tables(storage), bucket, most_of_node=50 * GIB)
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from hornbill.exchange.core.files.blob import SEALED, encode_announcement
from hornbill.hub.blob_file import LEAST, beside
from hornbill.hub.blobs import DAY_S
from hornbill.hub.bucket import rows
from hornbill.hub.bucket.chunks import Chunks, Wrong, no_blob
from hornbill.hub.bucket.cutting import cut
from hornbill.hub.bucket.rows import Row
from hornbill.hub.bucket.sweeping import sweep
from hornbill.hub.refusals import BlobQuota, FileDamaged, FilesAway, OtherOffset, Refused, WrongChunk
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from hornbill.exchange.core.files.blob import Announced
    from hornbill.hub.blob_file import Blob
    from hornbill.hub.bucket.store import Bucket
    from hornbill.hub.bucket.tables import Tables
    from hornbill.hub.database import Database

log = logging.getLogger("hornbill.hub")
_PAGE = 500  # rows
_REST_S = 5.0  # after a bucket could not be looked at, before it is again


class BucketBlobs:
    """All sealed files of one hub; see ``hub.blobs.Blobs``.

    Args:
        tables: of the hub's database.
        bucket: of the store.
        most_of_node: bytes of one node's files at the same time.
        settle: checks that the bucket is this hub's, and returns its number (``hub.bucket.settling``); left out by who moves files.
    """

    def __init__(
        self, tables: Tables, bucket: Bucket, *, most_of_node: int, settle: Callable[[], str] | None = None
    ) -> None:
        self.tables, self.bucket, self.chunks = tables, bucket, Chunks(tables, bucket)
        self._most = most_of_node
        self._unsettled, self._settling = settle, threading.Lock()
        self._number = ""  # of the bucket, as the database has it while files are kept there
        self._tried: tuple[float, FilesAway] | None = (
            None  # when (monotonic) it did not answer, and what was said
        )

    def settle(self) -> None:
        """Check once that the bucket is this hub's; BadStore, FilesElsewhere, FilesAway, StorageTrouble.

        Who asks soon after the store did not answer is told the same: otherwise each would wait for a silent store in turn.
        """
        if self._unsettled is not None:
            with self._settling:
                if self._tried is not None and time.monotonic() < self._tried[0] + _REST_S:
                    raise self._tried[1].with_traceback(None)
                if self._unsettled is not None:
                    try:
                        self._number = self._unsettled()
                    except FilesAway as error:
                        self._tried = time.monotonic(), error
                        raise
                    self._unsettled = self._tried = None

    def _settled(self) -> None:
        """See to it before the first file; the reason why it cannot be is for the log alone."""
        try:
            self.settle()
        except Refused:
            raise
        except HornbillError as error:
            log.error("sealed files are refused: %s", error)  # noqa: TRY400  # told, no fault: its places help nobody
            raise FilesAway("the store of sealed files is not this hub's", retry_after_s=60) from None

    # --- which files there are ---------------------------------------------------------------------
    def find(self, address: str, agency: str = "") -> Row:
        """Return a sealed file; see ``Blobs.find``."""
        self._settled()
        found = []
        for name in [address, beside(address, agency)] if agency else [address]:
            row = self._row(name)
            if row is not None and (row.done or row.sender == agency):
                return row
            if row is not None:
                found.append(row)
        if not found:
            raise no_blob()
        return found[0]

    def _row(self, name: str) -> Row | None:
        return self.tables.read(lambda db: rows.find(db, name))

    def used_by(self, agency: str) -> int:
        """Return how many bytes are kept of a node; see ``Blobs.used_by``."""
        return self.tables.read(lambda db: rows.used_by(db, agency))

    def all(self) -> Iterator[Row]:
        """Yield every file and upload, in the order of their names."""
        page = self.tables.read(lambda db: rows.after(db, "", _PAGE))
        while page:
            yield from page
            last = page[-1].name
            page = self.tables.read(lambda db, last=last: rows.after(db, last, _PAGE))

    def announce(self, sender: str, announced: Announced, now: datetime) -> Row:
        """Open an address; see ``Blobs.announce``."""
        self._settled()
        day = int(now.timestamp()) // DAY_S

        def run(db: Database) -> Row:
            self._check_here(db)
            row, name = rows.find(db, announced.address), announced.address
            if row is None or (not row.done and row.sender != sender):
                # Its own may be beside one that is gone by now.
                own = rows.find(db, beside(announced.address, sender))
                if row is not None:
                    name = beside(announced.address, sender)
                row = own
            if row is None:
                return self._open(db, sender, announced, name, day)
            if row.sender == sender:
                rows.keep_longer(db, row, day)
            return row

        return self.tables.write(run)

    def _check_here(self, db: Database) -> None:
        """Check, in the transaction that enters something, that files are kept in this bucket, and not being moved; FilesAway."""
        if self._number and (rows.is_moving(db) or rows.kept_in(db) != self._number):
            raise FilesAway("the hub's sealed files are moved to another place", retry_after_s=60)

    def _open(self, db: Database, sender: str, announced: Announced, name: str, day: int) -> Row:
        _, shape, leaves = announced
        used = rows.used_by(db, sender)
        if used + max(shape.length, LEAST) > self._most:
            words = f"{sender} may have {self._most} bytes of files at the hub, and has {used}"
            raise BlobQuota(words, retry_after_s=3600)
        row = Row(name, sender, shape, day, place=rows.draw_place())
        rows.insert(db, row, encode_announcement(shape.length, leaves))
        return row

    def leaves(self, blob: Blob) -> bytes:
        """Return a file's announcement; see ``Blobs.leaves``."""
        return encode_announcement(blob.shape.length, self.chunks.leaves(_own(blob)))

    # --- what comes --------------------------------------------------------------------------------
    def append(self, blob: Blob, offset: int, data: bytes) -> int:
        """Keep the next bytes of a file; see ``Blobs.append``."""
        row = self._row(blob.name)
        if row is None or row.done or row.place != _own(blob).place:
            return self._overtaken(blob)
        if offset != row.have:
            raise OtherOffset(f"{row.have} bytes are here; what follows them is needed")
        if offset + len(data) > row.shape.length:
            raise Refused("more than the file was announced to have")
        if not data:
            return row.have
        tail, index = self._tail_or_begin_again(row), row.have // SEALED
        found = cut(row.shape, self.chunks.leaves(row), index=index, tail=tail, data=data)
        self.chunks.put(row, found.whole)
        begins = row.shape.start(index + len(found.whole))
        self._grow(
            row, min(begins, row.shape.length) + len(found.rest), self.chunks.put_tail(row, found.rest)
        )
        if found.wrong is not None:
            raise WrongChunk(f"chunk {found.wrong} is not the one that was announced")
        blob.have, blob.done = row.have, row.done
        return row.have

    def _overtaken(self, blob: Blob) -> int:
        """Say that the file is whole, if it is: another upload of it, or another worker, was faster."""
        row = self._row(blob.address)
        if row is None or not row.done:
            raise no_blob()
        self.tables.confirm()
        blob.have, blob.done = row.have, True
        return row.have

    def _tail_or_begin_again(self, row: Row) -> bytes:
        """Return the beginning of a chunk; where the store has lost it, OtherOffset: that chunk is begun again."""
        try:
            return self.chunks.tail(row)
        except Wrong as wrong:
            log.warning(
                "%s: the beginning of a chunk is lost: %s; it is sent again", row.address[:12], wrong.what
            )
            self._grow(row, row.have // SEALED * SEALED, "")
            raise OtherOffset(f"{row.have} bytes are here; what follows them is needed") from None

    def _grow(self, row: Row, have: int, tail: str) -> None:
        """Enter what the store has; the row becomes what is entered. OtherOffset if another request was faster."""
        whole = have == row.shape.length
        spare = self._check_all_there(row) if whole else [row.tail]

        def run(db: Database) -> bool:
            self._check_here(db)
            grown = rows.grow(db, row, have=have, tail=tail)
            if grown and whole:
                rows.finish(db, row)
            return grown

        if not self.tables.write(run):
            self.chunks.drop(row, [tail])
            raise OtherOffset("another request has changed what is here")
        row.have, row.tail, row.done = have, tail, whole
        self.chunks.drop(row, spare)

    def _check_all_there(self, row: Row) -> list[str]:
        """Check that the store lists each chunk; returns what else is there. FilesAway if it has lost some that it took."""
        lost, spare = self.chunks.lost(row)
        if lost:
            log.error("%s: the store lists %d chunks less than it took", row.address[:12], len(lost))
            self.tables.write(lambda db: rows.grow(db, row, have=row.shape.start(lost[0]), tail=""))
            raise FilesAway("the store of sealed files does not have what it took", retry_after_s=5)
        return spare

    # --- what goes out -----------------------------------------------------------------------------
    def read(self, blob: Blob, start: int, limit: int) -> bytes:
        """Return bytes of a file, each chunk of them checked; see ``Blobs.read``."""
        row = _own(blob)
        while start < (end := min(row.have, start + limit)):
            first = start // SEALED
            try:
                found = self.chunks.get(row, range(first, (end - 1) // SEALED + 1))
            except Wrong as wrong:
                row = self._again(row, wrong)
            else:
                begin = row.shape.start(first)
                return b"".join(found)[start - begin : end - begin]
        return b""

    def _again(self, row: Row, wrong: Wrong) -> Row:
        """Return the row as it is now, if something has changed: what was looked for may have gone rightly.

        Raises:
            NoBlob: it was deleted.
            FileDamaged: nothing has changed; the damage is noted.
        """
        now = self.tables.read(lambda db: rows.at(db, row.place))
        if now is None:
            raise no_blob()
        if not now.same_as(row):
            return now
        log.error("%s: chunk %d is not what was stored: %s", row.address[:12], wrong.chunk, wrong.what)
        self.tables.write(lambda db: rows.set_damage(db, row, wrong.chunk, wrong.what))
        raise FileDamaged(
            f"a part of {row.address[:12]} is not what was stored: {wrong.what}", retry_after_s=60
        )

    # --- what goes ---------------------------------------------------------------------------------
    def entrust(self, blob: Blob, sender: str, day: int) -> None:
        """Say whose a file is; see ``Blobs.entrust``."""
        self.tables.write(lambda db: rows.entrust(db, _own(blob), sender, day))

    def drop(self, blob: Blob) -> None:
        """Throw one file away; see ``Blobs.drop``."""
        self.tables.write(lambda db: rows.remove(db, _own(blob)))

    def purge(self, today: int, *, kept_days: int) -> int:
        """Throw away what is old, and look again at what was damaged; see ``Blobs.purge``."""
        self._settled()
        return sweep(self.tables, self.chunks, today, kept_days=kept_days)

    def close(self) -> None:
        """End threads and connections."""
        self.chunks.close()
        self.tables.close()


def _own(blob: Blob) -> Row:
    assert isinstance(blob, Row)
    return blob
