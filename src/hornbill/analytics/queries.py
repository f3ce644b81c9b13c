"""The queries that there are: one file each in ``sql/``, read when asked for.

query("by-term").title
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from hornbill.analytics.core.errors import NoSuchQuery
from hornbill.analytics.core.query import Query, parse

_FOLDER = files("hornbill.analytics") / "sql"
_END = ".sql"


def names() -> list[str]:
    """Return the names of all queries, sorted."""
    return sorted(file.name.removesuffix(_END) for file in _FOLDER.iterdir() if file.name.endswith(_END))


@cache
def query(name: str) -> Query:
    """Return a query.

    Args:
        name: of it.

    Raises:
        NoSuchQuery: there is none.
    """
    if name not in names():
        raise NoSuchQuery(f"there is no query {name!r:.60}")
    return parse(name, (_FOLDER / f"{name}{_END}").read_text(encoding="utf-8"))
