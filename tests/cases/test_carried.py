"""The marking that a file of entities carries: written, read again, and never widened on the way in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core import carried, misp, misp_tags
from hornbill.cases.core.carried import Carried
from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.ftm_lines import read_line, to_marked_entities, write_line
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import HANDLING, TLP_WIDTH, Grading, Marking, WayOut, reasons_against
from tests.cases.words import Saying

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
CARRIED = st.builds(
    lambda tlp, codes, conditions, purposes, review, gradings, authors: Carried(
        tlp,
        tuple(code for code in HANDLING if code in codes),
        tuple(conditions),
        tuple(purposes),
        review,
        tuple(gradings),
        tuple(sorted(authors)),
    ),
    st.sampled_from(sorted(TLP_WIDTH)),
    st.sets(st.sampled_from(HANDLING)),
    st.lists(WORDS, max_size=2, unique=True),
    st.lists(WORDS, max_size=2, unique=True),
    st.none() | st.dates(),
    st.lists(st.sampled_from([Grading("admiralty", "B2"), Grading("4x4", "A1")]), max_size=2, unique=True),
    st.sets(st.sampled_from(["th-customs", "vn-police"])),
)
MARKING = st.builds(
    lambda tlp, codes, words, purpose, review: Marking(
        tlp,
        tuple(code for code in HANDLING if code in codes),
        words if "H3" in codes else "",
        purpose,
        None,
        review,
    ),
    st.sampled_from(sorted(TLP_WIDTH)),
    st.sets(st.sampled_from(HANDLING)),
    WORDS.filter(str.strip),
    st.just("") | WORDS,
    st.none() | st.dates(),
)
MADE = misp.Made("Thai Customs", "2026-11-28")


@given(CARRIED)
def test_a_followthemoney_entity_carries_it_through_a_file(one):
    entity = {"id": "a", "schema": "Person", "properties": {"name": ["Ali"]}, "hornbill": one.to_json()}
    ((rows, notes),) = read_line(write_line(entity), 1, model())
    assert notes == []
    assert carried.in_statements(rows) == one


@given(
    CARRIED,
    st.lists(
        st.sampled_from(["tlp:red", "x", 'hornbill:handling="H0"', 'admiralty-scale:source-reliability="f"']),
        max_size=3,
    ),
)
def test_tags_of_misp_carry_it_and_the_others_stay(one, before):
    tags = misp_tags.tagged([{"name": name, "colour": "#fff"} for name in before], one)
    assert misp_tags.read(json.loads(json.dumps(tags))) == one
    assert [tag["name"] for tag in tags if tag["name"] == "x"] == [name for name in before if name == "x"]
    assert misp_tags.tagged(tags, one) == tags


@given(st.lists(CARRIED, min_size=1, max_size=4), MARKING)
def test_what_may_be_chosen_for_a_file_allows_no_more_than_any_part_of_it(parts, chosen):
    whole = carried.together(parts)
    if carried.wider(chosen, whole):
        return
    for part in parts:
        assert carried.wider(chosen, part) == []
        own = part.marking
        for way in WayOut:
            if own is not None and reasons_against(own, way, own=False):
                assert reasons_against(chosen, way, own=False)


@given(MARKING, CARRIED)
def test_the_marking_that_a_page_suggests_drops_nothing(room, one):
    suggested = carried.together([carried.of_marking(room), one]).marking
    if suggested is not None:
        assert carried.wider(suggested, one) == []
        assert carried.wider(suggested, carried.of_marking(room)) == []


@given(st.lists(st.tuples(st.sampled_from(["aa/ana", "bb/bob"]), MARKING), min_size=1, max_size=4))
def test_an_event_is_marked_and_distributed_no_wider_than_anything_in_it(facts):
    saying = Saying()
    for n, (author, marking) in enumerate(facts):
        more = marking.to_json()
        saying.state(author, (f"e{n}", "Person", "name", f"name {n}"), tlp=more.pop("tlp"), **more)
    entities = list(to_marked_entities(fold(saying.words).statements.values(), model()))
    event = misp.write_events(entities, "Room", MADE, model().is_link)["Event"]
    whole = misp_tags.read(event["Tag"])
    for _, marking in facts:
        assert set(marking.handling) <= set(whole.handling)
        assert {marking.handling_text, marking.purpose} - {""} <= {*whole.conditions, *whole.purposes}
        assert marking.review is None or whole.review <= marking.review
    assert whole.authors == tuple(sorted({author.partition("/")[0] for author, _ in facts}))
    assert TLP_WIDTH[whole.tlp] == min(TLP_WIDTH[marking.tlp] for _, marking in facts)
    allowed = {"CLEAR": "3", "GREEN": "1"}
    widest = min(
        "0" if {"H2", "H3"} & set(marking.handling) else allowed.get(marking.tlp, "0") for _, marking in facts
    )
    assert event["distribution"] == widest
    assert (event["published"], event["date"], event["Orgc"]["name"]) == (False, "2026-11-28", "Thai Customs")
    back = {entity["id"]: entity for entity, _, _ in misp.read_events({"Event": event})}
    assert all(carried.in_entity(one).tlp == whole.tlp for one in back.values()), "as narrow as the event"


@pytest.mark.parametrize(
    ("names", "level"),
    [
        (["tlp:white"], "CLEAR"), (["TLP:Green"], "GREEN"), (["tlp:green", "tlp:amber"], "AMBER"), (["tlp:unclear"], "RED"),
        (["tlp:ex:chr"], "RED"), (['hornbill:handling="H1"'], "RED"), (['hornbill:handling="H9"', "tlp:clear"], "RED"),
        (['hornbill:review="soon"', "tlp:clear"], "RED"), (['hornbill:purpose="', "x"], None), ([], None),
    ],
)  # fmt: skip
def test_what_tags_say(names, level):
    found = misp_tags.read([{"name": name} for name in names])
    assert (found and found.tlp) == level


def test_anything_may_stand_where_tags_do():
    assert misp_tags.read("tlp:red") is None
    assert misp_tags.read([7, {"name": 7}, {"colour": "red"}]) is None


def test_a_distribution_that_was_narrower_stays():
    green = Carried("GREEN")
    assert [misp_tags.distribution(green, given) for given in ("0", 0, "1", "3", "4", "x", None)] == [
        "0", "0", "1", "1", "4", "1", "1"
    ]  # fmt: skip
    assert misp_tags.distribution(Carried("AMBER"), "4") == "0"
    assert misp_tags.distribution(Carried("CLEAR", handling=("H2",)), "3") == "0"


def test_a_sharing_group_goes_with_its_distribution():
    event = {
        "uuid": "5c2f8f0e-0000-4000-8000-00000000000a",
        "distribution": "4",
        "sharing_group_id": "9",
        "SharingGroup": {},
    }
    entities = [
        {**entity, "hornbill": {"tlp": "AMBER"}} for entity, _, _ in misp.read_events({"Event": event})
    ]
    found = misp.write_events(entities, "Room", MADE, model().is_link)["Event"]
    assert (found["distribution"], "sharing_group_id" in found, "SharingGroup" in found) == (
        "0",
        False,
        False,
    )


@pytest.mark.parametrize(
    "value", ["RED", {}, {"tlp": "PINK"}, {"tlp": "CLEAR", "handling": "H1"}, {"tlp": "CLEAR", "review": "x"}, None]
)  # fmt: skip
def test_a_marking_that_cannot_be_read_is_red(value):
    assert carried.in_entity({"hornbill": value}) == Carried("RED")


def test_a_row_carries_what_our_own_tables_say():
    headings = ["name", "TLP", "handling", "condition", "purpose", "review"]
    row = ["Ali", "tlp:amber", "H1 H3", "ask first", "", "2027-01-31"]
    assert carried.in_row(headings, row) == Carried(
        "AMBER", ("H1", "H3"), ("ask first",), (), date(2027, 1, 31)
    )
    assert carried.in_row(headings, ["Ali", "", ""]) is None
    assert carried.in_row(headings, ["Ali", "", "H1"]) == Carried("RED")
    assert carried.in_row(headings[:1] + headings[2:], ["Ali", "H1"]) is None, "a table without levels"
    assert carried.in_row(headings, ["Ali", "orange"]) == Carried("RED")
    assert carried.in_row(headings, ["Ali", "GREEN", "H7"]) == Carried("RED")
    assert carried.in_row(["name"], ["Ali"]) is None
