"""Putting a hundred tokens of deconfliction into a large index on PostgreSQL: how long one change takes, synced.

Rules: the index is filled by COPY, as many tokens as are asked for among fifty agencies; every tenth token that is put equals one
that is there. The clock runs from BEGIN to after COMMIT, through the hub's own connection.
"""

from __future__ import annotations

import os
import secrets
import struct
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Book, Figure
from benchmarks.scale_mail import server
from hornbill import postgres
from hornbill.exchange.core.protocol.tokens import CAPSULE_BYTES, INDEX_BYTES, Change, Put
from hornbill.hub import token_store
from hornbill.hub.database import BEGIN
from hornbill.hub.limits import HubLimits
from hornbill.hub.shared_database import Shared

if TYPE_CHECKING:
    from hornbill.hub.database import Database

AGENCIES, PUT, GOAL_MS = 50, 100, 150.0
_DAY, _WEEK = 20_781, 2_980
_AT_ONCE = 200_000


def measure(book: Book, *, tokens: int, changes: int) -> None:
    """Fill an index and put ``changes`` times a hundred tokens."""
    with server() as one:
        where = one.new_database("ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
        storage = Shared(where)
        storage.hold(bytes(32))
        with closing(storage.open_writer(token_store.TOKENS)) as db:
            began = time.monotonic()
            held = _fill(where, tokens)
            filled_s = time.monotonic() - began
            times = sorted(_put(db, step, held) for step in range(1, changes + 1))
        storage.release()
    note = f"{tokens} tokens of {AGENCIES} agencies (filled in {filled_s:.0f} s); {changes} changes of {PUT} tokens, every tenth equal"
    for name, place in (("p50", 0.5), ("p95", 0.95)):
        value = 1000 * times[min(len(times) - 1, int(place * len(times)))]
        book.add(Figure(f"scale.tokens.put_{PUT}_{name}", value, "ms", at_most=GOAL_MS, note=note))


def _put(db: Database, step: int, held: list[bytes]) -> float:
    tokens = [secrets.choice(held) if at % 10 == 0 else os.urandom(INDEX_BYTES) for at in range(PUT)]
    put = [Put(token, _WEEK, os.urandom(CAPSULE_BYTES), silent=False) for token in dict.fromkeys(tokens)]
    began = time.monotonic()
    db.execute(BEGIN)
    token_store.change(
        db, "newcomer", Change(step, anew=False, put=put, gone=[]), limits=HubLimits(), day=_DAY
    )
    db.execute("COMMIT")
    return time.monotonic() - began


def _fill(where: postgres.Address, count: int) -> list[bytes]:
    """Fill the tables; returns some of the tokens."""
    held: list[bytes] = []
    with postgres.connect(where, "hornbill bench") as connection:
        connection.execute("SET search_path = hornbill_tokens; SET synchronous_commit = off")
        asked = "INSERT INTO agencies (number, agency, step) SELECT n, 'agency-' || n, 1 FROM generate_series(1, %s) n"
        connection.execute(asked, (AGENCIES,))
        for start in range(0, count, _AT_ONCE):
            tokens = [os.urandom(INDEX_BYTES) for _ in range(min(_AT_ONCE, count - start))]
            held += tokens[:100]
            rows = [
                (start + at + 1, (start + at) // PUT % AGENCIES + 1, token) for at, token in enumerate(tokens)
            ]
            _copy(
                connection,
                "capsules (id, number, week, token, capsule)",
                [(place, number, _WEEK, token, os.urandom(CAPSULE_BYTES)) for place, number, token in rows],
            )
            _copy(
                connection,
                "tokens (token, number, capsule, silent)",
                [(token, number, place, 0) for place, number, token in rows],
            )
        connection.execute(
            "UPDATE agencies a SET tokens = (SELECT count(*) FROM capsules c WHERE c.number = a.number)"
        )
        connection.execute("ANALYZE; CHECKPOINT")
    return held


def _copy(connection: Any, into: str, rows: list[tuple[int | bytes, ...]]) -> None:
    """Write rows in COPY's binary form: whole numbers are bigint."""
    fields = [
        struct.pack(">h", len(row))
        + b"".join(
            struct.pack(">iq", 8, one) if isinstance(one, int) else struct.pack(">i", len(one)) + one
            for one in row
        )
        for row in rows
    ]
    with connection.cursor().copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"".join(fields) + struct.pack(">h", -1))
