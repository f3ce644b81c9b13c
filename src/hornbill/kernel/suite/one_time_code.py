r"""Six digits that change every half minute: TOTP (RFC 6238), as authenticator apps compute it.

Rules: SHA-1, six digits, 30 seconds: what every app can. A code counts in its own half minute and in the one before
and after it, because clocks differ (RFC 6238, section 5.2); each counts once, so a step that was used, or an earlier one, is
refused. The library computes; here is which steps are asked.

    secret = new_secret()
    step = check_code(secret, "492039", now=now, after=last_step)      # the step to remember
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from datetime import datetime

SECRET_BYTES = 20  # RFC 4226, section 4
DIGITS = 6
STEP_S = 30
DRIFT = 1  # steps that a clock may be before or behind


class WrongCode(HornbillError):
    """The six digits are not those of this half minute, or were used before."""

    code = "wrong-code"
    default_cure = "Type the six digits that the app shows now; look whether the device's clock is right."


def new_secret() -> bytes:
    """Make the secret that app and node share."""
    return secrets.token_bytes(SECRET_BYTES)


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP_S)  # noqa: S303  # HMAC-SHA-1, as RFC 6238 has it and apps expect


def step_of(now: datetime) -> int:
    """Return the number of the half minute."""
    return int(now.timestamp()) // STEP_S


def code_at(secret: bytes, step: int) -> str:
    """Return the code of a half minute."""
    return _totp(secret).generate(step * STEP_S).decode("ascii")


def check_code(secret: bytes, typed: str, *, now: datetime, after: int) -> int:
    """Check a code.

    Args:
        secret: 20 bytes.
        typed: as typed; blanks do not count.
        now: aware datetime.
        after: step of the last code that was taken; that one and all before it are refused.

    Returns:
        The step to remember.

    Raises:
        WrongCode: of another time, used, or no six digits.
    """
    digits = "".join(typed.split())
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise WrongCode("a code has six digits")
    present = step_of(now)
    for step in range(max(present - DRIFT, after + 1), present + DRIFT + 1):
        if constant_time.bytes_eq(code_at(secret, step).encode(), digits.encode()):
            return step
    raise WrongCode("the code is not right, or was used before")


def app_address(secret: bytes, *, account: str, issuer: str) -> str:
    """Return the ``otpauth:`` address that an app reads out of a QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)
