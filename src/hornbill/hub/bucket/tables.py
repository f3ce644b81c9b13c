"""What is known of sealed files in a bucket: tables of the hub, read and written by any thread, a few connections for all.

Rules:
- A write is one transaction. Nobody is told anything before its COMMIT has returned; one whose outcome is not known is a refusal,
  and what was asked for is idempotent.
- A read is one statement, outside of transactions, and may be repeated by a new connection.

    tables = Tables(storage)
    row = tables.read(lambda db: rows.find(db, name))
    tables.write(lambda db: rows.grow(db, row, have, tail))
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from hornbill.hub.bucket.rows import FILES
from hornbill.hub.database import BEGIN
from hornbill.hub.refusals import StorageTrouble
from hornbill.hub.writer import commit, why_not_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.database import Database, Storage

T = TypeVar("T")


class Tables:
    """The hub's tables about files.

    Args:
        storage: of the hub; the tables are made where there are none.

    Raises:
        UnknownSchema, DatabaseUnreachable: they cannot be opened.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._writer = storage.open_writer(FILES)
        self._writing, self._reading = threading.Lock(), threading.Lock()
        try:
            self._reader = storage.open_reader(FILES)
        except BaseException:
            self._writer.close()
            raise

    def write(self, run: Callable[[Database], T]) -> T:
        """Run ``run(connection)`` in a transaction of its own.

        Raises:
            Refused: by ``run``, or because it could not be written, or the database did not say whether it was.
        """
        with self._writing:
            try:
                self._writer.execute(BEGIN)
                found = run(self._writer)
                commit(self._storage, self._writer)
            except Exception as error:
                with suppress(*self._storage.troubles):
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                raise why_not_written(self._storage, error) from error
            return found

    def read(self, run: Callable[[Database], T]) -> T:
        """Run ``run(connection)``, which only reads; StorageTrouble if the database does not answer."""
        with self._reading:
            try:
                try:
                    return run(self._reader)
                except self._storage.gone:
                    return run(self._reader)  # by a new connection
            except self._storage.troubles as error:
                raise StorageTrouble("the hub's database could not be read", retry_after_s=5) from error

    def confirm(self) -> None:
        """Return when what was read is kept as surely as what is acknowledged: a commit that comes after it is waited for."""
        if self._storage.shared:
            self.write(lambda _: None)

    def close(self) -> None:
        """End the connections."""
        with self._writing, self._reading:
            self._writer.close()
            self._reader.close()
