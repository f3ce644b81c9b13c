r"""Recovery codes: a second factor on paper, for the day on which phone and passkey are lost.

Rules: 80 random bits each, in letters and digits that are not mistaken for one another (Crockford's base 32). Each counts
once. The database has them as keyed hashes only (HMAC-SHA-256 under the node's pepper): 80 bits need no slow hash. They open
nothing by themselves: the passphrase comes first.

    codes = new_codes()                                    # ["k7rm-2qxd-9bta-0zwe", ...]
    digest(codes[0], officer_id="th-customs/somchai", pepper=pepper)
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from hornbill.kernel.framing import pack

COUNT = 8
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
_LENGTH, _GROUP = 16, 4
_MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1"})


def new_codes() -> list[str]:
    """Make a set of codes, for showing once."""
    return [_grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))) for _ in range(COUNT)]


def _grouped(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def cleaned(typed: str) -> str | None:
    """Return a code as it was made, without its hyphens; None for what can be none."""
    plain = "".join(typed.replace("-", "").split()).casefold().translate(_MISREAD)
    return plain if len(plain) == _LENGTH and set(plain) <= set(_ALPHABET) else None


def digest(code: str, *, officer_id: str, pepper: bytes) -> str:
    """Return what stands for a code in the database: 64 hex digits; empty for what can be no code."""
    plain = cleaned(code)
    if plain is None:
        return ""
    bound = pack([b"hornbill/recovery-code/v1", officer_id.encode(), plain.encode()])
    return hmac.new(pepper, bound, hashlib.sha256).hexdigest()
