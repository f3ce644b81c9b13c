"""Sends and fetches sealed files in pieces between this node and the hub.

Rules:
- Idempotent by the address: the hub says how much it has, the disk says how much is here, and either goes on from there.
  Nothing is remembered of a transfer but that.
- A link that breaks costs the piece that was under way, and of a fetch not even that. After a break pieces are halved, down
  to 32 KiB, and doubled again while all goes well.
- A part is held while it is written; one that hung and wakes has a file without a name, and completes nothing.
- Each chunk is proved before it counts as here. What this process left half proved is proved again from its beginning.
- A file that the hub does not have, or no longer has, is asked of its holders when an officer wants that: they send the same
  ciphertext again. It is looked for ever more seldom, and each second turn goes to what failed least: files that a
  record names and nobody ever sent cost the others little, and take no room of theirs.
- Memory: one piece and one chunk's hash.

    carrier = Carrier()
    while carrier.send_due(client, now): ...
    while carrier.fetch_due(client, now): ...
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.growing_blob import BadChunk, Growing
from hornbill.exchange.errors import NoSpace
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import FileNotHere
from hornbill.exchange.files.rows import has_room_for, put_off, touch_shares
from hornbill.exchange.hub.requests import HubRefused, HubUnreachable
from hornbill.exchange.inbound import clear_alarm, hub_alarm, raise_alarm
from hornbill.exchange.models import SealedFile
from hornbill.exchange.storage.records import writing
from hornbill.exchange.transport.outbox import backoff_s

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import BinaryIO

    from hornbill.exchange.hub.blobs import BlobClient
    from hornbill.exchange.hub.requests import HubError

_log = logging.getLogger("hornbill.exchange")
SMALLEST, FIRST, LARGEST = 32 * 1024, 1024 * 1024, blob.MAX_PIECE  # bytes of a piece
GOOD_IN_A_ROW = 4  # pieces, before they are doubled
TOLD_EVERY_S = 1.0  # a page hears of progress no oftener
TURN_S = 2.0  # one file's turn; then the next that is due
BREAKS = (
    6  # without a byte of progress, before the link is given a rest: from the largest piece to the smallest
)
NOT_THERE_YET = timedelta(minutes=10)  # a file that the hub has never heard of may still be on its way
LOOK_AGAIN, REST, LONGEST_REST = timedelta(seconds=1), timedelta(minutes=10), timedelta(days=1)
ASKED_FOR = timedelta(hours=1)  # holders who were asked have so long
NO_SPACE, NO_BLOB, EXPIRED, FULL = "no-space", "no-blob", "expired", "files-full"
ALARM = "files-no-space"


class Pieces:
    """How large the next piece is to be, by how the last ones fared."""

    def __init__(self) -> None:
        self.size = FIRST
        self.stuck = 0
        self._good = 0

    def went(self, *, far: bool = True) -> None:
        """Note that a piece went through, or that a part of it did."""
        self.stuck = 0
        self._good += far
        if self._good >= GOOD_IN_A_ROW:
            self._good, self.size = 0, min(LARGEST, self.size * 2)

    def broke(self) -> bool:
        """Note that the connection broke; returns whether to go on at once."""
        self.stuck, self._good = self.stuck + 1, 0
        self.size = max(SMALLEST, self.size // 2)
        return self.stuck < BREAKS


class Carrier:
    """Sends and fetches; one for each direction, in a thread of its own.

    Args:
        clock: returns aware UTC time.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._pieces = Pieces()
        self._growing: dict[str, Growing] = {}
        self._told = 0.0
        self._turns = 0

    # --- sending ----------------------------------------------------------------------------------
    def send_due(self, client: BlobClient) -> bool:
        """Send one turn of the file that has waited longest; True when there is more to do at once.

        Raises:
            HubUnreachable, HubRefused, HubMisbehaved: the file waits; the caller comes again.
        """
        return self._turn(client, SealedFile.objects.filter(offered=True, whole=True), self._send)

    def _send(self, client: BlobClient, row: SealedFile) -> None:
        shape, leaves = blob.shape_of(row.length), _leaves(row)
        try:
            file = file_disk.open_whole(row.address)
        except FileNotHere:
            if SealedFile.objects.filter(
                pk=row.pk
            ).exists():  # not withdrawn in this moment: lost from the disk
                self._lost(row)
            return
        with file:
            held = client.announce(shape.length, leaves)
            end = time.monotonic() + TURN_S
            while held.have < shape.length and time.monotonic() < end:
                piece = _read(file, held.have, self._pieces.size)
                try:
                    held = client.put(row.address, held.have, piece)
                except HubRefused as error:
                    if error.code == "wrong-chunk" and not self._is_true(file, shape, leaves):
                        self._lost(row)
                        return
                    if error.code not in {"other-offset", "wrong-chunk"}:
                        raise
                    held = client.held(row.address)
                self._pieces.went()
                self._tell(row, at_hub=held.have)
        if held.have == shape.length:
            with writing():
                SealedFile.objects.filter(pk=row.pk).update(
                    offered=False, at_hub=shape.length, trouble="", tries=0
                )
                touch_shares(row.pk, self._clock())

    @staticmethod
    def _is_true(file: BinaryIO, shape: blob.Shape, leaves: list[bytes]) -> bool:
        """Tell whether what is on this disk is the file that was announced."""
        growing = Growing(shape, leaves)
        try:
            _prove(file, growing, shape.length)
        except BadChunk:
            return False
        return growing.whole

    def _lost(self, row: SealedFile) -> None:
        """What is on this disk is not the file any more: say so, and fetch it if anybody has it."""
        now = self._clock()
        _log.error("a sealed file on this disk is damaged or gone: %s", row.address[:12])
        with writing():
            file_disk.remove(row.address)
            SealedFile.objects.filter(pk=row.pk).update(
                offered=False, whole=False, have=0, wanted=True, trouble="", next_at=now
            )
            audit.record(audit.NODE, "exchange.file.lost", subject=row.address, now=now)
            touch_shares(row.pk, now)

    # --- fetching ---------------------------------------------------------------------------------
    def fetch_due(self, client: BlobClient) -> bool:
        """Fetch one turn of the file that has waited longest; True when there is more to do at once.

        Raises:
            HubUnreachable, HubRefused, HubMisbehaved: the file waits; the caller comes again.
        """
        return self._turn(client, SealedFile.objects.filter(wanted=True, whole=False), self._fetch)

    def _fetch(self, client: BlobClient, row: SealedFile) -> None:
        shape = blob.shape_of(row.length)
        if not has_room_for(row.length - row.have):
            self._put_off(row, FULL, REST)
            return
        if row.leaves is None:
            row.leaves = b"".join(client.announced(row.address).leaves)
            with writing():
                SealedFile.objects.filter(pk=row.pk).update(leaves=row.leaves)
        with file_disk.part_file(row.address) as part:
            growing = self._resume(row, shape, part)
            end = time.monotonic() + TURN_S
            while not growing.whole and time.monotonic() < end:
                before = growing.have
                try:
                    self._fetch_piece(client, row, growing, part)
                finally:
                    if growing.have > before:
                        self._pieces.went(far=growing.have - before >= self._pieces.size)
                        self._tell(row, have=growing.have)
                if growing.have == before:  # the hub has no more of it yet
                    held = client.held(row.address)
                    if held.have <= before:
                        self._put_off(row, "", LOOK_AGAIN)
                        return
            if growing.whole:
                file_disk.sync(part)
                self._have_all(row, part)

    def _fetch_piece(self, client: BlobClient, row: SealedFile, growing: Growing, part: BinaryIO) -> None:
        def take(data: bytes) -> None:
            for start, piece in growing.take(data):
                file_disk.write_at(part, piece, start)

        limit = min(max(self._pieces.size, FIRST), growing.shape.length - growing.have)
        try:
            client.read(row.address, growing.have, limit, take)
        except (BadChunk, NoSpace):
            self._growing.pop(row.pk, None)
            part.truncate(growing.have)  # held: nobody else's
            raise

    def _resume(self, row: SealedFile, shape: blob.Shape, part: BinaryIO) -> Growing:
        """Return how far a fetch has come; what an earlier process left is proved first."""
        growing, length = self._growing.get(row.pk), part.seek(0, 2)
        if growing is not None and growing.have <= length:  # else the file was begun again
            return growing
        growing = Growing(shape, _leaves(row))
        try:
            _prove(part, growing, min(length, shape.length))
        except BadChunk:
            _log.warning("a chunk of %s was damaged on this disk; it is fetched again", row.address[:12])
        part.truncate(growing.have)
        self._growing[row.pk] = growing
        return growing

    def _have_all(self, row: SealedFile, part: BinaryIO) -> None:
        now = self._clock()
        self._growing.pop(row.pk, None)
        with writing():  # in which a worker whose place another has taken does nothing
            if not file_disk.complete(row.address, part):
                return  # withdrawn, or begun again
            there = SealedFile.objects.filter(pk=row.pk).update(
                whole=True, wanted=False, have=row.length, trouble="", tries=0, ask_at=None, asked_at=None
            )
            touch_shares(row.pk, now)
        if not there:  # it was withdrawn meanwhile
            file_disk.remove(row.address)

    # --- both -------------------------------------------------------------------------------------
    def _turn(
        self, client: BlobClient, rows: object, carry: Callable[[BlobClient, SealedFile], None]
    ) -> bool:
        now = self._clock()
        self._turns += 1
        order = ("tries", "next_at", "pk") if self._turns % 2 else ("next_at", "pk")
        row = rows.filter(next_at__lte=now).order_by(*order).first()  # type: ignore[attr-defined]
        if row is None:
            return False
        try:
            carry(client, row)
        except HubUnreachable as error:
            if not self._pieces.broke():
                self._trouble(row, error)
                raise
            return True
        except HubRefused as error:
            self._refused(row, error)
            return True
        except BadChunk:
            _log.warning("the hub gave a wrong chunk of %s", row.address[:12])
            self._put_off(row, "bad-chunk", timedelta(seconds=backoff_s(row.tries)))
            return True
        except NoSpace as error:
            self._put_off(row, NO_SPACE, timedelta(minutes=1))
            raise_alarm(ALARM, "This node's disk is full: a file cannot be fetched.", error.cure, now)
            return True
        clear_alarm(ALARM)
        with writing():  # behind the others that are due
            SealedFile.objects.filter(pk=row.pk, next_at__lte=now).update(next_at=self._clock())
        return True

    def _refused(self, row: SealedFile, error: HubRefused) -> None:
        now = self._clock()
        if error.code == NO_BLOB and row.wanted:
            self._growing.pop(row.pk, None)
            asked = row.asked_at is not None and now - row.asked_at < ASKED_FOR
            age = now - row.at
            expired = not asked and age > NOT_THERE_YET
            soon, later = LOOK_AGAIN * min(30, 1 + row.tries), min(max(REST, age / 8), LONGEST_REST)
            self._put_off(row, EXPIRED if expired else NO_BLOB, later if expired else soon)
            return
        wait_s = max(backoff_s(row.tries), error.retry_after_s or 0)
        self._put_off(row, error.code, timedelta(seconds=wait_s))
        if error.code not in {NO_BLOB, "busy"}:
            hub_alarm(error, now, otherwise="hub-refuses")

    def _trouble(self, row: SealedFile, error: HubError) -> None:
        self._pieces.stuck = 0
        now = self._clock()
        with writing():
            SealedFile.objects.filter(pk=row.pk).update(
                tries=row.tries + 1, next_at=now + timedelta(seconds=min(backoff_s(row.tries), 30.0))
            )
            hub_alarm(error, now, otherwise="hub-refuses")

    def _put_off(self, row: SealedFile, trouble: str, wait: timedelta) -> None:
        with writing():
            put_off(row.pk, trouble, wait, self._clock())

    def _tell(self, row: SealedFile, **far: int) -> None:
        """Let pages know how far a file is, once a second."""
        if time.monotonic() - self._told < TOLD_EVERY_S:
            return
        self._told = time.monotonic()
        with writing():
            SealedFile.objects.filter(pk=row.pk).update(**far, trouble="", tries=0)
            touch_shares(row.pk, self._clock())


def _leaves(row: SealedFile) -> list[bytes]:
    data = bytes(row.leaves or b"")
    return [data[at : at + 32] for at in range(0, len(data), 32)]


def _read(file: BinaryIO, start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)


def _prove(file: BinaryIO, growing: Growing, length: int) -> None:
    """Hash what is on the disk up to ``length``; BadChunk at the first wrong chunk."""
    while growing.have < length:
        data = _read(file, growing.have, min(FIRST, length - growing.have))
        if not data:
            return
        for _start, _piece in growing.take(data):
            pass
