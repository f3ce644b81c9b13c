"""Signing in, out, everywhere; expiry; the pause; what the audit log says."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from axes.models import AccessAttempt

from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import verify_chain
from hornbill.kernel.suite.sealing import seal
from hornbill.kernel.suite.signing import verify
from hornbill.vault import actions, proving, sessions
from hornbill.vault.core import compartments
from hornbill.vault.core.errors import (
    OtherOfficer,
    SignInBusy,
    SignInPaused,
    WeakPassphrase,
    WrongPassphrase,
)
from hornbill.vault.models import Account, VaultSession


def acts():
    return list(AuditEntry.objects.order_by("seq").values_list("act", flat=True))


def test_signing_in_opens_the_vault(sign_in, somchai):
    vault = sign_in().vault
    sealed = seal(bytes(somchai.sealing_public), b"word", info=b"i")
    assert vault.sealing_key.open(sealed, info=b"i") == b"word"
    verify(bytes(somchai.signing_public), b"m", vault.signing_key.sign(b"m"))
    assert vault.chain.startswith("th-customs/somchai/")
    assert repr(vault) == "OpenVault(th-customs/somchai)"


def test_the_name_is_forgiving_and_the_passphrase_is_not(sign_in, passphrase):
    sign_in(" SomChai ")
    sign_in(passphrase=f" {passphrase} ")
    for wrong in (passphrase.upper(), passphrase[:-1], "", "x" * 10_000):
        with pytest.raises(WrongPassphrase):
            sign_in(passphrase=wrong, address=f"10.0.1.{len(wrong) % 200}")


def test_an_unknown_name_costs_the_same_and_says_the_same(sign_in, monkeypatch):
    derived = []
    plain = compartments.derive_key

    def counting(text, *, salt, pepper, cost):
        derived.append((len(salt), cost))
        return plain(text, salt=salt, pepper=pepper, cost=cost)

    monkeypatch.setattr(compartments, "derive_key", counting)
    said = []
    for name in ("somchai", "nobody", "../../etc", "\0", "x" * 500):
        with pytest.raises(WrongPassphrase) as refusal:
            sign_in(name, "wrong words entirely")
        said.append(str(refusal.value))
    assert len(set(said)) == 1
    assert len(derived) == 5
    assert len(set(derived)) == 1


def test_an_account_that_is_switched_off_is_like_an_unknown_name(sign_in, somchai, now):
    cookie = sign_in().cookie
    Account.objects.filter(pk=somchai.pk).update(is_active=False)
    with pytest.raises(WrongPassphrase):
        sign_in()
    assert sessions.find(cookie, now=now) is None


def test_the_cookie_finds_the_session_and_opens_it(sign_in, now):
    signed_in = sign_in()
    row, secret = sessions.find(signed_in.cookie, now=now)
    assert sessions.open_session(row, secret).cache_key == signed_in.vault.cache_key
    for other in (None, "", "x" * 43, signed_in.cookie + "A", signed_in.cookie[:-1]):
        assert sessions.find(other, now=now) is None


def test_each_sign_in_has_a_secret_of_its_own(sign_in):
    cookies = {sign_in().cookie for _ in range(3)}
    assert len(cookies) == 3
    assert VaultSession.objects.count() == 3


def test_a_session_ends_by_disuse(sign_in, now):
    cookie = sign_in().cookie
    assert sessions.find(cookie, now=now + timedelta(minutes=29)) is not None
    assert sessions.find(cookie, now=now + timedelta(minutes=30)) is None


def test_a_session_ends_by_age_even_when_used(sign_in, now):
    cookie = sign_in().cookie
    almost = now + timedelta(hours=12) - timedelta(seconds=1)
    VaultSession.objects.update(last_used=almost)
    assert sessions.find(cookie, now=almost) is not None
    assert sessions.find(cookie, now=almost + timedelta(seconds=1)) is None


def test_ended_sessions_are_removed_and_written_down(sign_in, now):
    sign_in()
    later = now + timedelta(minutes=31)
    kept = sign_in(at=later).cookie
    assert actions.end_expired(now=later) == 1
    assert sessions.find(kept, now=later) is not None
    assert acts()[-1] == "vault.session-ended"


def test_signing_out_ends_this_session_only(sign_in, now):
    here, there = sign_in(), sign_in()
    told = []
    sessions.vault_closed.connect(
        lambda session_id, **_: told.append(session_id), weak=False, dispatch_uid="t"
    )
    try:
        actions.sign_out(here.vault, now=now)
    finally:
        sessions.vault_closed.disconnect(dispatch_uid="t")
    assert sessions.find(here.cookie, now=now) is None
    assert sessions.find(there.cookie, now=now) is not None
    assert told == [here.vault.session_id]


def test_signing_out_everywhere_ends_all(sign_in, now):
    cookies = [sign_in().cookie for _ in range(3)]
    assert actions.sign_out_everywhere("th-customs/somchai", by="th-customs/somchai", now=now) == 3
    assert all(sessions.find(cookie, now=now) is None for cookie in cookies)


def test_the_sweep_tells_of_sessions_that_ended_elsewhere(sign_in, now):
    vault = sign_in().vault
    VaultSession.objects.all().delete()  # as another process would
    assert vault.session_id in sessions.sweep(now=now)
    assert vault.session_id not in sessions.sweep(now=now)


@pytest.fixture
def told():
    """The ids of which ``vault_closed`` tells."""
    found = []

    def note(session_id, **_):
        found.append(session_id)

    sessions.vault_closed.connect(note)
    yield found
    sessions.vault_closed.disconnect(note)


def test_the_sweep_tells_once_more_of_what_ended_lately(sign_in, now, told):
    vault = sign_in().vault
    actions.sign_out(vault, now=now)
    sessions.sweep(now=now)
    assert told.count(vault.session_id) == 2, "a request that was under way may have kept something since"


def test_a_live_session_that_was_closed_here_is_not_told_again_until_it_ends(sign_in, now, told):
    """What it has in memory was forgotten, as after a transaction that failed; it goes on."""
    vault = sign_in().vault
    sessions.close_here(vault.session_id)
    for _ in range(3):
        assert sessions.sweep(now=now) == []
    assert told.count(vault.session_id) == 1
    VaultSession.objects.all().delete()  # as another process would
    assert sessions.sweep(now=now) == [vault.session_id]


def test_what_ended_is_noted_for_a_while_where_nobody_sweeps(monkeypatch):
    monkeypatch.setattr(sessions, "_AGAIN_S", -1.0)
    for number in range(5):
        sessions.close_here(f"{number:064x}")
    assert len(sessions._ended_here) == 1


def test_changing_the_passphrase(sign_in, passphrase, now):
    first, second = sign_in(), sign_in()
    new = "papaya window ninety clouds"
    changed = actions.change_passphrase(first.vault, passphrase, new, address="10.0.0.1", now=now)
    assert changed.vault.cache_key == first.vault.cache_key
    assert changed.vault.signing_key.public == first.vault.signing_key.public
    assert sessions.find(first.cookie, now=now) is None
    assert sessions.find(second.cookie, now=now) is None
    assert sessions.find(changed.cookie, now=now) is not None
    with pytest.raises(WrongPassphrase):
        sign_in()
    sign_in(passphrase=new)


def test_changing_needs_the_present_one_and_a_good_new_one(sign_in, passphrase, now):
    vault = sign_in().vault
    change = {"address": "10.0.0.1", "now": now}
    with pytest.raises(WrongPassphrase):
        actions.change_passphrase(vault, "not the present one", "papaya window ninety clouds", **change)
    with pytest.raises(WeakPassphrase):
        actions.change_passphrase(vault, passphrase, "short", **change)
    sign_in()
    assert "vault.change-passphrase-failed" in acts()


# --- the pause ---
def fail(sign_in, times, **where):
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            sign_in(passphrase="wrong words entirely", **where)


@pytest.mark.parametrize("name", ["somchai", "nobody"])
def test_too_many_failures_make_a_pause(sign_in, name, monkeypatch):
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            sign_in(name, "wrong words entirely")
    monkeypatch.setattr(compartments, "open_master", None)  # during the pause nothing is tried
    with pytest.raises(SignInPaused):
        sign_in(name)


def test_a_pause_does_not_hold_up_the_officer_elsewhere(sign_in):
    fail(sign_in, 6, address="203.0.113.7")
    sign_in(address="10.0.0.1")


def test_a_pause_does_not_hold_up_other_officers_at_the_same_address(sign_in, passphrase, now):
    actions.create_account(
        officer_id="th-customs/malee", display_name="Malee", passphrase="mango bicycle eleven stars", now=now
    )
    fail(sign_in, 6)
    sign_in("malee", "mango bicycle eleven stars")


def test_the_pause_ends_by_itself_and_trying_does_not_lengthen_it(sign_in):
    fail(sign_in, 6)
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=9))
    for _ in range(5):
        with pytest.raises(SignInPaused):
            sign_in()
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=1))
    sign_in()
    assert not AccessAttempt.objects.exists()  # counting starts at nought


def test_the_right_passphrase_starts_the_count_anew(sign_in):
    for _ in range(3):
        fail(sign_in, 5)
        sign_in()


def test_what_is_typed_as_a_name_is_kept_nowhere(sign_in):
    typed = "my-secret-words-typed-too-early"
    with pytest.raises(WrongPassphrase):
        sign_in(typed, "x")
    kept = [str(list(AccessAttempt.objects.values())), str(list(AuditEntry.objects.values()))]
    assert not any(typed in text for text in kept)
    assert len(kept[0]) > 10  # there is a row, without the name


def test_many_at_once_are_asked_to_wait(sign_in, monkeypatch):
    monkeypatch.setattr(proving, "_WAIT_S", 0.01)
    turns = proving._turns()
    held = 0
    while turns.acquire(blocking=False):
        held += 1
    try:
        with pytest.raises(SignInBusy):
            sign_in()
    finally:
        for _ in range(held):
            turns.release()
    sign_in()


def test_a_text_is_sent_on_only_by_its_author(sign_in):
    sign_in(only="th-customs/somchai")
    with pytest.raises(OtherOfficer):
        sign_in(only="th-customs/malee")
    assert VaultSession.objects.count() == 1


# --- the audit log ---
def test_every_act_and_every_failure_is_in_the_audit_log(sign_in, passphrase, now):
    with pytest.raises(WrongPassphrase):
        sign_in(passphrase="wrong words entirely")
    signed_in = sign_in()
    new = actions.change_passphrase(
        signed_in.vault, passphrase, "papaya window ninety clouds", address="10.0.0.1", now=now
    )
    actions.sign_out(new.vault, now=now)
    actions.sign_out_everywhere("th-customs/somchai", by="node", now=now)
    assert acts() == [
        "vault.create",
        "vault.sign-in-failed",
        "vault.sign-in",
        "vault.change-passphrase",
        "vault.sign-out",
        "vault.sign-out-everywhere",
    ]
    failed = AuditEntry.objects.get(act="vault.sign-in-failed")
    assert json.loads(failed.detail) == {"address": "10.0.0.1", "known": True, "paused": False}
    assert failed.subject == "th-customs/somchai"
    verify_chain()


@pytest.mark.parametrize("step", ["sign_in", "sign_out", "everywhere", "change"])
def test_an_act_that_cannot_be_written_down_does_not_happen(sign_in, passphrase, now, monkeypatch, step):
    signed_in = sign_in()
    before = list(Account.objects.values()), list(VaultSession.objects.values())

    def broken(*_args, **_kwargs):
        raise RuntimeError("the log is gone")

    monkeypatch.setattr(actions, "record", broken)
    run = {
        "sign_in": sign_in,
        "sign_out": lambda: actions.sign_out(signed_in.vault, now=now),
        "everywhere": lambda: actions.sign_out_everywhere("th-customs/somchai", by="node", now=now),
        "change": lambda: actions.change_passphrase(
            signed_in.vault, passphrase, "papaya window ninety clouds", address="10.0.0.1", now=now
        ),
    }[step]
    with pytest.raises(RuntimeError):
        run()
    assert (list(Account.objects.values()), list(VaultSession.objects.values())) == before


def test_accounts_are_of_this_agency_and_unique(somchai, now):
    words = {"display_name": "X", "passphrase": "mango bicycle eleven stars", "now": now}
    with pytest.raises(actions.BadAccount, match="not an officer of"):
        actions.create_account(officer_id="vn-customs/lan", **words)
    with pytest.raises(actions.BadAccount, match="already"):
        actions.create_account(officer_id="th-customs/somchai", **words)
    with pytest.raises(actions.BadAccount, match="name"):
        actions.create_account(officer_id="th-customs/x", **{**words, "display_name": "  "})


def test_there_is_no_second_password(somchai):
    columns = {field.name for field in Account._meta.get_fields()}
    assert "password" not in columns
    with pytest.raises(NotImplementedError):
        somchai.set_password("x")
    with pytest.raises(NotImplementedError):
        somchai.check_password("x")
