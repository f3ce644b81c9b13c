"""Which storage a hub has: SQLite files in its folder, or PostgreSQL by ``HORNBILL_DATABASE_URL``.

storage = choose(folder)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill import config, postgres
from hornbill.hub.files import Files
from hornbill.hub.shared_database import Shared

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.database import Storage


def choose(folder: Path) -> Storage:
    """Return the storage that the settings name; BadDatabaseUrl, NoPostgresClient."""
    where = postgres.read(config.text("HORNBILL_DATABASE_URL"))
    if where is None:
        return Files(folder)
    return Shared(where)
