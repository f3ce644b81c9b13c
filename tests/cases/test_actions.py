"""Stating, taking back, merging at a node; what a partner says, and what a hostile one tries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.cases import actions
from hornbill.cases.core.entity import view_entity
from hornbill.cases.core.entity_fold import NOT_YOURS
from hornbill.cases.core.statement import said
from hornbill.cases.errors import (
    BadStatement,
    NoSuchEntity,
    NoSuchStatement,
    NothingStated,
    NotYourStatement,
)
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.kernel.markings import Marking
from tests.exchange.node_rig import AMBER, NOW, deliver

RED = Marking(tlp="RED", handling=("H1",))


def state(person, room, *rows, **more):
    return actions.state(person.vault(), room, [said(*row) for row in rows], now=NOW, **more)


def look(person, room, entity):
    with entities_of(person.vault(), room) as found:
        cluster = found.fold.cluster(entity)
        return view_entity(cluster, found.model) if cluster.statements or cluster.retracted else None


def of_partner(partner, room, kind, values):
    deliver(partner.envelope(partner.write(room, kind, values)))


def stated(*rows):
    return {"source": "", "as_of": "", "statements": [said(*row) for row in rows]}


def test_what_both_sides_state_stands_side_by_side(room, somchai, partner):
    state(somchai, room, ("boat", "Vessel", "imoNumber", "9074729"), source="port log", as_of="2026-11")
    of_partner(partner, room, "entity.state", stated(("boat", "Vessel", "imoNumber", "9074730")))
    view = look(somchai, room, "boat")
    assert [one.name for one in view.contradictions] == ["imoNumber"]
    values = {one.value: one for one in view.contradictions[0].values}
    assert values["9074730"].agencies == ("vn-customs",)
    own = values["9074729"].statements[0]
    assert (own.agency, own.source, own.as_of) == ("th-customs", "port log", "2026-11")
    assert len(partner.take_all()) == 1  # and the partner has what was stated here


def test_nobody_takes_back_what_a_partner_said(room, somchai, partner):
    of_partner(partner, room, "entity.state", stated(("boat", "Vessel", "name", "Ocean Pearl")))
    statement = look(somchai, room, "boat").properties[0].values[0].statements[0]
    with pytest.raises(NotYourStatement):
        actions.retract(somchai.vault(), room, [statement.id], "", now=NOW)
    record = state(somchai, room, ("boat", "Vessel", "flag", "pa"))[0]
    of_partner(partner, room, "entity.retract", {"statements": [f"{record}:0"], "reason": "no"})
    assert {one.name for one in look(somchai, room, "boat").properties} == {"name", "flag"}
    with entities_of(somchai.vault(), room) as found:
        assert [one.refused for _, one in found.fold.refused()] == [NOT_YOURS]


def test_taking_back_keeps_what_was_said(room, somchai):
    record = state(somchai, room, ("boat", "Vessel", "flag", "pa"), ("boat", "Vessel", "name", "Pearl"))[0]
    assert actions.retract(somchai.vault(), room, [f"{record}:0"], "misread", now=NOW) == 1
    assert actions.retract(somchai.vault(), room, [f"{record}:0"], "misread", now=NOW) == 0
    view = look(somchai, room, "boat")
    assert [one.name for one in view.properties] == ["name"]
    assert [one.value for one in view.retracted] == ["pa"]


def test_a_withdrawn_record_takes_its_statements_with_it(room, somchai):
    record = state(somchai, room, ("boat", "Vessel", "flag", "pa"))[0]
    state(somchai, room, ("boat", "Vessel", "name", "Pearl"))
    assert len(look(somchai, room, "boat").properties) == 2
    exchange.withdraw(somchai.vault(), room, record, "", marking=AMBER, now=NOW)
    assert [one.name for one in look(somchai, room, "boat").properties] == ["name"]


def test_merging_and_undoing_it(room, somchai, partner):
    state(somchai, room, ("a", "Person", "name", "Nguyễn Văn An"), ("b", "Person", "name", "Nguyen Van An"))
    state(somchai, room, ("b", "Person", "notes", "kept narrow"), marking=RED)
    vault = somchai.vault()
    merge = actions.merge(vault, room, ["a", "b"], "same passport", now=NOW)
    assert actions.merge(vault, room, ["b", "a"], "again", now=NOW) is None
    assert look(somchai, room, "b").members == ("a", "b")
    # the words about it are no wider than what they are about
    with entities_of(vault, room) as found:
        marking = found.fold.words[merge].values["marking"]
    assert (marking["tlp"], marking["handling"]) == ("RED", ["H1"])
    of_partner(partner, room, "entity.split", {"merges": [merge], "reason": "two men"})
    view = look(somchai, room, "b")
    assert view.members == ("b",)
    assert view.merges[0].splits[0].author == "vn-customs/hanh"
    assert actions.split(vault, room, merge, "", now=NOW) is None
    with pytest.raises(NoSuchEntity):
        actions.merge(vault, room, ["a", "nobody"], "", now=NOW)
    with pytest.raises(NoSuchStatement):
        actions.split(vault, room, "0" * 64, "", now=NOW)


def test_bad_statements_are_named_and_nothing_is_written(room, somchai, partner):
    rows = [
        said("a", "Person", "name", "x"),
        said("a", "Person", "", "x"),
        said("a" * 300, "Person", "name", "y"),
    ]
    with pytest.raises(BadStatement, match=r"2: .*name of 1 to 80.*3: .*1 to 255"):
        actions.state(somchai.vault(), room, rows, now=NOW)
    with pytest.raises(NothingStated):
        actions.state(somchai.vault(), room, [], now=NOW)
    assert partner.take_all() == []


def test_many_statements_become_several_records(room, somchai):
    rows = [said(f"n{n}", "Person", "name", "x" * 40) for n in range(4500)]
    records = actions.state(somchai.vault(), room, rows, now=NOW)
    assert len(records) == 3
    with entities_of(somchai.vault(), room) as found:
        assert found.lines.page().found == 4500
    long = [said(f"long{n}", "Note", "description", "ก" * 90_000) for n in range(4)]
    assert len(actions.state(somchai.vault(), room, long, now=NOW)) == 2  # 270 kB each; a body may have 1 MiB


def test_hostile_forms_count_for_nothing_and_unknown_names_are_kept(room, somchai, partner):
    of_partner(partner, room, "entity.state", {**stated(("a", "Person", "name", "x")), "source": 1})
    of_partner(partner, room, "entity.state", stated(("a", "Person", "name", "x" * 100_001)))
    of_partner(partner, room, "entity.merge", {"entities": ["b", "a"], "reason": ""})
    assert look(somchai, room, "a") is None
    of_partner(partner, room, "entity.state", stated(("a", "Ghost", "aura\u202e", "blue")))
    view = look(somchai, room, "a")
    assert (view.schema, view.properties[0].name, view.properties[0].prop) == ("Ghost", "aura\u202e", None)


# --- parts of a newer version ---
def test_a_changed_fact_keeps_the_parts_that_this_version_does_not_know(room, somchai, monkeypatch):
    known = KINDS["entity.state"]
    with monkeypatch.context() as patch:
        grown = replace(known, optional={**known.optional, "weight": lambda value: value})
        patch.setitem(KINDS, known.name, grown)
        values = {**stated(("boat", "Vessel", "name", "Ocean Pear")), "weight": 3}
        exchange.say(somchai.vault(), room, known.name, values, marking=AMBER, now=NOW)
    old = look(somchai, room, "boat").properties[0].values[0].statements[0]
    [record] = actions.change(somchai.vault(), room, old.id, "Ocean Pearl", "typed wrong", now=NOW)
    new = look(somchai, room, "boat").properties[0].values[0].statements[0]
    assert (new.record, new.value, new.newer) == (record, "Ocean Pearl", True)
    assert open_for(somchai.vault(), room).fold.history.items[record].values["weight"] == 3
