"""The counts of routes as SQL, one text for every engine: for more seizures than one machine can hold.

Rules
- The texts use what SQLite, DuckDB and Spark SQL have in common: joins, GROUP BY, HAVING, COUNT. A test runs them on SQLite and compares them with
  ``sequences.frequent``, ``combinations.frequent`` and the flows; ``./hornbill bench routes --engine`` does so on a Spark Connect server.
- Two tables: ``stops`` (a route's countries in order) and ``items`` (values of facets, by number; numbers follow the order of facets). Parts of
  a register on several machines are two tables all the same, so nothing is written again.
- The engine counts. What is judged (p-values, lift, what a statement rests on) is computed from these counts as ever: lift of a pair is
  count * size / (count of one * count of the other).

    tables = tables_of(rows)
    for name, text in statements(least=20).items(): execute(text)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hornbill.routes.core.facets import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.rows import Row

STOPS = ("seizure", "n", "country", "month")
ITEMS = ("seizure", "item")
CREATE = (
    "CREATE TABLE stops (seizure BIGINT, n INT, country VARCHAR(100), month INT)",
    "CREATE TABLE items (seizure BIGINT, item INT)",
)
_STOPS_AFTER = "JOIN stops {later} ON {later}.seizure = {earlier}.seizure AND {later}.n > {earlier}.n"


@dataclass(frozen=True)
class Tables:
    """Seizures as rows of two tables.

    Attributes:
        stops: (seizure, place in its route, country, month).
        items: (seizure, number of the item).
        names: item of each number.
    """

    stops: Sequence[tuple[int, int, str, int]]
    items: Sequence[tuple[int, int]]
    names: Sequence[Item]


def tables_of(rows: Iterable[Row]) -> Tables:
    """Return seizures as tables; each is named by its place among the rows."""
    given = list(rows)
    names = in_order(frozenset(item for row in given for item in row.items))
    number = {item: at for at, item in enumerate(names)}
    return Tables(
        [(at, n, country, row.month) for at, row in enumerate(given) for n, country in enumerate(row.route)],
        [(at, number[item]) for at, row in enumerate(given) for item in row.items],
        names,
    )


def statements(least: int) -> dict[str, str]:
    """Return name -> text of each count.

    Args:
        least: seizures that a sequence or combination needs, 1 or more.

    Returns:
        ``sequences.1`` to ``sequences.3``: countries in order, seizures. ``combinations.1`` to ``combinations.3``: numbers of items,
        ascending, seizures. ``legs``: from, to, month, seizures.

    Raises:
        ValueError: ``least`` is not a number from 1.
    """
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise ValueError("least is a whole number from 1")
    found = {f"sequences.{n}": _sequences(n, least) for n in (1, 2, 3)}
    found |= {f"combinations.{n}": _combinations(n, least) for n in (1, 2, 3)}
    found["legs"] = (
        "SELECT comes_from, goes_to, month, COUNT(*) AS seizures FROM ("
        "SELECT DISTINCT a.seizure, a.country AS comes_from, b.country AS goes_to, a.month "
        "FROM stops a JOIN stops b ON b.seizure = a.seizure AND b.n = a.n + 1 WHERE a.country <> b.country) legs "
        "GROUP BY comes_from, goes_to, month ORDER BY comes_from, goes_to, month"
    )
    return found


def _sequences(length: int, least: int) -> str:
    """Return the text that counts sequences of so many countries; once a seizure, others may lie between."""
    stops = [f"s{at}" for at in range(length)]
    joins = " ".join(_STOPS_AFTER.format(earlier=one, later=two) for one, two in pairwise(stops))
    columns = ", ".join(f"{stop}.country AS c{at}" for at, stop in enumerate(stops))
    names = ", ".join(f"c{at}" for at in range(length))
    return (
        f"SELECT {names}, COUNT(*) AS seizures FROM (SELECT DISTINCT s0.seizure, {columns} FROM stops s0 {joins}) found "  # noqa: S608  # numbers alone
        f"GROUP BY {names} HAVING COUNT(*) >= {least} ORDER BY {names}"
    )


def _combinations(length: int, least: int) -> str:
    """Return the text that counts combinations of so many items; only items that are frequent themselves are joined."""
    often = f"(SELECT seizure, item FROM items WHERE item IN (SELECT item FROM items GROUP BY item HAVING COUNT(*) >= {least}))"  # noqa: S608
    tables = [f"i{at}" for at in range(length)]
    joins = " ".join(
        f"JOIN {often} {two} ON {two}.seizure = {one}.seizure AND {two}.item > {one}.item"
        for one, two in pairwise(tables)
    )
    columns = ", ".join(f"{one}.item" for one in tables)
    named = ", ".join(f"{one}.item AS item{at}" for at, one in enumerate(tables))
    return (
        f"SELECT {named}, COUNT(*) AS seizures FROM {often} i0 {joins} "  # noqa: S608
        f"GROUP BY {columns} HAVING COUNT(*) >= {least} ORDER BY {columns}"
    )
