"""Recovery over the tables: two sessions agree, the code finishes; doubled, replayed and strange agreements do nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.conf import settings

from hornbill.audit.models import AuditEntry
from hornbill.kernel.suite.sealing import CannotOpen, seal
from hornbill.kernel.suite.signing import BadSignature, verify
from hornbill.kernel.written_secret import CODE, SHEET, Mistyped, new_secret, write
from hornbill.vault import (
    actions,
    prekeys,
    recovery,
    recovery_copy,
    recovery_finish,
    recovery_queries,
    recovery_sheet,
    rotation,
    strangers,
)
from hornbill.vault.core import recovery_places as places
from hornbill.vault.core.errors import SignInPaused, WeakPassphrase, WrongPassphrase
from hornbill.vault.core.recovery_request import RecoveryRefused
from hornbill.vault.models import (
    Account,
    NextKeys,
    RecoveryAgreement,
    RecoveryCopy,
    RecoveryRequest,
    RecoveryShare,
    VaultSession,
)

NEW = "orchid umbrella nine hills"
ADDRESS = "10.0.0.1"
OTHERS = ("arun", "malee", "noi")
NAMED = [f"th-customs/{name}" for name in OTHERS]
SOMCHAI = "th-customs/somchai"


@pytest.fixture
def vaults(somchai, passphrase, now):
    """Three recovery officers, named before anybody signs in; everybody has signed in since."""
    for name in OTHERS:
        actions.create_account(
            officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=passphrase, now=now
        )
    recovery_copy.name_officers(NAMED, by="node", now=now)
    return {
        name: actions.sign_in(name, passphrase, address=ADDRESS, now=now).vault
        for name in (*OTHERS, "somchai")
    }


def ask(now, name="somchai", address=ADDRESS):
    asked = recovery.ask(name, address=address, now=now)
    return asked, RecoveryRequest.objects.first().id


def agree(vaults, name, request, digits, now, address=ADDRESS):
    return recovery.agree(vaults[name], request, digits, address=address, now=now)


def finish(asked, now, **changes):
    given = {"username": "somchai", "typed": asked.code, "new": NEW, "address": ADDRESS, **changes}
    return recovery_finish.finish(
        given["username"], given["typed"], given["new"], address=given["address"], now=now
    )


def recovered(vaults, now, *, pair=("arun", "noi"), name="somchai"):
    asked, request = ask(now, name)
    states = [agree(vaults, one, request, asked.spoken, now) for one in pair]
    assert states == ["asked", "open"]
    return finish(asked, now, username=name).signed_in.vault


def test_two_colleagues_and_the_code_give_the_reading_back_and_new_signing_keys(vaults, passphrase, now):
    old = vaults["somchai"]
    sealed = seal(old.sealing_key.public, b"word", info=b"i")
    new = recovered(vaults, now)
    assert new.cache_key == old.cache_key
    assert prekeys.private_key(new, "x").open(sealed, info=b"i") == b"word"
    assert new.signing_key.public != old.signing_key.public
    assert new.installation != old.installation
    with pytest.raises(BadSignature):
        verify(old.signing_key.public, b"m", new.signing_key.sign(b"m"))
    with pytest.raises(WrongPassphrase):
        actions.sign_in("somchai", passphrase, address=ADDRESS, now=now)
    again = actions.sign_in("somchai", NEW, address=ADDRESS, now=now).vault
    assert again.signing_key.public == bytes(Account.objects.get(username="somchai").signing_public)
    assert again.cache_key == old.cache_key


def test_sessions_and_the_sheet_end_and_the_recovery_key_is_another(vaults, passphrase, now):
    sheet = recovery_sheet.make(vaults["somchai"], passphrase, address=ADDRESS, now=now)
    before = RecoveryCopy.objects.get(account__username="somchai").name
    new = recovered(vaults, now)
    assert list(VaultSession.objects.filter(account__username="somchai").values_list("id", flat=True)) == [
        new.session_id
    ]
    with pytest.raises(recovery_sheet.SheetEnded):
        recovery_sheet.use("somchai", sheet.text, NEW + " more", address=ADDRESS, now=now)
    after = RecoveryCopy.objects.get(account__username="somchai")
    assert after.name != before
    assert after.shares.count() == 6
    assert not RecoveryAgreement.objects.exclude(halves=b"").exists()
    assert bytes(RecoveryRequest.objects.get().delivered) == b""


def test_when_both_have_agreed_neither_half_is_kept(vaults, now):
    asked, request = ask(now)
    agree(vaults, "arun", request, asked.spoken, now)
    assert bytes(RecoveryAgreement.objects.get().halves)
    assert agree(vaults, "noi", request, asked.spoken, now) == "open"
    assert [bytes(one.halves) for one in RecoveryAgreement.objects.all()] == [b"", b""]


def test_one_officer_twice_counts_once(vaults, now):
    asked, request = ask(now)
    agree(vaults, "malee", request, asked.spoken, now)
    with pytest.raises(RecoveryRefused, match="counts once"):
        agree(vaults, "malee", request, asked.spoken, now)
    with pytest.raises(RecoveryRefused, match="1 of 2"):
        finish(asked, now)
    assert RecoveryAgreement.objects.count() == 1


def test_nobody_agrees_to_their_own_recovery_and_strangers_not_at_all(vaults, now):
    asked, request = ask(now, "malee")
    with pytest.raises(RecoveryRefused, match="their own"):
        agree(vaults, "malee", request, asked.spoken, now)
    with pytest.raises(RecoveryRefused, match="no recovery officer"):
        agree(vaults, "somchai", request, asked.spoken, now)
    with pytest.raises(recovery.NoSuchRequest):
        agree(vaults, "arun", "0" * 32, asked.spoken, now)
    agree(vaults, "arun", request, asked.spoken, now)
    assert (
        agree(vaults, "noi", request, asked.spoken, now) == "open"
    )  # a recovery officer is recovered by two others


def test_the_digits_name_the_request_and_others_are_refused_and_make_a_pause(vaults, now):
    real, mine = ask(now)
    strange = recovery.ask("somchai", address="203.0.113.9", now=now + timedelta(seconds=1))
    other = RecoveryRequest.objects.first().id
    assert other != mine
    assert agree(vaults, "malee", other, real.spoken, now) == "asked"
    assert RecoveryAgreement.objects.get().request_id == mine
    for _ in range(settings.AXES_FAILURE_LIMIT):
        with pytest.raises(recovery.OtherDigits):
            agree(vaults, "arun", other, "", now)
    with pytest.raises(SignInPaused):
        agree(vaults, "arun", other, strange.spoken, now)
    assert agree(vaults, "noi", other, real.spoken, now) == "open"
    assert finish(real, now)


def test_a_finished_recovery_cannot_be_replayed(vaults, now):
    asked, request = ask(now)
    for name in ("arun", "noi"):
        agree(vaults, name, request, asked.spoken, now)
    finish(asked, now)
    with pytest.raises(RecoveryRefused, match="code was used"):
        finish(asked, now, new="yet another five words here")
    with pytest.raises(RecoveryRefused, match="code was used"):
        agree(vaults, "malee", request, asked.spoken, now)


def test_an_agreement_moved_to_another_request_opens_nothing(vaults, now):
    asked, request = ask(now)
    agree(vaults, "arun", request, asked.spoken, now)
    halves = bytes(RecoveryAgreement.objects.get().halves)
    later, other = ask(now + timedelta(seconds=1))
    RecoveryAgreement.objects.create(
        request_id=other, officer=NAMED[0], halves=halves, at=now
    )  # who writes in the database
    with pytest.raises(CannotOpen):
        agree(vaults, "noi", other, later.spoken, now)
    assert RecoveryRequest.objects.get(id=other).state == "asked"
    assert agree(vaults, "noi", request, asked.spoken, now) == "open"


def test_what_was_agreed_opens_for_the_code_alone(vaults, now):
    asked, request = ask(now)
    for name in ("arun", "noi"):
        agree(vaults, name, request, asked.spoken, now)
    foreign = write(new_secret(), CODE)
    for changes in ({"typed": foreign}, {"username": "arun"}, {"username": "nobody"}):
        with pytest.raises(recovery_finish.WrongCode):
            finish(asked, now, **changes)
    with pytest.raises(Mistyped):
        finish(asked, now, typed=asked.code[:-1] + ("Q" if asked.code[-1] != "Q" else "P"))
    with pytest.raises(WeakPassphrase):
        finish(asked, now, new="somchai somchai")
    for name in (*OTHERS, "somchai"):
        with pytest.raises(CannotOpen):
            vaults[name].sealing_key.open(bytes(RecoveryRequest.objects.get(id=request).delivered), info=b"")
    assert finish(asked, now)


def test_a_refusal_of_one_ends_it_and_so_does_the_officers_own(vaults, now):
    for by in ("malee", "somchai"):
        asked, request = ask(now)
        agree(vaults, "arun", request, asked.spoken, now)
        recovery.refuse(vaults[by], request, now=now)
        with pytest.raises(RecoveryRefused, match="refused"):
            agree(vaults, "noi", request, asked.spoken, now)
        RecoveryRequest.objects.all().delete()
    asked, request = ask(now)
    stranger = actions.create_account(
        officer_id="th-customs/dao", display_name="Dao", passphrase=NEW, now=now
    )
    vault = actions.sign_in("dao", NEW, address=ADDRESS, now=now).vault
    assert stranger.pk
    with pytest.raises(RecoveryRefused, match="no recovery officer"):
        recovery.refuse(vault, request, now=now)


def test_it_expires_and_keeps_no_key(vaults, now):
    asked, request = ask(now)
    for name in ("arun", "noi"):
        agree(vaults, name, request, asked.spoken, now)
    late = now + recovery.LASTS
    with pytest.raises(RecoveryRefused, match="expired"):
        finish(asked, late)
    assert recovery.end_expired(now=late) == 1
    assert recovery.end_expired(now=late) == 0
    row = RecoveryRequest.objects.get(id=request)
    assert (row.state, bytes(row.delivered)) == ("expired", b"")


def test_strangers_from_everywhere_do_not_push_the_officers_request_out(vaults, monkeypatch, now):
    monkeypatch.setattr(places, "MOST", 4)
    asked, _ = ask(now)  # from where the officer has signed in before
    for number in range(12):
        recovery.ask("somchai", address=f"203.{number}.113.9", now=now + timedelta(minutes=1))
    waiting = RecoveryRequest.objects.filter(state="asked")
    assert waiting.count() == RecoveryRequest.objects.count() == 4  # no row is kept of what went
    asks = AuditEntry.objects.filter(act="vault.recovery-ask")
    assert sum("gave_way" in json.loads(entry.detail) for entry in asks) == 9  # but an entry of each
    page = recovery_queries.waiting_for("th-customs/arun", now)
    assert [(one.officer.id, one.others) for one in page] == [(SOMCHAI, 3)]
    for name in ("arun", "noi"):
        agree(vaults, name, page[0].id, asked.spoken, now)
    assert finish(asked, now)


def test_who_asked_for_nothing_refuses_all_at_once(vaults, now):
    agreed, request = ask(now)
    agree(vaults, "arun", request, agreed.spoken, now)
    for number in range(3):
        recovery.ask("somchai", address=f"203.{number}.113.9", now=now + timedelta(minutes=1))
    other = RecoveryRequest.objects.first().id
    assert recovery_queries.request_for(SOMCHAI, other, now).others == 2
    recovery.refuse(vaults["somchai"], other, now=now)
    left = RecoveryRequest.objects.order_by("state").values_list("id", "state")
    assert list(left) == [(request, "asked"), (other, "refused")]


def test_what_nobody_agreed_to_leaves_no_row_when_it_expires(vaults, now):
    for number in range(3):
        recovery.ask("somchai", address=f"203.{number}.113.9", now=now)
    assert recovery.end_expired(now=now + recovery.LASTS) == 3
    assert not RecoveryRequest.objects.exists()
    entry = AuditEntry.objects.get(act="vault.recovery-expired")
    assert json.loads(entry.detail) == {"requests": 3}


def test_an_unknown_name_is_answered_alike_and_asking_often_makes_a_pause(vaults, now):
    known, unknown = (
        recovery.ask("somchai", address=ADDRESS, now=now),
        recovery.ask("nobody", address=ADDRESS, now=now),
    )
    assert (len(known.code), len(known.spoken)) == (len(unknown.code), len(unknown.spoken))
    assert RecoveryRequest.objects.count() == 1
    for number in range(settings.AXES_FAILURE_LIMIT - 2):
        recovery.ask(f"nobody{number}", address=ADDRESS, now=now)  # ever new names
    for name in ("somchai", "somebody"):
        with pytest.raises(SignInPaused):
            recovery.ask(name, address=ADDRESS, now=now)
    assert recovery.ask("somchai", address="10.0.1.2", now=now)


def test_one_address_may_not_try_codes_and_sheets_under_ever_new_names_either(vaults, now):
    place = "2001:db8:1:2::"
    for number in range(settings.AXES_FAILURE_LIMIT):
        with pytest.raises(recovery_finish.WrongCode):
            recovery_finish.finish(
                f"n{number}", write(new_secret(), CODE), NEW, address=f"{place}{number}", now=now
            )
    with pytest.raises(SignInPaused):
        recovery_sheet.use("fresh", write(new_secret(), SHEET), NEW, address=f"{place}ffff", now=now)
    with pytest.raises(recovery_sheet.WrongSheet):
        recovery_sheet.use("fresh", write(new_secret(), SHEET), NEW, address="2001:db8:1:3::", now=now)


def test_a_flood_is_a_number_in_the_audit_log_and_the_officers_own_try_is_told(vaults, monkeypatch, now):
    monkeypatch.setattr(strangers, "MOST_TOLD", 5)
    for number in range(8):
        recovery.ask(f"n{number}", address=f"203.0.{number}.1", now=now)
    _, request = ask(now)
    told = AuditEntry.objects.filter(act="vault.recovery-ask")
    assert [json.loads(one.detail)["request"] for one in told.order_by("seq")] == [""] * 5 + [request]
    assert strangers.tell_the_rest(now=now) == 0  # the hour goes on
    assert strangers.tell_the_rest(now=now + timedelta(hours=1)) == 1
    assert strangers.tell_the_rest(now=now + timedelta(hours=1)) == 0
    rest = json.loads(AuditEntry.objects.get(act="vault.tries-not-told").detail)
    assert (rest["act"], rest["tries"]) == ("vault.recovery-ask", 3)


def test_other_recovery_officers_end_what_was_kept_and_asked(vaults, passphrase, now):
    asked, request = ask(now)
    agree(vaults, "arun", request, asked.spoken, now)
    recovery_copy.name_officers(NAMED[:2], by="node", now=now)
    assert not RecoveryShare.objects.exists()
    with pytest.raises(RecoveryRefused, match="refused"):
        agree(vaults, "malee", request, asked.spoken, now)
    assert recovery_copy.covered().with_copy == 0
    actions.sign_in("somchai", passphrase, address=ADDRESS, now=now)
    found = recovery_copy.covered()
    assert (found.with_copy, SOMCHAI in found.without) == (1, False)
    assert not recovery_copy.is_covered(NAMED[0])


@pytest.mark.parametrize(
    "officers",
    [[], NAMED[:1], [NAMED[0], NAMED[0]], [*NAMED, "th-customs/nobody"], [NAMED[0], "vn-customs/hanh"]],
)
def test_recovery_officers_that_will_not_do(vaults, officers, now):
    with pytest.raises(recovery_copy.BadRecoveryOfficers):
        recovery_copy.name_officers(officers, by="node", now=now)
    assert recovery_copy.covered().named == tuple(NAMED)


def test_without_recovery_officers_there_is_nothing_to_ask(somchai, now):
    with pytest.raises(recovery.NoRecovery):
        recovery.ask("somchai", address=ADDRESS, now=now)


def test_keys_of_a_rotation_that_was_under_way_are_kept(vaults, passphrase, now):
    made = rotation.prepare(vaults["somchai"], passphrase, address=ADDRESS, now=now)
    rotation.keep(vaults["somchai"], made, now=now)
    sealed = seal(made.sealing_public, b"word", info=b"i")
    new = recovered(vaults, now)
    from hornbill.kernel.suite.sealing import key_id

    assert prekeys.private_key(new, key_id(made.sealing_public)).open(sealed, info=b"i") == b"word"
    assert bytes(NextKeys.objects.get().signing_public) == new.signing_key.public


def test_recovered_and_taken_up_recovery_still_works(vaults, now):
    new = recovered(vaults, now)
    assert rotation.take_up(SOMCHAI, new.signing_key.public, week=1, now=now)
    again = actions.sign_in("somchai", NEW, address=ADDRESS, now=now).vault
    assert again.sealing_key.public == bytes(Account.objects.get(username="somchai").sealing_public)
    assert again.sealing_key.public != vaults["somchai"].sealing_key.public
    twice = recovered(vaults, now + timedelta(hours=1), pair=("malee", "arun"))
    assert twice.cache_key == new.cache_key
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"vault.recovery-ask", "vault.recovery-agree", "vault.recovery-finish", "vault.rotate"} <= acts
