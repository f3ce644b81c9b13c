"""``hornbill hub init``: makes a hub's folder with its keys, and prints the public ones for the enrolment file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.hub.nodes import BadHubFile, Directory, Node, majority, parse_hub_file, write_hub_file
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import log_id

if TYPE_CHECKING:
    from collections.abc import Sequence


class HubExists(HornbillError):
    """There is a hub in this folder."""

    code = "hub-exists"
    default_cure = "Choose another folder, or edit its hub.json: a hub's keys are made once."


def init(argv: Sequence[str]) -> int:
    """Make a hub; prints its public keys."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub init",
        description="Makes a hub that keeps a directory log; prints its public keys.",
    )
    parser.add_argument("--data", type=Path, required=True, help="its folder; made if it is not there")
    parser.add_argument("--admits", metavar="AGENCY", default="", help="whose node lets others in")
    parser.add_argument("--mailbox", metavar="HEX", default="", help="of that node (hornbill node card)")
    parser.add_argument("--transport-key", metavar="HEX", default="", help="of that node")
    parser.add_argument(
        "--witness",
        metavar="NAME=HEX",
        action="append",
        default=[],
        help="a keyholder that cosigns heads (hornbill keyholder card); may be given several times",
    )
    parser.add_argument(
        "--witness-threshold", type=int, help="cosignatures that a head needs (default: more than half)"
    )
    options = parser.parse_args(argv)
    path = options.data / "hub.json"
    if path.exists():
        raise HubExists(f"there is a hub in {options.data}")
    hub_key, log_key = TransportKey.generate(), TransportKey.generate()
    witnesses = dict(_witness(text) for text in options.witness)
    if len(witnesses) != len(options.witness):
        raise BadHubFile("a witness is named twice")
    threshold = majority(len(witnesses)) if options.witness_threshold is None else options.witness_threshold
    nodes = [Node(options.admits, options.mailbox, _key(options.transport_key))] if options.admits else []
    options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_hub_file(path, hub_key, nodes, Directory(options.admits, log_key, witnesses, threshold))
    try:
        parse_hub_file(path.read_bytes())
    except BadHubFile:
        path.unlink()
        raise
    print(json.dumps(_public(hub_key, log_key, witnesses, threshold), indent=1))
    return 0


def _public(
    hub_key: TransportKey, log_key: TransportKey, witnesses: dict[str, bytes], threshold: int
) -> dict[str, Any]:
    return {
        "hub_key": hub_key.public.hex(),
        "log_key": log_key.public.hex(),
        "log": log_id(log_key.public),
        "witnesses": [{"name": name, "key": key.hex()} for name, key in witnesses.items()],
        "witness_threshold": threshold,
    }


def _witness(text: str) -> tuple[str, bytes]:
    name, _, key = text.partition("=")
    return name, _key(key)


def _key(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise BadHubFile("a key is 64 lower-case hex digits", cure="Copy the whole key.") from error
