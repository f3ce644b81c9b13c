"""A room opened by its headers for one piece of work: the same gate and marking, no content, and the session's room left as it is."""

from __future__ import annotations

import pytest

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.files import receiving_file
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import by_headers, open_rooms
from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.actions.writing.remarking import mark_anew
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.citing import cited
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.errors import MayNotWrite, NoSuchRoom
from hornbill.exchange.models import Record, Wrap
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite.signing import BadSignature
from hornbill.vault.keyring import node_keys
from hornbill.vault.sessions import vault_closed
from tests.exchange import node_rig as rig
from tests.exchange.acts.conftest import large

__all__ = ["large"]
pytestmark = pytest.mark.django_db(transaction=True)
POST = "message.post"


def said(text):
    return {"text": text, "lang": "en", "reply_to": None}


def bodies(opened):
    return {item.header.kind for item in opened.fold.history.items.values() if item.values is not None}


@pytest.mark.parametrize("rows", [3, 200])
def test_the_gate_and_the_marking_are_those_of_the_whole_room(large, somchai, partner, monkeypatch, rows):
    monkeypatch.setattr(by_headers, "AT_ONCE", rows)
    vault = somchai.vault()
    mine = rig.post(somchai, large, "Mine.")
    mark_anew(vault, large, [mine], Marking("RED"), now=rig.NOW)
    theirs = partner.say(large, "Withdrawn.")
    rig.deliver(partner.envelope(theirs))
    rig.deliver(
        partner.envelope(partner.write(large, "content.withdraw", {"record": theirs.id, "reason": ""}))
    )
    whole = open_rooms.open_whole(vault, large, 60)
    found = exchange.open_by_headers(vault, large)
    one, other = whole.fold, found.fold
    assert other.state().control_hash() == one.state().control_hash()
    assert other.content == one.content
    assert (other.state().withdrawn, other.state().marks) == (one.state().withdrawn, one.state().marks)
    assert cited(other, None) == cited(one, None)
    assert default_of(other.state()) == default_of(one.state())
    assert gate.writing(other.state(), vault.officer_id) == gate.writing(one.state(), vault.officer_id)
    assert found.touch == whole.touch
    assert POST not in bodies(found)
    assert {"room.open", "room.describe", "marking.set"} <= bodies(found)
    assert not found.closed, "they are not said to have no key"


def test_a_body_is_read_on_demand_until_it_is_destroyed(room, somchai, partner):
    vault, theirs = somchai.vault(), partner.say(room, "A word.")
    rig.deliver(partner.envelope(theirs))
    found = exchange.open_by_headers(vault, room)
    assert found.body(theirs.id, vault).values["text"] == "A word."
    assert found.fold.history.items[theirs.id].values is None
    pieces = exchange.RoomPieces(vault, room)
    assert (pieces.ids({POST}), pieces.has_changed()) == ([theirs.id], False)
    assert pieces.read(theirs.id).values["text"] == "A word."
    withdrawn = partner.write(room, "content.withdraw", {"record": theirs.id, "reason": ""})
    rig.deliver(partner.envelope(withdrawn))
    assert node_room.destroy(room, node_keys(), rig.NOW) == 1
    assert (found.body(theirs.id, vault), pieces.read(theirs.id), pieces.has_changed()) == (None, None, True)
    assert found.body("0" * 64, vault) is None


@pytest.mark.parametrize("elsewhere", [False, True], ids=["of this room", "of another room"])
def test_a_record_that_stands_in_the_place_of_another_is_not_read(room, somchai, elsewhere):
    vault, mine = somchai.vault(), rig.post(somchai, room, "Mine.")
    about = {"title": "Elsewhere", "number": "", "invite": [], "marking": Marking("AMBER"), "now": rig.NOW}
    place = exchange.open_room(vault, **about) if elsewhere else room
    other = Record.objects.get(record=rig.post(somchai, place, "Another."))
    pieces = exchange.RoomPieces(vault, room)
    row = Record.objects.get(record=mine)
    Record.objects.filter(pk=row.pk).update(
        header=other.header, signature=other.signature, ciphertext=other.ciphertext
    )
    Wrap.objects.filter(record=row).delete()
    Wrap.objects.filter(record=other).update(record=row)
    with pytest.raises(BadSignature):
        pieces.read(mine)


def test_what_was_not_read_is_withdrawn_and_destroyed_without_a_change(room, somchai, partner):
    vault, theirs, other = somchai.vault(), partner.say(room, "Read."), partner.say(room, "Not read.")
    rig.deliver(partner.envelope(theirs), partner.envelope(other))
    pieces = exchange.RoomPieces(vault, room)
    assert pieces.read(theirs.id)
    for one, changed in ((other, False), (theirs, True)):
        withdrawn = partner.write(room, "content.withdraw", {"record": one.id, "reason": ""})
        rig.deliver(partner.envelope(withdrawn))
        assert pieces.has_changed() is changed
        assert node_room.destroy(room, node_keys(), rig.NOW) == 1
        assert pieces.has_changed() is changed
    assert pieces.change == receiving_file.change_of(room)


def test_a_new_marking_is_a_change_and_a_new_message_is_none(room, somchai, partner):
    vault, mine = somchai.vault(), rig.post(somchai, room, "Mine.")
    pieces, other = exchange.RoomPieces(vault, room), exchange.RoomPieces(vault, room)
    assert pieces.read(mine).values["marking"]["tlp"] != "RED"
    rig.deliver(partner.envelope(partner.say(room, "News.")))
    assert not pieces.has_changed()
    word = {"records": [mine], "over": [], "marking": Marking("RED").to_json()}
    rig.deliver(
        partner.envelope(partner.write(room, "marking.set", word))
    )  # of another agency: it counts for nothing
    assert not pieces.has_changed()
    mark_anew(vault, room, [mine], Marking("RED"), now=rig.NOW)
    assert pieces.has_changed()
    assert not other.has_changed(), "it has not read it"
    again = exchange.RoomPieces(vault, room)
    assert again.read(mine).values["marking"]["tlp"] == "RED"


def test_what_is_written_through_it_is_not_kept_and_the_sessions_room_catches_up(room, somchai, partner):
    vault = somchai.vault()
    session = open_rooms.open_for(vault, room)
    before = session.touch
    opened = exchange.open_by_headers(vault, room)
    with exchange.used(vault, opened):
        first = exchange.say(vault, room, POST, said("One."), marking=Marking("AMBER"), now=rig.NOW).id
        opened.let_go()
        second = exchange.say(vault, room, POST, said("Two."), marking=Marking("AMBER"), now=rig.NOW).id
        opened.let_go()
    assert POST not in bodies(opened)
    assert session.touch == before
    assert list(
        Record.objects.filter(record__in=[first, second]).order_by("pk").values_list("n", flat=True)
    ) == [
        2,
        3,
    ]
    assert {"One.", "Two."} <= {entry.text for entry in rig.entries(somchai, room).values()}
    assert open_rooms.open_for(vault, room) is session
    partner.take_all()
    assert partner.fold(room).content_hash() == session.fold.content_hash()


def test_a_write_that_fails_ends_it_and_not_the_sessions_room(room, somchai):
    vault = somchai.vault()
    session = open_rooms.open_for(vault, room)
    opened = exchange.open_by_headers(vault, room)

    def fails():
        with exchange.used(vault, opened), room_acts.writable(vault, room):
            exchange.say(vault, room, POST, said("Lost."), marking=Marking("AMBER"), now=rig.NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert opened.stopped.is_set()
    assert not session.stopped.is_set()
    assert open_rooms.open_for(vault, room) is session
    with exchange.by_headers(vault, room):
        kept = exchange.say(vault, room, POST, said("Kept."), marking=Marking("AMBER"), now=rig.NOW)
    assert {entry.text for entry in rig.entries(somchai, room).values()} >= {"Kept."}
    assert kept.header.n == 2


def test_a_closed_gate_is_closed_through_it_too(room, somchai, partner):
    vault = somchai.vault()
    both = (partner.say(room, "to one", remember=False), partner.say(room, "to the other"))
    rig.deliver(*map(partner.envelope, both))  # she contradicts herself
    with exchange.by_headers(vault, room), pytest.raises(MayNotWrite):
        exchange.say(
            vault, room, POST, said("Too late."), marking=Marking("AMBER"), now=rig.NOW, starting=True
        )


def test_who_was_never_in_the_room_does_not_open_it(room, malee):
    for way in (exchange.by_headers, exchange.apart):
        with pytest.raises(NoSuchRoom), way(malee.vault(), room):
            pass


def test_a_room_that_is_opened_apart_is_whole_and_goes(large, somchai, monkeypatch):
    monkeypatch.setattr(by_headers, "AT_ONCE", 7)
    vault = somchai.vault()
    with exchange.apart(vault, large), exchange.read_content(vault, large) as found:
        assert len(found.records({POST})) == 30
    assert (vault.session_id, large) not in open_rooms._rooms


def test_a_gate_that_is_asked_again_and_again_opens_its_room_once(room, somchai, partner, monkeypatch):
    plain, read = by_headers._headers_after, []

    def counted(*args):
        rows = plain(*args)
        read.extend(rows)
        return rows

    monkeypatch.setattr(by_headers, "_headers_after", counted)
    vault = somchai.vault("of a program")
    for _ in range(3):
        receiving_file.check_may_share(vault, room)
    assert len(read) == Record.objects.filter(room=room).count()
    news = partner.say(room, "News.")
    rig.deliver(partner.envelope(news))
    receiving_file.check_may_share(vault, room)
    assert [row.record for row in read].count(news.id) == 1
    assert news.id in by_headers.lightest(vault, room).fold.history.items
    assert (vault.session_id, room) in by_headers._lights
    vault_closed.send(sender=None, session_id=vault.session_id)
    assert (vault.session_id, room) not in by_headers._lights
    monkeypatch.setattr(by_headers, "LIGHTS", 1)
    for session in ("one", "two"):
        receiving_file.check_may_share(somchai.vault(session), room)
    assert [key[0] for key in by_headers._lights] == [somchai.vault("two").session_id]


def test_a_session_that_lacks_much_is_not_made_to_read_it_for_a_gate(room, somchai, monkeypatch):
    vault = somchai.vault()
    session = open_rooms.open_for(vault, room)
    before = session.touch
    for number in range(3):
        rig.post(somchai, room, f"Message {number}.", session="another")
    monkeypatch.setattr(by_headers, "FEW", 2)
    receiving_file.check_may_share(vault, room)
    assert session.touch == before
    assert POST not in bodies(by_headers.lightest(vault, room))
    monkeypatch.setattr(by_headers, "FEW", 100)
    assert by_headers.lightest(vault, room) is session
    assert session.touch > before
    with exchange.by_headers(vault, room) as opened:
        assert by_headers.lightest(vault, room) is opened
    other = somchai.vault("a third")
    assert POST not in bodies(by_headers.lightest(other, room))
    monkeypatch.setattr(by_headers, "SMALL_ROOM", 2)
    assert by_headers.lightest(other, room) is open_rooms.known(other, room)
