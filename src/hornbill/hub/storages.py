"""Which storage a hub has, by its settings.

Tables: SQLite files in its folder, or PostgreSQL by ``HORNBILL_DATABASE_URL``. Sealed files: its folder, or a bucket by ``HORNBILL_HUB_FILES``.

    storage = choose(folder)
    blobs = choose_blobs(folder, storage, hub_key, most_of_node=50 * GIB)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill import config, postgres
from hornbill.hub import server_certificates
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.bucket import address
from hornbill.hub.bucket.settling import StillHere, check_not_in_bucket, settle
from hornbill.hub.bucket.store import Bucket
from hornbill.hub.bucket.stored import BucketBlobs
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.files import Files
from hornbill.hub.refusals import FilesAway
from hornbill.hub.shared_database import Shared

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.blobs import Blobs
    from hornbill.hub.database import Storage

log = logging.getLogger("hornbill.hub")
FOLDER = "blobs"  # in the hub's folder


def choose(folder: Path) -> Storage:
    """Return the storage that the settings name; BadDatabaseUrl, BadSetting, NoPostgresClient."""
    where = postgres.read(config.text("HORNBILL_DATABASE_URL"))
    server_certificates.machines(config.words(server_certificates.SETTING))
    if where is None:
        return Files(folder)
    return Shared(where, folder)


def choose_blobs(folder: Path, storage: Storage, hub_key: bytes, *, most_of_node: int) -> Blobs:
    """Return where the settings say that sealed files are.

    Args:
        folder: the hub's.
        storage: of its tables.
        hub_key: its public key.
        most_of_node: bytes of one node's files at the same time.

    Raises:
        BadFilesAddress, BadSetting, NoStoreClient, BadStore: the settings do not lead to a bucket.
        FilesElsewhere: the files are in another place.
    """
    where = address.read(config.text(address.SETTING))
    if where is None:
        check_not_in_bucket(storage)
        here = StillHere(storage) if storage.shared else None
        return BlobStore(folder / FOLDER, most_of_node=most_of_node, here=here)
    bucket, tables = Bucket(where, address.read_keys()), Tables(storage)
    blobs = BucketBlobs(
        tables,
        bucket,
        most_of_node=most_of_node,
        settle=lambda: settle(tables, bucket, hub_key, folder / FOLDER),
    )
    try:
        blobs.settle()
    except FilesAway as error:
        log.warning("the hub starts without its sealed files: %s", error)
    except BaseException:
        blobs.close()
        raise
    return blobs
