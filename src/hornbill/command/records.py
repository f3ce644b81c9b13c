"""``hornbill records verify|fold|redact``, ``hornbill node author-keys``: a room's export proved and folded without a node."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command import record_kinds
from hornbill.command.files import read_file, write_new
from hornbill.directory.core.agencies import enrolment
from hornbill.directory.core.keys.author_keys import LogPoint, is_author_keys, read_author_keys, serialise
from hornbill.directory.core.log.bundle import FORMAT, format_of
from hornbill.exchange.core.exports.redacting import content_fields
from hornbill.exchange.core.exports.redacting import redact as core_redact
from hornbill.exchange.core.exports.room_file import (
    Export,
    check_export,
    fold_export,
    read_export,
    write_export,
)
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class NotInFile(HornbillError):
    """The file of keys does not know an author."""

    code = "not-in-enrolment"
    default_cure = "Use the enrolment file or the authors' keys of the network, as new as the export."


class NoKeysInFile(HornbillError):
    """The enrolment file of a network with a log names no officer."""

    code = "no-keys-in-enrolment"
    default_cure = "Have a node of the network write them: hornbill node author-keys --data DIR > FILE."


def _keys(path: Path) -> Callable[[str], Sequence[bytes]]:
    data = read_file(path)
    known = read_author_keys(data) if is_author_keys(data) else _pinned(path, data)

    def keys_of(author: str) -> Sequence[bytes]:
        if author not in known:
            raise NotInFile(f"{author} is not in {path}")
        return known[author]

    return keys_of


def _pinned(path: Path, data: bytes) -> Mapping[str, tuple[bytes, ...]]:
    if format_of(data) == FORMAT:
        raise NoKeysInFile(f"{path} belongs to a network with a log, and it holds no officer's key")
    return read_author_keys(serialise(enrolment.parse(data), at=datetime.now(UTC), log=None))


def _export(file: Path) -> Export:
    record_kinds.load_all()
    return read_export(read_file(file))


def author_keys(argv: Sequence[str]) -> int:
    """Print every signing key that this node's directory knows."""
    from hornbill.node import process, setup

    parser = argparse.ArgumentParser(
        prog="hornbill node author-keys",
        description="Prints every signing key that this node's directory knows, to prove exports far from it.",
    )
    process.add_folder(parser)
    options = parser.parse_args(argv)
    setup.use(options.data)
    from hornbill.directory import queries

    now = datetime.now(UTC)
    network, status = queries.current(), queries.log_status(now)
    point = LogPoint(status.network, status.size, status.root) if status.mode == "log" else None
    sys.stdout.buffer.write(serialise(network, at=now, log=point))
    return 0


def _arguments(argv: Sequence[str], verb: str, does: str, *, keys: bool) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"hornbill records {verb}", description=does)
    parser.add_argument("file", type=Path, help="a room's export")
    if keys:
        parser.add_argument(
            "--enrolment",
            type=Path,
            required=True,
            help="the network's enrolment file, or what `hornbill node author-keys` printed",
        )
    return parser.parse_args(argv)


def verify(argv: Sequence[str]) -> int:
    """Prove every record of an export.

    Args:
        argv: after ``records verify``.

    Returns:
        0 if all hold, 1 if one does not.
    """
    options = _arguments(argv, "verify", "Proves authors and bodies.", keys=True)
    export = _export(options.file)
    findings = check_export(export, _keys(options.enrolment))
    print(
        json.dumps(
            {
                "room": export.room,
                "records": len(export.records),
                "bodies": sum(record.body is not None for record in export.records),
                "left_out": sum(bool(record.left_out) for record in export.records),
                "redacted": sum(bool(record.body and record.body.hidden) for record in export.records),
                "bad": [vars(finding) for finding in findings],
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    return 1 if findings else 0


def redact(argv: Sequence[str]) -> int:
    """Write an export again with fields left out: what stays is proved as before.

    Args:
        argv: after ``records redact``.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill records redact",
        description="Writes a room's export again without some fields; the rest verifies as before.",
    )
    parser.add_argument("file", type=Path, help="a room's export")
    parser.add_argument(
        "--leave-out",
        required=True,
        metavar="FIELDS",
        help=f"of content records, with commas between: {','.join(content_fields())}",
    )
    parser.add_argument(
        "--record", action="append", metavar="ID", help="only in this record; may be repeated"
    )
    parser.add_argument("--to", type=Path, required=True, help="the file to write; it must not exist")
    options = parser.parse_args(argv)
    names = [name.strip() for name in options.leave_out.split(",") if name.strip()]
    export, count = core_redact(_export(options.file), names, options.record)
    write_new(options.to, write_export(export))
    print(json.dumps({"room": export.room, "without": sorted(set(names)), "redacted": count}, indent=1))
    return 0


def fold(argv: Sequence[str]) -> int:
    """Fold an export and print its state; signatures are not looked at.

    Args:
        argv: after ``records fold``.

    Returns:
        Exit code.
    """
    options = _arguments(argv, "fold", "Folds to the room's state.", keys=False)
    print(json.dumps(_state(_export(options.file)), ensure_ascii=False, indent=1))
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
