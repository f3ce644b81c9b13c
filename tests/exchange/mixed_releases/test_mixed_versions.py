"""Nodes of the first release and of this one in one room: the same control state, and no frozen room."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.command import record_kinds
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.actions.writing import append
from hornbill.exchange.core.records.header import NOT_SEALED, Header
from hornbill.exchange.core.records.kinds import KINDS, Kind
from hornbill.exchange.core.records.opening import open_envelope
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import fold
from hornbill.exchange.errors import NotAllCanRead
from hornbill.exchange.models import Outgoing, PartnerVersion
from hornbill.kernel.ids import is_node
from hornbill.kernel.markings import WayOut
from hornbill.vault.keyring import node_keys
from tests.depth import examples
from tests.exchange import node_rig as rig
from tests.exchange import room_model as model
from tests.frozen.old_release import OldRelease

NEWER = "future.kind"  # content that the model's authors write and no version knows


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    with OldRelease.start(tmp_path_factory.mktemp("old")) as release:
        yield release


# --- kinds
def test_control_kinds_are_what_they_were_and_content_kinds_have_grown_at_most(old):
    """A control kind that changes makes two states of one room: give it a new name, or new rules."""
    record_kinds.load_all()
    for name, was in old.ask("kinds").items():
        kind = KINDS[name]
        now = {
            "control": kind.control,
            "fields": sorted(kind.fields),
            "optional": sorted(kind.optional),
            "refs": list(kind.refs),
            "stops": kind.stops,
            "by_node": kind.by_node,
        }
        if kind.control:
            assert now == was, name
        else:
            later = set(now["optional"]) - set(was["optional"])
            assert later == kind.later, f"{name}: what came after the first release stands in ``later``"
            assert {**now, "optional": was["optional"]} == was, name


# --- any room
@settings(max_examples=examples(60, deep=600), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), steps=st.integers(3, 26))
def test_any_room_has_one_control_hash_in_both_versions(old, seed, steps):
    rng = random.Random(seed)
    room = model.play(rng, steps)
    items = model.late_bodies(rng, list(room.items.values()))
    now, was = fold(room.id, items), old.fold(room.id, items)
    unread = {item.id for item in items if item.header.kind == NEWER}
    if unread.isdisjoint(was["opaque"]):  # else see the next test
        assert now.state().control_hash() == was["control_hash"]
        assert now.content_hash() == was["content_hash"]
        held = [reason.code for reason in gate.writing_room(now.state())]
        # The first release's gates stay closed over a made-up kind, also when its author is out.
        assert held == [code for code in was["gate"] if code != "unknown-kind" or code in held]
    assert [id_ for _, id_ in now.content if id_ not in unread] == was["content"]


def test_a_new_content_kind_would_freeze_the_old_node_so_it_is_not_written_there(
    old, room, somchai, monkeypatch
):
    monkeypatch.setitem(KINDS, "voice.post", Kind("voice.post", control=False))
    mixed = model.Room()
    mixed.say("bb/bob", "voice.post", {})
    assert old.fold(mixed.id, mixed.items.values())["gate"] == ["unknown-kind"]
    assert gate.writing_room(fold(mixed.id, mixed.items.values()).state()) == []
    PartnerVersion.objects.all().delete()  # the partner is of the first release: it tells nothing
    with pytest.raises(NotAllCanRead, match="vn-customs"):
        _write(somchai, room, "voice.post", {})


def test_a_later_field_is_not_written_where_an_old_node_would_refuse_the_record(
    old, room, somchai, monkeypatch
):
    post = KINDS["message.post"]
    grown = replace(post, optional={"tone": lambda value: value}, later=frozenset({"tone"}))
    monkeypatch.setitem(KINDS, "message.post", grown)
    values = {"text": "x", "lang": "", "reply_to": None, "tone": 1}
    assert _write(somchai, room, "message.post", values).header.v == 2
    PartnerVersion.objects.all().delete()
    with pytest.raises(NotAllCanRead, match="vn-customs"):
        _write(somchai, room, "message.post", values)
    del values["tone"]
    assert _write(somchai, room, "message.post", values).header.v == 1


def _write(person, room, kind, values):
    from django.db import transaction

    author = append.Author(person.name, person.installation, person.signing)
    room_fold = open_rooms.open_for(person.vault(), room).fold
    with transaction.atomic():
        item, _ = append.append(author, room_fold, kind, values, marking=rig.AMBER, now=rig.NOW)
        return item


# --- one room, this node and one of the first release
class OldPartner:
    """The partner's node and officer, as the first release runs them: it reads the outbox and answers."""

    def __init__(self, old, partner):
        self.old, self.partner, self.items, self.refused = old, partner, [], []

    @property
    def officer(self):
        return self.partner.first

    def take(self):
        rows = Outgoing.objects.filter(
            agency=self.partner.agency, posted_at__isnull=True, record__isnull=False
        )
        for row in sorted(rows, key=lambda row: row.record_id):
            keys = self.partner.keys
            payload = open_envelope(bytes(row.data), keys.mailbox, keys.sealing).hex()
            seed = self.officer.sealing.to_bytes().hex()
            found = self.old.ask("read", payload=payload, reader=self.officer.name, seed=seed)
            if "refused" in found:
                self.refused.append(found["refused"])
            else:
                self.items.append([found["id"], found["header"], found["values"]])
        Outgoing.objects.update(posted_at=rig.NOW)
        return self.fold()

    def fold(self):
        return self.old.ask("fold", room=self.items[0][1]["room"], items=self.items)

    def write(self, kind, values, control):
        mine = [header["n"] for _, header, _ in self.items if header["chain"] == self.officer.chain]
        ids = {header["n"]: id_ for id_, header, _ in self.items if header["chain"] == self.officer.chain}
        opening = next(id_ for id_, header, _ in self.items if header["kind"] == "room.open")
        last = max(mine, default=-1)
        seen = [id_ for id_, header, _ in self.items if header["chain"] != self.officer.chain]
        header = Header(
            1, self.items[0][1]["room"], kind, self.officer.chain, last + 1, ids.get(last), tuple(sorted(seen)),
            opening, "2026-11-24T06:12:00.000Z", NOT_SEALED,
        )  # fmt: skip
        readers = self.partner.readers(["th-customs/somchai", self.officer.name], control=control)
        told = self.old.ask(
            "write",
            header=json.loads(header.encode()),
            values={**values, "marking": rig.AMBER.to_json()},
            signing=self.officer.signing.to_bytes().hex(),
            readers={reader.name: reader.public.hex() for reader in readers},
            sender=self.partner.agency,
        )
        self.items.append([told["id"], told["header"], {**values, "marking": rig.AMBER.to_json()}])
        rig.deliver(rig.envelope(bytes.fromhex(told["payload"])))
        return told["id"]


@pytest.fixture
def mixed(db, old, somchai, partner):
    """A room of this node's and a partner of the first release."""
    room = actions.open_room(
        somchai.vault(), title="Mixed", number="", invite=[partner.first.name], marking=rig.AMBER, now=rig.NOW
    )
    return room, OldPartner(old, partner)


def same(somchai, room, old_state):
    node = node_room.node_room(room, node_keys()).fold.state()
    view = rig.view(somchai, room)
    assert old_state["control_hash"] == view.control_hash == node.control_hash()
    assert (old_state["gate"], old_state["pending"], old_state["opaque"], old_state["malformed"]) == (
        [],
        [],
        [],
        [],
    )
    assert gate.writing_room(node) == []


def test_old_and_new_write_to_one_another_in_one_room_and_nothing_is_frozen(mixed, somchai):
    room, old = mixed
    same(somchai, room, old.take())
    post = rig.post(somchai, room, "From the new one.")
    actions.change_message(somchai.vault(), room, post, "Changed.", now=rig.NOW)
    hold = actions.hold(somchai.vault(), room, "Wait.", marking=rig.AMBER, now=rig.NOW)
    actions.release(somchai.vault(), room, hold, "", marking=rig.AMBER, now=rig.NOW)
    gone = rig.post(somchai, room, "Not this.")
    actions.withdraw(somchai.vault(), room, gone, "", marking=rig.AMBER, now=rig.NOW)
    actions.propose_members(somchai.vault(), room, ["th-customs/malee"], "", marking=rig.AMBER, now=rig.NOW)
    same(somchai, room, old.take())
    old.write("message.post", {"text": "From the old one.", "lang": "", "reply_to": None}, control=False)
    same(somchai, room, old.fold())
    assert rig.texts(somchai, room) == ["Changed.", "", "From the old one."]
    assert not old.refused


def test_after_its_upgrade_the_old_node_reads_what_came_and_is_written_to_in_the_new_form(
    mixed, somchai, partner
):
    room, old = mixed
    old.take()
    rig.post(somchai, room, "Before.")
    same(somchai, room, old.take())
    rig.tell_versions(partner.agency)  # upgraded: its node has told so
    after = rig.post(somchai, room, "After.")
    assert open_rooms.open_for(somchai.vault(), room).fold.history.items[after].header.v == 2
    Outgoing.objects.filter(record__record__in=[after]).update(posted_at=None)
    old.take()
    assert old.refused == ["unknown-suite"], "one that is put back to the old release keeps it aside, by name"


def test_an_export_of_a_mixed_room_folds_the_same_in_both(mixed, somchai):
    room, old = mixed
    rig.post(somchai, room, "One.")
    old.take()
    old.write("room.hold", {"reason": "Wait.", "until": None}, control=True)
    data, *_ = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=rig.NOW)
    state = old.old.ask("export", data=data.decode())
    assert state["control_hash"] == rig.view(somchai, room).control_hash == old.fold()["control_hash"]
    assert not any(is_node(header["chain"].rpartition("/")[0]) for _, header, _ in old.items)
