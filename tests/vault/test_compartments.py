"""How a vault and a session are sealed, without a database."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite.passphrase import Cost
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.core import compartments, session
from hornbill.vault.core.errors import WeakPassphrase, WrongPassphrase

WHO = "th-customs/somchai"
PEPPER = b"p" * 32
CHEAP = Cost(iterations=1, memory_kib=32, lanes=1)
WORDS = "tamarind lantern seven rivers"


def make(passphrase=WORDS, who=WHO):
    return compartments.create(passphrase, officer_id=who, pepper=PEPPER, cost=CHEAP)


def master_of(sealed, passphrase=WORDS, who=WHO, pepper=PEPPER):
    return compartments.open_master(sealed, passphrase, officer_id=who, pepper=pepper)


def test_the_right_passphrase_opens_both_compartments():
    sealed = make()
    master = master_of(sealed)
    reading = compartments.open_reading(sealed, master, officer_id=WHO)
    signing = compartments.open_signing(sealed, master, officer_id=WHO)
    assert len(reading.cache_key) == 32
    assert len(signing.installation) == 8
    assert reading.sealing_key.public
    assert signing.signing_key.public


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_no_other_passphrase_opens(other):
    sealed = make()
    if compartments.clean(other) == WORDS:
        return
    with pytest.raises(WrongPassphrase):
        master_of(sealed, other)


def test_one_passphrase_typed_on_two_keyboards_is_one():
    sealed = make("cafe\u0301 lune rivière sept")
    master_of(sealed, "caf\u00e9 lune rivière sept ")


def test_another_pepper_or_officer_does_not_open():
    sealed = make()
    with pytest.raises(WrongPassphrase):
        master_of(sealed, pepper=b"q" * 32)
    with pytest.raises(WrongPassphrase):
        master_of(sealed, who="th-customs/malee")


def test_changing_the_passphrase_wraps_the_same_keys_anew():
    sealed = make()
    master = master_of(sealed)
    changed = compartments.rewrap(
        sealed, master, "quite other words here", officer_id=WHO, pepper=PEPPER, cost=CHEAP
    )
    with pytest.raises(WrongPassphrase):
        master_of(changed)
    assert master_of(changed, "quite other words here") == master
    assert changed.salt != sealed.salt
    assert changed.signing_sealed == sealed.signing_sealed


def test_parts_of_two_vaults_cannot_be_mixed():
    mine, other = make(), make(who="th-customs/malee")
    master = master_of(mine)
    for part in ("reading_key_wrapped", "reading_sealed", "signing_key_wrapped", "signing_sealed"):
        mixed = replace(mine, **{part: getattr(other, part)})
        opener = compartments.open_reading if part.startswith("reading") else compartments.open_signing
        with pytest.raises(CannotOpen):
            opener(mixed, master, officer_id=WHO)
    swapped = replace(mine, reading_key_wrapped=mine.signing_key_wrapped, reading_sealed=mine.signing_sealed)
    with pytest.raises(CannotOpen):
        compartments.open_reading(swapped, master, officer_id=WHO)


def test_nothing_of_the_keys_stands_in_the_sealed_vault():
    sealed = make()
    master = master_of(sealed)
    reading = compartments.open_reading(sealed, master, officer_id=WHO)
    signing = compartments.open_signing(sealed, master, officer_id=WHO)
    at_rest = b"".join(value for value in vars(sealed).values() if isinstance(value, bytes))
    for secret in (
        master,
        reading.cache_key,
        reading.sealing_key.to_bytes(),
        signing.signing_key.to_bytes()[:32],
    ):
        assert secret not in at_rest


def test_a_decoy_looks_like_a_vault_and_opens_for_nobody():
    sealed, decoy = make(), compartments.decoy(CHEAP)
    assert decoy.cost == sealed.cost
    assert len(decoy.salt) == len(sealed.salt)
    assert len(decoy.master_wrapped) == len(sealed.master_wrapped)
    assert {field.name for field in fields(decoy)} == {field.name for field in fields(sealed)}
    with pytest.raises(WrongPassphrase):
        master_of(decoy)


@pytest.mark.parametrize(
    "weak", ["", "short", "aaaaaaaaaaaaaaaaaaaa", "somchai somchai somchai", "x" * 300, "121212121212"]
)
def test_weak_passphrases_are_refused(weak):
    with pytest.raises(WeakPassphrase):
        compartments.check_passphrase(weak, shortest=12, not_in=("somchai",))


def test_a_passphrase_is_as_short_as_the_node_allows_and_no_shorter():
    compartments.check_passphrase("qwertz 12345", shortest=12)
    for short in ("qwertz 1234", "  qwertz 1234  "):  # blanks at the ends do not count
        with pytest.raises(WeakPassphrase, match="at least 12"):
            compartments.check_passphrase(short, shortest=12)
    compartments.check_passphrase("qwertz" * 42 + "1234", shortest=12)
    with pytest.raises(WeakPassphrase, match="at most 256"):
        compartments.check_passphrase("qwertz" * 42 + "12345", shortest=12)


def test_a_good_passphrase_is_taken():
    compartments.check_passphrase(WORDS, shortest=12, not_in=("somchai",))


# --- sessions ---
def test_the_cookie_opens_its_session_and_no_other():
    secret, other = session.new_secret(), session.new_secret()
    sealed = session.seal_master(secret, b"m" * 32, officer_id=WHO)
    assert session.open_master(secret, sealed, officer_id=WHO) == b"m" * 32
    for bad_secret, bad_who in ((other, WHO), (secret, "th-customs/malee")):
        with pytest.raises(CannotOpen):
            session.open_master(bad_secret, sealed, officer_id=bad_who)


def test_neither_id_nor_row_tells_the_secret():
    secret = session.new_secret()
    stored = bytes.fromhex(session.session_id(secret)) + session.seal_master(
        secret, b"m" * 32, officer_id=WHO
    )
    assert secret not in stored
    assert b"m" * 32 not in stored


@given(st.binary(min_size=32, max_size=32))
def test_a_cookie_is_read_back(secret):
    assert session.from_cookie(session.to_cookie(secret)) == secret


@given(st.text(max_size=60))
def test_any_other_cookie_is_none_or_the_one_spelling(value):
    secret = session.from_cookie(value)
    assert secret is None or session.to_cookie(secret) == value
