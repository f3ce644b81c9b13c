"""``hornbill keyholder init | watch | card | evaluation-key``: making a keyholder, and saying which log it watches.

Rules: a keyholder is made before there is a hub, because the hub and the network name its key; which log it watches is
said afterwards. Standard output of ``init`` and ``card`` is the card; what to do next is said on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.command import cards
from hornbill.command.hub_address import check_hub_url
from hornbill.keyholder import evaluation_key
from hornbill.keyholder.identity import Identity, Watched, create, read, read_public_key, watch

if TYPE_CHECKING:
    from collections.abc import Sequence


def init(argv: Sequence[str]) -> int:
    """Make a keyholder; prints its card, and what to do next."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder init",
        description="Makes a keyholder: a witness of the directory log, and a key for evaluating.",
    )
    config.add_data(parser, "its folder; made if it is not there")
    parser.add_argument("--name", required=True, help="among the witnesses, for example un-observer")
    parser.add_argument("--hub", metavar="URL", default="", help="the hub whose log it watches")
    parser.add_argument(
        "--hub-host", metavar="HOST", default="", help="sent as the host in place of the URL's"
    )
    parser.add_argument("--log-key", metavar="HEX", default="", help="the log's public key")
    options = parser.parse_args(argv)
    log_key = read_public_key(options.log_key, "--log-key") if options.log_key else b""
    identity = create(options.data, options.name, Watched(options.hub, options.hub_host, log_key))
    key = evaluation_key.create(options.data)
    print(json.dumps({**identity.card(), "evaluation_key": key.public.hex()}, indent=1))
    print("\n".join(["", *_steps(identity, options.data)]), file=sys.stderr)
    return 0


def _steps(identity: Identity, folder: Path) -> list[str]:
    kept = f"{folder / 'keyholder.json'} and {folder / evaluation_key.FILE}"
    found = [
        f"The keyholder {identity.name} is made. Keep copies of {kept} elsewhere, locked away.",
        "Next: give what was printed to the hub's operator (hub init, hub witnesses) and to the secretariat.",
    ]
    if not identity.watched.hub_url or not identity.watched.log_key:
        found.append(f"Then: hornbill keyholder watch --data {folder} --hub URL --hub-card FILE")
    return [*found, f"Then: hornbill keyholder serve --data {folder}"]


def watch_log(argv: Sequence[str]) -> int:
    """Say which log a keyholder watches."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder watch", description="Says which log a keyholder watches; its key stays."
    )
    config.add_data(parser, "its folder")
    parser.add_argument("--hub", metavar="URL", required=True, help="for example https://hub.example.org")
    parser.add_argument(
        "--hub-host", metavar="HOST", default="", help="sent as the host in place of the URL's"
    )
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument("--hub-card", type=Path, metavar="FILE", help="what `hornbill hub card` printed")
    key.add_argument("--log-key", metavar="HEX", default="", help="the log's public key, typed")
    options = parser.parse_args(argv)
    check_hub_url(options.hub)
    name = read(options.data).name
    if options.hub_card:
        hub = cards.read_hub_card(options.hub_card)
        log_key = hub.log_key
        if name not in hub.witnesses:
            print(f"note: {name} is not among this hub's witnesses yet (hub witnesses)", file=sys.stderr)
    else:
        log_key = read_public_key(options.log_key, "--log-key")
    watch(options.data, Watched(options.hub, options.hub_host, log_key))
    print(f"{name} watches the log of {options.hub}; next: hornbill keyholder serve --data {options.data}")
    return 0


def card(argv: Sequence[str]) -> int:
    """Print a keyholder's name and public keys, as hub.json and the founding statement have them."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder card", description="Prints a keyholder's name and public keys."
    )
    config.add_data(parser, "its folder")
    options = parser.parse_args(argv)
    key = evaluation_key.read(options.data)
    evaluates = {"evaluation_key": key.public.hex()} if key else {}
    print(json.dumps({**read(options.data).card(), **evaluates}, indent=1))
    return 0


def make_evaluation_key(argv: Sequence[str]) -> int:
    """Make the key for evaluating at a keyholder that has none, or the next one, or let that take its place; prints its card."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder evaluation-key",
        description="Makes the key for evaluating, at a keyholder that was made without one; once a year the next one.",
    )
    config.add_data(parser, "its folder")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--next", action="store_true", help="make the next key; both are used until the next takes its place"
    )
    which.add_argument(
        "--turn",
        action="store_true",
        help="let the next key take the present one's place, which is destroyed",
    )
    options = parser.parse_args(argv)
    identity = read(options.data)
    if options.turn:
        key = evaluation_key.turn(options.data)
    else:
        key = evaluation_key.create(
            options.data, evaluation_key.NEXT if options.next else evaluation_key.FILE
        )
    if options.next or options.turn:
        print("Start `keyholder serve` again, so that it uses it.", file=sys.stderr)
    print(json.dumps({**identity.card(), "evaluation_key": key.public.hex()}, indent=1))
    return 0
