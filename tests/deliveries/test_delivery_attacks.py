"""A gate that fails, words given again, positions of strangers, a file past its markings: each against a node with its pages."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

from hornbill.deliveries.actions import following, tracking, watching
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.models import Heard, Position, Tracked
from hornbill.exchange.core.node_messages.room_watch import Place
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.deliveries.pages_rig import (
    HANH,
    Browser,
    browser,
    do,
    heard,
    look,
    malee,
    officers,
    partner,
    path,
    ready,
    room_of,
    say,
    signed_in,
    text_of,
    watch_word,
)
from tests.exchange.node_rig import deliver, envelope

__all__ = ["Browser", "browser", "malee", "officers", "partner", "path", "ready", "signed_in"]


def test_a_gate_that_fails_holds_and_the_page_says_so(signed_in, partner, ready, monkeypatch):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go

    def fails(*_args, **_more):
        raise ValueError("max() of nothing")

    with monkeypatch.context() as broken:
        broken.setattr(tracking, "ask", fails)
        assert tracking.look_at_all(node_keys(), now=timezone.now()) == 1
        row = Tracked.objects.get(pk=room_of(ready))
        assert (row.go, [one[0] for one in row.reasons]) == (False, ["cannot-be-judged"])
        assert "could not judge the delivery" in text_of(signed_in.see(ready))
        do(signed_in, ready, "hold", why="incident", text="stop")
    Tracked.objects.filter(pk=room_of(ready)).update(go=True, reasons=[])
    with monkeypatch.context() as broken:
        broken.setattr(tracking, "delivery_in", fails)
        assert tracking.look_at_all(node_keys(), now=timezone.now()) == 1
        row = Tracked.objects.get(pk=room_of(ready))
        assert (row.go, [one[0] for one in row.reasons]) == (False, ["cannot-be-judged"])
    assert [one[0] for one in look(ready).reasons] == ["held-incident"]


def test_words_that_the_hub_gives_again_or_late_tell_nothing(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).go
    room, now = room_of(ready), timezone.now()
    chain = f"{HANH}/{partner.people['hanh'].installation}"
    again = watch_word(partner, ready, [(chain, 3)])
    deliver(envelope(again), now=now)
    for later in (now + timedelta(minutes=9), now + timedelta(hours=3)):
        deliver(envelope(again), now=later)  # the same signed words, in an envelope of another time
    tracking.look_into(room, node_keys(), now + timedelta(minutes=11))
    reasons = [one[0] for one in Tracked.objects.get(pk=room).reasons]
    assert "not-heard" in reasons
    kept = Heard.objects.get(room=room)
    for lie in (
        watch_word(partner, ready, [(chain, 9)], n=1),  # of an earlier number
        watch_word(partner, ready, [(chain, 9)], at=now - timedelta(minutes=11)),  # kept back until now
        watch_word(partner, ready, [(chain, 9)], at=now + timedelta(minutes=5)),  # of the future
    ):
        deliver(envelope(lie), now=now)
        assert Heard.objects.get(room=room).n == kept.n
    heard(partner, ready, [(chain, 1)])
    found = Heard.objects.get(room=room)
    assert found.n > kept.n
    assert found.tips == [[chain, 3]], "a chain never gets shorter"


def test_positions_go_to_and_come_from_agencies_of_the_plan_that_are_in_the_room(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    assert look(ready).agencies == ["th-customs", "vn-customs"]
    room, now = room_of(ready), timezone.now()
    Tracked.objects.filter(pk=room).update(agencies=["th-customs"])  # as after its officers were removed
    place = Place("Box 1", format_utc(now), 5_000_000, 1_000_000, "tracker")
    heard(partner, ready, positions=[place])
    assert not Position.objects.exists()
    found = delivery_in(partner.fold(room))
    assert tracking.watchers(found, frozenset({"th-customs"})) == {"th-customs"}
    Position.objects.create(
        room=room, agency="xx-customs", tracker="x", at=now, lat_e5=0, lon_e5=0, means="tracker", came_at=now
    )
    assert following.track_of(room, found.current, now).good == (), "what a stranger told is not believed"


def test_positions_are_told_for_a_while_after_the_end(signed_in, partner, ready):
    do(signed_in, ready, "start")
    partner.take_all()
    do(signed_in, ready, "end", outcome="lost")
    assert look(ready).phase == "ended"
    place = Place("Box 1", format_utc(timezone.now()), 5_000_000, 1_000_000, "tracker")
    heard(partner, ready, positions=[place])
    assert Position.objects.count() == 1
    Tracked.objects.update(since=timezone.now() - timedelta(days=8), told_at=None)
    assert watching.tell(node_keys(), now=timezone.now()) == 0


def test_the_file_of_the_report_goes_by_the_markings_of_its_entries(signed_in, partner, ready):
    entry = {"seen": "other", "place": "", "position": None, "files": [], "lang": ""}
    at = format_utc(timezone.now())
    for tlp, text in (("RED", "words for those who were there"), ("GREEN", "words for the network")):
        values = {**entry, "at": at, "text": text, "marking": {"tlp": tlp}}
        say(partner, ready, kinds.LOG, values)
    do(signed_in, ready, "report", done="We let it pass.")
    partner.take_all()
    told = json.loads(signed_in.see(f"{ready}/report?format=json").content)
    assert [(one["text"], one["marking"]["tlp"]) for one in told["log"]] == [
        ("words for the network", "GREEN")
    ]
    assert told["kept_in"] == 1
    assert told["parts"]["th-customs"]["marking"]["tlp"] == "AMBER", "the own agency's goes out"
    from hornbill.deliveries.core.report import digest, report_of

    assert told["sha256"] == digest(report_of(partner.fold(room_of(ready)))), "the hash is that of the whole"
