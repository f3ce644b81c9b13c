"""Tokens in the hub's hands: opaque indexes, equality, and whose capsules go to whom; tables of their own.

Rules
- The hub sees which agency put how many tokens when, up to which week, and which tokens of two agencies are equal.
  It cannot tell a dummy, nor what a token was made of, nor open a capsule.
- Equality is found when a token comes. An agency hears of another one's *open* token: it gets a *meeting*, with the next
  number of its own and a copy of the capsule. So two open ones both hear, an open and a silent one the silent one alone,
  two silent ones neither.
- The copy stays when the token is taken away: who puts a guess is heard of, however quickly it takes it back. Of a pair's
  meetings of one day the first and the newest stay, so that putting it again and again neither fills the table nor
  pushes the first one out.
- The wide capsules lie apart from the narrow tokens, so that looking for equals stays in memory.
- Nothing here commits: the writer does.

    change(db, "th-customs", Change(7, False, [Put(index, week, capsule)], []), limits=limits, day=20_781)    # who met
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.tokens import MAX_MEETINGS, Change, Held, Meeting, Put
from hornbill.hub.database import Part
from hornbill.hub.refusals import TokenPace, TokenQuota, TokensLate

if TYPE_CHECKING:
    from hornbill.hub.database import Database
    from hornbill.hub.limits import HubLimits

ALL = 2**62  # beyond every number of a meeting
STEP_TOKENS = 2_000  # deleted in one transaction
_SCHEMA = """
CREATE TABLE agencies (
    number INTEGER PRIMARY KEY,
    agency TEXT NOT NULL UNIQUE,
    step INTEGER NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0,
    highest INTEGER NOT NULL DEFAULT 0,
    silent INTEGER NOT NULL DEFAULT 0,
    day INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0,
    silent_puts INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE tokens (
    token BLOB NOT NULL,
    number INTEGER NOT NULL,
    capsule INTEGER NOT NULL,
    silent INTEGER NOT NULL DEFAULT 0,
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
"""
_MEETINGS = """
CREATE TABLE meetings (
    number INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    token BLOB NOT NULL,
    other INTEGER NOT NULL,
    day INTEGER NOT NULL,
    capsule BLOB NOT NULL,
    PRIMARY KEY (number, cursor)
);
CREATE INDEX meetings_of_pairs ON meetings (number, token, other, day);
CREATE INDEX meetings_by_day ON meetings (day);
"""
# Meetings of before have no copy of the capsule: they get that which is there now, and day 0.
_FROM_1 = (
    """
ALTER TABLE agencies ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agencies ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agencies ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agencies ADD COLUMN silent_puts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings RENAME TO meetings_of_version_1;
""",
    _MEETINGS,
    """
INSERT INTO meetings (number, cursor, token, other, day, capsule)
    SELECT m.number, m.cursor, m.token, m.other, 0, c.capsule FROM meetings_of_version_1 m
    JOIN tokens t ON t.token = m.token AND t.number = m.other JOIN capsules c ON c.id = t.capsule;
DROP TABLE meetings_of_version_1;
""",
)
TOKENS = Part("tokens", 3, _SCHEMA + _MEETINGS, 2, {1: "".join(_FROM_1)})


def change(db: Database, agency: str, asked: Change, *, limits: HubLimits, day: int) -> set[str]:
    """Put and take away what a node asks for (inside a transaction).

    Args:
        db: the writing connection.
        agency: whose.
        asked: what.
        limits: the hub's.
        day: number of this day.

    Returns:
        The agencies that have a meeting more.

    Raises:
        TokensLate: its step is not beyond the last one.
        TokenQuota, TokenPace: it would be too much; nothing is changed.
    """
    number, step = _agency(db, agency)
    if asked.step <= step:
        raise TokensLate(f"step {asked.step} of {agency} is not beyond {step}")
    done = _Done(day)
    if asked.anew:
        db.execute(
            "DELETE FROM tokens WHERE (token, number) IN (SELECT token, number FROM capsules WHERE number = ?)",
            (number,),
        )
        db.execute("DELETE FROM capsules WHERE number = ?", (number,))
        db.execute("UPDATE agencies SET tokens = 0, silent = 0 WHERE number = ?", (number,))
    for token in asked.gone:
        _take_away(db, number, token, done)
    for row in asked.put:
        _put(db, number, row, done)
    _note(db, number, asked.step, done)
    _check(db, number, agency, done, limits)
    names = dict(db.execute("SELECT number, agency FROM agencies").fetchall())
    return {names[one] for one in done.met}


@dataclass
class _Done:
    """What one change did: tokens more and fewer, silent ones among them, and the numbers of agencies that met."""

    day: int
    put: int = 0
    gone: int = 0
    silent_put: int = 0
    silent_gone: int = 0
    met: set[int] = field(default_factory=set)


def _note(db: Database, number: int, step: int, done: _Done) -> None:
    """Count what was done, for the day and in all."""
    db.execute(
        "UPDATE agencies SET day = ?, changes = 0, silent_puts = 0 WHERE number = ? AND day <> ?",
        (done.day, number, done.day),
    )
    db.execute(
        "UPDATE agencies SET step = ?, tokens = tokens + ?, silent = silent + ?, changes = changes + ?,"
        " silent_puts = silent_puts + ? WHERE number = ?",
        (
            step,
            done.put - done.gone,
            done.silent_put - done.silent_gone,
            done.put + done.gone,
            done.silent_put,
            number,
        ),
    )


def _check(db: Database, number: int, agency: str, done: _Done, limits: HubLimits) -> None:
    tokens, silent, changes, silent_puts = db.execute(
        "SELECT tokens, silent, changes, silent_puts FROM agencies WHERE number = ?", (number,)
    ).fetchone()
    if done.put and tokens > limits.tokens_per_node:
        raise TokenQuota(f"{agency} would have {tokens} tokens here; {limits.tokens_per_node} are kept")
    if done.silent_put and silent > limits.silent_tokens_per_node:
        most = limits.silent_tokens_per_node
        raise TokenQuota(f"{agency} would have {silent} silent tokens here; {most} are kept")
    if changes > limits.token_changes_per_day or silent_puts > limits.silent_puts_per_day:
        raise TokenPace(
            f"{agency} may put and take away {limits.token_changes_per_day} tokens a day, and put"
            f" {limits.silent_puts_per_day} silent ones",
            retry_after_s=3600,
        )


def _agency(db: Database, agency: str) -> tuple[int, int]:
    row = db.execute("SELECT number, step FROM agencies WHERE agency = ?", (agency,)).fetchone()
    if row is None:
        (last,) = db.execute("SELECT coalesce(max(number), 0) FROM agencies").fetchone()
        db.execute("INSERT INTO agencies (number, agency) VALUES (?, ?)", (last + 1, agency))
        row = (last + 1, 0)
    return row[0], row[1]


def _take_away(db: Database, number: int, token: bytes, done: _Done) -> None:
    row = db.execute(
        "DELETE FROM tokens WHERE token = ? AND number = ? RETURNING capsule, silent", (token, number)
    ).fetchone()
    if row is not None:
        db.execute("DELETE FROM capsules WHERE id = ?", (row[0],))
        done.gone += 1
        done.silent_gone += row[1]


def _put(db: Database, number: int, row: Put, done: _Done) -> None:
    """Put one token, and let it meet its equals."""
    held = db.execute(
        "SELECT t.number, t.silent, t.capsule, c.capsule FROM tokens t JOIN capsules c ON c.id = t.capsule"
        " WHERE t.token = ? ORDER BY t.number",
        (row.token,),
    ).fetchall()
    own = next((one for one in held if one[0] == number), None)
    if own is not None:
        _, silent, place, _ = own
        db.execute("UPDATE capsules SET week = ?, capsule = ? WHERE id = ?", (row.week, row.capsule, place))
        if bool(silent) == row.silent:
            return
        change = "UPDATE tokens SET silent = ? WHERE token = ? AND number = ?"
        db.execute(change, (int(row.silent), row.token, number))
        done.silent_put += row.silent
        done.silent_gone += silent
    else:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM capsules").fetchone()
        db.execute(
            "INSERT INTO capsules (id, number, week, token, capsule) VALUES (?, ?, ?, ?, ?)",
            (last + 1, number, row.week, row.token, row.capsule),
        )
        db.execute(
            "INSERT INTO tokens (token, number, silent, capsule) VALUES (?, ?, ?, ?)",
            (row.token, number, int(row.silent), last + 1),
        )
        done.put += 1
        done.silent_put += row.silent
    for other, quiet, _, theirs in held:
        if other == number:
            continue
        if not quiet:
            _meet(db, number, row.token, other, theirs, done)
        if not row.silent:
            _meet(db, other, row.token, number, row.capsule, done)


def _meet(db: Database, number: int, token: bytes, other: int, capsule: bytes, done: _Done) -> None:
    """Write down that an agency hears of another: of a pair's meetings of one day the first stays, and the newest."""
    done.met.add(number)
    key = (number, token, other, done.day)
    same = db.execute(
        "SELECT cursor FROM meetings WHERE number = ? AND token = ? AND other = ? AND day = ? ORDER BY cursor",
        key,
    ).fetchall()
    if len(same) > 1:
        db.execute("DELETE FROM meetings WHERE number = ? AND cursor = ?", (number, same[-1][0]))
    (cursor,) = db.execute(
        "UPDATE agencies SET highest = highest + 1 WHERE number = ? RETURNING highest", (number,)
    ).fetchone()
    db.execute(
        "INSERT INTO meetings (number, cursor, token, other, day, capsule) VALUES (?, ?, ?, ?, ?, ?)",
        (number, cursor, token, other, done.day, capsule),
    )


def read_held(db: Database, agency: str) -> Held:
    """Return what is held of an agency."""
    row = db.execute("SELECT tokens, step, highest FROM agencies WHERE agency = ?", (agency,)).fetchone()
    return Held(*row) if row else Held(0, 0, 0)


def read_all_highest(db: Database) -> dict[str, int]:
    """Return agency -> number of its newest meeting."""
    return dict(db.execute("SELECT agency, highest FROM agencies").fetchall())


def read_meetings(
    db: Database, agency: str, after: int, limit: int = MAX_MEETINGS, upto: int = ALL
) -> list[Meeting]:
    """Return an agency's meetings after a number, up to another."""
    rows = db.execute(
        "SELECT m.cursor, m.token, other.agency, m.capsule FROM agencies own"
        " JOIN meetings m ON m.number = own.number AND m.cursor > ? AND m.cursor <= ?"
        " JOIN agencies other ON other.number = m.other"
        " WHERE own.agency = ? ORDER BY m.cursor LIMIT ?",
        (after, upto, agency, min(limit, MAX_MEETINGS)),
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
    done = _Done(0)
    for (token,) in rows:
        _take_away(db, number, token, done)
    db.execute(
        "UPDATE agencies SET tokens = tokens - ?, silent = silent - ? WHERE number = ?",
        (done.gone, done.silent_gone, number),
    )
    return len(rows)


def purge_meetings(db: Database, day: int) -> int:
    """Forget one step of meetings of before a day (inside a transaction); returns how many.

    The newest one of each agency stays, so that its node can come to the number that the hub says it has.
    """
    done: int = db.execute(
        "DELETE FROM meetings WHERE (number, cursor) IN (SELECT m.number, m.cursor FROM meetings m"
        " JOIN agencies own ON own.number = m.number WHERE m.cursor < own.highest AND (m.day BETWEEN 1 AND ?"
        " OR (m.day = 0 AND NOT EXISTS (SELECT 1 FROM tokens WHERE token = m.token AND number = m.other))) LIMIT ?)",
        (day - 1, STEP_TOKENS),
    ).rowcount
    return done
