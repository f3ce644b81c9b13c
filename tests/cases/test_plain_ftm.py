"""Our kinds as FollowTheMoney's own: nothing is lost, nothing of ours is left, and what theirs require is there."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases import schema_files
from hornbill.cases.core.model import make_model
from hornbill.cases.core.plain_ftm import NEAREST, plain
from hornbill.command import entities_plain

MODEL = schema_files.model()
OURS = {name for path in schema_files.OWN.glob("[A-Z]*.yaml") for name in yaml.safe_load(path.read_text())}
REQUIRED = {
    name: set(row.get("required", []))
    for path in schema_files.files()
    for name, row in yaml.safe_load(path.read_text()).items()
}
IDS = st.sampled_from(["one", "two", "three"])


def required(name):
    return {prop for parent in MODEL.get(name).parents for prop in REQUIRED[parent]}


@st.composite
def entities(draw):
    schema = MODEL.get(draw(st.sampled_from(sorted(NEAREST))))
    names = draw(st.sets(st.sampled_from(sorted(schema.properties))))
    properties = {}
    for name in sorted(names):
        values = IDS if schema.properties[name].type == "entity" else st.text(min_size=1, max_size=8)
        properties[name] = draw(st.lists(values, min_size=1, max_size=2, unique=True))
    return {"id": draw(IDS), "schema": schema.name, "properties": properties}


@given(entities())
def test_nothing_is_lost_and_nothing_of_ours_is_left(entity):
    own, *links = plain(entity, MODEL)
    assert own["id"] == entity["id"]
    for one in (own, *links):
        schema = MODEL.get(one["schema"])
        assert schema.name not in OURS
        assert set(one["properties"]) <= set(schema.properties)
        assert required(schema.name) <= set(one["properties"])
        for name, values in one["properties"].items():
            if schema.properties[name].type == "entity":
                assert one["id"] not in values, "theirs refuse a link to itself"
    written = json.dumps([own, *links], ensure_ascii=False)
    for values in entity["properties"].values():
        for value in values:
            assert json.dumps(value, ensure_ascii=False)[1:-1] in written
    assert len({one["id"] for one in (own, *links)}) == 1 + len(links)


@given(entities())
def test_it_is_the_same_each_time_and_done_once(entity):
    once = plain(entity, MODEL)
    assert plain(entity, MODEL) == once
    assert [two for one in once for two in plain(one, MODEL)] == once


def test_every_kind_of_ours_has_a_nearest_one():
    assert set(NEAREST) == OURS


def test_a_container_reads_well():
    given = {
        "id": "c",
        "schema": "Container",
        "properties": {"containerNumber": ["CSQU3054383"], "carrier": ["line"]},
    }
    asset, link = plain(given, MODEL)
    assert asset["properties"] == {"notes": ["Container number: CSQU3054383"], "name": ["CSQU3054383"]}
    assert link["properties"] == {"subject": ["c"], "object": ["line"], "role": ["Carrier"]}


@pytest.mark.parametrize(
    ("schema", "properties", "becomes"),
    [
        ("Permit", {"permitNumber": ["1"], "issuer": ["ma"]}, "License"),
        ("Permit", {"permitNumber": ["1"]}, "Contract"),
        ("TransportLeg", {"consignment": ["c"], "vehicle": ["v"], "fromPlace": ["Mombasa"]}, "UnknownLink"),
        ("TransportLeg", {"vehicle": ["v"]}, "Event"),
        ("Person", {"name": ["A"]}, "Person"),
        ("Unheard", {"name": ["A"]}, "Unheard"),
    ],
)
def test_what_becomes_what(schema, properties, becomes):
    assert plain({"id": "x", "schema": schema, "properties": properties}, MODEL)[0]["schema"] == becomes


def test_a_marking_goes_along(tmp_path, capsys):
    line = {
        "id": "c",
        "schema": "Container",
        "properties": {"containerNumber": ["X"]},
        "hornbill": {"tlp": "GREEN"},
    }
    (tmp_path / "in").write_text(json.dumps(line) + "\n")
    assert entities_plain.plain_file([str(tmp_path / "in"), "--to", str(tmp_path / "out")]) == 0
    (written,) = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert written["schema"] == "Asset"
    assert written["hornbill"]["tlp"] == "GREEN"
    assert "1 written as another schema" in capsys.readouterr().err


def test_the_schemata_make_one_model_elsewhere(tmp_path, capsys):
    assert entities_plain.schemata(["--to", str(tmp_path / "model")]) == 0
    rows = {}
    for path in (tmp_path / "model").iterdir():
        rows |= yaml.safe_load(path.read_text())
    assert make_model(rows, {}).schemata.keys() == MODEL.schemata.keys()
    assert [path.name for path in tmp_path.iterdir()] == ["model"], "no draft is left"
    with pytest.raises(entities_plain.CannotWrite, match="exists"):
        entities_plain.schemata(["--to", str(tmp_path / "model")])
