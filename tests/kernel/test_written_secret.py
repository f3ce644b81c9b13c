"""Secrets that people type: read as they were written, whatever happens to case and blanks; mistakes are found."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.written_secret import CODE, SECRET_BYTES, SHEET, Mistyped, new_secret, read, write

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
SIGNS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


@given(SECRETS, st.sampled_from([SHEET, CODE]))
def test_what_was_written_is_read(secret, kind):
    text = write(secret, kind)
    assert [len(group) for group in text.split(" ")] == [4] * 10
    for typed in (text, text.lower(), text.replace(" ", ""), f"\n {text.replace(' ', '-')} \t"):
        assert read(typed, kind) == secret


@given(SECRETS, st.integers(0, 39), st.integers(1, 31))
def test_one_wrong_character_is_always_found(secret, place, other):
    text = write(secret, SHEET).replace(" ", "")
    wrong = SIGNS[(SIGNS.index(text[place]) + other) % 32]
    with pytest.raises(Mistyped):
        read(text[:place] + wrong + text[place + 1 :], SHEET)


@given(SECRETS, st.integers(0, 38))
def test_two_that_changed_places_are_found(secret, place):
    text = write(secret, SHEET).replace(" ", "")
    if text[place] != text[place + 1]:
        with pytest.raises(Mistyped):
            read(text[:place] + text[place + 1] + text[place] + text[place + 2 :], SHEET)


@given(st.text(max_size=60))
def test_anything_typed_is_read_or_refused(text):
    with suppress(Mistyped):
        assert len(read(text, SHEET)) == SECRET_BYTES


def test_characters_that_are_never_printed_are_taken_for_those_they_look_like():
    secret = bytes(SECRET_BYTES - 1) + b"\x01"
    text = write(secret, SHEET)
    for typed in (
        text.replace("8", "B"),
        text.replace("L", "1"),
        text.replace("L", "i"),
        text.replace("0", "o"),
    ):
        assert read(typed, SHEET) == secret


def test_a_secret_of_one_kind_is_none_of_another():
    text = write(new_secret(), SHEET)
    with pytest.raises(Mistyped):
        read(text, CODE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "0 characters"),
        ("QQQQ " * 9, "36 characters"),
        ("ÄQQQ " * 10, "Ä is never used"),
        ("Q" * 9000, "400"),
    ],
)
def test_what_is_wrong_is_said(typed, said):
    with pytest.raises(Mistyped, match=said):
        read(typed, SHEET)
