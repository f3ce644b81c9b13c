"""Which nodes the hub serves: the file ``hub.json``, and the hub's own receipt key.

    {"v": 1, "key": "<64 hex: the hub's Ed25519 seed>",
     "nodes": [{"agency": "th-customs", "mailbox": "<32 hex>", "transport_key": "<64 hex>"}, ...]}

Rules:
- Keys are pinned in this file; there is no directory log behind it yet.
- The file holds the key that signs receipts, so nobody but its owner may read it (mode 0600).
- One mailbox and one transport key belong to one agency.
- It is read again when it changes; a broken file is reported and the last good one stays in force.

    nodes = read_hub_file(path)
    nodes.key_of("th-customs")
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import BadId, check_agency, check_random
from hornbill.kernel.suite.transport_key import TransportKey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_FILE = 4 * 1024 * 1024  # bytes


class BadHubFile(HornbillError):
    """``hub.json`` cannot be used."""

    code = "bad-hub-file"
    default_cure = "Correct hub.json in the hub's data folder, or put the last good copy back."


@dataclass(frozen=True)
class Node:
    """One agency's node: where its mail lies and which key signs its requests."""

    agency: str
    mailbox: str
    transport_key: bytes


@dataclass(frozen=True)
class Nodes:
    """All nodes that the hub serves.

    Attributes:
        receipt_key: the hub's own key.
        by_agency: agency -> node.
        by_mailbox: mailbox (16 bytes) -> node.
    """

    receipt_key: TransportKey
    by_agency: dict[str, Node]
    by_mailbox: dict[bytes, Node]

    def key_of(self, agency: str) -> bytes | None:
        """Return an agency's transport key, or None when the hub does not serve it."""
        node = self.by_agency.get(agency)
        return node.transport_key if node else None


def write_hub_file(path: Path, receipt_key: TransportKey, nodes: Iterable[Node]) -> None:
    """Write ``hub.json`` whole and readable by its owner only.

    Args:
        path: where; replaced in one step if it exists.
        receipt_key: the hub's own key.
        nodes: all nodes to serve.
    """
    rows = [
        {"agency": node.agency, "mailbox": node.mailbox, "transport_key": node.transport_key.hex()}
        for node in nodes
    ]
    value = {"v": 1, "key": receipt_key.to_bytes().hex(), "nodes": rows}
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_hub_file(path: Path) -> Nodes:
    """Read ``hub.json``.

    Raises:
        BadHubFile: absent, readable by others, not of the form above; the message names the place.
    """
    try:
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadHubFile(f"{path} can be read by others", cure=f"Run: chmod 600 {path}")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise BadHubFile(f"{path} cannot be read: {error.strerror}") from error
    return parse_hub_file(data)


def parse_hub_file(data: bytes) -> Nodes:
    """Read the bytes of ``hub.json``; BadHubFile if they are not of its form."""
    if len(data) > MAX_FILE:
        raise BadHubFile(f"hub.json is larger than {MAX_FILE} bytes")
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadHubFile("hub.json is not JSON in UTF-8") from error
    if not isinstance(value, dict) or value.keys() != {"v", "key", "nodes"} or value["v"] != 1:
        raise BadHubFile('hub.json must be {"v": 1, "key": ..., "nodes": [...]}')
    if not isinstance(value["nodes"], list):
        raise BadHubFile("hub.json: nodes must be a list")
    nodes = [_node(item, f"nodes[{place}]") for place, item in enumerate(value["nodes"])]
    for name in ("agency", "mailbox", "transport_key"):
        if len({getattr(node, name) for node in nodes}) != len(nodes):
            raise BadHubFile(f"hub.json: two nodes have the same {name}")
    return Nodes(
        TransportKey.from_bytes(_key(value["key"], "key")),
        {node.agency: node for node in nodes},
        {bytes.fromhex(node.mailbox): node for node in nodes},
    )


def _node(item: Any, place: str) -> Node:
    if not isinstance(item, dict) or item.keys() != {"agency", "mailbox", "transport_key"}:
        raise BadHubFile(f"hub.json: {place} must have agency, mailbox, transport_key and nothing else")
    try:
        agency, mailbox = check_agency(item["agency"]), check_random(item["mailbox"])
    except BadId as error:
        raise BadHubFile(f"hub.json: {place}: {error.message}") from error
    return Node(agency, mailbox, _key(item["transport_key"], f"{place}.transport_key"))


def _key(text: Any, place: str) -> bytes:
    try:
        data = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        data = b""
    if len(data) != 32 or data.hex() != text:
        raise BadHubFile(f"hub.json: {place} must be 64 lower-case hex digits")
    return data
