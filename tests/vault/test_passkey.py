"""Passkeys without a node: what a device answers, and what of it counts."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace

import pytest
from fido2 import cbor

from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.simulation.passkey_device import Device
from hornbill.vault.core import passkey, passkey_wrap
from hornbill.vault.core.errors import BadPasskey

PLACE = passkey.Place("th-customs.example", "https://th-customs.example", "Thai Customs")
USER = passkey.User(b"u" * 32, "somchai", "Somchai P.")
FIRST, SECOND = b"1" * 32, b"2" * 32


def make(device, **more):
    options = passkey.registration_options(PLACE, challenge=FIRST, user=USER, known=())
    answer, _ = device.create({**options, **more})
    return answer


def show(device, challenge=SECOND, **more):
    options = passkey.request_options(PLACE, challenge=challenge)
    answer, _ = device.show({**options, **more})
    return answer


@pytest.fixture
def device():
    return Device(PLACE.origin)


@pytest.fixture
def made(device):
    return passkey.check_registration(PLACE, FIRST, make(device))


def check(answer, made, challenge=SECOND, counter=0, handle=USER.handle, place=PLACE):
    return passkey.check_assertion(
        place, challenge, answer, credential=made.credential, counter=counter, handle=handle
    )


def test_what_is_made_is_known_again(device, made):
    answer = show(device)
    assert passkey.id_of(answer) == made.id == passkey.id_in(made.credential)
    assert check(answer, made) == passkey.Shown(1, cloned=False)
    assert not made.synced


def test_options_demand_the_officer_and_a_passkey_that_is_found_by_itself():
    asked = passkey.registration_options(PLACE, challenge=FIRST, user=USER, known=[b"k" * 16])
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")
    assert asked["rp"]["id"] == PLACE.rp_id
    assert len(asked["excludeCredentials"]) == 1
    json.dumps(asked)
    shown = passkey.request_options(PLACE, challenge=FIRST)
    assert (shown["userVerification"], shown["rpId"]) == ("required", PLACE.rp_id)
    assert not shown.get("allowCredentials")


def test_nothing_counts_without_finger_face_or_pin(made, device):
    careless = Device(PLACE.origin, verifies=False)
    with pytest.raises(BadPasskey):
        passkey.check_registration(PLACE, FIRST, make(careless))
    device.verifies = False
    with pytest.raises(BadPasskey):
        check(show(device), made)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://th-customs.example", ""])
def test_a_page_of_another_origin_gets_nothing(device, made, origin):
    device.origin = origin
    with pytest.raises(BadPasskey):
        passkey.check_registration(PLACE, FIRST, make(device))
    with pytest.raises(BadPasskey):
        check(show(device), made)


def test_another_challenge_host_officer_or_key_is_refused(device, made):
    answer = show(device)
    with pytest.raises(BadPasskey):
        check(answer, made, challenge=FIRST)
    with pytest.raises(BadPasskey):
        check(answer, made, place=replace(PLACE, rp_id="vn-customs.example"))
    with pytest.raises(BadPasskey):
        check(answer, made, handle=b"v" * 32)
    other = passkey.check_registration(PLACE, FIRST, make(Device(PLACE.origin)))
    with pytest.raises(BadPasskey):
        check(answer, other)


def test_a_registration_is_no_sign_in_and_the_other_way_round(device, made):
    with pytest.raises(BadPasskey):
        check(make(device), made, challenge=FIRST)
    with pytest.raises(BadPasskey):
        passkey.check_registration(PLACE, SECOND, show(device))


def test_an_altered_signature_is_refused(device, made):
    value = json.loads(show(device))
    data = value["response"]["authenticatorData"]
    value["response"]["authenticatorData"] = data[:-2] + ("AA" if data[-2:] != "AA" else "BA")
    with pytest.raises(BadPasskey):
        check(json.dumps(value), made)


def test_a_counter_that_does_not_grow_tells_of_a_copy(device, made):
    assert check(show(device), made, counter=0).cloned is False
    assert check(show(device), made, counter=2).cloned is True
    assert check(show(device), made, counter=9).cloned is True
    shared = Device(PLACE.origin, counts=False)
    none = passkey.check_registration(PLACE, FIRST, make(shared))
    assert none.synced
    assert check(show(shared), none, counter=0).cloned is False
    assert check(show(shared), none, counter=1).cloned is True  # it counted once


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"id": 1, "rawId": 2}',
        '{"id": "AA", "rawId": "AB"}',
        '{"rawId": "AA", "response": {"clientDataJSON": "AA", "attestationObject": "oA"}}',
        '{"rawId": "AA", "response": null}',
        "[" * 30_000,
        '{"rawId": "' + "A" * 40_000 + '"}',
        '{"rawId": "AA", "response": {"clientDataJSON": "bnVsbA", "attestationObject": "'
        + "gYGB" * 5_000
        + '"}}',
    ],
)
def test_what_no_device_says_is_refused(made, answer):
    with pytest.raises(BadPasskey):
        passkey.check_registration(PLACE, FIRST, answer)
    with pytest.raises(BadPasskey):
        check(answer, made)


def numbered(answer, *path):
    """Put a number where a text belongs: the library makes as many zero bytes of it."""
    value = json.loads(answer)
    at = value
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = 2**24
    return json.dumps(value)


@pytest.mark.parametrize(
    "path",
    [("rawId",), ("response", "authenticatorData"), ("response", "signature"), ("response", "userHandle")],
)
def test_a_number_takes_no_memory(made, device, path):
    passkey.check_registration(PLACE, FIRST, make(device))
    answer = numbered(show(device), *path)
    tracemalloc.start()
    for read in (passkey.id_of, lambda text: check(text, made)):
        with pytest.raises(BadPasskey, match="cannot be read"):
            read(answer)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2**22


def test_nor_does_one_inside_client_data_or_the_attestation(made, device):
    value = json.loads(make(device))
    client = {"type": "webauthn.create", "challenge": 2**24, "origin": PLACE.origin}
    inside = passkey.websafe(json.dumps(client).encode())
    attested = passkey.websafe(cbor.encode({"fmt": "none", "authData": 2**24, "attStmt": {}}))
    for name, text in (("clientDataJSON", inside), ("attestationObject", attested)):
        answer = {**value, "response": {**value["response"], name: text}}
        with pytest.raises(BadPasskey, match="cannot be read"):
            passkey.check_registration(PLACE, FIRST, json.dumps(answer))


def test_the_function_of_a_passkey_opens_the_master_key_and_nothing_else_does():
    who = {"passkey": "a" * 64, "officer_id": "th-customs/somchai", "pepper": b"p" * 32}
    sealed = passkey_wrap.wrap_master(b"m" * 32, b"f" * 32, **who)
    assert passkey_wrap.unwrap_master(sealed, b"f" * 32, **who) == b"m" * 32
    for change in ({"passkey": "b" * 64}, {"officer_id": "th-customs/malee"}, {"pepper": b"q" * 32}):
        with pytest.raises(CannotOpen):
            passkey_wrap.unwrap_master(sealed, b"f" * 32, **{**who, **change})
    with pytest.raises(CannotOpen):
        passkey_wrap.unwrap_master(sealed, b"g" * 32, **who)


@pytest.mark.parametrize("text", ["", "AAAA", "!" * 43, "A" * 44, "é" * 43])
def test_other_than_32_bytes_is_no_output_of_the_function(text):
    assert passkey_wrap.prf_of(text) is None
    assert passkey_wrap.prf_of("A" * 43) == b"\0" * 32
