"""Changes of messages and words of acceptance: any order, only by the author, never a new reader."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from tests.exchange import room_model as model

ROOMS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32)


def edit(room, name, target, text="new", **lies):
    return room.say(name, "message.edit", {"record": target, "text": text, "lang": ""}, **lies)


def every_order(room):
    """The same state whatever comes first; looked at after each record."""
    items = list(room.items.values())
    rng = random.Random(7)
    orders = [rng.sample(items, len(items)) for _ in range(40)] + [items, items[::-1]]
    found = []
    for order in orders:
        grown = RoomFold(room.id)
        for item in order:
            grown.add(item)
            grown.state()
        state = grown.state()
        found.append((state.edits, state.malformed, state.spoke, grown.content))
    assert all(one == found[0] for one in found)
    return grown


def test_the_last_change_by_the_author_stands_and_the_earlier_are_kept():
    room = model.Room()
    message = room.message("aa/ana")
    first, second = edit(room, "aa/ana", message.id, "one"), edit(room, "aa/ana", message.id, "two")
    state = every_order(room).state()
    assert state.edits == {message.id: [first.id, second.id]}
    assert not state.malformed


def test_nobody_else_changes_a_message_and_nothing_else_is_changed():
    room = model.Room()
    message = room.message("aa/ana")
    about = room.say("aa/ana", "room.describe", {"title": "t", "number": ""})
    room.tell("aa/abe")
    room.tell("bb/bob")
    colleague, stranger = edit(room, "aa/abe", message.id), edit(room, "bb/bob", message.id)
    thing, control = edit(room, "aa/ana", about.id), edit(room, "aa/ana", room.opening.id)
    own = edit(room, "aa/ana", edit(room, "aa/ana", message.id).id)  # a change of a change
    folded = every_order(room)
    state = folded.state()
    assert set(state.malformed) == {colleague.id, stranger.id, thing.id, control.id, own.id}
    assert state.malformed[stranger.id] == ["only its author may change a message"]
    assert len(state.edits[message.id]) == 1
    assert not {id_ for _, id_ in folded.content} & set(state.malformed)


def test_a_change_that_comes_before_its_message_waits_for_it():
    room = model.Room()
    message = room.message("aa/ana")
    change, lie = edit(room, "aa/ana", message.id), edit(room, "bb/bob", message.id)
    everything = [item for item in room.items.values() if item.id != message.id]
    grown = fold(room.id, [item for item in everything if item.id != change.id])
    assert grown.state().edits == {}
    assert grown.state().malformed == {}  # nothing can be said yet
    grown.add(room.items[message.id])
    grown.add(change)
    assert grown.state().edits == {message.id: [change.id]}
    assert set(grown.state().malformed) == {lie.id}


def test_a_withdrawn_change_gives_the_text_before_back():
    room = model.Room()
    message = room.message("aa/ana")
    first, second = edit(room, "aa/ana", message.id), edit(room, "aa/ana", message.id)
    room.say("aa/ana", "content.withdraw", {"record": second.id, "reason": ""})
    assert every_order(room).state().edits == {message.id: [first.id]}


def test_of_two_changes_that_knew_nothing_of_each_other_all_choose_the_same():
    room = model.Room()
    message = room.message("aa/ana")
    laptop = room.author("aa/ana", "00000002")
    laptop.knows = set(room.items)
    for installation, text in (("00000001", "desk"), ("00000002", "laptop")):
        edit(room, "aa/ana", message.id, text, installation=installation)
    assert len(every_order(room).state().edits[message.id]) == 2


@ROOMS
@given(SEEDS, st.integers(3, 30))
def test_in_any_room_only_own_messages_are_changed(seed, steps):
    room = model.play(random.Random(seed), steps)
    folded = room.view(room.items)
    counted = {id_ for _, id_ in folded.content}
    for target, changes in folded.state().edits.items():
        for change in changes:
            assert room.items[change].header.author == room.items[target].header.author
            assert room.items[target].header.kind == "message.post"
            assert change in counted


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_without_words_of_acceptance_the_same_people_read(seed, steps):
    """Whoever may read is decided by the membership alone: turn each acceptance into a message."""
    room = model.play(random.Random(seed), steps)
    state = room.view(room.items).state()
    ever = set().union(*(version.officers for version in state.membership.versions))
    assert set(state.spoke) <= ever
    bare = [
        Item(item.id, item.header, None) if item.header.kind == "message.post" else item
        for item in room.items.values()
    ]
    assert fold(room.id, bare).state().membership.versions == state.membership.versions


def test_an_acceptance_counts_for_this_time_and_not_for_the_next():
    room = model.Room()
    room.tell("cc/cyd")
    room.say("cc/cyd", "members.join", {})
    assert room.view(room.items).state().has_accepted("cc/cyd")
    assert not room.view(room.items).state().has_accepted("bb/bob")
    room.tell("aa/ana")
    room.say("aa/ana", "members.remove", {"officers": ["cc/cyd"], "reason": ""})
    room.sequence("aa")
    state = room.view(room.items).state()
    assert "cc/cyd" not in state.version.officers
    room.tell("aa/ana")
    room.invite(["cc/cyd"])
    state = room.view(room.items).state()
    assert "cc/cyd" in state.version.officers
    assert not state.has_accepted("cc/cyd")
    room.author("cc/cyd", "00000002").knows = set(room.items)  # the first chain was cut
    room.say("cc/cyd", "members.join", {}, installation="00000002")
    assert every_order(room).state().has_accepted("cc/cyd")


def test_a_stranger_accepts_nothing():
    room = model.Room()
    room.author("dd/dan").knows = set(room.items)
    word = room.say("dd/dan", "members.join", {})
    state = every_order(room).state()
    assert word.id in state.refused
    assert "dd/dan" not in state.spoke
    assert all("dd/dan" not in version.officers for version in state.membership.versions)
