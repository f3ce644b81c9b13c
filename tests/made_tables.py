"""The tables of the tests' node, made once for all workers of a run and copied: to make them takes seconds of processor time.

Rules: on SQLite alone; made by this very tree, in the run that uses them or in one that named the same place for its networks
(``hornbill.simulation.building``); a worker that comes while another makes them waits, and copies. What a later change of the tables
adds meanwhile, the framework makes in the copy.

    put_in_place(connection.settings_dict["TEST"]["NAME"])
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from hornbill.simulation import building


def put_in_place(where):
    """Let a migrated database lie at ``where``; without a place to keep one in, it is made there."""
    place = os.environ.get(building.KEPT)
    if not place:
        _make(where)
        return
    kept = Path(place) / f"{building.key('tables')}.sqlite3"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the file, and with the process
        if not kept.exists():
            part = kept.with_suffix(".part")
            part.unlink(missing_ok=True)
            _make(part)
            part.rename(kept)
    shutil.copyfile(kept, where)


def _make(where):
    """Make the tables in a file as a node does."""
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(where)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()  # which writes the journal into the file
        connection.settings_dict["NAME"] = before
