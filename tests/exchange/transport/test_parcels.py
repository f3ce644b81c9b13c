"""A parcel from node to node: what goes in, what comes out, and what a bad one changes."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries as directory
from hornbill.exchange import inbound
from hornbill.exchange.core.node_messages import asking
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope import parse_outer
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.sealing import decode_payload
from hornbill.exchange.models import Carried, NodeAlarm, Outgoing, Parked, Record
from hornbill.exchange.partners import receipts
from hornbill.exchange.storage.message_sql import read_mailbox
from hornbill.exchange.transport import outbox, parcel_reading, parcel_writing
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

NOW = rig.NOW
LATER = NOW + timedelta(minutes=5)


def out(to="vn-customs", **more):
    """What this node writes for others."""
    plan = parcel_writing.plan_parcel(to, node_keys(), now=NOW, **more)
    return b"".join(parcel_writing.pieces(plan, node_keys(), by="node", now=NOW))


def envelopes(data):
    parts = parcel.read_parcel(io.BytesIO(data).read)
    return [part.body for part in parts if isinstance(part, parcel.Part) and part.kind == parcel.ENVELOPE]


def of(partner, *found, key=None, **other):
    """A parcel as a partner's node writes it."""
    values = {
        "network": directory.network_mark(),
        "sender": partner.agency,
        "at": NOW,
        "head": False,
        "log_from": 0,
        "log_entries": 0,
        "envelopes": len(found),
    }
    about = parcel.About(**{**values, **other})
    return b"".join(parcel.write_parcel(about, b"", [], found, key or partner.keys.signing))


def into(data, now=LATER):
    return parcel_reading.carry_in(io.BytesIO(data), node_keys(), by="th-customs/somchai", now=now)


def counts(brought):
    return brought.new, brought.known, sum(brought.kept_for.values()), brought.refused_count


def acts():
    return list(AuditEntry.objects.filter(act__startswith="exchange.carr").values_list("actor", "act"))


# --- out -------------------------------------------------------------------------------------------
def test_what_waits_goes_as_it_is_and_stays_for_the_hub(somchai, partner, room):
    rig.post(somchai, room, "by hand")
    row = Outgoing.objects.get(posted_at=None)
    data = out()
    assert bytes(row.data) in envelopes(data)
    assert partner.take(bytes(row.data)).signed.header.kind == "message.post"
    assert envelopes(out()).count(bytes(row.data)) == 1  # a second file holds the same
    assert [one.pk for one in outbox.due(NOW)] == [row.pk]
    assert acts() == [("node", "exchange.carry-out")] * 2


def test_what_the_hub_took_and_nobody_confirmed_goes_with_its_id(somchai, partner, room):
    rig.post(somchai, room, "taken by the hub")
    row = Outgoing.objects.get(posted_at=None)
    first = partner.take(bytes(row.data))
    Outgoing.objects.filter(pk=row.pk).update(posted_at=NOW, data=None)
    (again,) = [one for one in envelopes(out()) if parse_outer(one).envelope_id == row.pk]
    sealed, notice = decode_payload(opening.open_envelope(again, partner.keys.mailbox, partner.keys.sealing))
    assert sealed == partner.take(again)
    assert sealed.id == first.id
    assert notice.sender == "th-customs"
    run = receipts.receipt.Run(room, somchai.chain, "vn-customs/@node", 0, 99, NOW)
    receipts.take_receipt(receipts.receipt.Receipt("vn-customs", "th-customs", (run,)), NOW)
    assert row.pk not in [parse_outer(one).envelope_id for one in envelopes(out())]


def test_only_those_who_are_named_are_in_it(somchai, partner, third, room):
    rig.post(somchai, room, "for one agency")
    assert envelopes(out("la-police")) == []
    assert [one[:37] for one in envelopes(out("all"))] == [one[:37] for one in envelopes(out())]
    for nobody in ("th-customs", "xx-nobody", ""):
        with pytest.raises(parcel_writing.NobodyToCarryTo):
            out(nobody)


def test_more_than_one_parcel_holds_is_left_and_said(somchai, room, monkeypatch):
    for number in range(3):
        rig.post(somchai, room, f"message {number}")
    whole = parcel_writing.plan_parcel("all", node_keys(), now=NOW)
    monkeypatch.setattr(parcel, "MAX_ENVELOPES", 2)
    plan = parcel_writing.plan_parcel("all", node_keys(), now=NOW)
    assert (plan.envelopes, plan.left) == (2, whole.envelopes - 2)
    assert plan.waiting == whole.waiting[:2]


# --- in --------------------------------------------------------------------------------------------
def test_a_parcel_is_taken_in_as_the_mailbox_is_and_the_hub_may_bring_it_again(somchai, partner, room):
    said = partner.envelope(partner.say(room, "from across the border"))
    before = read_mailbox(node_keys().mailbox)
    brought = into(of(partner, said))
    assert counts(brought) == (1, 0, 0, 0)
    assert rig.texts(somchai, room) == ["from across the border"]
    assert read_mailbox(node_keys().mailbox) == before
    assert counts(into(of(partner, said))) == (0, 1, 0, 0)
    taken = rig.deliver(said)
    assert (taken.stored, taken.known, taken.parked) == (0, 1, 0)
    assert rig.texts(somchai, room) == ["from across the border"]
    assert not NodeAlarm.objects.exists()
    assert acts() == [("th-customs/somchai", "exchange.carry-in")] * 2


def test_what_the_hub_brought_first_is_known(somchai, partner, room):
    said = partner.envelope(partner.say(room, "by the hub"))
    rig.deliver(said)
    assert counts(into(of(partner, said))) == (0, 1, 0, 0)


def test_what_cannot_be_taken_in_is_told_and_stops_nothing_else(somchai, partner, room):
    from hornbill.kernel.suite.signing import SigningKey

    forged = partner.envelope(partner.say(room, "forged", signer=SigningKey.generate(), remember=False))
    altered = bytearray(partner.envelope(partner.say(room, "altered", remember=False)))
    altered[-1] ^= 1
    good = partner.envelope(partner.say(room, "good"))
    brought = into(of(partner, forged, bytes(altered), b"no envelope", good))
    assert counts(brought) == (1, 0, 0, 3)
    assert {error.code for _, error in brought.refused} == {"bad-signature", "cannot-open", "bad-envelope"}
    assert rig.texts(somchai, room) == ["good"]
    assert not Parked.objects.exists()
    assert not NodeAlarm.objects.exists()


def test_envelopes_for_a_third_agency_are_carried_on_as_they_are(somchai, partner, third, room):
    foreign = rig.envelope(b"sealed", mailbox=third.keys.mailbox, node_public=third.keys.sealing.public)
    nobody = rig.envelope(b"sealed", mailbox="ab" * 16)
    back = rig.envelope(b"sealed", mailbox=partner.keys.mailbox)
    brought = into(of(partner, foreign, nobody, back))
    assert counts(brought) == (0, 0, 1, 2)
    assert brought.kept_for == {"la-police": 1}
    assert counts(into(of(partner, foreign))) == (0, 1, 0, 0)
    assert envelopes(out("la-police")) == [foreign]
    assert foreign not in envelopes(out())
    assert foreign in envelopes(out("all"))
    assert not outbox.due(NOW)  # it goes by hand alone: the hub counts what each node sends
    assert parcel_reading.forget_carried(LATER + timedelta(days=29)) == 0
    assert parcel_reading.forget_carried(LATER + timedelta(days=31)) == 1
    assert not Carried.objects.exists()


def test_what_this_node_sent_itself_is_not_kept_for_others(somchai, partner, third, room):
    from hornbill.exchange import actions

    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "why", marking=rig.AMBER, now=NOW)
    row = Outgoing.objects.filter(posted_at=None).first()
    Outgoing.objects.filter(pk=row.pk).update(agency="la-police")
    mine = rig.envelope(b"x", mailbox=third.keys.mailbox)
    Outgoing.objects.create(
        envelope=parse_outer(mine).envelope_id, agency="la-police", created_at=NOW, next_at=NOW
    )
    assert counts(into(of(partner, mine))) == (0, 1, 0, 0)


def test_no_more_is_kept_for_others_than_is_said(partner, third, room, monkeypatch):
    monkeypatch.setattr(parcel_reading, "MAX_KEPT", 1)
    found = [rig.envelope(b"x", mailbox=third.keys.mailbox) for _ in range(2)]
    brought = into(of(partner, *found))
    assert counts(brought) == (0, 0, 1, 1)
    assert brought.refused[0][1].code == "carried-full"


def test_asks_are_answered_by_the_next_parcel_and_heads_are_heard(somchai, partner, room):
    rig.post(somchai, room, "lost on the way")
    lost = Record.objects.get(kind="message.post")
    Outgoing.objects.filter(posted_at=None).update(posted_at=NOW, data=None)
    ask = asking.Ask("vn-customs", "th-customs", room, (lost.record,))
    heads = asking.Heads(
        "vn-customs", "th-customs", (asking.Tip(room, partner.first.chain, 0, "7" * 64),), ""
    )
    words = [
        rig.envelope(asking.encode_ask(ask, partner.keys.signing)),
        rig.envelope(asking.encode_heads(heads, partner.keys.signing)),
    ]
    assert counts(into(of(partner, *words))) == (2, 0, 0, 0)
    assert inbound.WORDS.empty()
    assert lost.record in [partner.take(one).id for one in envelopes(out())]
    assert inbound.find_record("7" * 64) is None
    from hornbill.exchange.models import Missing

    assert Missing.objects.get().record == "7" * 64


# --- bad files -------------------------------------------------------------------------------------
def state():
    return (Record.objects.count(), Carried.objects.count(), AuditEntry.objects.count())


def test_a_bad_file_changes_nothing_and_says_what_to_do(somchai, partner, third, room):
    said = partner.envelope(partner.say(room, "good"))
    whole = of(partner, said)
    bad = {
        "bad-parcel": whole[:-1],
        "parcel-too-new": whole.replace(b"/v1\n", b"/v2\n", 1),
        "parcel-other-network": of(partner, said, network="ab" * 32),
        "parcel-own": of(partner, said, sender="th-customs", key=node_keys().signing),
        "parcel-not-signed": of(partner, said, key=third.keys.signing),
        "parcel-unknown-sender": of(partner, said, sender="xx-nobody"),
    }
    before = state()
    for code, data in bad.items():
        with pytest.raises(Exception) as caught:  # noqa: PT011  # its code is looked at
            into(data)
        assert (caught.value.code, bool(caught.value.cure)) == (code, True)
    assert state() == before
    left_out = of(partner, said, said).replace(said, b"", 1)
    with pytest.raises(parcel.BadParcel):
        into(left_out)
    assert state() == before
