"""The form of what a browser answers for a passkey, demanded before the library reads it.

Rules: the library makes bytes of whatever stands where it expects text, and of a number it makes as many zero bytes: an answer of
three hundred characters took gigabytes, before anybody had signed in. So only the fields that are needed go on, each of its own
kind (W3C Web Authentication, level 3, section 5.1: ``RegistrationResponseJSON``, ``AuthenticationResponseJSON``; 5.8.1 for
client data; 6.5.4 for the attestation object). What they mean is for ``passkey``.

    read_made(text)["response"]["attestationObject"]        # a text, which holds bytes where bytes belong
    read_shown(text)["rawId"]
"""

from __future__ import annotations

import binascii
import json
import struct
from typing import Any

from hornbill.vault.core.errors import BadPasskey

MAX_ANSWER = 32_768  # characters; a real one has 1,000 to 6,000
# What reading a hostile answer may raise in the library: it does not promise one error for all.
UNREADABLE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    NotImplementedError,
    struct.error,
)
_CLIENT = "clientDataJSON"


def read_made(answer: str) -> dict[str, Any]:
    """Read the answer of a device that made a passkey.

    Args:
        answer: of the browser, JSON.

    Returns:
        Its fields, as the library takes them.

    Raises:
        BadPasskey: it is of another form.
    """
    value = _read(answer, (_CLIENT, "attestationObject"))
    try:
        _check_attestation(_bytes(value["response"]["attestationObject"]))
    except UNREADABLE as error:
        raise _unreadable() from error
    return value


def read_shown(answer: str) -> dict[str, Any]:
    """Read the answer of a device that showed a passkey; arguments and errors as for ``read_made``."""
    return _read(answer, (_CLIENT, "authenticatorData", "signature"), ("userHandle",))


def _unreadable() -> BadPasskey:
    return BadPasskey("the device's answer cannot be read")


def _read(answer: str, needed: tuple[str, ...], may: tuple[str, ...] = ()) -> dict[str, Any]:
    if len(answer) > MAX_ANSWER:
        raise BadPasskey("the device's answer is longer than any real one")
    try:
        given = json.loads(answer)
        response = given["response"]
        fields = {name: _text(response[name]) for name in needed}
        fields |= {name: _text(response[name]) for name in may if response.get(name) is not None}
        value = {name: _text(given[name]) for name in ("id", "rawId", "type")}
        _check_client(json.loads(_bytes(fields[_CLIENT])))
    except UNREADABLE as error:
        raise _unreadable() from error
    return {**value, "response": fields}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _bytes(text: str) -> bytes:
    from fido2.utils import websafe_decode

    try:
        return websafe_decode(text)
    except binascii.Error as error:
        raise ValueError("base64url") from error


def _check_client(value: Any) -> None:
    for name in ("type", "challenge", "origin"):
        _text(value[name])


def _check_attestation(data: bytes) -> None:
    from fido2 import cbor

    value: Any = cbor.decode(data)
    if not isinstance(value["authData"], bytes) or not isinstance(value["attStmt"], dict):
        raise TypeError("bytes, and a map")
    _text(value["fmt"])
