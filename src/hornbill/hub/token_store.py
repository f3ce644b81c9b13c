"""Tokens in the hub's hands: opaque indexes, equality, and whose capsules go to whom; tables of their own.

Rules
- The hub sees which agency put how many tokens when, up to which week, and which tokens of two agencies are equal.
  It cannot tell a dummy, nor what a token was made of, nor open a capsule.
- Equality is found when a token comes: both agencies get a *meeting* with the next number of their own.
- A meeting is handed out while both tokens are there; a token that was taken away is handed to nobody.
- The wide capsules lie apart from the narrow tokens, so that looking for equals stays in memory.
- Nothing here commits: the writer does.

    change(db, "th-customs", Change(7, False, [Put(index, week, capsule)], []), most=500_000)    # agencies that met
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.token_wire import MAX_MEETINGS, Change, Held, Meeting
from hornbill.hub.database import Part
from hornbill.hub.refusals import TokenQuota, TokensLate

if TYPE_CHECKING:
    from hornbill.hub.database import Database

STEP_TOKENS = 2_000  # thrown away in one transaction
_SCHEMA = """
CREATE TABLE agencies (
    number INTEGER PRIMARY KEY,
    agency TEXT NOT NULL UNIQUE,
    step INTEGER NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0,
    highest INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE tokens (
    token BLOB NOT NULL,
    number INTEGER NOT NULL,
    capsule INTEGER NOT NULL,
    PRIMARY KEY (token, number)
) WITHOUT ROWID;
CREATE TABLE capsules (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    week INTEGER NOT NULL,
    token BLOB NOT NULL,
    capsule BLOB NOT NULL
);
CREATE INDEX capsules_by_week ON capsules (number, week);
CREATE TABLE meetings (
    number INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    token BLOB NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (number, cursor)
) WITHOUT ROWID;
"""


TOKENS = Part("tokens", _SCHEMA, 1)


def change(db: Database, agency: str, asked: Change, *, most: int) -> set[str]:
    """Put and take away what a node asks for (inside a transaction).

    Args:
        db: the writing connection.
        agency: whose.
        asked: what.
        most: tokens that one agency may have here.

    Returns:
        The agencies that have a meeting more.

    Raises:
        TokensLate: its step is not beyond the last one.
        TokenQuota: it would be too many; nothing is changed.
    """
    number, step = _agency(db, agency)
    if asked.step <= step:
        raise TokensLate(f"step {asked.step} of {agency} is not beyond {step}")
    if asked.anew:
        db.execute(
            "DELETE FROM tokens WHERE (token, number) IN (SELECT token, number FROM capsules WHERE number = ?)",
            (number,),
        )
        db.execute("DELETE FROM capsules WHERE number = ?", (number,))
        db.execute("UPDATE agencies SET tokens = 0 WHERE number = ?", (number,))
    gone = sum(_take_away(db, number, token) for token in asked.gone)
    met: set[int] = set()
    new = sum(_put(db, number, *row, met) for row in asked.put)
    db.execute(
        "UPDATE agencies SET step = ?, tokens = tokens + ? WHERE number = ?", (asked.step, new - gone, number)
    )
    (held,) = db.execute("SELECT tokens FROM agencies WHERE number = ?", (number,)).fetchone()
    if new and held > most:
        raise TokenQuota(f"{agency} would have {held} tokens here; {most} are kept")
    names = dict(db.execute("SELECT number, agency FROM agencies").fetchall())
    return {names[one] for one in met}


def _agency(db: Database, agency: str) -> tuple[int, int]:
    row = db.execute("SELECT number, step FROM agencies WHERE agency = ?", (agency,)).fetchone()
    if row is None:
        (last,) = db.execute("SELECT coalesce(max(number), 0) FROM agencies").fetchone()
        db.execute("INSERT INTO agencies (number, agency) VALUES (?, ?)", (last + 1, agency))
        row = (last + 1, 0)
    return row[0], row[1]


def _take_away(db: Database, number: int, token: bytes) -> int:
    row = db.execute(
        "DELETE FROM tokens WHERE token = ? AND number = ? RETURNING capsule", (token, number)
    ).fetchone()
    if row is None:
        return 0
    db.execute("DELETE FROM capsules WHERE id = ?", row)
    return 1


def _put(db: Database, number: int, token: bytes, week: int, capsule: bytes, met: set[int]) -> int:
    """Put one token; returns 1 if it is new, and adds to ``met`` the numbers of agencies that met."""
    held = db.execute("SELECT number, capsule FROM tokens WHERE token = ?", (token,)).fetchall()
    own = next((place for other, place in held if other == number), None)
    if own is not None:
        db.execute("UPDATE capsules SET week = ?, capsule = ? WHERE id = ?", (week, capsule, own))
        return 0
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM capsules").fetchone()
    place = last + 1
    db.execute(
        "INSERT INTO capsules (id, number, week, token, capsule) VALUES (?, ?, ?, ?, ?)",
        (place, number, week, token, capsule),
    )
    db.execute("INSERT INTO tokens (token, number, capsule) VALUES (?, ?, ?)", (token, number, place))
    for other, _ in held:
        _meet(db, number, token, other)
        _meet(db, other, token, number)
        met |= {number, other}
    return 1


def _meet(db: Database, number: int, token: bytes, other: int) -> None:
    (cursor,) = db.execute(
        "UPDATE agencies SET highest = highest + 1 WHERE number = ? RETURNING highest", (number,)
    ).fetchone()
    db.execute(
        "INSERT INTO meetings (number, cursor, token, other) VALUES (?, ?, ?, ?)",
        (number, cursor, token, other),
    )


def read_held(db: Database, agency: str) -> Held:
    """Return what is held of an agency."""
    row = db.execute("SELECT tokens, step, highest FROM agencies WHERE agency = ?", (agency,)).fetchone()
    return Held(*row) if row else Held(0, 0, 0)


def read_all_highest(db: Database) -> dict[str, int]:
    """Return agency -> number of its newest meeting."""
    return dict(db.execute("SELECT agency, highest FROM agencies").fetchall())


def read_meetings(db: Database, agency: str, after: int, limit: int = MAX_MEETINGS) -> list[Meeting]:
    """Return an agency's meetings after a number, of tokens that are both still there."""
    rows = db.execute(
        "SELECT m.cursor, m.token, other.agency, c.capsule FROM agencies own"
        " JOIN meetings m ON m.number = own.number AND m.cursor > ?"
        " JOIN tokens mine ON mine.token = m.token AND mine.number = m.number"
        " JOIN tokens theirs ON theirs.token = m.token AND theirs.number = m.other"
        " JOIN capsules c ON c.id = theirs.capsule JOIN agencies other ON other.number = m.other"
        " WHERE own.agency = ? ORDER BY m.cursor LIMIT ?",
        (after, agency, min(limit, MAX_MEETINGS)),
    )
    return [
        Meeting(cursor, bytes(token), other, bytes(capsule))
        for cursor, token, other, capsule in rows.fetchall()
    ]


def forget_agencies(db: Database, served: frozenset[str]) -> int:
    """Throw away one step of the tokens of agencies that are no longer served (inside a transaction); how many."""
    done = 0
    for number, agency in db.execute("SELECT number, agency FROM agencies WHERE tokens > 0").fetchall():
        if agency not in served:
            done += _throw_away(db, number, 2**32)
    return done


def purge(db: Database, week: int) -> int:
    """Throw away one step of the tokens whose week is before ``week`` (inside a transaction); returns how many."""
    done = 0
    for (number,) in db.execute("SELECT number FROM agencies").fetchall():
        done += _throw_away(db, number, week)
    return done


def _throw_away(db: Database, number: int, week: int) -> int:
    rows = db.execute(
        "SELECT token FROM capsules WHERE number = ? AND week < ? LIMIT ?", (number, week, STEP_TOKENS)
    ).fetchall()
    for (token,) in rows:
        _take_away(db, number, token)
    db.execute("UPDATE agencies SET tokens = tokens - ? WHERE number = ?", (len(rows), number))
    return len(rows)


def purge_meetings(db: Database) -> int:
    """Forget one step of meetings of which a token is gone (inside a transaction); returns how many."""
    done: int = db.execute(
        "DELETE FROM meetings WHERE (number, cursor) IN (SELECT m.number, m.cursor FROM meetings m WHERE NOT EXISTS"
        " (SELECT 1 FROM tokens WHERE token = m.token AND number = m.number) OR NOT EXISTS"
        " (SELECT 1 FROM tokens WHERE token = m.token AND number = m.other) LIMIT ?)",
        (STEP_TOKENS,),
    ).rowcount
    return done
