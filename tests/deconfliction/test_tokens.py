"""Tokens: they meet exactly when canonical keys are equal, and need every holder and the members' pepper."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deconfliction.core import capsule, set_size
from hornbill.deconfliction.core.normalise.padding import padded
from hornbill.deconfliction.core.normalise.value import Closeness, Key, Normalised
from hornbill.deconfliction.core.period import Period, is_name, pepper_of, period_at
from hornbill.deconfliction.core.tokens import BadOutputs, combine, derive, holders_mark, to_blind
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import BadId
from hornbill.kernel.suite import canonical, content
from hornbill.kernel.suite.oprf import OprfKey, blind
from hornbill.kernel.suite.transport_key import TransportKey

HOLDERS = {name: OprfKey(bytes([number]) * 32) for number, name in enumerate(("one", "two", "three"), 1)}
PERIOD = Period(2026, 1)
PEPPER = pepper_of(b"k" * 32, "network", PERIOD)
KEY = TransportKey.from_bytes(b"t" * 32)
WORDS = capsule.Statement("th-customs", "th-customs/somchai", date(2027, 3, 1), PERIOD.name)


def roots(texts, holders=HOLDERS):
    blinding = blind([to_blind(text) for text in texts])
    outputs = {
        name: blinding.finalise(key.evaluate(blinding.elements), key.public) for name, key in holders.items()
    }
    return [combine({name: outputs[name][at] for name in holders}) for at in range(len(texts))]


def token(text, holders=HOLDERS, pepper=PEPPER, period=PERIOD):
    return derive(roots([text], holders)[0], pepper, period)


texts = st.one_of(
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        ["phone:same:+6681", "phone:same:+66811", "imo:same:9074729", "phone:variant:+6681", "é", "é"]
    ),
)


@given(st.lists(texts, min_size=1, max_size=4), st.lists(texts, min_size=1, max_size=4))
def test_hits_depend_only_on_equality_of_canonical_keys(ours, theirs):
    our_tokens = [derive(root, PEPPER, PERIOD) for root in roots(ours)]
    their_tokens = [derive(root, PEPPER, PERIOD) for root in roots(theirs)]
    for mine, one in zip(ours, our_tokens, strict=True):
        for yours, other in zip(theirs, their_tokens, strict=True):
            assert (one.index == other.index) == (mine == yours)
            assert (one.capsule_key == other.capsule_key) == (mine == yours)


def test_every_holder_counts_and_so_do_pepper_and_period():
    text = "phone:same:+66812345678"
    usual = token(text)
    others = [
        token(text, {name: HOLDERS[name] for name in ("one", "two")}),
        token(text, HOLDERS | {"three": OprfKey(b"x" * 32)}),
        token(text, {"one": HOLDERS["two"], "two": HOLDERS["one"], "three": HOLDERS["three"]}),
        token(text, pepper=pepper_of(b"other" + bytes(27), "network", PERIOD)),
        token(text, pepper=pepper_of(b"k" * 32, "another", PERIOD)),
        token(text, period=Period(2027, 1)),
        token(text, period=Period(2026, 2)),
    ]
    assert len({one.index for one in (usual, *others)}) == len(others) + 1
    assert len({one.capsule_key for one in (usual, *others)}) == len(others) + 1
    assert usual.index not in usual.capsule_key


@pytest.mark.parametrize("outputs", [{}, {"one": bytes(64)}, {"one": bytes(64), "two": bytes(63)}])
def test_a_missing_output_has_no_stand_in(outputs):
    with pytest.raises(BadOutputs):
        combine(outputs)


def test_holders_are_told_apart_by_names_and_keys():
    publics = {name: key.public for name, key in HOLDERS.items()}
    marks = {
        holders_mark(publics),
        holders_mark(dict(list(publics.items())[:2])),
        holders_mark(publics | {"one": publics["two"], "two": publics["one"]}),
    }
    assert len(marks) == 3
    assert holders_mark(publics) == holders_mark(dict(reversed(publics.items())))


def test_periods():
    assert period_at(datetime(2026, 12, 31, 23, 59, tzinfo=UTC), 3) == Period(2026, 3)
    east = datetime(2027, 1, 1, 3, 0, tzinfo=UTC).astimezone().replace(tzinfo=UTC) - timedelta(hours=4)
    assert period_at(east, 3).year == 2026
    assert is_name(Period(2026, 1).name)
    assert not any(is_name(text) for text in ("2026", "2026.0", "2026.1 ", "٢٠٢٦.1", None, 2026))


def keys_of(agency):
    return {"th-customs": (KEY.public,)}.get(agency, ())


def opened(one, sealed, period=PERIOD.name, keys=keys_of):
    return capsule.open_capsule(one, sealed, period=period, transport_keys=keys)


def test_a_capsule_says_whom_to_call_to_whoever_has_the_same_identifier():
    one, same, other = token("a"), token("a"), token("b")
    sealed = capsule.seal(one, WORDS, KEY)
    assert opened(same, sealed) == WORDS
    assert len(sealed) == len(capsule.dummy()) == capsule.CAPSULE_BYTES
    for bad in (other, derive(roots(["a"])[0], PEPPER, Period(2027, 1))):
        with pytest.raises(capsule.BadCapsule):
            opened(bad, sealed)


def test_longest_names_fit():
    agency = "a" * 32
    words = capsule.Statement(agency, f"{agency}/{'o' * 40}", date(9999, 12, 31), "9999.999999")
    sealed = capsule.seal(token("a"), words, KEY)
    assert len(sealed) == capsule.CAPSULE_BYTES
    assert opened(token("a"), sealed, "9999.999999", lambda _: (KEY.public,)) == words


def test_capsules_that_do_not_count():
    one = token("a")
    sealed = capsule.seal(one, WORDS, KEY)
    with pytest.raises(capsule.BadCapsule):  # a member with the identifier speaks in another's name
        opened(one, capsule.seal(one, WORDS, TransportKey.generate()))
    with pytest.raises(capsule.BadCapsule):  # suspended, or never there
        opened(one, sealed, keys=lambda _: ())
    with pytest.raises(capsule.BadCapsule):
        opened(one, sealed, period="2025.1")
    with pytest.raises(capsule.BadCapsule):
        opened(one, capsule.dummy())
    for place in (0, 20, len(sealed) - 1):
        bad = bytearray(sealed)
        bad[place] ^= 1
        with pytest.raises(capsule.BadCapsule):
            opened(one, bytes(bad))
    for cut in (sealed[:-1], sealed + b"\0", b""):
        with pytest.raises(capsule.BadCapsule):
            opened(one, cut)
    with pytest.raises(BadId):
        capsule.seal(one, capsule.Statement("th-customs", "vn-police/hung", WORDS.expires, "2026.1"), KEY)


def test_a_capsule_does_not_have_another_agencys_officer_called():
    """``seal`` refuses to make one; who writes it by hand has it refused by every reader."""
    one = token("a")
    said = {"v": 1, "agency": "th-customs", "expires": "2027-03-01", "period": PERIOD.name}
    for contact, counts in (("th-customs/somchai", True), ("vn-police/hung", False)):
        words = canonical.encode({**said, "contact": contact})
        parts = [words, KEY.sign(b"hornbill/capsule/v1\0" + one.index + words)]
        room = bytes(capsule.PLAIN_BYTES - 3 * 4 - sum(map(len, parts)))
        aad = pack([b"hornbill/capsule/v1", one.index])
        sealed = content.encrypt(one.capsule_key, pack([*parts, room]), aad=aad)
        if counts:
            assert opened(one, sealed).contact == contact
        else:
            with pytest.raises(capsule.BadCapsule):
                opened(one, sealed)


def test_an_agency_with_new_keys_still_signs():
    one = token("a")
    sealed = capsule.seal(one, WORDS, KEY)
    assert opened(one, sealed, keys=lambda _: (TransportKey.generate().public, KEY.public)) == WORDS


@given(st.integers(1, 10**7))
def test_a_set_shows_a_class_and_no_number(count):
    size = set_size.size_class(count)
    assert size >= max(count, set_size.SMALLEST)
    assert size % set_size.STEP == 0
    assert set_size.size_class(size) == size
    assert size <= max(set_size.SMALLEST, count * 1.13 + set_size.STEP)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=12))
def test_changes_are_whole_steps_and_end_in_a_class(changes):
    real = dummies = 0
    for adding, wish in changes:
        removing = min(wish, real)
        found = set_size.plan(held_real=real, held_dummies=dummies, adding=adding, removing=removing)
        assert found.add >= 0 <= found.remove <= dummies
        assert (adding + found.add) % set_size.STEP == 0 == (removing + found.remove) % set_size.STEP
        real, dummies = real + adding - removing, dummies + found.add - found.remove
        assert real + dummies == (set_size.size_class(real + set_size.RESERVE) if real or adding else 0)


def test_one_phone_looks_like_one_person():
    phone = set_size.plan(held_real=50, held_dummies=14, adding=1, removing=0)
    person = set_size.plan(held_real=50, held_dummies=14, adding=8, removing=0)
    assert phone.add + 1 == 8
    assert person.add + 8 == 8


def test_dummies_of_a_person_meet_nothing():
    one = Normalised("person", "x", (Key.of("person", Closeness.SAME, "x"),))
    first, second = (padded(one, random.Random(seed)) for seed in (1, 2))
    meet = {derive(root, PEPPER, PERIOD).index for root in roots(first)} & {
        derive(root, PEPPER, PERIOD).index for root in roots(second)
    }
    assert meet == {token("person:same:x").index}
