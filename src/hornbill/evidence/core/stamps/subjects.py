"""What is stamped: the exact bytes whose SHA-256 an authority sees. It sees nothing else.

| about | bytes | anybody computes them from |
|---|---|---|
| ``record`` | what the author signed and both signatures | ``signed.bin``, ``ed25519.bin``, ``mldsa65.bin`` of a bundle |
| ``day`` | ``day_text``: agency, day, how many records, root of their tree (RFC 9162) | ``stamps/day-....txt`` |
| ``log`` | the signed head of the network's log | ``directory/head.bin`` |
| ``stamp`` | an earlier stamp, which it renews | ``stamps/NNNN.tsr`` |

Rules: the signatures are in what is stamped, so a stamp shows that a record was signed by then, and not only thought of: a key that is
stolen later cannot put a signature under it. The records of a day are put in the order of their hashes, each once.

    record_bytes(header, signature)
    day_text("th-customs", date(2026, 11, 28), leaves)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.header import DOMAIN as RECORD_DOMAIN
from hornbill.kernel.suite import merkle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

RECORD, DAY, LOG, STAMP = "record", "day", "log", "stamp"
ABOUTS = (RECORD, DAY, LOG, STAMP)
_DAY_FORM = "hornbill/records-of-a-day/v1"


def record_bytes(header: bytes, signature: bytes) -> bytes:
    """Return what is stamped of a record.

    Args:
        header: canonical bytes of the header.
        signature: Ed25519 (64 bytes), then ML-DSA-65.
    """
    return RECORD_DOMAIN + header + signature


def leaf_of(record: bytes) -> bytes:
    """Return the leaf of a record in the tree of its day (RFC 9162, section 2.1.1)."""
    return merkle.leaf_hash(hashlib.sha256(record).digest())


def day_leaves(records: Iterable[bytes]) -> list[bytes]:
    """Return the leaves of a day: sorted, each once."""
    return sorted({leaf_of(one) for one in records})


def day_text(agency: str, day: date, leaves: list[bytes]) -> bytes:
    """Return the statement of a day that is stamped."""
    return f"{_DAY_FORM}\n{agency}\n{day.isoformat()}\n{len(leaves)}\n{merkle.root(leaves).hex()}\n".encode()


def read_day(text: bytes) -> tuple[str, str, int, str]:
    """Read such a statement: agency, day, how many records, root.

    Raises:
        ValueError: it is something else.
    """
    lines = text.decode("ascii").split("\n")
    if len(lines) != 6 or lines[0] != _DAY_FORM or lines[5]:
        raise ValueError("this is not the statement of a day")
    return lines[1], lines[2], int(lines[3]), lines[4]
