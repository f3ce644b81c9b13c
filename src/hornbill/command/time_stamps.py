"""``hornbill evidence stamps``: how a node's time stamp authorities stand, and what waits for them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def stamps(argv: Sequence[str]) -> int:
    """Print how each authority stands.

    Args:
        argv: after ``evidence stamps``.

    Returns:
        0; 1 if the last answer or request of an authority failed, or its roots are missing.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill evidence stamps",
        description="Says which time stamp authorities are configured, how many stamps each gave, what waits, and why.",
    )
    process.add_folder(parser)
    options = parser.parse_args(argv)
    setup.use(options.data, migrate=False)
    from hornbill.evidence.actions.stamping import ROOTS, authorities
    from hornbill.evidence.core.stamps.checking import fingerprint
    from hornbill.evidence.core.stamps.errors import WHY
    from hornbill.evidence.queries import stamp_queues

    chosen = authorities()
    if not chosen:
        print("No time stamp authority is configured (HORNBILL_TIME_STAMP_AUTHORITIES): nothing is stamped.")
    for one in chosen:
        print(f"{one.name}: {one.address}")
        print(*(f"  root {fingerprint(root)}" for root in one.roots), sep="\n", end="\n" if one.roots else "")
        if one.problem:
            print(f"  {WHY[one.problem]}: put them into {ROOTS}/{one.name}.pem of the data folder")
    failed = any(one.problem for one in chosen)
    for queue in stamp_queues():
        print(f"{queue.authority}: {queue.given} stamps kept, {queue.waiting} to come")
        if queue.waiting and queue.said and queue.since is not None and queue.next is not None:
            print(
                f"  since {queue.since:%Y-%m-%d %H:%M} UTC: {WHY[queue.said]}; asked again at {queue.next:%H:%M}"
            )
            failed = True
    return int(failed)
