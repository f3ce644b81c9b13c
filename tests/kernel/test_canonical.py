import json
import math

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite.canonical import MAX_DEPTH, NotCanonical, decode, encode

SAFE = 2**53 - 1
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE, SAFE) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def refused(data):
    with pytest.raises(NotCanonical):
        decode(data)


def shuffled(value, random):
    """The same value with the keys of every object in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, random)) for key, item in value.items()]
        random.shuffle(items)
        return dict(items)
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@given(VALUES)
def test_round_trip(value):
    assert decode(encode(value)) == value


@given(VALUES)
def test_a_value_has_one_spelling(value):
    data = encode(value)
    assert encode(decode(data)) == data
    assert json.loads(data) == value


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_keys_in_memory_does_not_matter(value, random):
    assert encode(shuffled(value, random)) == encode(value)


@given(VALUES, VALUES)
def test_unequal_values_are_unequal_bytes(one, other):
    # Compared by type too: in Python 1 == True and 0 == False.
    assert (encode(one) == encode(other)) is (repr(shown(one)) == repr(shown(other)))


def shown(value):
    if isinstance(value, dict):
        return {key: shown(value[key]) for key in sorted(value)}
    return [shown(item) for item in value] if isinstance(value, list) else value


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf{}")
@example(b"\xff")
def test_any_bytes_are_canonical_or_refused(data):
    try:
        value = decode(data)
    except NotCanonical:
        return
    assert encode(value) == data


@given(VALUES, st.data())
def test_any_other_spelling_is_refused(value, data):
    canonical = encode(value)
    other = json.dumps(
        value,
        ensure_ascii=data.draw(st.booleans()),
        indent=data.draw(st.none() | st.integers(0, 2)),
        separators=data.draw(st.sampled_from([(",", ":"), (", ", ": ")])),
    ).encode()
    if other != canonical:
        refused(other)


@given(VALUES, st.data())
@settings(max_examples=200)
def test_a_changed_byte_is_refused_or_another_value(value, data):
    spoiled = bytearray(encode(value))
    at = data.draw(st.integers(0, len(spoiled) - 1))
    spoiled[at] ^= data.draw(st.integers(1, 255))
    try:
        read = decode(bytes(spoiled))
    except NotCanonical:
        return
    assert encode(read) == bytes(spoiled) != encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":1,"\\u0061":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b" 1",
        b"-0",
        b"-0.0",
        b"0.0",
        b"1.0",
        b"1e5",
        b"1E5",
        b"1e400",
        b"01",
        b"+1",
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b'"\\/"',
        b'"\\u0041"',
        b'"\\u00E9"',
        b'"\\u001F"',
        b'"\\u000a"',
        b'"\t"',
        b'"a',
        b"[1,]",
        b"[1 2]",
        b"{}{}",
        b"nul",
        b"'a'",
        b'{1:"a"}',
        b"// c\n1",
        "\ufeff{}".encode(),
        '{"a":1}'.encode("utf-16"),
        '"\xe9"'.encode("latin-1"),
    ],
)
def test_other_spellings_are_refused(data):
    refused(data)


@pytest.mark.parametrize(
    "data",
    [b'"\\ud800"', b'"\\udfff\\ud800"', b'{"\\ud800":1}', b'"\xed\xa0\x80"', b'{"a":["\\udc00"]}'],
)
def test_lone_surrogates_are_refused_on_reading(data):
    refused(data)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, {"\ud800": 1, "a": 2}, ["a\udc00"]])
def test_lone_surrogates_are_refused_on_writing(value):
    with pytest.raises(NotCanonical):
        encode(value)


def test_a_true_pair_is_one_character():
    assert encode("\U0001f602") == '"😂"'.encode()
    refused(b'"\\ud83d\\ude02"')


@pytest.mark.parametrize("number", [2**53 - 1, -(2**53) + 1])
def test_the_largest_integers(number):
    assert decode(str(number).encode()) == number


@pytest.mark.parametrize("number", [2**53, -(2**53), 2**64, 10**400])
def test_larger_integers_are_refused(number):
    refused(str(number).encode())
    with pytest.raises(NotCanonical):
        encode(number)


def test_a_number_of_a_million_digits_is_refused():
    refused(b"9" * 1_000_000)
    with pytest.raises(NotCanonical):
        encode([10**1_000_000])


@pytest.mark.parametrize("value", [1.0, 0.5, -0.0, math.nan, math.inf])
def test_floats_are_refused(value):
    with pytest.raises(NotCanonical):
        encode({"a": [value]})


@pytest.mark.parametrize("value", [b"x", {1: 2}, {None: 1}, {True: 1}, {1}, object(), 1j, [b"x"]])
def test_other_types_are_refused(value):
    with pytest.raises(NotCanonical):
        encode(value)


@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}")])
def test_depth(start, end):
    inner = "1"
    deepest = start * MAX_DEPTH + inner + end * MAX_DEPTH
    assert encode(decode(deepest.encode())) == deepest.encode()
    refused((start + deepest + end).encode())
    refused((start * 500 + inner + end * 500).encode())
    refused((start * 700_000).encode())


def test_a_value_that_holds_itself_is_refused():
    endless = []
    endless.append(endless)
    with pytest.raises(NotCanonical):
        encode(endless)


def test_the_longest_input():
    data = b'"' + b"a" * 98 + b'"'
    assert decode(data, max_bytes=100) == "a" * 98
    with pytest.raises(NotCanonical, match="at most 99 are read"):
        decode(data, max_bytes=99)
    refused(b'"' + b"a" * (4 * 1024 * 1024) + b'"')


def test_four_megabytes_of_small_parts_are_read():
    value = [{"k": number} for number in range(20_000)]
    assert decode(encode(value)) == value


def test_booleans_are_not_numbers():
    assert encode([True, 1, False, 0]) == b"[true,1,false,0]"


def test_keys_are_sorted_by_utf_16_units():
    assert encode({"\ufb33": 1, "\U0001f602": 2}) == '{"\U0001f602":2,"\ufb33":1}'.encode()


_ASCII_KEYS = st.text(alphabet=st.characters(max_codepoint=127), max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_ASCII_KEYS | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(_VALUES)
def test_the_quick_way_writes_what_rfc8785_writes(value):
    try:
        expected = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(NotCanonical):
            encode(value)
    else:
        assert encode(value) == expected
