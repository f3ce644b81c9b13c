"""Officers with vaults at the tests' node."""

from __future__ import annotations

import pytest

from hornbill.vault import actions

PASSPHRASE = "tamarind lantern seven rivers"


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
