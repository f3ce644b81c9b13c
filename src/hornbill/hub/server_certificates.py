"""When the TLS certificates of a PostgreSQL database end: of its servers, as who connects is shown them, and of the files that its address names.

Rules
- A server is asked for TLS and shows its certificate before it is told a user or a password, and the connection ends there (PostgreSQL's documentation,
  SSL Session Encryption). A certificate that has ended, or that nobody trusts, is shown all the same: whether it is trusted, connecting itself says.
- Only what is checked can end: of a socket, and of the loopback without ``sslmode``, there is nothing to see.
- Of several servers behind one address (HAProxy), one is seen: the others are named by ``HORNBILL_HUB_DATABASE_MACHINES``.

    for seen in look(address, machines(config.words(SETTING))):
        print(seen.of, seen.days(now))
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from hornbill import config, postgres
from hornbill.kernel.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

SETTING = "HORNBILL_HUB_DATABASE_MACHINES"
DAYS_LEFT = 30  # from which on it is said
WAIT_S = 3.0  # for each server
_ASK_FOR_TLS = struct.pack(">II", 8, 80877103)  # SSLRequest
_YES = b"S"
_FILES = ("sslrootcert", "sslcert")


@dataclass(frozen=True)
class Seen:
    """A certificate that was looked at.

    Attributes:
        of: whose it is: host and port, or a file.
        ends: when; aware UTC time. None when it could not be seen.
    """

    of: str
    ends: datetime | None

    def days(self, now: datetime) -> int | None:
        """Return how many whole days are left, negative once it has ended; None when it could not be seen."""
        return None if self.ends is None else (self.ends - now).days


def machines(words: Iterable[str]) -> list[tuple[str, int]]:
    """Read further servers: ``host`` or ``host:port``, ``[address]:port`` for IPv6.

    Raises:
        BadSetting: one cannot be read.
    """
    found = []
    for word in words:
        try:
            where = postgres.read(f"postgresql://{word}/hub")
        except postgres.BadDatabaseUrl:
            where = None
        if where is None or where.user or where.others or not where.host:
            cure = "Write db1.example:5432,db2.example:5432: each machine whose PostgreSQL has a certificate."
            raise config.BadSetting(f"{SETTING}: {word[:80]!r} names no machine", cure=cure)
        found.append((where.host, where.port))
    return found


def files(where: postgres.Address) -> Iterator[Seen]:
    """Return the certificates in the files that an address names: of the first that ends of each file."""
    for name in _FILES:
        path = where.parameters.get(name, "")
        if not path or path == "system":
            continue
        try:
            ends = [
                one.not_valid_after_utc for one in x509.load_pem_x509_certificates(Path(path).read_bytes())
            ]
        except (OSError, ValueError, x509.InvalidVersion):
            ends = []
        yield Seen(path, min(ends, default=None))


def look(where: postgres.Address, more: Iterable[tuple[str, int]] = ()) -> Iterator[Seen]:
    """Return the certificates of an address's servers and files, and of further servers.

    Args:
        where: the database.
        more: host and port of servers that stand behind it.
    """
    own = where.servers if where.parameters.get("sslmode") in postgres.SAFE_MODES else ()
    for host, port in dict.fromkeys(
        [*((host, port) for host, port in own if not host.startswith("/")), *more]
    ):
        named = f"[{host}]" if ":" in host else host
        yield Seen(f"{named}:{port}", _shown(host, port))
    yield from files(where)


def findings(seen: Iterable[Seen], now: datetime) -> Iterator[Finding]:
    """Return a line for each certificate.

    Args:
        seen: that were looked at.
        now: aware UTC time.
    """
    for one in seen:
        days = one.days(now)
        if days is None:
            cure = "Look whether that machine runs; a file is in PEM form, readable by the hub's user."
            yield Finding("certificate", well=False, says=f"{one.of} shows none.", cure=cure)
            continue
        says = f"{one.of}: valid for {days} days." if days >= 0 else f"{one.of}: it ended {-days} days ago."
        cure = "Make a new one and install it: docs/operations.md, A hub on several servers, step 2."
        yield Finding("certificate", well=days >= DAYS_LEFT, says=says, cure=cure)


def _shown(host: str, port: int) -> datetime | None:
    """Return when the certificate that a server shows ends; None when it shows none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing secret is said; one that has ended must be seen as well
    try:
        with socket.create_connection((host, port), timeout=WAIT_S) as plain:
            plain.sendall(_ASK_FOR_TLS)
            if plain.recv(1) != _YES:
                return None
            with context.wrap_socket(plain, server_hostname=_name(host)) as connection:
                shown = connection.getpeercert(binary_form=True)
                with contextlib.suppress(OSError):
                    connection.unwrap()  # an end in order is nothing that the server notes in its log
        return x509.load_der_x509_certificate(shown).not_valid_after_utc if shown else None
    except (OSError, ValueError, x509.InvalidVersion):  # ssl.SSLError is an OSError
        return None


def _name(host: str) -> str | None:
    """Return the name that a server is asked for; None for an address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return None
