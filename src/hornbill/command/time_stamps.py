"""``hornbill evidence stamps``: how a node's time stamp authorities stand, and what waits for them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def stamps(argv: Sequence[str]) -> int:
    """Print the state of each authority.

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
    from hornbill.evidence.actions.chosen_authorities import (
        REVOCATION,
        ROOTS,
        SETTING,
        authorities,
        misread,
        revocation_files,
        state_now,
    )
    from hornbill.evidence.core.bundle.stamps_checking import UNKNOWN_WORDS
    from hornbill.evidence.core.stamps.checking import fingerprint
    from hornbill.evidence.core.stamps.errors import WHY
    from hornbill.evidence.queries import stamp_queues

    chosen = authorities()
    for place in misread():
        print(f"Word {place} of {SETTING} is not NAME=ADDRESS, or its name stands twice: nobody is asked.")
    if not chosen:
        print("No time stamp authority is configured (HORNBILL_TIME_STAMP_AUTHORITIES): nothing is stamped.")
    for one in chosen:
        print(f"{one.name}: {one.address}")
        print(*(f"  root {fingerprint(root)}" for root in one.roots), sep="\n", end="\n" if one.roots else "")
        if one.problem:
            cure = f": put them into {ROOTS}/{one.name}.pem of the data folder" if not one.roots else ""
            print(f"  {WHY[one.problem]}{cure}")
        state = state_now(one, datetime.now(UTC))
        day = f" {state.as_of:%Y-%m-%d}" if state.as_of is not None else ""
        told = {
            "good": f"no certificate of its newest stamp was revoked by{day}",
            "revoked": f"a certificate of its newest stamp was revoked on{day} ({state.reason or 'no reason is given'})",
            "unknown": f"whether a certificate of it was revoked is not known: {UNKNOWN_WORDS.get(state.reason, '')}{day}",
        }
        print(f"  {told[state.state]} (lists and answers lie in {REVOCATION}/{one.name})")
        if bad := revocation_files(one)[1]:
            print(f"  {bad} files there are neither a revocation list nor an OCSP answer")
    failed = bool(misread()) or any(one.problem for one in chosen)
    for queue in stamp_queues():
        print(f"{queue.authority}: {queue.given} stamps kept, {queue.waiting} to come")
        if queue.waiting and queue.said and queue.since is not None and queue.next is not None:
            print(
                f"  since {queue.since:%Y-%m-%d %H:%M} UTC: {WHY[queue.said]}; asked again at {queue.next:%H:%M}"
            )
            failed = True
    return int(failed)
