"""Signing in with a passkey: alone, before the passphrase, after it; and what of it does not count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from hornbill.simulation.passkey_device import Device
from hornbill.vault import actions, closing, entering, passkeys, second_factors, sessions
from hornbill.vault.core.errors import (
    BadPasskey,
    OtherOfficer,
    SignInPaused,
    StepOver,
)
from hornbill.vault.models import Account, CodeApp, Passkey, PasskeyWrap
from tests.vault.steps import PASSPHRASE, PLACE, acts, show, type_passphrase


def test_a_passkey_with_its_function_opens_the_vault(add_passkey, device, sign_in, now):
    before = sign_in().vault
    add_passkey()
    entered = show(device, now)
    assert entered.vault.cache_key == before.cache_key
    assert entered.vault.signing_key.public == before.signing_key.public
    assert sessions.find(entered.cookie, now=now)[0].way == "passkey"


def test_a_passkey_without_it_is_followed_by_the_passphrase(add_passkey, device, now):
    device.has_prf = False
    add_passkey()
    assert not PasskeyWrap.objects.exists()
    step = show(device, now)
    assert isinstance(step, entering.Waiting)
    with pytest.raises(StepOver):  # it is no passphrase
        entering.by_code(step.cookie, "000000", address="10.0.0.1", now=now)
    entered = type_passphrase(now, step_cookie=step.cookie)
    assert sessions.find(entered.cookie, now=now)[0].way == "passkey+passphrase"
    assert isinstance(type_passphrase(now, step_cookie=step.cookie), entering.Waiting)  # once


def test_somebody_elses_passkey_does_not_complete_a_sign_in(add_passkey, device, now):
    device.has_prf = False
    add_passkey()
    step = show(device, now)
    malee = actions.create_account(
        officer_id="th-customs/malee", display_name="Malee", passphrase="mango bicycle eleven", now=now
    )
    CodeApp.objects.create(account=malee, name="x", sealed=b"x", last_step=0, created=now)
    outcome = entering.by_passphrase(
        "malee", "mango bicycle eleven", address="10.0.0.1", now=now, step_cookie=step.cookie
    )
    assert isinstance(outcome, entering.Waiting)


def test_a_passkey_that_gives_other_bytes_today_is_followed_by_the_passphrase(add_passkey, device, now):
    add_passkey()
    device.held[0].secret = b"o" * 32
    assert isinstance(show(device, now), entering.Waiting)


def test_a_passkey_after_the_passphrase(add_passkey, device, now):
    add_passkey()
    step = type_passphrase(now)
    options, ticket = entering.passkey_options(step.cookie, PLACE, now=now)
    assert len(options["allowCredentials"]) == 1
    answer = passkeys.Answer(ticket, *device.show(options))
    entered = entering.by_second_passkey(step.cookie, PLACE, answer, address="10.0.0.1", now=now)
    assert sessions.find(entered.cookie, now=now)[0].way == "passphrase+passkey"


def test_an_answer_counts_once_and_for_what_it_was_given(add_passkey, device, now):
    add_passkey()
    options, ticket = passkeys.showing(passkeys.SIGN_IN, "", PLACE, now=now)
    answer = passkeys.Answer(ticket, *device.show(options))
    assert entering.by_passkey(PLACE, answer, address="10.0.0.1", now=now).vault
    with pytest.raises(BadPasskey):
        entering.by_passkey(PLACE, answer, address="10.0.0.1", now=now)
    step = type_passphrase(now)
    options, ticket = passkeys.showing(passkeys.SIGN_IN, "", PLACE, now=now)
    other = passkeys.Answer(ticket, *device.show(options))
    with pytest.raises(BadPasskey):
        entering.by_second_passkey(step.cookie, PLACE, other, address="10.0.0.1", now=now)
    with pytest.raises(BadPasskey):
        entering.by_passkey(PLACE, passkeys.Answer(f"{ticket}x", other.text), address="10.0.0.1", now=now)
    with pytest.raises(BadPasskey):
        show(device, now, at=now + timedelta(minutes=10))


def test_a_removed_passkey_opens_nothing(add_passkey, somchai, device, now):
    add_passkey()
    second_factors.remove(somchai, "passkey", Passkey.objects.get().pk, now=now)
    assert not PasskeyWrap.objects.exists()
    with pytest.raises(BadPasskey):
        show(device, now)
    assert type_passphrase(now).vault


def test_a_passkey_of_an_account_that_is_closed_opens_nothing(add_passkey, device, now):
    add_passkey()
    closing.close_account("th-customs/somchai", "left", by="node", now=now)
    with pytest.raises(BadPasskey):
        show(device, now)


def test_after_another_passphrase_the_passkey_still_opens(add_passkey, device, sign_in, now):
    add_passkey()
    vault = sign_in(at_the_machine=True).vault
    actions.change_passphrase(vault, PASSPHRASE, "quite other words here", address="10.0.0.1", now=now)
    assert show(device, now).vault.signing_key.public == vault.signing_key.public


def test_a_copy_of_a_passkey_is_refused_and_told(add_passkey, device, now):
    add_passkey()
    show(device, now)
    device.held[0].counter = 0
    with pytest.raises(BadPasskey, match="copy"):
        show(device, now)
    assert second_factors.standing_of("th-customs/somchai").passkeys[0].cloned_at == now
    assert "vault.passkey-cloned" in [act for act, _ in acts()]


def test_passkeys_that_are_not_known_make_a_pause_in_which_right_ones_go_on(add_passkey, device, now):
    add_passkey()
    strange = Device(PLACE.origin)
    strange.create(passkeys.making(Account.objects.get(), PLACE, now=now)[0])
    for _ in range(settings.AXES_FAILURE_LIMIT):
        with pytest.raises(BadPasskey):
            show(strange, now)
    with pytest.raises(SignInPaused):
        show(strange, now)
    assert len([act for act, _ in acts() if act == "vault.passkey-failed"]) == settings.AXES_FAILURE_LIMIT
    assert show(device, now).vault


def test_a_text_is_sent_on_only_by_its_author(add_passkey, device, now):
    add_passkey()
    with pytest.raises(OtherOfficer):
        show(device, now, only="th-customs/malee")


def test_one_passkey_is_added_once(add_passkey, device, somchai, master, now):
    add_passkey()
    options, ticket = passkeys.making(somchai, PLACE, now=now)
    assert len(options["excludeCredentials"]) == 1
    text, prf = device.create(options)
    values = {"name": "Again", "now": now}
    passkeys.add(somchai, master, PLACE, passkeys.Answer(ticket, text, prf), **values)
    with pytest.raises(BadPasskey):  # the challenge is spent
        passkeys.add(somchai, master, PLACE, passkeys.Answer(ticket, text, prf), **values)
