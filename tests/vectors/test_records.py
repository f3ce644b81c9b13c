"""The record format held to bytes of our own, which a plain second implementation wrote.

Each test pins one string of bytes that binds something: were a part of it dropped, everything here would still round-trip
between two copies of the same mistake.
"""

from __future__ import annotations

import pytest

from hornbill.exchange.core.exports.disclosed_body import decode_disclosed, disclose, whole
from hornbill.exchange.core.files import blob, chunks
from hornbill.exchange.core.node_messages.asking import ASK, HEADS
from hornbill.exchange.core.node_messages.bulletins import BULLETINS
from hornbill.exchange.core.node_messages.for_roots import FOR_ROOTS
from hornbill.exchange.core.node_messages.message import encode
from hornbill.exchange.core.node_messages.receipt import RECEIPT
from hornbill.exchange.core.node_messages.silent_counts import SILENT_COUNTS
from hornbill.exchange.core.protocol.envelope import HEAD_BYTES, parse_outer, seal_info
from hornbill.exchange.core.records import opening, sealing
from hornbill.exchange.core.records.body import decode_body
from hornbill.exchange.core.records.header import decode_header, record_id, room_id, signed_bytes
from hornbill.kernel.framing import unpack
from hornbill.kernel.suite import canonical, content, signing
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey, key_id
from tests.vectors import plain_records as plain
from tests.vectors import write_records
from tests.vectors.published import load

FILE = load("hornbill_records")
SEEDS = {name: bytes.fromhex(seed) for name, seed in FILE["seeds"].items()}
RECORDS = [pytest.param(one, id=f"v{one['header']['v']}-{one['header']['kind']}") for one in FILE["records"]]
WORDS = {kind.type: kind for kind in (RECEIPT, ASK, HEADS, FOR_ROOTS, SILENT_COUNTS, BULLETINS)}


def header_of(record):
    return decode_header(canonical.encode(record["header"]))


def test_the_plain_implementation_writes_the_file_again():
    """Apart from what is drawn anew: encapsulations, and the half of a signature that is ML-DSA's."""
    fresh = write_records.vectors()
    for told, now in zip(FILE["records"], fresh["records"], strict=True):
        for name in (
            "header",
            "signed_bytes",
            "id",
            "fields",
            "digests",
            "body",
            "body_aad",
            "key",
            "ciphertext",
        ):
            assert told[name] == now[name], name
        assert told["signature"][:128] == now["signature"][:128]
        assert [wrap["info"] for wrap in told["wraps"]] == [wrap["info"] for wrap in now["wraps"]]
    for name in ("room", "disclosed", "chunks", "blob", "words"):
        assert FILE[name] == fresh[name], name
    assert FILE["envelope"]["info"] == fresh["envelope"]["info"]


@pytest.mark.parametrize("record", RECORDS)
def test_signed_bytes_and_id(record):
    header = header_of(record)
    data = bytes.fromhex(record["signed_bytes"])
    assert header.v == record["header"]["v"]
    assert signed_bytes(header.encode()) == data
    assert record_id(header.encode()) == record["id"]
    public = plain.signing_public(SEEDS["signing"])
    signing.verify(public, data, bytes.fromhex(record["signature"]))
    plain.check_signature(public, data, signing.SigningKey(SEEDS["signing"]).sign(data))


@pytest.mark.parametrize("record", RECORDS)
def test_digests_and_root_of_the_body(record):
    header = header_of(record)
    body = decode_body(bytes.fromhex(record["body"]), header.body_root, header.v)
    assert [[field.salt, field.name, field.value] for field in body.fields] == record["fields"]
    assert [field.digest().hex() for field in body.fields] == record["digests"]
    assert (body.root(), body.encode().hex()) == (header.body_root, record["body"])


@pytest.mark.parametrize("record", RECORDS)
def test_the_body_is_bound_to_room_chain_and_number(record):
    header, key = header_of(record), bytes.fromhex(record["key"])
    assert sealing.body_aad(header).hex() == record["body_aad"]
    assert (
        opening.open_body(header, bytes.fromhex(record["ciphertext"]), key).encode().hex() == record["body"]
    )
    again = content.encrypt(key, bytes.fromhex(record["body"]), aad=bytes.fromhex(record["body_aad"]))
    assert opening.open_body(header, again, key).encode().hex() == record["body"]


@pytest.mark.parametrize("record", RECORDS)
def test_a_wrap_is_bound_to_record_and_reader(record):
    for wrap in record["wraps"]:
        seed = SEEDS["node" if wrap["reader"].endswith("@node") else "reading"]
        key = SealingKey(seed)
        assert sealing.wrap_info(record["id"], wrap["reader"]).hex() == wrap["info"]
        assert key_id(key.public) == wrap["key_id"]
        sealed = bytes.fromhex(wrap["sealed"])
        assert opening.open_key(record["id"], wrap["reader"], [sealed], key).hex() == record["key"]
        for id_, reader in (("0" * 64, wrap["reader"]), (record["id"], "vn-customs/duc")):
            with pytest.raises(CannotOpen):
                opening.open_key(id_, reader, [sealed], key)
        [ours] = sealing.wrap_key(
            bytes.fromhex(record["key"]), record["id"], [sealing.Reader(wrap["reader"], key.public)]
        )
        assert plain.open_wrap(record["id"], wrap["reader"], ours.sealed, seed).hex() == record["key"]


def test_a_body_disclosed_in_part():
    record, part = FILE["records"][0], FILE["disclosed"]
    header = header_of(record)
    found = decode_disclosed(canonical.encode(part), header.body_root, header.v)
    body = decode_body(bytes.fromhex(record["body"]), header.body_root, header.v)
    assert disclose(whole(body), {"lang", "marking"}) == found
    assert canonical.decode(found.encode()) == part
    assert plain.read_fields(record["header"], part["fields"], part["hidden"]) == found.values()


def test_an_envelope_and_what_it_carries():
    told = FILE["envelope"]
    data = bytes.fromhex(told["envelope"])
    outer = parse_outer(data)
    assert (outer.mailbox, outer.envelope_id) == (told["mailbox"], told["envelope_id"])
    assert seal_info(data[:HEAD_BYTES]).hex() == told["info"]
    payload = opening.open_envelope(data, told["mailbox"], SealingKey(SEEDS["node"]))
    assert payload.hex() == told["payload"]
    sealed, notice = sealing.decode_payload(payload)
    assert (sealed.id, notice.sender) == (FILE["records"][0]["id"], "th-customs")
    assert sealing.encode_payload(sealed, sealed.wraps, notice) == payload


def test_a_rooms_id():
    room = FILE["room"]
    assert room_id(host=room["host"], chain=room["chain"], nonce=room["nonce"]) == room["id"]


@pytest.mark.parametrize("chunk", FILE["chunks"])
def test_a_chunk_is_bound_to_its_file_place_and_end(chunk):
    file = bytes.fromhex(chunk["file"])
    assert chunks.chunk_aad(file, chunk["index"], last=chunk["last"]).hex() == chunk["aad"]


def test_the_address_of_a_sealed_file():
    told = FILE["blob"]
    assert blob.address_of(told["length"], bytes.fromhex(told["root"])) == told["address"]


@pytest.mark.parametrize("word", FILE["words"], ids=lambda word: word["type"])
def test_what_a_node_signs_of_a_word(word):
    key = signing.SigningKey(SEEDS["signing"])
    _, body, signature, _ = unpack(encode(WORDS[word["type"]], "th-customs", "vn-customs", {}, key))
    data = bytes.fromhex(word["signed_bytes"])
    assert data.endswith(body)
    signing.verify(key.public, data, signature)
