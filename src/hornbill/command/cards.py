"""What hub, keyholders and nodes print of themselves, read back from files, or from the command line.

Rules: a card holds public things only and travels as a file, so that nobody copies keys by hand; where a key is typed
all the same it is ``NAME=HEX``. Anyone who takes a card into use compares it with its maker by voice.

    keys = read_hub_card(Path("hub-card.json"))        # keys.hub_key, keys.log_key, keys.witnesses, keys.threshold
    named(["un=3f..."], [Path("wco.json")])            # {"un": b"...", "wco": b"..."}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.kernel.errors import BadInput
from hornbill.kernel.transparency.head import BadHead, check_witness

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from hornbill.hub.nodes import Node

KEY_BYTES = 32


class BadCard(BadInput):
    """A file is not the card that was asked for, or a key is not one."""

    code = "bad-card"


@dataclass(frozen=True)
class HubCard:
    """What a network is founded with, and a keyholder watches: as ``hornbill hub card`` prints it.

    Attributes:
        hub_key: the hub's receipt key, 32 bytes.
        log_key: the directory log's public key, 32 bytes.
        witnesses: name -> public key, 32 bytes.
        threshold: cosignatures that a head needs; None for more than half.
    """

    hub_key: bytes
    log_key: bytes
    witnesses: dict[str, bytes]
    threshold: int | None


def read_key(text: Any, what: str) -> bytes:
    """Return a key's 32 bytes from 64 hex digits; BadCard names the place if it is not that."""
    try:
        key = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BadCard(f"{what} must be 64 hex digits", cure="Copy the whole key, or give the card as a file.")
    return key


def named(words: Sequence[str], files: Sequence[Path]) -> dict[str, bytes]:
    """Read keyholders' names and keys, from the command line and from the cards that they printed.

    Args:
        words: ``NAME=HEX`` each.
        files: cards, as ``hornbill keyholder card`` prints them.

    Raises:
        BadCard: one is not that, or a name or key appears there twice.
        CannotRead: a file cannot be read.
    """
    return _named(words, [_keyholder(file) for file in files])


def evaluating(words: Sequence[str], files: Sequence[Path]) -> dict[str, bytes]:
    """Read keyholders' names and keys for evaluating, as ``named``.

    Args:
        words: ``NAME=HEX`` each.
        files: cards, as ``hornbill keyholder card`` prints them.

    Raises:
        BadCard: one is not that, has no such key, or a name or key appears there twice.
        CannotRead: a file cannot be read.
    """
    return _named(words, [_evaluating(file) for file in files])


def _named(words: Sequence[str], pairs: list[tuple[str, bytes]]) -> dict[str, bytes]:
    pairs = [
        *(
            (name, read_key(key, f"the key of {name}"))
            for name, _, key in (word.partition("=") for word in words)
        ),
        *pairs,
    ]
    for name, _ in pairs:
        try:
            check_witness(name)
        except BadHead as error:
            raise BadCard(
                error.message, cure="Give NAME=HEX, or the file that the keyholder printed."
            ) from error
    found = dict(pairs)
    if not len(found) == len(set(found.values())) == len(pairs):
        raise BadCard("a keyholder stands there twice, by name or key", cure="Name each once.")
    return found


def _keyholder(file: Path) -> tuple[str, bytes]:
    card = _load(file, {"name", "key"}, "hornbill keyholder card")
    return str(card["name"]), read_key(card["key"], f"{file}: key")


def _evaluating(file: Path) -> tuple[str, bytes]:
    card = _load(file, {"name", "key", "evaluation_key"}, "hornbill keyholder card")
    return str(card["name"]), read_key(card["evaluation_key"], f"{file}: evaluation_key")


def read_hub_card(file: Path) -> HubCard:
    """Read what ``hornbill hub card`` printed; BadCard, CannotRead."""
    card = _load(file, {"hub_key", "log_key", "witnesses", "witness_threshold"}, "hornbill hub card")
    rows, threshold = card["witnesses"], card["witness_threshold"]
    if not isinstance(rows, list) or not all(
        isinstance(row, dict) and row.keys() == {"name", "key"} for row in rows
    ):
        raise BadCard(f"{file}: witnesses must be a list of names and keys")
    if type(threshold) is not int:
        raise BadCard(f"{file}: witness_threshold must be a whole number")
    return HubCard(
        read_key(card["hub_key"], f"{file}: hub_key"),
        read_key(card["log_key"], f"{file}: log_key"),
        named([f"{row['name']}={row['key']}" for row in rows], []),
        threshold,
    )


def read_node_card(file: Path) -> Node:
    """Read what the hub needs of what ``hornbill node card`` printed; BadCard, CannotRead."""
    from hornbill.directory.core.agencies.enrolment import EnrolmentError
    from hornbill.directory.core.agencies.enrolment_reading import load_json, read_agency
    from hornbill.hub.nodes import Node

    try:
        agency = read_agency(load_json(read_file(file)))
    except EnrolmentError as error:
        cure = "Give the file that `hornbill node card` printed at the secretariat's node."
        raise BadCard(f"{file} is not a node's card: {error.problems[0]}", cure=cure) from error
    return Node(agency.id, agency.mailbox, agency.transport_key)


def _load(file: Path, needed: set[str], printed_by: str) -> dict[str, Any]:
    try:
        value: Any = json.loads(read_file(file))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or not needed <= value.keys():
        raise BadCard(
            f"{file} is not a card of this kind", cure=f"Give the file that `{printed_by}` printed."
        )
    return value


def add_keyholders(parser: argparse.ArgumentParser, word: str, what: str) -> None:
    """Give a command ``--WORD NAME=HEX`` and ``--WORD-card FILE``, both as often as one likes."""
    from pathlib import Path

    parser.add_argument(
        f"--{word}-card",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help=f"{what}: the card it printed",
    )
    parser.add_argument(f"--{word}", metavar="NAME=HEX", action="append", default=[], help="the same, typed")
