"""Entities nested in one another, and lists of changes, as OpenSanctions writes them: each goes in by itself, and what is not taken over is noted."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core import carried, noted
from hornbill.cases.core.ftm_lines import read_line
from hornbill.cases.core.ftm_nested import apart
from hornbill.cases.schema_files import model
from hornbill.command.entities import check

ADDRESS = {
    "id": "addr",
    "schema": "Address",
    "properties": {"full": ["12 Quay Street"]},
    "datasets": ["list"],
}
SANCTION = {"id": "sanc", "schema": "Sanction", "properties": {"entity": ["ali"], "program": ["X"]}}
FIRM = {"id": "firm", "schema": "Company", "properties": {"name": ["Blue Delta"], "addressEntity": [ADDRESS]}}
OWNS = {"id": "owns", "schema": "Ownership", "properties": {"owner": ["ali"], "asset": [FIRM], "role": ["x"]}}
ALI = {
    "id": "ali", "schema": "Person",
    "properties": {"name": ["Ali"], "addressEntity": [ADDRESS], "sanctions": [SANCTION], "ownershipOwner": [OWNS]},
}  # fmt: skip


def flat(value):
    found = list(apart(value, 3, model()))
    return {one["id"]: one for one, _ in found if one is not None}, [
        note for _, notes in found for note in notes
    ]


def test_each_entity_is_one_and_links_stand_at_the_end_that_has_the_property():
    found, notes = flat(ALI)
    assert list(found) == ["ali", "addr", "sanc", "owns", "firm"]
    assert found["ali"] == {**ALI, "properties": {"name": ["Ali"], "addressEntity": ["addr"]}}
    assert found["owns"]["properties"] == {"owner": ["ali"], "asset": ["firm"], "role": ["x"]}
    assert found["firm"]["properties"] == {"name": ["Blue Delta"], "addressEntity": ["addr"]}
    assert (found["addr"], found["sanc"]) == (ADDRESS, SANCTION)
    assert [(note.code, note.detail, note.lost) for note in notes] == [
        (noted.NESTED, n, False) for n in "311"
    ]


def test_a_link_that_the_inner_entity_does_not_tell_stays():
    unsaid = {**SANCTION, "properties": {"program": ["X"]}}
    found, _ = flat({**ALI, "properties": {"sanctions": [unsaid]}})
    assert found["ali"]["properties"] == {"sanctions": ["sanc"]}
    mutual = {"id": "b", "schema": "Company", "properties": {"parent": ["a"]}}
    found, _ = flat({"id": "a", "schema": "Company", "properties": {"parent": [mutual]}})
    assert found["a"]["properties"] == {"parent": ["b"]}, "a property that the model has is never left out"


def test_a_marking_holds_for_what_is_inside_and_none_is_wider_than_what_it_stands_in():
    red, green = {"tlp": "RED", "handling": ["H1"]}, {"tlp": "GREEN", "handling": ["H2"], "authors": ["b"]}
    own = {**ADDRESS, carried.NAME: green}
    said = {**red, "authors": ["a"]}
    found, _ = flat({**ALI, carried.NAME: said, "properties": {"ownershipOwner": [OWNS]}})
    assert [found[id_].get(carried.NAME) for id_ in ("ali", "owns", "firm")] == [said, red, red]
    found, _ = flat({**ALI, carried.NAME: said, "properties": {"addressEntity": [own]}})
    assert found["addr"][carried.NAME] == {"tlp": "RED", "handling": ["H1", "H2"], "authors": ["b"]}


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one]])
@pytest.mark.parametrize("more", [{}, {"id": 7}])
def test_a_marking_in_what_is_kept_as_json_counts(wrap, more):
    house = {
        "schema": "Address",
        carried.NAME: {"tlp": "RED"},
        "properties": {"full": ["safe house"]},
        **more,
    }
    for entity in (
        {**FIRM, "properties": {"addressEntity": [wrap(house)]}},
        {**FIRM, "properties": {}, "kept": wrap(house)},
    ):
        for own in ({carried.NAME: {"tlp": "CLEAR"}}, {}):
            found, _ = flat({**entity, **own})
            assert found["firm"][carried.NAME]["tlp"] == "RED"
    quiet = {**house, carried.NAME: {"tlp": "CLEAR"}}
    found, _ = flat({**FIRM, "properties": {"addressEntity": [wrap(quiet)]}})
    assert found["firm"][carried.NAME]["tlp"] == "RED", "nobody says how wide the firm itself may go"


def test_a_marking_beside_a_change_holds_and_what_else_is_there_is_told():
    change = {"op": "ADD", carried.NAME: {"tlp": "RED", "handling": ["H1"]}, "first_seen": "2026"}
    for own, codes in (({}, ["H1"]), ({carried.NAME: {"tlp": "CLEAR", "handling": ["H2"]}}, ["H1", "H2"])):
        ((rows, notes),) = read_line(json.dumps({**change, "entity": {**ADDRESS, **own}}), 1, model())
        claim = carried.in_statements(rows, notes)
        assert (claim.tlp, list(claim.handling)) == ("RED", codes)
        assert [(note.column, note.code, note.lost) for note in notes] == [("first_seen", noted.BESIDE, True)]


@pytest.mark.parametrize(
    "more", [{"authors": [f"agency-{n}" for n in range(6_000)]}, {"conditions": ["word " * 19_000]}]
)
def test_inherited_markings_make_a_file_no_more_than_some_times_longer(more):
    inner = [{"id": f"b{n}", "schema": "Address"} for n in range(2_000)]
    entity = {
        "id": "a",
        "schema": "Company",
        carried.NAME: {"tlp": "RED", **more},
        "properties": {"addressEntity": inner},
    }
    line = json.dumps(entity)
    found = list(read_line(line, 1, model()))
    assert sum(len(one["value"]) for rows, _ in found for one in rows) < 6 * len(line) + 20_000
    claims = [carried.in_statements(rows, notes) for rows, notes in found]
    assert len(claims) == 2_001
    assert all(claim is not None and claim.tlp == "RED" for claim in claims)


def test_a_link_is_left_out_only_where_the_same_link_says_it():
    named = {"id": "b", "schema": "Person", "properties": {"alias": ["ali"]}}
    owns = {"id": "c", "schema": "Ownership", "properties": {"owner": ["ali"]}}
    found, _ = flat({**ALI, "properties": {"informantOf": [named, owns]}})
    assert found["ali"]["properties"] == {"informantOf": ["b", "c"]}


@pytest.mark.parametrize("depth", [250, 914, 944, 990, 5_000])
def test_what_is_too_deep_is_no_entity(depth):
    line = '{"id":"a","schema":"Person","properties":{"name":[' + "[" * depth + "]" * depth + "]}}"
    ((rows, notes),) = read_line(line, 1, model())
    assert (rows, [note.code for note in notes]) == ([], [noted.NOT_JSON])


def test_changes_are_entities_and_what_is_gone_is_told():
    for op in ("ADD", "MOD"):
        assert flat({"op": op, "entity": ADDRESS}) == ({"addr": ADDRESS}, [])
    assert flat({"op": "DEL", "entity": {"id": "addr"}}) == ({}, [noted.Note(3, "", noted.GONE, "addr")])
    rows, notes = next(read_line(json.dumps({"op": "???", "entity": ADDRESS}), 1, model()))
    assert (rows, [note.code for note in notes]) == ([], [noted.BAD_NAME])
    wrapped = {
        "id": "a",
        "schema": "Person",
        "entity": {"id": "b"},
        "op": "DEL",
    }  # an entity with such a field of its own
    assert flat(wrapped) == ({"a": wrapped}, [])


def test_the_command_counts_them(tmp_path, capsys):
    file = tmp_path / "delta.json"
    lines = [{"op": "ADD", "entity": ALI}, {"op": "DEL", "entity": {"id": "old"}}]
    file.write_text("".join(json.dumps(one) + "\n" for one in lines))
    assert check([str(file)]) == 1, "somebody is gone there, and nothing was taken back here"
    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "entities": 6, "by_schema": {"Address": 2, "Company": 1, "Ownership": 1, "Person": 1, "Sanction": 1}
    }  # fmt: skip
    assert "row 2: gone old" in said.err
    file.write_text(json.dumps([ALI], indent=1))
    assert check([str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["entities"] == 6


LEAF = st.sampled_from(["x", "id-0", 7, None, True])
NESTED = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3)
    | st.fixed_dictionaries(
        {"id": st.sampled_from(["id-0", "id-1", "id-2"]), "schema": st.sampled_from(["Person", "Ownership", "Nonsense"])},
        optional={"properties": st.dictionaries(st.sampled_from(["name", "owner", "ownershipOwner"]), inner, max_size=3), "op": LEAF},
    ),
    max_leaves=12,
)  # fmt: skip


def _names(value):
    """How many entities stand in a value as values of one another, itself included."""
    if not (isinstance(value, dict) and "schema" in value):
        return 0
    properties = value.get("properties", {})
    lists = (
        [one if isinstance(one, list) else [one] for one in properties.values()]
        if isinstance(properties, dict)
        else []
    )
    return 1 + sum(_names(one) for values in lists for one in values)


@given(NESTED)
@settings(max_examples=150, deadline=None)
def test_whatever_is_nested_is_there_once_and_nothing_is_left_inside(value):
    before = json.dumps(value)
    found = [one for one, _notes in apart(value, 1, model())]
    assert json.dumps(value) == before, "what was given is not altered"
    assert len(found) == max(1, _names(value))
    assert sum(map(_names, found)) == _names(value)
