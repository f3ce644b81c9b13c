"""Tokens of programs: what they open, for how long, what ends them, and what a stolen database is worth."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import verify_chain
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import actions, sessions, tokens
from hornbill.vault.core import token as core
from hornbill.vault.core.errors import (
    BadToken,
    SignInPaused,
    TokenEnded,
    TokenExpired,
    TokensPaused,
    UnknownToken,
    WrongPassphrase,
)
from hornbill.vault.models import Account, ApiToken

ROOM = "ab" * 32


@pytest.fixture
def vault(sign_in):
    return sign_in().vault


@pytest.fixture
def make(vault, passphrase, now):
    def do(words=passphrase, *, at=now, name="Case system", may=("read",), days=30, **more):
        return tokens.make(vault, words, name=name, may=may, days=days, address="10.0.0.1", now=at, **more)

    return do


@pytest.fixture
def use(db, now):
    def do(text, *, at=now, address="10.0.0.9"):
        return tokens.open_token(text, address=address, now=at)

    return do


def acts(word):
    rows = AuditEntry.objects.filter(act__startswith=word).order_by("seq")
    return [(row.act, row.actor, json.loads(row.detail)) for row in rows]


# --- the codec -------------------------------------------------------------------------------------
GRANTS = st.builds(
    core.Grant,
    st.frozensets(st.sampled_from(core.MAY), min_size=1),
    st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=3).map(
        lambda r: tuple(sorted(r))
    ),
    st.just("2027-01-31T00:00:00.000Z"),
)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), GRANTS)
def test_a_token_opens_what_was_sealed_for_it(secret, master, grant):
    text = core.to_text(secret)
    assert core.from_text(text) == secret
    assert (text[:4], len(text)) == ("hbt_", 47)
    sealed = core.seal_master(secret, master, officer_id="a/b", grant=grant)
    assert core.open_master(secret, sealed, officer_id="a/b", grant=grant) == master
    assert secret.hex() not in core.token_id(secret)
    assert master not in sealed
    others = core.Grant(grant.may ^ {"write"}, grant.rooms, grant.expires)
    later = core.Grant(grant.may, grant.rooms, "2099-01-31T00:00:00.000Z")
    wider = core.Grant(grant.may, (*grant.rooms, "f" * 64), grant.expires)
    for wrong in ({"grant": others}, {"grant": later}, {"grant": wider}, {"officer_id": "a/c"}):
        with pytest.raises(CannotOpen):
            core.open_master(secret, sealed, **{"officer_id": "a/b", "grant": grant, **wrong})
    with pytest.raises(CannotOpen):
        core.open_master(secret[::-1] + b"", sealed[:-1], officer_id="a/b", grant=grant)


@given(st.text(max_size=60) | st.text("hbt_ABCabc012-=", max_size=60).map("hbt_".__add__))
def test_what_is_no_token_reads_as_none(text):
    found = core.from_text(text)
    assert found is None or core.to_text(found) == text


# --- making ------------------------------------------------------------------------------------------
def test_a_token_opens_the_officers_vault(make, use, vault):
    made = make(may=("read", "write"), rooms=[ROOM])
    opened = use(made.text)
    assert opened.vault.officer_id == vault.officer_id
    assert opened.vault.chain == vault.chain
    assert opened.vault.cache_key == vault.cache_key
    assert opened.vault.session_id == made.view.id
    assert (opened.grant.may, opened.grant.rooms) == ({"read", "write"}, (ROOM,))
    assert made.text not in repr(made) + repr(opened)


def test_the_passphrase_is_asked_for_and_wrong_ones_pause(make, somchai):
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            make("some other words entirely")
    make()
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            make("some other words entirely")
    with pytest.raises(SignInPaused):
        make()
    assert len([act for act, _actor, _detail in acts("vault.token-make-failed")]) == 11
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "   "},
        {"name": "x" * 61},
        {"name": "zero\u200bwidth"},
        {"name": "two\nlines"},
        {"may": ()},
        {"may": ("read", "admin")},
        {"days": 0},
        {"days": 366},
        {"days": -1},
        {"rooms": ["ab"]},
        {"rooms": [f"{n:064x}" for n in range(101)]},
    ],
)
def test_a_token_that_will_not_do_is_not_made(make, wrong):
    with pytest.raises(BadInput):
        make(**wrong)
    assert not ApiToken.objects.exists()
    make(name="ข้อมูลคดี", days=365)


def test_there_is_a_most_of_tokens(make, monkeypatch, vault, now):
    monkeypatch.setattr(tokens, "MAX_LIVE", 2)
    first = make()
    make()
    with pytest.raises(BadToken):
        make()
    tokens.revoke(vault, first.view.id, now=now)
    make()


# --- ending --------------------------------------------------------------------------------------------
def test_a_token_ends_on_its_day(make, use, now):
    made = make(days=2)
    use(made.text, at=now + timedelta(days=2, seconds=-1))
    with pytest.raises(TokenExpired):
        use(made.text, at=now + timedelta(days=2))
    assert tokens.end_expired(now=now + timedelta(days=2)) == 1
    assert tokens.end_expired(now=now + timedelta(days=2)) == 0
    with pytest.raises(TokenEnded):
        use(made.text, at=now)
    assert bytes(ApiToken.objects.get().sealed_master) == b""
    assert acts("vault.token-end")[0][2]["why"] == "expired"


def test_a_revoked_token_is_worth_nothing(make, use, vault, now):
    made, other = make(), make()
    use(made.text)
    assert tokens.revoke(vault, made.view.id, now=now)
    assert not tokens.revoke(vault, made.view.id, now=now)
    with pytest.raises(TokenEnded):
        use(made.text)
    use(other.text)
    live, over = tokens.tokens_of(vault.officer_id, now=now)
    assert ([one.id for one in live], [one.ended_why for one in over]) == ([other.view.id], ["revoked"])
    assert bytes(ApiToken.objects.get(id=made.view.id).sealed_master) == b""


def test_nobody_revokes_anothers_token(make, use, now, db, cheap_passphrases):
    made = make()
    actions.create_account(
        officer_id="th-customs/malee", display_name="Malee", passphrase="mango bicycle eleven", now=now
    )
    other = actions.sign_in("malee", "mango bicycle eleven", address="10.0.0.1", now=now).vault
    assert not tokens.revoke(other, made.view.id, now=now)
    use(made.text)


def test_a_change_of_passphrase_ends_all_tokens(make, use, vault, passphrase, now):
    made = make()
    new = "mango bicycle eleven stars"
    changed = actions.change_passphrase(vault, passphrase, new, address="10.0.0.1", now=now)
    with pytest.raises(TokenEnded):
        use(made.text)
    live, over = tokens.tokens_of(vault.officer_id, now=now)
    assert (live, [one.ended_why for one in over]) == ([], ["passphrase"])
    assert [detail["why"] for _by, _subject, detail in acts("vault.token-end")] == ["passphrase"]
    again = tokens.make(changed.vault, new, name="n", may=["read"], days=1, address="10.0.0.1", now=now)
    use(again.text)


def test_signing_out_everywhere_does_not_end_tokens(make, use, now):
    made = make()
    actions.sign_out_everywhere("th-customs/somchai", by="th-customs/somchai", now=now)
    use(made.text)


def test_a_token_of_a_deactivated_account_is_refused(make, use):
    made = make()
    Account.objects.update(is_active=False)
    with pytest.raises(TokenEnded):
        use(made.text)


def test_a_token_made_while_the_passphrase_changes_is_not_made(make, monkeypatch):
    plain = tokens.master_of

    def overtaken(*args, **more):
        found = plain(*args, **more)
        Account.objects.update(generation=7)
        return found

    monkeypatch.setattr(tokens, "master_of", overtaken)
    with pytest.raises(WrongPassphrase):
        make()


# --- what a thief gets ---------------------------------------------------------------------------------
def test_whoever_writes_into_the_database_gains_nothing(make, use, now):
    made = make(days=2, rooms=[ROOM])
    for change in (
        {"may": ["directory", "read", "write"]},
        {"rooms": []},
        {"expires": now + timedelta(days=300)},
    ):
        before = ApiToken.objects.values(*change).get()
        ApiToken.objects.update(**change)
        with pytest.raises(UnknownToken):
            use(made.text)
        ApiToken.objects.update(**before)
    use(made.text)


def test_neither_token_nor_secret_stands_in_the_database(make, use):
    from django.db import connection

    made = make()
    use(made.text)
    secret = core.from_text(made.text)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names out of the database itself
            for row in cursor.fetchall():
                for value in row:
                    data = value.encode() if isinstance(value, str) else value
                    assert not isinstance(data, memoryview)
                    if isinstance(data, bytes):
                        assert made.text.encode() not in data
                        assert secret not in data
                        assert secret.hex().encode() not in data


# --- wrong ones --------------------------------------------------------------------------------------
def wrong(n=0):
    return core.to_text(n.to_bytes(32, "big"))


def test_wrong_tokens_pause_their_address_and_no_right_token(make, use, now):
    made = make()
    for n in range(6):
        with pytest.raises(UnknownToken):
            use(wrong(n))
    before = AuditEntry.objects.count()
    for n in range(3):
        with pytest.raises(TokensPaused):
            use(wrong(n))
    assert AuditEntry.objects.count() == before  # a flood writes nothing
    use(made.text)
    with pytest.raises(UnknownToken):
        use(wrong(), address="10.0.0.77")


@pytest.mark.parametrize("text", ["", "hbt_", "hbt_x", "x" * 5000, "hbt_" + "A" * 42, "hbt_" + "é" * 43])
def test_a_malformed_token_is_refused(use, text):
    with pytest.raises(UnknownToken):
        use(text)


# --- the log ----------------------------------------------------------------------------------------
def test_use_is_logged_once_a_minute(make, use, now):
    made = make()
    for seconds in (0, 1, 30, 59, 61, 62, 130):
        use(made.text, at=now + timedelta(seconds=seconds))
    found = acts("vault.token-use")
    assert len(found) == 3
    assert found[0] == (
        "vault.token-use",
        "th-customs/somchai",
        {"token": made.view.id[:16], "address": "10.0.0.9"},
    )
    row = ApiToken.objects.get()
    assert (row.last_used, row.last_address) == (now + timedelta(seconds=130), "10.0.0.9")
    verify_chain()


def test_making_is_logged_without_the_token(make):
    made = make(may=("read", "directory"))
    ((_act, actor, detail),) = acts("vault.token-make")
    assert actor == "th-customs/somchai"
    assert detail == {
        "token": made.view.id[:16],
        "may": ["directory", "read"],
        "rooms": 0,
        "expires": "2026-12-24T06:12:00.000Z",
    }


# --- memory ------------------------------------------------------------------------------------------
def test_a_program_that_paused_and_returns_keeps_what_it_opens_again(make, use, now):
    made, closed = make(), []

    def note(session_id, **_):
        closed.append(session_id)

    use(made.text)
    assert made.view.id in sessions.sweep(now=now + timedelta(minutes=6))
    sessions.vault_closed.connect(note)
    try:
        use(made.text, at=now + timedelta(minutes=7))
        sessions.sweep(now=now + timedelta(minutes=7))
        sessions.sweep(now=now + timedelta(minutes=7))
    finally:
        sessions.vault_closed.disconnect(note)
    assert made.view.id not in closed


def test_what_a_program_opened_is_forgotten_when_it_pauses_or_ends(make, use, vault, now):
    closed = []

    def note(session_id, **_):
        closed.append(session_id)

    sessions.vault_closed.connect(note)
    try:
        made, other = make(), make()
        use(made.text)
        use(other.text)
        assert made.view.id not in sessions.sweep(now=now + timedelta(minutes=4))
        use(other.text, at=now + timedelta(minutes=4))
        assert made.view.id in sessions.sweep(now=now + timedelta(minutes=6))
        assert other.view.id not in closed
        tokens.revoke(vault, other.view.id, now=now)
        assert other.view.id in closed
    finally:
        sessions.vault_closed.disconnect(note)
