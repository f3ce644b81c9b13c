"""Bitcoin's addresses of segregated witnesses: bech32 (BIP 173) for version 0, bech32m (BIP 350) from 1 on.

Rules: one case throughout; 2 to 40 bytes of program, 20 or 32 for version 0; the check sum finds any four wrong signs.
The arithmetic is python-stdnum's, which knows the first of the two check sums only.
"""

from __future__ import annotations

from stdnum.bitcoin import b32decode, bech32_checksum
from stdnum.exceptions import ValidationError

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_EXPANDED = [*(ord(sign) >> 5 for sign in "bc"), 0, *(ord(sign) & 31 for sign in "bc")]  # BIP 173, "bc"
_BECH32, _BECH32M = 1, 0x2BC830A3
LONGEST = 90  # signs


def segwit_fault(address: str) -> str | None:
    """Say what is wrong with a lower-case address that begins with ``bc1``.

    Returns:
        None when it is sound, ``"form"`` or ``"sum"``.
    """
    part = address[3:]
    if not 11 <= len(address) <= LONGEST or any(sign not in _SIGNS for sign in part):
        return "form"
    data = [_SIGNS.index(sign) for sign in part]
    if len(data) < 8:
        return "form"
    wanted = _BECH32 if data[0] == 0 else _BECH32M
    if bech32_checksum(_EXPANDED + data) != wanted:
        return "sum"
    try:
        program = b32decode(data[1:-6])
    except ValidationError:
        return "form"
    allowed = (20, 32) if data[0] == 0 else range(2, 41)
    return None if data[0] <= 16 and len(program) in allowed else "form"
