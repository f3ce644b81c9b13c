"""Names of agencies, authors, chains, rooms, records, mailboxes and envelopes.

Rules: one spelling each, ASCII, safe in a URL, a file name and a log line. An agency's duty service is known for what
it is by its name alone, wherever it stands: no officer can have such a name, and a fold needs no directory to tell.

| what | form | example |
|---|---|---|
| agency | slug of 2 to 32 | ``th-customs`` |
| member | agency / officer slug, or agency / ``@duty-`` and a number | ``th-customs/somchai`` |
| author | member, or agency / ``@node`` | ``th-customs/@node`` |
| chain | author / installation (8 hex) | ``th-customs/somchai/1f3a09bc`` |
| room, record | SHA-256, 64 hex | |
| mailbox, envelope | 128 random bits, 32 hex | |
"""

from __future__ import annotations

import re
import secrets

from hornbill.kernel.errors import BadInput
from hornbill.kernel.plain_text import quoted

NODE = "@node"
DUTY = "@duty-"
_AGENCY = r"[a-z][a-z0-9-]{1,31}"
_OFFICER = r"[a-z0-9][a-z0-9.-]{0,39}"
_SERVICE = rf"{DUTY}[1-9][0-9]{{0,3}}"
_INSTALLATION = r"[0-9a-f]{8}"
_AGENCY_RE = re.compile(_AGENCY, re.ASCII)
_OFFICER_RE = re.compile(rf"{_AGENCY}/{_OFFICER}", re.ASCII)
_SERVICE_RE = re.compile(rf"{_AGENCY}/{_SERVICE}", re.ASCII)
_MEMBER_RE = re.compile(rf"{_AGENCY}/(?:{_OFFICER}|{_SERVICE})", re.ASCII)
_AUTHOR_RE = re.compile(rf"{_AGENCY}/(?:{_OFFICER}|{_SERVICE}|{NODE})", re.ASCII)
_CHAIN_RE = re.compile(rf"{_AGENCY}/(?:{_OFFICER}|{_SERVICE}|{NODE})/{_INSTALLATION}", re.ASCII)
_HASH_RE = re.compile(r"[0-9a-f]{64}", re.ASCII)
_RANDOM_RE = re.compile(r"[0-9a-f]{32}", re.ASCII)


class BadId(BadInput):
    """A name is not of the form that its kind has."""

    code = "bad-id"


def _check(value: object, form: re.Pattern[str], what: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        shown = quoted(value[:80]) if isinstance(value, str) else f"a {type(value).__name__}"
        raise BadId(f"not {what}: {shown}")
    return value


def check_agency(value: object) -> str:
    """Return ``value`` if it names an agency (``th-customs``); raise BadId otherwise."""
    return _check(value, _AGENCY_RE, "an agency's id")


def check_officer(value: object) -> str:
    """Return ``value`` if it names an officer (``th-customs/somchai``); raise BadId otherwise."""
    return _check(value, _OFFICER_RE, "an officer's id")


def check_service(value: object) -> str:
    """Return ``value`` if it names a duty service (``th-customs/@duty-1``); raise BadId otherwise."""
    return _check(value, _SERVICE_RE, "a duty service's id")


def check_member(value: object) -> str:
    """Return ``value`` if it names who can be in a room: an officer or a duty service; raise BadId otherwise."""
    return _check(value, _MEMBER_RE, "an officer's id")


def check_author(value: object) -> str:
    """Return ``value`` if it names a member or a node (``th-customs/@node``); raise BadId otherwise."""
    return _check(value, _AUTHOR_RE, "an author's id")


def check_chain(value: object) -> str:
    """Return ``value`` if it names a chain (author / installation); raise BadId otherwise."""
    return _check(value, _CHAIN_RE, "a chain's id")


def check_hash(value: object) -> str:
    """Return ``value`` if it is 64 lower-case hex digits (room, record); raise BadId otherwise."""
    return _check(value, _HASH_RE, "a room's or record's id")


def check_random(value: object) -> str:
    """Return ``value`` if it is 32 lower-case hex digits (mailbox, envelope); raise BadId otherwise."""
    return _check(value, _RANDOM_RE, "a mailbox's or envelope's id")


def agency_of(name: str) -> str:
    """Return the agency that an officer, author or chain belongs to."""
    return name.partition("/")[0]


def chain_author(chain: str) -> str:
    """Return the member or node that writes ``chain``: everything but the installation."""
    return chain.rpartition("/")[0]


def node_author(agency: str) -> str:
    """Return the name under which an agency's node signs: ``th-customs/@node``."""
    return f"{agency}/{NODE}"


def is_node(author: str) -> bool:
    """Tell whether an author is a node and not an officer."""
    return author.endswith(f"/{NODE}")


def service_author(agency: str, number: int) -> str:
    """Return the name of an agency's duty service: ``th-customs/@duty-1``; the number counts how many it had."""
    return f"{agency}/{DUTY}{number}"


def is_service(name: str) -> bool:
    """Tell whether a member, author or chain is that of a duty service: a program, and no person."""
    return name.partition("/")[2].startswith(DUTY)


def new_installation() -> str:
    """Make the name of a new installation: 32 random bits, 8 hex digits."""
    return secrets.token_hex(4)


def new_random_id() -> str:
    """Make a mailbox's or envelope's id: 128 random bits, 32 hex digits."""
    return secrets.token_hex(16)
