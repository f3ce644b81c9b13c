"""What partners' nodes can read: told, signed, kept; and what follows for what is written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from hornbill.exchange import actions
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.actions.writing import append
from hornbill.exchange.actions.writing import rules as rules_acts
from hornbill.exchange.announcing import versions as versions_telling
from hornbill.exchange.core.node_messages import message, versions
from hornbill.exchange.core.node_messages.versions import VERSIONS, Reads, VersionsTold, own
from hornbill.exchange.core.records import header, opening
from hornbill.exchange.core.records.kinds import KINDS, Kind
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.rules_agreed import RulesAgreed
from hornbill.exchange.errors import NotAllCanRead
from hornbill.exchange.models import NodeAlarm, Outgoing, Parked, PartnerVersion
from hornbill.exchange.partners import versions as partner_versions
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

OLD = Reads((1,), 1, tuple(sorted(set(own().kinds) - {"voice.post", "voice.control_state"})))
POST = {"text": "One.", "lang": "", "reply_to": None}


def told_by(partner, reads, *, key=None):
    word = VersionsTold(partner.agency, node_keys().agency, reads)
    return rig.envelope(versions.encode_versions(word, key or partner.keys.signing))


def words_for(partner):
    rows = Outgoing.objects.filter(agency=partner.agency, record__isnull=True).order_by("pk")
    payloads = [
        opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing) for row in rows
    ]
    found = [
        message.decode(one, VERSIONS, versions.FIELDS) for one in payloads if message.is_word(one, VERSIONS)
    ]
    return [versions.read_versions(one).reads for one in found]


def test_each_node_is_told_once_and_again_when_something_changes_or_a_week_is_over(
    db, partner, third, monkeypatch
):
    keys = node_keys()
    assert versions_telling.tell_due(keys, rig.NOW) == 2
    assert versions_telling.tell_due(keys, rig.NOW) == 0
    assert words_for(partner) == [own()]
    monkeypatch.setitem(KINDS, "voice.post", Kind("voice.post", control=False))
    assert versions_telling.tell_due(keys, rig.NOW) == 2
    assert {"voice.post" in reads.kinds for reads in words_for(partner)} == {True, False}
    assert versions_telling.tell_due(keys, rig.NOW + timedelta(days=6)) == 0
    assert versions_telling.tell_due(keys, rig.NOW + timedelta(days=8)) == 2


def test_what_a_node_tells_is_kept_and_only_if_it_signed_it(db, somchai, partner, third):
    rig.deliver(told_by(partner, own()))
    assert partner_versions.reads_of({partner.agency}) == {partner.agency: own()}
    rig.deliver(told_by(partner, OLD, key=third.keys.signing))
    assert Parked.objects.count() == 1
    assert partner_versions.reads_of({partner.agency}) == {partner.agency: own()}
    assert NodeAlarm.objects.filter(code="parked").exists()


@pytest.mark.parametrize("kinds", [["a"], ["x.y", "x.y"], ["z.zz", "a.bb"], [7], ["A.bc"]])
def test_a_word_of_another_form_is_refused(db, somchai, partner, kinds):
    payload = message.encode(
        VERSIONS,
        partner.agency,
        node_keys().agency,
        {"forms": [1], "rules": 1, "kinds": kinds},
        partner.keys.signing,
    )
    assert rig.deliver(rig.envelope(payload)).parked == 1
    assert not PartnerVersion.objects.exists()


# --- the form of records
def test_records_take_the_form_that_all_readers_nodes_know(room, somchai, partner):
    def form():
        id_ = rig.post(somchai, room, "x")
        return open_rooms.open_for(somchai.vault(), room).fold.history.items[id_].header.v

    assert form() == 2
    rig.deliver(told_by(partner, OLD))
    assert form() == 1
    PartnerVersion.objects.all().delete()
    assert form() == 1, "who has told nothing is taken for the first release"
    rig.deliver(told_by(partner, own()))
    assert form() == 2
    rig.deliver(told_by(partner, own()._replace(forms=(1, 2, 3))))
    assert form() == 2, "a newer partner is written to in what this version knows"


def test_a_room_of_ones_own_agency_needs_nobodys_word(db, somchai, malee):
    room = actions.open_room(
        somchai.vault(), title="x", number="", invite=[malee.name], marking=rig.AMBER, now=rig.NOW
    )
    items = open_rooms.open_for(somchai.vault(), room).fold.history.items.values()
    assert {item.header.v for item in items} == {2}


def test_who_is_known_to_be_older_is_not_brought_into_a_room_that_it_cannot_read(room, somchai, third):
    rig.deliver(told_by(third, OLD))
    with pytest.raises(NotAllCanRead, match="la-police"):
        actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)
    rig.deliver(told_by(third, own()))
    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)


def test_who_was_told_and_says_nothing_for_a_day_is_older(room, somchai, partner):
    PartnerVersion.objects.all().delete()
    versions_telling.tell_due(node_keys(), rig.NOW)
    assert rig.view(somchai, room).behind_said == ""
    later = rig.NOW + timedelta(hours=25)
    view = rig.view(somchai, room, now=later)
    assert view.behind == ["vn-customs"]
    assert view.behind_said.startswith("1 of 2 agencies has an older version of Hornbill (vn-customs).")
    rig.deliver(told_by(partner, own()))
    view = rig.view(somchai, room, now=later)
    assert (view.behind, view.behind_said) == ([], "")


# --- kinds and rules
@pytest.fixture
def newer(monkeypatch):
    """This node knows two kinds more than its partners."""
    for kind in (Kind("voice.post", control=False), Kind("voice.control_state", control=True)):
        monkeypatch.setitem(KINDS, kind.name, kind)


def write(person, room, kind):
    fold_ = open_rooms.open_for(person.vault(), room).fold
    author = append.Author(person.name, person.installation, person.signing)
    with transaction.atomic():
        return append.append(author, fold_, kind, {}, marking=rig.AMBER, now=rig.NOW)


def test_a_control_kind_that_one_node_does_not_know_is_not_written(room, somchai, partner, newer):
    rig.deliver(told_by(partner, OLD))
    before = Outgoing.objects.count()
    with pytest.raises(NotAllCanRead, match="1 of 2 agencies cannot read this yet: vn-customs") as refused:
        write(somchai, room, "voice.control_state")
    assert refused.value.agencies == ("vn-customs",)
    assert Outgoing.objects.count() == before
    assert partner_versions.lacking({"vn-customs"}, ["voice.post"]) == ["vn-customs"]
    assert partner_versions.stopping({"vn-customs"}, ["voice.post"]) == []
    assert partner_versions.stopping({"vn-customs"}, ["voice.post", "voice.control_state"]) == ["vn-customs"]
    write(somchai, room, "voice.post")  # content waits for nobody
    rig.deliver(told_by(partner, own()))
    write(somchai, room, "voice.control_state")
    assert partner_versions.lacking({"vn-customs"}, ["voice.post"]) == []


def test_new_rules_are_offered_once_all_can_follow_them_and_then_hold(room, somchai, partner, monkeypatch):
    monkeypatch.setattr(rules_acts, "RULES", 2)
    monkeypatch.setattr(header, "RULES", 2)
    act = {"marking": rig.AMBER, "now": rig.NOW}
    with pytest.raises(NotAllCanRead, match="vn-customs"):
        rules_acts.propose_rules(somchai.vault(), room, 2, **act)
    rig.deliver(told_by(partner, own()))
    proposal = rules_acts.propose_rules(somchai.vault(), room, 2, **act)
    rules_acts.accept_rules(somchai.vault(), room, proposal, **act)
    state = open_rooms.open_for(somchai.vault(), room).fold.state()
    assert (state.rules, gate.writing_room(state)) == (1, []), "one agency alone changes nothing"
    partner.take_all()
    accepted = partner.write(room, "rules.accept", {"proposal": proposal})
    rig.deliver(partner.envelope(accepted))
    state = open_rooms.open_for(somchai.vault(), room).fold.state()
    assert state.rules == 2
    history = open_rooms.open_for(somchai.vault(), room).fold.history
    assert RulesAgreed.of(state, history).rules == 2
    assert gate.writing(state, somchai.name) == gate.writing_room(state) == []
    id_ = rig.post(somchai, room, "By the new rules.")
    assert open_rooms.open_for(somchai.vault(), room).fold.history.items[id_].header.rules == 2
    monkeypatch.setattr(header, "RULES", 1)  # as a node that is not upgraded sees it
    assert [reason.code for reason in gate.writing(state, somchai.name)] == ["newer-rules"]


# --- said beforehand
def test_a_page_is_told_beforehand_who_cannot_read_what_its_form_writes(room, somchai, partner, newer):
    def head(*kinds):
        return actions.view_head(somchai.vault(), room, now=rig.NOW, writes=kinds)

    rig.deliver(told_by(partner, OLD))
    behind = "1 of 2 agencies cannot read this yet: vn-customs."
    stopped = head("message.post", "voice.control_state")
    assert not stopped.may_write
    assert stopped.reasons == [f"{behind} Ask these agencies to upgrade Hornbill first."]
    kept = head("voice.post")
    assert (kept.may_write, kept.reasons) == (True, [])
    assert kept.unread == f"{behind} Their servers store it until they are upgraded."
    assert (head("message.post").may_write, head("message.post").unread) == (True, "")
    rig.deliver(told_by(partner, own()))
    free = head("voice.post", "voice.control_state")
    assert (free.may_write, free.reasons, free.unread) == (True, [], "")


def test_who_has_told_nothing_stops_new_content_too_for_its_gates_would_close(room, somchai, partner, newer):
    PartnerVersion.objects.all().delete()
    view = actions.view_head(somchai.vault(), room, now=rig.NOW, writes=["voice.post"])
    assert not view.may_write


def test_rules_are_offered_only_once_all_can_follow_them(room, somchai, partner, monkeypatch):
    from hornbill.exchange.actions.members import page

    monkeypatch.setattr(page, "RULES", 2)
    view = actions.membership_of(somchai.vault(), room, now=rig.NOW)
    assert (view.newest_rules, view.offered_rules) == (2, ())
    assert view.rules_wait.startswith("1 of 2 agencies cannot read this yet: vn-customs.")
    rig.deliver(told_by(partner, own()._replace(rules=2)))
    view = actions.membership_of(somchai.vault(), room, now=rig.NOW)
    assert (view.offered_rules, view.rules_wait) == ((2,), "")


def test_who_cannot_come_in_is_known_before_anybody_is_proposed(room, somchai, partner, third):
    rig.deliver(told_by(third, OLD))
    assert actions.cannot_come_in(somchai.vault(), room, now=rig.NOW) == ["la-police"]
    rig.deliver(told_by(third, own()))
    assert actions.cannot_come_in(somchai.vault(), room, now=rig.NOW) == []
