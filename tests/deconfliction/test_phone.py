"""Phones: spellings of one number, and the short way held equal to the library's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.errors import (
    Absurd,
    BadIdentifier,
    PartMissing,
    Unproved,
    WrongForm,
)
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.phone_plan import short_way
from hornbill.deconfliction.core.normalise.value import Fields, Proof

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
FORMS = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
)


def long_way(text, region):
    """What the library makes of a text: E.164 if the number is in a plan, else None."""
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@st.composite
def numbers(draw):
    """A number like those of a plan, in some spelling, and the country from which it is dialled."""
    region = draw(st.sampled_from(REGIONS))
    kinds = [kind for kind in sorted(phonenumbers.supported_types_for_region(region)) if kind < 11]
    example = phonenumbers.example_number_for_type(region, draw(st.sampled_from(kinds)))
    national = list(phonenumbers.national_significant_number(example))
    for _ in range(draw(st.integers(0, 4))):
        national[draw(st.integers(0, len(national) - 1))] = draw(st.sampled_from("0123456789"))
    text = "".join(national) + draw(st.sampled_from(["", "", "", "1", "00"]))
    own = phonenumbers.ndd_prefix_for_region(region, False) or "0"  # noqa: FBT003  # the library's own order
    prefix = draw(
        st.sampled_from(
            ["+{code}", "+{code}{own}", "", "{own}", "00{code}", "{code}", "0", "1", "8", "+{code}0"]
        )
    )
    text = prefix.format(code=example.country_code, own=own) + text
    places = draw(st.sets(st.integers(2, len(text) - 1), max_size=4))
    spread = "".join((" -.("[at % 4] if at in places else "") + sign for at, sign in enumerate(text))
    return spread, draw(st.sampled_from([region, region, draw(st.sampled_from(REGIONS)), ""]))


@given(numbers())
@settings(max_examples=1500)
@example(("+66812345678", "TH"))
@example(("0812345678", "TH"))
@example(("+3758107490911", "BY"))  # in the plan as it stands, not once its national prefix 810 is taken off
@example(("+2250707070707", "CI"))  # a national number that begins with a zero
def test_where_the_short_way_answers_the_long_way_says_the_same(pair):
    text, region = pair
    short = short_way(text, region)
    if short is not None:
        assert short == long_way(text, region)


@given(st.text("+0123456789 -.()", min_size=1, max_size=18), st.sampled_from([*REGIONS, ""]))
@settings(max_examples=500)
def test_the_short_way_agrees_on_any_digits(text, region):
    short = short_way(text, region)
    if short is not None:
        assert short == long_way(text, region)


def test_the_short_way_answers_for_the_usual_spellings_of_most_countries():
    answered = asked = 0
    for region in REGIONS:
        if len(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[phonenumbers.country_code_for_region(region)]) > 1:
            continue
        example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        if example is None:
            continue
        for form in FORMS:
            text = phonenumbers.format_number(example, form)
            asked += 1
            answered += short_way(text, region) == long_way(text, region)
    assert asked > 400
    assert answered > 0.9 * asked


@given(numbers())
@settings(max_examples=300)
def test_a_canonical_number_stays_as_it_is(pair):
    text, region = pair
    try:
        found = normalise("phone", Fields(text, country=region))
    except BadIdentifier:
        return
    again = normalise("phone", Fields(found.canonical))
    assert (again.canonical, again.keys, again.changes) == (found.canonical, found.keys, ())


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("+66812345678", ""),
        ("+66 81 234 5678", "VN"),
        ("081-234-5678", "TH"),
        ("(081) 234 5678", "tha"),
        ("+66 (0)81 234 5678", ""),
        ("0066 81 234 5678", ""),
        ("๐๘๑-๒๓๔-๕๖๗๘", "TH"),
        ("٠٨١٢٣٤٥٦٧٨", "TH"),
        ("０８１２３４５６７８", "TH"),
        ("\u202a+66 81\u2011234\u20115678\u202c", ""),
        ("tel:+66-81-234-5678", ""),
        ("WhatsApp: +66 81 234 5678", ""),
        ("081 234 5678 ext. 12", "TH"),
    ],
)
def test_spellings_of_one_number(typed, country):
    found = normalise("phone", Fields(typed, country=country))
    assert (found.canonical, found.keys[0].text) == ("+66812345678", "phone:same:+66812345678")
    assert bool(found.changes) == (typed != found.canonical)
    assert all(change.source for change in found.changes)


@pytest.mark.parametrize(
    ("typed", "country", "error", "column"),
    [
        ("081 234 5678", "", PartMissing, "country"),
        ("081 234 5678", "ZZ", WrongForm, "country"),
        ("081 234 5678 / 082 345 6789", "TH", WrongForm, "value"),
        ("191", "TH", WrongForm, "value"),
        ("call Somchai", "TH", WrongForm, "value"),
        ("+66 00 000 0000", "", Absurd, "value"),
        ("+66 11 234 567", "", Unproved, "value"),
        ("+210 812 345 678", "", WrongForm, "value"),
    ],
)
def test_what_is_no_phone_number(typed, country, error, column):
    with pytest.raises(error) as caught:
        normalise("phone", Fields(typed, country=country))
    assert (type(caught.value), caught.value.column) == (error, column)
    assert caught.value.cure


def test_a_number_outside_the_plan_is_kept_if_insisted_on():
    found = normalise("phone", Fields("+66 11 234 567"), insist=True)
    assert (found.canonical, found.proof) == ("+6611234567", Proof.UNVERIFIED)


def test_numbering_plans_and_transliteration_are_loaded_when_needed():
    code = (
        "import sys; import hornbill.deconfliction.core.normalise.kinds;"
        "print(sorted({'phonenumbers', 'anyascii', 'idna', 'django'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"
