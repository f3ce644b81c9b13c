"""The code with which an agency joins a network: made by the secretariat, given to one agency, used once.

Rules:
- It names the network (its id pins the founding entry), the hub and its key, the agency that it is for, the
  powers for which that agency would be the competent authority, and when it ends. It carries a secret from
  which slot and keys of the exchange at the hub come (``joining.sealing``): anyone who holds the code can answer in the
  agency's place, so it travels by a channel that is trusted, and people compare the fingerprint of the card.
- ``HBJ1-`` and base32 (RFC 4648, section 6) in groups of five; case, spaces, line breaks and hyphens do not
  matter. The last four bytes are a checksum over all before, so a mistyped code is said to be mistyped.

    code = new_code(hub, network=network_id, agency="vn-police", expires=in_a_week)
    parse(code.text()) == code
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.statements.fields import power as check_power
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import BadFraming, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "HBJ1"
SECRET_BYTES = 16
MAX_TEXT = 2_000  # characters of a code as pasted
MAX_POWERS = 16
_FIXED = struct.Struct(">16s32s32sI")  # secret, network, hub's key, end in seconds since 1970
_CHECK_BYTES = 4
_GROUP = 5  # characters
_BLANK = re.compile(r"[\s\-\u2010-\u2015]+")  # hyphens of every width: mail programs swap them
_MAX_URL = 200  # characters
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")


class BadJoinCode(BadInput):
    """The text is no join code, or was not copied whole."""

    code = "bad-join-code"
    default_cure = "Copy the whole code again, from HBJ1- to its end; if it stays so, ask for a new one."


class JoinCodeExpired(BadInput):
    """The code's time is over."""

    code = "join-code-expired"
    default_cure = "Ask the secretariat for a new code; a code is good for a few days."


class JoinCodeForAnother(BadInput):
    """The code was made for another agency than the one whose node this is."""

    code = "join-code-for-another"
    default_cure = "Ask the secretariat for a code in this agency's id, or use it at that agency's node."


@dataclass(frozen=True)
class JoinCode:
    """One invitation.

    Attributes:
        secret: 16 random bytes.
        hub: where requests and answers are.
        network: the network's id, 64 hex digits.
        agency: for whom.
        expires: end, UTC, whole seconds.
        competent: powers for which this agency would be its country's competent authority; sorted.
    """

    secret: bytes = field(repr=False)
    hub: Hub
    network: str
    agency: str
    expires: datetime
    competent: tuple[str, ...] = ()

    def text(self) -> str:
        """Write the code as it is shown."""
        fixed = _FIXED.pack(
            self.secret, bytes.fromhex(self.network), self.hub.key, int(self.expires.timestamp())
        )
        words = [self.hub.url, self.hub.host, self.agency, " ".join(self.competent)]
        data = pack([fixed, *(word.encode() for word in words)])
        letters = base64.b32encode(data + _checksum(data)).decode().rstrip("=")
        return "-".join([PREFIX, *(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))])

    def check(self, *, agency: str, now: datetime) -> None:
        """Return if ``agency`` may use the code now.

        Args:
            agency: whose node it is.
            now: aware datetime.

        Raises:
            JoinCodeForAnother, JoinCodeExpired: it may not.
        """
        if agency != self.agency:
            raise JoinCodeForAnother(f"the code is for {self.agency}; this is the node of {agency}")
        if now >= self.expires:
            raise JoinCodeExpired(f"the code ended on {self.expires:%Y-%m-%d at %H:%M} UTC")


def new_code(
    hub: Hub, *, network: str, agency: str, expires: datetime, competent: Iterable[str] = ()
) -> JoinCode:
    """Make a code.

    Args:
        hub: of the network.
        network: the network's id, 64 hex digits.
        agency: for whom.
        expires: aware datetime; cut to whole seconds.
        competent: powers.

    Returns:
        The code.

    Raises:
        BadId: ``network`` or ``agency`` is none.
        BadJoinCode: a power that is not a word, or an address that no code can carry.
    """
    code = JoinCode(
        secret=secrets.token_bytes(SECRET_BYTES),
        hub=hub,
        network=ids.check_hash(network),
        agency=ids.check_agency(agency),
        expires=expires.astimezone(UTC).replace(microsecond=0),
        competent=tuple(sorted(set(competent))),
    )
    _check_words(code)
    return code


def parse(text: str) -> JoinCode:
    """Read a code as it was pasted or typed.

    Args:
        text: any case, with spaces, line breaks and hyphens where they may fall.

    Returns:
        The code.

    Raises:
        BadJoinCode: it is not valid, or something is missing or altered.
    """
    letters = _BLANK.sub("", text).upper() if len(text) <= MAX_TEXT else ""
    if not letters.startswith(PREFIX):
        raise BadJoinCode("that is no join code: a code begins with HBJ1-")
    data = _from_base32(letters[len(PREFIX) :])
    if len(data) <= _CHECK_BYTES or _checksum(data[:-_CHECK_BYTES]) != data[-_CHECK_BYTES:]:
        raise BadJoinCode("the join code was not copied right: its checksum does not fit")
    try:
        fixed, *words = unpack(data[:-_CHECK_BYTES], count=5)
        secret, network, key, end = _FIXED.unpack(fixed)
        url, host, agency, powers = (word.decode("utf-8") for word in words)
        code = JoinCode(
            secret=secret,
            hub=Hub(url, host, key),
            network=network.hex(),
            agency=ids.check_agency(agency),
            expires=datetime.fromtimestamp(end, UTC),
            competent=tuple(powers.split(" ")) if powers else (),
        )
    except (BadFraming, struct.error, ValueError, ids.BadId) as error:
        raise BadJoinCode("the join code does not say what a code must say") from error
    _check_words(code)
    return code


def _check_words(code: JoinCode) -> None:
    powers = code.competent
    if len(powers) > MAX_POWERS or list(powers) != sorted(set(powers)):
        raise BadJoinCode(f"a code names at most {MAX_POWERS} powers, each once, in order")
    for power in powers:
        try:
            check_power(power)
        except ValueError as error:
            raise BadJoinCode(f"a power: {error}") from error
    both = code.hub.url + code.hub.host
    if len(both) > _MAX_URL or not both.isascii() or not both.isprintable() or not _is_address(code.hub.url):
        raise BadJoinCode("the code holds no address of a hub")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port  # which raises for what is not a number of a port
        if ":" in host:
            ip_address(host)
    except ValueError:
        return False
    named = _HOST.fullmatch(host) is not None or ":" in host
    return parts.scheme in {"https", "http"} and named and parts.username is None and " " not in url


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(b"hornbill/join-code/v1\0" + data).digest()[:_CHECK_BYTES]


def _from_base32(letters: str) -> bytes:
    """Read base32 without padding in its one spelling."""
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise BadJoinCode("the join code holds a character that no code has") from error
    if base64.b32encode(data).decode().rstrip("=") != letters:
        raise BadJoinCode("the join code was not copied whole")
    return data
