"""Every signing key of every author, as one file: with it a room's export is proved far from any node.

Rules: written by a node from its directory, past keys too, newest first; it names the log's size and root that it was
drawn from, to be compared with another agency's. It proves nothing by itself: anyone who gets it trusts the node that
wrote it, or compares. JSON, UTF-8; reading refuses another form and never guesses.

    data = serialise(network, at=now, log=LogPoint(network_id, 42, root))
    read_author_keys(data)["th-customs/somchai"]          # (newest, older, ...)
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hornbill.directory.core.statements.fields import signing_key, write_key
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Enrolment

FORM = "hornbill/author-keys/v1"


class BadAuthorKeys(BadInput):
    """The file is not one that ``hornbill node author-keys`` wrote."""

    code = "bad-author-keys"
    default_cure = "Have it written again: hornbill node author-keys --data DIR > FILE."


@dataclass(frozen=True)
class LogPoint:
    """Where a log stood: its network's id, how many entries, the root over them as hex digits."""

    network_id: str
    size: int
    root: str


def serialise(network: Enrolment, *, at: datetime, log: LogPoint | None) -> bytes:
    """Write the keys of all nodes and officers of a network, those that no longer count too.

    Args:
        network: as the directory has it.
        at: now, aware.
        log: None where keys are pinned in a file.
    """
    authors = {}
    for agency in network.agencies:
        known = {ids.node_author(agency.id): (agency.node_signing, *reversed(agency.past_signing))}
        known |= {one.id: (one.signing, *reversed(one.past_signing)) for one in agency.officers}
        authors.update({name: [write_key(key) for key in keys] for name, keys in known.items()})
    value = {
        "form": FORM,
        "network": network.network,
        "at": format_utc(at),
        "log": asdict(log) if log else None,
        "authors": dict(sorted(authors.items())),
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def is_author_keys(data: bytes) -> bool:
    """Tell whether a file says of itself that it holds authors' keys."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("form") == FORM


def read_author_keys(data: bytes) -> Mapping[str, tuple[bytes, ...]]:
    """Read the file.

    Args:
        data: its bytes.

    Returns:
        Author (``th-customs/somchai``, ``th-customs/@node``) -> public signing keys, newest first, at least one.

    Raises:
        BadAuthorKeys: another form; the message names the author.
    """
    try:
        value = json.loads(data)
        listed = value["authors"] if value["form"] == FORM else {}
        found = {str(name): _keys(str(name), keys) for name, keys in listed.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadAuthorKeys("this is not a file of authors' keys") from error
    if not found:
        raise BadAuthorKeys("this is not a file of authors' keys, or it names nobody")
    return found


def _keys(name: str, keys: object) -> tuple[bytes, ...]:
    if not isinstance(keys, list) or not keys:
        raise BadAuthorKeys(f"{name[:80]} has no key")
    try:
        return tuple(signing_key(key) for key in keys)
    except ValueError as error:
        raise BadAuthorKeys(f"{name[:80]}: {error}") from error
