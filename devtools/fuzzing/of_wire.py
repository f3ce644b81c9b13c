"""Decoders of what node and hub say to one another: ``exchange.core``'s wire, log wire, admission wire, signatures."""

from __future__ import annotations

import json
from datetime import timedelta

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_kernel import NOW
from hornbill.exchange.core.protocol import admission, batches, envelope, http_signature, hub_receipt, log
from hornbill.exchange.core.protocol.batches import BadWire
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


def _lines() -> list[batches.PostedLine]:
    return [
        batches.PostedLine(_ID, "stored", receipt=b"r" * 112),
        batches.PostedLine(_ID, "duplicate", receipt=b"r" * 144),
        batches.PostedLine(_ID, "refused", "too-large", "Send less."),
        batches.PostedLine("", "refused", "bad-envelope", "Send it again."),
    ]


def _page() -> bytes:
    return batches.encode_page(
        [batches.FetchedLine(n, "th-customs", b"r" * 112, b"an envelope") for n in (4, 5, 7)]
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
    leafs = [log.LogLine(b"leaf", b"sealed" * 9), log.LogLine(b"l", b"")]
    prekeys = [admission.Prekey(address, b"a blob") for address in _ADDRESSES]
    slot = admission.Slot(_HASH, NOW + timedelta(days=3), request=True)
    cosigned = log.Cosigned("un", 7, b"r" * 32, NOW, b"s" * 64)
    appended = [
        log.AppendedLine("stored", 4),
        log.AppendedLine("duplicate", 0),
        log.AppendedLine("refused", code="too-many", cure="Wait."),
    ]
    counts = batches.Counts(9, 7, 30, {"th-customs": 4, "vn-customs": 5})
    gone, joined = (
        admission.NodeChange("th-customs"),
        admission.NodeChange("la-customs", _ID, b"t" * 32),
    )
    refusal = batches.encode_refusal("too-many", "There were too many.", "Send fewer.", NOW)
    return [
        Decoder(
            "wire-batch",
            batches.decode_batch,
            bad,
            lambda: [batches.encode_batch([b"one", b"two" * 50])],
            batches.encode_batch,
        ),
        Decoder(
            "wire-results",
            lambda data: batches.decode_results(data, [_ID] * 4),
            bad,
            lambda: [batches.encode_results(_lines(), NOW)],
        ),
        Decoder(
            "wire-page",
            lambda data: batches.decode_page(data, 3),
            bad,
            lambda: [_page(), batches.encode_page([])],
            batches.encode_page,
        ),
        Decoder(
            "wire-acknowledge",
            batches.decode_acknowledge,
            bad,
            lambda: [batches.encode_acknowledge(5)],
            batches.encode_acknowledge,
        ),
        Decoder(
            "wire-acknowledged",
            batches.decode_acknowledged,
            bad,
            lambda: [batches.encode_acknowledged(5)],
            batches.encode_acknowledged,
        ),
        Decoder(
            "wire-counts",
            batches.decode_counts,
            bad,
            lambda: [batches.encode_counts(counts)],
            batches.encode_counts,
        ),
        Decoder("wire-refusal", batches.decode_refusal, bad, lambda: [refusal]),
        Decoder(
            "log-entries",
            log.decode_entries,
            bad,
            lambda: [log.encode_entries(leafs)],
            log.encode_entries,
        ),
        Decoder(
            "log-page",
            log.decode_log_page,
            bad,
            lambda: [log.encode_log_page(leafs)],
            log.encode_log_page,
        ),
        Decoder(
            "log-appended",
            lambda data: log.decode_appended(data, 3),
            bad,
            lambda: [log.encode_appended(appended, NOW)],
        ),
        Decoder(
            "log-path",
            log.decode_path,
            bad,
            lambda: [log.encode_path(_ADDRESSES)],
            log.encode_path,
        ),
        Decoder(
            "log-cosigned",
            log.decode_cosigned,
            bad,
            lambda: [log.encode_cosigned(cosigned)],
            log.encode_cosigned,
        ),
        Decoder(
            "log-cosigners",
            log.decode_cosigners,
            bad,
            lambda: [log.encode_cosigners(["un", "wco"], published=True)],
        ),
        Decoder(
            "node-change",
            admission.decode_node_change,
            bad,
            lambda: [admission.encode_node_change(one) for one in (gone, joined)],
            admission.encode_node_change,
        ),
        Decoder(
            "nodes-served",
            admission.decode_served,
            bad,
            lambda: [admission.encode_served(5)],
            admission.encode_served,
        ),
        Decoder(
            "slot-opening",
            admission.decode_opening,
            bad,
            lambda: [admission.encode_opening(_HASH, NOW)],
            lambda value: admission.encode_opening(*value),
        ),
        Decoder(
            "slots",
            admission.decode_slots,
            bad,
            lambda: [admission.encode_slots([slot, slot])],
            admission.encode_slots,
        ),
        Decoder(
            "prekeys-posted",
            admission.decode_prekeys,
            bad,
            lambda: [admission.encode_prekeys(prekeys)],
            admission.encode_prekeys,
        ),
        Decoder(
            "prekeys-found",
            lambda data: admission.decode_found(data, _ADDRESSES),
            bad,
            lambda: [admission.encode_found(prekeys), b""],
        ),
        Decoder(
            "prekeys-kept",
            admission.decode_kept,
            bad,
            lambda: [admission.encode_kept(_ADDRESSES)],
            admission.encode_kept,
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
