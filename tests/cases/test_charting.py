"""Pinning a chart at a node, what a partner pins, and what may leave as a drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.cases import chart_file, charting, outward
from hornbill.cases.chart_queries import Asked, shown_of
from hornbill.cases.core.chart_kinds import NAMES
from hornbill.cases.core.graph_search import Filter
from hornbill.cases.core.statement import said
from hornbill.cases.errors import BadPin
from hornbill.cases.outside import Outside
from hornbill.cases.queries import key_of
from hornbill.cases.reading import entities_of
from hornbill.cases.sieve import sieve
from hornbill.kernel.markings import Marking, WayOut
from tests.cases.taken import text_of
from tests.cases.test_actions import of_partner, state, stated
from tests.exchange.node_rig import NOW

FACTS = (
    ("boat", "Vessel", "name", "Ocean <Pearl>\u202e"),
    ("firm", "Company", "name", "Blue Delta"),
    ("own", "Ownership", "owner", "firm"),
    ("own", "Ownership", "asset", "boat"),
)
LOOK = chart_file.Look(icon=lambda _schema: '<path d="M1 1"/>', agency=str.upper, day="25 November 2026")


def places(person, room):
    return shown_of(person.vault(), room, Asked()).places


def pin(person, room, **at):
    rows = [
        {"entity": one, "x": place[0], "y": place[1]} if place else {"entity": one}
        for one, place in at.items()
    ]
    return charting.pin(person.vault(), room, rows, now=NOW)


def test_what_is_pinned_here_or_by_a_partner_stands_there_for_all(room, somchai, partner):
    state(somchai, room, *FACTS)
    assert places(somchai, room) == {}
    assert pin(somchai, room, boat=(10, -40), firm=(0, 0)) == 2
    assert places(somchai, room) == {"boat": (10, -40), "firm": (0, 0)}
    partner.take_all()  # or both wrote at one height, and the ids decide
    of_partner(
        partner,
        room,
        "chart.pin",
        {"pins": [{"entity": "boat", "x": 99, "y": 1}, {"entity": "later", "x": 5, "y": 5}]},
    )
    assert places(somchai, room) == {"boat": (99, 1), "firm": (0, 0)}
    state(somchai, room, ("later", "Person", "name", "Lena"))
    assert places(somchai, room)["later"] == (5, 5)
    assert charting.let_all_go(somchai.vault(), room, now=NOW) == 3
    assert places(somchai, room) == {}


def test_what_stands_where_it_was_is_not_said_again_and_a_pin_is_marked_as_what_it_names(room, somchai):
    state(somchai, room, *FACTS, marking=Marking(tlp="RED", handling=("H1",)))
    assert pin(somchai, room, boat=(1, 1)) == 1
    assert pin(somchai, room, boat=(1, 1)) == 0
    with entities_of(somchai.vault(), room) as found:
        records = found.content.records(NAMES)
    assert [one.values["marking"]["tlp"] for one in records] == ["RED"]
    assert records[0].values["marking"]["handling"] == ["H1"]


def test_a_bad_pin_says_why_and_writes_nothing(room, somchai):
    state(somchai, room, *FACTS)
    for rows in (
        [{"entity": "boat", "x": 1}],
        [{"entity": "boat"}, {"entity": "boat"}],
        [{"entity": "ghost", "x": 1, "y": 1}],
    ):
        with pytest.raises(BadPin):
            charting.pin(somchai.vault(), room, rows, now=NOW)
    with entities_of(somchai.vault(), room) as found:
        assert found.content.records(NAMES) == []


def draw(person, room, asked=None, **at):
    return chart_file.chart_file(person.vault(), room, asked or Asked(), at, look=LOOK, now=NOW)


def texts(made):
    drawing = ET.fromstring(made.svg)  # noqa: S314  # drawn a line before by our own code, no file from outside
    return [node.text for node in drawing.iter("{http://www.w3.org/2000/svg}text")]


def test_a_drawing_stands_alone_with_its_marking_and_date_and_is_logged(room, somchai):
    state(somchai, room, *FACTS, marking=Marking(tlp="GREEN"))
    before = AuditEntry.objects.count()
    made = draw(somchai, room, boat=(300, 20))
    found = texts(made)
    assert found.count("TLP:AMBER") == 2, "the title is in it, and the room is TLP:AMBER"
    assert {"25 November 2026", "Blue Delta", "Ocean <Pearl>[U+202E]", "Ownership", "TH-CUSTOMS"} <= set(
        found
    )
    assert "<style" not in made.svg
    assert "href" not in made.svg
    assert made.places["boat"] == (300, 20)
    assert AuditEntry.objects.count() == before + 1
    assert draw(somchai, room, boat=(300, 20)).svg == made.svg


def test_a_drawing_says_purpose_and_review_too(room, somchai):
    marking = Marking(tlp="GREEN", handling=("H1",), purpose="the trial", review=date(2027, 1, 31))
    state(somchai, room, *FACTS, marking=marking)
    assert draw(somchai, room).heading[-1] == "TLP:AMBER · H1 · purpose “the trial” · review by 2027-01-31"


def test_what_a_partner_keeps_in_is_neither_drawn_nor_hinted_at(room, somchai, partner):
    state(somchai, room, ("boat", "Vessel", "name", "Ocean Pearl"), marking=Marking(tlp="GREEN"))
    secret = {**stated(("boat", "Vessel", "name", "A secret name"), ("firm", "Company", "name", "Secret Firm"),
                       ("own", "Ownership", "owner", "firm"), ("own", "Ownership", "asset", "boat"))}  # fmt: skip
    of_partner(partner, room, "entity.state", {**secret, "marking": {"tlp": "RED"}})
    assert len(shown_of(somchai.vault(), room, Asked()).points) == 2
    made = draw(somchai, room)
    assert "ecret" not in made.svg
    assert [one.id for one in made.points] == ["boat"]
    assert made.points[0].line.agencies == ("th-customs",)
    assert made.lines == []
    assert sum(made.kept_in.values()) >= 4
    assert made.heading[-1] == "TLP:AMBER"


def test_a_path_and_what_is_near_are_shown_and_the_rest_is_counted(room, somchai):
    rows = [said(f"p{n}", "Person", "name", f"Person {n}") for n in range(6)]
    rows += [
        said(f"l{n}", "UnknownLink", end, f"p{n + shift}")
        for n in range(4)
        for end, shift in (("subject", 0), ("object", 1))
    ]
    state(somchai, room, *(tuple(row[key] for key in ("entity", "schema", "prop", "value")) for row in rows))
    near = shown_of(somchai.vault(), room, Asked(around=key_of("p0"), steps=2))
    assert [one.id for one in near.points] == ["p0", "p1", "p2"]
    assert (near.left_out, near.found, near.known) == (3, 6, 6)
    between = shown_of(somchai.vault(), room, Asked(first=key_of("p0"), second=key_of("p2")))
    assert [step.point for step in between.path] == ["p0", "p1", "p2"]
    assert between.common == ["p1"]


def says(partner, room, tlp, *rows):
    of_partner(partner, room, "entity.state", {**stated(*rows), "marking": {"tlp": tlp}})


def merges(partner, room, tlp, *entities):
    values = {"entities": list(entities), "reason": "", "marking": {"tlp": tlp}}
    of_partner(partner, room, "entity.merge", values)


def test_a_merge_that_stays_in_joins_nothing_outside_and_one_that_goes_marks_what_it_joins(
    room, somchai, partner
):
    says(partner, room, "GREEN", ("z", "Person", "nationality", "vn"), ("a", "Person", "name", "Binh"),
         ("own", "Ownership", "owner", "z"), ("own", "Ownership", "asset", "firm"), ("firm", "Company", "name", "Blue"))  # fmt: skip
    says(partner, room, "RED", ("a-informant", "Person", "name", "Kham"))

    def files():
        taken = outward.take_out
        return [
            text_of(taken(somchai.vault(), room, form, way=WayOut.EXPORT, now=NOW)) for form in outward.FORMS
        ]

    def told():
        with entities_of(somchai.vault(), room) as found:
            outside = Outside(found.fold, found.model, sieve(somchai.vault(), WayOut.EXPORT))
            return repr([outward.told(found, one, outside) for one in outside.ids_of("")])

    before, drawing, known = files(), draw(somchai, room, Asked(around=key_of("z"))), told()
    merges(partner, room, "RED", "a", "a-informant", "z")
    after = draw(somchai, room, Asked(around=key_of("z")), a=(300, 20))
    assert [one.id for one in after.points] == [one.id for one in drawing.points] == ["firm", "z"]
    assert files() == before
    assert told() == known
    assert len(shown_of(somchai.vault(), room, Asked()).points) == 2, "here they are one"
    assert sum(after.kept_in.values()) == sum(drawing.kept_in.values()) + 1
    assert draw(somchai, room).svg.count("a-informant") == 0
    merges(partner, room, "AMBER+STRICT", "a", "z")
    joined = draw(somchai, room)
    assert [one.caption for one in joined.points] == ["Binh", "Blue"]
    assert joined.heading[-1] == "TLP:AMBER+STRICT"


def test_what_is_drawn_is_chosen_from_what_may_go_out_alone(room, somchai, partner):
    says(partner, room, "GREEN", ("boat", "Vessel", "name", "Pearl"), ("firm", "Company", "name", "Blue"))
    says(partner, room, "RED", ("own", "Ownership", "owner", "firm"), ("own", "Ownership", "asset", "boat"),
         ("ghost", "Person", "name", "Ghost"))  # fmt: skip
    assert len(shown_of(somchai.vault(), room, Asked(around=key_of("boat"))).points) == 2
    assert [one.id for one in draw(somchai, room, Asked(around=key_of("boat"))).points] == ["boat"]
    assert draw(somchai, room, Asked(around=key_of("ghost"))).points == []


def test_what_is_only_named_is_marked_as_what_names_it_though_the_filter_leaves_that_out(room, somchai):
    state(somchai, room, ("own", "Ownership", "owner", "a"), ("own", "Ownership", "asset", "b"))
    shown = shown_of(somchai.vault(), room, Asked(Filter(tlp="GREEN")))
    assert [one.id for one in shown.points] == ["a", "b"]
    assert (shown.lines, shown.marking.tlp) == ([], "AMBER")


def test_a_misp_file_has_the_title_of_a_room_only_where_it_may_go(room, somchai):
    state(somchai, room, ("boat", "Vessel", "name", "Pearl"))
    with entities_of(somchai.vault(), room) as found:
        title = found.content.title

    def text(way):
        return outward.take_out(somchai.vault(), room, "misp", way=way, now=NOW).data().decode()

    assert title in text(WayOut.EXPORT)
    assert title not in text(WayOut.PUBLISH)
    assert "Pearl" in text(WayOut.PUBLISH)
