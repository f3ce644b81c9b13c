"""Where a hub keeps sealed files: the seam between a folder and a store that speaks S3.

Rules:
- What this says is the same for both: pieces come in order and are checked chunk by chunk, an upload belongs to who began it,
  a node has only so many bytes here, and everything goes some days after it was last announced.
- A file is ``done`` only when all of it is kept as surely as the place can: synced to the disk, or acknowledged by the store and
  entered in the database.
- Bytes of sealed files are in no database and in no database's log.
- Every method may be called from several threads, and several processes of one hub may use one place.

    blobs = choose_blobs(folder, storage, limits)
    blob = blobs.announce("th-customs", decode_announcement(body), now)
    have = blobs.append(blob, offset, piece)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.exchange.core.files.blob import Announced
    from hornbill.hub.blob_file import Blob

DAY_S = 86_400
UNFINISHED_DAYS = 7


class Blobs(Protocol):
    """All sealed files of one hub."""

    def find(self, address: str, agency: str = "") -> Blob:
        """Return a sealed file as it is now.

        Args:
            address: 64 hex digits.
            agency: whose own upload is wanted, while the file is not whole.

        Returns:
            The file; where it is not whole, the agency's own upload of it, or else that of who began first.

        Raises:
            NoBlob: it is not here, or not any more.
        """

    def used_by(self, agency: str) -> int:
        """Return how many bytes are kept of a node, announced ones included."""

    def announce(self, sender: str, announced: Announced, now: datetime) -> Blob:
        """Open an address, or an upload of the sender's own beside another's; who did so first keeps it longer.

        Args:
            sender: agency whose node announces it.
            announced: what ``decode_announcement`` returned.
            now: aware time.

        Raises:
            BlobQuota: it would be more than is kept of one node.
        """

    def append(self, blob: Blob, offset: int, data: bytes) -> int:
        """Keep the next bytes of a file.

        Args:
            blob: which.
            offset: where they belong; what is here already ends there.
            data: any number of bytes.

        Returns:
            How many bytes are here now.

        Raises:
            OtherOffset: they do not continue what is here.
            WrongChunk: a chunk is not the one that was announced; what is here ends before it.
            NoBlob: it was deleted meanwhile.
        """

    def read(self, blob: Blob, start: int, limit: int) -> bytes:
        """Return bytes of a file, as far as they are here.

        Args:
            blob: which.
            start: of the first.
            limit: how many at most.

        Raises:
            NoBlob: it was deleted meanwhile.
            FileDamaged: what is kept is not what was stored; only a store that every chunk is checked from says so.
        """

    def leaves(self, blob: Blob) -> bytes:
        """Return a file's announcement: its length and the hash of each chunk; NoBlob if it was deleted."""

    def all(self) -> Iterator[Blob]:
        """Yield every file and upload that is here now, as this process finds them."""

    def entrust(self, blob: Blob, sender: str, day: int) -> None:
        """Say whose a file is, and of which day; only for files that are moved.

        Args:
            blob: which.
            sender: agency in whose room it is.
            day: of its last announcement, days since 1970-01-01.

        Raises:
            NoBlob: it was deleted meanwhile.
        """

    def drop(self, blob: Blob) -> None:
        """Throw one file away, which is then sent again."""

    def purge(self, today: int, *, kept_days: int) -> int:
        """Throw away what is old; returns how many files went."""

    def close(self) -> None:
        """Let go of what is open."""
