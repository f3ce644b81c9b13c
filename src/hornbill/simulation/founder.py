"""At the secretariat's node, in a process of its own: founds the network, invites, lets root officers sign.

Standard input: the order, JSON; standard output: the join codes by agency, one line of JSON, when they are made.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hornbill.directory.core.agencies.network import Hub
from hornbill.node import setup
from hornbill.simulation.directory_rounds import Rounds, is_whole
from hornbill.simulation.joiner import publish_officers


def found(order: dict[str, Any]) -> None:
    """Carry the order out."""
    setup.use(Path(order["data"]), migrate=False)
    from hornbill.directory.admission import invitations
    from hornbill.directory.admission.founding import Terms
    from hornbill.directory.statements import state as ceremony_state
    from hornbill.node import ceremony
    from hornbill.node.console import opened_vault

    about, terms = order["agency"], order["terms"]
    roots = {
        f"{about['id']}/{person['username']}": person["passphrase"]
        for person in about["people"]
        if person["root"]
    }
    now = datetime.now(UTC)
    ceremony.found(
        Terms(
            name=terms["name"],
            hub=Hub(terms["url"], "", bytes.fromhex(terms["hub_key"])),
            log_key=bytes.fromhex(terms["log_key"]),
            witnesses={name: bytes.fromhex(key) for name, key in terms["witnesses"].items()},
            keyholders={name: bytes.fromhex(key) for name, key in terms["keyholders"].items()},
            threshold=terms["threshold"],
        ),
        roots,
        languages=about["languages"],
        now=now,
    )
    with ExitStack() as stack:
        vaults = [
            stack.enter_context(opened_vault(officer, words, now=now))
            for officer, words in list(roots.items())[: terms["threshold"]]
        ]
        rounds = Rounds(also=lambda: _sign_all(vaults))
        patience = {"patience_s": order["patience_s"]}
        rounds.until(lambda: ceremony_state.is_member(about["id"]), what="the first entries", **patience)
        codes = {
            agency: invitations.invite(vaults[0], agency, competent=powers, now=datetime.now(UTC)).text()
            for agency, powers in order["invite"].items()
        }
        print(json.dumps(codes), flush=True)
        publish_officers(about)
        rounds.until(
            lambda: is_whole(order["agencies"], order["officers"]) and not _unanswered(),
            what="all agencies and officers",
            **patience,
        )


def _sign_all(vaults: list[Any]) -> None:
    """Let root officers sign what was proposed, as they would after comparing fingerprints by telephone."""
    from hornbill.directory.statements import proposals

    for proposal in proposals.open_proposals():
        for vault in vaults:
            if proposals.sign(vault, proposal, now=datetime.now(UTC)).state != proposals.OPEN:
                break


def _unanswered() -> bool:
    from hornbill.directory.admission import invitations

    return invitations.unsettled()


if __name__ == "__main__":
    found(json.load(sys.stdin))
