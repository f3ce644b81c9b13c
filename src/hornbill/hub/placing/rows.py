"""Where each shard lies, as the hub's main database says: one row for each shard, changed only from what was read.

Rules:
- A place is an epoch, which only grows, and an address; "" is the main database itself.
- While a shard is moved its row also says where to, and the mover's token.
- An address may hold a password: it is given to no log and no message.

    row = read(connection)[7]
    replace_row(connection, row, replace(row, token=token, target=address, target_server=server))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_NAMES = ("shard", "epoch", "address", "server", "token", "target", "target_server", "given_up")


@dataclass(frozen=True)
class Row:
    """What the main database says of a shard's place.

    Attributes:
        shard: which.
        epoch: of its place.
        address: of its database, as ``HORNBILL_DATABASE_URL`` has it; "" for the main one.
        server: what that leads to (``hub.placing.servers``); "" for the main one.
        token: of the move that is under way; "" for none.
        target: address to which it is moved; "" for the main database.
        target_server: what that leads to.
        given_up: epoch of the last adoption that gave another place up, by an administrator's word: tables of lower ones may have mail that is nowhere else.
    """

    shard: int
    epoch: int = 0
    address: str = ""
    server: str = ""
    token: str = ""
    target: str = ""
    target_server: str = ""
    given_up: int = 0

    @property
    def values(self) -> tuple[Any, ...]:
        """All of it, in the table's order."""
        return tuple(getattr(self, name) for name in _NAMES)

    def __repr__(self) -> str:
        """Say which, without an address."""
        return f"Row(shard={self.shard}, epoch={self.epoch}, token={self.token!r})"


def read(connection: Any) -> dict[int, Row]:
    """Return the row of each shard."""
    asked = f"SELECT {', '.join(_NAMES)} FROM hornbill_own.places ORDER BY shard"  # noqa: S608  # names alone
    rows = connection.execute(asked).fetchall()
    return {row[0]: Row(*row) for row in rows}


def replace_row(connection: Any, held: Row, new: Row) -> bool:
    """Change a row if it still says what was read; returns whether it did."""
    done = connection.execute(
        f"UPDATE hornbill_own.places SET {', '.join(f'{name} = %s' for name in _NAMES)}"  # noqa: S608
        f" WHERE {' AND '.join(f'{name} = %s' for name in _NAMES)}",
        (*new.values, *held.values),
    )
    return bool(done.rowcount == 1)
