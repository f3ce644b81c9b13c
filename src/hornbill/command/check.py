"""``hornbill node check`` and ``hornbill hub check``: everything that an operator would look at, for a person or a monitor.

Rules: exit code 0 when all is well, 1 when something is wrong; ``--quiet`` prints only that, so that a timer's mail is
worth reading.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill import config

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.kernel.findings import Finding


def node(argv: Sequence[str]) -> int:
    """Look at a node."""
    from hornbill.node import process, setup

    parser = argparse.ArgumentParser(prog="hornbill node check", description="Says how a node is.")
    process.add_folder(parser)
    _add_quiet(parser)
    options = parser.parse_args(argv)
    setup.use(options.data, migrate=False)
    from hornbill.node.condition import examine
    from hornbill.vault.keyring import node_keys

    node_keys()  # its file must be there, and the owner's alone
    return _print(examine(now=datetime.now(UTC)), quiet=options.quiet)


def hub(argv: Sequence[str]) -> int:
    """Look at a hub."""
    from hornbill.hub.condition import examine
    from hornbill.ownership import check_owner

    parser = argparse.ArgumentParser(prog="hornbill hub check", description="Says how a hub is.")
    config.add_data(parser, "the hub's folder")
    _add_quiet(parser)
    options = parser.parse_args(argv)
    check_owner(options.data)
    return _print(examine(options.data, datetime.now(UTC)), quiet=options.quiet)


def _add_quiet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong")


def _print(findings: Iterable[Finding], *, quiet: bool) -> int:
    well = True
    for finding in findings:
        well = well and finding.well
        if not (quiet and finding.well):
            print(finding.line, flush=True)
    return 0 if well else 1
