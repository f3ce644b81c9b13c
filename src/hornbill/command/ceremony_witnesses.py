"""``hornbill node witnesses``: proposes another list of witnesses for the network, to be signed by its root officers.

Rules: nodes go by the list in the log. The hub has a list of its own, for what it publishes; docs/operations.md says in
which order the two are changed so that no node is left without a head that it may take.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.command import cards
from hornbill.command.ceremony import passphrases
from hornbill.command.hub_changes import with_witnesses
from hornbill.hub.nodes import Directory
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def propose(argv: Sequence[str]) -> int:
    """Propose other witnesses."""
    parser = argparse.ArgumentParser(
        prog="hornbill node witnesses",
        description="Proposes another list of witnesses; it counts once the roots' threshold has signed it.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer")
    cards.add_keyholders(parser, "add", "one more keyholder")
    parser.add_argument(
        "--remove", metavar="NAME", action="append", default=[], help="one that counts no more"
    )
    parser.add_argument(
        "--threshold", type=int, help="cosignatures that a head needs (default: more than half)"
    )
    options = parser.parse_args(argv)
    more = cards.named(options.add, options.add_card)
    words = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.directory.admission import sanctions
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.node.console import opened_vault

    roots, now = ceremony_state.roots(), datetime.now(UTC)
    before = Directory(witnesses=dict(roots.witnesses), threshold=roots.witness_threshold)
    after = with_witnesses(before, more, options.remove, options.threshold)
    then = replace(
        roots, version=roots.version + 1, witnesses=after.witnesses, witness_threshold=after.threshold
    )
    with opened_vault(options.officer, words, now=now) as vault:
        proposal = sanctions.change_roots(vault, then, now=now)
    print(f"proposed: {after.threshold} of {', '.join(after.witnesses) or 'none'}")
    print(
        f"now {roots.threshold} root officers sign it: hornbill node sign {proposal.id} --officer ID --data {options.data}"
    )
    return 0
