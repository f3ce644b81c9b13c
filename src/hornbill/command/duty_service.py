"""``hornbill node duty-service on | off | status | token | end-token``.

Rules: done at the node's machine by the person who runs it, and written into the audit log. A token is printed once, alone on
standard output, and kept nowhere.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.accounts.duty_service import Standing

_IN_DIRECTORY = {
    "waiting": "on its way into the directory; nobody can invite it before it is there",
    "certified": "certified in the directory",
    "revoked": "revoked in the directory: switch it off here",
}


class NoSuchToken(BadInput):
    """No token of the duty service that works has an id that begins like this, or more than one has."""

    code = "no-such-token"
    default_cure = "Give at least 8 digits of the id that `hornbill node duty-service status` shows."


def main(argv: Sequence[str]) -> int:
    """Switch the duty service on or off, look at it, make a token for it."""
    options = _parser().parse_args(argv)
    setup.use(options.data)
    done: int = options.do(options, datetime.now(UTC))
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hornbill node duty-service",
        description="The agency's duty service: a program that can be invited into rooms, whose keys the node holds.",
    )
    verbs = parser.add_subparsers(required=True, metavar="on | off | status | token | end-token")
    on = _verb(verbs, "on", _on, "makes the service and has it certified in the directory")
    on.add_argument("--purpose", required=True, help="which program it is; everybody in the network reads it")
    off = _verb(verbs, "off", _off, "ends it for good: tokens, keys, certificate")
    off.add_argument("--reason", default="", help="everybody in the network reads it")
    _verb(verbs, "status", _status, "says how it stands")
    token = _verb(verbs, "token", _token, "makes a token for a program and prints it, once")
    token.add_argument("--name", required=True, help="which program the token is for")
    token.add_argument("--may", required=True, help="read, write, directory; with commas between")
    token.add_argument("--rooms", default="", help="ids of the only rooms, with commas (default: all of its)")
    token.add_argument("--days", type=int, required=True, help="how long it works, 1 to 365")
    end = _verb(verbs, "end-token", _end_token, "ends a token")
    end.add_argument("--id", required=True, help="how its id begins, as status shows it")
    return parser


def _verb(verbs: argparse._SubParsersAction, name: str, do: object, says: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=says, description=f"{says.capitalize()}.")
    process.add_folder(parser)
    parser.set_defaults(do=do)
    return parser


def _on(options: argparse.Namespace, now: datetime) -> int:
    from hornbill.accounts import duty_service

    service = duty_service.switch_on(options.purpose, now=now)
    print(f"{service} is switched on; its certificate goes into the directory with the worker's next round.")
    print("Anyone who has duty.keys and the database of this node can read every room that it is in.")
    return 0


def _off(options: argparse.Namespace, now: datetime) -> int:
    from hornbill.accounts import duty_service

    service = duty_service.switch_off(options.reason, now=now)
    print(
        f"{service} is switched off for good: its tokens have ended, its keys are destroyed here and will be"
    )
    print("revoked in the directory; rooms remove it. What was sealed to it cannot be opened by it any more.")
    return 0


def _status(_options: argparse.Namespace, now: datetime) -> int:
    from hornbill.accounts import duty_service
    from hornbill.vault import services

    for gone in services.former():
        print(f"{gone}: switched off")
    found = duty_service.standing(now)
    if found is None:
        print("no duty service is switched on")
        return 0
    _print(found)
    return 0


def _print(found: Standing) -> None:
    print(f"{found.id}: {found.purpose}")
    print(f"  switched on {found.since:%Y-%m-%d %H:%M} UTC; {_IN_DIRECTORY[found.in_directory]}")
    print(f"  in {found.rooms} rooms; in {found.asked} not accepted")
    rule = "every agency's officers" if "*" in found.accepts else ", ".join(found.accepts) or "nobody"
    print(f"  accepts invitations of its own agency's officers, and of: {rule}")
    for token in found.tokens:
        where = f"{len(token.rooms)} rooms" if token.rooms else "all its rooms"
        used = f"last used {token.last_used:%Y-%m-%d %H:%M} UTC" if token.last_used else "never used"
        ends = f"ends {token.expires:%Y-%m-%d}"
        print(f"  token {token.id[:16]} {token.name}: {', '.join(token.may)} in {where}; {ends}; {used}")


def _token(options: argparse.Namespace, now: datetime) -> int:
    from hornbill.vault import service_tokens

    made = service_tokens.make(
        name=options.name,
        may=_words(options.may),
        rooms=_words(options.rooms),
        days=options.days,
        now=now,
    )
    print(made.text)
    print(f"token {made.view.id[:16]}, until {made.view.expires:%Y-%m-%d}; not shown again", file=sys.stderr)
    return 0


def _end_token(options: argparse.Namespace, now: datetime) -> int:
    from hornbill.vault import service_tokens

    if not service_tokens.revoke(options.id, now=now):
        raise NoSuchToken("no token of the duty service begins like this")
    print("the token has ended; the program that uses it is refused from now on")
    return 0


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
