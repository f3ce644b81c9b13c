r"""Salted fields: a body's root commits to every field, and each can be shown or destroyed alone.

Rules (after SD-JWT, RFC 9901, section 4.2): every field has a 128-bit random salt; its digest is
SHA-256(JCS([salt, name, value])); the root is the SHA-256 behind the domain ``hornbill/body/v2\0`` over the JCS
of the list of [name, digest], sorted by name, each name once. So the root fixes how many fields there are and how
they are named: a bundle can disclose chosen fields and give names and digests for the rest, and nobody can hide a
second field of the same name. A withdrawal destroys salt and value, and the digest no longer says anything.

The first form of root (``hornbill/body/v1\0`` and the sorted digests) binds no names. It proves a whole body and
nothing less.

    fields = (salted("text", "hello"), salted("lang", "en"))
    root = named_root((field.name, field.digest()) for field in fields)
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

DOMAIN = b"hornbill/body/v1\x00"
NAMED_DOMAIN = b"hornbill/body/v2\x00"
SALT_HEX = 32  # 128 bits
DIGEST_BYTES = 32
MAX_FIELDS = 256
_SALT = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)


class BadField(BadInput):
    """A field's name, salt or value is not of the right form, or a name stands twice."""

    code = "bad-field"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body.

    Attributes:
        name: lower-case word, ``[a-z][a-z0-9_]*``.
        salt: 32 hex digits (128 random bits).
        value: any canonical JSON value.
    """

    name: str
    salt: str
    value: Any

    def digest(self) -> bytes:
        """Return SHA-256(JCS([salt, name, value])): 32 bytes."""
        return hashlib.sha256(canonical.encode([self.salt, self.name, self.value])).digest()


def salted(name: str, value: Any) -> Field:
    """Make a field with a fresh random salt; BadField if the name is not a lower-case word."""
    if not _NAME.fullmatch(name):
        raise BadField(f"not a field's name: {name[:40]!r}")
    return Field(name, secrets.token_hex(SALT_HEX // 2), value)


def read_name(value: Any) -> str:
    """Return a field's name if it is one; BadField otherwise."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise BadField("not a field's name")
    return value


def read_field(item: Any) -> Field:
    """Read ``[salt, name, value]`` as it is in a body.

    Raises:
        BadField: another form.
    """
    if not isinstance(item, list) or len(item) != 3:
        raise BadField("a field is [salt, name, value]")
    salt, name, value = item
    if not isinstance(salt, str) or not _SALT.fullmatch(salt):
        raise BadField("a salt is 32 hex digits")
    return Field(read_name(name), salt, value)


def named_root(named: Iterable[tuple[str, bytes]]) -> str:
    """Return the root over names and digests of fields; their order does not matter.

    Args:
        named: name and digest (32 bytes) of every field.

    Returns:
        SHA-256, 64 hex digits.

    Raises:
        BadField: a name that appears twice, or a digest of another length.
    """
    pairs = sorted(named)
    if any(len(digest) != DIGEST_BYTES for _, digest in pairs):
        raise BadField(f"a field's digest has {DIGEST_BYTES} bytes")
    if len({name for name, _ in pairs}) != len(pairs):
        raise BadField("a field stands twice")
    return hashlib.sha256(
        NAMED_DOMAIN + canonical.encode([[name, digest.hex()] for name, digest in pairs])
    ).hexdigest()


def body_root(digests: Iterable[bytes]) -> str:
    """Return the first form of root, over field digests alone; their order does not matter.

    Args:
        digests: of 32 bytes each; with other lengths two different lists could have one root.

    Returns:
        SHA-256, 64 hex digits.

    Raises:
        BadField: a digest of another length.
    """
    ordered = sorted(digests)
    if any(len(digest) != DIGEST_BYTES for digest in ordered):
        raise BadField(f"a field's digest has {DIGEST_BYTES} bytes")
    return hashlib.sha256(DOMAIN + b"".join(ordered)).hexdigest()
