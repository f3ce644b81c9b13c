"""The records of a court bundle that holds, read back.

records_of(report.contents, folder)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.exports.disclosed_body import decode_disclosed
from hornbill.exchange.core.exports.room_file import ExportedRecord
from hornbill.exchange.core.records.header import DOMAIN, read_signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.evidence.core.bundle.checking import Folder


def records_of(contents: Mapping[str, Any], folder: Folder) -> list[ExportedRecord]:
    """Return the records of a bundle, in its order.

    Args:
        contents: ``bundle.json`` of a bundle that was checked and holds.
        folder: its files.

    Raises:
        HornbillError: it was not checked, and does not hold.
    """

    def read(name: str) -> bytes:
        return b"".join(folder.chunks(name))

    found = []
    for row in contents["records"]:
        place = row["folder"]
        signature = read(f"{place}/ed25519.bin") + read(f"{place}/mldsa65.bin")
        signed = read_signed(read(f"{place}/signed.bin").removeprefix(DOMAIN), signature)
        body = None
        if row["body"] != "left out":
            body = decode_disclosed(read(f"{place}/body.json"), signed.header.body_root, signed.header.v)
        found.append(ExportedRecord(signed, body, tuple(row["left_out"])))
    return found
