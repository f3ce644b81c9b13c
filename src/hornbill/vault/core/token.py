r"""A token with which a program acts for an officer, and how the master key is in the database for it.

Rules: the token carries 32 random bytes that are stored nowhere. From them come, by two separate hashes, the
token's id (found in the database) and the key under which the master is there: the database without the token
opens nothing. What the token may do and when it ends is bound to the seal, so nobody who can write to the
database makes it do more or last longer: it then opens nothing at all.

    secret = new_secret()
    to_text(secret)                                   # "hbt_2nN5...", 47 characters
    grant = Grant(frozenset({"read"}), (), "2027-01-31T00:00:00.000Z")
    sealed = seal_master(secret, master, officer_id="th-customs/somchai", grant=grant)
    open_master(secret, sealed, officer_id="th-customs/somchai", grant=grant) == master
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import canonical, content
from hornbill.vault.core import session

PREFIX = "hbt_"  # so that a token is known for what it is wherever it turns up
READ, WRITE, DIRECTORY = "read", "write", "directory"
MAY = (READ, WRITE, DIRECTORY)


@dataclass(frozen=True)
class Grant:
    """What a token may do.

    Attributes:
        may: any of ``MAY``; each stands for itself: ``write`` alone reads nothing.
        rooms: ids of the only rooms that it may touch, sorted; empty for all of the officer's.
        expires: when it ends, as ``kernel.times`` writes it.
    """

    may: frozenset[str]
    rooms: tuple[str, ...]
    expires: str

    def to_bytes(self) -> bytes:
        """Return the canonical form that the seal is bound to."""
        return canonical.encode(
            {"expires": self.expires, "may": sorted(self.may), "rooms": sorted(self.rooms)}
        )


def new_secret() -> bytes:
    """Make the secret that a token carries."""
    return session.new_secret()


def to_text(secret: bytes) -> str:
    """Write a secret as a token: ``hbt_`` and 43 characters."""
    return PREFIX + session.to_cookie(secret)


def from_text(text: str) -> bytes | None:
    """Read a token; None for anything that ``to_text`` did not write."""
    if not text.startswith(PREFIX) or not text.isascii():
        return None
    return session.from_cookie(text.removeprefix(PREFIX))


def token_id(secret: bytes) -> str:
    """Return the id under which the token is stored: 64 hex digits, tells nothing of the secret."""
    return hashlib.sha256(b"hornbill/api-token-id/v1\0" + secret).hexdigest()


def _key(secret: bytes) -> bytes:
    return hashlib.sha256(b"hornbill/api-token-key/v1\0" + secret).digest()


def _aad(secret: bytes, officer_id: str, grant: Grant) -> bytes:
    bound = [b"hornbill/api-token/v1", token_id(secret).encode(), officer_id.encode(), grant.to_bytes()]
    return pack(bound)


def seal_master(secret: bytes, master: bytes, *, officer_id: str, grant: Grant) -> bytes:
    """Encrypt the master key under the token's secret, bound to token, officer and grant."""
    return content.encrypt(_key(secret), master, aad=_aad(secret, officer_id, grant))


def open_master(secret: bytes, sealed: bytes, *, officer_id: str, grant: Grant) -> bytes:
    """Decrypt the master key; CannotOpen for another secret, token, officer or grant."""
    return content.decrypt(_key(secret), sealed, aad=_aad(secret, officer_id, grant))
