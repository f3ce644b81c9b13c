"""MISP events: in as entities, out as the same events; what has no place here is kept and named."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core import misp, misp_ftm, noted
from hornbill.cases.core.entity_fold import Word, fold
from hornbill.cases.core.ftm_lines import read_entity, to_entities
from hornbill.cases.core.kinds import STATE
from hornbill.cases.schema_files import model

EVENT = {
    "Event": {
        "uuid": "5c2f8f0e-0000-4000-8000-00000000000a", "info": "Rosewood by post", "date": "2026-11-20", "threat_level_id": "2",
        "Orgc": {"name": "Customs"}, "Tag": [{"name": "tlp:amber"}],
        "Attribute": [
            {"uuid": "5c2f8f0e-0000-4000-8000-00000000000b", "type": "phone-number", "category": "Person", "value": "+66812345678"},
            {"uuid": "5c2f8f0e-0000-4000-8000-00000000000c", "type": "ja3-fingerprint-md5", "category": "Network activity", "value": "0cc1", "comment": "seen once"},
        ],
        "Object": [
            {"name": "person", "uuid": "5c2f8f0e-0000-4000-8000-00000000000d", "template_version": "19", "Attribute": [
                {"object_relation": "full-name", "type": "full-name", "value": "สมชาย ใจดี"},
                {"object_relation": "date-of-birth", "type": "date-of-birth", "value": "1975-03-28"},
                {"object_relation": "handle", "type": "text", "value": "chai", "to_ids": False},
            ]},
            {"name": "parcel-seen", "uuid": "5c2f8f0e-0000-4000-8000-00000000000e", "Attribute": [{"object_relation": "grams", "type": "counter", "value": 1200}]},
        ],
    }
}  # fmt: skip


def read(value):
    return [(entity, number, notes) for entity, number, notes in misp.read_events(value)]


def through_a_room(entities):
    """State entities as a file brought in does, fold them, and take them out again."""
    words = []
    for at, entity in enumerate(entities):
        rows, _notes = read_entity(entity, 1)
        values = {"source": "", "as_of": "", "statements": rows, "marking": {"tlp": "AMBER"}}
        words.append(Word(f"{at:064x}", STATE, "aa/ana", "", (at, f"{at:064x}"), values))
    return list(to_entities(fold(words).statements.values(), model()))


ONE, TWO = "5c2f8f0e-0000-4000-8000-000000000001", "5c2f8f0e-0000-4000-8000-000000000002"
is_link = model().is_link
MADE = misp.Made("Thai Customs", "2026-11-28")
ADDED = ("distribution", "published", "Tag")


def test_an_event_goes_in_and_comes_out_equal():
    entities = [entity for entity, _number, _notes in read(EVENT)]
    event = misp.write_events(through_a_room(entities), "Room", MADE, is_link)["Event"]
    assert (event.pop("distribution"), event.pop("published")) == ("0", False)
    assert event == EVENT["Event"]


def test_what_ours_knows_has_its_place_and_the_rest_is_kept_and_named():
    found = {entity["schema"]: (entity, number, notes) for entity, number, notes in read(EVENT)}
    assert found["Phone"][0]["properties"] == {"number": ["+66812345678"]}
    person = found["Person"][0]["properties"]
    assert person == {"name": ["สมชาย ใจดี"], "birthDate": ["1975-03-28"], "misp:handle": ["chai"]}
    assert [(note.row, note.column, note.code) for _e, _n, notes in found.values() for note in notes] == [
        (2, "ja3-fingerprint-md5", noted.UNKNOWN_TYPE),
        (5, "handle", noted.UNKNOWN_TYPE),
        (6, "parcel-seen", noted.UNKNOWN_TYPE),
    ]
    assert "0cc1" not in json.dumps(found["misp:ja3-fingerprint-md5"][0]["misp"])


def test_a_value_that_may_not_go_out_is_nowhere_in_the_event():
    entities = through_a_room(entity for entity, _number, _notes in read(EVENT))
    for one in entities:
        one["properties"].pop("birthDate", None)
    assert "1975" not in json.dumps(misp.write_events(entities, "Room", MADE, is_link))


def test_what_was_beside_a_value_that_may_not_go_out_does_not_go_out_with_another():
    names = [
        {"object_relation": "alias", "type": "text", "value": "chai", "comment": "from our informant"},
        {"object_relation": "alias", "type": "text", "value": "lek", "comment": "on the ticket"},
    ]
    event = {
        "Event": {
            "uuid": "5c2f8f0e-0000-4000-8000-00000000000a",
            "Object": [{"name": "person", "Attribute": names}],
        }
    }
    for withheld, left in (("chai", "lek"), ("lek", "chai")):
        entities = through_a_room(entity for entity, _n, _notes in read(event))
        (person,) = [one for one in entities if one["schema"] == "Person"]
        person["properties"]["alias"].remove(withheld)
        (written,) = misp.write_events(entities, "Room", MADE, is_link)["Event"]["Object"]
        told = [(row["object_relation"], row["value"], row.get("comment")) for row in written["Attribute"]]
        assert told == [("alias", left, None)]


OWN = [
    {"id": "ali", "schema": "Person", "properties": {"name": ["Ali"], "eyeColor": ["brown"]}},
    {"id": "5c2f8f0e-0000-4000-8000-0000000000aa", "schema": "Company", "properties": {"name": ["Sông Xanh"]}},
    {"id": "owns", "schema": "Ownership", "properties": {
        "owner": ["ali"], "asset": ["5c2f8f0e-0000-4000-8000-0000000000aa"], "percentage": ["60"]}},
    {"id": "box", "schema": "Container", "properties": {"containerNumber": ["CSQU3054383"]}},
    {"id": "call", "schema": "Phone", "properties": {"number": ["+66812345678"]}},
]  # fmt: skip


def same(entities):
    return {
        (one["id"], one["schema"]): {name: set(values) for name, values in one["properties"].items()}
        for one in entities
    }


def own_in(event):
    return [entity for entity, _n, _notes in read(event) if entity["misp"]["is"] == "object"]


def test_entities_from_elsewhere_go_out_by_their_templates_and_come_in_again():
    event = misp.write_events(OWN, "Room", MADE, is_link)
    objects = {one["name"]: one for one in event["Event"]["Object"]}
    assert list(objects) == ["ftm-Person", "ftm-Company", "ftm-Ownership", "hornbill-Container", "phone"]
    link = objects["ftm-Ownership"]
    assert [row["object_relation"] for row in link["Attribute"]] == ["percentage"]
    assert {(one["relationship_type"], one["referenced_uuid"]) for one in link["ObjectReference"]} == {
        ("owner", objects["ftm-Person"]["uuid"]),
        ("asset", objects["ftm-Company"]["uuid"]),
    }
    assert all(one["object_uuid"] == link["uuid"] for one in link["ObjectReference"])
    again = own_in(event)
    assert same(again[:-1]) == same(OWN[:-1])
    assert again[-1]["schema"] == "Phone"
    second = misp.write_events(through_a_room(again), "Other", MADE, is_link)["Event"]
    assert second["Object"] == event["Event"]["Object"]


def test_a_reference_that_may_not_go_out_is_nowhere_in_the_event():
    again = through_a_room(own_in(misp.write_events(OWN, "Room", MADE, is_link)))
    for one in again:
        one["properties"].pop("owner", None)
    (link,) = [
        one
        for one in misp.write_events(again, "Room", MADE, is_link)["Event"]["Object"]
        if one["name"] == "ftm-Ownership"
    ]
    assert [one["relationship_type"] for one in link["ObjectReference"]] == ["asset"]
    assert misp_ftm.uuid_of("ali") not in json.dumps(link)


def test_a_pointer_to_what_does_not_go_out_stays_a_value():
    event = misp.write_events(OWN[2:3], "Room", MADE, is_link)
    (link,) = event["Event"]["Object"]
    assert "ObjectReference" not in link
    assert same(own_in(event)) == same(OWN[2:3])


def test_an_id_counts_only_where_the_uuid_is_made_from_it():
    event = misp.write_events(OWN[:1], "Room", MADE, is_link)
    (person,) = event["Event"]["Object"]
    person["comment"] = "hornbill id: the id of another"
    (read_again,) = own_in(event)
    assert read_again["id"] == person["uuid"]


_ODD = st.one_of(
    st.none(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2),
    st.fixed_dictionaries({}, optional={
        "relationship_type": st.one_of(st.integers(), st.sampled_from(["owner", "owned-by", ""])),
        "referenced_uuid": st.one_of(st.integers(), st.sampled_from([misp_ftm.uuid_of("ali"), "ALI", "x"])),
        "deleted": st.booleans(),
    }),
)  # fmt: skip


@settings(max_examples=60)
@given(st.one_of(_ODD, st.lists(_ODD, max_size=4)))
def test_any_references_come_out_as_they_went_in(references):
    event = misp.write_events(OWN[:3], "Room", MADE, is_link)["Event"]
    event["Object"][2]["ObjectReference"] = references
    entities = [entity for entity, _n, _notes in read({"Event": event})]
    written = misp.write_events(entities, "Room", MADE, is_link)["Event"]
    assert written["Object"] == event["Object"]


_NAMES = st.sampled_from(["ali", "box", "5c2f8f0e-0000-4000-8000-0000000000AA", "a b", "مها"])
_PROPS = {"Ownership": ["owner", "asset", "percentage"], "Seizure": ["name"], "Vehicle": ["owner", "name"]}


@settings(max_examples=60)
@given(st.data())
def test_any_entities_of_ours_come_in_as_what_they_were(data):
    entities = [
        {
            "id": id_,
            "schema": (schema := data.draw(st.sampled_from(sorted(_PROPS)))),
            "properties": {
                prop: data.draw(
                    st.lists(st.one_of(_NAMES, _TEXT.filter(bool)), min_size=1, max_size=3, unique=True)
                )
                for prop in data.draw(st.sets(st.sampled_from(_PROPS[schema])))
            },
        }
        for id_ in data.draw(st.lists(_NAMES, max_size=4, unique=True))
    ]
    assert same(own_in(misp.write_events(entities, "Room", MADE, is_link))) == same(entities)


def test_an_id_that_is_used_again_is_noted_and_what_has_it_is_kept_apart():
    """A second version of an event, and a third that is the same as the first."""
    later = copy.deepcopy(EVENT["Event"])
    later["info"], later["Attribute"][0]["type"], later["Attribute"][0]["value"] = (
        "Second version",
        "iban",
        "FR76",
    )
    later["Object"][0]["Attribute"][0]["value"] = "Somchai Jaidee"
    file = {"response": [EVENT, {"Event": later}, EVENT]}
    found = read(file)
    ids = [entity["id"] for entity, _number, _notes in found]
    assert len(set(ids)) == len(ids) == 15
    assert ids == [entity["id"] for entity, _number, _notes in read(file)], (
        "the same when it is brought in again"
    )
    twice = [note.detail for _entity, _number, notes in found for note in notes if note.code == noted.TWICE]
    assert twice == ids[:5] * 2
    events = misp.write_events(through_a_room([entity for entity, _, _ in found]), "Room", MADE, is_link)[
        "response"
    ]
    for event in (one["Event"] for one in events):
        event.pop("distribution"), event.pop("published")
    by_title = sorted((one["Event"] for one in events), key=lambda event: event["info"])
    assert by_title == [EVENT["Event"], EVENT["Event"], later]


def test_an_attribute_with_the_id_of_its_event_is_not_the_event():
    event = {"uuid": ONE, "info": "x", "Attribute": [{"uuid": ONE, "type": "iban", "value": "FR76"}]}
    (whole, _, none), (lone, _, (note,)) = read({"Event": event})
    assert (none, whole["schema"], lone["schema"], note.code) == ([], "Event", "BankAccount", noted.TWICE)
    assert lone["misp"]["of"] == whole["id"] != lone["id"]
    event = misp.write_events(through_a_room([whole, lone]), "Room", MADE, is_link)["Event"]
    assert [(one["uuid"], one["value"]) for one in event["Attribute"]] == [(ONE, "FR76")]


def test_what_is_no_event_is_said_and_nothing_breaks():
    assert [notes[0].code for _e, _n, notes in misp.read_file(b'{"Event": ')] == [noted.NOT_JSON]
    assert [notes[0].code for _e, _n, notes in misp.read_file(b'{"Event": 7}')] == [noted.NO_ENTITY]
    assert misp.is_misp(b'\xef\xbb\xbf {"response": [')
    assert not misp.is_misp(b'{"id": "a", "schema": "Event", "properties": {}}')


def test_an_event_without_its_envelope_is_read_as_one():
    assert read(EVENT["Event"]) == read([EVENT["Event"]]) == read(EVENT)
    assert misp.is_misp(json.dumps(EVENT["Event"]).encode())
    assert [notes[0].code for _e, _n, notes in read({"info": "x"})] == [noted.NO_ENTITY]


def test_what_a_search_of_misp_answers_is_read_whole():
    lone, objects = EVENT["Event"]["Attribute"], EVENT["Event"]["Object"]
    for answer in (
        {"response": {"Attribute": lone, "Object": objects}},
        {"response": [*({"Attribute": one} for one in lone), *({"Object": one} for one in objects)]},
        [{"Attribute": lone[0]}, {"Attribute": [lone[1]]}, {"Object": objects}],
    ):
        found = read(answer)
        assert [notes for _e, _n, notes in found if any(one.code in noted.LOST for one in notes)] == []
        written = misp.write_events([entity for entity, _n, _notes in found], "Room", MADE, is_link)["Event"]
        for part, ours in (("Attribute", lone), ("Object", objects)):
            assert [one["uuid"] for one in written[part]] == [one["uuid"] for one in ours]
    parted = [{"Attribute": lone[0]}, EVENT, {"Object": objects[0]}]
    assert [entity["misp"]["is"] for entity, _n, _notes in read(parted)].count("event") == 3


def test_a_part_that_stands_alone_is_a_list_of_one_and_what_is_no_part_is_named():
    alone = {"Event": {"info": "x", "Attribute": {"type": "iban", "value": "FR76"}, "Object": [7, "y", None]}}
    (event, _, notes), (account, _, _) = read(alone)
    assert (event["properties"], account["properties"]) == ({"name": ["x"]}, {"iban": ["FR76"]})
    assert [(one.code, one.detail) for one in notes] == [(noted.NOT_PARTS, "3")]
    _event, (_object, _, notes) = read({"Object": {"name": "person", "Attribute": [3, {"value": "z"}]}})
    assert (noted.NOT_PARTS, "1") in [(one.code, one.detail) for one in notes]


_TEXT = st.text(max_size=8)
_ATTRIBUTE = st.fixed_dictionaries(
    {"value": _TEXT},
    optional={
        "type": st.sampled_from(["phone-number", "iban", "odd", ""]),
        "uuid": st.one_of(_TEXT, st.sampled_from([ONE, TWO])),  # repeated, too
        "object_relation": _TEXT,
        "Tag": st.just([{"name": "x"}]),
    },
)


@settings(max_examples=60)
@given(st.lists(_ATTRIBUTE, max_size=4), st.lists(st.lists(_ATTRIBUTE, max_size=3), max_size=2), _TEXT)
def test_any_attributes_come_out_as_they_went_in(lone, objects, info):
    event = {
        "uuid": "5c2f8f0e-0000-4000-8000-00000000000a",
        "info": info or "x",
        "date": "2026-11-20",
        "Orgc": {},
    }
    if lone:
        event["Attribute"] = lone
    if objects:
        event["Object"] = [{"name": "person", "Attribute": rows} for rows in objects]
    entities = [entity for entity, _number, _notes in read({"Event": event})]
    written = misp.write_events(entities, "Room", MADE, is_link)["Event"]
    marked = {name: written.pop(name) for name in ADDED}
    assert marked == {"distribution": "0", "published": False, "Tag": [{"name": "tlp:amber+strict"}]}
    assert written == event
