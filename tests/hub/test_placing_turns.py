"""Changes of a shard's row ``turn``, and of the main database's row: each one finds exactly what it expects, or changes nothing."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from hornbill import postgres
from hornbill.hub.placing import rows, turns
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN
from hornbill.hub.shared_tables import TURN, make_own

pytestmark = pytest.mark.postgres
SCHEMA, SHARD, HUB = "tables", 2, b"hub"
TOKEN, OTHER = "token", "other"
EVERY = list(itertools.product((OPEN, CLOSED, GONE), ("", TOKEN, OTHER), (2, 3, 4)))


@pytest.fixture
def db(postgres_server):
    where = postgres_server.new_database()
    with postgres.connect(where, "test") as connection:
        make_own(connection, where, HUB)
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(f"SET search_path = {SCHEMA}, hornbill_own")
        connection.execute(TURN + turns.columns(SHARD))
        yield connection


def put(db, state, token, epoch, number=8):
    db.execute(
        f"UPDATE {SCHEMA}.turn SET state = %s, token = %s, epoch = %s, number = %s, stopped = %s, target = 'x'",  # noqa: S608
        (state, token, epoch, number, number),
    )


def expected(change, fits):
    """Run a change on every row; returns what it made of those that it found, which must be the fitting ones."""

    def run(db):
        made = {}
        for state, token, epoch in EVERY:
            put(db, state, token, epoch)
            before = turns.read(db, SCHEMA)
            found = change(db)
            after = turns.read(db, SCHEMA)
            assert found == fits(state, token, epoch), (state, token, epoch)
            assert found == (after != before)
            if found:
                made[state, token, epoch] = after
        assert made
        return made.values()

    return run


def test_a_move_is_marked_in_open_tables_that_no_other_move_holds(db):
    change = expected(
        lambda db: turns.mark(db, SCHEMA, 3, "new", "there"), lambda *found: found == (OPEN, "", 3)
    )
    for made in change(db):
        assert (made.state, made.token, made.target, made.number) == (OPEN, "new", "there", 9)


def test_only_the_move_that_is_marked_closes_the_tables_and_each_closing_has_another_number(db):
    change = expected(lambda db: turns.close(db, SCHEMA, 3, TOKEN), lambda *found: found == (OPEN, TOKEN, 3))
    for made in change(db):
        assert (made.state, made.number, made.stopped) == (CLOSED, 9, 9)
    put(db, OPEN, TOKEN, 3)
    assert turns.close(db, SCHEMA, 3, TOKEN)
    first = turns.read(db, SCHEMA).stopped
    assert turns.open_again(db, SCHEMA, 3, TOKEN, over=False)
    assert turns.close(db, SCHEMA, 3, TOKEN)
    assert turns.read(db, SCHEMA).stopped > first


@pytest.mark.parametrize("over", [True, False])
def test_tables_that_a_shard_has_left_are_never_opened_again(db, over):
    change = expected(
        lambda db: turns.open_again(db, SCHEMA, 3, TOKEN, over=over),
        lambda state, token, epoch: state != GONE and (token, epoch) == (TOKEN, 3),
    )
    for made in change(db):
        assert (made.state, made.token) == (OPEN, "" if over else TOKEN)


@pytest.mark.parametrize(("stopped", "found"), [(8, True), (7, False), (9, False), (-1, False)])
def test_a_shard_is_given_away_by_the_closing_that_was_copied(db, stopped, found):
    put(db, CLOSED, TOKEN, 3)
    assert turns.give_away(db, SCHEMA, 3, TOKEN, stopped) == found
    assert turns.read(db, SCHEMA).state == (GONE if found else CLOSED)


def test_a_shard_is_given_away_only_closed_and_by_its_move(db):
    change = expected(
        lambda db: turns.give_away(db, SCHEMA, 3, TOKEN, 8), lambda *found: found == (CLOSED, TOKEN, 3)
    )
    for made in change(db):
        assert (made.state, made.stopped) == (GONE, 8)


def test_tables_of_a_lower_epoch_are_retired_and_no_others(db):
    change = expected(
        lambda db: turns.retire(db, SCHEMA, 3, "there"),
        lambda *found: found[0] != GONE and found[2] < 3,
    )
    for made in change(db):
        assert (made.state, made.token, made.target, made.number) == (GONE, "", "there", 8)


def test_only_the_tables_that_were_seen_are_retired(db):
    put(db, OPEN, TOKEN, 2)
    seen = turns.read(db, SCHEMA)
    for other in (replace(seen, epoch=1), replace(seen, token="other"), replace(seen, origin="other")):
        assert not turns.retire(db, SCHEMA, 3, "there", other)
    assert turns.retire(db, SCHEMA, 3, "there", seen)


def test_tables_that_are_not_there_end_no_transaction(db):
    with db.transaction():
        assert turns.read(db, "hornbill_no_such_schema") is None
        assert turns.read(db, SCHEMA) is not None
        db.execute("SELECT 1")


def test_an_epoch_is_raised_of_the_tables_that_were_looked_at_and_never_lowered(db):
    change = expected(
        lambda db: turns.raise_epoch(db, SCHEMA, 3, 7),
        lambda *found: found[2] == 3,
    )
    for made in change(db):
        assert (made.state, made.token, made.target, made.epoch) == (OPEN, "", "", 7)
    assert not turns.raise_epoch(db, SCHEMA, 4, 4)


@pytest.mark.parametrize("state", [CLOSED, GONE])
def test_tables_that_are_not_open_take_no_transaction(db, state):
    put(db, state, TOKEN, 3)
    with pytest.raises(postgres.client().errors.CheckViolation):
        db.execute("UPDATE turn SET number = number + 1")
    db.execute(turns.TAKE.format(3))
    db.execute("ROLLBACK")
    assert turns.read(db, SCHEMA).number == 8


def test_the_main_databases_row_is_changed_only_from_all_that_was_read(db):
    db.execute("INSERT INTO hornbill_own.places VALUES (2, 3, 'a', 'b', 'c', 'd', 'e', 5)")
    held = Row(2, 3, "a", "b", "c", "d", "e", 5)
    new = Row(2, 4, "f")
    for name in ("epoch", "address", "server", "token", "target", "target_server", "given_up"):
        other = replace(held, **{name: 9 if name in {"epoch", "given_up"} else "other"})
        assert not rows.replace_row(db, other, new)
    assert rows.read(db) == {2: held}
    assert rows.replace_row(db, held, new)
    assert rows.read(db) == {2: new}
    assert not rows.replace_row(db, held, new)
