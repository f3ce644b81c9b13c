"""Signing in step by step: what each officer is asked, and what an attacker with half of it gets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings

from hornbill.vault import actions, closing, code_budget, entering, pauses, second_factors, sessions
from hornbill.vault.core import recovery_code
from hornbill.vault.core.errors import (
    BadFactor,
    CodesClosed,
    SecondFactorAsked,
    SignInPaused,
    StepOver,
    WrongPassphrase,
    WrongSecondFactor,
)
from hornbill.vault.models import CodeApp, CodeTries, RecoveryCode, SignInStep
from tests.vault.steps import PASSPHRASE, SECRET, acts, code, type_passphrase


# --- codes ----------------------------------------------------------------------------------------
def test_without_a_second_factor_the_passphrase_is_enough(somchai, now):
    entered = type_passphrase(now)
    assert entered.vault.officer_id == "th-customs/somchai"
    assert sessions.find(entered.cookie, now=now)[0].way == "passphrase"


def test_with_an_app_the_passphrase_begins_no_session(add_app, now):
    add_app()
    waiting = type_passphrase(now)
    assert isinstance(waiting, entering.Waiting)
    assert sessions.find(waiting.cookie, now=now) is None
    entered = entering.by_code(waiting.cookie, code(now), address="10.0.0.1", now=now)
    assert sessions.find(entered.cookie, now=now)[0].way == "passphrase+code"
    assert ("vault.sign-in", {"address": "10.0.0.1", "way": "passphrase+code"}) in acts()


def test_the_way_without_pages_does_not_go_round_it(add_app, sign_in):
    add_app()
    with pytest.raises(SecondFactorAsked):
        sign_in()
    assert sign_in(at_the_machine=True).vault


def test_a_code_counts_once_and_a_step_too(add_app, now):
    add_app()
    first, second = type_passphrase(now), type_passphrase(now)
    entering.by_code(first.cookie, code(now), address="10.0.0.1", now=now)
    with pytest.raises(StepOver):
        entering.by_code(first.cookie, code(now, 1), address="10.0.0.1", now=now)
    with pytest.raises(WrongSecondFactor):
        entering.by_code(second.cookie, code(now), address="10.0.0.1", now=now)


def test_a_step_ends_by_time_by_a_new_passphrase_and_with_the_account(add_app, sign_in, now):
    add_app()
    step = type_passphrase(now)
    later = now + timedelta(minutes=10)
    with pytest.raises(StepOver):
        entering.by_code(step.cookie, code(later), address="10.0.0.1", now=later)
    assert entering.end_old_steps(now=later) == SignInStep.objects.count() + 1
    step, vault = type_passphrase(now), sign_in(at_the_machine=True).vault
    actions.change_passphrase(vault, PASSPHRASE, "quite other words here", address="10.0.0.1", now=now)
    with pytest.raises(StepOver):
        entering.by_code(step.cookie, code(now), address="10.0.0.1", now=now)
    step = entering.by_passphrase("somchai", "quite other words here", address="10.0.0.1", now=now)
    closing.close_account("th-customs/somchai", "left", by="node", now=now)
    with pytest.raises(StepOver):
        entering.by_code(step.cookie, code(now), address="10.0.0.1", now=now)


def test_a_step_that_begins_while_the_passphrase_is_changed_leads_nowhere(add_app, sign_in, now, monkeypatch):
    add_app()
    vault, opened = sign_in(at_the_machine=True).vault, entering.opened_by_passphrase

    def and_changed(*typed, **more):
        found = opened(*typed, **more)
        actions.change_passphrase(vault, PASSPHRASE, "quite other words here", address="10.0.0.1", now=now)
        return found

    monkeypatch.setattr(entering, "opened_by_passphrase", and_changed)
    step = type_passphrase(now)
    with pytest.raises(StepOver):
        entering.by_code(step.cookie, code(now), address="10.0.0.1", now=now)


@pytest.mark.parametrize("cookie", [None, "", "x", "A" * 43])
def test_a_cookie_of_no_step_opens_nothing(add_app, now, cookie):
    add_app()
    with pytest.raises(StepOver):
        entering.by_code(cookie, code(now), address="10.0.0.1", now=now)


def test_a_sessions_cookie_is_no_steps_and_the_other_way_round(add_app, sign_in, now):
    add_app()
    with pytest.raises(StepOver):
        entering.step_of(sign_in(at_the_machine=True).cookie, now=now)
    assert sessions.find(type_passphrase(now).cookie, now=now) is None


def test_wrong_codes_make_a_pause_from_wherever_they_come(add_app, now):
    printed = add_app()
    for number in range(settings.AXES_FAILURE_LIMIT):
        address = f"10.0.7.{number}"
        with pytest.raises(WrongSecondFactor):
            entering.by_code(type_passphrase(now, address=address).cookie, "000000", address=address, now=now)
    with pytest.raises(SignInPaused):
        entering.by_code(type_passphrase(now).cookie, code(now), address="10.0.0.1", now=now)
    failed = [detail for act, detail in acts() if act == "vault.second-factor-failed"]
    assert [detail["paused"] for detail in failed] == [False] * (len(failed) - 1) + [True]
    # A recovery code cannot be guessed, so it goes on working; then counting begins again.
    entering.by_code(type_passphrase(now).cookie, printed[0], address="10.0.0.1", now=now)
    entering.by_code(type_passphrase(now).cookie, code(now), address="10.0.0.1", now=now)


def guess(now, times, monkeypatch):
    """Give wrong codes, each after a pause, in sign-ins that lead nowhere."""
    monkeypatch.setattr(pauses, "paused_until", lambda *_: None)
    for _ in range(times):
        with pytest.raises(WrongSecondFactor):
            entering.by_code(type_passphrase(now).cookie, "000000", address="203.0.113.9", now=now)


def test_wrong_codes_under_one_passphrase_end_and_no_sign_in_buys_more(add_app, sign_in, monkeypatch, now):
    printed = add_app()
    monkeypatch.setattr(code_budget, "MOST_WRONG", 4)
    guess(now, 2, monkeypatch)
    step = type_passphrase(now)
    with pytest.raises(WrongSecondFactor):  # the officer mistypes, and then does not
        entering.by_code(step.cookie, "111111", address="10.0.0.1", now=now)
    entering.by_code(step.cookie, code(now), address="10.0.0.1", now=now)
    assert CodeTries.objects.get().wrong == 2
    entering.by_code(type_passphrase(now).cookie, printed[0], address="10.0.0.1", now=now)
    guess(now, 2, monkeypatch)
    later = now + timedelta(days=30)
    with pytest.raises(CodesClosed):
        entering.by_code(type_passphrase(later).cookie, code(later), address="10.0.0.1", now=later)
    assert [act for act, _ in acts()].count("vault.codes-closed") == 1
    # The officer is not locked out, is told, and another passphrase ends it.
    vault = entering.by_code(type_passphrase(later).cookie, printed[1], address="10.0.0.1", now=later).vault
    assert second_factors.needs_of(vault.officer_id).closed
    with pytest.raises(CodesClosed):
        entering.by_code(type_passphrase(later).cookie, code(later), address="10.0.0.1", now=later)
    actions.change_passphrase(vault, PASSPHRASE, "quite other words here", address="10.0.0.1", now=later)
    assert not second_factors.needs_of(vault.officer_id).closed
    step = entering.by_passphrase("somchai", "quite other words here", address="10.0.0.1", now=later)
    assert entering.by_code(step.cookie, code(later), address="10.0.0.1", now=later)


def test_the_node_opens_codes_again(add_app, monkeypatch, now):
    add_app()
    monkeypatch.setattr(code_budget, "MOST_WRONG", 1)
    guess(now, 1, monkeypatch)
    assert code_budget.lift("th-customs/somchai", by="node", reason="seen in person", now=now)
    assert not code_budget.lift("th-customs/somchai", by="node", now=now)
    assert entering.by_code(type_passphrase(now).cookie, code(now), address="10.0.0.1", now=now)
    assert ("vault.codes-open", {"reason": "seen in person"}) in acts()


def test_the_right_passphrase_alone_does_not_start_the_count_anew(add_app, now):
    add_app()
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        with pytest.raises(WrongPassphrase):
            entering.by_passphrase("somchai", "wrong words entirely", address="10.0.0.1", now=now)
    type_passphrase(now)
    with pytest.raises(WrongPassphrase):
        entering.by_passphrase("somchai", "wrong words entirely", address="10.0.0.1", now=now)
    with pytest.raises(SignInPaused):
        type_passphrase(now)


def test_the_secret_of_an_app_is_in_the_database_only_under_the_vault(add_app):
    add_app()
    row = CodeApp.objects.get()
    assert SECRET not in bytes(row.sealed)
    assert len(bytes(row.sealed)) == 12 + len(SECRET) + 16


def test_an_app_is_added_only_with_a_code_that_it_shows(add_app, now):
    for wrong in ({"code": "000000"}, {"code": ""}, {"code": code(now, -3)}):
        with pytest.raises(WrongSecondFactor):
            add_app(**wrong)
    for wrong in ({"name": " "}, {"name": "x" * 61}, {"name": "a\nb"}, {"secret": b"short"}):
        with pytest.raises(BadFactor):
            add_app(**wrong)
    assert not CodeApp.objects.exists()


# --- recovery codes -------------------------------------------------------------------------------
def test_recovery_codes_come_with_the_first_factor_and_count_once(add_app, add_passkey, now):
    printed = add_app()
    assert len(set(printed)) == recovery_code.COUNT
    assert add_passkey() == []
    assert not set(printed) & set(RecoveryCode.objects.values_list("digest", flat=True))
    sloppy = printed[3].upper().replace("-", " ").replace("0", "O").replace("1", "l")
    step = type_passphrase(now)
    assert entering.by_code(step.cookie, sloppy, address="10.0.0.1", now=now)
    assert second_factors.standing_of("th-customs/somchai").codes_left == recovery_code.COUNT - 1
    with pytest.raises(WrongSecondFactor):
        entering.by_code(type_passphrase(now).cookie, printed[3], address="10.0.0.1", now=now)


def test_new_recovery_codes_end_the_old_ones(add_app, somchai, now):
    old = add_app()
    new = second_factors.new_recovery_codes(somchai, now=now)
    with pytest.raises(WrongSecondFactor):
        entering.by_code(type_passphrase(now).cookie, old[0], address="10.0.0.1", now=now)
    assert entering.by_code(type_passphrase(now).cookie, new[0], address="10.0.0.1", now=now)


def test_a_recovery_code_is_its_officers_alone():
    values = {"pepper": b"p" * 32}
    [one, *_] = recovery_code.new_codes()
    mine = recovery_code.digest(one, officer_id="th-customs/somchai", **values)
    assert mine != recovery_code.digest(one, officer_id="th-customs/malee", **values)
    assert recovery_code.digest("no such code", officer_id="th-customs/malee", **values) == ""


# --- required by the agency -----------------------------------------------------------------------
@pytest.fixture
def required(monkeypatch):
    monkeypatch.setenv("HORNBILL_SECOND_FACTOR_REQUIRED", "1")


def test_where_one_is_required_it_is_added_before_the_vault_opens(somchai, required, now):
    step = type_passphrase(now)
    assert entering.step_of(step.cookie, now=now).must_add
    entered, printed = entering.by_first_app(
        step.cookie, name="Phone", secret=SECRET, code=code(now), address="10.0.0.1", now=now
    )
    assert len(printed) == recovery_code.COUNT
    assert sessions.find(entered.cookie, now=now)[0].way == "passphrase+code"


def test_whoever_has_one_adds_none_with_the_passphrase_alone(add_app, required, now):
    add_app()
    step = type_passphrase(now)
    with pytest.raises(StepOver):
        entering.by_first_app(
            step.cookie, name="Thief", secret=SECRET, code=code(now), address="10.0.0.1", now=now
        )
    assert CodeApp.objects.count() == 1


def test_the_last_one_stays_where_one_is_required(add_app, somchai, required, now):
    add_app()
    app = CodeApp.objects.get()
    with pytest.raises(BadFactor):
        second_factors.remove(somchai, "app", str(app.pk), now=now)
    assert CodeApp.objects.exists()
    assert second_factors.remove_all("th-customs/somchai", by="node", now=now) == 1
    assert entering.step_of(type_passphrase(now).cookie, now=now).must_add


@pytest.mark.parametrize(("kind", "factor_id"), [("app", "x"), ("app", "99"), ("door", "1"), ("passkey", "")])
def test_what_is_not_there_is_neither_renamed_nor_removed(add_app, somchai, sign_in, now, kind, factor_id):
    add_app()
    vault = sign_in(at_the_machine=True).vault
    with pytest.raises(BadFactor):
        second_factors.rename(vault, kind, factor_id, "New", now=now)
    with pytest.raises(BadFactor):
        second_factors.remove(somchai, kind, factor_id, now=now)


def test_nothing_typed_as_a_second_factor_is_kept(add_app, now):
    add_app()
    with pytest.raises(WrongSecondFactor):
        entering.by_code(type_passphrase(now).cookie, "my secret words", address="10.0.0.1", now=now)
    rows = list(AccessAttempt.objects.values()) + acts()
    assert "my secret" not in str(rows)
