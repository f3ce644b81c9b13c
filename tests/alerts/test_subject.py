"""What an alert is about: canonical spellings, check digits, every reason at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.alerts.core.subject import FORMS, BadSubject, check_subject, read_subject
from hornbill.kernel.identifiers.postal_item import (
    BadPostalItem,
    check_digit,
    has_postal_item_form,
    normalise_postal_item,
)


@pytest.mark.parametrize(
    ("kind", "typed", "values"),
    [
        (
            "container",
            {"number": " mscu 123456-6 ", "vessel": " Blue Delta ", "arrival": ""},
            {"number": "MSCU1234566", "vessel": "Blue Delta"},
        ),
        (
            "flight",
            {"flight": "tg 971", "bag_tag": "0217 123456", "seat": "34 k"},
            {"flight": "TG971", "bag_tag": "0217123456", "seat": "34K"},
        ),
        ("flight", {"flight": "VN-50", "bag_tag": "vn 123456"}, {"flight": "VN50", "bag_tag": "VN123456"}),
        ("parcel", {"item": "rr 473 124 829 us"}, {"item": "RR473124829US"}),
        ("parcel", {"item": "jd01 4600 0031 2345"}, {"item": "JD01460000312345"}),  # a courier's own
        ("person", {"name": "Trần Văn An", "born": "1975"}, {"name": "Trần Văn An", "born": "1975"}),
        ("free", {"title": "Two trucks at the bridge"}, {"title": "Two trucks at the bridge"}),
    ],
)
def test_what_is_typed_comes_in_one_spelling(kind, typed, values):
    found = read_subject(kind, typed)
    assert found.values == values
    assert found.headline == next(iter(values.values()))
    assert check_subject({"kind": kind, "values": values})


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("container", {"number": "MSCU1234565"}, {"number": "bad-container"}),  # check digit
        ("container", {}, {"number": None}),
        (
            "flight",
            {"flight": "Thai Airways", "bag_tag": "12", "seat": "K34"},
            {"flight": "wrong-field", "bag_tag": "wrong-field", "seat": "wrong-field"},
        ),
        ("parcel", {"item": "RR473124828US"}, {"item": "bad-postal-item"}),
        ("parcel", {"item": "?"}, {"item": "wrong-field"}),
        ("person", {"name": "x" * 201}, {"name": "wrong-field"}),
        ("ship", {}, {"about": None}),
    ],
)
def test_every_field_that_is_wrong_is_named(kind, typed, wrong):
    with pytest.raises(BadSubject) as raised:
        read_subject(kind, typed)
    assert {name: error and error.code for name, error in raised.value.wrong.items()} == wrong


@pytest.mark.parametrize(
    "value",
    [
        None,
        {"kind": "container"},
        {"kind": "ship", "values": {}},
        {"kind": "container", "values": {"number": "mscu1234566"}},
        {"kind": "container", "values": {"number": "MSCU1234565"}},
        {"kind": "container", "values": {"number": "MSCU1234566", "vessel": ""}},
        {"kind": "container", "values": {"number": "MSCU1234566", "seat": "1A"}},
        {"kind": "free", "values": {"title": 7}},
        {"kind": "free", "values": []},
    ],
)
def test_a_record_holds_no_other_spelling(value):
    with pytest.raises((ValueError, BadSubject)):
        check_subject(value)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.dictionaries(st.text(max_size=9), st.text(max_size=30)))
def test_what_is_read_is_read_again_to_the_same(kind, typed):
    try:
        found = read_subject(kind, typed)
    except BadSubject:
        return
    assert read_subject(kind, found.values) == found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99_999_999))
def test_one_digit_of_ten_fits_a_postal_item(number):
    serial = f"{number:08d}"
    digit = check_digit(serial)
    assert normalise_postal_item(f"cp {serial}{digit}-la") == f"CP{serial}{digit}LA"
    for other in set("0123456789") - {digit}:
        assert has_postal_item_form(f"CP{serial}{other}LA")
        with pytest.raises(BadPostalItem):
            normalise_postal_item(f"CP{serial}{other}LA")
