"""The last rungs: acted on, as officers say; agencies that do not report openings; what is unknown stays unknown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions
from hornbill.exchange.core.node_messages import receipt
from hornbill.exchange.errors import MayNotWrite, NoSuchRecord
from hornbill.exchange.models import Reading
from hornbill.exchange.partners import receipts
from hornbill.kernel.ids import node_author
from hornbill.rooms.templatetags.delivery_line import draw_delivery
from tests.exchange import node_rig as rig
from tests.exchange.transport.test_receipts import LATER, delivery, run, taken, tell, told_by

LAST = LATER + timedelta(hours=1)


def told(partner, *runs, acted=(), tells_opened=True):
    found = receipt.Receipt(partner.agency, "th-customs", tuple(runs), tuple(acted), tells_opened)
    return rig.envelope(receipt.encode_payload(found, partner.keys.signing))


# --- told by others ------------------------------------------------------------------------------
def test_who_acts_on_a_message_is_shown_above_who_opened_it(room, somchai, partner):
    posted = rig.post(somchai, room, "Please stop the lorry.")
    rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 0, 2, chain=somchai.chain)))
    opened = delivery(somchai, room, posted)
    rig.deliver(told(partner, acted=[run(room, "vn-customs/hanh", 2, 2, chain=somchai.chain, at=LAST)]))
    acted = delivery(somchai, room, posted)
    assert (acted.rung, acted.readers[0].state, acted.readers[0].at) == ("acted", "acted", LAST)
    assert acted.far > opened.far
    assert "acting on it since" in draw_delivery(acted, None)
    rig.deliver(told(partner, acted=[run(room, "vn-customs/hanh", 2, 2, chain=somchai.chain)]))
    assert delivery(somchai, room, posted).readers[0].at == LAST  # told again: the first word stands


def test_an_agency_that_does_not_report_openings_is_shown_as_that(room, somchai, partner):
    posted = rig.post(somchai, room, "x")
    assert delivery(somchai, room, posted).readers[0].state == "sent"
    stored = run(room, node_author("vn-customs"), 0, 2, chain=somchai.chain)
    rig.deliver(told(partner, stored, tells_opened=False))
    quiet = delivery(somchai, room, posted)
    assert (quiet.rung, quiet.readers[0].state) == ("stored", "not-told")
    assert "does not report openings" in draw_delivery(quiet, None)
    rig.deliver(
        told(partner, acted=[run(room, "vn-customs/hanh", 2, 2, chain=somchai.chain)], tells_opened=False)
    )
    assert delivery(somchai, room, posted).rung == "acted"  # that it tells all the same
    other = rig.post(somchai, room, "y")
    rig.deliver(told(partner, run(room, node_author("vn-customs"), 0, 3, chain=somchai.chain)))
    assert delivery(somchai, room, other).readers[0].state == "stored"  # it reports again


def test_what_nobody_told_is_unknown_and_never_no(room, somchai, partner):
    posted = rig.post(somchai, room, "x")
    partner.take_all()
    assert "unknown: their server has not reported yet" in draw_delivery(
        delivery(somchai, room, posted), None
    )


@pytest.mark.parametrize("reader", ["vn-customs/@node", "vn-customs/@duty-1", "vn-customs/@destroyed"])
def test_nodes_and_programs_act_on_nothing(room, somchai, partner, reader):
    posted = rig.post(somchai, room, "x")
    partner.take_all()
    lie = told(partner, acted=[run(room, reader, 0, 9, chain=somchai.chain)])
    assert rig.deliver(lie).parked == 1
    assert delivery(somchai, room, posted).rung == "at-hub"


# --- told here -----------------------------------------------------------------------------------
def test_an_officer_says_to_act_once_and_the_author_s_node_is_told(room, somchai, partner):
    said = partner.say(room, "Please stop the lorry.")
    rig.deliver(partner.envelope(said))
    assert not rig.entries(somchai, room)[said.id].acting
    assert actions.act_on(somchai.vault(), room, said.id, now=rig.NOW)
    assert not actions.act_on(somchai.vault(), room, said.id, now=LATER)
    assert rig.entries(somchai, room)[said.id].acting
    tell()
    (found,) = taken(partner)
    assert [(one.reader, one.first, one.last, one.at) for one in found.acted] == [
        ("th-customs/somchai", 0, 0, rig.NOW)
    ]
    assert not any(one.reader == "th-customs/somchai" for one in found.runs)
    assert found.tells_opened
    entry = AuditEntry.objects.get(act="exchange.act-on")
    assert (entry.actor, entry.subject) == ("th-customs/somchai", said.id)


def test_an_agency_may_tell_of_no_opening(room, somchai, partner, monkeypatch):
    monkeypatch.setenv("HORNBILL_TELL_OPENED", "0")
    said = partner.say(room, "x")
    rig.deliver(partner.envelope(said))
    receipts.note_stored(0, "th-customs", rig.NOW)
    actions.note_drawn(somchai.vault(), rig.view(somchai, room), rig.NOW)
    assert Reading.objects.filter(reader="th-customs/somchai", tell="").exists()  # noted here, told nobody
    tell()
    (found,) = taken(partner)
    assert {one.reader for one in found.runs} == {"th-customs/@node"}
    assert not found.tells_opened
    actions.act_on(somchai.vault(), room, said.id, now=rig.NOW)
    tell(LAST)
    assert [one.reader for one in taken(partner)[0].acted] == ["th-customs/somchai"]


def test_why_nobody_can_act_is_said(room, somchai, partner):
    mine = rig.post(somchai, room, "mine")
    gone, closed = (
        partner.say(room, "signature withdrawn"),
        partner.say(room, "for others", readers=partner.readers(["vn-customs/hanh"], control=False)),
    )
    taking = partner.write(room, "content.withdraw", {"record": gone.id, "reason": ""})
    rig.deliver(*(partner.envelope(one) for one in (gone, closed, taking)))
    for record, words in ((mine, "your own"), (gone.id, "withdrawn"), (closed.id, "cannot be read")):
        about = actions.others_message(somchai.vault(), room, record)
        assert words in " ".join(about.reasons)
        with pytest.raises(MayNotWrite, match=words):
            actions.act_on(somchai.vault(), room, record, now=rig.NOW)
    with pytest.raises(NoSuchRecord):
        actions.act_on(somchai.vault(), room, "0" * 64, now=rig.NOW)
    assert not Reading.objects.exists()


def test_acting_changes_nothing_in_the_room(room, somchai, partner):
    said = partner.say(room, "x")
    rig.deliver(partner.envelope(said))
    before = rig.view(somchai, room)
    actions.act_on(somchai.vault(), room, said.id, now=rig.NOW)
    after = rig.view(somchai, room)
    assert (before.control_hash, before.content_hash) == (after.control_hash, after.content_hash)
    assert after.version > before.version  # open pages draw the line again
