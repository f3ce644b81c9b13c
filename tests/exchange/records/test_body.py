"""Bodies, whole and disclosed in part: round trips; for anything else one clear error of our own, never another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.exports.disclosed_body import decode_disclosed, disclose, whole
from hornbill.exchange.core.records.body import MAX_BODY, Body, decode_body, make_body
from hornbill.exchange.core.records.header import BadRecord
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import Field
from tests.exchange.records.test_record import JSON, mutated

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,15}", fullmatch=True)
VALUES = st.dictionaries(NAMES, JSON, max_size=6)
FORMS = st.sampled_from([1, 2])


@given(VALUES, FORMS)
def test_body_round_trip(values, form):
    body = make_body(values, form)
    assert body.values() == values
    assert decode_body(body.encode(), body.root(), form) == body
    with pytest.raises(BadRecord):
        decode_body(body.encode(), body.root(), 3 - form)


@given(VALUES)
def test_the_same_values_twice_have_two_roots(values):
    """Salts are fresh: whoever guesses a short value learns nothing from the root."""
    assert not values or make_body(values).root() != make_body(values).root()


@given(VALUES, FORMS, st.data())
def test_disclosing_some_fields_keeps_the_root_and_hides_the_others(values, form, data):
    body = make_body(values, form)
    names = set(data.draw(st.lists(st.sampled_from(sorted(values) or ["none"]))))
    shown = disclose(whole(body), names)
    assert shown.root() == body.root()
    assert shown.values() == {name: value for name, value in values.items() if name in names}
    assert decode_disclosed(shown.encode(), body.root(), form) == shown
    assert disclose(disclose(shown, ()), ()) == disclose(whole(body), ())
    if shown.hidden or form == 2:
        with pytest.raises(BadRecord):
            decode_body(shown.encode(), body.root(), form)
    for field in body.fields:
        assert field.name in names or field.salt.encode() not in shown.encode()


@given(VALUES, JSON, FORMS)
def test_no_field_of_a_body_may_be_changed_added_or_left_out(values, other, form):
    body = make_body(values, form)
    for field in body.fields:
        rest = [one for one in body.fields if one != field]
        _refused(rest, body)
        if canonical.encode(field.value) != canonical.encode(other):
            _refused([*rest, replace(field, value=other)], body)
    _refused([*body.fields, Field("z" * 20, "0" * 32, other)], body)


def _refused(fields, true):
    false = Body(tuple(sorted(fields, key=lambda one: one.name)), true.form)
    with pytest.raises(BadRecord):
        decode_body(false.encode(), true.root(), true.form)
    with pytest.raises(BadRecord):
        decode_disclosed(whole(false).encode(), true.root(), true.form)


@settings(max_examples=400)
@given(FORMS, st.data())
def test_bytes_that_are_no_body_raise_bad_record(form, data):
    body = make_body({"text": "Ngã tư", "list": [1, {"a": None}]}, form)
    part = disclose(whole(body), {"text"})
    for true, decode in ((body, decode_body), (part, decode_disclosed)):
        junk = data.draw(st.binary(max_size=200) | mutated(true.encode()) | JSON.map(canonical.encode))
        if junk != true.encode():
            with pytest.raises(BadRecord):
                decode(junk, body.root(), form)


@settings(max_examples=300)
@given(JSON, JSON, FORMS)
def test_any_value_as_fields_or_digests_raises_bad_record(some, hidden, form):
    data = canonical.encode({"fields": some, "hidden": hidden})
    for read, told in (
        (decode_body, canonical.encode({"fields": some})),
        (decode_body, data),
        (decode_disclosed, data),
    ):
        with pytest.raises(BadRecord):
            read(told, "0" * 64, form)


@pytest.mark.parametrize(
    "values",
    [
        {"Text": 1},
        {"": 1},
        {"a": 1.5},
        {"a": 2**53},
        {"a": {1: 2}},
        {"a": "\ud800"},
        {"a": "x" * MAX_BODY},
        {"a": b"x"},
    ],
)
def test_what_cannot_stand_in_a_body_is_not_written(values):
    with pytest.raises(BadRecord):
        make_body(values)


def test_too_many_fields_are_neither_written_nor_read():
    many = {f"f{number:03d}": number for number in range(257)}
    with pytest.raises(BadRecord):
        make_body(many)
    body = make_body(dict(list(many.items())[:256]))
    more = Body(tuple(sorted([*body.fields, replace(body.fields[0], name="zz")], key=lambda one: one.name)))
    with pytest.raises(BadRecord):
        decode_body(more.encode(), more.root())
