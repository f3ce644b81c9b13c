"""``hornbill records verify|fold``: a room's export proved and folded, without a node."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file
from hornbill.directory.core import enrolment
from hornbill.exchange.core.exported import Export, check_export, fold_export, read_export
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of, is_node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class NotInFile(HornbillError):
    """The enrolment file does not know an author."""

    code = "not-in-enrolment"
    default_cure = "Use the enrolment file of the network, as new as the export."


def _keys(path: Path) -> Callable[[str], bytes]:
    network = enrolment.parse(read_file(path))

    def key_of(author: str) -> bytes:
        agency = network.agencies_by_id.get(agency_of(author))
        officer = network.officers_by_id.get(author)
        if is_node(author) and agency is not None:
            return agency.node_signing
        if officer is None:
            raise NotInFile(f"{author} is not in the enrolment file")
        return officer.signing

    return key_of


def _arguments(argv: Sequence[str], verb: str, does: str, *, keys: bool) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"hornbill records {verb}", description=does)
    parser.add_argument("file", type=Path, help="a room's export")
    if keys:
        parser.add_argument("--enrolment", type=Path, required=True, help="the network's enrolment file")
    return parser.parse_args(argv)


def verify(argv: Sequence[str]) -> int:
    """Prove every record of an export.

    Args:
        argv: after ``records verify``.

    Returns:
        0 if all hold, 1 if one does not.
    """
    options = _arguments(argv, "verify", "Proves authors and bodies.", keys=True)
    export = read_export(read_file(options.file))
    findings = check_export(export, _keys(options.enrolment))
    print(
        json.dumps(
            {
                "room": export.room,
                "records": len(export.records),
                "bodies": sum(record.body is not None for record in export.records),
                "left_out": sum(bool(record.left_out) for record in export.records),
                "bad": [vars(finding) for finding in findings],
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    return 1 if findings else 0


def fold(argv: Sequence[str]) -> int:
    """Fold an export and print its state; signatures are not looked at.

    Args:
        argv: after ``records fold``.

    Returns:
        Exit code.
    """
    options = _arguments(argv, "fold", "Folds to the room's state.", keys=False)
    print(json.dumps(_state(read_export(read_file(options.file))), ensure_ascii=False, indent=1))
    return 0


def _state(export: Export) -> dict[str, object]:
    folded = fold_export(export)
    state = folded.state()
    return {
        "control_hash": state.control_hash(),
        "content_hash": folded.content_hash(),
        "content_records": len(folded.content),
        "malformed": state.malformed,
        **state.control_value(),
    }
