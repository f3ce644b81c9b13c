"""Reading the row of a session and its account: each request does it first.

Rules: one statement, written once for whatever columns the two tables have; rows are turned into the tables'
classes by the fields' own converters, as the framework does it. (The framework makes such a statement again each
time, which takes ten times as long as running it.)

    row = read_session(session_id)
    row.account.officer_id
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

from hornbill.vault.models import Account, VaultSession

if TYPE_CHECKING:
    from collections.abc import Sequence

_Row = TypeVar("_Row", bound=Model)


class Table(Generic[_Row]):
    """Columns of one table, and how its rows become objects.

    Args:
        model: the table's class.

    Attributes:
        columns: names in the database, in the order in which ``make`` wants the values.
    """

    def __init__(self, model: type[_Row]) -> None:
        self._model = model
        fields = model._meta.concrete_fields  # noqa: SLF001  # the framework's documented way to a table's fields
        self.columns = [str(field.column) for field in fields]
        self._names = [field.attname for field in fields]
        self._converters: list[tuple[int, list[Any], Any]] = []
        for place, field in enumerate(fields):
            column = field.get_col(model._meta.db_table)  # noqa: SLF001
            found = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
            if found:
                self._converters.append((place, found, column))

    def make(self, values: Sequence[Any]) -> _Row:
        """Make an object of a row's values."""
        ready = list(values)
        for place, converters, column in self._converters:
            for convert in converters:
                ready[place] = convert(ready[place], column, connection)
        return self._model.from_db(connection.alias, self._names, ready)


@cache
def _tables() -> tuple[Table[VaultSession], Table[Account], str]:
    session, account = Table(VaultSession), Table(Account)
    columns = [f's."{name}"' for name in session.columns] + [f'a."{name}"' for name in account.columns]
    statement = (
        f"SELECT {', '.join(columns)} FROM vault_vaultsession s"  # noqa: S608  # names of our own columns
        " JOIN vault_account a ON a.id = s.account_id WHERE s.id = %s"
    )
    return session, account, statement


def read_session(session_id: str) -> VaultSession | None:
    """Return a session's row, with its account; None when there is none.

    Args:
        session_id: 64 hex digits.
    """
    session, account, statement = _tables()
    with connection.cursor() as cursor:
        cursor.execute(statement, [session_id])
        found = cursor.fetchone()
    if found is None:
        return None
    row = session.make(found[: len(session.columns)])
    row.account = account.make(found[len(session.columns) :])
    return row
