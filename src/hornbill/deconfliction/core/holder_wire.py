"""What an agency's node and a key holder say to one another, besides signatures.

    POST /v1/holders/{name}/evaluate?key= which of its keys: the first 16 hex digits of the public one; left out: the older one
                                          body: 1 to 1,024 blinded elements of 32 bytes, one after the other
                                          answer: a proof (64 bytes), then as many evaluated elements
    GET  /v1/health                       anybody

Rules: a request is signed with the node's transport key, as requests to the hub are; refusals are the hub's JSON too
(``exchange.core.protocol.batches``). No element tells what it was made of, so a holder learns how many an agency asks, and when.

    holder_path("who-holder")                            # "/v1/holders/who-holder/evaluate"
    read_elements(write_elements(blinding.elements)) == list(blinding.elements)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.kernel.suite.oprf import ELEMENT_BYTES, MAX_BATCH, PROOF_BYTES, BadElement

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BODY = MAX_BATCH * ELEMENT_BYTES
MAX_ANSWER = PROOF_BYTES + MAX_BODY
_QUERY = re.compile(r"key=([0-9a-f]{16})", re.ASCII)
_PATH = re.compile(r"/v1/holders/([a-z0-9][a-z0-9.-]{0,39})/evaluate", re.ASCII)


def holder_path(name: str) -> str:
    """Return a holder's address for evaluation."""
    return f"/v1/holders/{name}/evaluate"


def read_path(path: str) -> str:
    """Return the holder that an address names; empty when it is no such address."""
    found = _PATH.fullmatch(path)
    return found[1] if found else ""


def key_query(public: bytes) -> str:
    """Return the query that names one of a holder's keys."""
    return f"key={key_name(public)}"


def key_name(public: bytes) -> str:
    """Return what names one of a holder's keys: 16 hex digits."""
    return public.hex()[:16]


def read_query(query: str) -> str:
    """Return the key that a query names; empty where it names none, BadElement if it is another query."""
    if not query:
        return ""
    found = _QUERY.fullmatch(query)
    if found is None:
        raise BadElement("a query names one key, as key= and 16 hex digits")
    return found[1]


def write_elements(elements: Sequence[bytes]) -> bytes:
    """Write a request's body."""
    return b"".join(elements)


def read_elements(body: bytes) -> list[bytes]:
    """Read a request's body.

    Raises:
        BadElement: empty, too long, or no whole number of elements.
    """
    if not body or len(body) > MAX_BODY or len(body) % ELEMENT_BYTES:
        raise BadElement(f"a body of {len(body)} bytes is not 1 to {MAX_BATCH} elements")
    return [body[at : at + ELEMENT_BYTES] for at in range(0, len(body), ELEMENT_BYTES)]
