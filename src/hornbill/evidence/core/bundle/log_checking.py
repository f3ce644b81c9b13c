"""What a bundle says of the network's log: its head, the witnesses who cosigned it, the statements about keys, and that they are in it.

Rules: the keys of the log and of the witnesses come from the bundle itself. They are named with their fingerprints, for people to compare; one key
is one witness, whatever it is called.

    found = check_log(contents, read)
    found.wrong, found.notes, found.anchors, found.meant
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from hornbill.evidence.core.bundle import keys_in_log, roots_in_log
from hornbill.evidence.core.bundle.contents import key_name
from hornbill.evidence.core.bundle.form import CONTENTS, BadBundle
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical, merkle
from hornbill.kernel.times import format_utc, parse_utc
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.leaf import Leaf, commit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass
class LogFound:
    """What came of it.

    Attributes:
        wrong, notes, anchors: as of ``checking.Report``.
        meant: names of the files that belong to the log's part.
    """

    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)


def check_log(contents: Mapping[str, Any], read: Callable[[str], bytes], found: LogFound) -> None:
    """Check what a bundle says of the log.

    Args:
        contents: ``data/bundle.json``.
        read: gives a file of the bundle.
        found: takes what is found, also what was found before something could not be read.

    Raises:
        KeyError, TypeError, ValueError, HornbillError: it cannot be read any further.
    """
    _LogCheck(contents, read, found).run()


class _LogCheck:
    def __init__(self, contents: Mapping[str, Any], read: Callable[[str], bytes], found: LogFound) -> None:
        self.contents, self._read, self.found = contents, read, found

    def _wrong(self, name: str, why: str) -> None:
        self.found.wrong.append(f"{name}: {why}")

    def run(self) -> None:
        """Check all of it."""
        log = self.contents["directory"]
        if log is None:
            self.found.notes.append("The network has no log: compare the keys with the agencies themselves.")
            self.found.anchors += ["No log is in the bundle: whose keys these are is not shown."]
            self.found.anchors += [
                f"key {key_name(base64.b64decode(key['public']))}: {key['author']}, says the maker"
                for key in self.contents["keys"]
            ]
            return
        place = "data/directory"
        text = self._read(f"{place}/head.bin")
        said = canonical.decode(text.removeprefix(heads.DOMAIN), max_bytes=4096)
        named = {one["name"]: one for one in log["witnesses"]}
        signatures = {
            name: self._read(f"{place}/cosignature-{name}.bin")
            for name, one in named.items()
            if one["cosigned"]
        }
        head = heads.Head(said["log"], said["size"], bytes.fromhex(said["root"]), parse_utc(said["at"]))
        signed = heads.SignedHead(head, self._read(f"{place}/head-signature.bin"), signatures)
        if head.to_bytes() != text or (log["size"], log["root"]) != (head.size, head.root.hex()):
            self._wrong(f"{place}/head.bin", "it is not the head that data/bundle.json names")
        self.found.meant |= {f"{place}/{one}" for one in ("head.bin", "head-signature.bin", "log-key.pem")}
        self.found.anchors.append(f"head of the log: {head.size} entries, {format_utc(head.at)}")
        self.found.anchors.append(f"key of the log: {self._fingerprint(f'{place}/log-key.pem')}")
        try:
            heads.verify(signed, _raw(self._read(f"{place}/log-key.pem")))
        except HornbillError:
            self._wrong(f"{place}/head-signature.bin", "the log did not sign this head")
        self._witnesses(log, head, signatures)
        entries = {one["index"]: self._statement(one, head) for one in log["statements"]}
        read, unread = keys_in_log.read_entries(entries)
        roots = roots_in_log.check_roots(
            read,
            log_key=_raw(self._read(f"{place}/log-key.pem")),
            witnesses={
                one["name"]: _raw(self._read(f"{place}/witness-{one['name']}.pem"))
                for one in log["witnesses"]
            },
            threshold=log["threshold"],
        )
        self.found.anchors[:0] = roots.anchors
        wrong, notes = keys_in_log.compare(self.contents["keys"], read, roots.vouched)
        self.found.wrong += [*unread, *roots.wrong, *wrong]
        self.found.notes += notes

    def _witnesses(self, log: dict[str, Any], head: heads.Head, signatures: dict[str, bytes]) -> None:
        """Count the witnesses who cosigned; one key is one witness, whatever it is called."""
        place, good = "data/directory", set()
        names = [one["name"] for one in log["witnesses"]]
        publics = {name: _raw(self._read(f"{place}/witness-{name}.pem")) for name in names}
        if len(set(names)) != len(names) or len(set(publics.values())) != len(names):
            self._wrong(CONTENTS, "a witness stands twice among the witnesses")
        for name in publics:
            self.found.meant.add(f"{place}/witness-{name}.pem")
            said = "cosigned" if name in signatures else "did not cosign"
            self.found.anchors.append(
                f"key of the witness {name} ({said}): {self._fingerprint(f'{place}/witness-{name}.pem')}"
            )
        for name, signature in signatures.items():
            self.found.meant |= {f"{place}/cosigned-{name}.bin", f"{place}/cosignature-{name}.bin"}
            try:
                heads.verify_cosignature(head, name, publics[name], signature)
                good.add(publics[name])
            except HornbillError:
                self._wrong(f"{place}/cosignature-{name}.bin", "the witness did not cosign this head")
        if log["threshold"] < 1:
            self._wrong(f"{place}/head.bin", "no witness is needed: nobody but the log itself answers for it")
        elif len(good) < log["threshold"]:
            self._wrong(
                f"{place}/head.bin", f"{len(good)} witnesses cosigned it; {log['threshold']} are needed"
            )

    def _fingerprint(self, name: str) -> str:
        """Return the SHA-256 of a public key in DER, as ``openssl pkey -pubin -outform DER | sha256sum`` prints it."""
        key = Ed25519PublicKey.from_public_bytes(_raw(self._read(name)))
        data = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(data).hexdigest()

    def _statement(self, one: dict[str, Any], head: heads.Head) -> bytes:
        place = one["place"]
        self.found.meant |= {f"{place}-{part}.bin" for part in ("leaf", "salt", "entry")}
        leaf, entry = Leaf.from_bytes(self._read(f"{place}-leaf.bin")), self._read(f"{place}-entry.bin")
        if commit(self._read(f"{place}-salt.bin"), entry) != leaf.commitment:
            self._wrong(f"{place}-entry.bin", "it is not the statement of the leaf")
        try:
            path = [bytes.fromhex(step) for step in one["path"]]
            merkle.verify_inclusion(leaf.leaf_hash, one["index"], head.size, path, head.root)
        except HornbillError:
            self._wrong(f"{place}-leaf.bin", "it is not in the log under this head")
        return entry


def _raw(data: bytes) -> bytes:
    """Return the 32 bytes of an Ed25519 key in PEM; BadBundle if it is not one."""
    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadBundle("this is not a key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadBundle("this is not an Ed25519 key")
    return key.public_bytes_raw()
