"""``hornbill node recovery-officers``: who together can open the reading of a colleague who has lost the passphrase.

Rules: without names it shows who they are and whom they cannot recover yet. Naming others destroys what was kept for the last:
each officer is covered again from the next sign-in on. No secret is made or seen by the person who runs this.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def recovery_officers(argv: Sequence[str]) -> int:
    """Show the recovery officers, name others, or end them."""
    parser = argparse.ArgumentParser(
        prog="hornbill node recovery-officers",
        description="Shows or names the officers of whom any two can recover a colleague (docs/operations.md, Recovery).",
    )
    process.add_folder(parser)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--officer", action="append", metavar="ID", help="again for each; two to five, three are better"
    )
    choice.add_argument("--none", action="store_true", help="end them: only the printed sheet is left then")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.vault import recovery_copy

    now = datetime.now(UTC)
    if options.officer:
        recovery_copy.name_officers(options.officer, by="node", now=now)
    elif options.none:
        recovery_copy.end_officers(by="node", now=now)
    found = recovery_copy.covered()
    print(f"recovery officers: {', '.join(found.named) or 'none'}")
    if found.named:
        print(f"they can recover {found.with_copy} officers")
        if found.without:
            print(f"not before these sign in again: {', '.join(found.without)}")
    if len(found.named) == 2:  # the fewest there can be
        print("with two, neither of them can be recovered: name a third")
    return 0
