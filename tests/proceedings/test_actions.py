"""Stating, correcting and withdrawing at a node; whose word is first hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.errors import RecordRefused
from hornbill.kernel.markings import Marking, WayOut
from hornbill.proceedings import actions, queries
from hornbill.proceedings.actions import Stating
from hornbill.proceedings.core.errors import BadCount, BadStep, NoSuchStep, NotYourStep
from tests.cases.test_actions import of_partner
from tests.exchange.node_rig import AMBER, NOW
from tests.proceedings import steps
from tests.proceedings.steps import BLANK, entity


def own(reference, of="th-customs"):
    """A reference that an agency of the room keeps."""
    return steps.own(reference, of)


def record(party, *, state="VN", told="own", tlp="AMBER", replaces=None, **what):
    """A record's values, as the partner writes them."""
    return {
        "state": state, "told": told, "party": party, "step": {**BLANK, **what}, "source": "", "as_of": "",
        "replaces": replaces, "marking": {"tlp": tlp},
    }  # fmt: skip


def state(person, room, party, *, of="TH", source="", marking=None, replaces=None, **what):
    stating = Stating(of, party, {**BLANK, **what}, source=source, marking=marking, replaces=replaces)
    return actions.state(person.vault(), room, stating, now=NOW)


def persons(person, room):
    return queries.outcome_of(person.vault(), room).persons


def test_what_both_sides_state_of_one_entity_stands_under_its_state(room, somchai, partner):
    cases.state(somchai.vault(), room, [said("an", "Person", "name", "Nguyễn Văn An")], now=NOW)
    state(somchai, room, entity("an"), stage="arrest", date="2026-03-05")
    of_partner(partner, room, "proceeding.step", record(entity("an"), stage="charge", outcome="charged"))
    of_partner(
        partner, room, "proceeding.step", record(entity("an"), state="TH", stage="trial", outcome="acquitted")
    )
    [found] = persons(somchai, room)
    assert found.caption == "Nguyễn Văn An"
    states = {one.state: one for one in found.found}
    assert [step.report for step in states["VN"].steps] == [""]
    assert [step.report for step in states["TH"].steps] == ["", "not-of-state"]
    assert len(partner.take_all()) == 2  # the partner has what was stated here


def test_an_entity_or_seizure_must_be_in_the_room(room, somchai):
    cases.state(somchai.vault(), room, [said("an", "Person", "name", "An")], now=NOW)
    for party, more in ((entity("nobody"), {}), (entity("an"), {"seizure": "an"}), ({}, {})):
        with pytest.raises(BadStep):
            state(somchai, room, party, stage="arrest", **more)
    with pytest.raises(BadStep):
        state(somchai, room, own("P-1"), of="KE", stage="arrest")  # a report without its source
    with pytest.raises(BadStep):
        state(somchai, room, own("P-1"), stage="verdict")
    assert persons(somchai, room) == ()


def test_only_the_own_agencys_steps_are_corrected_and_withdrawn(room, somchai, partner):
    of_partner(partner, room, "proceeding.step", record(own("P-1", "vn-customs"), stage="arrest"))
    [theirs] = persons(somchai, room)[0].found[0].steps
    with pytest.raises(NotYourStep):
        actions.withdraw(somchai.vault(), room, theirs.id, "", now=NOW)
    with pytest.raises(NotYourStep):
        state(somchai, room, own("P-1"), stage="arrest", replaces=theirs.id)
    mine = state(somchai, room, own("P-2"), stage="arrest", marking=Marking(tlp="RED"))
    of_partner(partner, room, "proceeding.withdraw", {"step": mine, "reason": ""})
    assert len(persons(somchai, room)) == 2
    assert queries.outcome_of(somchai.vault(), room).refused == 1
    record_ = actions.withdraw(somchai.vault(), room, mine, "misread", now=NOW)
    with exchange.read_content(somchai.vault(), room) as content:
        [word] = [one for one in content.records({"proceeding.withdraw"}) if one.id == record_]
    assert word.values["marking"]["tlp"] == "RED"  # no wider than what it withdraws
    assert [one.caption for one in persons(somchai, room)] == ["P-1"]
    with pytest.raises(NoSuchStep):
        actions.withdraw(somchai.vault(), room, mine, "", now=NOW)
    entries = AuditEntry.objects.filter(act__startswith="proceedings.")
    assert sorted(one.act for one in entries) == ["proceedings.state", "proceedings.withdraw"]
    assert not any("arrest" in one.detail or "TH" in one.detail for one in entries)  # sealed to the room


def test_a_destroyed_record_counts_no_longer(room, somchai):
    mine = state(somchai, room, own("P-2"), stage="arrest")
    exchange.withdraw(somchai.vault(), room, mine, "", marking=Marking(), now=NOW)
    assert persons(somchai, room) == ()


def test_taking_a_count_out_is_logged_and_asks_for_a_known_form(room, somchai):
    state(somchai, room, own("P-1"), stage="arrest")
    taken = actions.take_out(somchai.vault(), "csv", period="year", way=WayOut.EXPORT, now=NOW)
    assert "arrest" in "".join(taken.lines)
    entry = AuditEntry.objects.get(act="proceedings.take_out")
    detail = json.loads(entry.detail)
    assert (detail["steps"], detail["way"]) == (1, "export")
    with pytest.raises(BadCount):
        actions.take_out(somchai.vault(), "pdf", period="year", way=WayOut.EXPORT, now=NOW)


def test_a_merge_that_comes_later_makes_two_one_on_the_page(room, somchai):
    rows = [said(one, "Person", "name", "An") for one in ("an", "ahn")]
    cases.state(somchai.vault(), room, rows, now=NOW)
    for one in ("an", "ahn"):
        state(somchai, room, entity(one), stage="arrest")
    assert len(persons(somchai, room)) == 2
    cases.merge(somchai.vault(), room, ["an", "ahn"], "", now=NOW)
    [found] = persons(somchai, room)
    assert (found.entity, len(found.found[0].steps)) == ("ahn", 2)


# --- parts of a newer version ---
def test_a_corrected_step_keeps_the_parts_that_this_version_does_not_know(room, somchai, monkeypatch):
    known = KINDS["proceeding.step"]
    with monkeypatch.context() as patch:
        grown = {**known.optional, "hearing": lambda value: value}
        patch.setitem(KINDS, known.name, replace(known, optional=grown))
        values = record(own("P-1", "th-customs"), state="TH", stage="arrest")
        del values["marking"]
        first = exchange.say(
            somchai.vault(), room, known.name, {**values, "hearing": "2027-02-01"}, marking=AMBER, now=NOW
        ).id
    second = state(somchai, room, own("P-1", "th-customs"), stage="arrest", date="2026-03-05", replaces=first)
    items = open_for(somchai.vault(), room).fold.history.items
    assert (items[second].values["hearing"], items[second].values["replaces"]) == ("2027-02-01", first)
    wider = Marking("GREEN")
    with pytest.raises(RecordRefused, match="stays under its marking"):
        state(somchai, room, own("P-1", "th-customs"), stage="arrest", replaces=second, marking=wider)
