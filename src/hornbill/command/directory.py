"""What an agency, its officers and the roots say in the directory, as commands: ``hornbill node grant-power`` and others.

Rules: what cannot be taken back is shown and asked for once, or said yes to beforehand with ``--yes``; passphrases are
asked for, or read from standard input. A request for a power is a file that may travel by any way.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.ceremony import BadUse, passphrases
from hornbill.kernel.errors import HornbillError
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 1024 * 1024  # bytes of a file that is read whole


class NotConfirmed(HornbillError):
    """Something would have been signed, and nobody said yes."""

    code = "not-confirmed"
    default_cure = "Nothing was signed. Say yes when asked, or add --yes."


def _now() -> datetime:
    return datetime.now(UTC)


def _parser(verb: str, text: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"hornbill node {verb}", description=text)
    process.add_folder(parser)
    return parser


def _confirm(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty() or input(f"{question} [y/N] ").strip().lower() not in ("y", "yes"):
        raise NotConfirmed("nobody said yes")


def grant_power(argv: Sequence[str]) -> int:
    """Ask for a power for an officer; writes the request for the authority."""
    parser = _parser(
        "grant-power",
        "Asks for a power for one of this agency's officers: writes a file for the authority that vouches.",
    )
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--power", required=True, help="for example controlled-delivery")
    parser.add_argument(
        "--authority", required=True, metavar="AGENCY", help="competent in this State; it may be this agency"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the request goes (default: printed)")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.officers import powers

    request = powers.ask(options.officer, options.power, options.authority, now=_now())
    if request is None:
        print(f"{options.officer} will have the power {options.power} as soon as it is in the log")
        return 0
    if options.out is None:
        print(request.decode("ascii"), end="")
        return 0
    try:
        with options.out.open("xb") as file:
            file.write(request)
    except FileExistsError as error:
        raise BadUse(f"{options.out} exists already", cure="Choose another name.") from error
    except OSError as error:
        raise BadUse(f"{options.out} cannot be written: {error.strerror}", cure="Choose another.") from error
    print(f"give {options.out} to {options.authority}: hornbill node countersign-power FILE")
    return 0


def countersign_power(argv: Sequence[str]) -> int:
    """Vouch for a power as the competent authority."""
    parser = _parser(
        "countersign-power", "Vouches, as the competent authority, for another agency's officer."
    )
    parser.add_argument("file", metavar="FILE", help="that the officer's agency wrote; - is standard input")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(argv)
    request = _read(options.file)
    setup.use(options.data)
    from hornbill.directory.officers import powers

    asked = powers.read_request(request)
    print(f"{asked.officer} ({asked.name}) is to have the power {asked.power}; asked for at {asked.at}")
    _confirm(f"Does {asked.authority} vouch for it?", yes=options.yes)
    powers.countersign(request, now=_now())
    print("countersigned, and on its way to the log")
    return 0


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_LONGEST)
    try:
        with Path(name).open("rb") as file:
            return file.read(_LONGEST)
    except OSError as error:
        raise BadUse(f"{name} cannot be read: {error.strerror}", cure="Check the file's name.") from error


def end_power(argv: Sequence[str]) -> int:
    """End a power of an officer."""
    parser = _parser("end-power", "Ends a power: of one's own officer, or one for which this agency vouched.")
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--power", required=True)
    parser.add_argument("--reason", required=True, help="every agency reads it")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.officers import powers

    powers.end(options.officer, options.power, options.reason, now=_now())
    print(f"{options.officer} loses the power {options.power} as soon as that is in the log")
    return 0


def end_focal_point(argv: Sequence[str]) -> int:
    """Say that an officer is no longer a focal point."""
    parser = _parser("end-focal-point", "Says that an officer is no longer a focal point.")
    parser.add_argument("--officer", required=True, metavar="ID")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory.statements import publishing

    publishing.end_focal_point(options.officer, now=_now())
    print(f"{options.officer} will no longer be named in the log")
    return 0


def change_roots(argv: Sequence[str]) -> int:
    """Propose other root officers."""
    parser = _parser(
        "change-roots",
        "Proposes other root officers; enough of the present ones and of the next ones must sign it.",
    )
    parser.add_argument("--officer", required=True, metavar="ID", help="a root officer, who proposes")
    parser.add_argument("--add", action="append", default=[], metavar="ID", help="officer; again for each")
    parser.add_argument("--remove", action="append", default=[], metavar="NAME", help="root; again for each")
    parser.add_argument("--threshold", type=int, help="root signatures needed (default: as before)")
    options = parser.parse_args(argv)
    passphrase = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.directory.admission import sanctions
    from hornbill.node.console import opened_vault

    now = _now()
    with opened_vault(options.officer, passphrase, now=now) as vault:
        roots = sanctions.next_roots(add=options.add, remove=options.remove, threshold=options.threshold)
        proposal = sanctions.change_roots(vault, roots, now=now)
    print(f"proposed; root officers sign it: hornbill node sign {proposal.id}")
    return 0


def rotate_officer(argv: Sequence[str]) -> int:
    """Give an officer other keys."""
    parser = _parser(
        "rotate-officer",
        "Gives an officer other keys, with the passphrase and the old ones; they count once the log has them.",
    )
    parser.add_argument("--officer", required=True, metavar="ID")
    options = parser.parse_args(argv)
    passphrase = passphrases([options.officer])[options.officer]
    setup.use(options.data)
    from hornbill.directory.officers import rotating
    from hornbill.node.console import ADDRESS, opened_vault

    now = _now()
    with opened_vault(options.officer, passphrase, now=now) as vault:
        rotating.rotate(vault, passphrase, address=ADDRESS, now=now)
    print(f"other keys of {options.officer} are on their way to the log; the worker takes them up")
    return 0


def settle_forks(argv: Sequence[str]) -> int:
    """Show the proofs that the hub showed two directories, and settle them."""
    parser = _parser(
        "settle-forks",
        "Shows the proofs of forks that hold what may be started, and, once they were looked into, settles them.",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory import actions, queries

    proofs = queries.contradictions()
    if not proofs:
        print("the hub has shown no fork that is not settled")
        return 0
    for proof in proofs:
        print(f"seen at {proof.at:%Y-%m-%d %H:%M} UTC: {proof.held}\nbut also: {proof.shown}")
    _confirm(
        "Both heads carry the log's signature, so the hub lied to somebody. Has that been looked into?",
        yes=options.yes,
    )
    count = actions.settle("node", now=_now())
    print(f"settled: {count}; the proofs are kept")
    return 0
