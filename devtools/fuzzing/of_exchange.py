"""Decoders of records: what envelopes hold, headers, bodies, what nodes say of them, exports, pages that are remembered."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from devtools.fuzzing.decoder import Decoder
from devtools.fuzzing.of_kernel import NOW
from hornbill.exchange.core.exports import room_file
from hornbill.exchange.core.exports.disclosed_body import Disclosed, decode_disclosed, disclose, whole
from hornbill.exchange.core.node_messages import (
    asking,
    for_roots,
    message,
    receipt,
    room_watch,
    silent_counts,
    versions,
)
from hornbill.exchange.core.records import sealing
from hornbill.exchange.core.records.body import Body, decode_body
from hornbill.exchange.core.records.header import (
    VERSION,
    BadRecord,
    Header,
    SignedHeader,
    UnknownSuite,
    decode_header,
    record_id,
    room_id,
)
from hornbill.exchange.core.records.sealing import BadPayload, Notice, SealedRecord, UnknownPayload, Wrap
from hornbill.exchange.core.room_page import as_json
from hornbill.exchange.core.room_page.delivery import DeliveryView, DestroyedView, ReaderView
from hornbill.exchange.core.room_page.file import FileView
from hornbill.exchange.core.room_page.view import (
    AgencyView,
    AlarmView,
    DayView,
    EarlierView,
    EntryView,
    MemberView,
    ProofView,
    RoomView,
)
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import Field, named_root
from hornbill.kernel.suite.signing import SigningKey

CHAIN = "th-customs/somchai/1f3a09bc"
ROOM = room_id(host="th-customs", chain=CHAIN, nonce="n")
_KEY = SigningKey.from_bytes(b"k" * 64)
_HASHES = ["a" * 64, "b" * 64, "c" * 64]
MARKING = {"tlp": "AMBER"}
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + bytes((0, 0, 0, 16, 0, 0, 0, 9)) + bytes(9)
)  # 16 x 9, to its size
VALUES: dict[str, dict[str, Any]] = {
    "room.open": {"host": "th-customs", "nonce": "n", "officers": ["th-customs/somchai", "vn-customs/hanh"], "successor": None, "archive": "none"},
    "members.propose": {"officers": ["la-customs/noi"], "reason": "She knows the route."},
    "members.approve": {"proposal": _HASHES[0]},
    "members.commit": {
        "version": 1, "previous": _HASHES[0], "approvals": [_HASHES[1]], "removals": [], "remove": [],
        "cut": {CHAIN: 4}, "acceptance": None, "naming": None, "evidence": [],
    },
    "room.hold": {"reason": "Ask the prosecutor.", "until": "2026-12-01T00:00:00.000Z"},
    "room.release": {"hold": _HASHES[0], "reason": ""},
    "content.withdraw": {"record": _HASHES[2], "reason": ""},
    "members.remove": {"officers": ["vn-customs/hanh"], "reason": ""},
    "members.leave": {"reason": "Posted elsewhere."},
    "host.offer": {"to": "vn-customs"},
    "host.accept": {"offer": _HASHES[0]},
    "host.name_successor": {"agency": "vn-customs"},
    "rules.propose": {"rules": 2},
    "rules.accept": {"proposal": _HASHES[0]},
    "content.ask": {"runs": {CHAIN: [[0, 4], [7, 7]]}, "reason": "I take over."},
    "content.grant": {"ask": _HASHES[1], "to": "vn-customs/hanh", "runs": {CHAIN: [[0, 4]]}, "reason": ""},
    "file.share": {
        "text": "The permit.", "lang": "en", "name": "permit.pdf", "media_type": "application/pdf", "size": 2_500_000,
        "sha256": _HASHES[0], "file": "0123456789abcdef" * 2, "key": _HASHES[1], "root": _HASHES[2],
        "thumbnail": base64.b64encode(PICTURE).decode(),
    },
    "room.describe": {"title": "Rosewood", "number": "12/2026"},
    "message.post": {"text": "Two containers, ສອງ.", "lang": "en", "reply_to": None},
    "message.edit": {"record": _HASHES[1], "text": "Three.", "lang": "en"},
}  # fmt: skip


def body_of(kind: str) -> Body:
    """Return a body of a kind, with salts that are the same each time."""
    values = {**VALUES[kind], "marking": MARKING}
    return Body(
        tuple(Field(name, name.encode().hex().ljust(32, "0")[:32], values[name]) for name in sorted(values))
    )


def header_of(kind: str, body: Body, ciphertext: bytes = b"") -> Header:
    """Return a header of a record that has this body."""
    first = kind == "room.open"
    return Header(
        rules=1,
        room=ROOM,
        kind=kind,
        chain=CHAIN,
        n=0 if first else 4,
        prev=None if first else _HASHES[0],
        seen=() if first else tuple(_HASHES[1:]),
        members=None if first else _HASHES[0],
        at="2026-11-24T06:12:00.123Z",
        body_root=body.root(),
        sealed=hashlib.sha256(ciphertext).hexdigest(),
    )


def signed(kind: str, body: Body, ciphertext: bytes = b"") -> SignedHeader:
    """Return the header with a signature of the right length that nobody checks here."""
    header = header_of(kind, body, ciphertext)
    return SignedHeader(record_id(header.encode()), header, header.encode(), b"s" * 3373)


def _payloads() -> list[bytes]:
    wraps = [
        Wrap("vn-customs/hanh", "0123456789abcdef", b"w" * 1200),
        Wrap("vn-customs/@node", "f" * 16, b"w"),
    ]
    found = []
    for ciphertext in (b"c" * 200, b""):
        record = SealedRecord(
            signed("message.post", body_of("message.post"), ciphertext), ciphertext, tuple(wraps)
        )
        found.append(sealing.encode_payload(record, wraps, Notice("th-customs", "urgent")))
    return found


def _body(data: bytes) -> Body:
    """Read a body as its author would have signed it: with the root that its own fields have, if they have one."""
    try:
        value = json.loads(data)
        root = named_root(_named(value["fields"]))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, BadInput):  # then no root fits
        root = "0" * 64
    return decode_body(data, root)


def _disclosed(data: bytes) -> Disclosed:
    """Read a body of an export as its author would have signed it, as ``_body`` does."""
    try:
        value = json.loads(data)
        hidden = [(name, bytes.fromhex(digest)) for name, digest in value["hidden"]]
        root = named_root([*_named(value["fields"]), *hidden])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, BadInput):
        root = "0" * 64
    return decode_disclosed(data, root, VERSION)


def _named(fields: Any) -> list[tuple[str, bytes]]:
    return [(str(field[1]), hashlib.sha256(canonical.encode(field)).digest()) for field in fields]


def _part(kind: str, names: set[str]) -> Disclosed:
    return disclose(whole(body_of(kind)), names)


def _export() -> list[bytes]:
    records = [
        room_file.ExportedRecord(signed("room.open", body_of("room.open")), whole(body_of("room.open"))),
        room_file.ExportedRecord(
            signed("room.describe", body_of("room.describe")), _part("room.describe", {"marking"})
        ),
        room_file.ExportedRecord(
            signed("message.post", body_of("message.post")), None, ("H2: not passed on.",)
        ),
    ]
    return [
        room_file.write_export(
            room_file.Export(ROOM, "2026-11-25T04:00:00.000Z", "th-customs/somchai", "export", records)
        )
    ]


def _read_export(data: bytes) -> object:
    found = room_file.read_export(data)
    return found, room_file.fold_export(found).content_hash()


def _word(kind: message.WordKind, fields: tuple[str, ...], read: Any, optional: tuple[str, ...] = ()) -> Any:
    return lambda data: read(message.decode(data, kind, fields, optional=optional))


def _receipts() -> list[bytes]:
    run = receipt.Run(ROOM, CHAIN, "vn-customs/hanh", 0, 7, NOW)
    gone = receipt.Run(ROOM, CHAIN, receipt.destroyer("vn-customs"), 3, 3, NOW)
    told = (
        receipt.Receipt("vn-customs", "th-customs", (run, run)),
        receipt.Receipt("vn-customs", "th-customs", (gone,), acted=(run,), tells_opened=False),
    )
    return [receipt.encode_payload(one, _KEY) for one in told]


def _heads() -> list[bytes]:
    tips = (asking.Tip(ROOM, CHAIN, 4, _HASHES[0]), asking.Tip(_HASHES[1], CHAIN, 0, _HASHES[2]))
    return [asking.encode_heads(asking.Heads("vn-customs", "th-customs", tips, "{}"), _KEY)]


def _for_roots() -> list[bytes]:
    return [for_roots.encode_for_roots(for_roots.ForRoots("vn-customs", "th-customs", b"entry" * 40), _KEY)]


def _versions() -> list[bytes]:
    told = versions.VersionsTold("vn-customs", "th-customs", versions.own())
    return [versions.encode_versions(told, _KEY)]


def _counts() -> list[bytes]:
    told = silent_counts.CountsTold("vn-customs", "th-customs", silent_counts.Counts(3, 9, 7, 2, 1))
    return [silent_counts.encode_counts(told, _KEY)]


def _watches() -> list[bytes]:
    place = room_watch.Place("Box 1", "2026-12-02T10:00:00.000Z", 4_900_970, 254_790, "tracker")
    tips = (("vn-customs/hanh/1f3a09bc", 7),)
    told = room_watch.RoomWatch(
        "vn-customs", "th-customs", ROOM, 7, "2026-12-02T10:00:00.000Z", tips, ("Box 1",), (place,)
    )
    return [room_watch.encode_watch(told, _KEY)]


def _asks() -> list[bytes]:
    asks = (
        asking.Ask("vn-customs", "th-customs", ROOM, tuple(_HASHES)),
        asking.Ask("vn-customs", "th-customs", "", (), heads=True),
    )
    return [asking.encode_ask(ask, _KEY) for ask in asks]


def _snapshots() -> list[bytes]:
    readers = (ReaderView("vn-customs/hanh", "Hanh", "Viet Nam Customs", "opened", NOW),)
    entry = EntryView(
        "a" * 64, "message", "th-customs/somchai", "Somchai", "", "th-customs", "Thai Customs", "TH", "Asia/Bangkok",
        at=NOW, received_at=NOW, hub_at=None, text="Two containers.", lang="en", marking=Marking(), state="ok", reasons=(),
        mine=True, delivery=DeliveryView("opened", 1, 1, readers), touch=3, edited_at=NOW,
        earlier=(EarlierView(NOW, "One container.", "en"),), changes=("b" * 64,),
        file=FileView("permit.pdf", "application/pdf", 2_500_000, "c" * 64, active=True, thumbnail=True, state="fetching", percent=40),
        destroyed=(DestroyedView("vn-customs", "Viet Nam Customs", NOW, here=False), DestroyedView("th-customs", "", None, here=True)),
    )  # fmt: skip
    proof = (ProofView("a" * 64, "message.post", NOW, NOW), ProofView("b" * 64, "message.post", NOW, NOW))
    view = RoomView(
        ROOM, "Rosewood", "12/2026", Marking(), "th-customs",
        agencies=[AgencyView("th-customs", "Thai Customs", "TH", "Asia/Bangkok")],
        members=[MemberView("th-customs/somchai", "Somchai", "", "th-customs", "Thai Customs", "TH")],
        alarms=[AlarmView("equivocation", "a", "b", "c", "d", proof), AlarmView("no-hub", "a", "b", "c")],
        days=[DayView(NOW.date(), [entry])],
    )  # fmt: skip
    return [as_json.to_json(view)]


def decoders() -> list[Decoder]:
    """Return them."""
    headers = [header_of(kind, body_of(kind)).encode() for kind in ("room.open", "message.post")]
    return [
        Decoder("header", decode_header, (BadRecord, UnknownSuite), lambda: headers, Header.encode),
        Decoder(
            "body",
            _body,
            (BadRecord,),
            lambda: [body_of(kind).encode() for kind in VALUES],
            Body.encode,
        ),
        Decoder(
            "body-disclosed",
            _disclosed,
            (BadRecord,),
            lambda: [_part("message.post", {"text"}).encode(), _part("message.post", set()).encode()],
            Disclosed.encode,
        ),
        Decoder("payload", sealing.decode_payload, (BadPayload, UnknownPayload, UnknownSuite), _payloads),
        Decoder(
            "wraps",
            sealing.decode_wraps,
            (BadPayload,),
            lambda: [sealing.encode_wraps([Wrap("vn-customs/hanh", "0123456789abcdef", b"w" * 90)])],
            sealing.encode_wraps,
        ),
        Decoder(
            "node-receipt",
            _word(receipt.RECEIPT, receipt.FIELDS, receipt.read_receipt, receipt.MORE_FIELDS),
            (BadPayload,),
            _receipts,
        ),
        Decoder("node-ask", _word(asking.ASK, asking.ASK_FIELDS, asking.read_ask), (BadPayload,), _asks),
        Decoder(
            "node-heads", _word(asking.HEADS, asking.HEADS_FIELDS, asking.read_heads), (BadPayload,), _heads
        ),
        Decoder(
            "node-for-roots",
            _word(for_roots.FOR_ROOTS, for_roots.FIELDS, for_roots.read_for_roots),
            (BadPayload,),
            _for_roots,
        ),
        Decoder(
            "node-silent-counts",
            _word(silent_counts.SILENT_COUNTS, silent_counts.FIELDS, silent_counts.read_counts),
            (BadPayload,),
            _counts,
        ),
        Decoder(
            "node-room-watch",
            _word(room_watch.ROOM_WATCH, room_watch.FIELDS, room_watch.read_watch),
            (BadPayload,),
            _watches,
        ),
        Decoder(
            "node-versions",
            _word(versions.VERSIONS, versions.FIELDS, versions.read_versions),
            (BadPayload,),
            _versions,
        ),
        Decoder("export", _read_export, (room_file.BadExport,), _export),
        Decoder("snapshot", as_json.from_json, (as_json.BadSnapshot,), _snapshots),
    ]
