"""The printed sheet: opens the same vault once, and neither an old one, a wrong one nor a slip does any harm."""

from __future__ import annotations

import json

import pytest
from django.conf import settings

from hornbill.audit.models import AuditEntry
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.written_secret import SHEET, Mistyped, new_secret, read, write
from hornbill.vault import actions, recovery_sheet, sessions, tokens
from hornbill.vault.core import sheet as core
from hornbill.vault.core.errors import SignInPaused, TokenEnded, WeakPassphrase, WrongPassphrase
from hornbill.vault.models import RecoverySheet, VaultSession

NEW = "orchid umbrella nine hills"
ADDRESS = "10.0.0.1"


@pytest.fixture
def vault(sign_in):
    return sign_in().vault


@pytest.fixture
def sheet(vault, passphrase, now):
    return recovery_sheet.make(vault, passphrase, address=ADDRESS, now=now)


def use(text, now, *, username="somchai", new=NEW, address=ADDRESS):
    return recovery_sheet.use(username, text, new, address=address, now=now)


def acts():
    return list(AuditEntry.objects.order_by("seq").values_list("act", flat=True))


def test_a_sheet_opens_the_same_vault_under_a_new_passphrase(vault, sheet, passphrase, sign_in, now):
    opened = use(f" {sheet.text.lower().replace(' ', '')} ", now).vault
    assert opened.signing_key.public == vault.signing_key.public
    assert (opened.cache_key, opened.chain) == (vault.cache_key, vault.chain)
    assert sign_in(passphrase=NEW).vault.cache_key == vault.cache_key
    with pytest.raises(WrongPassphrase):
        sign_in(passphrase=passphrase)
    assert recovery_sheet.sheet_of(vault.officer_id) is None
    assert "vault.sheet-use" in acts()


def test_using_it_ends_sessions_and_tokens_and_the_sheet(vault, sheet, passphrase, now):
    token = tokens.make(
        vault, passphrase, name="Case system", may={"read"}, rooms=[], days=9, address=ADDRESS, now=now
    )
    signed_in = use(sheet.text, now)
    assert list(VaultSession.objects.values_list("id", flat=True)) == [signed_in.vault.session_id]
    with pytest.raises(TokenEnded):
        tokens.open_token(token.text, address=ADDRESS, now=now)
    with pytest.raises(recovery_sheet.SheetEnded, match="was used on"):
        use(sheet.text, now, new="yet another five words here")
    assert sessions.find(signed_in.cookie, now=now) is not None


def test_another_sheet_ends_the_last(vault, sheet, passphrase, now):
    other = recovery_sheet.make(vault, passphrase, address=ADDRESS, now=now)
    assert recovery_sheet.sheet_of(vault.officer_id) == other.view
    with pytest.raises(recovery_sheet.SheetEnded, match="newer one"):
        use(sheet.text, now)
    assert bytes(RecoverySheet.objects.get(ended_why="replaced").sealed_master) == b""
    assert use(other.text, now)


def test_one_that_was_given_up_opens_nothing(vault, sheet, now):
    assert recovery_sheet.give_up(vault, now=now)
    assert not recovery_sheet.give_up(vault, now=now)
    with pytest.raises(recovery_sheet.SheetEnded):
        use(sheet.text, now)


def test_making_one_asks_for_the_passphrase(vault, sheet, now):
    with pytest.raises(WrongPassphrase):
        recovery_sheet.make(vault, "not these words", address=ADDRESS, now=now)
    assert recovery_sheet.sheet_of(vault.officer_id) == sheet.view


def test_a_slip_is_no_try_and_wrong_sheets_make_a_pause(sheet, now):
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        with pytest.raises(Mistyped):
            use(sheet.text[:-1] + ("Q" if sheet.text[-1] != "Q" else "P"), now)
    foreign = write(new_secret(), SHEET)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        with pytest.raises(recovery_sheet.WrongSheet):
            use(foreign, now)
    with pytest.raises(SignInPaused):
        use(sheet.text, now)
    assert use(sheet.text, now, address="10.0.0.2")  # nobody is held up from elsewhere


def test_a_colleagues_sheet_and_an_unknown_name_are_refused_alike(sheet, cheap_passphrases, now):
    actions.create_account(
        officer_id="th-customs/malee", display_name="Malee", passphrase="mango bicycle eleven stars", now=now
    )
    said = set()
    for name in ("malee", "nobody", "", "\0", "x" * 500):
        with pytest.raises(recovery_sheet.WrongSheet) as refusal:
            use(sheet.text, now, username=name)
        said.add(str(refusal.value))
    assert len(said) == 1
    kept = [json.loads(detail) for detail in AuditEntry.objects.values_list("detail", flat=True)]
    assert sheet.text not in str(kept)


def test_a_weak_passphrase_leaves_the_sheet(sheet, now):
    for weak in ("short", "somchai somchai", "aaaaaaaaaaaaaaaaaaa"):
        with pytest.raises(WeakPassphrase):
            use(sheet.text, now, new=weak)
    assert use(sheet.text, now)


def test_the_database_holds_nothing_that_opens_without_paper_and_node(vault, sheet, now):
    row = RecoverySheet.objects.get()
    secret, sealed = read(sheet.text, SHEET), bytes(row.sealed_master)
    assert secret not in sealed
    assert secret.hex() not in row.id
    with pytest.raises(CannotOpen):
        core.open_master(secret, sealed, officer_id=vault.officer_id, pepper=bytes(32))
    from hornbill.vault.keyring import node_keys

    with pytest.raises(CannotOpen):
        core.open_master(secret, sealed, officer_id="th-customs/malee", pepper=node_keys().pepper)


def test_a_passphrase_that_was_changed_meanwhile_wins(sheet, vault, passphrase, now, monkeypatch):
    plain = recovery_sheet.compartments.rewrap

    def slow(sealed, master, new, **who):
        found = plain(sealed, master, new, **who)
        if new == NEW:
            monkeypatch.setattr(recovery_sheet.compartments, "rewrap", plain)
            from hornbill.vault.models import Account

            Account.objects.update(generation=7)
        return found

    monkeypatch.setattr(recovery_sheet.compartments, "rewrap", slow)
    with pytest.raises(WrongPassphrase):
        use(sheet.text, now)
    assert recovery_sheet.sheet_of(vault.officer_id) == sheet.view  # rolled back with it
