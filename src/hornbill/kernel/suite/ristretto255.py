"""The group ristretto255 (RFC 9496), as libsodium computes it.

Rules
- Scalars and elements are 32 bytes in the RFC's spelling. Lengths are checked here, before anything reaches C.
- libsodium computes all of these in constant time: no branch and no memory address depends on a scalar or on an element.
  What Python does around it does not look into them either. Their copies in memory are not wiped: Python cannot.
- The identity is never taken and never given: ``multiply`` and ``multiply_base`` refuse it.
- A call lets other threads run.

The library comes with the wheels of pyzmq, which are locked by hash; nothing of pyzmq itself is imported
(docs/adr/0043-oprf-over-libsodium.md). Where its wheel brings none, the system's libsodium is used.

    element = from_hash(hashlib.sha512(b"text").digest())
    secret = random_scalar()
    multiply(invert(secret), multiply(secret, element)) == element
"""

from __future__ import annotations

import ctypes
import functools
from importlib import metadata
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput, HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

SCALAR_BYTES = 32
ELEMENT_BYTES = 32
WIDE_BYTES = 64  # what is hashed to an element or reduced to a scalar
ORDER = 2**252 + 27742317777372353535851937790883648493  # RFC 9496, section 4: of the group
_BUNDLE = "pyzmq"
_Out = ctypes.c_char * 32  # an element or a scalar


class NoLibsodium(HornbillError):
    """There is no libsodium to load, or it is too old for this group."""

    code = "no-libsodium"
    default_cure = "Install the locked requirements again, or the system's libsodium 1.0.18 or newer."


class NotAnElement(BadInput):
    """Bytes that are no element of the group, or are the identity."""

    code = "not-an-element"
    default_cure = "It was altered on the way, or the other side runs other software: ask again."


def from_hash(wide: bytes) -> bytes:
    """Return the element for 64 uniform bytes (RFC 9496, section 4.3.4)."""
    return _made("crypto_core_ristretto255_from_hash", _checked(wide, WIDE_BYTES))


def multiply(scalar: bytes, element: bytes) -> bytes:
    """Return an element times a scalar.

    Raises:
        NotAnElement: ``element`` is none, or the product is the identity.
    """
    if len(element) != ELEMENT_BYTES:
        raise NotAnElement(f"an element has {ELEMENT_BYTES} bytes, not {len(element)}")
    out = _Out()
    if _function("crypto_scalarmult_ristretto255")(out, _checked(scalar, SCALAR_BYTES), element):
        raise NotAnElement("this is no element of ristretto255, or the identity")
    return out.raw


def multiply_base(scalar: bytes) -> bytes:
    """Return the generator times a scalar; NotAnElement for the scalar zero."""
    out = _Out()
    if _function("crypto_scalarmult_ristretto255_base")(out, _checked(scalar, SCALAR_BYTES)):
        raise NotAnElement("the product is the identity")
    return out.raw


def add(one: bytes, other: bytes) -> bytes:
    """Return the sum of two elements, of which either may be the identity; NotAnElement if one of them is not an element."""
    if len(one) != ELEMENT_BYTES or len(other) != ELEMENT_BYTES:
        raise NotAnElement(f"elements have {ELEMENT_BYTES} bytes")
    out = _Out()
    if _function("crypto_core_ristretto255_add")(out, one, other):
        raise NotAnElement("this is no element of ristretto255")
    return out.raw


def is_element(data: bytes) -> bool:
    """Tell whether bytes are an element other than the identity."""
    if len(data) != ELEMENT_BYTES or not any(data):
        return False
    return _function("crypto_core_ristretto255_is_valid_point")(data) == 1


def is_scalar(data: bytes) -> bool:
    """Tell whether bytes spell a scalar as RFC 9497 does, below the group's order; for what is no secret."""
    return len(data) == SCALAR_BYTES and int.from_bytes(data, "little") < ORDER


def random_scalar() -> bytes:
    """Return a scalar other than zero from the operating system's randomness."""
    return _made("crypto_core_ristretto255_scalar_random")


def reduce(wide: bytes) -> bytes:
    """Return 64 bytes, read as a number, modulo the group's order."""
    return _made("crypto_core_ristretto255_scalar_reduce", _checked(wide, WIDE_BYTES))


def invert(scalar: bytes) -> bytes:
    """Return the scalar whose product with this one is 1; ValueError for zero."""
    out = _Out()
    if _function("crypto_core_ristretto255_scalar_invert")(out, _checked(scalar, SCALAR_BYTES)):
        raise ValueError("zero has no inverse")
    return out.raw


def times(one: bytes, other: bytes) -> bytes:
    """Return the product of two scalars."""
    both = _checked(one, SCALAR_BYTES), _checked(other, SCALAR_BYTES)
    return _made("crypto_core_ristretto255_scalar_mul", *both)


def minus(one: bytes, other: bytes) -> bytes:
    """Return the difference of two scalars."""
    both = _checked(one, SCALAR_BYTES), _checked(other, SCALAR_BYTES)
    return _made("crypto_core_ristretto255_scalar_sub", *both)


def _checked(data: bytes, size: int) -> bytes:
    """Return bytes of the length that C will read; ValueError for others."""
    if len(data) != size:
        raise ValueError(f"{size} bytes are needed, not {len(data)}")
    return data


def _made(name: str, *given: bytes) -> bytes:
    """Call a function that writes 32 bytes and cannot fail."""
    out = _Out()
    _function(name)(out, *given)
    return out.raw


@functools.cache
def _function(name: str) -> Callable[..., int]:
    """Return a function of libsodium; its pointers come first and last, and it returns an int.

    Raises:
        NoLibsodium: there is none.
    """
    try:
        found = getattr(_library(), name)
    except AttributeError as error:
        raise NoLibsodium(f"this libsodium has no {name}") from error
    found.restype = ctypes.c_int
    return found  # type: ignore[no-any-return]


@functools.cache
def _library() -> ctypes.CDLL:
    place = _bundled() or _of_the_system()
    if place is None:
        raise NoLibsodium("libsodium is not installed")
    try:
        library = ctypes.CDLL(place)
        started = library.sodium_init()
    except (OSError, AttributeError) as error:
        raise NoLibsodium(f"libsodium could not be loaded: {error}") from error
    if started < 0:
        raise NoLibsodium("libsodium could not be started")
    return library


def _bundled() -> str | None:
    """Return where the wheel's own libsodium lies; None if the wheel has none."""
    try:
        files = metadata.files(_BUNDLE) or []
    except metadata.PackageNotFoundError:
        return None
    found = [file for file in files if file.name.startswith("libsodium") and file.suffix != ".txt"]
    return str(found[0].locate()) if found else None


def _of_the_system() -> str | None:
    from ctypes.util import find_library

    return find_library("sodium")


def version() -> str:
    """Return libsodium's version, such as ``1.0.22``; NoLibsodium if there is none."""
    ask = _library().sodium_version_string
    ask.restype = ctypes.c_char_p
    answer: bytes = ask()
    return answer.decode()
