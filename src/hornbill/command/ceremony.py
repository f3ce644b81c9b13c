"""``hornbill node found | invite | proposals | sign | join | focal-point | revoke-officer``.

Rules: passphrases are asked for, or read from standard input, one line each in the order of the officers; never from
the command line. Founding and signing are done at the secretariat's node by its root officers.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command import cards
from hornbill.command.cards import HubCard
from hornbill.command.hub_address import check_hub_url
from hornbill.kernel.errors import BadInput
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.directory.models.ceremonies import Joining

_FOR_EVER_S = 30 * 24 * 3600.0


class BadUse(BadInput):
    """An option is not of the form that it must have."""

    code = "bad-use"


def _now() -> datetime:
    return datetime.now(UTC)


def passphrases(officers: Sequence[str]) -> dict[str, str]:
    """Ask each officer, or read one line each."""
    if sys.stdin.isatty():
        return {officer: getpass.getpass(f"Passphrase of {officer}: ") for officer in officers}
    return {officer: sys.stdin.readline().rstrip("\r\n") for officer in officers}


def _hub_card(options: argparse.Namespace) -> HubCard:
    """Return the hub's keys and witnesses, from its card or as typed."""
    if options.hub_card:
        return cards.read_hub_card(options.hub_card)
    if not options.hub_key or not options.log_key:
        raise BadUse(
            "the hub's keys are not named", cure="Give --hub-card FILE, as `hornbill hub card` printed it."
        )
    return HubCard(
        cards.read_key(options.hub_key, "--hub-key"),
        cards.read_key(options.log_key, "--log-key"),
        cards.named(options.witness, []),
        options.witness_threshold,
    )


def _parser(verb: str, text: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"hornbill node {verb}", description=text)
    process.add_folder(parser)
    return parser


def found(argv: Sequence[str]) -> int:
    """Found a network."""
    parser = _parser(
        "found", "Founds a network at the secretariat's node; its root officers have accounts there."
    )
    parser.add_argument("--name", required=True, help="of the network")
    parser.add_argument("--hub-url", required=True, help="for example https://hub.example.org")
    parser.add_argument("--hub-host", default="", help="Host header, when it differs from the address")
    parser.add_argument(
        "--hub-card",
        type=Path,
        metavar="FILE",
        help="keys and witnesses, as `hornbill hub card` printed them",
    )
    parser.add_argument("--hub-key", default="", metavar="HEX", help="the same, typed: its receipt key")
    parser.add_argument("--log-key", default="", metavar="HEX", help="the same, typed: the log's public key")
    parser.add_argument(
        "--witness", action="append", default=[], metavar="NAME=HEX", help="the same, typed: again for each"
    )
    parser.add_argument("--witness-threshold", type=int, help="cosignatures needed (default: more than half)")
    parser.add_argument(
        "--keyholder-card",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a key holder of deconfliction, as `hornbill keyholder card` printed it; again for each, at least two",
    )
    parser.add_argument(
        "--keyholder",
        action="append",
        default=[],
        metavar="NAME=HEX",
        help="the same, typed: its evaluation_key",
    )
    parser.add_argument("--root", action="append", required=True, metavar="OFFICER", help="again for each")
    parser.add_argument("--threshold", type=int, default=2, help="root signatures needed (default: 2)")
    parser.add_argument("--language", action="append", default=[], help="again for each")
    options = parser.parse_args(argv)
    from hornbill.directory.core.agencies.network import Hub

    card = _hub_card(options)
    hub = Hub(check_hub_url(options.hub_url), options.hub_host, card.hub_key)
    keyholders = cards.evaluating(options.keyholder, options.keyholder_card)
    words = passphrases(options.root)
    setup.use(options.data)
    from hornbill.directory.admission.founding import Terms
    from hornbill.node import ceremony

    terms = Terms(
        name=options.name,
        hub=hub,
        log_key=card.log_key,
        witnesses=card.witnesses,
        witness_threshold=card.threshold if options.witness_threshold is None else options.witness_threshold,
        keyholders=keyholders,
        threshold=options.threshold,
    )
    founded = ceremony.found(terms, words, languages=options.language, now=_now())
    print(f"founded {options.name}: {founded.network}")
    if not card.witnesses:
        print("note: it has no witnesses, so nobody notices a hub that shows two histories", file=sys.stderr)
    print(
        f"the first entries go to the log as soon as the worker runs: hornbill node work --data {options.data}"
    )
    return 0


def invite(argv: Sequence[str]) -> int:
    """Make a join code for an agency."""
    parser = _parser("invite", "Makes a join code for an agency; prints it once.")
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer")
    parser.add_argument("--agency", required=True, metavar="ID", help="the id that it will have")
    parser.add_argument("--days", type=int, default=7, help="how long the code is good (default: 7)")
    parser.add_argument("--competent", action="append", default=[], metavar="POWER", help="again for each")
    options = parser.parse_args(argv)
    passphrase = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.node import ceremony

    print(
        ceremony.invite(
            options.officer,
            passphrase,
            options.agency,
            days=options.days,
            competent=options.competent,
            now=_now(),
        )
    )
    return 0


def proposals(argv: Sequence[str]) -> int:
    """List what waits for signatures."""
    parser = _parser("proposals", "Lists what waits for root officers' signatures.")
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer")
    options = parser.parse_args(argv)
    passphrase = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.node import ceremony

    for item in ceremony.proposals_for(options.officer, passphrase, now=_now()):
        line = {
            "id": item.id,
            "kind": item.kind,
            "subject": item.subject,
            "fingerprint": " ".join(item.fingerprint),
            "signed": [one.name for one in item.signed],
            "needed": item.needed,
        }
        print(json.dumps(line, ensure_ascii=False))
    return 0


def sign(argv: Sequence[str]) -> int:
    """Sign a proposal."""
    parser = _parser("sign", "Signs a proposal, after the fingerprint was compared by telephone.")
    parser.add_argument("proposal", metavar="ID", help="as `hornbill node proposals` prints it")
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer")
    options = parser.parse_args(argv)
    passphrase = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.node import ceremony

    state = ceremony.sign(options.officer, passphrase, options.proposal, now=_now())
    print("signed and on its way to the log" if state == "sent" else "signed; more signatures are needed")
    return 0


def join(argv: Sequence[str]) -> int:
    """Ask to join a network."""
    parser = _parser("join", "Asks to join a network with the code of its secretariat.")
    parser.add_argument("code", metavar="CODE", help="HBJ1-...; - reads it from standard input")
    parser.add_argument("--language", action="append", default=[], help="again for each, for example vi")
    parser.add_argument("--contact", default="", help="whom the secretariat may call")
    parser.add_argument("--wait", action="store_true", help="stay until the secretariat has answered")
    options = parser.parse_args(argv)
    code = sys.stdin.read() if options.code == "-" else options.code
    setup.use(options.data)
    from hornbill.node import ceremony

    row = ceremony.join(
        code,
        languages=options.language,
        contact=options.contact,
        wait_s=_FOR_EVER_S if options.wait else 0.0,
        tell=_tell,
    )
    if row.state != "joined":
        print(f"the answer is taken by the worker when it comes: hornbill node work --data {options.data}")
    return 0


def _tell(row: Joining) -> None:
    words = {
        "made": f"asking; compare by telephone with the secretariat:\n\n    {row.fingerprint}\n",
        "posted": f"the request lies at the hub until {row.expires:%Y-%m-%d %H:%M} UTC; root officers must sign"
        f" it\n    {row.fingerprint}",
        "joined": "admitted: this node is in the network",
    }
    print(words.get(row.state, row.state), flush=True)


def focal_point(argv: Sequence[str]) -> int:
    """Name a focal point."""
    parser = _parser("focal-point", "Names an officer to whom other agencies turn first.")
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--topic", action="append", default=[], help="again for each; none: everything")
    parser.add_argument("--phone", default="", help="+ and digits")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.statements import publishing

    publishing.name_focal_point(options.officer, topics=options.topic, phone=options.phone, now=_now())
    print(f"{options.officer} will be named in the log")
    return 0


def revoke_officer(argv: Sequence[str]) -> int:
    """Revoke an officer's keys."""
    parser = _parser("revoke-officer", "Revokes an officer's keys for good; the id is never given again.")
    parser.add_argument("--officer", required=True, metavar="ID", help="of this agency; with --root, of any")
    parser.add_argument("--reason", required=True, help="every agency reads it")
    parser.add_argument("--root", metavar="ID", help="a root officer, who proposes it to the roots")
    options = parser.parse_args(argv)
    if options.root:
        return _propose_revocation(options)
    setup.use(options.data)
    from hornbill.directory.statements import publishing
    from hornbill.vault.closing import NoSuchAccount, close_account

    publishing.revoke_officer(options.officer, options.reason, now=_now())
    print(f"the keys of {options.officer} will be revoked in the log; rooms' hosts remove the officer")
    with suppress(NoSuchAccount):  # closed before
        close_account(options.officer, options.reason, by="node", now=_now())
        print("the account is closed: sessions and tokens have ended")
    return 0


def _propose_revocation(options: argparse.Namespace) -> int:
    passphrase = passphrases([options.root])[options.root]
    setup.use(options.data)
    from hornbill.directory.admission import sanctions
    from hornbill.node.console import opened_vault

    with opened_vault(options.root, passphrase, now=_now()) as vault:
        proposal = sanctions.revoke(vault, options.officer, options.reason, now=_now())
    print(f"proposed; root officers sign it: hornbill node sign {proposal.id}")
    return 0
