"""What control records may say and do, rule by rule: who withdraws, releases, removes and changes rules."""

from __future__ import annotations

import pytest

from hornbill.exchange.core.rooms.sequencing import next_entry
from tests.exchange import room_model as model


@pytest.fixture
def room():
    return model.Room()


def state_of(room):
    return room.view(room.items).state()


def reasons(room, item):
    return " ".join(state_of(room).refused.get(item.id, []))


def say(room, name, kind, values):
    """Write a record as somebody who knows all there is."""
    room.tell(name)
    return room.say(name, kind, values)


def withdraw(room, name, record):
    return say(room, name, "content.withdraw", {"record": record.id, "reason": ""})


@pytest.mark.parametrize(("by", "counts"), [("bb/bob", True), ("cc/cyd", False), ("aa/ana", False)])
def test_only_the_agency_that_wrote_a_record_withdraws_it(room, by, counts):
    said = room.message("bb/bob")
    withdrawal = withdraw(room, by, said)
    assert (said.id in state_of(room).withdrawn) is counts
    assert ("only the agency that wrote" in reasons(room, withdrawal)) is not counts


def test_a_colleague_withdraws_what_an_officer_wrote(room):
    said = room.message("aa/ana")
    withdraw(room, "aa/abe", said)
    assert said.id in state_of(room).withdrawn


def test_a_control_record_is_not_withdrawn(room):
    hold = room.say("bb/bob", "room.hold", {"reason": "stop", "until": None})
    withdrawal = withdraw(room, "bb/bob", hold)
    state = state_of(room)
    assert (state.withdrawn, list(state.holds)) == ({}, [hold.id])
    assert "control records stay" in reasons(room, withdrawal)


@pytest.mark.parametrize(
    ("by", "counts"), [("bb/bob", True), ("aa/abe", True), ("cc/cyd", False)], ids=["author", "host", "other"]
)
def test_a_hold_is_released_by_who_asked_for_it_or_by_the_host(room, by, counts):
    hold = room.say("bb/bob", "room.hold", {"reason": "stop", "until": None})
    release = say(room, by, "room.release", {"hold": hold.id, "reason": ""})
    assert (hold.id not in state_of(room).holds) is counts
    assert (reasons(room, release) == "") is counts


def test_what_is_no_hold_is_not_released(room):
    said = room.message("bb/bob")
    release = say(room, "aa/ana", "room.release", {"hold": said.id, "reason": ""})
    assert "releases no hold" in reasons(room, release)


@pytest.mark.parametrize(
    ("by", "counts"), [("bb/bob", True), ("aa/ana", True), ("cc/cyd", False)], ids=["own", "host", "other"]
)
def test_an_agency_has_its_own_officers_removed_and_the_host_anybodys(room, by, counts):
    request = say(room, by, "members.remove", {"officers": ["bb/bob"], "reason": ""})
    entry = room.sequence()
    assert (entry is not None) is counts
    assert ("bb/bob" not in state_of(room).version.officers) is counts
    assert (reasons(room, request) == "") is counts


def test_rules_change_when_every_agency_has_accepted_them_and_not_before(room):
    proposal = room.say("aa/ana", "rules.propose", {"rules": 2})
    for name in ("aa/ana", "bb/bob"):
        say(room, name, "rules.accept", {"proposal": proposal.id})
        assert state_of(room).rules == 1
    say(room, "cc/cyd", "rules.accept", {"proposal": proposal.id})
    assert state_of(room).rules == 2


def test_a_second_chain_that_no_cut_names_counts_for_nothing_after_a_removal(room):
    """An officer who was removed dates a record back, on an installation that nobody has seen."""
    room.message("bb/bob")
    say(room, "aa/ana", "members.remove", {"officers": ["bb/bob"], "reason": ""})
    assert room.sequence() is not None
    late = room.say(
        "bb/bob",
        "message.post",
        {"text": "late", "lang": "", "reply_to": None},
        installation="0000beef",
        members=room.opening.id,
        seen=[room.opening.id],
    )
    assert "nothing of this chain was kept" in reasons(room, late)


def test_of_two_records_with_one_number_neither_counts_nor_what_follows_them(room):
    before = room.message("bb/bob")
    one = room.message("bb/bob", "yes", keep=True)
    other = room.message("bb/bob", "no")
    after = room.message("bb/bob", "and so on")
    elsewhere = room.message("cc/cyd")
    fold = room.view(room.items)
    counting = {item.id for item in (before, one, other, after, elsewhere) if fold.counts(item.id)}
    assert counting == {before.id, elsewhere.id}
    assert all("two different records number 1" in reasons(room, item) for item in (one, other, after))


def test_nobody_writes_another_beginning_for_a_room(room):
    """The room's id commits to its host, its founder's chain and a nonce."""
    opening = {"host": "aa", "nonce": "another", "officers": ["aa/eve"], "successor": None, "archive": "none"}
    false = room.say("aa/eve", "room.open", opening, n=0, prev=None, seen=[], members=None)
    assert room.view([false.id]).state().version is None
    for order in (list(room.items), list(room.items)[::-1]):
        assert room.view(order).state().version.id == room.opening.id


def test_a_cut_leaves_out_what_contradicts(room):
    room.message("bb/bob")
    room.message("bb/bob", "yes", keep=True)
    room.message("bb/bob", "no")
    say(room, "bb/bob", "members.leave", {"reason": ""})
    say(room, "aa/ana", "members.remove", {"officers": ["bb/bob"], "reason": ""})
    assert next_entry(room.view(room.items), "aa")["cut"] == {"bb/bob/00000001": 0}


def test_a_later_entry_does_not_raise_a_cut(room):
    kept, beyond = room.message("bb/bob"), room.message("bb/bob")
    say(room, "aa/ana", "members.remove", {"officers": ["bb/bob"], "reason": ""})
    node = "aa/@node"
    for officer, last in (("bb/bob", kept.header.n), ("cc/cyd", beyond.header.n)):
        say(room, "aa/ana", "members.remove", {"officers": [officer], "reason": ""})
        room.tell(node)
        entry = next_entry(room.view(room.items), "aa")
        say(room, node, "members.commit", entry | {"cut": {"bb/bob/00000001": last}})
    fold = room.view(room.items)
    assert fold.state().version.number == 2
    assert fold.counts(kept.id)
    assert not fold.counts(beyond.id)
