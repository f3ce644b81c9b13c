r"""A bulletin: what somebody says of himself, signed, and may say otherwise tomorrow: duty hours, an absence, a desk.

Rules:
- It is outside the directory's log, which keeps everything for ever: a bulletin goes from node to node in an envelope,
  the next one takes its place, and the one before is kept nowhere.
- Bytes = JCS (RFC 8785) of the fields below; the author signs ``hornbill/bulletin/v1\0`` and these bytes with Ed25519 and
  ML-DSA-65. A node believes it while the directory has the key that signed it for its author.
- Of one kind and subject the greatest ``n`` counts, at equal ``n`` the greater SHA-256: whatever the order in which they
  come, and however often, every node keeps the same one.
- ``n`` is at least the seconds of the author's clock, so a node restored from a copy does not begin again below itself.

| field | what |
|---|---|
| v, suite | version of this form, of the cryptography |
| network | mark of the network (``queries.network_mark``): said in one, it is not believed in another |
| kind, subject | see ``kinds`` |
| author | officer, or an agency's node |
| n, at | which of several is the newest; the author's clock |
| values | the kind's fields |

    bulletin = write("availability", "th-customs/somchai", values, author=..., network=mark, n=1, now=now, key=key)
    is_newer(bulletin, than=kept)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids, times
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import SUITE, canonical, signing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

DOMAIN = b"hornbill/bulletin/v1\0"
VERSION = 1
MAX_BYTES = 6 * 1024  # of the canonical form
MAX_N = 2**48
MAX_AHEAD = 86_400  # seconds that another node's clock may be ahead
_KEYS = {"v", "suite", "network", "kind", "subject", "author", "n", "at", "values"}
_LONGEST = 100  # characters of a kind's or subject's name


class BadBulletin(BadInput):
    """A bulletin is not of the form that it must have, or its author may not say this."""

    code = "bad-bulletin"
    default_cure = "It was altered, or written by other software: what was known before still counts."


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One bulletin; the module's table names the fields. Its signature is not checked yet."""

    kind: str
    subject: str
    author: str
    network: str
    n: int
    at: str
    values: Mapping[str, Any] = field(repr=False)
    data: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    @property
    def order(self) -> tuple[int, bytes]:
        """What decides which of several is the newest."""
        return self.n, hashlib.sha256(self.data).digest()

    def verify(self, public: bytes) -> None:
        """Return only if this key signed it; BadSignature otherwise."""
        signing.verify(public, DOMAIN + self.data, self.signature)


def write(
    kind: str,
    subject: str,
    values: Mapping[str, Any],
    *,
    author: str,
    network: str,
    n: int,
    now: datetime,
    key: signing.SigningKey,
) -> Bulletin:
    """Write and sign a bulletin; whether its values are right is for ``kinds.check``.

    Args:
        kind: of bulletin.
        subject: whom it is about.
        values: what it says.
        author: who signs.
        network: its mark.
        n: greater than that of the one before.
        now: aware datetime.
        key: the author's.

    Raises:
        BadBulletin: no canonical form, or too long.
    """
    value = {
        "v": VERSION,
        "suite": SUITE,
        "network": network,
        "kind": kind,
        "subject": subject,
        "author": author,
        "n": n,
        "at": times.format_utc(now),
        "values": dict(values),
    }
    try:
        data = canonical.encode(value)
    except canonical.NotCanonical as error:
        raise BadBulletin(f"the values have no canonical form: {error.message}") from error
    return read(data, key.sign(DOMAIN + data))


def read(data: bytes, signature: bytes) -> Bulletin:
    """Read a bulletin's bytes, strictly; the signature is not checked.

    Raises:
        BadBulletin: any other form, version or suite.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_BYTES)
        _check_frame(value)
        ids.check_hash(value["network"])
        ids.check_author(value["author"])
        times.parse_utc(value["at"])
    except BadBulletin:
        raise
    except BadInput as error:
        raise BadBulletin(f"a bulletin: {error.message}") from error
    if len(signature) != signing.SIGNATURE_BYTES:
        raise BadBulletin(f"a signature has {signing.SIGNATURE_BYTES} bytes")
    named = {name: value[name] for name in ("kind", "subject", "author", "network", "n", "at", "values")}
    return Bulletin(**named, data=data, signature=signature)


def _check_frame(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise BadBulletin("a bulletin has exactly the nine fields of its form")
    found = (value["v"], value["suite"])
    if found != (VERSION, SUITE) or any(isinstance(item, bool) for item in found):
        raise BadBulletin("a bulletin of another version")
    n = value["n"]
    if not isinstance(n, int) or isinstance(n, bool) or not 0 < n < MAX_N:
        raise BadBulletin("n is not a number that counts bulletins")
    if not all(isinstance(value[name], str) and len(value[name]) <= _LONGEST for name in ("kind", "subject")):
        raise BadBulletin("kind and subject are short texts")
    if not isinstance(value["values"], dict):
        raise BadBulletin("values are an object")


def is_newer(bulletin: Bulletin, *, than: Bulletin | None) -> bool:
    """Tell whether a bulletin takes the place of the one that is kept of its kind and subject."""
    return than is None or bulletin.order > than.order


def is_ahead(bulletin: Bulletin, now: datetime) -> bool:
    """Tell whether a number or clock is of a time to come: kept, its bulletin would stand against all that follow."""
    latest = int(now.timestamp()) + MAX_AHEAD
    return bulletin.n > latest or times.parse_utc(bulletin.at).timestamp() > latest


def next_n(before: Bulletin | None, now: datetime) -> int:
    """Return the number of the bulletin that is written after ``before``."""
    return max(before.n + 1 if before is not None else 1, int(now.timestamp()))
