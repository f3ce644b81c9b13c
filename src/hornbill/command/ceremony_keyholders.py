"""``hornbill node keyholders``: proposes other keys of the network's key holders, to be signed by its root officers.

Rules: the whole list is given, from the cards that the key holders printed. Every node goes on with the former keys for
30 days beside the new ones; docs/operations.md says in which order it is done.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.command import cards
from hornbill.command.ceremony import passphrases
from hornbill.deconfliction.core.tokens import FEWEST_HOLDERS
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def propose(argv: Sequence[str]) -> int:
    """Propose other key holders, or other keys of them."""
    parser = argparse.ArgumentParser(
        prog="hornbill node keyholders",
        description="Proposes the network's key holders and their keys; they count once the roots' threshold has signed.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer")
    cards.add_keyholders(parser, "keyholder", "a key holder")
    options = parser.parse_args(argv)
    keys = cards.evaluating(options.keyholder, options.keyholder_card)
    if len(keys) < FEWEST_HOLDERS:
        raise cards.BadCard(
            f"{len(keys)} key holders; at least {FEWEST_HOLDERS} are needed",
            cure="Name them all, those whose keys stay too: --keyholder-card FILE for each.",
        )
    words = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.directory.admission import sanctions
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.node.console import opened_vault

    roots, now = ceremony_state.roots(), datetime.now(UTC)
    then = replace(roots, version=roots.version + 1, keyholders=keys)
    with opened_vault(options.officer, words, now=now) as vault:
        proposal = sanctions.change_roots(vault, then, now=now)
    print(f"proposed: {', '.join(sorted(keys))}")
    print(
        f"now {roots.threshold} root officers sign it: hornbill node sign {proposal.id} --officer ID --data {options.data}"
    )
    return 0
