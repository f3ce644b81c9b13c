"""The join code: one spelling, forgiving to paste, and every slip of the pen is noticed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.joining import join_code, sealing
from hornbill.directory.core.joining.join_code import (
    BadJoinCode,
    JoinCode,
    JoinCodeExpired,
    JoinCodeForAnother,
    new_code,
    parse,
)

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
HUB = Hub("https://hub.example.org", "", b"h" * 32)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

hubs = st.builds(
    Hub,
    url=st.sampled_from(["https://hub.example.org", "http://127.0.0.1:8700"]),
    host=st.sampled_from(["", "hub.localhost:8700"]),
    key=st.binary(min_size=32, max_size=32),
)
codes = st.builds(
    JoinCode,
    secret=st.binary(min_size=16, max_size=16),
    hub=hubs,
    network=st.binary(min_size=32, max_size=32).map(bytes.hex),
    agency=st.from_regex(r"\A[a-z][a-z0-9-]{1,31}\Z"),
    expires=st.datetimes(datetime(2026, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001  # made aware next
        lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
    ),
    competent=st.sets(st.from_regex(r"\A[a-z][a-z0-9_.-]{0,20}\Z"), max_size=3).map(
        lambda found: tuple(sorted(found))
    ),
)


def a_code(agency="vn-police", **changes):
    return new_code(HUB, network="ab" * 32, agency=agency, expires=NOW + timedelta(days=7), **changes)


@given(codes)
def test_every_code_is_read_back(code):
    assert parse(code.text()) == code


@given(codes, st.randoms(use_true_random=False))
def test_case_blanks_and_hyphens_do_not_matter(code, chance):
    text = "".join(
        chance.choice([letter.lower(), letter])
        + chance.choice(["", "", " ", "\n", "\u2011" if letter == "-" else ""])
        for letter in code.text()
    )
    if len(text) <= join_code.MAX_TEXT:
        assert parse(text) == code


@given(codes, st.data())
def test_one_wrong_character_is_noticed(code, data):
    text = code.text()
    places = [at for at, letter in enumerate(text) if at > 4 and letter != "-"]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != text[at]]))
    with pytest.raises(BadJoinCode):
        parse(text[:at] + other + text[at + 1 :])


@given(codes, st.data())
def test_a_code_that_was_cut_off_or_swapped_is_noticed(code, data):
    letters = code.text().replace("-", "")
    with pytest.raises(BadJoinCode):
        parse(letters[: data.draw(st.integers(0, len(letters) - 1))])
    at = data.draw(st.integers(4, len(letters) - 2))
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    if swapped != letters:
        with pytest.raises(BadJoinCode):
            parse(swapped)


@given(st.text(max_size=300))
def test_any_text_is_a_code_or_a_clear_refusal(text):
    for candidate in (text, f"HBJ1-{text}"):
        with pytest.raises(BadJoinCode):
            parse(candidate)


def test_a_right_checksum_over_nonsense_is_refused():
    chance = random.Random(7)
    for size in (0, 5, 84, 100, 180):
        data = chance.randbytes(size)
        text = "HBJ1" + join_code.base64.b32encode(data + join_code._checksum(data)).decode().rstrip("=")
        with pytest.raises(BadJoinCode):
            parse(text)


def test_it_is_short_enough_to_send_and_names_its_kind():
    text = a_code().text()
    assert text.startswith("HBJ1-")
    assert len(text) < 320


def test_for_another_agency_or_too_late_it_may_not_be_used():
    code = a_code()
    code.check(agency="vn-police", now=NOW)
    with pytest.raises(JoinCodeForAnother, match="vn-police"):
        code.check(agency="th-customs", now=NOW)
    with pytest.raises(JoinCodeExpired):
        code.check(agency="vn-police", now=code.expires)


@pytest.mark.parametrize("power", ["", "Big", "two words", "é", "x" * 61])
def test_a_power_is_a_word(power):
    with pytest.raises(BadJoinCode):
        a_code(competent=[power])


def test_the_secret_is_never_printed():
    code = a_code()
    assert code.secret.hex() not in repr(code)
    assert repr(code.secret) not in repr(code)


def test_slot_and_keys_are_hkdf_of_the_secret():
    code = a_code()
    salt = bytes.fromhex(code.network)
    for purpose in ("slot", "request", "answer"):
        info = b"hornbill/join/v1\0" + purpose.encode()
        theirs = HKDF(SHA256(), 32, salt=salt, info=info).derive(code.secret)
        assert sealing._derive(code, purpose) == theirs
    assert sealing.slot_of(code) != sealing.slot_of(a_code())


@given(st.binary(max_size=3000), st.binary(max_size=3000))
def test_request_and_answer_come_back(asked, said):
    code = a_code()
    request = sealing.seal_request(code, asked)
    assert sealing.open_request(code, request) == asked
    answer = sealing.seal_answer(code, request, said)
    assert sealing.open_answer(code, request, answer) == said
    assert (len(request) - 28) % 1024 == 0


def test_what_belongs_to_another_code_request_or_direction_does_not_open():
    code, other = a_code(), a_code()
    request, second = (sealing.seal_request(code, b"one") for _ in range(2))
    answer = sealing.seal_answer(code, request, b"welcome")
    altered = answer[:-1] + bytes([answer[-1] ^ 1])
    for wrong in (
        lambda: sealing.open_request(other, request),
        lambda: sealing.open_request(code, answer),
        lambda: sealing.open_request(code, b""),
        lambda: sealing.open_answer(other, request, answer),
        lambda: sealing.open_answer(code, second, answer),
        lambda: sealing.open_answer(code, request, altered),
        lambda: sealing.open_answer(code, request, request),
    ):
        with pytest.raises(sealing.JoinDoesNotOpen):
            wrong()


def test_what_the_hub_would_not_take_is_not_made():
    with pytest.raises(sealing.JoinTooLarge):
        sealing.seal_request(a_code(), b"x" * sealing.MAX_REQUEST)
