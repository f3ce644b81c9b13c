"""Secrets that people write down, read and type again: 168 random bits as ten groups of four characters.

Rules:
- The encoding is bech32m (BIP 350): 34 characters of data, 6 of check, which find any four wrong characters and nearly all
  longer mistakes. Its signs leave out 1, B, I and O; who types one of them means L, 8, L or 0.
- The readable part of bech32m names the kind of secret. It is checked and not printed, so that a secret of one kind is not
  taken for one of another.
- Capital or small, with blanks, hyphens or line breaks anywhere: all the same.

    text = write(new_secret(), SHEET)        # "7QXK 0P3M ..."
    read(text, SHEET)                        # 21 bytes
"""

from __future__ import annotations

import secrets
import unicodedata

from hornbill.kernel.errors import BadInput

SECRET_BYTES = 21
GROUPS, GROUP = 10, 4
SHEET, CODE = "hbsheet", "hbcode"  # kinds
_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32M = 0x2BC830A3
_CHECK = 6  # characters
_DATA = GROUPS * GROUP - _CHECK
_SPARE = 5 * _DATA - 8 * SECRET_BYTES  # bits, nought
_MEANT = str.maketrans({"1": "l", "b": "8", "i": "l", "o": "0"})
_LONGEST = 400  # characters that are looked at


class Mistyped(BadInput):
    """What was typed is not as it was printed."""

    code = "mistyped"
    default_cure = "Compare it with the paper, group by group; nothing was tried, so no try is lost."


def new_secret() -> bytes:
    """Make a secret."""
    return secrets.token_bytes(SECRET_BYTES)


def write(secret: bytes, kind: str) -> str:
    """Write a secret as it is printed: ten groups of four capitals and digits.

    Args:
        secret: 21 bytes.
        kind: ``SHEET`` or ``CODE``.
    """
    number = int.from_bytes(secret, "big") << _SPARE
    data = [number >> 5 * place & 31 for place in reversed(range(_DATA))]
    text = "".join(_SIGNS[value] for value in [*data, *check_of(kind, data)]).upper()
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read(text: str, kind: str) -> bytes:
    """Read what somebody typed.

    Args:
        text: as typed.
        kind: which secret it should be.

    Returns:
        The secret, 21 bytes.

    Raises:
        Mistyped: another number of characters, one that is never used, or the check does not fit.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).lower()
    plain = "".join(sign for sign in plain if sign.isalnum()).translate(_MEANT)
    foreign = sorted({sign for sign in plain if sign not in _SIGNS})
    if foreign:
        raise Mistyped(f"the character {foreign[0].upper()} is never used there")
    if len(plain) != GROUPS * GROUP:
        raise Mistyped(f"there are {len(plain)} characters, not {GROUPS * GROUP}")
    data = [_SIGNS.index(sign) for sign in plain]
    if check_of(kind, data[:-_CHECK]) != data[-_CHECK:]:
        raise Mistyped("at least one character is not as it was printed")
    number = 0
    for value in data[:-_CHECK]:
        number = number << 5 | value
    if number & (1 << _SPARE) - 1:
        raise Mistyped("this was not written by a node")
    return (number >> _SPARE).to_bytes(SECRET_BYTES, "big")


def check_of(kind: str, data: list[int]) -> list[int]:
    """Return the six check values of bech32m (BIP 350, "Checksum").

    Args:
        kind: the readable part, small letters.
        data: values of 5 bits.
    """
    values = [*(ord(sign) >> 5 for sign in kind), 0, *(ord(sign) & 31 for sign in kind), *data]
    rest = 1
    for value in [*values, *[0] * _CHECK]:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            rest ^= generator if top >> bit & 1 else 0
    rest ^= _BECH32M
    return [rest >> 5 * place & 31 for place in reversed(range(_CHECK))]
