"""Mailboxes in several sets of tables: which mailbox lies in which, and how each is numbered.

Rules:
- A hub on PostgreSQL has 1 to ``MOST`` shards, said once, when it is made (``hub init --shards``). With SQLite it has one.
- A mailbox lies in the shard that the hash of its name says, for good: all of its envelopes, their ids and its cursors. So its
  cursors are handed out in one transaction of one shard, 1, 2, 3 ... as ever.
- A mailbox's number holds its shard: shard * 2^16 + 1, 2, 3 ... A hub of one shard numbers as it always has.
- An id belongs to one envelope within a shard, and within a request. The same id may lie in another shard, for another mailbox.
- The directory log, the tokens and the list of nodes are in no shard.
- Tables of a sharded hub have a version of their own, so that a worker that knows no shards refuses them.

    part_of(shard_of(mailbox, 4), 4)      # Part("hub_3", ...)
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.hub.database import UnknownSchema
from hornbill.hub.placing.turns import columns
from hornbill.hub.refusals import ShardLost
from hornbill.hub.store import MAILBOXES, read_unread
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.hub.database import Part, Storage

MOST = 64  # of 128 that a place has room for: 63 bits less 40 of the cursor and 16 of the mailbox
NUMBER_BITS = 16
_HASHED = b"hornbill hub shard v1\n"
_SHARDED = 1001  # added to the version of the tables
_UNPLACED = 1001  # tables of shards that all lay in one database
_FIRST_LOCK = 64  # of shard 0 it is that of the mailboxes


class BadShards(BadInput):
    """A hub cannot have so many shards."""

    code = "bad-shards"
    default_cure = f"Name 1 to {MOST} shards; more than one only with HORNBILL_DATABASE_URL."


def shard_of(mailbox: bytes, shards: int) -> int:
    """Return the shard in which a mailbox lies, 0 to ``shards`` - 1."""
    found = hashlib.sha256(_HASHED + mailbox).digest()
    return int.from_bytes(found[:8], "big") % shards


def shard_of_number(number: int, shards: int) -> int:
    """Return the shard of the mailbox with this number."""
    return number >> NUMBER_BITS if shards > 1 else 0


def first_number(shard: int) -> int:
    """Return the number below the first mailbox of a shard."""
    return shard << NUMBER_BITS


def part_of(shard: int, shards: int) -> Part:
    """Return the tables of a shard of a hub that has ``shards``."""
    if shards == 1:
        return MAILBOXES
    placed = columns(shard)
    return replace(
        MAILBOXES,
        name=f"{MAILBOXES.name}_{shard}" if shard else MAILBOXES.name,
        lock=_FIRST_LOCK + shard if shard else MAILBOXES.lock,
        schema=MAILBOXES.schema + placed,
        version=_SHARDED + MAILBOXES.version,
        with_hub=True,
        upgrades={_UNPLACED: placed}
        | {_SHARDED + version: steps for version, steps in MAILBOXES.upgrades.items()},
    )


def parts_of(storage: Storage) -> list[Part]:
    """Return the tables of every shard of a hub."""
    shards = storage.count_shards()
    return [part_of(shard, shards) for shard in range(shards)]


def look_at_unread(storage: Storage) -> tuple[dict[bytes, int], dict[str, str]]:
    """Return how many envelopes the owner of each mailbox has not fetched, and what is wrong with sets of tables that cannot be looked at."""
    unread: dict[bytes, int] = {}
    wrong: dict[str, str] = {}
    parts = parts_of(storage)
    if len(parts) == 1:
        db = storage.look(parts[0])
        if db is None:
            return {}, {parts[0].name: "the tables are not there"}
        with closing(db):
            return read_unread(db), {}
    try:
        for shard, part in enumerate(parts):
            where = storage.of_shard(shard)
            try:
                unread |= where.unread(part)
            except ShardLost as error:
                wrong[part.name] = error.message.partition(": ")[2]
            except where.troubles:
                wrong[part.name] = "its server does not answer"
    finally:
        storage.leave_shards()
    return unread, wrong


def check_count(shards: int) -> None:
    """Return only if a hub may have so many shards; BadShards."""
    if not 1 <= shards <= MOST:
        raise BadShards(f"a hub has 1 to {MOST} shards, not {shards}")


def check_place(held: Iterable[tuple[bytes, int]], shard: int, shards: int) -> None:
    """Return only if these mailboxes, with their numbers, belong into a shard.

    Raises:
        UnknownSchema: another shard's tables were put here, or the number of shards was changed.
    """
    for mailbox, number in held:
        if shards > 1 and (shard_of(mailbox, shards), shard_of_number(number, shards)) != (shard, shard):
            raise UnknownSchema(
                f"the tables of shard {shard} hold mailbox {mailbox.hex()[:8]}..., which is not its own",
                cure=f"Put back the tables of shard {shard}, and the number of shards that the hub was made with.",
            )
