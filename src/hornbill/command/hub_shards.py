"""``hornbill hub shards list | move | adopt | forget``: where the shards of a hub lie, and moving one to another PostgreSQL server.

Rules: an address is read from a file, because it may hold a password. Exit code 1 when something is wrong, or a move is not over.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config, postgres
from hornbill.command.ending import ending_well
from hornbill.hub.confirming import CommitUnconfirmed
from hornbill.hub.moving.adopting import adopt
from hornbill.hub.moving.mover import Mover
from hornbill.hub.moving.places_of_shards import forget, listed
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.placing.places import FILE, read_note, read_origins, write_note
from hornbill.kernel.errors import HornbillError
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 4096  # bytes of an address


class NoMainDatabase(HornbillError):
    """Shards can be moved only where the hub lies in PostgreSQL."""

    code = "no-main-database"
    default_cure = "Set HORNBILL_DATABASE_URL as for the hub's workers."


class ServerFailed(HornbillError):
    """A server failed at what a command asked."""

    code = "server-failed"
    default_cure = (
        "Look with `hornbill hub shards list` which place is in force, then give the command again."
    )


class NoteFailed(HornbillError):
    """The next epoch cannot be noted in the hub's folder, so no place is put in force under it."""

    code = "note-failed"
    default_cure = "Make the hub's folder writable and its disk not full, then run the same command again."


def shards(argv: Sequence[str]) -> int:
    """List shards, move one, or look after what a move leaves."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub shards",
        description="Shows where a hub's shards lie, and moves one to another server.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help="place, epoch, size and lag of each shard")
    config.add_data(listing, "the hub's folder")
    moving = verbs.add_parser("move", help="moves a shard while the hub runs; run it again if it was cut off")
    adopting = verbs.add_parser(
        "adopt",
        help="puts a shard in force at a place: after a restore or a loss, or under a changed address",
    )
    forgetting = verbs.add_parser("forget", help="drops tables that a shard has left")
    for verb, what in (
        (moving, "to which it is moved"),
        (adopting, "where it is to be in force"),
        (forgetting, "where they are"),
    ):
        config.add_data(verb, "the hub's folder")
        verb.add_argument("shard", type=int, metavar="N", help="number of the shard")
        place = verb.add_mutually_exclusive_group()
        place.add_argument(
            "--to-url-file",
            type=Path,
            metavar="FILE",
            help=f"file with the address of the database {what}, as in HORNBILL_DATABASE_URL",
        )
        place.add_argument("--home", action="store_true", help="the hub's main database")
        if verb is adopting:
            verb.add_argument(
                "--lost",
                action="store_true",
                help="a place that does not answer, or that nobody can name any more, is lost: what it alone had acknowledged is given up",
            )
        if verb is forgetting:
            verb.add_argument(
                "--given-up",
                action="store_true",
                help="also tables that were closed because another place was adopted: what they alone had acknowledged is lost",
            )
        if verb is moving:
            place.add_argument("--undo", action="store_true", help="gives a move up that is not decided yet")
    options = parser.parse_args(argv)
    check_owner(options.data)
    home = postgres.read(config.text("HORNBILL_DATABASE_URL"))
    if home is None:
        raise NoMainDatabase("HORNBILL_DATABASE_URL names no database")
    try:
        return _list(home, options.data) if options.verb == "list" else _act(options, home)
    except (CommitUnconfirmed, postgres.client().Error) as error:
        raise ServerFailed(
            f"a database server did not do what was asked: {str(error).partition(chr(10))[0]}"
        ) from error


def _list(home: postgres.Address, folder: Path) -> int:
    wrong = 0
    for line, well in listed(home, read_note(folder), read_origins(folder)):
        print(line)
        wrong += not well
    return 1 if wrong else 0


def _act(options: argparse.Namespace, home: postgres.Address) -> int:
    hub_key = read_hub_file(options.data / "hub.json").receipt_key.public
    text = "" if options.home else _read_address(options.to_url_file)
    noted = read_note(options.data).get(options.shard, 0)
    served = read_origins(options.data).get(options.shard)
    if options.verb == "forget":
        dropped = forget(
            home,
            hub_key,
            options.shard,
            text,
            say=_say,
            given_up=options.given_up,
            newest=noted,
            served=served,
        )
        print(f"dropped: {', '.join(dropped)}" if dropped else "nothing was dropped")
        return 0
    if options.verb == "adopt" and text is None:
        raise postgres.BadDatabaseUrl("no address is named", cure="Say where: --to-url-file FILE, or --home.")
    # A note of a worker tells a main database that was put back; adopting is what that needs.
    newest, known = (0, None) if options.verb == "adopt" else (noted, served)

    def note(epoch: int, origin: str) -> None:
        if not write_note(options.data, {options.shard: epoch}, {options.shard: (epoch, origin)}):
            raise NoteFailed(f"{options.data / FILE} cannot be written")

    # A command that is told to end opens a shard that it had closed.
    with (
        ending_well(),
        Mover(home, hub_key, options.shard, say=_say, newest=newest, served=known, note=note) as mover,
    ):
        if options.verb == "adopt":
            print(adopt(mover, text or "", newest=noted, served=served, lost=options.lost))
        elif options.undo:
            mover.undo()
        else:
            mover.move(text)
    return 0


def _read_address(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_MOST).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise postgres.BadDatabaseUrl(
            f"{path} cannot be read", cure="Write the address into it, on one line."
        ) from error
    try:
        found = postgres.read(text)
    except postgres.BadDatabaseUrl as error:
        raise postgres.BadDatabaseUrl(
            error.message.replace("HORNBILL_DATABASE_URL", str(path)), cure=error.cure
        ) from None
    if found is None:
        raise postgres.BadDatabaseUrl(f"{path} is empty", cure=f"Write {postgres.EXAMPLE}.")
    return text


def _say(text: str) -> None:
    print(text, flush=True)
