"""A second, plain implementation of the record format: docs/protocol.md read again, from the bytes up.

Rules: nothing of Hornbill is imported, only the standard library and primitives of ``cryptography``. It reads and writes the
vectors beside this file (``hornbill_records.json``) and reads records that the product wrote. It is short, and checks what
binds: a wrong byte anywhere raises.

    record = read_payload(open_envelope(envelope, node_seed))
    verify(public, record)
    read_body(record["header"], record["ciphertext"], open_wrap(record["id"], reader, sealed, seed))
"""

from __future__ import annotations

import hashlib
import json
import struct

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HPKE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Wrong(Exception):
    """The bytes are not what the protocol says."""


def must(holds, why):
    if not holds:
        raise Wrong(why)


def sha256(data):
    return hashlib.sha256(data).digest()


def jcs(value):
    """RFC 8785 for what stands in records: keys in ASCII, no fractions."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def parse(data):
    """JSON that is JCS already."""
    value = json.loads(data)
    must(jcs(value) == data, "not in canonical form")
    return value


def pack(parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def unpack(data):
    parts = []
    while data:
        (length,) = struct.unpack_from(">I", data)
        must(4 + length <= len(data), "cut off")
        parts.append(data[4 : 4 + length])
        data = data[4 + length :]
    return parts


# --- keys


def signing_pair(seed):
    return Ed25519PrivateKey.from_private_bytes(seed[:32]), MLDSA65PrivateKey.from_seed_bytes(seed[32:])


def signing_public(seed):
    return b"".join(key.public_key().public_bytes_raw() for key in signing_pair(seed))


def sign(seed, message):
    return b"".join(key.sign(message) for key in signing_pair(seed))


def check_signature(public, message, signature):
    """Both must hold."""
    Ed25519PublicKey.from_public_bytes(public[:32]).verify(signature[:64], message)
    MLDSA65PublicKey.from_public_bytes(public[32:]).verify(signature[64:], message)


def sealing_pair(seed):
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(
        expanded[64:]
    )


def sealing_public(seed):
    return b"".join(key.public_key().public_bytes_raw() for key in sealing_pair(seed))


def hpke_open(seed, sealed, info):
    return HPKE.decrypt(sealed, hpke.MLKEM768X25519PrivateKey(*sealing_pair(seed)), info)


def hpke_seal(public, plaintext, info):
    halves = (
        MLKEM768PublicKey.from_public_bytes(public[:1184]),
        X25519PublicKey.from_public_bytes(public[1184:]),
    )
    return HPKE.encrypt(plaintext, hpke.MLKEM768X25519PublicKey(*halves), info)


# --- records


def signed_bytes(header_bytes):
    return b"hornbill/record/v1\x00" + header_bytes


def record_id(header_bytes):
    return sha256(signed_bytes(header_bytes)).hex()


def room_id(host, chain, nonce):
    return sha256(b"hornbill/room/v1\x00" + jcs([host, chain, nonce])).hex()


def field_digest(salt, name, value):
    return sha256(jcs([salt, name, value])).hex()


def body_root(version, named):
    """The root over (name, digest) of every field."""
    if version == 1:
        return sha256(
            b"hornbill/body/v1\x00" + b"".join(sorted(bytes.fromhex(one) for _, one in named))
        ).hex()
    return sha256(b"hornbill/body/v2\x00" + jcs(sorted([name, digest] for name, digest in named))).hex()


def body_bytes(version, fields):
    return jcs({"fields": fields, "hidden": []} if version == 1 else {"fields": fields})


def body_aad(header):
    return b"hornbill/sealed-body/v1\x00" + jcs([header["room"], header["chain"], header["n"]])


def wrap_info(record, reader):
    return b"hornbill/wrap/v1\x00" + bytes.fromhex(record) + reader.encode()


def key_name(public):
    return sha256(public).hex()[:16]


def open_wrap(record, reader, sealed, seed):
    key = hpke_open(seed, sealed, wrap_info(record, reader))
    must(len(key) == 32, "a content key has 32 bytes")
    return key


def read_body(header, ciphertext, key):
    """Name -> value of a whole body."""
    must(sha256(ciphertext).hex() == header["sealed"], "another ciphertext than was signed")
    body = parse(AESGCM(key).decrypt(ciphertext[:12], ciphertext[12:], body_aad(header)))
    must(
        body
        == ({"fields": body["fields"], "hidden": []} if header["v"] == 1 else {"fields": body["fields"]}),
        "form",
    )
    return read_fields(header, body["fields"], [])


def read_fields(header, fields, hidden):
    """Name -> value of the fields that are shown; ``hidden`` is [[name, digest], ...]."""
    names = [name for _, name, _ in fields] + [name for name, _ in hidden]
    must(len(set(names)) == len(names), "a name stands twice")
    must([name for _, name, _ in fields] == sorted(name for _, name, _ in fields), "fields are not sorted")
    named = [(name, field_digest(salt, name, value)) for salt, name, value in fields] + [
        tuple(one) for one in hidden
    ]
    must(body_root(header["v"], named) == header["body_root"], "another root than was signed")
    return {name: value for _, name, value in fields}


def read_exported(row):
    """Id, header and values of one record of an export, whole or disclosed in part."""
    header = row["header"]
    must(record_id(jcs(header)) == row["id"], "another id")
    body = row["body"]
    must(header["v"] == 2 or not body["hidden"], "version 1 binds no names")
    return row["id"], header, read_fields(header, body["fields"], body["hidden"])


# --- envelopes


def envelope_info(head):
    return b"hornbill/envelope/v1\x00" + head


def open_envelope(envelope, seed):
    """The payload."""
    head, sealed = envelope[:37], envelope[37:]
    must(head[:5] == b"HBE1\x01", "no envelope of suite 1")
    padded = hpke_open(seed, sealed, envelope_info(head))
    (length,) = struct.unpack_from(">I", padded)
    must(not any(padded[4 + length :]), "padding")
    return padded[4 : 4 + length]


def read_payload(payload):
    """What an envelope carries of one record."""
    notice, header_bytes, signature, ciphertext, *wraps = unpack(payload)
    header = parse(header_bytes)
    return {
        "id": record_id(header_bytes),
        "notice": parse(notice),
        "header": header,
        "header_bytes": header_bytes,
        "signature": signature,
        "ciphertext": ciphertext,
        "wraps": [(reader.decode(), name.decode(), sealed) for reader, name, sealed in map(unpack, wraps)],
    }


def verify(public, record):
    check_signature(public, signed_bytes(record["header_bytes"]), record["signature"])


# --- what travels beside records


def chunk_aad(file, index, last):
    return pack([b"hornbill/file-chunk/v1", file, struct.pack(">I", index) + bytes([last])])


def blob_address(length, root):
    return sha256(pack([b"hornbill/blob/v1", struct.pack(">Q", length), root])).hex()


def word_bytes(domain, body):
    """What a node signs of a word to another node."""
    return domain.encode() + b"\x00" + jcs(body)
