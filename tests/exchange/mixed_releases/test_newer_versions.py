"""Records of newer versions: what an older node keeps, shows, lets go and waits for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.command import record_kinds
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms, remembering
from hornbill.exchange.actions.writing import append
from hornbill.exchange.core.exports.room_file import fold_export, read_export
from hornbill.exchange.core.records import kinds
from hornbill.exchange.core.records.kind_names import FIRST_CONTROL
from hornbill.exchange.core.records.kinds import KINDS, Kind
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.errors import MayNotWrite, RecordRefused
from hornbill.kernel.markings import WayOut
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.network import FIRST, Network

POST = {"text": "Two containers.", "lang": "en", "reply_to": None}
NEW_FIELD = {**POST, "spoken": {"length_s": 12}}


def newer(monkeypatch, *added):
    """Become a newer version: one that knows more kinds, or more fields of a kind."""
    for kind in added:
        monkeypatch.setitem(KINDS, kind.name, kind)


VOICE = Kind("voice.post", control=False, fields={"sound": lambda value: value})
SPOKEN = replace(KINDS["message.post"], optional={"spoken": lambda value: value})


# --- content: further fields
def test_a_field_that_is_not_known_here_is_kept_shown_as_newer_and_part_of_what_is_signed(
    room, partner, somchai
):
    sealed = partner.write(room, "message.post", NEW_FIELD)
    rig.deliver(partner.envelope(sealed))
    entry = rig.entries(somchai, room)[sealed.id]
    assert (entry.state, entry.text) == ("ok", "Two containers.")
    assert entry.reasons == ("This server cannot show one part of it (spoken).",)
    data, *_ = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=rig.NOW)
    [row] = [row for row in read_export(data).records if row.signed.id == sealed.id]
    assert row.body.values()["spoken"] == {"length_s": 12}
    assert actions.post_message(somchai.vault(), room, text="Yes.", lang="en", marking=rig.AMBER, now=rig.NOW)


def test_a_change_of_a_message_says_which_of_its_parts_are_newer(room, partner, somchai):
    sealed = partner.say(room, "One.")
    change = partner.write(room, "message.edit", {"record": sealed.id, "text": "Two.", "lang": "", "tone": 1})
    rig.deliver(partner.envelope(sealed), partner.envelope(change))
    entry = rig.entries(somchai, room)[sealed.id]
    assert (entry.text, entry.reasons) == ("Two.", ("This server cannot show one part of it (tone).",))


def test_many_parts_are_counted_and_a_few_are_named(room, partner, somchai):
    sealed = partner.write(room, "message.post", {**POST, **{f"part_{n:03d}": n for n in range(40)}})
    rig.deliver(partner.envelope(sealed))
    [said] = rig.entries(somchai, room)[sealed.id].reasons
    assert "40 parts" in said
    assert "part_004, …" in said
    assert "part_005" not in said


def test_this_version_writes_no_field_that_it_does_not_know(room, somchai):
    with open_rooms.open_for(somchai.vault(), room).lock:
        fold = open_rooms.open_for(somchai.vault(), room).fold
        author = append.Author(somchai.name, somchai.installation, somchai.signing)
        with pytest.raises(RecordRefused, match="txt"):
            append.append(author, fold, "message.post", {**POST, "txt": "x"}, marking=rig.AMBER, now=rig.NOW)


def test_a_control_record_takes_no_further_field(room, partner, somchai):
    """A change of what it means is a new kind or new rules: nodes of two versions would come to two states."""
    sealed = partner.write(room, "room.hold", {"reason": "Wait.", "until": None, "unless": "x"})
    rig.deliver(partner.envelope(sealed))
    state = node_room.node_room(room, node_keys()).fold.state()
    assert state.refused[sealed.id] == ["room.hold has no field unless"]


@pytest.mark.parametrize(
    "kind", ["permission.give", "joint.terms", "comparison.propose", "comparison.agree", "marking.set"]
)
def test_what_permits_agrees_or_marks_counts_with_all_that_it_says_or_not_at_all(kind):
    """A condition that this version does not know must not be passed over, nor signed unseen."""
    record_kinds.load_all()
    assert f"{kind} has no field condition" in kinds.problems(KINDS[kind], {"condition": "x"})


def test_what_is_not_known_goes_with_any_field_that_is_left_out(room, partner, somchai):
    """It may say again what was left out, and nobody here can tell."""
    sealed = partner.write(room, "message.post", NEW_FIELD)
    rig.deliver(partner.envelope(sealed))
    data, *_ = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=rig.NOW, leave_out=["text"])
    [row] = [row for row in read_export(data).records if row.signed.id == sealed.id]
    assert set(row.body.values()) == {"lang", "reply_to", "marking"}
    assert [name for name, _ in row.body.hidden] == ["spoken", "text"]


def test_after_the_upgrade_it_is_judged_again(room, partner, somchai, monkeypatch):
    """What was right for the older version may be malformed for the newer one, and the other way round."""
    sealed = partner.write(room, "message.post", NEW_FIELD)
    rig.deliver(partner.envelope(sealed))
    assert rig.entries(somchai, room)[sealed.id].state == "ok"
    before = (remembering._aad("a", room, 0), remembering._snapshot_aad("a", room))

    def refuse(_value):
        raise ValueError("a length from 0")

    newer(monkeypatch, replace(SPOKEN, optional={"spoken": refuse}))
    after = (remembering._aad("a", room, 0), remembering._snapshot_aad("a", room))
    assert not {*before} & {*after}, "what was remembered does not open any more"
    open_rooms._rooms.clear()
    entry = rig.entries(somchai, room)[sealed.id]
    assert (entry.state, entry.reasons) == ("refused", ("spoken: a length from 0",))


# --- content: further kinds
def test_a_content_kind_that_is_not_known_here_holds_nothing(room, partner, somchai):
    sealed = partner.write(room, "voice.post", {"sound": "..."})
    rig.deliver(partner.envelope(sealed))
    entry = rig.entries(somchai, room)[sealed.id]
    assert (entry.state, entry.text) == ("newer", "voice.post")
    assert entry.reasons == ("This server does not support the kind voice.post.",)
    assert rig.view(somchai, room).holds == []
    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)


def test_old_and_new_come_to_the_same_hashes_over_a_new_content_kind(monkeypatch):
    old = _room_with("voice.post", {"sound": "..."})
    newer(monkeypatch, VOICE)
    new = _room_with("voice.post", {"sound": "..."})
    assert old == new


def _room_with(kind, values):
    net = Network()
    said = net.forge(f"bb/bob/{FIRST}", kind, values)
    net.forge(f"bb/bob/{FIRST}", "content.withdraw", {"record": said.id, "reason": ""})
    net.forge(f"bb/bob/{FIRST}", kind, values)
    fold = net.nodes["bb"].fold
    assert gate.writing_room(fold.state()) == []
    return fold.state().control_value(), fold.content_hash()


def test_its_own_agency_withdraws_one_and_no_other_does(room, partner, somchai):
    sealed = partner.write(room, "voice.post", {"sound": "..."})
    rig.deliver(partner.envelope(sealed))
    with pytest.raises(RecordRefused, match="only the agency"):
        actions.withdraw(somchai.vault(), room, sealed.id, "", marking=rig.AMBER, now=rig.NOW)
    gone = partner.write(room, "content.withdraw", {"record": sealed.id, "reason": ""})
    rig.deliver(partner.envelope(gone))
    assert rig.entries(somchai, room)[sealed.id].state == "withdrawn"


# --- control kinds
@pytest.mark.parametrize("kind", ["voice.control_state", "voice.control_x"])
def test_a_control_kind_that_is_not_known_here_holds_and_says_who_must_upgrade(room, partner, somchai, kind):
    sealed = partner.write(room, kind, {"what": 1})
    rig.deliver(partner.envelope(sealed))
    [reason] = rig.view(somchai, room).holds
    assert "administrator of your agency must upgrade" in reason
    assert rig.entries(somchai, room)[sealed.id].state == "newer"
    with pytest.raises(MayNotWrite):
        actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)
    assert actions.post_message(somchai.vault(), room, text="Still.", lang="", marking=rig.AMBER, now=rig.NOW)
    data, *_ = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=rig.NOW, leave_out=["text"])
    folded = fold_export(read_export(data)).state()
    assert folded.control_hash() == rig.view(somchai, room).control_hash
    assert folded.opaque == [sealed.id]


def test_after_the_upgrade_a_control_kind_is_folded_and_holds_no_more(room, partner, somchai, monkeypatch):
    sealed = partner.write(room, "voice.control_state", {"what": 1})
    rig.deliver(partner.envelope(sealed))
    assert rig.view(somchai, room).holds
    newer(monkeypatch, Kind("voice.control_state", control=True, fields={"what": lambda value: value}))
    open_rooms._rooms.clear()
    node_room._rooms.clear()
    assert rig.view(somchai, room).holds == []
    assert sealed.id in node_room.node_room(room, node_keys()).fold.state().accepted_control


def test_a_kind_says_by_its_name_what_it_is():
    record_kinds.load_all()
    assert {
        kind.name for kind in KINDS.values() if kind.control and "control_" not in kind.name
    } == FIRST_CONTROL
    for name, control in (("voice.state", True), ("voice.control_state", False)):
        with pytest.raises(ValueError, match="control_"):
            kinds.register(Kind(name, control=control))


def test_what_was_remembered_is_bound_to_the_newest_rules_too(monkeypatch):
    before = kinds.fingerprint()
    monkeypatch.setattr(kinds, "RULES", kinds.RULES + 1)
    assert kinds.fingerprint() != before
