"""``hornbill node remove-factors`` and ``open-codes``: for officers whose second factors are lost, or whose app no longer counts.

Rules: anyone who has the node's folder can do it, which is all that a second factor guards against here; the audit log has it,
and the officer sees it in the account's history. The passphrase stays what it is.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def _officer(prog: str, description: str, argv: Sequence[str]) -> argparse.Namespace:
    """Read the options and open the node; NoSuchAccount if the officer has none here."""
    parser = argparse.ArgumentParser(prog=f"hornbill node {prog}", description=description)
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--reason", default="", help="for the audit log")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.vault.closing import NoSuchAccount
    from hornbill.vault.queries import account_of

    if account_of(options.officer) is None:
        raise NoSuchAccount(f"the account {options.officer[:80]} does not exist here")
    return options


def remove(argv: Sequence[str]) -> int:
    """Remove all second factors of an officer."""
    options = _officer(
        "remove-factors",
        "Removes an officer's passkeys, authenticator apps and recovery codes."
        " The passphrase opens the vault alone then. Make sure first that it is the officer who asks.",
        argv,
    )
    from hornbill.vault import second_factors

    gone = second_factors.remove_all(options.officer, by="node", reason=options.reason, now=datetime.now(UTC))
    print(f"{gone} passkeys and apps of {options.officer} were removed, and all recovery codes")
    return 0


def open_codes(argv: Sequence[str]) -> int:
    """Let codes of an officer's app count again."""
    options = _officer(
        "open-codes",
        "Lets codes of an officer's authenticator app count again after a hundred wrong ones under one passphrase."
        " Somebody knows that passphrase: have the officer change it at once.",
        argv,
    )
    from hornbill.vault import code_budget

    counted = code_budget.lift(options.officer, by="node", reason=options.reason, now=datetime.now(UTC))
    print(f"codes of {options.officer} count" + ("" if counted else "; no wrong one had been counted"))
    return 0
