"""``hornbill hub init | card``: makes a hub's folder with its keys, and prints the public ones.

Rules: standard output is the card, so that it can be kept as a file; what to do next is said on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill import config, postgres
from hornbill.command import cards
from hornbill.hub.laying_out import lay_out
from hornbill.hub.nodes import (
    Directory,
    Node,
    Nodes,
    encode_hub_file,
    majority,
    parse_hub_file,
    read_hub_file,
    write_hub_file,
)
from hornbill.hub.shards import BadShards, check_count
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import log_id
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "hub.json"


class HubExists(HornbillError):
    """There is a hub in this folder."""

    code = "hub-exists"
    default_cure = (
        "Choose another folder: a hub's keys are made once. `hornbill hub card` prints what this one has;"
        " `hub secretariat` and `hub witnesses` change it."
    )


class NoFolder(HornbillError):
    """The folder cannot be made."""

    code = "no-folder"
    default_cure = "Choose another with --data, or make it and give it to the user who runs this."


def make_folder(folder: Path) -> None:
    """Make a data folder that is its owner's alone; NoFolder if that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoFolder(f"{folder} cannot be made: {error.strerror}") from error


def init(argv: Sequence[str]) -> int:
    """Make a hub; prints its public keys, and what to do next."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub init",
        description="Makes a hub that keeps a directory log; prints its public keys. All but the folder can be"
        " said later: hub secretariat, hub witnesses.",
    )
    config.add_data(parser, "its folder; made if it is not there")
    parser.add_argument(
        "--secretariat", type=Path, metavar="FILE", help="card of the node that lets others in (node card)"
    )
    parser.add_argument("--admits", metavar="AGENCY", default="", help="the same, typed: its agency")
    parser.add_argument("--mailbox", metavar="HEX", default="", help="the same, typed: its mailbox")
    parser.add_argument("--transport-key", metavar="HEX", default="", help="the same, typed: its key")
    cards.add_keyholders(parser, "witness", "a keyholder that cosigns heads")
    parser.add_argument(
        "--witness-threshold", type=int, help="cosignatures that a head needs (default: more than half)"
    )
    parser.add_argument(
        "--shards",
        type=int,
        default=1,
        help="sets of tables among which the mailboxes are parted, for good (PostgreSQL only; default: %(default)s)",
    )
    options = parser.parse_args(argv)
    check_owner(options.data)
    path = options.data / FILE
    if path.exists():
        raise HubExists(f"there is a hub in {options.data}")
    where = _place_of_shards(options.shards)
    hub_key, log_key = TransportKey.generate(), TransportKey.generate()
    witnesses = cards.named(options.witness, options.witness_card)
    threshold = majority(len(witnesses)) if options.witness_threshold is None else options.witness_threshold
    nodes = _first_node(options)
    directory = Directory(nodes[0].agency if nodes else "", log_key, witnesses, threshold)
    made = parse_hub_file(encode_hub_file(hub_key, nodes, directory))
    make_folder(options.data)
    if where is not None:  # before there is a file with which a hub could be started
        lay_out(where, hub_key.public, options.shards)
    write_hub_file(path, hub_key, nodes, directory)
    print(json.dumps(public(made), indent=1))
    print(
        "\n".join(
            [
                "",
                f"The hub is made. Keep a copy of {path} elsewhere, locked away.",
                *steps(made, options.data),
            ]
        ),
        file=sys.stderr,
    )
    return 0


def _place_of_shards(shards: int) -> postgres.Address | None:
    """Return the database whose tables are parted; None for one shard, whose tables the hub makes when it is started."""
    check_count(shards)
    if shards == 1:
        return None
    where = postgres.read(config.text("HORNBILL_DATABASE_URL"))
    if where is None:
        raise BadShards(f"{shards} shards need PostgreSQL, and HORNBILL_DATABASE_URL names no database")
    return where


def _first_node(options: argparse.Namespace) -> list[Node]:
    if options.secretariat:
        return [cards.read_node_card(options.secretariat)]
    if not options.admits:
        return []
    return [Node(options.admits, options.mailbox, cards.read_key(options.transport_key, "--transport-key"))]


def card(argv: Sequence[str]) -> int:
    """Print a hub's public keys, as founding a network and watching its log need them."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub card", description="Prints a hub's public keys and its witnesses."
    )
    config.add_data(parser, "its folder")
    options = parser.parse_args(argv)
    nodes = read_hub_file(options.data / FILE)
    print(json.dumps(public(nodes), indent=1))
    missing = steps(nodes, options.data)
    if len(missing) > 1:
        print("\n".join(["", *missing]), file=sys.stderr)
    return 0


def public(nodes: Nodes) -> dict[str, Any]:
    """Return what may be known of a hub: its card."""
    directory = nodes.directory
    log_key = directory.log_key.public if directory.log_key else b""
    return {
        "hub_key": nodes.receipt_key.public.hex(),
        "log_key": log_key.hex(),
        "log": log_id(log_key) if log_key else "",
        "witnesses": [{"name": name, "key": key.hex()} for name, key in directory.witnesses.items()],
        "witness_threshold": directory.threshold,
    }


def steps(nodes: Nodes, folder: Path) -> list[str]:
    """List what a hub still needs before a network can be founded on it, in order."""
    here = f"--data {folder}"
    found = ["Next:"]
    if not nodes.directory.witnesses:
        found += [
            f"  hornbill hub witnesses {here} --add-card FILE ...",
            "      FILE is what a keyholder printed (keyholder init). Without witnesses nobody notices a hub that",
            "      shows two histories; they should be in force before the network is founded.",
        ]
    if not nodes.directory.admits:
        found += [
            f"  hornbill hub secretariat {here} FILE",
            "      FILE is what the secretariat's node printed (node card). Until then nobody is let in.",
        ]
    return [
        *found,
        f"  hornbill hub card {here} > hub-card.json",
        "      for the secretariat, which founds the network with it, and for the keyholders.",
        f"  hornbill hub serve {here} --port 8700",
        "      behind a proxy with TLS: docs/operations.md, TLS.",
    ]
