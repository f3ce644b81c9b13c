"""What the product writes is read by the plain second implementation, and the other way round."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag

from hornbill.directory import queries as directory
from hornbill.exchange import actions
from hornbill.exchange.models import Outgoing
from hornbill.kernel.ids import is_node
from hornbill.kernel.markings import WayOut
from tests.exchange import node_rig as rig
from tests.vectors import plain_records as plain


def sent(partner):
    """Every record in the outbox, read plainly with the keys of the partner's node and officers: record, values."""
    seeds = {person.name: person.sealing.to_bytes() for person in partner.people.values()}
    seeds[partner.keys.author] = partner.keys.sealing.to_bytes()
    for row in Outgoing.objects.filter(agency=partner.agency, data__isnull=False).order_by("pk"):
        record = plain.read_payload(plain.open_envelope(bytes(row.data), seeds[partner.keys.author]))
        author = record["header"]["chain"].rpartition("/")[0]
        known = (
            directory.node_of(author).node_signing if is_node(author) else directory.officer(author).signing
        )
        plain.verify(known, record)
        values = None
        for reader, _, wrap in record["wraps"]:
            key = plain.open_wrap(record["id"], reader, wrap, seeds[reader])
            values = plain.read_body(record["header"], record["ciphertext"], key)
        yield record, values


def test_every_record_of_a_room_is_read_plainly(room, somchai, partner):
    post = rig.post(somchai, room, "Hai container, ສອງ.")
    actions.change_message(somchai.vault(), room, post, "Ba container.", now=rig.NOW)
    hold = actions.hold(somchai.vault(), room, "Wait.", marking=rig.AMBER, now=rig.NOW)
    actions.withdraw(somchai.vault(), room, post, "", marking=rig.AMBER, now=rig.NOW)
    found = {record["id"]: (record["header"], values) for record, values in sent(partner)}
    assert found[post][1]["text"] == "Hai container, ສອງ."
    assert found[hold][1]["reason"] == "Wait."
    assert {header["kind"] for header, _ in found.values()} >= {
        "message.post",
        "message.edit",
        "room.hold",
        "content.withdraw",
    }
    assert all(header["v"] == 2 and values is not None for header, values in found.values())


def test_a_body_of_another_number_or_a_wrap_of_another_reader_is_noticed(room, somchai, partner):
    rig.post(somchai, room, "One.")
    record, values = next(one for one in sent(partner) if one[0]["header"]["kind"] == "message.post")
    assert values["text"] == "One."
    reader, _, wrap = record["wraps"][0]
    seed = next(person for person in partner.people.values() if person.name == reader).sealing.to_bytes()
    key = plain.open_wrap(record["id"], reader, wrap, seed)
    for change in (
        {"n": record["header"]["n"] + 1},
        {"chain": "x"},
        {"room": "0" * 64},
        {"body_root": "0" * 64},
    ):
        with pytest.raises((InvalidTag, plain.Wrong)):
            plain.read_body({**record["header"], **change}, record["ciphertext"], key)
    with pytest.raises(InvalidTag):
        plain.open_wrap(record["id"], "vn-customs/duc", wrap, seed)


def test_an_export_is_read_plainly_whole_and_in_part(room, somchai):
    rig.post(somchai, room, "Kham saw it.")
    for out in ([], ["text"]):
        data, *_ = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=rig.NOW, leave_out=out)
        rows = [plain.read_exported(row) for row in json.loads(data)["records"]]
        [values] = [values for _, header, values in rows if header["kind"] == "message.post"]
        assert ("text" in values) == (not out)


def test_a_record_that_was_written_plainly_is_read_by_the_product(room, somchai, partner):
    """Header, root, ciphertext, signature, wraps, payload and envelope, all made by the other implementation."""
    pattern = partner.say(room, "", remember=False).signed.header
    author, node = partner.first, rig.node_keys()
    fields = [
        [secrets.token_hex(16), *field]
        for field in sorted(
            {"lang": "", "marking": rig.AMBER.to_json(), "reply_to": None, "text": "Plainly."}.items()
        )
    ]
    header = json.loads(replace(pattern).encode())
    key, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    ciphertext = nonce + plain.AESGCM(key).encrypt(nonce, plain.body_bytes(2, fields), plain.body_aad(header))
    named = [(name, plain.field_digest(salt, name, value)) for salt, name, value in fields]
    header |= {"body_root": plain.body_root(2, named), "sealed": plain.sha256(ciphertext).hex()}
    header_bytes = plain.jcs(header)
    id_ = plain.record_id(header_bytes)
    wrap = plain.hpke_seal(somchai.sealing.public, key, plain.wrap_info(id_, somchai.name))
    wrap_part = plain.pack([somchai.name.encode(), plain.key_name(somchai.sealing.public).encode(), wrap])
    notice = plain.jcs({"type": "record", "sender": partner.agency, "urgency": "normal"})
    signature = plain.sign(author.signing.to_bytes(), plain.signed_bytes(header_bytes))
    payload = plain.pack([notice, header_bytes, signature, ciphertext, wrap_part])
    head = b"HBE1\x01" + bytes.fromhex(node.mailbox) + secrets.token_bytes(16)
    padded = (len(payload).to_bytes(4) + payload).ljust(8192, b"\0")
    rig.deliver(head + plain.hpke_seal(node.sealing.public, padded, plain.envelope_info(head)))
    assert "Plainly." in rig.texts(somchai, room)
