r"""One entry of a log: a salted commitment to what it says, and the digest of its sealed body.

Rules:
- commitment = SHA-256("hornbill/leaf/v1" 0x00 || salt || entry), salt of 256 random bits. Without the salt nobody
  can tell, by trying, what an entry says; with salt and entry anybody can show what it said.
- ``sealed`` is SHA-256 of the encrypted body as it is beside the log: a body cannot be exchanged afterwards, not
  even for another ciphertext of the same entry, and anyone who holds no key can check it.
- The bytes are JCS (RFC 8785); the tree hashes them as RFC 9162, section 2.1.1, says.

    leaf = Leaf(epoch=1, commitment=commit(salt, entry), sealed=hashlib.sha256(body).digest())
    Leaf.from_bytes(leaf.to_bytes()) == leaf
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical, merkle

VERSION = 1
DOMAIN = b"hornbill/leaf/v1\0"
SALT_BYTES = 32
MAX_LEAF = 256  # bytes; a leaf takes about 180
MAX_EPOCH = 2**31 - 1
_KEYS = {"v", "epoch", "commitment", "sealed"}
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


class BadLeaf(BadInput):
    """The bytes are not a leaf in its one spelling."""

    code = "bad-leaf"
    default_cure = "It was altered, or written by other software: do not append it."


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry as the log has it.

    Attributes:
        epoch: which of the members' keys the body is sealed under, from 1.
        commitment: 32 bytes, see ``commit``.
        sealed: SHA-256 of the sealed body, 32 bytes.
    """

    epoch: int
    commitment: bytes
    sealed: bytes

    def __post_init__(self) -> None:
        """Refuse what has no spelling; BadLeaf."""
        if not isinstance(self.epoch, int) or isinstance(self.epoch, bool):
            raise BadLeaf("a leaf's epoch is a number")
        if not 1 <= self.epoch <= MAX_EPOCH:
            raise BadLeaf("a leaf's epoch counts from 1")
        if len(self.commitment) != merkle.HASH_BYTES or len(self.sealed) != merkle.HASH_BYTES:
            raise BadLeaf("a leaf's commitment and digest have 32 bytes each")

    def to_bytes(self) -> bytes:
        """Return the canonical bytes."""
        return canonical.encode(
            {
                "v": VERSION,
                "epoch": self.epoch,
                "commitment": self.commitment.hex(),
                "sealed": self.sealed.hex(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Leaf:
        """Read a leaf.

        Args:
            data: canonical bytes, at most ``MAX_LEAF``.

        Returns:
            The leaf.

        Raises:
            BadLeaf: any other spelling, version or form.
        """
        try:
            value = canonical.decode(data, max_bytes=MAX_LEAF)
        except canonical.NotCanonical as error:
            raise BadLeaf(f"not a leaf: {error.message}") from error
        if not isinstance(value, dict) or set(value) != _KEYS:
            raise BadLeaf("a leaf has exactly v, epoch, commitment and sealed")
        if value["v"] != VERSION or isinstance(value["v"], bool):
            raise BadLeaf(f"a leaf of version {value['v']!s:.20}")
        return cls(value["epoch"], _hash(value["commitment"]), _hash(value["sealed"]))

    @property
    def leaf_hash(self) -> bytes:
        """What the tree has for it: SHA-256(0x00 || bytes), 32 bytes (RFC 9162, section 2.1.1)."""
        return merkle.leaf_hash(self.to_bytes())


def _hash(value: Any) -> bytes:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise BadLeaf("a leaf's commitment and digest are 64 hex digits")
    return bytes.fromhex(value)


def commit(salt: bytes, entry: bytes) -> bytes:
    """Commit to an entry without showing it.

    Args:
        salt: 32 random bytes, kept beside the entry in its sealed body.
        entry: any bytes.

    Returns:
        32 bytes.

    Raises:
        BadLeaf: a salt of another length (two different pairs could then have one commitment).
    """
    if len(salt) != SALT_BYTES:
        raise BadLeaf(f"a commitment's salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(DOMAIN + salt + entry).digest()
