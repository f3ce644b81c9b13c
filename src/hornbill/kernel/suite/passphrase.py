"""A key from a passphrase: Argon2id (RFC 9106, second recommended option) with a pepper.

Rules: the passphrase is NFC-normalised, so that the same words typed on another keyboard are the same
bytes; the pepper is Argon2's secret value and is outside the database, so a stolen database alone
cannot be searched for weak passphrases.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hornbill.kernel.suite.signing import BadKey

SALT_BYTES = 16
PEPPER_BYTES = 32
KEY_BYTES = 32


@dataclass(frozen=True)
class Cost:
    """What one guess costs.

    Attributes:
        iterations: passes over the memory.
        memory_kib: memory, in KiB.
        lanes: parallel lanes.
    """

    iterations: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


DEFAULT_COST = Cost()


def derive_key(passphrase: str, *, salt: bytes, pepper: bytes, cost: Cost = DEFAULT_COST) -> bytes:
    """Derive a 256-bit key.

    Args:
        passphrase: as typed; normalised here.
        salt: 16 random bytes, stored beside what the key wraps.
        pepper: 32 random bytes from the node's key file.
        cost: Argon2id parameters, stored beside the salt.

    Returns:
        32 bytes.

    Raises:
        BadKey: salt or pepper of the wrong length, or a passphrase that is not text.
    """
    if len(salt) != SALT_BYTES or len(pepper) != PEPPER_BYTES:
        raise BadKey("salt (16 bytes) or pepper (32 bytes) of the wrong length")
    try:
        text = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadKey("a passphrase with half a character in it", cure="Type the passphrase again.") from error
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        secret=pepper,
    )
    return kdf.derive(text)
