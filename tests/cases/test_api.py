"""What a program is told of entities: drawn from what markings let out, and from nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from hornbill.cases import actions, queries
from hornbill.cases.core.statement import said
from hornbill.cases.errors import NoSuchEntity
from hornbill.kernel.markings import Marking
from tests.node.api_client import Program, token_for
from tests.node.conftest import officers

__all__ = ["officers"]


def test_a_program_states_reads_and_takes_back(officers):
    program = Program(token_for().text)
    room = program.post("/rooms", {"title": "Rosewood"}).json()["room"]
    fact = {"entity": "boat", "kind": "Vessel", "prop": "name", "value": "Ocean Pearl"}
    record = program.post(f"/rooms/{room}/statements", {"statements": [fact]}).json()["records"][0]
    line = program.get(f"/rooms/{room}/entities").json()["entities"][0]
    assert (line["caption"], line["kind"], line["left_in"]) == ("Ocean Pearl", "Vessel", 0)
    assert line["marking"]["tlp"] == "AMBER+STRICT"
    shown = program.get(f"/rooms/{room}/entities/{line['key']}").json()
    assert shown["statements"][0]["id"] == f"{record}:0"
    back = f"/rooms/{room}/statements/retract"
    assert program.post(back, {"statements": [f"{record}:0"]}).json() == {"changed": True}
    assert program.post(back, {"statements": [f"{'0' * 64}:0"]}).status_code == 404
    assert program.get(f"/rooms/{room}/entities").json()["found"] == 0
    assert program.get(f"/rooms/{room}/entities/{'0' * 32}").status_code == 404


def test_the_sieve_of_a_program_lets_nothing_narrow_out(room, somchai, partner):
    from hornbill.cases import outward
    from hornbill.cases.reading import entities_of
    from hornbill.kernel.markings import WayOut
    from tests.cases.test_actions import of_partner, stated

    of_partner(partner, room, "entity.state", stated(("boat", "Vessel", "name", "Secret Pearl")))
    row = said("boat", "Vessel", "flag", "pa")
    actions.state(somchai.vault(), room, [row], marking=Marking(tlp="RED"), now=datetime.now(UTC))
    with entities_of(somchai.vault(), room) as found:
        through = outward.sieve(somchai.vault(), WayOut.ONWARD)
        told = outward.told(found, "boat", outward.Outside(found.fold, found.model, through))
    assert "Secret" not in repr(told)
    assert (told.view.caption, told.left_in) == ("boat", 1)
    assert [reason.code for reason in told.kept_in] == ["tlp-onward"]
    assert queries.key_of("boat") != queries.key_of("boat ")


def test_a_program_is_told_of_merges_members_and_kinds_only_what_markings_let_out(
    room, somchai, partner, monkeypatch
):
    from hornbill.cases.api import entities
    from tests.cases.test_actions import of_partner, state, stated

    red = {"marking": {"tlp": "RED"}}
    state(somchai, room, ("boat", "Vessel", "name", "Pearl"))
    of_partner(partner, room, "entity.state", stated(("wreck", "Vessel", "name", "Pearl")) | red)
    of_partner(partner, room, "entity.state", stated(("car", "Vehicle", "name", "Hilux")) | red)
    merge = {"entities": ["boat", "wreck"], "reason": ""}
    of_partner(partner, room, "entity.merge", merge | red)
    vault = somchai.vault()
    asking = SimpleNamespace(in_room=lambda _room: SimpleNamespace(vault=vault))
    monkeypatch.setattr(entities, "caller", lambda _request: asking)

    def shown():
        return entities.get_entity(None, room, queries.key_of("boat"))

    assert (shown()["members"], shown()["merges"]) == (["boat"], [])
    assert "wreck" not in repr(shown())
    for hidden in ("wreck", "car"):  # as if there were none: who guesses an id learns nothing
        with pytest.raises(NoSuchEntity):
            entities.get_entity(None, room, queries.key_of(hidden))
    whole = entities.list_entities(None, room)
    assert (whole["found"], [one["id"] for one in whole["entities"]]) == (1, ["boat"])
    assert entities.list_entities(None, room, kind="Vehicle")["found"] == 0
    assert entities.list_entities(None, room, kind="Vessel")["found"] == 1
    of_partner(partner, room, "entity.merge", merge | {"marking": {"tlp": "GREEN"}})
    assert shown()["members"] == ["boat", "wreck"]
    assert [one["entities"] for one in shown()["merges"]] == [["boat", "wreck"]]


NONSENSE = [
    ({"entity": "a", "kind": "Nonsense", "prop": "name", "value": "x"}, "kind", "unknown-schema"),
    ({"entity": "a", "kind": "Person", "prop": "nonsense", "value": "x"}, "prop", "unknown-property"),
    ({"entity": "a", "kind": "Person", "prop": "birthDate", "value": "31/31/1999"}, "value", "unclear-date"),
    ({"entity": "a", "kind": "Person", "prop": "birthDate", "value": "2518-03-28"}, "value", "unclear-date"),
    ({"entity": "a", "kind": "Ownership", "prop": "owner", "value": "nobody"}, "value", "not-here"),
]


@pytest.mark.parametrize(("fact", "field", "code"), NONSENSE)
def test_nonsense_is_signed_only_where_a_program_asks_for_it(officers, fact, field, code):
    program = Program(token_for().text)
    room = program.post("/rooms", {"title": "Rosewood"}).json()["room"]
    answer = program.post(f"/rooms/{room}/statements", {"statements": [fact]})
    assert answer.status_code == 422, answer.json()
    assert answer.json()["code"] == "odd-facts"
    assert [(one["code"], one["source"]) for one in answer.json()["reasons"]] == [
        (code, f"body.statements[0].{field}")
    ]
    assert program.get(f"/rooms/{room}/entities").json()["found"] == 0
    answer = program.post(f"/rooms/{room}/statements", {"statements": [fact], "strict": False})
    assert answer.status_code == 200
    assert [(one["fact"], one["field"], one["code"]) for one in answer.json()["noted"]] == [(1, field, code)]
    assert answer.json()["records"]


@pytest.mark.parametrize("as_of", ["yesterday", "31/31/1999", "2026-13", "x" * 32])
def test_information_is_of_a_day_month_or_year(officers, as_of):
    program = Program(token_for().text)
    room = program.post("/rooms", {"title": "Rosewood"}).json()["room"]
    fact = {"entity": "boat", "kind": "Vessel", "prop": "name", "value": "Ocean Pearl"}
    answer = program.post(f"/rooms/{room}/statements", {"statements": [fact], "as_of": as_of})
    assert answer.status_code == 422, answer.json()
    assert [one["source"] for one in answer.json()["reasons"]] == ["body.as_of"]
    assert (
        program.post(f"/rooms/{room}/statements", {"statements": [fact], "as_of": "2026-11"}).status_code
        == 200
    )


def test_what_is_sound_is_stated_and_a_link_may_come_with_what_it_names(officers):
    program = Program(token_for().text)
    room = program.post("/rooms", {"title": "Rosewood"}).json()["room"]
    facts = [
        {"entity": "own", "kind": "Ownership", "prop": "owner", "value": "ali"},
        {"entity": "ali", "kind": "Person", "prop": "birthDate", "value": "1975-03-28 12:00"},
    ]
    answer = program.post(f"/rooms/{room}/statements", {"statements": facts})
    assert answer.json()["noted"] == []
    (key,) = [one["key"] for one in program.get(f"/rooms/{room}/entities").json()["entities"]]
    shown = program.get(f"/rooms/{room}/entities/{key}").json()["statements"][0]
    assert (shown["value"], shown["original"]) == ("1975-03-28T12:00", "1975-03-28 12:00")
    again = [{"entity": "own", "kind": "Ownership", "prop": "asset", "value": "ali"}]
    answer = program.post(f"/rooms/{room}/statements", {"statements": again})
    assert answer.status_code == 422, "a person is no asset"


def test_a_link_does_not_tell_what_markings_keep_in(room, somchai, partner):
    from hornbill.cases.checking import checked
    from tests.cases.test_actions import of_partner, stated

    of_partner(
        partner,
        room,
        "entity.state",
        stated(("firm", "Company", "name", "Secret")) | {"marking": {"tlp": "RED"}},
    )
    of_partner(partner, room, "entity.state", stated(("shop", "Company", "name", "Open")))
    codes = {}
    for there in ("firm", "shop", "nowhere"):
        rows = [said("own", "Ownership", "owner", there)]
        codes[there] = [one.code for one in checked(somchai.vault(), room, rows, "", strict=False)[2]]
    assert codes == {"firm": ["not-here"], "shop": [], "nowhere": ["not-here"]}
