"""The list that several processes of one hub share: which nodes it serves, who lets others in, who are its witnesses.

One row of their database holds it, signed with the hub's own key; each machine's ``hub.json`` holds a copy, and the keys, which
never go into the database. ``hub-list.json`` beside it says which list that is a copy of.

Rules:
- A list has a number, which only grows: one more at each change, and at least the time in seconds, so that numbers given before everything
  here was lost do not come again. What the database holds is in force at every process, unless it is older than a machine's copy.
- Whoever edits ``hub.json`` edits its copy: the edit is taken into the database if the list was not changed elsewhere since that
  copy was made. If it was, the edited file is kept aside, which is said in the log, and the change must be made again.
- A copy that is newer than the database's list (an older database, or an older row, was put back) is written there again, with a new number.
- A list that this hub did not sign is refused: who can write to the database cannot let a node in, and puts an older list in force
  only until a machine that has copied a newer one looks.

    serial, nodes = settle(db, mine, read_copy(folder), now)
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.hub.nodes import BadHubFile, Nodes, parse_hub_file, without_keys
from hornbill.kernel.suite.signing import BadSignature
from hornbill.kernel.suite.transport_key import verify_transport

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.database import Database

TABLE = """
CREATE TABLE IF NOT EXISTS node_list (
    one BOOLEAN PRIMARY KEY, serial BIGINT NOT NULL, list BYTEA NOT NULL, signature BYTEA NOT NULL
);
"""
_SIGNED = b"hornbill hub node list v1\n"
_MAX_COPY = 4096  # bytes of hub-list.json
_MAX_SERIAL = 2**62


@dataclass(frozen=True)
class Copy:
    """Which list ``hub.json`` was copied from.

    Attributes:
        serial: its number; 0 for none.
        sha256: of its content, hex; "" for none.
    """

    serial: int = 0
    sha256: str = ""


NO_COPY = Copy()


def content_of(nodes: Nodes) -> bytes:
    """Return all of a list but the hub's keys; equal lists give equal bytes."""
    value = without_keys(nodes.by_agency.values(), nodes.directory)
    value["nodes"].sort(key=lambda row: row["agency"])
    value.get("witnesses", []).sort(key=lambda row: row["name"])
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def digest_of(nodes: Nodes) -> str:
    """Return the SHA-256 of a list's content, hex."""
    return hashlib.sha256(content_of(nodes)).hexdigest()


def read_serial(db: Database) -> int:
    """Return the number of the list in the database; 0 when there is none."""
    row = db.execute("SELECT serial FROM node_list WHERE one").fetchone()
    return int(row[0]) if row else 0


def read_list(db: Database, mine: Nodes) -> tuple[int, Nodes] | None:
    """Read the database's list.

    Args:
        db: open for reading.
        mine: with this hub's own keys.

    Returns:
        Its serial number and the list, with the hub's keys; None when there is none.

    Raises:
        BadHubFile: this hub did not sign it, or it is no list.
    """
    row = db.execute("SELECT serial, list, signature FROM node_list WHERE one").fetchone()
    if row is None:
        return None
    serial, content = int(row[0]), bytes(row[1])
    try:
        verify_transport(mine.receipt_key.public, _signed(serial, content), bytes(row[2]))
    except (BadSignature, OverflowError) as error:  # no list has a number below 0
        raise BadHubFile(
            "the list of nodes in the database was not signed by this hub",
            cure="Find out who wrote to the database. Then stop every worker, delete the row of hornbill_own.node_list, and first start the"
            " worker whose hub-list.json has the highest serial: it writes the list again from its hub.json.",
        ) from error
    value = {"v": 1, "key": mine.receipt_key.to_bytes().hex(), **json.loads(content)}
    if mine.directory.log_key is not None:
        value["log_key"] = mine.directory.log_key.to_bytes().hex()
    return serial, parse_hub_file(json.dumps(value).encode())


def put_list(db: Database, serial: int, nodes: Nodes) -> None:
    """Write a list in place of the one before, in the caller's transaction."""
    content = content_of(nodes)
    db.execute(
        "INSERT INTO node_list (one, serial, list, signature) VALUES (TRUE, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET"
        " serial = excluded.serial, list = excluded.list, signature = excluded.signature",
        (serial, content, nodes.receipt_key.sign(_signed(serial, content))),
    )


def settle(db: Database, mine: Nodes, copy: Copy, now: int) -> tuple[int, Nodes]:
    """Say which list is in force, and write this machine's into the database where that is the one.

    Args:
        db: in a transaction that writes.
        mine: what this machine's ``hub.json`` says.
        copy: which list that was copied from.
        now: seconds since 1970.

    Returns:
        Its number and the list, with the hub's keys.

    Raises:
        BadHubFile: the database's list is not this hub's.
    """
    held = read_list(db, mine)
    if held is None:
        serial = (
            copy.serial or now
        )  # not a new number: a machine with a newer copy must know its own as newer
    elif held[0] < copy.serial:  # an older one was put back
        serial = next_serial(copy.serial, now)
    elif (held[0], digest_of(held[1])) == (copy.serial, copy.sha256) != (held[0], digest_of(mine)):
        serial = next_serial(held[0], now)  # edited since it was copied
    else:
        return held
    put_list(db, serial, mine)
    return serial, mine


def next_serial(serial: int, now: int) -> int:
    """Return the number of the list after this one."""
    return max(serial + 1, now)


def read_copy(folder: Path) -> Copy:
    """Read ``hub-list.json``; ``NO_COPY`` where it is not there or says nothing of use."""
    try:
        with (folder / "hub-list.json").open("rb") as file:
            value = json.loads(file.read(_MAX_COPY))
    except (OSError, ValueError, RecursionError):
        return NO_COPY
    if not isinstance(value, dict):
        return NO_COPY
    serial, sha256 = value.get("serial"), value.get("sha256")
    if type(serial) is not int or not 0 < serial < _MAX_SERIAL or not isinstance(sha256, str):
        return NO_COPY
    return Copy(serial, sha256)


def write_copy(folder: Path, copy: Copy) -> None:
    """Write ``hub-list.json``; after ``hub.json``, so that a stop in between leaves no copy that looks edited."""
    part = folder / f"hub-list.json.{os.getpid()}.part"
    part.write_text(json.dumps({"serial": copy.serial, "sha256": copy.sha256}), encoding="ascii")
    part.replace(folder / "hub-list.json")


def _signed(serial: int, content: bytes) -> bytes:
    return _SIGNED + serial.to_bytes(8, "big") + content
