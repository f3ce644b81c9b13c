"""What is beside values in MISP and longer than a statement: attachments go in and out whole, in parts; what is too long is noted."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools.formats.going import through
from hornbill.cases.core import misp, misp_parts, noted
from hornbill.cases.core.ftm_lines import read_entity
from hornbill.cases.core.statement import MAX_VALUE
from hornbill.cases.schema_files import model

EVENT = "5c5bbd2e-d2f4-4b3a-9d2f-0a0b0c0d0e0f"
UUID = "11111111-2222-4333-8444-555555555555"


def event(data, **more):
    file = {
        "uuid": UUID,
        "type": "attachment",
        "category": "Payload delivery",
        "value": "photo.jpg",
        "comment": "seen",
        "data": data,
    }
    return {"Event": {"uuid": EVENT, "info": "Scales", "date": "2026-11-29", "Attribute": [file], **more}}


def went(value):
    """The event as it comes out again, and what was noted."""
    notes, entities = [], []
    for entity, number, odd in misp.read_events(value):
        notes += [*odd, *read_entity(entity, number)[1]]
        entities.append(entity)
    made = misp.Made("", "2026-11-29")
    found = misp.write_events(through(entities), "x", made, model().is_link)
    return found.get("Event", found), [one.code for one in notes]


@pytest.mark.parametrize("size", [10, 60_000, 70_000, 1_000_000, 3_000_000])
def test_an_attachment_comes_out_as_it_went_in(size):
    data = base64.b64encode(bytes(n % 251 for n in range(size))).decode()
    out, notes = went(event(data))
    (file,) = out["Attribute"]
    assert {key: file[key] for key in ("uuid", "type", "category", "value", "comment", "data")} == event(
        data
    )["Event"]["Attribute"][0]
    assert noted.BAD_VALUE not in notes


def test_a_long_part_of_an_event_comes_out_too():
    reports = [{"name": "What happened", "content": 'He said "no". \\ ' * 20_000}]
    out, _notes = went(event("eA==", EventReport=reports))
    assert out["EventReport"] == reports


def test_what_is_longer_than_is_kept_is_noted_and_the_value_goes_in(monkeypatch):
    monkeypatch.setattr(misp_parts, "MOST", 3)
    out, notes = went(event("A" * 200_000))
    assert notes.count(noted.TOO_LONG) == 1
    assert "photo.jpg" in json.dumps(out)


def split(size):
    entity = {
        "id": UUID,
        "schema": "X",
        "properties": {},
        "misp": {"is": "attribute", "of": EVENT, "rest": {"data": "A" * size}},
    }
    return misp_parts.split(entity)[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda one: one.pop("misp.1"),
        lambda one: one.update({"misp.0": 7}),
        lambda one: one.update(
            {"misp.0": '{"is": "event", "x": "', "misp.1": "", "misp.2": "", "misp.3": "", "misp.4": '"}'}
        ),
        lambda one: one["misp"].update({"parts": True}),
        lambda one: one["misp"].update({"parts": 10**9}),
        lambda one: one["misp"].update({"parts": "3"}),
        lambda one: one.update({"misp.0": "[" * 100_000}),
    ],
)
def test_parts_that_do_not_belong_together_say_nothing(spoilt):
    one = split(200_000)
    assert misp_parts.joined(one)["misp"]["rest"]["data"]
    spoilt(one)
    assert set(misp_parts.joined(one)) == {"id", "schema", "properties"}


@given(st.text(), st.integers(0, 4))
def test_any_text_is_put_together_again_and_no_part_is_longer_than_a_statement(text, often):
    rest = {"a": text, "b": '"\\\n' * 20_000 * often}
    entity = {"id": UUID, "schema": "X", "properties": {}, "misp": {"is": "event", "rest": rest}}
    parted, left_out = misp_parts.split(entity)
    assert left_out == 0
    assert misp_parts.joined(parted) == entity
    for key, value in parted.items():
        if key.startswith("misp"):
            assert len(json.dumps(value, ensure_ascii=False)) <= MAX_VALUE
