"""FollowTheMoney lines: what goes in comes out equal; what is no entity is named and the rest goes in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core import carried, noted
from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.ftm_lines import read_entity, read_line, to_entities, write_line
from hornbill.cases.schema_files import model
from tests.cases.words import Saying
from tests.printed import PRINTED

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
NAME = st.text(PRINTED, min_size=1, max_size=20).filter(
    lambda text: text == text.strip() and text != "id" and not text.startswith("@")
)
VALUES = st.lists(TEXT, min_size=1, max_size=3, unique=True)
BESIDE = st.dictionaries(
    st.sampled_from(["datasets", "referents", "caption", "target", "first_seen"]),
    st.one_of(st.booleans(), TEXT, st.lists(TEXT, max_size=2), st.none()),
)
PROPERTIES = st.dictionaries(
    st.sampled_from(["name", "birthDate", "notes", "owner"]) | NAME, VALUES, max_size=4
)
ENTITY = st.builds(
    lambda id_, schema, properties, beside: {"id": id_, "schema": schema, "properties": properties, **beside},
    NAME,
    st.sampled_from(["Person", "Vessel", "Consignment", "Nonsense"]),
    PROPERTIES,
    BESIDE,
)


def through_a_room(entities):
    """State entities in a made-up room, each in a record of its own, and take them out again."""
    saying = Saying()
    for entity in entities:
        rows, notes = read_entity(entity, 1)
        assert not [note for note in notes if note.lost]
        saying.word("entity.state", "aa/ana", {"source": "", "as_of": "", "statements": rows})
    built = fold(saying.words)
    statements = sorted((one for one in built.statements.values()), key=lambda one: one.place)
    lines = [write_line(entity) for entity in to_entities(statements, model())]
    return [json.loads(line) for line in lines]


@given(st.lists(ENTITY, max_size=5, unique_by=lambda one: one["id"]))
@settings(max_examples=120, deadline=None)
def test_entities_come_out_as_they_went_in(entities):
    out = {one["id"]: one for one in through_a_room(entities)}
    assert out == {one["id"]: one for one in entities}  # values in their order, even


def test_two_lines_of_one_entity_are_one_with_the_values_of_both():
    first = {"id": "a", "schema": "LegalEntity", "properties": {"name": ["Blue Delta"]}}
    second = {"id": "a", "schema": "Company", "properties": {"name": ["Blue Delta", "BD"]}}
    assert through_a_room([first, second]) == [
        {"id": "a", "schema": "Company", "properties": {"name": ["Blue Delta", "BD"]}}
    ]


@pytest.mark.parametrize("levels", [("RED", "CLEAR"), ("CLEAR", "RED"), ("RED", "RED")])
def test_two_lines_of_one_entity_carry_the_narrower_marking(levels):
    lines = [
        {"id": "a", "schema": "Person", "properties": {"name": [level]}, "hornbill": {"tlp": level}}
        for level in levels
    ]
    [out] = through_a_room(lines)
    assert out["hornbill"]["tlp"] == "RED"


def test_many_lines_of_one_entity_are_joined_once(monkeypatch):
    lines = [
        {"id": "a", "schema": "Person", "hornbill": {"tlp": "RED", "authors": [f"a{n}"]}} for n in range(50)
    ]
    joined = []
    monkeypatch.setattr(
        carried, "together", lambda ones, join=carried.together: joined.append(1) or join(ones)
    )
    [out] = through_a_room(lines)
    assert (len(out["hornbill"]["authors"]), len(joined)) == (50, 1)


def test_schemata_that_exclude_one_another_go_out_apart():
    person = {"id": "a", "schema": "Person", "properties": {"name": ["Pearl"]}}
    vessel = {"id": "a", "schema": "Vessel", "properties": {"flag": ["pa"]}}
    assert through_a_room([person, vessel]) == [person, vessel]


@pytest.mark.parametrize("odd", ["NaN", "[-Infinity]", "1e999", '"\\ud800"', '{"a": "\\udfff"}'])
def test_what_is_no_json_for_others_goes_out_as_the_text_that_it_is(odd):
    saying = Saying()
    saying.state("bb/bob", ("a", "Person", "name", "Ali"), ("a", "Person", "@target", odd))
    [entity] = to_entities(list(fold(saying.words).statements.values()), model())
    assert json.loads(write_line(entity).encode(), parse_constant=pytest.fail)["target"] == odd


def codes(line):
    ((rows, notes),) = read_line(line, 7, model())
    assert all(note.row == 7 for note in notes)
    return len(rows), [(note.column, note.code) for note in notes]


def test_what_is_odd_is_noted_and_what_can_go_in_goes_in():
    assert codes("{") == (0, [("", noted.NOT_JSON)])
    assert codes("[" * 100_000) == (0, [("", noted.NOT_JSON)])
    assert codes("[1]") == (0, [("", noted.NO_ENTITY)])
    assert codes('{"id": "a", "properties": {}}') == (0, [("schema", noted.BAD_NAME)])
    assert codes('{"id": " ", "schema": "Person"}') == (0, [("id", noted.BAD_ID)])
    assert codes('{"schema": "Person", "properties": {"name": ["x"]}}') == (1, [("id", noted.NO_ID)])
    assert codes('{"id": "a", "schema": "Ghost", "properties": {"aura": ["x"]}}') == (
        1,
        [("schema", noted.UNKNOWN_SCHEMA)],
    )
    assert codes('{"id": "a", "schema": "Person", "properties": {"aura": ["x"]}}') == (
        1,
        [("aura", noted.UNKNOWN_PROPERTY)],
    )
    assert codes('{"id": "a", "schema": "Person", "properties": {"name": [7, "x", "x", ""]}}') == (
        2,
        [("name", noted.NOT_TEXT)],
    )
    assert codes('{"id": "a", "schema": "Person", "properties": {"name": "A\\u202ex"}}') == (
        1,
        [("name", noted.ODD_SIGNS)],
    )
    assert codes('{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}')[1] == [
        ("name", noted.BAD_VALUE)
    ]


def test_a_line_of_many_megabytes_is_refused_unread():
    assert codes('{"id": "' + "x" * 5_000_000 + '"}') == (0, [("", noted.TOO_LONG)])


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | TEXT, lambda one: st.lists(one) | st.dictionaries(TEXT, one)
    )
)
@settings(max_examples=100, deadline=None)
def test_no_json_breaks_it(value):
    for rows, notes in read_line(json.dumps(value), 1, model()):
        assert rows or any(note.lost for note in notes)
