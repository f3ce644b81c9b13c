"""The kinds of record that a comparison is made of.

Rules: all are content, sealed to the officers of the room; importing this module puts them into the exchange's table. A comparison
is known by the record that proposed it. Messages stand in base64 in the record, so that they are sealed, signed and ordered
like every other word, and arrive whole. What a set of them amounts to: ``standing``.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from hornbill.comparison.core.psi import MAX_MESSAGE, MOST
from hornbill.deconfliction.core.normalise.kinds import KINDS as IDENTIFIERS
from hornbill.exchange.core.records.field_checks import text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel.ids import check_agency, check_hash
from hornbill.kernel.times import parse_utc

PROPOSE, AGREE, END = "comparison.propose", "comparison.agree", "comparison.end"
REQUEST, ANSWER = "comparison.request", "comparison.answer"
PROPOSER, PARTNER, BOTH = "proposer", "partner", "both"
LEARNERS = (PROPOSER, PARTNER, BOTH)
MAX_PURPOSE, MAX_GROUND, MAX_REASON = 500, 300, 500  # characters


def _kinds(value: Any) -> object:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of kinds of identifiers")
    if value != sorted(set(value)) or not set(value) <= IDENTIFIERS.keys():
        raise ValueError("a sorted list of known kinds, without repeats")
    return value


def _learners(value: Any) -> object:
    if value not in LEARNERS:
        raise ValueError(f"one of {', '.join(LEARNERS)}")
    return value


def _most(value: Any) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST:
        raise ValueError(f"a number from 1 to {MOST}")
    return value


def message_of(value: Any) -> bytes:
    """Return the bytes of a message; ValueError when it is not one."""
    if not isinstance(value, str) or len(value) > -(-MAX_MESSAGE // 3) * 4:
        raise ValueError(f"base64 of at most {MAX_MESSAGE} bytes")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("base64 (RFC 4648, section 4)") from error


def message_text(message: bytes) -> str:
    """Return a message as it stands in a record."""
    return base64.b64encode(message).decode()


KINDS = (
    Kind(
        PROPOSE,
        control=False,
        whole=True,
        fields={
            "partner": check_agency,
            "kinds": _kinds,
            "purpose": text_up_to(MAX_PURPOSE),
            "ground": text_up_to(MAX_GROUND),
            "learners": _learners,
            "most": _most,
            "until": parse_utc,
        },
        part="comparison",
    ),
    Kind(
        AGREE,
        control=False,
        whole=True,
        fields={"proposal": check_hash, "ground": text_up_to(MAX_GROUND)},
        part="comparison",
    ),
    Kind(
        END,
        control=False,
        fields={"proposal": check_hash, "reason": text_up_to(MAX_REASON, needed=False)},
        part="comparison",
    ),
    Kind(REQUEST, control=False, fields={"proposal": check_hash, "data": message_of}, part="comparison"),
    Kind(
        ANSWER,
        control=False,
        fields={"proposal": check_hash, "request": check_hash, "data": message_of},
        part="comparison",
    ),
)
NAMES = frozenset(kind.name for kind in KINDS)

for _kind in KINDS:
    register(_kind)
