"""Somebody with a node's key file, in a process of their own whose folder holds that file and nothing else.

Rules: fetches the node's mailbox from the hub as that node would, which is what the key signs; acknowledges nothing, so
nothing changes there; prints what opens and what does not as JSON. No database, no enrolment file, no passphrase is in
reach: the folder (``HORNBILL_DATA``) is made for this by ``surrendered.by_key_file``.

    python -m hornbill.simulation.landing.key_thief --hub http://127.0.0.1:8700 --most 200
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLE = 48  # bytes of a closed body


def main(argv: Sequence[str]) -> int:
    """Fetch, open what opens, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hub", required=True)
    parser.add_argument("--most", type=int, required=True, help="envelopes, the newest")
    options = parser.parse_args(argv)
    import django

    django.setup()
    from hornbill.exchange.actions.opening.stolen_key import lay_open
    from hornbill.vault.keyring import node_keys

    keys = node_keys()
    envelopes = _mailbox(options.hub, keys)
    laid: list[dict[str, Any]] = []
    for envelope in envelopes[-options.most :]:
        try:
            one = lay_open(envelope, keys)
        except HornbillError:
            continue
        laid.append(
            {
                "kind": one.kind,
                "room": one.room,
                "chain": one.chain,
                "n": one.n,
                "at": one.at,
                "values": dict(one.values) if one.values is not None else None,
                "closed": one.closed[:_SAMPLE].hex(" ", 4),
                "size": len(one.closed),
                "tried": one.tried,
            }
        )
    json.dump({"envelopes": len(envelopes), "laid": laid}, sys.stdout)
    return 0


def _mailbox(hub: str, keys: Any) -> list[bytes]:
    from hornbill.exchange.hub.client import HubClient

    found: list[bytes] = []
    after = 0
    # Receipts are not checked: anyone who stole a key file has not the hub's key to check them with.
    with HubClient(
        hub, agency=keys.agency, key=keys.transport, mailbox=keys.mailbox, hub_key=bytes(32)
    ) as client:
        while page := client.fetch(after):
            found += [one.envelope for one in page]
            after = page[-1].cursor
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
