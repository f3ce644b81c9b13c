"""``hornbill node remove-factors``: for an officer who has lost phone, passkey and recovery codes.

Rules: whoever has the node's folder can do it, which is all that a second factor guards against here; the audit log has it,
and the officer sees it in the account's history. The passphrase stays what it is.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def remove(argv: Sequence[str]) -> int:
    """Remove all second factors of an officer."""
    parser = argparse.ArgumentParser(
        prog="hornbill node remove-factors",
        description="Removes an officer's passkeys, authenticator apps and recovery codes."
        " The passphrase opens the vault alone then. Make sure first that it is the officer who asks.",
    )
    process.add_folder(parser)
    parser.add_argument("--officer", required=True, metavar="ID")
    parser.add_argument("--reason", default="", help="for the audit log")
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.vault import second_factors
    from hornbill.vault.closing import NoSuchAccount
    from hornbill.vault.queries import account_of

    if account_of(options.officer) is None:
        raise NoSuchAccount(f"the account {options.officer[:80]} does not exist here")
    gone = second_factors.remove_all(options.officer, by="node", reason=options.reason, now=datetime.now(UTC))
    print(f"{gone} passkeys and apps of {options.officer} were removed, and all recovery codes")
    return 0
