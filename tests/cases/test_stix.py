"""Bundles of STIX 2.1: read by OASIS's own library, whole, and with the markings that their values have."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core import carried, misp, stix
from hornbill.cases.core.carried import Carried
from hornbill.cases.schema_files import model
from hornbill.kernel.markings import Grading
from tests.cases.test_misp import EVENT, MADE, OWN

NOW = datetime(2026, 11, 29, 9, 30, 5, 250_000, UTC)
is_link = model().is_link


def marked(entities, **tlp_of):
    return [
        {**one, carried.NAME: Carried(tlp_of.get(one["id"], "GREEN"), authors=("th-customs",)).to_json()}
        for one in entities
    ]


def written(entities, **tlp_of):
    event = misp.write_events(marked(entities, **tlp_of), "Room", MADE, is_link)
    return event, stix.bundle(event, NOW)


def read(bundle):
    """Return the objects as OASIS's library reads them, by type; without leave for what is not STIX where it is not ours."""
    again = stix2.parse(json.loads(json.dumps(bundle)), allow_custom=True, version="2.1")
    found = {}
    for plain, one in zip(bundle["objects"], again.get("objects", []), strict=True):
        if "x_misp_" not in json.dumps(plain) and "x-misp" not in json.dumps(plain):
            stix2.parse(plain, allow_custom=False, version="2.1")
        found.setdefault(plain["type"], []).append(one)
    return found


def test_our_entities_are_identities_objects_and_relationships():
    _event, bundle = written(OWN)
    found = read(bundle)
    people = {one["name"]: one for one in found["identity"]}
    assert {name: one["identity_class"] for name, one in people.items()} == {
        "Thai Customs": "organization",
        "Ali": "individual",
        "Sông Xanh": "organization",
    }
    assert people["Ali"]["x_misp_eye_color"] == "brown"
    assert people["Ali"]["created_by_ref"] == people["Thai Customs"]["id"]
    ends = {one["relationship_type"]: (one["source_ref"], one["target_ref"]) for one in found["relationship"]}
    (owns,) = [one for one in found["x-misp-object"] if one["x_misp_name"] == "ftm-Ownership"]
    assert ends == {
        "owner": (owns["id"], people["Ali"]["id"]),
        "asset": (owns["id"], people["Sông Xanh"]["id"]),
    }
    assert {one["x_misp_name"] for one in found["x-misp-object"]} == {
        "ftm-Ownership",
        "hornbill-Container",
        "phone",
    }
    (grouping,) = found["grouping"]
    others = {grouping["id"], people["Thai Customs"]["id"]}
    inside = [one["id"] for one in bundle["objects"] if one["type"] != "marking-definition"]
    assert sorted(grouping["object_refs"]) == sorted(id_ for id_ in inside if id_ not in others)


def test_every_value_of_an_event_of_others_is_in_the_bundle():
    entities = [entity for entity, _n, _notes in misp.read_events(EVENT)]
    _event, bundle = written(entities)
    found, text = read(bundle), json.dumps(bundle, ensure_ascii=False)
    for value in ("Rosewood by post", "สมชาย ใจดี", "1975-03-28", "chai", "+66812345678", "0cc1", "seen once"):
        assert value in text
    assert [one["x_misp_attributes"][0]["value"] for one in found["x-misp-object"]] == [1200]
    assert found["grouping"][0]["id"] == f"grouping--{EVENT['Event']['uuid']}"


def test_levels_are_the_definitions_of_tlp_2_and_no_object_is_marked_wider_than_its_values():
    _event, bundle = written(OWN, ali="RED", owns="AMBER")
    by_id = {one["id"]: one for one in bundle["objects"]}
    name_of = {id_: f"TLP:{level}" for level, id_ in stix.TLP_IDS.items()}
    said = {
        one.get("name", one.get("x_misp_name", one.get("relationship_type"))): name_of[
            one["object_marking_refs"][0]
        ]
        for one in bundle["objects"]
        if one["type"] != "marking-definition"
    }
    assert said == {
        "Room": "TLP:RED",
        "Thai Customs": "TLP:RED",
        "Ali": "TLP:RED",
        "ftm-Ownership": "TLP:AMBER",
        "owner": "TLP:AMBER",
        "asset": "TLP:AMBER",
        "Sông Xanh": "TLP:GREEN",
        "hornbill-Container": "TLP:GREEN",
        "phone": "TLP:GREEN",
    }
    for level in ("RED", "AMBER", "GREEN"):
        mark = by_id[stix.TLP_IDS[level]]
        assert mark["name"] == f"TLP:{level}"
        assert mark["extensions"][stix.TLP_EXTENSION]["tlp_2_0"] == level.lower()
    assert stix.TLP_IDS["CLEAR"] not in by_id


def test_what_tlp_does_not_say_is_in_labels():
    one = Carried(
        "AMBER", ("H1",), (), ("trial",), date(2027, 1, 1), (Grading("admiralty", "B2"),), ("th-customs",)
    )
    entity = {**OWN[0], carried.NAME: one.to_json()}
    made = stix.bundle(misp.write_events([entity], "Room", MADE, is_link), NOW)
    (ali,) = [row for row in made["objects"] if row.get("name") == "Ali"]
    assert ali["labels"] == [
        'misp:name="ftm-Person"', 'misp:meta-category="followthemoney"', 'hornbill:handling="H1"', 'hornbill:purpose="trial"',
        'hornbill:review="2027-01-01"', 'hornbill:grading="admiralty:B2"', 'admiralty-scale:source-reliability="b"',
        'admiralty-scale:information-credibility="2"', 'hornbill:author="th-customs"',
    ]  # fmt: skip


PLACE = {
    "full": "12 Charoen Krung",
    "city": "Bangkok",
    "country": "th",
    "latitude": "13.75",
    "longitude": "100.5",
    "notes": "pier",
}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (PLACE, "location"),
        ({**PLACE, "latitude": "95"}, "location"),
        ({**PLACE, "country": "Thailand", "latitude": "nan"}, "x-misp-object"),
        ({"full": "somewhere"}, "x-misp-object"),
    ],
)
def test_a_place_is_a_location_where_it_says_where(said, kind):
    entity = {"id": "a", "schema": "Address", "properties": {name: [value] for name, value in said.items()}}
    _event, bundle = written([entity])
    ((one,),) = [rows for name, rows in read(bundle).items() if name in ("location", "x-misp-object")]
    assert one["type"] == kind
    text = json.dumps(bundle, ensure_ascii=False).lower()
    assert [value for value in said.values() if value.lower() not in text] == []


def test_the_same_entities_give_the_same_bundle_and_none_gives_none():
    assert written(OWN) == written(OWN)
    assert stix.bundle({"response": []}, NOW) == {
        "type": "bundle",
        "id": stix.bundle({"response": []}, NOW)["id"],
    }


# --- one id, several things ---------------------------------------------------------------------------------
ONE = "3cacba4f-b8f2-4f01-92e1-3b1407e20bc3"


def level(bundle, row):
    return {id_: name for name, id_ in stix.TLP_IDS.items()}[row["object_marking_refs"][0]]


def named(bundle):
    return {one["name"]: one for one in bundle["objects"] if one["type"] == "identity"}


def event(tlp, name, *, given, by=(ONE, "Org"), uuid_=None):
    row = {
        "object_relation": "full-name",
        "type": "full-name",
        "value": name,
        "Tag": [{"name": f"tlp:{tlp}"}],
    }
    person = {"name": "person", "uuid": given, "Attribute": [row]}
    return {
        "Event": {
            "uuid": uuid_ or str(uuid.uuid5(uuid.NAMESPACE_OID, f"{tlp} {name}")),
            "info": f"{tlp} {name}",
            "Tag": [{"name": f"tlp:{tlp}"}],
            "Orgc": {"uuid": by[0], "name": by[1]},
            "Object": [person],
        }
    }


def of(*events):
    made = stix.bundle({"response": list(events)}, NOW)
    read(made)
    return made


def fresh(number):
    return str(uuid.UUID(int=number, version=4))


def test_an_entity_of_contradicting_kinds_goes_out_as_both_and_what_points_to_it_points_to_both():
    entities = [
        {"id": ONE, "schema": "Person", "properties": {"name": ["Ali"]}},
        {"id": ONE, "schema": "Company", "properties": {"name": ["Ali Ltd"], "registrationNumber": ["77"]}},
        {"id": fresh(9), "schema": "Vehicle", "properties": {"owner": [ONE]}},
    ]
    _event, bundle = written(entities)
    found, people = read(bundle), named(bundle)
    assert people["Ali"]["id"] == f"identity--{ONE}"
    assert people["Ali Ltd"]["x_misp_uuid"] == ONE
    assert {one["target_ref"] for one in found["relationship"]} == {
        people["Ali"]["id"],
        people["Ali Ltd"]["id"],
    }
    assert {one["id"] for one in people.values()} - {people["Thai Customs"]["id"]} <= set(
        found["grouping"][0]["object_refs"]
    )


def test_what_has_one_id_and_says_the_same_is_one_under_the_narrowest_marking():
    for tlps in (("red", "clear"), ("clear", "red")):
        bundle = of(*(event(tlp, "Ali", given=fresh(1)) for tlp in tlps))
        assert {name: level(bundle, one) for name, one in named(bundle).items()} == {
            "Ali": "RED",
            "Org": "RED",
        }
        assert [one["type"] for one in bundle["objects"]].count("identity") == 2


def test_what_has_one_id_and_says_something_else_has_its_own_level():
    bundle = of(event("red", "Secret", given=fresh(1)), event("clear", "Open", given=fresh(1)))
    found = named(bundle)
    assert (level(bundle, found["Secret"]), level(bundle, found["Open"])) == ("RED", "CLEAR")
    assert found["Secret"]["id"] != found["Open"]["id"]


@pytest.mark.parametrize("turned", [False, True])
def test_no_creator_takes_the_id_of_somebody_else(turned):
    victim, evil = (
        event("amber", "Victim", given=fresh(1)),
        event("clear", "Other", given=fresh(2), by=(fresh(1), "Evil")),
    )
    bundle = of(*([evil, victim] if turned else [victim, evil]))
    found = named(bundle)
    assert found["Victim"]["id"] == f"identity--{fresh(1)}"
    assert level(bundle, found["Victim"]) == "AMBER"
    assert found["Other"]["created_by_ref"] == found["Evil"]["id"] != found["Victim"]["id"]


def test_two_creators_of_one_id_are_two():
    bundle = of(event("red", "A", given=fresh(1)), event("clear", "B", given=fresh(2), by=(ONE, "Evil")))
    found = named(bundle)
    assert found["A"]["created_by_ref"] == found["Org"]["id"] == f"identity--{ONE}"
    assert found["B"]["created_by_ref"] == found["Evil"]["id"] != found["Org"]["id"]


def test_an_object_is_created_once_and_modified_whenever_it_goes_out():
    events, _bundle = written(OWN)
    later = NOW + timedelta(milliseconds=1)
    first, second = (
        {one["id"]: one for one in stix.bundle(events, at)["objects"] if one["type"] != "marking-definition"}
        for at in (NOW, later)
    )
    assert first.keys() == second.keys()
    for id_, one in first.items():
        assert one["created"] == second[id_]["created"] <= one["modified"]
        assert (one["modified"], second[id_]["modified"]) == (
            "2026-11-29T09:30:05.250Z",
            "2026-11-29T09:30:05.251Z",
        )


def test_a_uuid_that_stix_does_not_take_still_names_what_is_pointed_to():
    seventh = "01890a5d-ac96-774b-bcce-b302099a8057"  # version 7
    entities = [
        {"id": seventh, "schema": "Person", "properties": {"name": ["P"]}},
        {"id": ONE, "schema": "Vehicle", "properties": {"owner": [seventh]}},
    ]
    _event, bundle = written(entities)
    [one] = read(bundle)["relationship"]
    assert one["target_ref"] == named(bundle)["P"]["id"]


_ODD = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(["nan", "ftm-Person", "geolocation", "person", "-1"]),
)
_UUIDS = st.one_of(
    st.uuids().map(str), st.sampled_from(["", "x", "00000000-0000-0000-0000-000000000000", "f" * 32])
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "object_relation": st.one_of(
                _ODD, st.sampled_from(["name", "country", "latitude", "longitude", "birthDate"])
            ),
            "value": _ODD,
        },
        optional={"uuid": _UUIDS, "type": _ODD, "Tag": st.just([{"name": "tlp:red"}])},
    ),
    max_size=3,
)
_OBJECTS = st.lists(
    st.fixed_dictionaries(
        {"name": _ODD, "Attribute": _ROWS},
        optional={
            "uuid": _UUIDS,
            "ObjectReference": st.lists(
                st.fixed_dictionaries({"referenced_uuid": _UUIDS, "relationship_type": _ODD}), max_size=2
            ),
        },
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {"uuid": _UUIDS, "info": _ODD, "Object": _OBJECTS, "Attribute": _ROWS},
        optional={"Orgc": st.one_of(_ODD, st.fixed_dictionaries({"name": _ODD, "uuid": _UUIDS}))},
    )
)
def test_any_event_is_a_bundle_that_others_read(event):
    bundle = stix.bundle({"Event": event}, NOW)
    stix2.parse(json.loads(json.dumps(bundle)), allow_custom=True, version="2.1")
    ids = [one["id"] for one in bundle.get("objects", [])]
    assert len(ids) == len(set(ids))
