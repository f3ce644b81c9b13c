"""Decoders of what node and hub say to one another: ``exchange.core``'s wire, log wire, admission wire, signatures."""

from __future__ import annotations

import json
from datetime import timedelta

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_kernel import NOW
from hornbill.exchange.core import admission_wire, envelope, http_signature, hub_receipt, log_wire, wire
from hornbill.exchange.core.wire import BadWire
from hornbill.kernel.suite.transport_key import TransportKey

_ID = "0123456789abcdef" * 2
_HASH = "0123456789abcdef" * 4
_KEY = TransportKey.from_bytes(b"k" * 32)
_ADDRESSES = [bytes([n]) * 32 for n in range(3)]


def an_envelope(content: bytes = b"") -> bytes:
    """Return an envelope of the smallest size class; nothing opens it."""
    head = envelope.build_head(1, b"m" * 16, b"i" * 16)
    return head + bytes(envelope.SEAL_BYTES[1]) + content.ljust(envelope.SIZE_CLASSES[0], b"\0")


def _receipts() -> list[bytes]:
    entries = [bytes([n]) * 32 for n in range(4)]
    outer = envelope.parse_outer(an_envelope())
    import hashlib

    entries.append(hub_receipt.entry(outer.to, outer.id, hashlib.sha256(an_envelope()).digest()))
    return [hub_receipt.build_receipts(_KEY, entries, NOW)[-1]]


def _lines() -> list[wire.PostedLine]:
    return [
        wire.PostedLine(_ID, "stored", receipt=b"r" * 112),
        wire.PostedLine(_ID, "duplicate", receipt=b"r" * 144),
        wire.PostedLine(_ID, "refused", "too-large", "Send less."),
        wire.PostedLine("", "refused", "bad-envelope", "Send it again."),
    ]


def _page() -> bytes:
    return wire.encode_page(
        [wire.FetchedLine(n, "th-customs", b"r" * 112, b"an envelope") for n in (4, 5, 7)]
    )


def _signature(data: bytes) -> object:
    """Check a request that is written as JSON: method, path, query and the three headers."""
    try:
        found = [str(part).encode("utf-8", "replace").decode() for part in json.loads(data)]
    except (ValueError, TypeError, RecursionError):
        found = [data.decode("latin-1")]
    found = (found + [""] * 6)[:6]
    headers = dict(zip(("signature-input", "signature", "content-digest"), found[3:], strict=True))
    request = http_signature.Request(
        *found[:3], headers={name: text for name, text in headers.items() if text}
    )
    signed = http_signature.verify_request(request, lambda _agency: _KEY.public, NOW)
    if signed.digest is not None:
        http_signature.check_digest(signed, b"body")
    return signed


def _signed_requests() -> list[bytes]:
    found = []
    for method, body in (("POST", b"body"), ("GET", None)):
        request = http_signature.Request(method, "/v1/mailboxes/00", "after=1")
        added = http_signature.sign_request(_KEY, "th-customs", request, body, NOW)
        parts = [method, request.path, request.query, added["signature-input"], added["signature"]]
        found.append(json.dumps([*parts, added.get("content-digest", "")]).encode())
    return found


def decoders() -> list[Decoder]:
    """Return them."""
    bad = (BadWire,)
    leafs = [log_wire.LogLine(b"leaf", b"sealed" * 9), log_wire.LogLine(b"l", b"")]
    prekeys = [admission_wire.Prekey(address, b"a blob") for address in _ADDRESSES]
    slot = admission_wire.Slot(_HASH, NOW + timedelta(days=3), request=True)
    cosigned = log_wire.Cosigned("un", 7, b"r" * 32, NOW, b"s" * 64)
    appended = [
        log_wire.AppendedLine("stored", 4),
        log_wire.AppendedLine("duplicate", 0),
        log_wire.AppendedLine("refused", code="too-many", cure="Wait."),
    ]
    counts = wire.Counts(9, 7, 30, {"th-customs": 4, "vn-customs": 5})
    gone, joined = (
        admission_wire.NodeChange("th-customs"),
        admission_wire.NodeChange("la-customs", _ID, b"t" * 32),
    )
    refusal = wire.encode_refusal("too-many", "There were too many.", "Send fewer.", NOW)
    return [
        Decoder(
            "wire-batch",
            wire.decode_batch,
            bad,
            lambda: [wire.encode_batch([b"one", b"two" * 50])],
            wire.encode_batch,
        ),
        Decoder(
            "wire-results",
            lambda data: wire.decode_results(data, [_ID] * 4),
            bad,
            lambda: [wire.encode_results(_lines(), NOW)],
        ),
        Decoder(
            "wire-page",
            lambda data: wire.decode_page(data, 3),
            bad,
            lambda: [_page(), wire.encode_page([])],
            wire.encode_page,
        ),
        Decoder(
            "wire-acknowledge",
            wire.decode_acknowledge,
            bad,
            lambda: [wire.encode_acknowledge(5)],
            wire.encode_acknowledge,
        ),
        Decoder(
            "wire-acknowledged",
            wire.decode_acknowledged,
            bad,
            lambda: [wire.encode_acknowledged(5)],
            wire.encode_acknowledged,
        ),
        Decoder(
            "wire-counts", wire.decode_counts, bad, lambda: [wire.encode_counts(counts)], wire.encode_counts
        ),
        Decoder("wire-refusal", wire.decode_refusal, bad, lambda: [refusal]),
        Decoder(
            "log-entries",
            log_wire.decode_entries,
            bad,
            lambda: [log_wire.encode_entries(leafs)],
            log_wire.encode_entries,
        ),
        Decoder(
            "log-page",
            log_wire.decode_log_page,
            bad,
            lambda: [log_wire.encode_log_page(leafs)],
            log_wire.encode_log_page,
        ),
        Decoder(
            "log-appended",
            lambda data: log_wire.decode_appended(data, 3),
            bad,
            lambda: [log_wire.encode_appended(appended, NOW)],
        ),
        Decoder(
            "log-path",
            log_wire.decode_path,
            bad,
            lambda: [log_wire.encode_path(_ADDRESSES)],
            log_wire.encode_path,
        ),
        Decoder(
            "log-cosigned",
            log_wire.decode_cosigned,
            bad,
            lambda: [log_wire.encode_cosigned(cosigned)],
            log_wire.encode_cosigned,
        ),
        Decoder(
            "log-cosigners",
            log_wire.decode_cosigners,
            bad,
            lambda: [log_wire.encode_cosigners(["un", "wco"], published=True)],
        ),
        Decoder(
            "node-change",
            admission_wire.decode_node_change,
            bad,
            lambda: [admission_wire.encode_node_change(one) for one in (gone, joined)],
            admission_wire.encode_node_change,
        ),
        Decoder(
            "nodes-served",
            admission_wire.decode_served,
            bad,
            lambda: [admission_wire.encode_served(5)],
            admission_wire.encode_served,
        ),
        Decoder(
            "slot-opening",
            admission_wire.decode_opening,
            bad,
            lambda: [admission_wire.encode_opening(_HASH, NOW)],
            lambda value: admission_wire.encode_opening(*value),
        ),
        Decoder(
            "slots",
            admission_wire.decode_slots,
            bad,
            lambda: [admission_wire.encode_slots([slot, slot])],
            admission_wire.encode_slots,
        ),
        Decoder(
            "prekeys-posted",
            admission_wire.decode_prekeys,
            bad,
            lambda: [admission_wire.encode_prekeys(prekeys)],
            admission_wire.encode_prekeys,
        ),
        Decoder(
            "prekeys-found",
            lambda data: admission_wire.decode_found(data, _ADDRESSES),
            bad,
            lambda: [admission_wire.encode_found(prekeys), b""],
        ),
        Decoder(
            "prekeys-kept",
            admission_wire.decode_kept,
            bad,
            lambda: [admission_wire.encode_kept(_ADDRESSES)],
            admission_wire.encode_kept,
        ),
        Decoder(
            "envelope-outside",
            envelope.parse_outer,
            (envelope.BadEnvelope,),
            lambda: [an_envelope(), an_envelope(b"x")],
        ),
        Decoder(
            "envelope-padding",
            envelope.unpad,
            (envelope.BadEnvelope,),
            lambda: [envelope.pad(b"payload"), envelope.pad(b"p" * 5000)],
            envelope.pad,
        ),
        Decoder(
            "hub-receipt",
            lambda data: hub_receipt.verify_receipt(_KEY.public, data, an_envelope()),
            (hub_receipt.BadReceipt,),
            _receipts,
        ),
        Decoder("hub-receipt-time", hub_receipt.claimed_time, (hub_receipt.BadReceipt,), _receipts),
        Decoder("request-signature", _signature, (http_signature.BadRequestSignature,), _signed_requests),
    ]
