"""``hornbill node people``: who joins and who has left, from a file that ``ldapsearch`` wrote of the agency's directory (LDIF).

    ldapsearch ... | hornbill node people --data DIR -            shows what would be done
    ldapsearch ... | hornbill node people --data DIR --do -       does it

Rules: the node holds no password of the directory, and asks it nothing: who runs the search does. Exit code 1 if anything needs a person, so
that a timer can mail what was printed.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.kernel.plain_text import plain
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from hornbill.accounts.ldap.taking import Plan


def main(argv: Sequence[str]) -> int:
    """Show what a file of the directory changes, or do it."""
    parser = argparse.ArgumentParser(
        prog="hornbill node people",
        description="Takes in who joins and who has left, from LDIF as ldapsearch writes it (docs/operations.md).",
    )
    process.add_folder(parser)
    parser.add_argument("file", metavar="FILE", help="LDIF; - for standard input")
    parser.add_argument("--do", dest="do_it", action="store_true", help="do it; without it nothing is done")
    parser.add_argument("--user-name", default="", metavar="ATTRIBUTE", help="makes the officer's id (default: sAMAccountName, else uid)")  # fmt: skip
    parser.add_argument("--external-id", default="", metavar="ATTRIBUTE", help="the person's id at the sign-on service")  # fmt: skip
    parser.add_argument("--leavers", type=int, metavar="N", help="accounts that may be closed in this run (default: 5); more than half only if N is their number")  # fmt: skip
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.accounts.ldap import ldif, persons, taking

    if config.text("HORNBILL_SCIM_TOKEN"):
        raise config.BadSetting(
            "the agency's directory tells this node by SCIM who joins and leaves",
            cure="Use one of the two: empty HORNBILL_SCIM_TOKEN, or leave this command.",
        )
    names = persons.Names(options.user_name, options.external_id)
    with _opened(options.file) as file:
        found = ldif.read(file, names.wanted())
    people = [one for one in (persons.person_of(entry, names) for entry in found.entries) if one is not None]
    if not people:
        raise ldif.BadLdif("there is no person in the file")
    plan = taking.plan_of(people, whole=found.whole)
    more = f"; {found.elsewhere} references to other servers were not followed" if found.elsewhere else ""
    print(f"{len(people)} persons in {len(found.entries)} entries{more}")
    if not found.whole:
        print("the file does not say that it is whole: who is missing in it is not taken to have left")
    return _do(plan, options.leavers) if options.do_it else _show(plan, options.leavers)


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    from hornbill.accounts.ldap.ldif import BadLdif

    try:
        return Path(file).open("rb")
    except OSError as error:
        raise BadLdif(f"{file} cannot be read: {error.strerror}", cure="Check the path.") from error


def _show(plan: Plan, most: int | None) -> int:
    _print(plan)
    print("nothing was done. To do it: --do")
    why = plan.too_many(most)
    if why:
        print(f"nobody would be closed: {why}; see --leavers")
    return 1 if plan.odd or why else 0


def _print(plan: Plan) -> None:
    for person in plan.joins:
        print(f"joins\t{plain(person.user_name)}\t{plain(person.display_name)}")
    for row, texts in plan.changes:
        print(f"changed\t{row.officer_id}\t{', '.join(sorted(texts))}")
    for one in plan.leavers:
        what = "the account is closed and the keys are revoked, for good" if one.account else "waits no more"
        print(f"left\t{one.row.officer_id}\t{one.why}: {what}")
    for line in plan.odd:
        print(f"look\t{plain(line)}")
    print(f"as before: {plan.same}")


def _do(plan: Plan, most: int | None) -> int:
    from hornbill.accounts.ldap import taking

    before = len(plan.odd)
    _print(plan)
    done = taking.carry_out(plan, most=most, now=datetime.now(UTC))
    for line in plan.odd[before:]:
        print(f"not done\t{plain(line)}")
    print(
        f"named {done['named']}, who wait for an administrator; changed {done['changed']}; accounts closed {done['closed']}; wait no more {done['gone']}"
    )
    return 1 if plan.odd else 0
