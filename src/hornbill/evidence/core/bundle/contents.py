"""What goes into a court bundle, and how it is laid out: records, keys, the directory's statements about them, files, stamps.

Rules
- Records stand in the order of the room. One whose marking keeps it in is there with header and signatures, without its body, and with
  every reason.
- The keys are those of the authors and of the officer who makes the bundle, past ones too, each with the entries of the log between which
  it counted.

    write_contents(writer, contents)
"""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

from hornbill.evidence.core.bundle.form import CONTENTS, FORM, BadBundle
from hornbill.evidence.core.bundle.stamps import Day, Stamp, write_stamps
from hornbill.exchange.core.records.header import DOMAIN as RECORD_DOMAIN
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical
from hornbill.kernel.transparency.head import COSIGN_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.evidence.core.bundle.writing import BundleWriter
    from hornbill.exchange.core.exports.room_file import ExportedRecord
    from hornbill.kernel.transparency.head import SignedHead
    from hornbill.kernel.transparency.leaf import Leaf


@dataclass(frozen=True)
class Key:
    """A signing key of an author.

    Attributes:
        author: officer or node.
        public: 1,984 bytes.
        since, until: numbers of the entries of the log that brought it and ended it; None where there is no log, or it counts.
        until_at: when the entry that ended it was signed; empty while it counts.
        ended_by: kind of that entry.
    """

    author: str
    public: bytes
    since: int | None = None
    until: int | None = None
    until_at: str = ""
    ended_by: str = ""


@dataclass(frozen=True)
class Proved:
    """One statement of the directory, with the proof that it is in the log."""

    index: int
    kind: str
    subject: str
    at: str
    leaf: Leaf
    salt: bytes
    entry: bytes
    path: Sequence[bytes]


@dataclass(frozen=True)
class Directory:
    """What the network's log says of the keys; without a log there is nothing to prove.

    Attributes:
        head: signed by the log, cosigned by witnesses.
        log_key: 32 bytes.
        witnesses: name -> 32 bytes.
        threshold: how many must cosign.
        statements: in the order of the log.
    """

    head: SignedHead
    log_key: bytes
    witnesses: dict[str, bytes]
    threshold: int
    statements: tuple[Proved, ...]


@dataclass(frozen=True)
class File:
    """A file that a record of the bundle shares: its bytes, or why they are not here."""

    record: str
    name: str
    sha256: str
    chunks: Iterable[bytes] | None
    left_out: tuple[str, ...] = ()
    again: Callable[[], Iterable[bytes]] | None = None  # opens it once more, to draw it


@dataclass
class Contents:
    """Everything that goes into one bundle; ``head`` says what it is."""

    head: dict[str, Any]
    records: list[ExportedRecord] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    directory: Directory | None = None
    files: list[File] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    report: bytes = b""
    case: bytes = b""
    certificate: bytes = b""


def pem(public: bytes) -> tuple[bytes, bytes]:
    """Return the two halves of a signing key as PEM, as ``openssl`` reads them: Ed25519, ML-DSA-65."""
    halves = (
        Ed25519PublicKey.from_public_bytes(public[:32]),
        MLDSA65PublicKey.from_public_bytes(public[32:]),
    )
    classical, lattice = (
        one.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        for one in halves
    )
    return classical, lattice


def maker_tags(public: bytes) -> dict[str, bytes]:
    """Return the maker's key as it lies beside the seal: name -> PEM."""
    return dict(zip(("seal-ed25519.pem", "seal-mldsa65.pem"), pem(public), strict=True))


def key_name(public: bytes) -> str:
    """Return how a key's files are called: the first 16 digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]


def write_contents(writer: BundleWriter, contents: Contents) -> None:
    """Write everything under ``data/``."""
    records = [
        _record(writer, number, one, _signer(contents, one)) for number, one in enumerate(contents.records, 1)
    ]
    folders = {row["id"]: row["folder"] for row in records}
    stamps, days = write_stamps(writer, contents.stamps, contents.days, folders)
    listed = {
        **contents.head,
        "form": FORM,
        "records": records,
        "keys": [_key(writer, one) for one in contents.keys],
        "directory": _directory(writer, contents.directory) if contents.directory else None,
        "files": [_file(writer, number, one) for number, one in enumerate(contents.files, 1)],
        "stamps": stamps,
        "days": days,
    }
    if contents.report:
        writer.add("data/report.pdf", [contents.report])
    if contents.certificate:
        writer.add("data/certificate.pdf", [contents.certificate])
    if contents.case:
        writer.add("data/case.jsonld", [contents.case])
    writer.add(CONTENTS, [canonical.encode(listed)])


def _signer(contents: Contents, record: ExportedRecord) -> bytes:
    """Return the key with which a record was signed.

    Raises:
        BadBundle: none of its author's keys fits.
    """
    for key in contents.keys:
        if key.author == record.signed.header.author:
            with suppress(HornbillError):
                record.signed.check_signature(key.public)
                return key.public
    raise BadBundle(f"no key of {record.signed.header.author} fits the record {record.signed.id[:12]}")


def _record(writer: BundleWriter, number: int, record: ExportedRecord, key: bytes) -> dict[str, Any]:
    folder, signed = f"data/records/{number:04d}", record.signed
    writer.add(f"{folder}/signed.bin", [RECORD_DOMAIN + signed.header_bytes])
    writer.add(f"{folder}/ed25519.bin", [signed.signature[:64]])
    writer.add(f"{folder}/mldsa65.bin", [signed.signature[64:]])
    writer.add(f"{folder}/key.txt", [f"{key_name(key)} {signed.header.author}\n".encode()])
    if record.body is not None:
        writer.add(f"{folder}/body.json", [record.body.encode()])
    body = "left out" if record.body is None else "in part" if record.body.hidden else "whole"
    return {
        "folder": folder,
        "id": signed.id,
        "kind": signed.header.kind,
        "author": signed.header.author,
        "at": signed.header.at,
        "body": body,
        "left_out": list(record.left_out),
    }


def _key(writer: BundleWriter, key: Key) -> dict[str, Any]:
    name = key_name(key.public)
    paths = f"data/keys/{name}-ed25519.pem", f"data/keys/{name}-mldsa65.pem"
    for path, data in zip(paths, pem(key.public), strict=True):
        if path not in writer.hashes:
            writer.add(path, [data])
    return {
        "author": key.author,
        "public": base64.b64encode(key.public).decode(),
        "ed25519": paths[0],
        "mldsa65": paths[1],
        "since": key.since,
        "until": key.until,
        "until_at": key.until_at,
        "ended_by": key.ended_by,
    }


def _directory(writer: BundleWriter, directory: Directory) -> dict[str, Any]:
    head, folder = directory.head, "data/directory"
    writer.add(f"{folder}/head.bin", [head.head.to_bytes()])
    writer.add(f"{folder}/head-signature.bin", [head.signature])
    writer.add(f"{folder}/log-key.pem", [_transport_pem(directory.log_key)])
    witnesses = []
    for name, public in sorted(directory.witnesses.items()):
        cosignature = head.cosignatures.get(name)
        writer.add(f"{folder}/witness-{name}.pem", [_transport_pem(public)])
        if cosignature is not None:
            writer.add(
                f"{folder}/cosigned-{name}.bin",
                [COSIGN_DOMAIN + name.encode() + b"\0" + head.head.to_bytes()],
            )
            writer.add(f"{folder}/cosignature-{name}.bin", [cosignature])
        witnesses.append({"name": name, "cosigned": cosignature is not None})
    statements = []
    for one in directory.statements:
        place = f"{folder}/{one.index:06d}"
        writer.add(f"{place}-leaf.bin", [one.leaf.to_bytes()])
        writer.add(f"{place}-salt.bin", [one.salt])
        writer.add(f"{place}-entry.bin", [one.entry])
        statements.append(
            {
                "index": one.index,
                "place": place,
                "kind": one.kind,
                "subject": one.subject,
                "at": one.at,
                "path": [step.hex() for step in one.path],
            }
        )
    return {
        "size": head.head.size,
        "root": head.head.root.hex(),
        "threshold": directory.threshold,
        "witnesses": witnesses,
        "statements": statements,
    }


def _transport_pem(public: bytes) -> bytes:
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _file(writer: BundleWriter, number: int, file: File) -> dict[str, Any]:
    path = ""
    if file.chunks is not None:
        _stem, dot, ending = file.name.rpartition(".")
        good = dot and ending.isascii() and ending.isalnum() and len(ending) <= 8
        path = f"data/files/{number:04d}" + (f".{ending.lower()}" if good else "")
        writer.add(path, file.chunks)
    return {
        "record": file.record,
        "name": file.name,
        "sha256": file.sha256,
        "path": path,
        "left_out": list(file.left_out),
    }
