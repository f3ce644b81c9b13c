"""Checking a court bundle: what does not hold is named, file by file, in words.

Rules
- Whose a key is follows from a statement of the network's log, see ``keys_in_log``. The keys of the log and of its witnesses come from the
  bundle itself: they are named, for people to compare.
- A file is evidence only if its SHA-256 is in a signed record of the bundle. What nothing in ``bundle.json`` refers to is named.
- A changed, missing, added, renamed or exchanged file is named. So is a record whose author did not sign it, and one whose body is another.
- A signature by a key that was ended later is said to have been valid then; one that is dated after its end does not hold.

    report = check(folder)                # folder: name -> bytes, chunk by chunk (``Folder``)
    report.wrong, report.notes
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from hornbill.evidence.core.bundle import contents as laid_out
from hornbill.evidence.core.bundle.form import (
    CONTENTS,
    FORM,
    LINE,
    MANIFEST,
    NAME,
    SEAL,
    SEAL_CLASSICAL,
    SEAL_LATTICE,
    SEALS,
    TAG_MANIFEST,
    BadBundle,
    seal_text,
)
from hornbill.evidence.core.bundle.log_checking import LogFound, check_log
from hornbill.evidence.core.bundle.stamps_checking import check_stamps
from hornbill.evidence.core.bundle.withholding import unfounded
from hornbill.exchange.core.exports.disclosed_body import decode_disclosed
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.header import DOMAIN, SignedHeader, read_signed
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical, signing
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from cryptography import x509

    from hornbill.evidence.core.stamps.revocation import Source

    Roots = Sequence[x509.Certificate] | None

MAX_LISTED = 64 * 1024 * 1024  # bytes of a file that is read whole
_ODD = (HornbillError, KeyError, TypeError, ValueError, AttributeError, RecursionError)


class Folder(Protocol):
    """The files of a bundle, wherever they lie."""

    def names(self) -> Collection[str]:
        """Return the names of all files, with ``/`` between folders."""

    def chunks(self, name: str) -> Iterable[bytes]:
        """Yield a file."""


@dataclass
class Report:
    """What came of a check.

    Attributes:
        wrong: what does not hold, each naming its file.
        notes: what is to be known: left out, valid then and revoked since.
        anchors: what people must compare, as the bundle's own word does not show it: keys of the log and of witnesses, date of the head.
        contents: ``bundle.json``; empty where it cannot be read.
        seal: SHA-256 of what the maker signed.
        bytes: that were read.
    """

    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    contents: dict[str, Any] = field(default_factory=dict)
    seal: str = ""
    bytes: int = 0


def check(
    folder: Folder, *, now: datetime | None = None, roots: Roots = None, sources: Sequence[Source] = ()
) -> Report:
    """Check a bundle.

    Args:
        folder: its files.
        now: aware; says which time stamps have ended.
        roots: of time stamp authorities that the checker trusts, in place of those in the bundle.
        sources: revocation lists and OCSP answers about such authorities, beside those in the bundle.

    Returns:
        What does not hold and what is to be known; the bundle holds if nothing is wrong.
    """
    return _Check(folder, now, roots, sources).run()


class _Check:
    def __init__(self, folder: Folder, now: datetime | None, roots: Roots, sources: Sequence[Source]) -> None:
        self.folder, self.report, self.now, self.roots, self.sources = folder, Report(), now, roots, sources
        self.hidden: dict[str, list[str]] = {}  # folder -> names of fields that are not shown
        self.ended: dict[str, tuple[str, str]] = {}  # record -> folder, end of the key that signed it
        self.there = set(folder.names())
        self.hashes: dict[str, str] = {}
        self.meant: set[str] = {
            CONTENTS,
            "data/report.pdf",
            "data/case.jsonld",
            "data/certificate.pdf",
        }  # files that the list refers to
        self.bodies: dict[str, dict[str, Any]] = {}  # of records whose words are shown, by id

    def run(self) -> Report:
        self._files()
        steps: tuple[Callable[[], None], ...] = (
            self._seal,
            self._keys,
            self._records,
            self._withheld,
            self._shared,
            self._directory,
            self._stamps,
            self._referred,
        )
        try:
            self.report.contents = self._contents()
        except _ODD as error:
            self._wrong(CONTENTS, f"it cannot be read ({error})")
            steps = ()
        for step in steps:
            try:
                step()
            except _ODD as error:
                self._wrong(CONTENTS, f"it cannot be read any further ({type(error).__name__}: {error})")
        self.report.wrong = list(dict.fromkeys(self.report.wrong))
        return self.report

    def _wrong(self, name: str, why: str) -> None:
        self.report.wrong.append(f"{name}: {why}")

    def _read(self, name: str) -> bytes:
        data = b""
        if name in self.there:
            for chunk in self.folder.chunks(name):
                data += chunk
                if len(data) > MAX_LISTED:
                    raise BadBundle(f"{name} is larger than it can be")
        return data

    # --- files ----------------------------------------------------------------------------------------
    def _files(self) -> None:
        inside, outside = self._listed(MANIFEST), self._listed(TAG_MANIFEST)
        for name in sorted(self.there):
            if not NAME.fullmatch(name):
                self._wrong(name, "no file of a bundle is called so")
            digest = hashlib.sha256()
            for chunk in self.folder.chunks(name):
                digest.update(chunk)
                self.report.bytes += len(chunk)
            self.hashes[name] = digest.hexdigest()
        known = {**outside, **inside}
        for name in sorted(self.there - known.keys() - {TAG_MANIFEST, *SEALS}):
            self._wrong(name, "it was added: no list of the bundle names it")
        for name in sorted((known.keys() | set(SEALS)) - self.there):
            self._wrong(name, "it is missing")
        for name in sorted(known.keys() & self.there):
            if self.hashes[name] != known[name]:
                self._wrong(name, "it was changed: its SHA-256 is another one")
        for name in sorted(inside.keys() & outside.keys()):
            self._wrong(name, "it stands in both lists")

    def _listed(self, name: str) -> dict[str, str]:
        """Read one list of files; it has one spelling: sorted, each name once."""
        found: dict[str, str] = {}
        last = ""
        for number, line in enumerate(self._read(name).decode("utf-8", "replace").split("\n")[:-1], 1):
            match = LINE.fullmatch(line)
            if match is None or match[2] <= last or match[2].startswith("data/") != (name == MANIFEST):
                self._wrong(name, f"line {number} is not as it was written")
                continue
            found[match[2]], last = match[1], match[2]
        return found

    # --- what is in it --------------------------------------------------------------------------------
    def _contents(self) -> dict[str, Any]:
        value = canonical.decode(self._read(CONTENTS), max_bytes=MAX_LISTED)
        if not isinstance(value, dict) or value.get("form") != FORM:
            raise BadBundle("this is not the list of a court bundle")
        return value

    def _seal(self) -> None:
        text, contents = self._read(SEAL), self.report.contents
        self.report.seal = hashlib.sha256(text).hexdigest()
        if text != seal_text(self.hashes.get(TAG_MANIFEST, "")):
            self._wrong(SEAL, f"it does not fit {TAG_MANIFEST}: one of the two was changed")
        public = base64.b64decode(contents["made_with"], validate=True)
        maker = [
            key
            for key in contents["keys"]
            if (key["author"], key["public"]) == (contents["made_by"], contents["made_with"])
        ]
        if not maker:
            self._wrong(CONTENTS, "the key of the officer who made the bundle is not among the keys")
        elif not any(_counted(key, contents["made_at"]) for key in maker):
            self._wrong(CONTENTS, "the key of the officer who made the bundle had ended by then")
        for name, data in laid_out.maker_tags(public).items():
            if self._read(name) != data:
                self._wrong(name, "it is not the key of the officer who made the bundle")
        signature = self._read(SEAL_CLASSICAL) + self._read(SEAL_LATTICE)
        self._signed(
            public, text, signature, f"{SEAL_CLASSICAL}, {SEAL_LATTICE}", "the seal was not signed so"
        )

    def _signed(self, public: bytes, message: bytes, signature: bytes, name: str, why: str) -> bool:
        try:
            signing.verify(public, message, signature)
        except HornbillError:
            self._wrong(name, why)
            return False
        return True

    def _keys(self) -> None:
        for key in self.report.contents["keys"]:
            public = base64.b64decode(key["public"], validate=True)
            self.meant |= {key["ed25519"], key["mldsa65"]}
            for name, data in zip((key["ed25519"], key["mldsa65"]), laid_out.pem(public), strict=True):
                if self._read(name) != data:
                    self._wrong(name, "it is not the key that data/bundle.json names")

    # --- records --------------------------------------------------------------------------------------
    def _records(self) -> None:
        chains: dict[tuple[str, int], SignedHeader] = {}
        for number, row in enumerate(self.report.contents["records"], 1):
            folder = row["folder"]
            if folder != f"data/records/{number:04d}":
                self._wrong(
                    CONTENTS, f"record {number} stands in another place than its folder {folder[:60]}"
                )
            try:
                signed = self._record(row, folder)
            except _ODD as error:
                self._wrong(f"{folder}/signed.bin", f"it is not a record ({error})")
                continue
            if (signed.header.chain, signed.header.n) in chains:
                self._wrong(
                    folder, f"its place on {signed.header.chain} is taken by another record of the bundle"
                )
            chains[signed.header.chain, signed.header.n] = signed
        for (chain, n), signed in chains.items():
            before = chains.get((chain, n - 1))
            if before is not None and signed.header.prev != before.id:
                self._wrong(CONTENTS, f"record {signed.id[:12]} does not follow the one before it on {chain}")

    def _record(self, row: dict[str, Any], folder: str) -> SignedHeader:
        self.meant |= {f"{folder}/{one}" for one in ("signed.bin", "ed25519.bin", "mldsa65.bin", "key.txt")}
        data = self._read(f"{folder}/signed.bin")
        if not data.startswith(DOMAIN):
            raise BadBundle("it does not begin as a record does")
        signature = self._read(f"{folder}/ed25519.bin") + self._read(f"{folder}/mldsa65.bin")
        signed = read_signed(data[len(DOMAIN) :], signature)
        header, said = (
            signed.header,
            (row["id"], row["kind"], row["author"], row["at"], self.report.contents["room"]),
        )
        if (signed.id, header.kind, header.author, header.at, header.room) != said:
            self._wrong(folder, "data/bundle.json says something else of it than its author signed")
        self._author(signed, folder)
        if row["body"] == "left out":
            self.hidden[folder] = ["record"]
            self.report.notes.append(
                f"{folder}: {header.kind} by {header.author} is left out. {' '.join(row['left_out'])}"
            )
            return signed
        self.meant.add(f"{folder}/body.json")
        try:
            body = decode_disclosed(self._read(f"{folder}/body.json"), header.body_root, header.v)
            self.bodies[signed.id] = {"kind": header.kind, "values": body.values()}
            self.hidden[folder] = [name for name, _digest in body.hidden]
            if row["body"] != ("in part" if body.hidden else "whole"):
                self._wrong(folder, "data/bundle.json says something else of how much of it is shown")
        except HornbillError as error:
            self._wrong(f"{folder}/body.json", f"it is not what its author signed ({error.message})")
        return signed

    def _author(self, signed: SignedHeader, folder: str) -> None:
        author, ended = signed.header.author, ""
        for key in self.report.contents["keys"]:
            public = base64.b64decode(key["public"])
            if key["author"] != author or not _made(public, signed):
                continue
            if self._read(f"{folder}/key.txt") != f"{laid_out.key_name(public)} {author}\n".encode():
                self._wrong(f"{folder}/key.txt", "it names another key")
            if not key["until_at"]:
                return
            ended = f"signed by {author} with a key that was ended on {key['until_at']} ({key['ended_by']})"
            if _counted(key, signed.header.at):
                self.report.notes.append(f"{folder}: {ended}: valid then, ended since")
                self.ended[signed.id] = (folder, key["until_at"])
                return
        self._wrong(
            f"{folder}/signed.bin" if ended else f"{folder}/ed25519.bin, {folder}/mldsa65.bin",
            f"{ended}: written after the key ended"
            if ended
            else f"no key of {author} in this bundle made these signatures",
        )

    def _withheld(self) -> None:
        """Name what the defence's copy withholds, and what it withholds without a ground."""
        for folder, what in unfounded(self.report.contents, self.hidden):
            self._wrong(folder, f"{what} is withheld, and no ground is given")
        for row in self.report.contents.get("withheld", []):
            self.report.notes.append(
                f"{row['folder']}: {row['what']} is withheld from the defence: {row['ground']}"
            )
        for row in self.report.contents.get("numbering", []):
            if not row["given"]:
                self.report.notes.append(
                    f"the exhibit {row['number']} is withheld from the defence: {row['ground']}"
                )

    def _shared(self) -> None:
        for row in self.report.contents["files"]:
            if row["path"]:
                self.meant.add(row["path"])
                record = self.bodies.get(row["record"], {"kind": "", "values": {}})
                said = record["values"]
                if record["kind"] != SHARE or "sha256" not in said:
                    self._wrong(row["path"], "no record of the bundle shows the hash that was signed of it")
                elif not self.hashes.get(row["path"]) == row["sha256"] == said["sha256"]:
                    self._wrong(row["path"], "it is not the file whose hash was signed")
                elif row["name"] != said.get("name", ""):
                    self._wrong(
                        row["path"], "data/bundle.json calls it something else than its author signed"
                    )
            self.report.notes += [
                f"the file {row['name']} is left out. {reason}" for reason in row["left_out"]
            ]

    # --- time stamps ----------------------------------------------------------------------------------
    def _stamps(self) -> None:
        found = check_stamps(
            self.report.contents, self._read, now=self.now, roots=self.roots, sources=self.sources
        )
        self.report.wrong += found.wrong
        self.report.notes += found.notes
        self.report.anchors += found.anchors
        self.meant |= found.meant
        for record, (folder, until) in self.ended.items():
            at = found.signed_by.get(record)
            before = at is not None and at < parse_utc(until)
            if before and self.roots:
                said = "a time stamp shows that it was signed before the key ended"
            else:
                said = "no time stamp shows that it was signed before the key ended; its date is its author's word"
                said += f". That it was before {found.whose[record]}" if before else ""
            self.report.notes.append(f"{folder}: {said}")

    # --- the network's log ----------------------------------------------------------------------------
    def _directory(self) -> None:
        found = LogFound()
        try:
            check_log(self.report.contents, self._read, found)
        finally:
            self.report.wrong += found.wrong
            self.report.notes += found.notes
            self.report.anchors += found.anchors
            self.meant |= found.meant

    def _referred(self) -> None:
        """Name what lies under ``data/`` and nothing refers to."""
        for name in sorted(self.there - self.meant):
            if name.startswith("data/"):
                self._wrong(name, "nothing in data/bundle.json refers to it")


def _made(public: bytes, signed: SignedHeader) -> bool:
    try:
        signed.check_signature(public)
    except HornbillError:
        return False
    return True


def _counted(key: Mapping[str, Any], at: str) -> bool:
    """Tell whether a key counted still at a time."""
    return not key["until_at"] or parse_utc(at) < parse_utc(key["until_at"])
