"""The enrolment file of a network with a log, format 2: what a node must hold before it believes a hub.

Rules:
- It pins the founding statement (its id is the network's), the log's key, the witnesses, and one head: the log that
  the node is shown must continue it. Everything else, agencies, officers and keys, comes from the log.
- It is made for one agency: directory keys are sealed to its node. It holds no secret that another could use.
- JSON, UTF-8; a key twice, an unknown key or a missing one is an error, and reading lists every problem. Format 1
  (``enrolment``) stays for closed networks that pin their keys in the file.

    bundle = parse(path.read_bytes())
    parse(serialise(bundle)) == bundle
    format_of(data)                     # 1 or 2
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.agencies.enrolment_reading import load_json, read_hub
from hornbill.directory.core.agencies.network import EnrolmentError, Hub, Problem
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.kinds import MAX_WITNESSES, WRAP_BYTES
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.roots import RootSet, read_roots
from hornbill.directory.core.statements.statement import (
    MAX_ENTRY,
    BadStatement,
    Statement,
    UnknownStatement,
    decode,
)
from hornbill.kernel import ids, times
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.merkle import EMPTY_ROOT
from hornbill.kernel.transparency.head import check_witness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT = 2
MAX_EPOCHS = 1_000
MAX_SIZE = 2**53 - 1


@dataclass(frozen=True)
class PinnedHead:
    """A head that the log must continue.

    Attributes:
        size: entries; 0 in the founder's own file, made before anything was posted.
        root: over them, 32 bytes.
        at: when, UTC.
    """

    size: int
    root: bytes
    at: datetime


@dataclass(frozen=True)
class Bundle:
    """An enrolment file of format 2.

    Attributes:
        network: its name.
        network_id: SHA-256 of the founding statement's bytes, 64 hex digits.
        hub: where it answers.
        log_key: the log's public key, 32 bytes.
        witnesses: name -> public key, 32 bytes.
        witness_threshold: how many must cosign a head.
        founding: the founding statement as an entry, signatures included.
        head: what the log must continue.
        agency: for whose node it is.
        wraps: epoch -> the directory key sealed to that node, 1,168 bytes each.
    """

    network: str
    network_id: str
    hub: Hub
    log_key: bytes = field(repr=False)
    witnesses: Mapping[str, bytes] = field(repr=False)
    witness_threshold: int
    founding: bytes = field(repr=False)
    head: PinnedHead
    agency: str
    wraps: Mapping[int, bytes] = field(repr=False)

    @property
    def founding_statement(self) -> Statement:
        """The founding statement, decoded."""
        return decode(self.founding)


def format_of(data: bytes) -> int:
    """Return the format of an enrolment file, 1 or 2, or whatever number it says; 0 when it says none.

    Raises:
        EnrolmentError: it is not JSON.
    """
    value = load_json(data)
    found = value.get("v") if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def serialise(bundle: Bundle) -> bytes:
    """Write a bundle: one spelling, indented, with a newline at the end."""
    value = {
        "v": FORMAT,
        "network": bundle.network,
        "network_id": bundle.network_id,
        "hub": {"url": bundle.hub.url, "host": bundle.hub.host, "key": f.write_key(bundle.hub.key)},
        "log_key": f.write_key(bundle.log_key),
        "witnesses": [
            {"name": name, "key": f.write_key(key)} for name, key in sorted(bundle.witnesses.items())
        ],
        "witness_threshold": bundle.witness_threshold,
        "founding": f.write_key(bundle.founding),
        "head": {
            "size": bundle.head.size,
            "root": bundle.head.root.hex(),
            "at": times.format_utc(bundle.head.at),
        },
        "agency": bundle.agency,
        "directory_keys": [
            {"epoch": epoch, "wrap": f.write_key(wrap)} for epoch, wrap in sorted(bundle.wraps.items())
        ],
    }
    return json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n"


def parse(data: bytes) -> Bundle:
    """Read a bundle and check its founding statement.

    Args:
        data: the file's bytes.

    Returns:
        The bundle; whether it is this node's says ``unwrap_key``.

    Raises:
        EnrolmentError: listing every problem.
    """
    value = load_json(data)
    problems = _problems(value)
    if problems:
        raise EnrolmentError(problems)
    bundle = Bundle(
        network=value["network"],
        network_id=value["network_id"],
        hub=read_hub(value["hub"]),
        log_key=f.transport_key(value["log_key"]),
        witnesses={item["name"]: f.transport_key(item["key"]) for item in value["witnesses"]},
        witness_threshold=value["witness_threshold"],
        founding=base64.b64decode(value["founding"]),
        head=PinnedHead(
            value["head"]["size"],
            bytes.fromhex(value["head"]["root"]),
            times.parse_utc(value["head"]["at"]).astimezone(UTC),
        ),
        agency=value["agency"],
        wraps={item["epoch"]: f.read_key(item["wrap"], WRAP_BYTES) for item in value["directory_keys"]},
    )
    problems = _across(bundle)
    if problems:
        raise EnrolmentError(problems)
    return bundle


def _head(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != {"size", "root", "at"}:
        raise ValueError("it must have exactly size, root and at")
    f.number(0, MAX_SIZE)(value["size"])
    ids.check_hash(value["root"])
    if not value["size"] and value["root"] != EMPTY_ROOT.hex():
        raise ValueError("an empty log has the empty tree's root")
    times.parse_utc(value["at"])


def _keys(value: Any) -> None:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_EPOCHS:
        raise ValueError(f"it must be a list of 1 to {MAX_EPOCHS}")
    for item in value:
        if not isinstance(item, dict) or set(item) != {"epoch", "wrap"}:
            raise ValueError("each must have exactly epoch and wrap")
        f.number(1, 2**31 - 1)(item["epoch"])
        f.read_key(item["wrap"], WRAP_BYTES)
    epochs = [item["epoch"] for item in value]
    if epochs != sorted(set(epochs)):
        raise ValueError("they must be sorted by epoch, each once")


def _entry(value: Any) -> None:
    longest = MAX_ENTRY * 4 // 3 + 4
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"it must be base64 of at most {MAX_ENTRY} bytes")
    f.read_key(value, len(base64.b64decode(value.encode("ascii", "replace"))))


_FIELDS: dict[str, Callable[[Any], object]] = {
    "v": f.number(FORMAT, FORMAT),
    "network": f.text(200),
    "network_id": ids.check_hash,
    "hub": read_hub,
    "log_key": f.transport_key,
    "witnesses": f.named({"name": check_witness, "key": f.transport_key}, MAX_WITNESSES),
    "witness_threshold": f.number(0, MAX_WITNESSES),
    "founding": _entry,
    "head": _head,
    "agency": ids.check_agency,
    "directory_keys": _keys,
}


def _problems(value: Any) -> list[Problem]:
    if not isinstance(value, dict):
        return [Problem("", "it must be an object")]
    found = [Problem("", f"{name} is missing") for name in sorted(_FIELDS.keys() - value.keys())]
    found += [
        Problem("", f"{name[:40]!r} is not known here") for name in sorted(value.keys() - _FIELDS.keys())
    ]
    for name, check in _FIELDS.items():
        if name not in value:
            continue
        try:
            check(value[name])
        except EnrolmentError as error:
            found += error.problems
        except HornbillError as error:
            found.append(Problem(name, error.message))
        except (ValueError, TypeError) as error:
            found.append(Problem(name, str(error)))
    return found


def _across(bundle: Bundle) -> list[Problem]:
    """List what is wrong between the fields; the founding statement must stand by itself."""
    found = []
    witnesses, needed = len(bundle.witnesses), bundle.witness_threshold
    if needed > witnesses or (witnesses and not needed):
        found.append(Problem("witness_threshold", f"it must be from {min(1, witnesses)} to {witnesses}"))
    try:
        roots = check_founding(bundle.founding, bundle.network_id)
    except (BadStatement, UnknownStatement, Refusal) as error:
        return [*found, Problem("founding", error.message)]
    if roots.log_key != bundle.log_key:
        found.append(Problem("log_key", "it is not the one of the founding statement"))
    return found


def check_founding(entry: bytes, network_id: str) -> RootSet:
    """Check a founding statement: the network's id, its form, and its roots' signatures.

    Args:
        entry: the statement with its signatures, encoded.
        network_id: 64 hex digits, from a source that is trusted.

    Returns:
        The founding roots.

    Raises:
        BadStatement, UnknownStatement: it cannot be read.
        Refusal: it is not this network's founding statement, or not signed.
    """
    statement = decode(entry)
    DirectoryState(network_id).check(statement)
    return read_roots(statement.values)
