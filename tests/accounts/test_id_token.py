"""What a signed answer must say, whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from hornbill.accounts.sign_on import provider
from hornbill.accounts.sign_on.id_token import Asked, UnknownKey, read_id_token, wrong_claims
from hornbill.vault.core.errors import GateClosed

NOW = datetime(2026, 11, 28, 6, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
ASKED = Asked("https://login.example", "node", "n" * 43)
RIGHT = {"iss": ASKED.issuer, "aud": "node", "sub": "4711", "nonce": ASKED.nonce, "iat": AT, "exp": AT + 300}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5
)


def test_what_is_right_is_right():
    assert wrong_claims(RIGHT, ASKED, now=NOW) == []
    assert wrong_claims({**RIGHT, "aud": ["node"], "azp": "node", "nbf": AT}, ASKED, now=NOW) == []


@given(st.sampled_from(["iss", "aud", "nonce", "exp", "iat", "sub"]), anything)
def test_any_other_value_is_named(name, value):
    wrong = wrong_claims({**RIGHT, name: value}, ASKED, now=NOW)
    fine = {
        "iss": value == ASKED.issuer,
        "aud": value in ("node", ["node"]),
        "nonce": value == ASKED.nonce,
        "sub": isinstance(value, str) and 0 < len(value) <= 255 and value.isprintable(),
        "exp": type(value) in (int, float) and AT - 60 < value < 1e11,
        "iat": type(value) in (int, float) and AT - 600 <= value <= AT + 60,
    }[name]
    assert (wrong == []) == fine


@given(st.dictionaries(st.sampled_from([*RIGHT, "nbf", "azp"]), anything))
def test_nothing_makes_it_fail_otherwise(claims):
    assert isinstance(wrong_claims(claims, ASKED, now=NOW), list)


@given(st.text(max_size=200) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_no_text_passes_for_a_token(text):
    with pytest.raises(GateClosed):
        read_id_token(text, KeySet([OKPKey.generate_key("Ed25519")]), ASKED, now=NOW)


@pytest.mark.parametrize(
    ("algorithm", "key"),
    [
        ("RS256", RSAKey.generate_key(2048)),
        ("PS384", RSAKey.generate_key(2048)),
        ("ES256", ECKey.generate_key("P-256")),
        ("Ed25519", OKPKey.generate_key("Ed25519")),
    ],
)
def test_each_public_key_signature_counts_and_no_other_key(algorithm, key):
    key.ensure_kid()
    token = jwt.encode({"alg": algorithm, "kid": key.kid}, RIGHT, key, algorithms=[algorithm])
    public = provider.read_keys({"keys": [key.as_dict(private=False)]})
    assert read_id_token(token, public, ASKED, now=NOW).subject == "4711"
    other = type(key).generate_key(2048 if isinstance(key, RSAKey) else key.curve_name, {"kid": key.kid})
    with pytest.raises(GateClosed):
        read_id_token(token, KeySet([other]), ASKED, now=NOW)
    with pytest.raises(UnknownKey):
        read_id_token(
            token,
            KeySet([type(key).generate_key(2048 if isinstance(key, RSAKey) else key.curve_name)]),
            ASKED,
            now=NOW,
        )


@given(anything)
def test_no_set_of_keys_makes_reading_it_fail_otherwise(said):
    with pytest.raises(GateClosed):
        provider.read_keys({"keys": said})


def test_short_keys_shared_secrets_and_keys_for_sealing_are_no_keys():
    short = {"kty": "RSA", "e": "AQAB", "n": "x" * 341}
    secret = {"kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"}
    sealing = {**RSAKey.generate_key(2048).as_dict(private=False), "use": "enc"}
    with pytest.raises(GateClosed):
        provider.read_keys({"keys": [short, secret, sealing]})
