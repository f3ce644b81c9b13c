"""What partners' nodes can read: told, signed, kept; and what follows for what is written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from hornbill.exchange import actions, partner_versions, versions_telling
from hornbill.exchange.actions import append, opened
from hornbill.exchange.actions import rules as rules_acts
from hornbill.exchange.core import gate, header, node_word, opening, versions_word
from hornbill.exchange.core.kinds import KINDS, Kind
from hornbill.exchange.core.rules_agreed import RulesAgreed
from hornbill.exchange.core.versions_word import VERSIONS, Reads, VersionsTold, own
from hornbill.exchange.errors import NotAllCanRead
from hornbill.exchange.models import NodeAlarm, Outgoing, Parked, PartnerVersion
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

OLD = Reads((1,), 1, tuple(sorted(set(own().kinds) - {"voice.post", "voice.control_state"})))
POST = {"text": "One.", "lang": "", "reply_to": None}


def told_by(partner, reads, *, key=None):
    word = VersionsTold(partner.agency, node_keys().agency, reads)
    return rig.envelope(versions_word.encode_versions(word, key or partner.keys.signing))


def words_for(partner):
    rows = Outgoing.objects.filter(agency=partner.agency, record__isnull=True).order_by("pk")
    payloads = [
        opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing) for row in rows
    ]
    found = [
        node_word.decode(one, VERSIONS, versions_word.FIELDS)
        for one in payloads
        if node_word.is_word(one, VERSIONS)
    ]
    return [versions_word.read_versions(one).reads for one in found]


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
    payload = node_word.encode(
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
        return opened.open_for(somchai.vault(), room).fold.history.items[id_].header.v

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
    items = opened.open_for(somchai.vault(), room).fold.history.items.values()
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
    assert rig.view(somchai, room).older_keys == []
    later = rig.NOW + timedelta(hours=25)
    [said] = [one for one in rig.view(somchai, room, now=later).older_keys if "older version" in one]
    assert said.startswith("1 of 2 agencies has an older version of Hornbill (vn-customs).")
    rig.deliver(told_by(partner, own()))
    assert not [one for one in rig.view(somchai, room, now=later).older_keys if "older version" in one]


# --- kinds and rules
@pytest.fixture
def newer(monkeypatch):
    """This node knows two kinds more than its partners."""
    for kind in (Kind("voice.post", control=False), Kind("voice.control_state", control=True)):
        monkeypatch.setitem(KINDS, kind.name, kind)


def write(person, room, kind):
    fold_ = opened.open_for(person.vault(), room).fold
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
    assert partner_versions.lacking({"vn-customs"}, "voice.post") == ["vn-customs"]
    write(somchai, room, "voice.post")  # content waits for nobody
    rig.deliver(told_by(partner, own()))
    write(somchai, room, "voice.control_state")
    assert partner_versions.lacking({"vn-customs"}, "voice.post") == []


def test_new_rules_are_offered_once_all_can_follow_them_and_then_hold(room, somchai, partner, monkeypatch):
    monkeypatch.setattr(rules_acts, "RULES", 2)
    monkeypatch.setattr(header, "RULES", 2)
    act = {"marking": rig.AMBER, "now": rig.NOW}
    with pytest.raises(NotAllCanRead, match="vn-customs"):
        rules_acts.propose_rules(somchai.vault(), room, 2, **act)
    rig.deliver(told_by(partner, own()))
    proposal = rules_acts.propose_rules(somchai.vault(), room, 2, **act)
    rules_acts.accept_rules(somchai.vault(), room, proposal, **act)
    state = opened.open_for(somchai.vault(), room).fold.state()
    assert (state.rules, gate.writing_room(state)) == (1, []), "one agency alone changes nothing"
    partner.take_all()
    accepted = partner.write(room, "rules.accept", {"proposal": proposal})
    rig.deliver(partner.envelope(accepted))
    state = opened.open_for(somchai.vault(), room).fold.state()
    assert state.rules == 2
    history = opened.open_for(somchai.vault(), room).fold.history
    assert RulesAgreed.of(state, history).rules == 2
    # What is not upgraded yet (the gate of this version knows rules 1) closes and says so.
    assert [reason.code for reason in gate.writing(state, somchai.name)] == ["newer-rules"]
