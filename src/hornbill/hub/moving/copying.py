"""Copying a shard's rows to another server while they are written, and comparing both.

Rules:
- Rows of ``envelopes`` and ``ids`` never change, and none is deleted while a shard is moved (``hub.housekeeping.unless_moved``). So what lies up to a cursor is
  copied once, and what came since is what lies beyond it. All other tables are small: they are copied before the standstill, and in it only their rows that
  differ are written.
- A page counts only when the source's replicas have it. What the source alone had, and lost at a failover, would stay in the copy.
- Contents are compared, by hashes of keys and bytes of both sides, up to the same cursors.

    copy = Copy(source, "hornbill_hub_3", target, 3, token, run, progress)
    copy.catch_up()
    copy.compare()
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.protocol.envelope import parse_outer
from hornbill.hub.moving.target import DONE, copy_schema, hold, kept_schema
from hornbill.hub.store import CURSOR_BITS, CURSOR_MASK
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.hub.moving.line import Line
    from hornbill.hub.moving.target import Progress

PAGE_BYTES, PAGE_ROWS = 4 * 1024 * 1024, 1000
_AFTER_ALL = b"\xff" * 17
IDS_ROWS, COMPARED_ROWS = 5000, 2000
SMALL_S = 300.0  # for small tables, before the standstill
_KINDS = {
    "id": "bytea",
    "digest": "bytea",
    "receipt": "bytea",
    "envelope": "bytea",
    "mailbox": "bytea",
    "sender": "text",
}
SMALL = {
    "mailboxes": ("number", "mailbox", "highest", "acknowledged"),
    "traffic": ("number", "sender", "envelopes"),
    "spending": ("day", "sender", "envelopes", "bytes"),
    "acknowledgements": ("number", "day", "cursor"),
}
_UPTO = (
    f"JOIN unnest(%(numbers)s::bigint[], %(cursors)s::bigint[]) AS m(n, c)"
    f" ON m.n = place >> {CURSOR_BITS} AND (place & {CURSOR_MASK}) <= m.c"
)
# A page's rows, by the key's index whatever else the server thinks of; one more than a page has, so that a copy with too many is found.
_IN_RANGES = (
    "unnest(%s::bigint[], %s::bigint[]) AS m(first, last) CROSS JOIN LATERAL (SELECT * FROM {}.envelopes"  # noqa: S608  # a number alone
    f" WHERE place > m.first AND place <= m.last ORDER BY place LIMIT {PAGE_ROWS + 1}) AS e"
)
_HASHED_ENVELOPES = (
    "SELECT count(*), encode(sha256(coalesce(string_agg(int8send(place) || sha256(convert_to(sender, 'UTF8')) || sha256(receipt)"
    " || sha256(envelope), ''::bytea ORDER BY place), '')), 'hex') FROM [ranges]"
).replace("[ranges]", _IN_RANGES)
_HASHED_IDS = (
    "SELECT count(*), encode(sha256(coalesce(string_agg(sha256(id) || sha256(digest) || int8send(place) || int8send(day),"
    " ''::bytea ORDER BY id), '')), 'hex') FROM {}.ids [upto] WHERE id > %(after)s AND id <= %(last)s"
).replace("[upto]", _UPTO)


Page = list[tuple[int, int]]  # ranges of places: after the first, up to the last


class NotAlike(HornbillError):
    """The copy differs from its source."""

    code = "not-alike"


@dataclass
class Copy:
    """A copy of one shard that grows.

    Attributes:
        source: the server of the shard.
        schema: of its tables there.
        target: the server of the copy.
        shard: which.
        token: of the move.
        run: of this command.
        progress: how far the copy is.
        compared: number of a mailbox -> cursor up to which both were found alike, by this run.
    """

    source: Line
    schema: str
    target: Line
    shard: int
    token: str
    run: str
    progress: Progress
    compared: dict[int, int] = field(default_factory=dict)
    small: dict[str, set[Any]] = field(
        default_factory=dict
    )  # rows of the copy's small tables, as this run left them
    ids_compared: bool = False
    envelopes: int = 0  # copied by this run
    size: int = 0  # bytes of them

    @property
    def there(self) -> str:
        """The copy's schema."""
        return copy_schema(self.shard, self.token)

    def _ends(self) -> dict[int, int]:
        asked = f"SELECT number, highest FROM {self.schema}.mailboxes"  # noqa: S608
        return dict(self.source.sure(lambda connection: connection.execute(asked).fetchall()))

    def _check_ends(self, ends: dict[int, int]) -> None:
        """Return only if the source has at least what was copied from it; NotAlike: it was put back, or lost its last envelopes."""
        for number, cursor in self.progress.upto.items():
            if cursor > ends.get(number, 0):
                raise NotAlike(
                    f"a mailbox of the source ends at {ends.get(number, 0)}, and was copied up to {cursor}: the source lost envelopes that the copy has",
                    cure="Restore the source to its last moment, then run the same command again. If it cannot be restored: "
                    + self._undo_keeps(),
                )

    def catch_up(self) -> int:
        """Copy what the source has and the copy has not; returns how many envelopes that were."""
        ends = self._ends()
        self._check_ends(ends)
        if not self.progress.ids:
            self._begin(ends)
        self._copy_ids()
        before = self.envelopes
        for page in self._pages(_ranges(self.progress.upto, ends)):
            self._copy_page(page)
        return self.envelopes - before

    # --- ids of what was there when the move began ---
    def _begin(self, ends: dict[int, int]) -> None:
        """Note where the mailboxes end, unless that is noted: no id was copied yet."""
        base = self.progress.base
        if not base:
            base |= ends
            with self.target.committed() as connection:
                hold(connection, self.shard, self.token, self.run, self.progress, base)

    def _copy_ids(self) -> None:
        base = self.progress.base
        asked = (
            f"SELECT id, digest, place, day FROM {self.schema}.ids WHERE id > %s ORDER BY id LIMIT {IDS_ROWS}"  # noqa: S608
        )
        while (at := self.progress.ids) != DONE:
            given = (bytes.fromhex(at),)
            rows = self.source.sure(
                lambda connection, given=given: connection.execute(asked, given).fetchall()
            )  # type: ignore[misc]
            self.progress.ids = rows[-1][0].hex() if rows else DONE
            # What came since is copied with its envelope.
            held = [row for row in rows if row[2] & CURSOR_MASK <= base.get(row[2] >> CURSOR_BITS, 0)]
            with self.target.committed() as connection:
                hold(connection, self.shard, self.token, self.run, self.progress)
                self._insert(connection, "ids", ("id", "digest", "place", "day"), held)

    # --- envelopes, and their ids ---
    def _pages(self, ranges: Page) -> Iterator[Page]:
        """Yield pages: ranges of many mailboxes together where each has little, of one where that has much; in order."""
        page: Page = []
        rows = 0
        for first, last in ranges:
            if rows + last - first > PAGE_ROWS and page:
                yield from self._by_size(page)
                page, rows = [], 0
            if last - first > PAGE_ROWS:
                yield from ([part] for part in self._parts(first, last))
            else:
                page, rows = [*page, (first, last)], rows + last - first
        if page:
            yield from self._by_size(page)

    def _by_size(self, page: Page) -> Iterator[Page]:
        """Yield a page of few rows in pieces of some ``PAGE_BYTES``."""
        asked = f"SELECT place, length(envelope) FROM {_IN_RANGES.format(self.schema)} ORDER BY place"  # noqa: S608
        given = _arrays(page)
        rows = self.source.ask(lambda connection: connection.execute(asked, given).fetchall())
        yield from by_size(page, rows)

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield pieces of one mailbox's places, of which many may be empty."""
        asked = (
            f"SELECT place, length(envelope) FROM {self.schema}.envelopes"  # noqa: S608
            f" WHERE place > %s AND place <= %s ORDER BY place LIMIT {PAGE_ROWS}"
        )
        while first < last:
            rows = self.source.ask(
                lambda connection, given=(first, last): connection.execute(asked, given).fetchall()  # type: ignore[misc]
            )
            end = rows[-1][0] if len(rows) == PAGE_ROWS else last
            pieces = by_size([(first, end)], rows)
            yield from (piece for page in pieces for piece in page)
            first = end

    def _copy_page(self, page: Page) -> None:
        asked = (
            f"SELECT place, sender, receipt, envelope FROM {_IN_RANGES.format(self.schema)} ORDER BY place"  # noqa: S608
        )

        def read(connection: Any) -> tuple[list[Any], list[Any]]:
            rows = connection.cursor(binary=True).execute(asked, _arrays(page)).fetchall()
            ids = [parse_outer(bytes(row[3])).id for row in rows]
            return rows, _ids(connection, self.schema, ids)

        rows, ids = self.source.sure(read)
        if sorted(row[0] for row in rows) != sorted(row[2] for row in ids):
            raise self._not_alike("envelopes and ids of the source do not belong together")
        ends = {last >> CURSOR_BITS: last & CURSOR_MASK for _, last in page}
        self.progress.upto |= ends
        with self.target.committed() as connection:
            hold(connection, self.shard, self.token, self.run, self.progress, ends)
            self._insert(connection, "envelopes", ("place", "sender", "receipt", "envelope"), rows)
            self._insert(connection, "ids", ("id", "digest", "place", "day"), ids)
            if _ids(connection, self.there, [row[0] for row in ids]) != ids:
                raise self._not_alike("ids of the copy are not those of the source")
        self.envelopes += len(rows)
        self.size += sum(len(row[3]) for row in rows)

    def _insert(self, connection: Any, table: str, names: tuple[str, ...], rows: list[Any]) -> None:
        """Insert rows; one that is there already stays, and is compared later."""
        if rows:
            asked = f"INSERT INTO {self.there}.{table} ({', '.join(names)}) SELECT * FROM {_unnest(names)} ON CONFLICT DO NOTHING"  # noqa: S608
            connection.cursor(binary=True).execute(asked, _columns(rows))

    # --- what is small ---
    def come_near_small(self) -> None:
        """Copy the small tables while they are written, so that few of their rows differ in the standstill."""
        self.small = _small(self.target, self.there)
        self._level(None)
        self.small = _small(self.target, self.there)

    def copy_small(self, whole: int) -> None:
        """Make the small tables those of the source, while nobody writes there, and note the closing that the copy has all of now; NotAlike."""
        self._level(whole)

    def _level(self, whole: int | None) -> None:
        found = _small(self.source, self.schema)
        with self.target.committed(SMALL_S) as connection:
            hold(connection, self.shard, self.token, self.run, self.progress, whole=whole)
            for table, rows in found.items():
                held = self.small[table]
                self._delete(connection, table, held - rows)
                self._insert(connection, table, SMALL[table], list(rows - held))
                if not self._has_all(connection, table, rows, rows - held):
                    raise self._not_alike(f"{table} of the copy differs from the source's")

    def _delete(self, connection: Any, table: str, rows: set[Any]) -> None:
        if rows:
            asked = f"DELETE FROM {self.there}.{table} AS held USING {_sought(table)}"  # noqa: S608
            connection.cursor(binary=True).execute(asked, _columns(list(rows)))

    def _has_all(self, connection: Any, table: str, rows: set[Any], written: set[Any]) -> bool:
        """Tell whether a small table has these rows and no others: those that were written now are looked for, and all are counted."""
        count = connection.execute(f"SELECT count(*) FROM {self.there}.{table}").fetchone()  # noqa: S608
        if not written:
            return bool(count == (len(rows),))
        asked = f"SELECT count(*) FROM {self.there}.{table} AS held, {_sought(table)}"  # noqa: S608
        sought = connection.cursor(binary=True).execute(asked, _columns(list(written))).fetchone()
        return bool((count, sought) == ((len(rows),), (len(written),)))

    # --- comparing ---
    def compare(self) -> None:
        """Compare all that was copied and that this run has not compared yet; NotAlike."""
        if not self.ids_compared:
            self._compare_ids()
        upto = self.progress.upto
        for page in self._pages(_ranges(self.compared, upto)):
            number, after = page[0][0] >> CURSOR_BITS, page[0][0] & CURSOR_MASK
            self._alike(_HASHED_ENVELOPES, _arrays(page), f"envelopes of mailbox {number} from {after}")
        self.compared.update(upto)
        self.ids_compared = True

    def _compare_ids(self) -> None:
        upto, after = self.progress.upto, b""
        given: dict[str, Any] = {"numbers": list(upto), "cursors": list(upto.values())}
        asked = f"SELECT id FROM {self.schema}.ids WHERE id > %s ORDER BY id OFFSET {COMPARED_ROWS} LIMIT 1"  # noqa: S608
        while True:
            given["after"] = after
            row = self.source.ask(
                lambda connection, after=after: connection.execute(asked, (after,)).fetchone()  # type: ignore[misc]
            )
            given["last"] = row[0] if row else _AFTER_ALL
            self._alike(_HASHED_IDS, given, f"ids after {after.hex()[:8]}")
            if row is None:
                return
            after = row[0]

    def _alike(self, asked: str, given: Any, what: str) -> None:
        here, there = (
            line.ask(
                lambda connection, schema=schema: connection.execute(asked.format(schema), given).fetchone()
            )  # type: ignore[misc]
            for line, schema in ((self.source, self.schema), (self.target, self.there))
        )
        if here != there:
            raise self._not_alike(f"{what}: {here[0]} at the source, {there[0]} in the copy, or other bytes")

    def _not_alike(self, what: str) -> NotAlike:
        return NotAlike(
            what,
            cure=f"If the source was put back to an earlier moment, restore it to its last one, then run the same command again. Else begin again: {self._undo_keeps()} If that does not help, a disk loses bytes.",
        )

    def _undo_keeps(self) -> str:
        return f"hornbill hub shards move {self.shard} --undo, which keeps the copy as {kept_schema(self.shard, self.token)}."


def by_size(page: Page, rows: list[tuple[int, int]]) -> Iterator[Page]:
    """Part the ranges of a page into pages of some ``PAGE_BYTES``: together they are the same places, in the same order.

    Args:
        page: ranges, in order.
        rows: place and bytes of each envelope in them, in order.
    """
    piece: Page = []
    size, at = 0, 0
    for first, last in page:
        begin = first
        while at < len(rows) and rows[at][0] <= last:
            size += rows[at][1]
            if size >= PAGE_BYTES:
                yield [*piece, (begin, rows[at][0])]
                piece, size, begin = [], 0, rows[at][0]
            at += 1
        if begin < last:
            piece.append((begin, last))
    if piece:
        yield piece


def _ranges(held: dict[int, int], ends: dict[int, int]) -> Page:
    """Return the places of each mailbox that lie behind what is held."""
    return [
        ((number << CURSOR_BITS) + held.get(number, 0), (number << CURSOR_BITS) + end)
        for number, end in sorted(ends.items())
        if held.get(number, 0) < end
    ]


def _arrays(page: Page) -> tuple[list[int], list[int]]:
    return [first for first, _ in page], [last for _, last in page]


def _ids(connection: Any, schema: str, ids: list[bytes]) -> list[Any]:
    asked = f"SELECT id, digest, place, day FROM {schema}.ids WHERE id = ANY(%s) ORDER BY id"  # noqa: S608
    found: list[Any] = connection.cursor(binary=True).execute(asked, (ids,)).fetchall()
    return found


def _small(line: Line, schema: str) -> dict[str, set[Any]]:
    """Return the rows of the small tables."""

    def read(connection: Any) -> dict[str, set[Any]]:
        cursor = connection.cursor(binary=True)
        return {
            table: set(cursor.execute(f"SELECT {', '.join(names)} FROM {schema}.{table}").fetchall())  # noqa: S608
            for table, names in SMALL.items()
        }

    return line.ask(read, SMALL_S)


def _sought(table: str) -> str:
    names = SMALL[table]
    same = " AND ".join(f"held.{name} = sought.{name}" for name in names)
    return f"{_unnest(names)} AS sought({', '.join(names)}) WHERE {same}"


def _unnest(names: tuple[str, ...]) -> str:
    arrays = [f"%s::{_KINDS.get(name, 'bigint')}[]" for name in names]
    return f"unnest({', '.join(arrays)})"


def _columns(rows: list[Any]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
