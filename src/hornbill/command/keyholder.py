"""``hornbill keyholder init | card``: making a witness of the directory log, and printing its public half."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.keyholder.identity import Watched, create, read, read_key

if TYPE_CHECKING:
    from collections.abc import Sequence


def init(argv: Sequence[str]) -> int:
    """Make a keyholder; prints its card."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder init", description="Makes a keyholder: a witness of the directory log."
    )
    parser.add_argument("--data", type=Path, required=True, help="its folder; made if it is not there")
    parser.add_argument("--name", required=True, help="among the witnesses, for example un-observer")
    parser.add_argument("--hub", metavar="URL", default="", help="the hub whose log it watches")
    parser.add_argument(
        "--hub-host", metavar="HOST", default="", help="sent as the host in place of the URL's"
    )
    parser.add_argument("--log-key", metavar="HEX", default="", help="the log's public key")
    options = parser.parse_args(argv)
    log_key = read_key(options.log_key, "--log-key") if options.log_key else b""
    identity = create(options.data, options.name, Watched(options.hub, options.hub_host, log_key))
    print(json.dumps(identity.card(), indent=1))
    return 0


def card(argv: Sequence[str]) -> int:
    """Print a keyholder's name and public key, as hub.json and the founding statement have them."""
    parser = argparse.ArgumentParser(
        prog="hornbill keyholder card", description="Prints a keyholder's name and public key."
    )
    parser.add_argument("--data", type=Path, required=True, help="its folder")
    options = parser.parse_args(argv)
    print(json.dumps(read(options.data).card(), indent=1))
    return 0
