"""A command about one shard: it holds the shard's lock, and reads and changes the main database's row.

with Session(home, hub_key, 3, say=print) as session:
    row = session.row()
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from hornbill import postgres
from hornbill.hub.moving import target as there
from hornbill.hub.moving.copying import Copy, NotAlike
from hornbill.hub.moving.line import Line
from hornbill.hub.placing import rows, turns
from hornbill.hub.placing.decisions import made_by_another, put_back
from hornbill.hub.placing.servers import server_of
from hornbill.hub.shards import part_of
from hornbill.hub.shared_tables import count_shards, make_own, make_part, schema_of
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.placing.places import Origin
    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn

_LOCK = 0x68756201  # of these commands, and the shard's number
_LOCK_TRIES, _LOCK_PAUSE_S = 10, 0.1


class CannotMove(HornbillError):
    """A shard cannot be moved, or not now."""

    code = "cannot-move"


class NotFinished(HornbillError):
    """A move was begun and is not over."""

    code = "move-not-finished"
    default_cure = "Run the same command again: it goes on where this one ended."


class Session:
    """What every command about one shard begins with: its lock in the main database, and the main database's row.

    Args:
        home: the hub's main database.
        hub_key: the hub's public key.
        shard: which.
        say: tells the administrator something.
        newest: highest epoch of the shard that is noted in the hub's folder.
        served: of the place that was served with that folder, its epoch and the token of the move that made it; None where that is not known.
        note: notes a higher epoch and the token of the move that made the place, before the shard is opened there. It shows when a main database was put back.
    """

    def __init__(
        self,
        home: postgres.Address,
        hub_key: bytes,
        shard: int,
        *,
        say: Callable[[str], None],
        newest: int = 0,
        served: Origin | None = None,
        note: Callable[[int, str], None] = lambda *_: None,
    ) -> None:
        self._newest, self._served, self._note = newest, served, note
        self.home, self.hub_key, self.shard, self.say = home, hub_key, shard, say
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._main = self._stack.enter_context(Line(self.home))
        try:
            self._prepare()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _prepare(self) -> None:
        connection = self._main.connection
        owner = connection.execute("SELECT to_regclass('hornbill_own.owner')").fetchone()
        if owner == (None,):
            raise CannotMove(
                f"{self.home} holds no hub",
                cure="Name the hub's main database in HORNBILL_DATABASE_URL.",
            )
        with self._main.committed():
            make_own(connection, self.home, self.hub_key)
        self.home_server = server_of(connection)
        shards = count_shards(connection)
        if not 0 < self.shard < shards:
            kept = (
                "shard 0 stays in the main database, with the list of nodes"
                if self.shard == 0 and shards > 1
                else f"this hub has {shards} shards"
            )
            raise CannotMove(
                f"shard {self.shard} cannot be moved: {kept}",
                cure=f"Name a shard from 1 to {shards - 1}."
                if shards > 1
                else "Only a hub that was made with --shards has shards to move.",
            )
        self.part = part_of(self.shard, shards)
        for _ in range(_LOCK_TRIES):  # a server ends a session a little after its client
            locked = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (_LOCK, self.shard)).fetchone()
            if locked == (True,):
                break
            time.sleep(_LOCK_PAUSE_S)
        else:
            raise CannotMove(f"another command moves shard {self.shard} now", cure="Wait until it has ended.")
        row = self.row()
        if self._was_put_back(row):
            raise CannotMove(
                f"the main database says that shard {self.shard} has epoch {row.epoch}, and this folder knows of {self._newest}, or of that one at another place:"
                " it was put back to an earlier moment",
                cure=f"Find the server with the shard's newest tables, then: hornbill hub shards adopt {self.shard} --to-url-file FILE",
            )

    def _was_put_back(self, row: Row) -> bool:
        noted = self._newest > row.epoch
        if not noted and (self._served is None or self._served[0] != row.epoch):
            return False
        source = self._source(row)
        return put_back(row, source, self._newest) if noted else made_by_another(source, self._served)

    @property
    def main(self) -> Line:
        """The connection to the main database."""
        return self._main

    def note(self, epoch: int, origin: str) -> None:
        """Note an epoch in the hub's folder, with the token of the move that made its place, before the place is opened under it."""
        self._note(epoch, origin)

    # --- what is where ---
    def row(self) -> Row:
        """Return what the main database says, surely."""
        return self._main.sure(rows.read)[self.shard]

    def set_row(self, held: Row, new: Row) -> None:
        """Change the main database's row from what was read; CannotMove if it says something else now."""
        with self._main.committed():
            if not rows.replace_row(self._main.connection, held, new):
                raise CannotMove(
                    f"the row of shard {self.shard} was changed meanwhile",
                    cure="Look with `hornbill hub shards list`, then run the command again.",
                )

    def address(self, text: str) -> postgres.Address:
        """Return the database that a row's address names."""
        return (postgres.read(text) if text else None) or self.home

    def _source(self, row: Row) -> Turn | None:
        with Line(self.address(row.address)) as line:
            return self.turn(line)

    def turn(self, line: Line) -> Turn | None:
        """Return the row of the shard's tables at a server, surely; None where there are none."""
        if not line.is_taken():
            return None
        return line.sure(lambda connection: turns.read(connection, schema_of(self.part)))

    def alike(self, row: Row, target: Line, token: str) -> dict[int, int]:
        """Return up to where a move's copy and the shard's place were found alike: number -> cursor; nothing where they differ."""
        progress = target.ask(lambda connection: there.progress_of(connection, self.shard, token))
        with Line(self.address(row.address)) as source:
            source.sure(lambda _: None)
            copy = Copy(source, schema_of(self.part), target, self.shard, token, "", progress)
            try:
                copy.compare()
            except NotAlike:
                return {}
            return copy.compared

    def bring_up_to_date(self, row: Row) -> None:
        """Bring the tables of a shard in the main database to this version; UnknownSchema."""
        if not row.address:
            with self._main.committed() as connection:
                make_part(connection, self.part, anew=False)
