"""Closing an account: nobody signs in, what was open ends, what was written stays."""

from __future__ import annotations

import json

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.vault import closing, sessions, tokens
from hornbill.vault.core.errors import TokenEnded, WrongPassphrase
from hornbill.vault.models import Account, VaultSession


@pytest.fixture
def token(sign_in, passphrase, now):
    vault = sign_in().vault
    return tokens.make(
        vault, passphrase, name="Case system", may={"read"}, days=9, address="10.0.0.1", now=now
    ).text


def test_a_closed_account_signs_nobody_in_and_ends_what_was_open(sign_in, token, now):
    cookie = sign_in().cookie
    assert closing.close_account("th-customs/somchai", "left", by="node", now=now) == 3
    with pytest.raises(WrongPassphrase):
        sign_in()
    assert sessions.find(cookie, now=now) is None
    with pytest.raises(TokenEnded):
        tokens.open_token(token, address="10.0.0.1", now=now)
    entry = AuditEntry.objects.get(act="vault.close")
    assert (entry.actor, entry.subject) == ("node", "th-customs/somchai")
    assert json.loads(entry.detail) == {"ended": 3, "reason": "left"}


def test_it_is_opened_again_and_tokens_stay_ended(sign_in, token, now):
    closing.close_account("th-customs/somchai", "", by="node", now=now)
    closing.reopen_account("th-customs/somchai", by="node", now=now)
    assert sign_in().vault.officer_id == "th-customs/somchai"
    with pytest.raises(TokenEnded):
        tokens.open_token(token, address="10.0.0.1", now=now)
    assert AuditEntry.objects.filter(act="vault.reopen").exists()


def test_a_session_from_before_the_closing_stays_over_when_the_account_is_opened_again(sign_in, now):
    cookie = sign_in().cookie
    assert sessions.find(cookie, now=now) is not None
    closing.close_account("th-customs/somchai", "", by="node", now=now)
    closing.reopen_account("th-customs/somchai", by="node", now=now)
    assert sessions.find(cookie, now=now) is None


def test_what_is_closed_or_not_there_is_said(somchai, now):
    with pytest.raises(closing.NoSuchAccount, match="is open already"):
        closing.reopen_account("th-customs/somchai", by="node", now=now)
    closing.close_account("th-customs/somchai", "", by="node", now=now)
    with pytest.raises(closing.NoSuchAccount, match="is closed already"):
        closing.close_account("th-customs/somchai", "", by="node", now=now)
    with pytest.raises(closing.NoSuchAccount, match="does not exist"):
        closing.close_account("th-customs/nobody", "", by="node", now=now)


def test_a_closing_that_cannot_be_written_down_does_not_happen(sign_in, now, monkeypatch):
    sign_in()

    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(closing, "record", broken)
    with pytest.raises(RuntimeError):
        closing.close_account("th-customs/somchai", "", by="node", now=now)
    assert Account.objects.get().is_active
    assert VaultSession.objects.count() == 1
