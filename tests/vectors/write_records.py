"""Writes ``hornbill_records.json`` with the plain implementation: fixed keys, salts and nonces.

Rules: run only when the protocol changes on purpose. Encapsulations and half of each signature are drawn again, so these parts
of the file differ from run to run; all else must not.

    .venv/bin/python -m tests.vectors.write_records > tests/vectors/hornbill_records.json
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.vectors import plain_records as plain

OFFICER, READER, NODE = "th-customs/somchai", "vn-customs/hanh", "vn-customs/@node"
CHAIN = f"{OFFICER}/1f3a09bc"
SIGNING, READING, NODE_KEY = (
    hashlib.shake_256(name).digest(64) for name in (b"signing", b"reading", b"node")
)
MARKING = {"tlp": "AMBER"}
MESSAGE = {"lang": "vi", "marking": MARKING, "reply_to": None, "text": "Hai container, ສອງ — “gỗ trắc”."}
HOLD = {"marking": MARKING, "reason": "Ask the prosecutor.", "until": "2026-12-01T00:00:00.000Z"}


def _fields(values):
    return [
        [hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), name, values[name]]
        for name in sorted(values)
    ]


def _record(version, kind, values, n, readers):
    room = plain.room_id("th-customs", CHAIN, "a nonce")
    key, nonce = (
        hashlib.sha256(f"key {n}".encode()).digest(),
        hashlib.sha256(f"nonce {n}".encode()).digest()[:12],
    )
    fields = _fields(values)
    body = plain.body_bytes(version, fields)
    header = {"v": version, "suite": 1, "rules": 1, "room": room, "kind": kind, "chain": CHAIN, "n": n}
    header |= {
        "prev": "ab" * 32,
        "seen": ["0c" * 32, "cd" * 32],
        "members": "ef" * 32,
        "at": "2026-11-24T06:12:00.123Z",
    }
    aad = plain.body_aad(header)
    ciphertext = nonce + AESGCM(key).encrypt(nonce, body, aad)
    digests = [plain.field_digest(*field) for field in fields]
    header["body_root"] = plain.body_root(
        version, list(zip([field[1] for field in fields], digests, strict=True))
    )
    header["sealed"] = hashlib.sha256(ciphertext).hexdigest()
    header_bytes = plain.jcs(header)
    id_ = plain.record_id(header_bytes)
    wraps = []
    for reader, seed in readers:
        info = plain.wrap_info(id_, reader)
        public = plain.sealing_public(seed)
        sealed = plain.hpke_seal(public, key, info)
        wraps.append(
            {"reader": reader, "info": info.hex(), "key_id": plain.key_name(public), "sealed": sealed.hex()}
        )
    return {
        "header": header,
        "signed_bytes": plain.signed_bytes(header_bytes).hex(),
        "id": id_,
        "signature": plain.sign(SIGNING, plain.signed_bytes(header_bytes)).hex(),
        "fields": fields,
        "digests": digests,
        "body": body.hex(),
        "body_aad": aad.hex(),
        "key": key.hex(),
        "ciphertext": ciphertext.hex(),
        "wraps": wraps,
    }


def _envelope(record):
    notice = plain.jcs({"type": "record", "sender": "th-customs", "urgency": "normal"})
    wraps = [
        plain.pack([one["reader"].encode(), one["key_id"].encode(), bytes.fromhex(one["sealed"])])
        for one in record["wraps"]
    ]
    header = plain.jcs(record["header"])
    parts = [notice, header, bytes.fromhex(record["signature"]), bytes.fromhex(record["ciphertext"]), *wraps]
    payload = plain.pack(parts)
    head = b"HBE1\x01" + bytes(range(16)) + bytes(range(16, 32))
    padded = (struct.pack(">I", len(payload)) + payload).ljust(8192, b"\0")
    sealed = plain.hpke_seal(plain.sealing_public(NODE_KEY[:32]), padded, plain.envelope_info(head))
    return {
        "mailbox": head[5:21].hex(),
        "envelope_id": head[21:].hex(),
        "info": plain.envelope_info(head).hex(),
        "payload": payload.hex(),
        "envelope": (head + sealed).hex(),
    }


def vectors():
    """The whole file as a value."""
    readers = [(READER, READING[:32])]
    node = (NODE, NODE_KEY[:32])
    message = _record(2, "message.post", MESSAGE, 4, readers)
    shown = [field for field in message["fields"] if field[1] in {"lang", "marking"}]
    gone = [
        [name, digest] for (_, name, _), digest in zip(message["fields"], message["digests"], strict=True)
    ]
    file, root = bytes(range(16)), bytes(range(32))
    words = ("receipt", "ask", "heads", "for-roots", "silent-counts", "bulletins")
    return {
        "standard": "Hornbill's record format (docs/protocol.md): signed bytes, roots, wraps, envelopes",
        "source": "written by tests/vectors/write_records.py, which imports nothing of Hornbill",
        "as_of": "2026-11-28",
        "licence": "Apache-2.0",
        "seeds": {"signing": SIGNING.hex(), "reading": READING[:32].hex(), "node": NODE_KEY[:32].hex()},
        "author": OFFICER,
        "room": {"host": "th-customs", "chain": CHAIN, "nonce": "a nonce", "id": message["header"]["room"]},
        "records": [
            message,
            _record(2, "room.hold", HOLD, 5, [*readers, node]),
            _record(1, "message.post", MESSAGE, 6, readers),
            _record(1, "room.hold", HOLD, 7, [*readers, node]),
        ],
        "disclosed": {"fields": shown, "hidden": [one for one in gone if one[0] not in {"lang", "marking"}]},
        "envelope": _envelope(message),
        "chunks": [
            {
                "file": file.hex(),
                "index": index,
                "last": last,
                "aad": plain.chunk_aad(file, index, last).hex(),
            }
            for index, last in ((0, False), (0, True), (258, True))
        ],
        "blob": {"length": 2_500_000, "root": root.hex(), "address": plain.blob_address(2_500_000, root)},
        "words": [
            {"type": name, "signed_bytes": plain.word_bytes(f"hornbill/{name}/v1", _WORD).hex()}
            for name in words
        ],
    }


_WORD = {"v": 1, "suite": 1, "sender": "th-customs", "to": "vn-customs"}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n")
