"""Rows that PostgreSQL gets at once are the rows that it would get one after the other."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill import postgres
from hornbill.hub import many_rows
from hornbill.hub.database import BEGIN
from hornbill.hub.shared_database import Shared
from hornbill.hub.store import MAILBOXES, known_ids
from hornbill.kernel.suite.transport_key import TransportKey

pytestmark = pytest.mark.postgres

NUMBERS = st.integers(-(2**63), 2**63 - 1)
TEXTS = st.text(st.characters(blacklist_characters="\0", blacklist_categories=("Cs",)), max_size=20)
ROWS = st.dictionaries(NUMBERS, st.tuples(TEXTS, st.binary(max_size=3000)), max_size=20)
PUT = "INSERT INTO rows (number, text, bytes) VALUES (?, ?, ?)"
ADD = (
    "INSERT INTO sums (number, text, count) VALUES (?, ?, ?)"
    " ON CONFLICT (number, text) DO UPDATE SET count = sums.count + excluded.count"
)
SET = "UPDATE rows SET text = ? WHERE number = ?"


@pytest.fixture(scope="module")
def connection(postgres_server):
    with postgres.connect(postgres_server.new_database(), "tests") as made:
        made.execute("CREATE TABLE rows (number BIGINT PRIMARY KEY, text TEXT, bytes BYTEA)")
        made.execute("CREATE TABLE sums (number BIGINT, text TEXT, count BIGINT, PRIMARY KEY (number, text))")
        yield made


def undone(connection, *steps):
    """Run steps in a transaction that is rolled back; returns what the tables held."""
    connection.execute("BEGIN")
    try:
        for run, sql, rows in steps:
            run(connection, sql, rows)
        asked = ("SELECT * FROM rows", "SELECT * FROM sums")
        return [sorted(connection.execute(one).fetchall(), key=repr) for one in asked]
    finally:
        connection.execute("ROLLBACK")


def one_by_one(connection, sql, rows):
    connection.cursor().executemany(sql.replace("?", "%s"), rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=ROWS,
    texts=st.dictionaries(NUMBERS, TEXTS, max_size=5),
    sums=st.lists(st.dictionaries(st.tuples(NUMBERS, TEXTS), st.integers(0, 2**40), max_size=8), max_size=3),
)
def test_they_are_the_same_rows(connection, rows, texts, sums):
    changed = [(text, number) for number, text in texts.items()]
    changed += [(f"{number}", number) for number in list(rows)[:3] if number not in texts]
    steps = [(PUT, [(number, *more) for number, more in rows.items()]), (SET, changed)]
    steps += [(ADD, [(*key, count) for key, count in some.items()]) for some in sums]
    at_once, apart = (
        undone(connection, *((run, *step) for step in steps)) for run in (many_rows.run, one_by_one)
    )
    assert at_once == apart


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        (PUT, (1, None, b"")),
        (PUT, (1, "", bytearray(b"x"))),
        ("INSERT INTO rows (number, text) VALUES (?, upper(?))", (1, "a")),
        ("UPDATE rows SET text = ?, bytes = NULL WHERE number = ?", ("a", 1)),
    ],
)
def test_what_cannot_be_said_for_all_is_run_row_by_row(connection, sql, row):
    first = (many_rows.run, PUT, [(1, "before", b"before"), (2, "", b"")])
    before = [] if sql.startswith("INSERT") else [first]
    at_once, apart = (undone(connection, *before, (run, sql, [row])) for run in (many_rows.run, one_by_one))
    assert at_once == apart
    assert at_once[0] != [(1, "before", b"before"), (2, "", b"")]


def test_a_row_that_is_there_already_leaves_none_and_says_why(connection):
    with pytest.raises(postgres.client().errors.UniqueViolation):
        undone(connection, (many_rows.run, PUT, [(1, "a", b""), (2, "b", b""), (1, "c", b"")]))
    assert connection.execute("SELECT count(*) FROM rows").fetchone() == (0,)


def test_ids_are_looked_up_by_their_key_however_many_there_are_by_then(postgres_server):
    """A plan that is made while the table is empty is kept, and read it whole for each group."""
    storage = Shared(postgres_server.new_database())
    storage.hold(TransportKey.generate().public)
    ids = [number.to_bytes(16) for number in range(3000)]
    rows = [(one, bytes(32), place, 1) for place, one in enumerate(ids)]
    whole = "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'ids'"
    with closing(storage.open_writer(MAILBOXES)) as db:
        for at in range(0, 3000, 300):
            db.execute(BEGIN)
            assert len(known_ids(db, ids[max(at - 32, 0) : at + 32])) == min(at, 32)
            db.executemany(
                "INSERT INTO ids (id, digest, place, day) VALUES (?, ?, ?, ?)", rows[at : at + 300]
            )
            assert db.execute(whole).fetchone() == (0,)
            db.execute("COMMIT")
