"""Kinds without a check digit, and those of one country: spellings that are one, keys that are looser, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.countries import ALPHA_2, ALPHA_3, country_code
from hornbill.deconfliction.core.normalise.errors import (
    Absurd,
    BadIdentifier,
    NothingThere,
    PartMissing,
    TooLittle,
    UnclearDate,
    UnknownKind,
    WrongCheckDigit,
    WrongForm,
)
from hornbill.deconfliction.core.normalise.kinds import KINDS, find_kind, normalise
from hornbill.deconfliction.core.normalise.place_grid import cells
from hornbill.deconfliction.core.normalise.value import CLOSENESS, Closeness, Fields, Proof
from tests.deconfliction.strategies import UNSEEN

ONE = [
    ("mmsi", Fields("MMSI 366 123 456"), "366123456"),
    ("bic", Fields("bkkb th bk"), "BKKBTHBKXXX"),
    ("bill_of_lading", Fields("maeu-123 456.789"), "MAEU123456789"),
    ("passport", Fields("aa 1234567", country="tha"), "TH:AA1234567"),
    ("passport", Fields("С01Х00Т47", country="D"), "DE:C01X00T47"),
    ("identity", Fields("1-1014-99999-99-0", country="TH"), "TH:1101499999990"),
    ("plate", Fields("กก-๑๒๓๔", country="TH"), "TH:กก1234"),
    ("plate", Fields("京A·12345", country="CN"), "CN:京A12345"),
    ("plate", Fields("kbx 123 d", country="KE"), "KE:KBX123D"),
    ("vin", Fields("wvwzzz1jz3w386752"), "WVWZZZ1JZ3W386752"),
    ("email", Fields("Trader <A.Trader@Example.ORG>"), "a.trader@example.org"),
    ("email", Fields("mailto:a@bücher.example"), "a@xn--bcher-kva.example"),
    ("permit", Fields("24th 0001/ac", country="TH"), "TH:24TH0001AC"),
    ("company", Fields("0105-5360-00013", country="ZW"), "ZW:0105536000013"),
    ("social", Fields("https://www.facebook.com/profile.php?id=100012345"), "facebook:100012345"),
    ("social", Fields("@Rosewood_Buyer", platform="TG"), "telegram:rosewood_buyer"),
    ("social", Fields("t.me/Rosewood_Buyer"), "telegram:rosewood_buyer"),
    ("social", Fields("rosewood88", platform="微信"), "wechat:rosewood88"),
    ("aircraft", Fields("9m-mro"), "9MMRO"),
    ("aircraft", Fields("N123AB"), "N123AB"),
    ("event", Fields("13.7563 N, 100.5018 E", day="24/11/2569"), "13.756,100.502|2026-11-24"),
    ("event", Fields("-4.0435; 39.6682", day="2026-11-24"), "-4.043,39.668|2026-11-24"),
    ("event", Fields("th bkk", day="2026-11-24"), "THBKK|2026-11-24"),
]


def outcome(kind, fields):
    """The value, or the error that says why there is none."""
    try:
        return normalise(kind, fields)
    except BadIdentifier as error:
        return error


@pytest.mark.parametrize(("kind", "fields", "canonical"), ONE)
def test_spellings_become_one(kind, fields, canonical):
    found = normalise(kind, fields)
    assert found.canonical == canonical
    assert found.changes or fields.value == canonical or fields.country
    again = normalise(kind, Fields(canonical))
    assert (again.canonical, again.keys, again.changes) == (canonical, found.keys, ())


@given(st.sampled_from(ONE), st.randoms(use_true_random=False))
def test_unseen_signs_do_not_matter(one, rng):
    kind, fields, canonical = one
    noisy = "".join(sign + rng.choice(("", "", rng.choice(UNSEEN))) for sign in fields.value)
    found = normalise(kind, Fields(noisy, fields.country, platform=fields.platform, day=fields.day))
    assert found.canonical == canonical


@pytest.mark.parametrize(
    ("kind", "one", "other", "closeness"),
    [
        ("bill_of_lading", Fields("MAEU123456789"), Fields("123456789"), Closeness.VARIANT),
        ("passport", Fields("AO123456", "TH"), Fields("A0123456", "TH"), Closeness.MISREAD),
        ("plate", Fields("KBI 123", "KE"), Fields("KB1 123", "KE"), Closeness.MISREAD),
        ("email", Fields("a.trader+x@gmail.com"), Fields("atrader@googlemail.com"), Closeness.VARIANT),
        ("permit", Fields("24TH0001", "TH"), Fields("24TH1", "TH"), Closeness.VARIANT),
        ("company", Fields("01234567", "GB"), Fields("1234567", "GB"), Closeness.VARIANT),
        (
            "social",
            Fields("john.doe", platform="fb"),
            Fields("johndoe", platform="facebook"),
            Closeness.VARIANT,
        ),
        (
            "event",
            Fields("13.756,100.502", day="2026-11-24"),
            Fields("13.79,100.53", day="2026-11-24"),
            Closeness.NEAR,
        ),
    ],
)
def test_looser_keys_say_how_close(kind, one, other, closeness):
    first, second = normalise(kind, one), normalise(kind, other)
    shared = {key.closeness for key in first.keys if key in second.keys}
    assert shared == {closeness}


def test_states_do_not_share_numbers():
    for kind in ("passport", "identity", "plate", "permit", "company"):
        keys = [set(normalise(kind, Fields("AB123456", country=country)).keys) for country in ("TH", "VN")]
        assert not keys[0] & keys[1], kind


@pytest.mark.parametrize(
    ("kind", "value", "country", "expected"),
    [
        ("identity", "1101499999999", "TH", "0"),
        ("identity", "110105194912310021", "CN", "X"),
        ("identity", "8001015009086", "ZA", "7"),
        ("company", "911100006000373410", "CN", "L"),
        ("company", "00192200A", "SG", "M"),
        ("company", "197401143A", "SG", "C"),
        ("company", "004085617", "AU", "6"),
        ("company", "404833049", "FR", "8"),
        ("company", "0100233489", "VN", "8"),
    ],
)
def test_check_digits_of_states(kind, value, country, expected):
    with pytest.raises(WrongCheckDigit) as caught:
        normalise(kind, Fields(value, country=country))
    assert caught.value.expected == expected
    right = value[:-1] + expected
    assert normalise(kind, Fields(right, country=country)).proof is Proof.CHECKED


@pytest.mark.parametrize(
    ("kind", "fields", "error", "column"),
    [
        ("mmsi", Fields("123456789"), Absurd, "value"),
        ("mmsi", Fields("166123456"), WrongForm, "value"),
        ("bic", Fields("BKKBZZBK"), WrongForm, "value"),
        ("bill_of_lading", Fields("12345"), TooLittle, "value"),
        ("passport", Fields("AA1234567"), PartMissing, "country"),
        ("passport", Fields("AA1234567", country="Thailand"), WrongForm, "country"),
        ("passport", Fields("VN:AA1234567", country="TH"), WrongForm, "country"),
        ("passport", Fields("unknown", country="TH"), Absurd, "value"),
        ("permit", Fields("#NAME?", country="TH"), Absurd, "value"),
        ("permit", Fields("000000", country="TH"), Absurd, "value"),
        ("vin", Fields("JZX1000012345"), WrongForm, "value"),
        ("email", Fields("a@b"), WrongForm, "value"),
        ("email", Fields("test@test.com"), Absurd, "value"),
        ("social", Fields("rosewood"), PartMissing, "platform"),
        ("social", Fields("+66812345678", platform="WhatsApp"), WrongForm, "platform"),
        ("aircraft", Fields("N0123"), WrongForm, "value"),
        ("aircraft", Fields("N12IO"), WrongForm, "value"),
        ("event", Fields("13.7,100.5"), PartMissing, "day"),
        ("event", Fields("0,0", day="2026-11-24"), Absurd, "value"),
        ("event", Fields("100.5,13.7", day="2026-11-24"), WrongForm, "value"),
        ("event", Fields("13.7,100.5", day="03/04/2026"), UnclearDate, "day"),
        ("container", Fields(""), NothingThere, "value"),
        ("container", Fields(" -- "), NothingThere, "value"),
        ("container", Fields("MSCU0000000"), BadIdentifier, "value"),
        ("postal_item", Fields("RR473124829ZZ"), WrongForm, "value"),
    ],
)
def test_what_is_refused(kind, fields, error, column):
    with pytest.raises(error) as caught:
        normalise(kind, fields)
    assert (caught.value.column, bool(caught.value.cure)) == (column, True)
    assert caught.value.message.isprintable()


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=45))
def test_any_text_is_of_its_kind_or_refused(kind, text):
    fields = Fields(text, country="TH", birth_date="1975-03-28", platform="line", day="2026-11-24")
    found = outcome(kind, fields)
    if isinstance(found, BadIdentifier):
        assert found.message.isprintable()
        assert found.cure
        return
    again = normalise(kind, Fields(found.canonical))
    assert (again.canonical, again.keys) == (found.canonical, found.keys)
    assert all(key.text.startswith(f"{kind}:{key.closeness}:") for key in found.keys)


MICRO = 1_000_000  # degrees


@given(
    st.integers(-89 * MICRO, 89 * MICRO),
    st.integers(-179 * MICRO, 179 * MICRO),
    st.integers(-49_000, 49_000),
    st.integers(-49_000, 49_000),
)
@settings(max_examples=1000)
def test_points_within_half_a_cell_share_a_cell(latitude, longitude, north, east):
    one = cells(latitude / MICRO, longitude / MICRO)
    other = cells((latitude + north) / MICRO, (longitude + east) / MICRO)
    assert set(one) & set(other)


def test_points_far_apart_share_none():
    assert not set(cells(13.756, 100.502)) & set(cells(13.96, 100.502))
    assert not set(cells(13.756, 100.502)) & set(cells(13.756, 100.71))


def test_countries_are_those_of_the_locale_data():
    from babel import Locale

    named = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    groups = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    assert named - groups == ALPHA_2
    assert len(ALPHA_3) == len(ALPHA_2)
    assert country_code("gbr") == country_code("UK") == country_code("GBD") == "GB"


def test_kinds_are_found_as_people_write_them():
    assert find_kind("Postal item") is find_kind("postal-item") is KINDS["postal_item"]
    with pytest.raises(UnknownKind, match="airplane"):
        find_kind("airplane")


def test_every_closeness_has_words():
    assert set(CLOSENESS) == set(Closeness)
