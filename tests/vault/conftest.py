"""Officers with vaults at the tests' node."""

from __future__ import annotations

import pytest

from hornbill.simulation.passkey_device import Device
from hornbill.vault import actions, passkeys, second_factors
from hornbill.vault.proving import master_of
from tests.vault.steps import PASSPHRASE, PLACE, SECRET, code


@pytest.fixture
def passphrase():
    return PASSPHRASE


@pytest.fixture
def somchai(db, cheap_passphrases, now):
    return actions.create_account(
        officer_id="th-customs/somchai", display_name="Somchai P.", passphrase=PASSPHRASE, now=now
    )


@pytest.fixture
def sign_in(somchai, now):
    def do(username="somchai", passphrase=PASSPHRASE, *, address="10.0.0.1", at=now, **more):
        return actions.sign_in(username, passphrase, address=address, now=at, **more)

    return do


@pytest.fixture
def master(sign_in, now):
    """The officer's master key, as the passphrase opens it."""
    return master_of(sign_in().vault, PASSPHRASE, act="vault.test", address="10.0.0.1", now=now)[1]


@pytest.fixture
def add_app(somchai, master, now):
    def add(**more):
        values = {"name": "Phone", "secret": SECRET, "code": code(now, -1), "now": now, **more}
        return second_factors.add_code_app(somchai, master, **values)

    return add


@pytest.fixture
def device():
    return Device(PLACE.origin)


@pytest.fixture
def add_passkey(somchai, master, device, now):
    def add(name="Laptop", with_device=device):
        options, ticket = passkeys.making(somchai, PLACE, now=now)
        text, prf = with_device.create(options)
        return passkeys.add(somchai, master, PLACE, passkeys.Answer(ticket, text, prf), name=name, now=now)

    return add
