"""Amending what has parts from a newer version: none of it is lost, and none of it goes under a wider marking."""

from __future__ import annotations

import pytest

from hornbill.exchange import actions
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.core.records.kinds import KINDS, Kind
from hornbill.exchange.errors import NotAllCanRead, RecordRefused
from hornbill.exchange.models import PartnerVersion
from hornbill.kernel.markings import Marking
from tests.exchange import node_rig as rig

POST = {"text": "Two.", "lang": "", "reply_to": None}
NEW = {"spoken": {"length_s": 12}, "votes": [1, 2]}


@pytest.fixture
def newer(monkeypatch):
    """Become the newer version for as long as something is written that it alone knows; then an older one again."""

    def write(person, room, kind, values, marking=rig.AMBER):
        known = KINDS[kind]
        grown = {name: lambda value: value for name in NEW}
        with monkeypatch.context() as patch:
            patch.setitem(KINDS, kind, Kind(**{**vars(known), "optional": {**known.optional, **grown}}))
            return actions.say(person.vault(), room, kind, {**values, **NEW}, marking=marking, now=rig.NOW).id

    return write


def values(person, room, record):
    return open_rooms.open_for(person.vault(), room).fold.history.items[record].values


def amend(person, room, kind, fields, record, marking=rig.AMBER):
    return actions.say(person.vault(), room, kind, fields, marking=marking, now=rig.NOW, amends=record).id


def test_an_amended_record_keeps_what_this_version_does_not_know(room, somchai, partner, newer):
    first = newer(somchai, room, "message.post", POST)
    second = amend(somchai, room, "message.post", {**POST, "text": "Three."}, first)
    found = values(somchai, room, second)
    assert {name: found[name] for name in NEW} == NEW
    assert found["text"] == "Three."
    partner.take_all()
    assert partner.fold(room).history.items[second].values["spoken"] == NEW["spoken"]


def test_a_change_of_a_message_keeps_the_parts_of_the_change_before_and_the_page_says_so(
    room, somchai, newer
):
    post = rig.post(somchai, room, "One.")
    newer(somchai, room, "message.edit", {"record": post, "text": "Two.", "lang": ""})
    last = actions.change_message(somchai.vault(), room, post, "Three.", now=rig.NOW)
    assert values(somchai, room, last)["spoken"] == NEW["spoken"]
    entry = rig.entries(somchai, room)[post]
    assert entry.text == "Three."
    assert entry.reasons == ("This server cannot show 2 parts of it (spoken, votes).",)


def test_a_changed_message_still_tells_of_the_parts_it_had_at_first(room, somchai, newer):
    post = newer(somchai, room, "message.post", POST)
    actions.change_message(somchai.vault(), room, post, "Three.", now=rig.NOW)
    assert rig.entries(somchai, room)[post].reasons == (
        "This server cannot show 2 parts of it (spoken, votes).",
    )


def test_nothing_is_taken_from_another_kind_or_agency(room, somchai, partner, newer):
    post = newer(somchai, room, "message.post", POST)
    edit = amend(somchai, room, "message.edit", {"record": post, "text": "x", "lang": ""}, post)
    assert NEW.keys().isdisjoint(values(somchai, room, edit))
    theirs = partner.write(room, "message.post", {**POST, **NEW})
    rig.deliver(partner.envelope(theirs))
    mine = amend(somchai, room, "message.post", POST, theirs.id)
    assert NEW.keys().isdisjoint(values(somchai, room, mine))


@pytest.mark.parametrize(
    ("before", "after", "fits"),
    [
        (Marking("AMBER"), Marking("AMBER"), True),
        (Marking("AMBER"), Marking("RED"), True),
        (Marking("AMBER"), Marking("AMBER", ("H1",)), True),
        (Marking("RED"), Marking("AMBER"), False),
        (Marking("AMBER", ("H1",)), Marking("AMBER"), False),
        (Marking("AMBER", purpose="customs"), Marking("AMBER"), False),
    ],
    ids=["same", "narrower", "more-handling", "wider", "less-handling", "less-purpose"],
)
def test_what_cannot_be_shown_goes_under_no_wider_marking(room, somchai, newer, before, after, fits):
    first = newer(somchai, room, "message.post", POST, before)
    if fits:
        assert (
            values(somchai, room, amend(somchai, room, "message.post", POST, first, after)).keys()
            >= NEW.keys()
        )
        return
    with pytest.raises(RecordRefused, match="stays under its marking"):
        amend(somchai, room, "message.post", POST, first, after)


def test_it_is_not_written_where_a_node_of_the_first_release_would_refuse_it(room, somchai, newer):
    first = newer(somchai, room, "message.post", POST)
    PartnerVersion.objects.all().delete()
    with pytest.raises(NotAllCanRead, match="vn-customs"):
        amend(somchai, room, "message.post", POST, first)


def test_what_is_not_amended_still_says_nothing_that_is_not_known(room, somchai):
    with pytest.raises(RecordRefused, match="spoken"):
        actions.say(somchai.vault(), room, "message.post", {**POST, **NEW}, marking=rig.AMBER, now=rig.NOW)


def test_what_was_withdrawn_is_not_written_again(room, somchai, newer):
    first = newer(somchai, room, "message.post", POST)
    actions.withdraw(somchai.vault(), room, first, "", marking=rig.AMBER, now=rig.NOW)
    second = amend(somchai, room, "message.post", POST, first)
    assert NEW.keys().isdisjoint(values(somchai, room, second))
