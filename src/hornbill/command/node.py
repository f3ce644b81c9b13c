"""``hornbill node init | add-officer | close-account | card | enrol | migrate | restart-chains | manage``.

Rules: a passphrase is read from the terminal or from standard input, never from the command line, where every
user of the machine could read it. What is printed for the enrolment file is JSON on standard output.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.node import process, setup
from hornbill.pages.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence


def init(argv: Sequence[str]) -> int:
    """Make a node."""
    parser = argparse.ArgumentParser(prog="hornbill node init", description="Makes a node.")
    process.add_folder(parser)
    parser.add_argument("--agency", required=True, help="its id, for example th-customs")
    parser.add_argument("--name", required=True, help="of the agency")
    parser.add_argument("--country", required=True, help="two letters, ISO 3166-1 alpha-2")
    parser.add_argument("--time-zone", required=True, help="for example Asia/Bangkok")
    parser.add_argument("--template", type=Path, help="an empty migrated database to copy")
    options = parser.parse_args(argv)
    agency = Identity(options.agency, options.name, options.country, options.time_zone)
    setup.create_node(options.data, agency, template=options.template)
    setup.use(options.data)
    print(
        f"the node of {agency.id} is ready in {options.data}; keep a copy of node.keys elsewhere, locked away"
    )
    return 0


def add_officer(argv: Sequence[str]) -> int:
    """Make an officer's account and vault; prints the public keys."""
    parser = argparse.ArgumentParser(
        prog="hornbill node add-officer",
        description="Makes an officer's account. The passphrase is asked for, or read from standard input.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID", help="for example th-customs/somchai")
    parser.add_argument("--name", required=True, help="as colleagues read it")
    parser.add_argument("--title", default="", help="office held")
    parser.add_argument("--focal-point", action="store_true", help="other agencies turn to this officer")
    options = parser.parse_args(argv)
    passphrase = _read_passphrase()
    setup.use(options.data)
    officer = setup.add_officer(
        options.officer,
        name=options.name,
        title=options.title,
        focal_point=options.focal_point,
        passphrase=passphrase,
        now=datetime.now(UTC),
    )
    print(json.dumps(officer, ensure_ascii=False, indent=1))
    return 0


def _read_passphrase() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Passphrase: ")
    while getpass.getpass("Once more: ") != first:
        print("They differ; type both again.", file=sys.stderr)
        first = getpass.getpass("Passphrase: ")
    return first


def close_account(argv: Sequence[str]) -> int:
    """Close an officer's account, or open it again."""
    parser = argparse.ArgumentParser(
        prog="hornbill node close-account",
        description="Closes an officer's account: sessions and programs' tokens end, nobody signs in to it.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--reason", default="", help="for the audit log")
    parser.add_argument("--reopen", action="store_true", help="open a closed account again")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.vault import closing

    now = datetime.now(UTC)
    if options.reopen:
        closing.reopen_account(options.officer, by="node", now=now)
        print(f"{options.officer} can sign in again")
        return 0
    ended = closing.close_account(options.officer, options.reason, by="node", now=now)
    print(f"{options.officer} cannot sign in any more; {ended} sessions and tokens ended")
    return 0


def card(argv: Sequence[str]) -> int:
    """Print the agency as the enrolment file has it."""
    parser = argparse.ArgumentParser(
        prog="hornbill node card", description="Prints the agency's public data."
    )
    process.add_folder(parser)
    options = parser.parse_args(argv)
    setup.use(options.data)
    print(json.dumps(setup.card(), ensure_ascii=False, indent=1))
    return 0


def migrate(argv: Sequence[str]) -> int:
    """Bring a node's tables up to date, after a copy."""
    parser = argparse.ArgumentParser(
        prog="hornbill node migrate",
        description="Brings a node's database up to date for this version, after a copy (docs/operations.md).",
    )
    process.add_folder(parser)
    parser.add_argument("--dumped", action="store_true", help="PostgreSQL: there is a dump from before")
    options = parser.parse_args(argv)
    setup.use(options.data, migrate=False)
    from hornbill.node import upgrading

    done = upgrading.bring_up_to_date(dumped=options.dumped)
    copy = upgrading.copy_to_go_back_to(options.data)
    print(*(f"changed: {change}" for change in done), sep="\n", end="\n" if done else "")
    print(f"the database is up to date{f'; a copy from before: {copy}' if copy else ''}")
    return 0


def restart_chains(argv: Sequence[str]) -> int:
    """Let a node write again whose database is an older copy: on chains that were never used."""
    parser = argparse.ArgumentParser(
        prog="hornbill node restart-chains",
        description="After a restore: every author of this node begins new chains (docs/operations.md).",
    )
    process.add_folder(parser)
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.exchange.storage.restored_copy import start_new_chains
    from hornbill.vault.keyring import node_keys

    forgotten = start_new_chains(node_keys().mailbox, datetime.now(UTC))
    print(f"New chains begin; they answer for {forgotten} envelopes that this database does not know.")
    return 0


def enrol(argv: Sequence[str]) -> int:
    """Take a network's enrolment file into use."""
    parser = argparse.ArgumentParser(
        prog="hornbill node enrol", description="Takes an enrolment file into use."
    )
    process.add_folder(parser)
    parser.add_argument("file", type=Path, help="of the network")
    options = parser.parse_args(argv)
    from hornbill.command.enrolment import read_file
    from hornbill.directory.core.agencies.enrolment import fingerprint
    from hornbill.directory.core.log.bundle import Bundle

    data = read_file(options.file)
    setup.use(options.data)
    found = setup.enrol(data, now=datetime.now(UTC))
    if isinstance(found, Bundle):
        print(
            f"enrolled in {found.network}: its log follows, from entry {found.head.size} on as the file pins it"
        )
    else:
        print(f"enrolled in {found.network}: {len(found.agencies)} agencies, {fingerprint(found)}")
    return 0


def manage(argv: Sequence[str]) -> int:
    """Run a command of the web framework on a node."""
    parser = argparse.ArgumentParser(
        prog="hornbill node manage",
        description="The web framework's own commands, on a node.",
        add_help=False,
    )
    process.add_folder(parser)
    options, rest = parser.parse_known_args(argv)
    process.use_folder(options.data)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hornbill node manage", *rest])
    return 0
