"""``hornbill audit verify``: walks a node's audit log from its first entry to its last."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hornbill.audit.core.chain import parse_head
from hornbill.node import process, setup

if TYPE_CHECKING:
    from collections.abc import Sequence


def verify(argv: Sequence[str]) -> int:
    """Check the log; prints its head, or the first entry that does not fit."""
    parser = argparse.ArgumentParser(
        prog="hornbill audit verify",
        description="Checks a node's audit log. Note the head that it prints elsewhere, and ask for it later.",
    )
    process.add_folder(parser)
    parser.add_argument(
        "--expect", metavar="NUMBER:HASH", help="a head noted earlier, which must still be there"
    )
    options = parser.parse_args(argv)
    expect = parse_head(options.expect) if options.expect else None
    setup.use(options.data, migrate=False)
    from hornbill.audit.queries import verify_chain

    head = verify_chain(expect=expect)
    print(f"the audit log is whole: {head.seq} entries, head {head}")
    return 0
