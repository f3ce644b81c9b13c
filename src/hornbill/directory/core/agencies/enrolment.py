"""The enrolment file: every agency of a network, its officers, and their public keys.

Rules:
- JSON, UTF-8, format 1; a key twice, an unknown key or a missing one is an error. Reading lists every problem
  with its place, not only the first.
- An agency, an officer, a mailbox or a key belongs to one holder only; an officer's id begins with the agency's.
- Public keys are base64 (RFC 4648, section 4, one spelling), countries ISO 3166-1 alpha-2, zones IANA names.
- **The keys are pinned in this file.** There is no transparency log behind it yet: anyone who can replace the file
  at a node can replace a key there. So its fingerprint is compared between people (read out over the telephone).

    enrolment = parse(path.read_bytes())
    enrolment.officer("th-customs/somchai").signing
    parse(serialise(enrolment)) == enrolment
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from hornbill.directory.core.agencies.enrolment_reading import FORMAT, load_json, read_enrolment
from hornbill.directory.core.agencies.network import Agency, Enrolment, EnrolmentError, Hub, Officer, Problem

__all__ = [
    "Agency",
    "Enrolment",
    "EnrolmentError",
    "Hub",
    "Officer",
    "Problem",
    "agency_to_json",
    "fingerprint",
    "officer_to_json",
    "parse",
    "serialise",
    "write_key",
]
_FINGERPRINT_DIGITS = 32


def parse(data: bytes) -> Enrolment:
    """Read an enrolment file.

    Args:
        data: the file's bytes.

    Returns:
        The network.

    Raises:
        EnrolmentError: listing every problem.
    """
    return read_enrolment(load_json(data))


def serialise(enrolment: Enrolment) -> bytes:
    """Write an enrolment file: one spelling, indented, with a newline at the end."""
    value = {
        "v": FORMAT,
        "network": enrolment.network,
        "hub": {"url": enrolment.hub.url, "host": enrolment.hub.host, "key": write_key(enrolment.hub.key)},
        "agencies": [agency_to_json(agency) for agency in enrolment.agencies],
    }
    return json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n"


def agency_to_json(agency: Agency) -> dict[str, Any]:
    """Write one agency as it stands in the file; a node prints its own as its card."""
    return {
        "id": agency.id,
        "name": agency.name,
        "country": agency.country,
        "time_zone": agency.time_zone,
        "mailbox": agency.mailbox,
        "transport_key": write_key(agency.transport_key),
        "node_signing": write_key(agency.node_signing),
        "node_sealing": write_key(agency.node_sealing),
        "officers": [officer_to_json(officer) for officer in agency.officers],
    }


def officer_to_json(officer: Officer) -> dict[str, Any]:
    """Write one officer as it stands in the file."""
    return {
        "id": officer.id,
        "name": officer.name,
        "title": officer.title,
        "focal_point": officer.focal_point,
        "signing": write_key(officer.signing),
        "sealing": write_key(officer.sealing),
    }


def write_key(key: bytes) -> str:
    """Write a public key as base64."""
    return base64.b64encode(key).decode()


def fingerprint(enrolment: Enrolment) -> str:
    """Return what two agencies read to one another: 32 hex digits (128 bits) over the whole network."""
    data = b"hornbill/enrolment/v1\0" + serialise(enrolment)
    return hashlib.sha256(data).hexdigest()[:_FINGERPRINT_DIGITS]
