"""What whoever runs a hub can seal to a node: everybody can who knows the node's public key, as an insider tells it to the hub.

Rules: anyone who invents knows all rooms, ids and texts, and has no key of a node or an officer; each invention is given as
sender's name, envelope. None may be taken for what its claimed author wrote; none may block what is true.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace

from hornbill.directory.core.statements import bodies
from hornbill.exchange.core.node_messages import asking, receipt
from hornbill.exchange.core.protocol.envelope_sealing import seal_envelope
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, read_signed
from hornbill.exchange.core.records.sealing import (
    Notice,
    Reader,
    SealedRecord,
    encode_payload,
    seal_record,
    wrap_key,
)
from hornbill.exchange.models import Record
from hornbill.kernel.ids import is_node, new_random_id, node_author
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import SealingKey
from tests.exchange.lying_hub import junk
from tests.exchange.network_watch import FORGED
from tests.exchange.node_rig import AMBER


def entry(net):
    """Leaf and sealed body of an entry that its author wrote and the log does not have."""
    statement = net.officer(f"vn-customs/x{secrets.token_hex(8)}", post=False)
    return bodies.seal_body(net.keys[1], secrets.token_bytes(32), statement.encode(), epoch=1)


def _sealed(node, payload):
    return seal_envelope(
        payload, mailbox=node.keys.mailbox, envelope_id=new_random_id(), node_public=node.keys.sealing.public
    )


def _readers(node):
    people = [Reader(person.name, person.sealing.public) for person in node.people.values()]
    return [*people, Reader(node_author(node.agency), node.keys.sealing.public)]


def _true(machine, rng, among=None):
    """A record that somebody wrote, as it is stored where it was written: header, sealed record."""
    found = sorted(machine.watch.signed.items(), key=lambda one: (one[1][0].chain, one[1][0].n, one[0]))
    found = [(id_, header) for id_, (header, _) in found if among is None or among(header)]
    if not found:
        return None
    id_, header = rng.choice(found)
    author = machine.nodes[header.agency]
    with author.awake():
        row = Record.objects.filter(record=id_).first()
    if row is None or len(row.ciphertext) < 40:  # forgotten by a copy that was restored, or destroyed
        return None
    return header, SealedRecord(
        read_signed(bytes(row.header), bytes(row.signature)), bytes(row.ciphertext), ()
    )


def forged_words(machine, node, rng):
    """A message, a hold, an approval, a removal in another's name, where that author's next record is awaited."""
    found = _true(machine, rng, among=lambda header: not is_node(header.author))
    if found is None:
        return
    header, _ = found
    kind, values = rng.choice(
        [
            ("message.post", {"text": FORGED, "lang": "en", "reply_to": None}),
            ("room.hold", {"reason": FORGED, "until": None}),
            ("members.remove", {"officers": ["vn-customs/hanh"], "reason": FORGED}),
            ("members.propose", {"officers": ["ke-wildlife/wanjiru"], "reason": FORGED}),
            ("content.withdraw", {"record": machine.watch.messages[0].id, "reason": FORGED})
            if machine.watch.messages
            else ("members.leave", {"reason": FORGED}),
        ]
    )
    last = max(
        (one for one, _ in machine.watch.signed.values() if one.chain == header.chain), key=lambda one: one.n
    )
    ids = {id_ for id_, (one, _) in machine.watch.signed.items() if one == last}
    lie = replace(last, kind=kind, n=last.n + 1, prev=min(ids), seen=(), body_root=NOT_SEALED)
    body = make_body({**values, "marking": AMBER.to_json()})
    sealed = seal_record(lie, body, machine.thief, _readers(node))
    payload = encode_payload(sealed, sealed.wraps_for(node.agency), Notice(header.agency, "normal"))
    yield header.agency, _sealed(node, payload)


def forged_entry(machine, node, rng):
    """An entry of membership in the name of a host's node."""
    found = _true(machine, rng, among=lambda header: header.kind == "room.open")
    if found is None:
        return
    header, true = found
    lie = replace(
        header,
        kind="members.commit",
        chain=f"{node_author(header.agency)}/{os.urandom(4).hex()}",
        members=true.id,
        body_root=NOT_SEALED,
    )
    values = {
        "version": 1,
        "previous": true.id,
        "approvals": [],
        "removals": [],
        "remove": ["vn-customs/hanh"],
    }
    values |= {"cut": {}, "acceptance": None, "naming": None, "evidence": []}
    body = make_body({**values, "marking": AMBER.to_json()})
    sealed = seal_record(lie, body, machine.thief, _readers(node))
    payload = encode_payload(sealed, sealed.wraps_for(node.agency), Notice(header.agency, "normal"))
    yield header.agency, _sealed(node, payload)


def junk_signature(machine, node, rng):
    """A true record under another's signature: verified before it is deduplicated, or it would block the true one."""
    found = _true(machine, rng)
    if found is None:
        return
    header, true = found
    signature = machine.thief.sign(os.urandom(8))
    lie = replace(true, signed=read_signed(true.signed.header_bytes, signature))
    yield header.agency, _sealed(node, encode_payload(lie, (), Notice(header.agency, "normal")))


def wrong_keys(machine, node, rng):
    """A true record with keys that do not open it."""
    found = _true(machine, rng)
    if found is None:
        return
    header, true = found
    wraps = wrap_key(content.new_key(), true.id, _readers(node))
    yield header.agency, _sealed(node, encode_payload(true, wraps, Notice(header.agency, "urgent")))


def altered_header(machine, node, rng):
    """A true record's signature under another number."""
    found = _true(machine, rng)
    if found is None:
        return
    header, true = found
    lie = replace(true, signed=read_signed(replace(header, n=header.n + 1).encode(), true.signed.signature))
    yield header.agency, _sealed(node, encode_payload(lie, (), Notice(header.agency, "normal")))


def forged_word(machine, node, rng):
    """A receipt, an ask and heads in the name of another agency's node."""
    sender = rng.choice([one.agency for one in machine.nodes if one is not node])
    room = rng.choice(machine.rooms)
    found = _true(machine, rng, among=lambda header: header.agency == node.agency and header.room == room)
    if found is None:
        return
    header, _ = found
    run = receipt.Run(room, header.chain, node_author(sender), 0, header.n, machine.nodes.clock())
    tip = asking.Tip(room, header.chain, 7, os.urandom(32).hex())
    for payload in (
        receipt.encode_payload(receipt.Receipt(sender, node.agency, (run,)), machine.thief),
        asking.encode_ask(asking.Ask(sender, node.agency, room, (os.urandom(32).hex(),)), machine.thief),
        asking.encode_heads(asking.Heads(sender, node.agency, (tip,), ""), machine.thief),
    ):
        yield sender, _sealed(node, payload)


def rubbish(machine, node, rng):
    """Bytes that only look sealed, bytes that are sealed and nothing, and what is sealed to another key."""
    sender = rng.choice([one.agency for one in machine.nodes])
    yield sender, junk(node.keys.mailbox)
    yield sender, _sealed(node, os.urandom(rng.randrange(1, 900)))
    stranger = SealingKey.generate().public
    yield (
        sender,
        seal_envelope(b"x", mailbox=node.keys.mailbox, envelope_id=new_random_id(), node_public=stranger),
    )


ALL = {
    one.__name__: one
    for one in (
        forged_words,
        forged_entry,
        junk_signature,
        wrong_keys,
        altered_header,
        forged_word,
        rubbish,
    )
}
