r"""Weekly sealing keys: what an officer commits to in the log, and what the hub hands out week by week.

Rules:
- A week begins on Monday, 00:00 UTC, as in ISO 8601; week 0 is that of Monday 1 January 2024. No time zone and no
  leap second counts: the week is the whole number of seven days since then.
- The officer signs one Merkle root (RFC 9162) over the keys of all weeks (statement ``prekeys.publish``). The hub
  holds one blob a week under an address that tells it neither officer nor week; a blob proves by its path that the
  officer committed to exactly this key for exactly this week.
- A leaf = ``hornbill/prekey/v1\0`` and JCS of {officer, week, SHA-256 of the key}; so a blob of another officer, of
  another week or with another key leads to another root.
- Newest wins: only the last root in the log counts, and an address is made of the root, so that blobs of an older
  commitment are not even asked for.

    prekeys, blobs = commit("th-customs/somchai", 150, publics)     # publics[0] is that of week 150
    check(blobs[address(prekeys.root, 152)], "th-customs/somchai", prekeys, 152) == publics[2]
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from hornbill.directory.core.agencies.network import Prekeys
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical, merkle, sealing
from hornbill.kernel.suite.signing import BadKey

if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKS_AHEAD = 60  # that a vault keeps ready: people sign in twice a year
WEEK_0 = datetime(2024, 1, 1, tzinfo=UTC)  # a Monday
WEEK = timedelta(days=7)
MAX_BLOB = 4096  # bytes
VERSION = 1
_LEAF_DOMAIN = b"hornbill/prekey/v1\0"
_ADDRESS_DOMAIN = b"hornbill/prekey-address/v1\0"
_KEYS = {"v", "officer", "week", "public", "path"}


class PrekeyWrongWeek(HornbillError):
    """A weekly key is of another week than the one in which it would be used."""

    code = "prekey-wrong-week"
    default_cure = "Nothing is sealed to it; the officer's standing key is used until the right one is here."


class PrekeySwapped(HornbillError):
    """What the hub handed out is not the key to which the officer committed."""

    code = "prekey-swapped"
    default_cure = "Nothing is sealed to it. Ask the person who runs the hub why it hands out other bytes."


class PrekeyUnknown(HornbillError):
    """There is no weekly key: the officer committed to none, or the hub does not hand it out."""

    code = "prekey-unknown"
    default_cure = (
        "The officer's standing key is used; the weekly ones come with the officer's next signing in."
    )


def week_of(now: datetime) -> int:
    """Return the number of the week; negative before 2024.

    Args:
        now: aware.
    """
    return (now - WEEK_0) // WEEK


def monday(week: int) -> datetime:
    """Return when a week begins, UTC."""
    return WEEK_0 + week * WEEK


def covers(prekeys: Prekeys, week: int) -> bool:
    """Tell whether a commitment has a key for a week."""
    return prekeys.first_week <= week < prekeys.first_week + prekeys.count


def leaf(officer: str, week: int, public: bytes) -> bytes:
    """Return the leaf hash of one week's key, 32 bytes."""
    key = hashlib.sha256(public).hexdigest()
    return merkle.leaf_hash(_LEAF_DOMAIN + canonical.encode({"officer": officer, "week": week, "key": key}))


def root_of(officer: str, first_week: int, publics: Sequence[bytes]) -> str:
    """Return the Merkle root over the keys of successive weeks, 64 hex digits."""
    return merkle.root(_leaves(officer, first_week, publics)).hex()


def address(root: str, week: int) -> bytes:
    """Return under which address the hub holds the blob of a week, 32 bytes.

    Args:
        root: of the commitment, 64 hex digits.
        week: one of its weeks.
    """
    return hashlib.sha256(_ADDRESS_DOMAIN + bytes.fromhex(root) + week.to_bytes(8, signed=True)).digest()


def commit(officer: str, first_week: int, publics: Sequence[bytes]) -> tuple[Prekeys, dict[bytes, bytes]]:
    """Commit to the keys of successive weeks.

    Args:
        officer: whose.
        first_week: of ``publics[0]``.
        publics: sealing keys, 1,216 bytes each; at least one.

    Returns:
        The commitment, and address -> blob of each week.
    """
    leaves = _leaves(officer, first_week, publics)
    prekeys = Prekeys(first_week, len(publics), merkle.root(leaves).hex())
    blobs = {}
    for place, (public, path) in enumerate(zip(publics, merkle.all_inclusion_paths(leaves), strict=True)):
        week = first_week + place
        blobs[address(prekeys.root, week)] = canonical.encode(
            {
                "v": VERSION,
                "officer": officer,
                "week": week,
                "public": base64.b64encode(public).decode(),
                "path": [step.hex() for step in path],
            }
        )
    return prekeys, blobs


def _leaves(officer: str, first_week: int, publics: Sequence[bytes]) -> list[bytes]:
    return [leaf(officer, first_week + place, public) for place, public in enumerate(publics)]


def check(blob: bytes | None, officer: str, prekeys: Prekeys | None, week: int) -> bytes:
    """Return the key to which something may be sealed in a week.

    Args:
        blob: what the hub handed out; None if it has nothing.
        officer: to whom.
        prekeys: the officer's newest commitment in the log; None if there is none.
        week: the present one.

    Returns:
        The sealing key, 1,216 bytes.

    Raises:
        PrekeyUnknown: no commitment, or the hub has no blob.
        PrekeyWrongWeek: the commitment has no key for this week, or the blob is of another week.
        PrekeySwapped: another officer's, another key, or no blob at all; or a key that nobody could seal to.
    """
    if prekeys is None:
        raise PrekeyUnknown(f"{officer} has committed to no weekly keys")
    if not covers(prekeys, week):
        last = prekeys.first_week + prekeys.count - 1
        raise PrekeyWrongWeek(f"{officer} has keys for weeks {prekeys.first_week} to {last}, not for {week}")
    if blob is None:
        raise PrekeyUnknown(f"the hub does not hand out {officer}'s key of week {week}")
    value = _read(blob)
    if value["officer"] != officer:
        raise PrekeySwapped("the hub handed out another officer's key")
    if value["week"] != week:
        raise PrekeyWrongWeek(f"the hub handed out a key of week {value['week']} for week {week}")
    public = _key(value["public"])
    try:
        merkle.verify_inclusion(
            leaf(officer, week, public),
            week - prekeys.first_week,
            prekeys.count,
            [_hash(step) for step in value["path"]],
            bytes.fromhex(prekeys.root),
        )
    except merkle.BadProof as error:
        raise PrekeySwapped(f"{officer} did not commit to this key for week {week}") from error
    _check_sealable(public)
    return public


def _check_sealable(public: bytes) -> None:
    try:
        sealing.seal(public, b"", info=b"")
    except BadKey as error:
        raise PrekeySwapped("nobody could seal to this key") from error


def _read(blob: bytes) -> dict[str, Any]:
    try:
        value = canonical.decode(blob, max_bytes=MAX_BLOB)
    except canonical.NotCanonical as error:
        raise PrekeySwapped(f"the hub handed out something else: {error.message}") from error
    if not isinstance(value, dict) or set(value) != _KEYS or value["v"] != VERSION or value["v"] is True:
        _other_form()
    if not isinstance(value["path"], list) or type(value["week"]) is not int:
        _other_form()
    return value


def _other_form() -> NoReturn:
    raise PrekeySwapped("the hub handed out something that is no weekly key")


def _key(text: Any) -> bytes:
    try:
        public = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        public = b""
    if len(public) != sealing.PUBLIC_BYTES or base64.b64encode(public).decode() != text:
        _other_form()
    return public


def _hash(step: Any) -> bytes:
    try:
        found = bytes.fromhex(step) if isinstance(step, str) and len(step) == 2 * merkle.HASH_BYTES else b""
    except ValueError:
        found = b""
    if found.hex() != step:
        _other_form()
    return found
