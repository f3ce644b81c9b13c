import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.commitments import BadField, Field, body_root, named_root, read_field, salted

SALTS = st.text("0123456789abcdef", min_size=32, max_size=32)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,63}", fullmatch=True)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
FIELDS = st.builds(Field, NAMES, SALTS, VALUES)
BODIES = st.lists(FIELDS, min_size=1, max_size=6, unique_by=lambda field: field.name)


def root(fields):
    return body_root([field.digest() for field in fields])


@given(BODIES, st.randoms(use_true_random=False))
def test_the_order_of_fields_does_not_matter(fields, random):
    other = list(fields)
    random.shuffle(other)
    assert root(other) == root(fields)


@given(BODIES, st.data())
def test_any_change_of_a_field_changes_the_root(fields, data):
    at = data.draw(st.integers(0, len(fields) - 1))
    old = fields[at]
    part = data.draw(st.sampled_from(["name", "salt", "value"]))
    new = {"name": old.name, "salt": old.salt, "value": old.value}
    new[part] = data.draw({"name": NAMES, "salt": SALTS, "value": VALUES}[part])
    changed = [*fields[:at], Field(**new), *fields[at + 1 :]]
    same = canonical.encode(new[part]) == canonical.encode(getattr(old, part))
    assert (root(changed) == root(fields)) is same


@given(BODIES, FIELDS)
def test_a_field_more_or_less_changes_the_root(fields, extra):
    assert root([*fields, extra]) != root(fields)
    assert root(fields[1:]) != root(fields)


@given(BODIES)
def test_a_field_twice_is_another_root(fields):
    assert root([*fields, fields[0]]) != root(fields)


@given(FIELDS)
def test_reading_back(field):
    again = read_field(canonical.decode(canonical.encode([field.salt, field.name, field.value])))
    assert again == field
    assert again.digest() == field.digest()


@given(FIELDS)
def test_a_digest_is_what_the_protocol_says(field):
    told = canonical.encode([field.salt, field.name, field.value])
    assert field.digest() == hashlib.sha256(told).digest()
    assert body_root([field.digest()]) == hashlib.sha256(b"hornbill/body/v1\0" + field.digest()).hexdigest()
    pair = f'[["{field.name}","{field.digest().hex()}"]]'.encode()
    assert (
        named_root([(field.name, field.digest())]) == hashlib.sha256(b"hornbill/body/v2\0" + pair).hexdigest()
    )


def test_true_and_one_are_two_values():
    assert Field("a", "0" * 32, value=True).digest() != Field("a", "0" * 32, 1).digest()


def test_salts_are_fresh():
    fields = [salted("text", "the same") for _ in range(100)]
    assert len({field.salt for field in fields}) == 100
    assert len({field.digest() for field in fields}) == 100
    assert all(read_field([field.salt, field.name, field.value]) == field for field in fields)


@pytest.mark.parametrize("name", ["", "Text", "1text", "_text", "te xt", "text\n", "té", "a" * 65, "te-xt"])
def test_bad_names(name):
    with pytest.raises(BadField):
        salted(name, 1)
    with pytest.raises(BadField):
        read_field(["0" * 32, name, 1])


@pytest.mark.parametrize(
    "item",
    [
        None,
        {},
        "abc",
        [],
        ["0" * 32, "text"],
        ["0" * 32, "text", 1, 2],
        ["0" * 31, "text", 1],
        ["0" * 33, "text", 1],
        ["0" * 31 + "G", "text", 1],
        ["0" * 31 + "A", "text", 1],
        ["0" * 32 + "\n", "text", 1],
        [0, "text", 1],
        [["0" * 32], "text", 1],
        ["0" * 32, None, 1],
        ("0" * 32, "text", 1),
    ],
)
def test_what_is_no_field_is_refused(item):
    with pytest.raises(BadField):
        read_field(item)


@pytest.mark.parametrize("value", [1.5, 2**53, b"x", "\ud800"])
def test_a_value_without_a_canonical_form_has_no_digest(value):
    with pytest.raises(canonical.NotCanonical):
        Field("text", "0" * 32, value).digest()


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_digest_of_another_length_is_refused(length):
    """Or [a || b] and [a, b] would have one root."""
    with pytest.raises(BadField):
        body_root([bytes(32), bytes(length)])
    with pytest.raises(BadField):
        named_root([("a", bytes(32)), ("b", bytes(length))])


def test_a_root_over_names_takes_each_name_once():
    with pytest.raises(BadField, match="twice"):
        named_root([("text", bytes(32)), ("text", bytes([1] * 32))])


def test_names_are_part_of_the_root_and_order_is_not():
    one, two = bytes(32), bytes([1] * 32)
    assert named_root([("a", one), ("b", two)]) == named_root([("b", two), ("a", one)])
    assert named_root([("a", one), ("b", two)]) != named_root([("a", two), ("b", one)])
    assert named_root([("a", one)]) != named_root([("b", one)])
