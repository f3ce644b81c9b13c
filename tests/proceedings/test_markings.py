"""Markings never widen on a count or on its way out; what stays in shows nowhere in what leaves."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import Marking, WayOut, reasons_against
from hornbill.proceedings import queries
from tests.cases.test_actions import of_partner
from tests.exchange.node_rig import NOW
from tests.proceedings import steps
from tests.proceedings.steps import entity
from tests.proceedings.test_actions import record, state

RED = Marking(tlp="RED")


def own(reference, of="th-customs"):
    """A reference that an agency of the room keeps."""
    return steps.own(reference, of)


def count(person, way, period="whole"):
    return queries.impact(person.vault(), period=period, way=way)


def figure(found, name, of=""):
    row = next(iter(found.count.rows), None)
    cell = row and row.cell(name, of)
    return None if cell is None else int(cell.value)


@pytest.mark.parametrize("way", list(WayOut))
def test_a_step_goes_only_as_far_as_its_marking(room, somchai, partner, way):
    levels = ("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR")
    for n, tlp in enumerate(levels):
        of_partner(
            partner, room, "proceeding.step", record(own(f"P-{n}", "vn-customs"), stage="arrest", tlp=tlp)
        )
    state(somchai, room, own("M-1"), stage="arrest", marking=RED)  # one's own goes where one likes
    going = [tlp for tlp in levels if not reasons_against(Marking(tlp=tlp), way, own=False)]
    found = count(somchai, way)
    assert figure(found, "persons") == len(going) + 1
    assert (found.left_in, found.count.marking.tlp) == (len(levels) - len(going), "RED")
    assert {cell.marking.tlp for row in found.count.rows for cell in row.cells if row.state == "VN"} <= {
        *going[:1]
    }
    whole = count(somchai, None)
    assert (figure(whole, "persons"), whole.left_in) == (len(levels) + 1, 0)
    told = queries.told(somchai.vault(), room, way)
    assert (len(told.found), told.left_in) == (len(going) + 1, found.left_in)


def test_what_is_withdrawn_or_corrected_by_a_word_that_stays_in_does_not_go_either(room, somchai, partner):
    for n in range(2):
        of_partner(
            partner, room, "proceeding.step", record(own(f"P-{n}", "vn-customs"), stage="arrest", tlp="CLEAR")
        )
    first, second = (
        step for one in queries.outcome_of(somchai.vault(), room).persons for step in one.found[0].steps
    )
    narrow = {"marking": {"tlp": "RED"}}
    of_partner(partner, room, "proceeding.withdraw", {"step": first.id, "reason": "", **narrow})
    corrected = record(own("P-1", "vn-customs"), stage="arrest", tlp="RED", replaces=second.id)
    of_partner(partner, room, "proceeding.step", corrected)
    assert figure(count(somchai, None), "persons") == 1
    found = count(somchai, WayOut.PUBLISH)
    assert (found.count.rows, found.steps, found.left_in) == ((), 0, 1)


def test_a_merge_that_stays_in_joins_nobody_outside(room, somchai, partner):
    rows = [said(one, "Person", "name", "An") for one in ("an", "ahn")]
    cases.state(somchai.vault(), room, rows, now=NOW)
    for one in ("an", "ahn"):
        of_partner(partner, room, "proceeding.step", record(entity(one), stage="arrest", tlp="GREEN"))
    merge = {"entities": ["ahn", "an"], "reason": "", "marking": {"tlp": "RED"}}
    of_partner(partner, room, "entity.merge", merge)
    inside, outside = count(somchai, None), count(somchai, WayOut.EXPORT)
    assert (figure(inside, "persons"), inside.count.marking.tlp) == (1, "RED")
    assert (figure(outside, "persons"), outside.count.marking.tlp) == (2, "GREEN")


def test_the_page_says_beforehand_what_goes_out_and_why_the_rest_stays(room, somchai, partner):
    from hornbill.proceedings.views.impact import ways

    of_partner(partner, room, "proceeding.step", record(own("P-1", "vn-customs"), stage="arrest", tlp="RED"))
    state(somchai, room, own("M-1"), stage="arrest")
    assert [(way, steps, kept) for way, _use, steps, kept in ways(somchai.vault())] == [
        (way, 1, [("TLP:RED does not allow this.", 1)]) for way in WayOut
    ]


def test_one_person_in_two_rooms_is_one(room, somchai):
    other = exchange.open_room(
        somchai.vault(), title="Ivory", number="", invite=[], marking=Marking(), now=NOW
    )
    for where in (room, other):
        cases.state(somchai.vault(), where, [said("an", "Person", "name", "An")], now=NOW)
        state(somchai, where, entity("an"), stage="arrest")
        state(somchai, where, own("P-1"), stage="arrest")
    found = count(somchai, None)
    assert (found.rooms, found.steps, figure(found, "persons")) == (2, 4, 2)
    assert queries.impact(somchai.vault(), period="whole", way=None, only=[room]).rooms == 1


def test_a_program_is_told_only_what_markings_let_out(room, somchai, partner, monkeypatch):
    from hornbill.proceedings import api as proceedings

    of_partner(
        partner, room, "proceeding.step", record(own("P-secret", "vn-customs"), stage="arrest", tlp="RED")
    )
    of_partner(
        partner, room, "proceeding.step", record(own("P-2", "vn-customs"), stage="charge", outcome="charged")
    )
    vault = somchai.vault()
    who = SimpleNamespace(vault=vault, rooms=frozenset(), in_room=lambda _room: SimpleNamespace(vault=vault))
    monkeypatch.setattr(proceedings, "caller", lambda _request: who)
    listed = proceedings.list_proceedings(None, room)
    assert (listed["found"], listed["left_in"], len(listed["withheld"])) == (1, 1, 1)
    assert "P-secret" not in repr(listed)
    counted = proceedings.count_proceedings(None)
    assert (counted["steps"], counted["left_in"]) == (1, 1)
    assert "arrest" not in repr(counted)
