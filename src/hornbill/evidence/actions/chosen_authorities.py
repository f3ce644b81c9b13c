"""The time stamp authorities that this agency has chosen: the setting, their roots, and what is known of revoked certificates.

Rules
- ``NAME.pem`` in ``time-stamp-roots`` holds an authority's root certificates; the folder ``NAME`` in ``time-stamp-revocation`` its revocation lists (PEM
  or DER) and OCSP answers (DER), which the administrator puts there. Both folders lie beside the node's keys.
- Trouble of one authority is its own (``Authority.problem``); a file that cannot be read says nothing, and is counted.

    [one.name for one in authorities() if not one.problem]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings

from hornbill import config
from hornbill.evidence.core.stamps.authorities import read_authorities
from hornbill.evidence.core.stamps.checking import check, read_roots
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.revocation import (
    MAX_SOURCE,
    NO_SOURCE,
    UNKNOWN,
    State,
    read_sources,
    state_of,
)
from hornbill.evidence.models import TimeStamp

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509

    from hornbill.evidence.core.stamps.revocation import Source

SETTING = "HORNBILL_TIME_STAMP_AUTHORITIES"
ROOTS = "time-stamp-roots"  # folder beside the node's keys: NAME.pem for each authority
REVOCATION = "time-stamp-revocation"  # folder beside them: NAME/ for each authority
MOST_FILES = 20  # of one authority


@dataclass(frozen=True)
class Authority:
    """An authority that the agency has chosen.

    Attributes:
        name, address: as configured; the address is empty where it cannot be read.
        roots: its root certificates; empty where ``problem`` says why.
        pem: the same as they are in the file.
        problem: why it cannot be used now, a word of ``core.stamps.errors.WHY``; empty if it can.
    """

    name: str
    address: str
    roots: tuple[x509.Certificate, ...] = ()
    pem: bytes = b""
    problem: str = ""


def authorities() -> list[Authority]:
    """Return the agency's authorities, with their roots; each as far as it can be read."""
    chosen, _misread = read_authorities(config.words(SETTING))
    return [_with_roots(Authority(one.name, one.address)) for one in chosen]


def misread() -> list[int]:
    """Return the places, from 1, of the words of the setting that name no authority."""
    return read_authorities(config.words(SETTING))[1]


def _with_roots(authority: Authority) -> Authority:
    try:
        pem = (settings.DATA / ROOTS / f"{authority.name}.pem").read_bytes()
        roots = tuple(read_roots(pem))
    except (OSError, BadAuthorities):
        roots, pem = (), b""
    problem = "no-roots" if not roots else "" if authority.address else "bad-address"
    return replace(authority, roots=roots, pem=pem, problem=problem)


def revocation_files(authority: Authority) -> tuple[list[bytes], int]:
    """Return the lists and answers of an authority as they lie in their files, by name; and how many files cannot be read."""
    folder, found, bad = settings.DATA / REVOCATION / authority.name, [], 0
    try:
        paths = sorted(one for one in folder.iterdir() if one.is_file())[:MOST_FILES]
    except OSError:
        return [], 0
    for path in paths:
        try:
            with path.open("rb") as file:
                data = file.read(MAX_SOURCE + 1)
            read_sources(data)
            found.append(data)
        except (OSError, BadAuthorities):
            bad += 1
    return found, bad


def sources_in(authority: Authority) -> list[Source]:
    """Return the lists and answers of an authority that can be read."""
    return [one for data in revocation_files(authority)[0] for one in read_sources(data)]


def state_now(authority: Authority, now: datetime) -> State:
    """Return what is known of the certificates of an authority's newest stamp; unknown where it has given none.

    Args:
        authority: with its roots.
        now: aware UTC time.
    """
    newest = (
        TimeStamp.objects.filter(authority=authority.name, at__isnull=False).order_by("-at", "-pk").first()
    )
    if newest is None or newest.at is None or not authority.roots:
        return State(UNKNOWN, reason=NO_SOURCE)
    try:
        seen = check(
            bytes(newest.answer), bytes.fromhex(newest.digest), authority.roots, now=max(now, newest.at)
        )
    except BadStamp:
        return State(UNKNOWN, reason=NO_SOURCE)
    return state_of(seen.path, sources_in(authority), at=seen.at)
