"""Decoders of ``hornbill.kernel``, and the texts that people type."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from devtools.fuzzing.decoder import Decoder, reading_text, writing_text
from hornbill.audit.core.chain import BadHead as BadAuditHead
from hornbill.audit.core.chain import parse_head
from hornbill.exchange.core.protocol import versions
from hornbill.kernel import framing, ids, markings, sealed_stream, times, written_secret
from hornbill.kernel.identifiers.container import BadContainer, normalise_container
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.transparency import frontier, head, leaf

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY = SealingKey.from_bytes(bytes(32))
NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def _names(check: Callable[[object], str], *names: str) -> Decoder:
    return Decoder(
        f"id-{check.__name__.removeprefix('check_')}",
        reading_text(check),
        (ids.BadId,),
        lambda: [name.encode() for name in names],
        writing_text(),
    )


def _json(data: bytes) -> Any:
    """Read what a decoder of parsed JSON is given; what is no JSON goes in as text."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data.decode("latin-1")


def a_head() -> head.SignedHead:
    """Return a head of the form that a log and two witnesses sign; nobody did."""
    signed = head.SignedHead(head.Head("1" * 64, 7, b"r" * 32, NOW), b"s" * 64)
    return head.SignedHead(signed.head, signed.signature, {"un": b"u" * 64, "wco": b"w" * 64})


def _marking() -> list[bytes]:
    marking = markings.Marking(
        tlp="AMBER",
        handling=("H1", "H3"),
        handling_text="Ask first.",
        purpose="Case 12",
        grading=markings.Grading("4x4", "B2"),
        review=NOW.date(),
    )
    return [canonical.encode(one.to_json()) for one in (marking, markings.Marking())]


def decoders() -> list[Decoder]:
    """Return them."""
    value = {"b": [1, None, True, "é", {"a": -5}], "a": "x" * 40, "ສ": {}}
    edge = frontier.Frontier(0, ()).extend(leaf_hash(bytes([n])) for n in range(11))
    hash_, random_ = "0123456789abcdef" * 4, "0123456789abcdef" * 2
    return [
        Decoder(
            "canonical",
            canonical.decode,
            (canonical.NotCanonical,),
            lambda: [canonical.encode(value), b"[]", b'"a"', b"0"],
            canonical.encode,
        ),
        Decoder(
            "framing",
            framing.unpack,
            (framing.BadFraming,),
            lambda: [framing.pack([b"ab", b"", b"x" * 300]), framing.pack([framing.pack([b"in"])])],
            framing.pack,
        ),
        Decoder(
            "times",
            reading_text(times.parse_utc),
            (times.BadTime,),
            lambda: [
                times.format_utc(NOW).encode(),
                b"0001-01-01T00:00:00.000Z",
                b"2024-02-29T23:59:59.999Z",
            ],
            writing_text(times.format_utc),
        ),
        _names(ids.check_agency, "th-customs"),
        _names(ids.check_officer, "th-customs/somchai"),
        _names(ids.check_service, "th-customs/@duty-1"),
        _names(ids.check_member, "th-customs/somchai", "th-customs/@duty-1"),
        _names(ids.check_author, "th-customs/somchai", "th-customs/@node", "th-customs/@duty-1"),
        _names(ids.check_chain, "th-customs/somchai/1f3a09bc", "th-customs/@node/1f3a09bc"),
        _names(ids.check_hash, hash_),
        _names(ids.check_random, random_),
        Decoder(
            "container",
            reading_text(normalise_container),
            (BadContainer,),
            lambda: [b"MSCU1234566", b"mscu 123456-6", b"CSQU3054383"],
        ),
        Decoder(
            "sealed-stream",
            lambda data: list(sealed_stream.read_sealed(BytesIO(data).read, _KEY, first=b"f\n", info=b"i")),
            (sealed_stream.BadStream, CannotOpen),
            lambda: [b"".join(sealed_stream.Sealing(_KEY.public, first=b"f\n", info=b"i").write([b"word"]))],
        ),
        Decoder(
            "written-secret",
            reading_text(lambda text: written_secret.read(text, written_secret.SHEET)),
            (written_secret.Mistyped,),
            lambda: [written_secret.write(bytes(range(21)), written_secret.SHEET).encode()],
        ),
        Decoder(
            "marking", lambda data: markings.Marking.from_json(_json(data)), (markings.BadMarking,), _marking
        ),
        Decoder(
            "leaf",
            leaf.Leaf.from_bytes,
            (leaf.BadLeaf,),
            lambda: [leaf.Leaf(1, b"c" * 32, b"s" * 32).to_bytes()],
            leaf.Leaf.to_bytes,
        ),
        Decoder(
            "head",
            head.SignedHead.from_bytes,
            (head.BadHead,),
            lambda: [a_head().to_bytes()],
            head.SignedHead.to_bytes,
        ),
        Decoder(
            "frontier",
            lambda data: frontier.Frontier.from_json(_json(data)),
            (frontier.BadFrontier,),
            lambda: [canonical.encode(edge.to_json())],
        ),
        Decoder(
            "audit-head",
            reading_text(parse_head),
            (BadAuditHead,),
            lambda: [f"3:{hash_}".encode(), f"0:{hash_}".encode()],
        ),
        Decoder(
            "versions",
            reading_text(versions.parse),
            (versions.BadSpoken,),
            lambda: [b"1-1", b"1-2"],
            writing_text(),
        ),
    ]
