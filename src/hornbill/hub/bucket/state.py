"""How it is with sealed files in a bucket, for ``hub check``, ``doctor`` and ``/metrics``.

Rules: nothing is changed by looking. The bucket is asked whether it is there; no file is read.

    for finding in examine(folder, storage, hub_key):
        print(finding.line)
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from hornbill import config
from hornbill.hub.bucket import address, rows
from hornbill.hub.bucket.settling import read_marker
from hornbill.hub.bucket.store import Bucket
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hornbill.hub.database import Storage

_SHOWN = 3  # damaged chunks


class State(NamedTuple):
    """What was found.

    Attributes:
        trouble: why the bucket cannot be used; None when it can.
        files: and uploads that it has, by the database.
        damaged: chunks that are not what was stored.
        examples: of those: name of the file, place, chunk, what was found.
    """

    trouble: HornbillError | None
    files: int = 0
    damaged: int = 0
    examples: tuple[tuple[str, str, int, str], ...] = ()

    @property
    def answers(self) -> int:
        """1 where the bucket can be used, otherwise 0."""
        return int(self.trouble is None)


def look(storage: Storage, hub_key: bytes, *, glance: bool = False) -> State | None:
    """Look at the bucket that the settings name; None where sealed files are in the folder.

    Args:
        storage: of the hub's tables.
        hub_key: its public key.
        glance: somebody waits who does not wait long: the store is given some seconds, and asked once.
    """
    if not config.text(address.SETTING):
        return None
    files = damaged = 0
    examples: list[tuple[str, str, int, str]] = []
    known = ""
    db = storage.look(rows.FILES)
    if db is not None:
        with closing(db):
            files, damaged = rows.count(db)
            examples, known = rows.damaged(db, _SHOWN), rows.kept_in(db)
    return State(_trouble(hub_key, known, glance=glance), files, damaged, tuple(examples))


def _trouble(hub_key: bytes, known: str, *, glance: bool) -> HornbillError | None:
    try:
        where = address.read(config.text(address.SETTING))
        assert where is not None
        bucket = Bucket(where, address.read_keys(), glance=glance)
        bucket.check()
        found = read_marker(bucket, hub_key)
    except HornbillError as error:
        return error
    if known not in {"", rows.FOLDER, found}:
        return HornbillError(
            f"{where} is not the bucket with this hub's files",
            cure="Put it back, or correct HORNBILL_HUB_FILES.",
        )
    return None


def examine(folder: Path, storage: Storage, hub_key: bytes) -> Iterator[Finding]:
    """Look at the bucket; nothing is found where sealed files are in the folder.

    Args:
        folder: the hub's.
        storage: of its tables.
        hub_key: its public key.
    """
    found = look(storage, hub_key)
    if found is None:
        return
    if found.trouble is not None:
        yield Finding("files", well=False, says=f"{found.trouble.message}.", cure=found.trouble.cure)
    else:
        yield Finding("files", well=True, says=f"the store answers; {found.files} files and uploads.")
    some = "; ".join(f"{name[:12]} chunk {chunk}: {what}" for name, _, chunk, what in found.examples)
    yield Finding(
        "files",
        well=not found.damaged,
        says=f"{found.damaged} chunks are not what was stored: {some}."
        if found.damaged
        else "no chunk is damaged.",
        cure="Run: hornbill hub files check; with --drop-damaged their senders send them again.",
    )
    if any((folder / "blobs").glob("*/*.head")):
        cure = "If hornbill hub files move has ended well, delete it."
        yield Finding("files", well=False, says="the folder blobs/ still holds files of before.", cure=cure)
