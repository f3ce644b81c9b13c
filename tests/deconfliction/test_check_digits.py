"""Identifiers with a check digit: canonical forms stay, noise goes, one wrong sign is caught and the right one named."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.errors import BadIdentifier, Unproved, WrongCheckDigit
from hornbill.deconfliction.core.normalise.kinds import INSISTED, normalise
from hornbill.deconfliction.core.normalise.value import Fields, Proof
from tests.deconfliction import strategies as made

KINDS = st.sampled_from(sorted(made.CHECKED))
VALUES = KINDS.flatmap(lambda kind: st.tuples(st.just(kind), made.CHECKED[kind]))
NOISY = KINDS.flatmap(lambda kind: st.tuples(st.just(kind), made.noisy(made.CHECKED[kind])))


@given(VALUES)
def test_a_canonical_form_stays_as_it_is(pair):
    kind, value = pair
    found = normalise(kind, Fields(value))
    assert (found.canonical, found.changes, found.proof) == (value, (), Proof.CHECKED)
    assert found.keys[0].text == f"{kind}:same:{value}"


@given(NOISY)
def test_blanks_case_digits_and_unseen_signs_do_not_matter(triple):
    kind, (value, typed) = triple
    found = normalise(kind, Fields(typed))
    assert found.canonical == value
    assert found.keys == normalise(kind, Fields(value)).keys
    assert found.changes or typed.strip() == value


@given(VALUES, VALUES)
def test_two_values_have_a_key_in_common_exactly_when_they_are_the_same(one, other):
    first, second = normalise(one[0], Fields(one[1])), normalise(other[0], Fields(other[1]))
    assert (first.keys[0] == second.keys[0]) == (one == other)


def _substituted(draw, value):
    """A value with one letter or digit turned into another of its sort."""
    places = [at for at, sign in enumerate(value) if sign.isalnum()]
    at = draw(st.sampled_from(places))
    sort = made.DIGITS if value[at].isdigit() else made.LETTERS
    sign = draw(st.sampled_from([one for one in sort if one != value[at]]))
    return value[:at] + sign + value[at + 1 :], at


# What a scheme cannot tell apart, by its own arithmetic; everything else must be caught.
def _blind_spot(kind, value, wrong, at):
    if kind == "container":  # remainder 10 is written 0, ISO 6346 annex A
        return made.container_digit(wrong[:10]) == wrong[10]
    if kind == "imo":  # modulo 10 with even weights and with 5
        return made.ship_digit(wrong[:6]) == wrong[6]
    if kind == "postal_item":  # 10 and 11 are written 0 and 5; letters are outside the sum
        return not 2 <= at <= 10 or made.postal_digit(wrong[2:10]) == wrong[10]
    if kind == "air_waybill":  # modulo 7: 0 and 7 and so on are one; the airline is outside the sum
        return at < 3 or int(wrong[4:11]) % 7 == int(wrong[11])
    if kind == "vin":  # signs of one value; a first sign of a region that requires nothing
        return (
            wrong[0] not in "12345L"
            or made.vin_digit(wrong.translate(str.maketrans("IOQ", "100"))) == wrong[8]
        )
    return False  # Luhn and MOD 97-10 catch every one


@given(VALUES, st.data())
def test_one_wrong_sign_is_always_caught(pair, data):
    kind, value = pair
    wrong, at = _substituted(data.draw, value)
    assume(not _blind_spot(kind, value, wrong, at))
    with pytest.raises(BadIdentifier) as caught:
        normalise(kind, Fields(wrong))
    assert caught.value.column == "value"
    if isinstance(caught.value, WrongCheckDigit):
        assert caught.value.expected != caught.value.found


@given(
    VALUES.filter(lambda pair: pair[0] in {"container", "imo", "imei", "postal_item", "air_waybill"}),
    st.data(),
)
def test_the_expected_digit_is_the_one_that_fits(pair, data):
    kind, value = pair
    at = 10 if kind == "postal_item" else len(value) - 1
    digit = data.draw(st.sampled_from([one for one in made.DIGITS if one != value[at]]))
    wrong = value[:at] + digit + value[at + 1 :]
    with pytest.raises(WrongCheckDigit) as caught:
        normalise(kind, Fields(wrong))
    assert (caught.value.expected, caught.value.found) == (value[at], digit)
    assert f"expected {value[at]}" in caught.value.message


@given(VALUES, st.data())
def test_what_is_insisted_on_is_kept_as_unverified(pair, data):
    kind, value = pair
    wrong, at = _substituted(data.draw, value)
    assume(not _blind_spot(kind, value, wrong, at))
    with pytest.raises(BadIdentifier) as caught:
        normalise(kind, Fields(wrong))
    if isinstance(caught.value, Unproved):
        found = normalise(kind, Fields(wrong), insist=True)
        assert (found.proof, found.changes) == (Proof.UNVERIFIED, (INSISTED,))
        assert found.canonical == caught.value.form
        assert normalise(kind, Fields(found.canonical), insist=True) == found
    else:
        with pytest.raises(type(caught.value)):
            normalise(kind, Fields(wrong), insist=True)


@given(made.PASSPORTS, st.sampled_from(["TH", "FRA", "gbr"]))
def test_a_passports_check_digit_is_proved_where_it_is_given(number, state):
    digit = made.zone_digit(number)
    bare = normalise("passport", Fields(number, country=state))
    proved = normalise("passport", Fields(number, country=state, check_digit=digit))
    assert (bare.proof, proved.proof) == (Proof.FORM, Proof.CHECKED)
    assert bare.keys == proved.keys
    again = normalise("passport", Fields(bare.canonical))
    assert (again.canonical, again.keys) == (bare.canonical, bare.keys)
    if len(number) < 9:
        zone = normalise("passport", Fields(number.ljust(9, "<") + digit, country=state))
        assert (zone.canonical, zone.proof) == (bare.canonical, Proof.CHECKED)
    for wrong in set("0123456789") - {digit}:
        with pytest.raises(WrongCheckDigit) as caught:
            normalise("passport", Fields(number, country=state, check_digit=wrong))
        assert (caught.value.expected, caught.value.column) == (digit, "check_digit")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("container", "MSCU1234567", "6"),
        ("imo", "IMO 9074728", "9"),
        ("imei", "490154203237517", "8"),
        ("iban", "GB81WEST12345698765432", "82"),
        ("lei", "529900T8BM49AURSDO54", "55"),
        ("postal_item", "RR473124828TH", "9"),
        ("air_waybill", "217-12345674", "5"),
        ("vin", "1M8GDM9A1KP042788", "X"),
    ],
)
def test_published_examples_with_one_digit_changed(kind, value, expected):
    with pytest.raises(WrongCheckDigit) as caught:
        normalise(kind, Fields(value))
    assert caught.value.expected == expected
    assert caught.value.code == "wrong-check-digit"
