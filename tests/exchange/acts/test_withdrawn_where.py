"""Who complied with a withdrawal: nodes tell what they destroyed, the author's agency sees who has told so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.node_messages import message, receipt
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.exchange.models import Outgoing, Reading
from hornbill.exchange.partners import receipts
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

LATER = rig.NOW + timedelta(minutes=8)


def destroy(room):
    return node_room.destroy(room, node_keys(), rig.NOW)


def take_back(person, room, record):
    actions.withdraw(person.vault(), room, record, "", marking=rig.AMBER, now=rig.NOW)


def report(person, room, record):
    return {one.agency_id: one.at for one in rig.entries(person, room)[record].destroyed}


def told_by(partner, room, chain, n, reader, at=LATER):
    run = receipt.Run(room, chain, reader, n, n, at)
    payload = receipt.encode_payload(
        receipt.Receipt(partner.agency, "th-customs", (run,)), partner.keys.signing
    )
    rig.deliver(rig.envelope(payload))


def test_the_report_says_who_has_destroyed_it_and_who_has_told_nothing(room, somchai, partner):
    posted = rig.post(somchai, room, "Taken back.")
    [sealed] = partner.take_all()
    assert rig.entries(somchai, room)[posted].destroyed == ()
    take_back(somchai, room, posted)
    assert report(somchai, room, posted) == {"th-customs": None, "vn-customs": None}
    assert destroy(room) == 1
    assert report(somchai, room, posted) == {"th-customs": rig.NOW, "vn-customs": None}
    told_by(partner, room, somchai.chain, sealed.signed.header.n, "vn-customs/@destroyed")
    assert report(somchai, room, posted) == {"th-customs": rig.NOW, "vn-customs": LATER}


def test_a_colleague_of_the_author_sees_the_report_and_the_partner_none(room, somchai, malee, partner):
    theirs = partner.say(room, "Theirs.")
    rig.deliver(partner.envelope(theirs))
    rig.deliver(
        partner.envelope(partner.write(room, "content.withdraw", {"record": theirs.id, "reason": ""}))
    )
    destroy(room)
    assert rig.entries(somchai, room)[theirs.id].state == "withdrawn"
    assert rig.entries(somchai, room)[theirs.id].destroyed == ()


def test_this_node_tells_the_author_what_it_destroyed(room, somchai, partner):
    theirs = partner.say(room, "Theirs.")
    rig.deliver(partner.envelope(theirs))
    rig.deliver(
        partner.envelope(partner.write(room, "content.withdraw", {"record": theirs.id, "reason": ""}))
    )
    partner.take_all()
    assert destroy(room) == 1
    assert destroy(room) == 0
    assert receipts.tell_due(node_keys(), LATER) == 1
    [row] = Outgoing.objects.filter(record=None, posted_at__isnull=True)
    payload = opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing)
    told = receipt.read_receipt(message.decode(payload, receipt.RECEIPT, receipt.FIELDS))
    n = theirs.signed.header.n
    assert ("th-customs/@destroyed", n, n) in {(run.reader, run.first, run.last) for run in told.runs}


def test_an_agency_that_was_given_it_later_is_in_the_report(room, somchai, partner, third):
    from hornbill.exchange.transport.housekeeping import Tender

    posted = rig.post(somchai, room, "One.")
    actions.propose_members(somchai.vault(), room, [third.first.name], "", marking=rig.AMBER, now=rig.NOW)
    Tender(node_keys()).run(rig.NOW)
    third.take_all()
    ask = third.write(room, "content.ask", {"runs": {somchai.chain: [[2, 2]]}, "reason": ""})
    rig.deliver(third.envelope(ask))
    actions.give_history(somchai.vault(), room, ask.id, actions.Choice(), now=rig.NOW)
    take_back(somchai, room, posted)
    assert set(report(somchai, room, posted)) == {"th-customs", "vn-customs", "la-police"}


@pytest.mark.parametrize(
    "reader", ["la-police/@destroyed", "vn-customs/x/@destroyed", "/@destroyed", "@destroyed"]
)
def test_an_agency_tells_of_its_own_node_and_in_one_form(reader):
    run = ["0" * 64, "th-customs/somchai/0000000a", reader, 0, 7, "2026-11-24T06:12:00.000Z"]
    payload = message.encode(
        receipt.RECEIPT, "vn-customs", "th-customs", {"runs": [run]}, SigningKey.generate()
    )
    with pytest.raises(BadPayload):
        receipt.read_receipt(message.decode(payload, receipt.RECEIPT, receipt.FIELDS))


def test_destroyed_is_neither_stored_nor_opened(room, somchai, partner):
    posted = rig.post(somchai, room, "Not taken back.")
    [sealed] = partner.take_all()
    told_by(partner, room, somchai.chain, sealed.signed.header.n, "vn-customs/@destroyed")
    assert Reading.objects.filter(reader="vn-customs/@destroyed").exists()
    assert rig.entries(somchai, room)[posted].delivery.stored == 0
