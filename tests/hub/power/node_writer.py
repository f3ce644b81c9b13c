"""Commits rows to a node's database, as a node's own settings open it, and prints the number of each once it is committed.

python -m tests.hub.power.node_writer FOLDER
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from hornbill.node.databases import described


def main(folder: Path) -> None:
    """Write until the disk is dark."""
    settings.configure(DATABASES={"default": described(folder)})
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE written (number INTEGER PRIMARY KEY, content BLOB NOT NULL)")
    for number in itertools.count(1):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO written VALUES (%s, %s)", [number, os.urandom(number % 9000)])
        except DatabaseError:
            return
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
