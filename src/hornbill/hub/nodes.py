"""Which nodes the hub serves: the file ``hub.json``, and the hub's own keys.

    {"v": 1, "key": "<64 hex: the hub's Ed25519 seed>",
     "nodes": [{"agency": "th-customs", "mailbox": "<32 hex>", "transport_key": "<64 hex>"}, ...],
     "admits": "asean-secretariat", "log_key": "<64 hex: the log's Ed25519 seed>",
     "witnesses": [{"name": "first", "key": "<64 hex>"}, ...], "witness_threshold": 2}

Rules:
- The second half may be left out: without ``log_key`` the hub keeps no directory log, without ``admits`` nobody
  but the file's owner changes its nodes. A threshold that is left out is more than half of the witnesses.
- The file holds the keys that sign receipts and heads, so nobody but its owner may read it (mode 0600).
- One mailbox and one transport key belong to one agency.
- It is read again when it changes; a broken file is reported and the last good one stays in force.
- Anyone who changes it, the hub or a command, holds ``hub.json.lock`` from reading to writing, so that no change undoes
  another.
- Where several processes serve one hub, their database keeps all of it but the keys (``hub.node_list``), and the file is
  each machine's copy.

    nodes = read_hub_file(path)
    nodes.key_of("th-customs")
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hornbill.hub.refusals import NodeTaken
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import BadId, check_agency, check_random
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import MAX_WITNESSES, BadHead, check_witness

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import NodeChange

MAX_FILE = 4 * 1024 * 1024  # bytes
_NEEDED = {"v", "key", "nodes"}
_FORM = _NEEDED | {"admits", "log_key", "witnesses", "witness_threshold"}


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
class Directory:
    """What the directory log needs.

    Attributes:
        admits: agency whose node lets others in; "" for nobody.
        log_key: signs the log's heads; None for a hub without a log.
        witnesses: name -> public key (32 bytes).
        threshold: cosignatures without which a head is not published.
    """

    admits: str = ""
    log_key: TransportKey | None = None
    witnesses: dict[str, bytes] = field(default_factory=dict)
    threshold: int = 0


NO_DIRECTORY = Directory()


@dataclass(frozen=True)
class Nodes:
    """All nodes that the hub serves.

    Attributes:
        receipt_key: the hub's own key.
        by_agency: agency -> node.
        by_mailbox: mailbox (16 bytes) -> node.
        directory: what the directory log needs.
    """

    receipt_key: TransportKey
    by_agency: dict[str, Node]
    by_mailbox: dict[bytes, Node]
    directory: Directory = NO_DIRECTORY

    def key_of(self, agency: str) -> bytes | None:
        """Return an agency's transport key, or None when the hub does not serve it."""
        node = self.by_agency.get(agency)
        return node.transport_key if node else None

    def log_key_of(self, signer: str) -> bytes | None:
        """Return the key of a node, or of a witness (``witness:NAME``); None when there is no such."""
        prefix, _, name = signer.rpartition(":")
        return self.directory.witnesses.get(name) if prefix == "witness" else self.key_of(signer)

    def only(self, mailboxes: Container[bytes]) -> Nodes:
        """Return the same without the nodes whose mailbox is not among these."""
        by_mailbox = {name: node for name, node in self.by_mailbox.items() if name in mailboxes}
        return replace(
            self, by_agency={node.agency: node for node in by_mailbox.values()}, by_mailbox=by_mailbox
        )

    @property
    def own_keys(self) -> tuple[bytes, bytes]:
        """The hub's own public keys: receipts', and the log's (b"" when it has none)."""
        log_key = self.directory.log_key
        return self.receipt_key.public, log_key.public if log_key else b""


def changed(nodes: Nodes, change: NodeChange) -> Nodes:
    """Return the nodes with one more, with another in place of an agency's old one, or without one.

    Raises:
        NodeTaken: its mailbox or key is another agency's, or the agency that admits would lock itself out.
    """
    if change.gone and change.agency == nodes.directory.admits:
        raise NodeTaken(f"{change.agency} lets others in", cure="Name another such agency in hub.json first.")
    by_agency = {agency: node for agency, node in nodes.by_agency.items() if agency != change.agency}
    if not change.gone:
        keys = {node.transport_key for node in by_agency.values()}
        mailboxes = {node.mailbox for node in by_agency.values()}
        if change.transport_key in keys or change.mailbox in mailboxes:
            raise NodeTaken("this mailbox or key is another agency's")
        by_agency[change.agency] = Node(change.agency, change.mailbox, change.transport_key)
    by_mailbox = {bytes.fromhex(node.mailbox): node for node in by_agency.values()}
    return replace(nodes, by_agency=by_agency, by_mailbox=by_mailbox)


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Hold ``hub.json``, or another file, while it is read, changed and written; another who changes it waits."""
    with path.with_name(f"{path.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_hub_file(
    path: Path, receipt_key: TransportKey, nodes: Iterable[Node], directory: Directory | None = None
) -> None:
    """Write ``hub.json`` whole and readable by its owner only.

    Args:
        path: where; replaced in one step if it exists.
        receipt_key: the hub's own key.
        nodes: all nodes to serve.
        directory: what the directory log needs; None for a hub without one.
    """
    write_private(path, encode_hub_file(receipt_key, nodes, directory))


def write_private(path: Path, data: bytes) -> None:
    """Write a file whole, in one step and to the disk, readable by its owner only.

    Args:
        path: where; replaced if it exists.
        data: all of it.

    Raises:
        OSError: it could not be written; what was there is still there.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def encode_hub_file(
    receipt_key: TransportKey, nodes: Iterable[Node], directory: Directory | None = None
) -> bytes:
    """Return the bytes of ``hub.json``; see ``write_hub_file``."""
    value = {"v": 1, "key": receipt_key.to_bytes().hex(), **without_keys(nodes, directory or NO_DIRECTORY)}
    if directory is not None and directory.log_key is not None:
        value["log_key"] = directory.log_key.to_bytes().hex()
    return json.dumps(value, indent=1).encode()


def write_nodes(path: Path, nodes: Nodes) -> None:
    """Write ``hub.json`` with these nodes and all else that was read."""
    write_hub_file(path, nodes.receipt_key, nodes.by_agency.values(), nodes.directory)


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
    except FileNotFoundError as error:
        cure = (
            f"Make a hub: hornbill hub init --data {path.parent}; or put the last good copy of hub.json back."
        )
        raise BadHubFile(f"there is no {path}", cure=cure) from error
    except OSError as error:
        raise BadHubFile(f"{path} cannot be read: {error.strerror}") from error
    return parse_hub_file(data)


def without_keys(nodes: Iterable[Node], directory: Directory) -> dict[str, Any]:
    """Return what ``hub.json`` says beside the hub's own keys."""
    rows = [
        {"agency": node.agency, "mailbox": node.mailbox, "transport_key": node.transport_key.hex()}
        for node in nodes
    ]
    fields: dict[str, Any] = {"nodes": rows}
    if directory.admits:
        fields["admits"] = directory.admits
    if directory.witnesses:
        fields["witnesses"] = [{"name": name, "key": key.hex()} for name, key in directory.witnesses.items()]
        fields["witness_threshold"] = directory.threshold
    return fields


def parse_hub_file(data: bytes) -> Nodes:
    """Read the bytes of ``hub.json``; BadHubFile if they are not of its form."""
    if len(data) > MAX_FILE:
        raise BadHubFile(f"hub.json is larger than {MAX_FILE} bytes")
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadHubFile("hub.json is not JSON in UTF-8") from error
    if not isinstance(value, dict) or not _NEEDED <= value.keys() <= _FORM or value["v"] != 1:
        raise BadHubFile(
            'hub.json must be {"v": 1, "key": ..., "nodes": [...]}, and may have its log\'s keys'
        )
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
        _directory(value, {node.agency for node in nodes}),
    )


def majority(witnesses: int) -> int:
    """Return the threshold that holds when the file names none: more than half."""
    return witnesses // 2 + 1 if witnesses else 0


def _directory(value: dict[str, Any], agencies: set[str]) -> Directory:
    admits = value.get("admits", "")
    if not isinstance(admits, str) or (admits and admits not in agencies):
        raise BadHubFile("hub.json: admits must be the agency of one of its nodes")
    rows = value.get("witnesses", [])
    if not isinstance(rows, list) or len(rows) > MAX_WITNESSES:
        raise BadHubFile(f"hub.json: witnesses must be a list of at most {MAX_WITNESSES}")
    found = [_witness(item, f"witnesses[{place}]") for place, item in enumerate(rows)]
    witnesses = dict(found)
    if not len(found) == len(witnesses) == len(set(witnesses.values())):
        raise BadHubFile("hub.json: two witnesses have the same name or key")
    threshold = value.get("witness_threshold", majority(len(witnesses)))
    if type(threshold) is not int or not min(1, len(witnesses)) <= threshold <= len(witnesses):
        raise BadHubFile(
            "hub.json: witness_threshold must be at least 1, and no more than there are witnesses"
        )
    if "log_key" not in value:
        if witnesses:
            raise BadHubFile("hub.json: witnesses without a log_key")
        return Directory(admits)
    return Directory(admits, TransportKey.from_bytes(_key(value["log_key"], "log_key")), witnesses, threshold)


def _witness(item: Any, place: str) -> tuple[str, bytes]:
    if not isinstance(item, dict) or item.keys() != {"name", "key"}:
        raise BadHubFile(f"hub.json: {place} must have name, key and nothing else")
    try:
        name = check_witness(item["name"])
    except BadHead as error:
        raise BadHubFile(f"hub.json: {place}: {error.message}") from error
    return name, _key(item["key"], f"{place}.key")


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
