"""Passkeys, apps and recovery codes by the pages."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.utils import timezone

from hornbill.simulation.passkey_device import Device
from hornbill.vault import code_budget, second_factors
from hornbill.vault.models import CodeApp, CodeTries, Passkey, RecoveryCode, SignInStep, VaultSession
from tests.node import sign_in_rig as rig
from tests.node.conftest import PASSPHRASE, Browser

VAULT, STEP = "hornbill_vault_th-customs", "hornbill_step_th-customs"


def test_an_app_is_added_and_asked_for_at_the_next_sign_in(signed_in):
    page, answer = rig.add_app(signed_in, PASSPHRASE)
    assert "<svg" in page
    assert "style=" not in page
    printed = rig.recovery_codes(answer)
    assert len(printed) == 8
    signed_in.see("/settings/sign-in")
    assert "Phone" in signed_in.seen
    assert printed[0] not in signed_in.seen  # shown once
    signed_in.send("/sign-out", {})

    answer = signed_in.sign_in(next="/rooms")
    assert (answer.status_code, VAULT in answer.cookies) == (200, False)
    assert "your passphrase is right" in signed_in.seen
    assert signed_in.get("/rooms").status_code == 302  # not in yet
    cookie = signed_in.cookies[STEP]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", 600)

    refused = signed_in.send("/sign-in/second", {"code": rig.wrong_code(page), "next": "/rooms"})
    assert refused.status_code == 403
    assert "has already been used" in signed_in.seen
    answer = signed_in.send("/sign-in/second", {"code": rig.app_code(page), "next": "/rooms"})
    assert answer["Location"] == "/rooms"
    assert signed_in.cookies[STEP]["max-age"] == 0
    assert signed_in.get("/rooms").status_code == 200


def test_a_text_that_was_not_sent_travels_through_both_steps(signed_in, room):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    signed_in.see(room)
    form = {"text": "Please do not open the box.", "tlp": "", "author": "th-customs/somchai"}
    VaultSession.objects.all().delete()
    late = signed_in.send(f"{room}/messages", {**form, "once": signed_in.once})
    assert late.status_code == 401
    carried = {
        name: value.replace("&#x27;", "'")
        for name, value in rig.re.findall(r'name="(carry\.[^"]+)" value="([^"]*)"', signed_in.seen)
    }
    assert "Please do not open the box." in carried.values()
    signed_in.send("/sign-in", {"username": "somchai", "passphrase": PASSPHRASE, **carried})
    assert "travels with this form" in signed_in.seen
    assert "Please do not open the box." in signed_in.seen
    answer = signed_in.send("/sign-in/second", {"code": rig.app_code(page), **carried})
    assert answer.status_code == 302
    assert "Please do not open the box." in signed_in.see(room).content.decode()


def test_a_passkey_opens_the_vault_with_one_press(signed_in):
    device, answer = rig.add_passkey(signed_in, PASSPHRASE)
    assert len(rig.recovery_codes(answer)) == 8
    signed_in.see("/settings/sign-in")
    assert "opens your vault by itself" in signed_in.seen
    signed_in.send("/sign-out", {})
    before = signed_in.cookies[VAULT].value

    signed_in.see("/sign-in")
    fields = rig.answered(signed_in, device, "/sign-in/passkey/options")
    answer = signed_in.send("/sign-in/passkey", {**fields, "next": "/rooms"})
    assert answer["Location"] == "/rooms"
    assert signed_in.cookies[VAULT].value != before
    assert signed_in.get("/rooms").status_code == 200
    again = Browser()
    again.see("/sign-in")
    assert again.send("/sign-in/passkey", fields).status_code == 403  # its challenge is spent


def test_a_passkey_that_cannot_open_is_followed_by_the_passphrase(signed_in):
    device, _ = rig.add_passkey(signed_in, PASSPHRASE, has_prf=False)
    signed_in.see("/settings/sign-in")
    assert "second factor after the passphrase" in signed_in.seen
    signed_in.send("/sign-out", {})
    signed_in.see("/sign-in")
    signed_in.send("/sign-in/passkey", rig.answered(signed_in, device, "/sign-in/passkey/options"))
    assert "type your passphrase" in signed_in.seen
    assert 'value="somchai"' in signed_in.seen
    answer = signed_in.send("/sign-in", {"username": "somchai", "passphrase": PASSPHRASE})
    assert answer["Location"] == "/"
    assert VaultSession.objects.get().way == "passkey+passphrase"


def test_a_passkey_as_second_factor(signed_in):
    device, _ = rig.add_passkey(signed_in, PASSPHRASE)
    signed_in.send("/sign-out", {})
    signed_in.sign_in()
    fields = rig.answered(signed_in, device, "/sign-in/second/passkey/options")
    assert signed_in.send("/sign-in/second/passkey", {**fields, "answer": "{}"}).status_code == 403
    fields = rig.answered(signed_in, device, "/sign-in/second/passkey/options")
    assert signed_in.send("/sign-in/second/passkey", fields)["Location"] == "/"


def test_a_passkey_of_another_address_is_not_asked_for(signed_in):
    rig.add_passkey(signed_in, PASSPHRASE)
    Passkey.objects.update(rp_id="elsewhere.example")
    signed_in.see("/settings/sign-in")
    assert "works at elsewhere.example alone" in signed_in.seen
    signed_in.send("/sign-out", {})
    signed_in.sign_in()
    assert "made at another address" in signed_in.seen


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8101"])
def test_under_an_ip_address_passkeys_are_not_offered(signed_in, host):
    assert "data-passkey-make" in signed_in.see("/settings/sign-in").content.decode()
    assert "data-passkey-make" not in signed_in.see("/settings/sign-in", HTTP_HOST=host).content.decode()
    assert signed_in.get("/sign-in/passkey/options", HTTP_HOST=host).status_code == 403


def test_a_passkey_is_not_lost_over_a_mistyped_passphrase(signed_in):
    _, answer = rig.add_passkey(signed_in, "not the right words")
    assert answer.status_code == 403
    kept = dict(rig.re.findall(r'name="(ticket|answer|prf|name)" value="([^"]*)"', signed_in.seen))
    assert kept["name"] == "Laptop"
    fields = {name: value.replace("&quot;", '"') for name, value in kept.items()}
    assert json.loads(fields["answer"])["type"] == "public-key"
    answer = signed_in.send("/settings/sign-in/passkey", {**fields, "passphrase": PASSPHRASE})
    assert len(rig.recovery_codes(answer)) == 8


def test_an_app_form_comes_back_with_the_same_secret(signed_in):
    signed_in.see("/settings/sign-in/app")
    [secret] = rig.SECRET.findall(signed_in.seen)
    wrong = rig.wrong_code(signed_in.seen)
    fields = {"secret": secret, "name": "Phone", "code": wrong, "passphrase": PASSPHRASE}
    assert signed_in.send("/settings/sign-in/app", fields).status_code == 403
    assert rig.SECRET.findall(signed_in.seen) == [secret]
    assert 'value="Phone"' in signed_in.seen
    wrong = {**fields, "code": rig.app_code(signed_in.seen), "passphrase": "not the right words"}
    assert signed_in.send("/settings/sign-in/app", wrong).status_code == 403
    assert not CodeApp.objects.exists()


def test_names_can_be_changed_and_removing_asks_for_the_passphrase(signed_in):
    rig.add_app(signed_in, PASSPHRASE, name="Phone")
    path = f"/settings/sign-in/app/{CodeApp.objects.get().pk}"
    signed_in.see(path)
    assert signed_in.send(path, {"do": "rename", "name": " "}).status_code == 422
    assert signed_in.send(path, {"do": "rename", "name": "Old phone"}).status_code == 302
    assert "Old phone" in signed_in.see(path).content.decode()
    assert "your last one" in signed_in.seen
    assert signed_in.send(path, {"do": "remove", "passphrase": "not the right words"}).status_code == 403
    assert CodeApp.objects.exists()
    assert signed_in.send(path, {"do": "remove", "passphrase": PASSPHRASE}).status_code == 302
    assert not CodeApp.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert signed_in.get(path).status_code == 404
    assert signed_in.send(path, {"do": "remove", "passphrase": PASSPHRASE})["Location"].endswith("removed")


def test_another_officers_factor_is_not_found(signed_in):
    rig.add_app(signed_in, PASSPHRASE)
    path = f"/settings/sign-in/app/{CodeApp.objects.get().pk}"
    malee = Browser()
    malee.sign_in("malee", "mango bicycle eleven stars")
    assert malee.get(path).status_code == 404
    malee.see("/settings/sign-in")
    malee.send(path, {"do": "remove", "passphrase": "mango bicycle eleven stars"})
    assert CodeApp.objects.exists()


def test_new_recovery_codes_are_shown_once(signed_in):
    rig.add_app(signed_in, PASSPHRASE)
    signed_in.see("/settings/sign-in")
    form = {"once": signed_in.once, "passphrase": PASSPHRASE}
    answer = signed_in.send("/settings/sign-in/codes", form)
    assert len(rig.recovery_codes(answer)) == 8
    again = signed_in.send("/settings/sign-in/codes", form)
    assert again["Location"].endswith("shown")


@pytest.fixture
def required(monkeypatch):
    monkeypatch.setenv("HORNBILL_SECOND_FACTOR_REQUIRED", "1")


def test_where_the_agency_requires_one_it_is_added_at_signing_in(browser, required):
    browser.sign_in(next="/rooms")
    assert "lets nobody in with a passphrase alone" in browser.seen
    assert browser.get("/rooms").status_code == 302
    form = {"secret": rig.SECRET.search(browser.seen)[1], "name": "Phone", "next": "/rooms"}
    wrong = {**form, "code": rig.wrong_code(browser.seen)}
    assert browser.send("/sign-in/first", wrong).status_code == 403
    assert 'value="Phone"' in browser.seen
    answer = browser.send("/sign-in/first", {**form, "code": rig.app_code(browser.seen)})
    assert len(rig.recovery_codes(answer)) == 8
    assert 'href="/rooms"' in browser.seen
    assert browser.get("/rooms").status_code == 200


def test_a_first_passkey_at_signing_in(browser, required):
    browser.sign_in()
    device = Device(rig.ORIGIN)
    fields = rig.answered(browser, device, "/sign-in/first/passkey/options", make=True)
    answer = browser.send("/sign-in/first/passkey", {**fields, "name": "Laptop"})
    assert len(rig.recovery_codes(answer)) == 8
    assert browser.get("/rooms").status_code == 200
    assert second_factors.standing_of("th-customs/somchai").passkeys[0].opens


@pytest.mark.parametrize(
    "path", ["/sign-in/second", "/sign-in/second/passkey", "/sign-in/first", "/sign-in/first/passkey"]
)
def test_without_a_step_one_begins_again(browser, path):
    browser.see("/sign-in")
    answer = browser.send(path, {"code": "123456", "name": "x"})
    assert answer.status_code == 403
    assert 'name="passphrase"' in browser.seen
    assert browser.get(f"{path}/options").status_code in {403, 404}


def test_a_planted_step_is_not_taken_over(signed_in):
    """Session fixation: a step's cookie that was there before leads nobody else into the officer's session."""
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    thief = Browser()
    thief.sign_in()
    planted = thief.cookies[STEP].value
    victim = Browser()
    victim.cookies[STEP] = planted
    victim.sign_in()
    assert victim.cookies[STEP].value != planted
    victim.send("/sign-in/second", {"code": rig.app_code(page)})
    assert victim.get("/rooms").status_code == 200
    assert thief.get("/rooms").status_code == 302
    assert thief.send("/sign-in/second", {"code": rig.app_code(page)}).status_code == 403


def test_a_step_that_was_stolen_after_its_use_opens_nothing(signed_in):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    signed_in.send("/sign-out", {})
    signed_in.sign_in()
    stolen = signed_in.cookies[STEP].value
    signed_in.send("/sign-in/second", {"code": rig.app_code(page)})
    assert not SignInStep.objects.exists()
    thief = Browser()
    thief.cookies[STEP] = stolen
    thief.see("/sign-in")
    assert thief.send("/sign-in/second", {"code": rig.app_code(page, 1)}).status_code == 403
    assert thief.get("/sign-in/second")["Location"] == "/sign-in"


def test_too_many_wrong_codes_make_a_pause_that_says_so(signed_in):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    other = Browser()
    other.sign_in()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert other.send("/sign-in/second", {"code": rig.wrong_code(page)}).status_code == 403
    assert other.send("/sign-in/second", {"code": rig.app_code(page)}).status_code == 429
    assert "take a recovery code or a passkey, which count now." in other.seen
    signed_in.see("/settings")
    assert "passphrase was right" in signed_in.seen


def test_closed_codes_are_told_where_one_signs_in_and_on_today(signed_in):
    page, answer = rig.add_app(signed_in, PASSPHRASE)
    account = CodeApp.objects.get().account
    CodeTries.objects.create(account=account, generation=account.generation, wrong=code_budget.MOST_WRONG)
    other = Browser()
    other.sign_in()
    assert "codes of an app count no more" in other.seen
    assert other.send("/sign-in/second", {"code": rig.app_code(page)}).status_code == 403
    assert "then change your passphrase" in other.seen
    assert other.send("/sign-in/second", {"code": rig.recovery_codes(answer)[0]}).status_code == 302
    assert "Codes from your app are blocked" in other.see("/").content.decode()


def test_the_one_click_of_the_demonstration_is_asked_for_nothing_more(signed_in, data_folder, monkeypatch):
    from hornbill.pages import demo

    rig.add_app(signed_in, PASSPHRASE)
    monkeypatch.setenv("HORNBILL_DEMO", "1")
    file = data_folder / demo.FILE_NAME
    person = {"username": "somchai", "name": "S", "title": "", "passphrase": PASSPHRASE}
    file.write_text(json.dumps({"people": [person], "other_nodes": []}))
    try:
        ticket = demo.write_ticket(data_folder, "somchai", "/rooms", now=timezone.now())
        visitor = Browser()
        assert visitor.get(f"/demo/enter?ticket={ticket}").status_code == 200
        assert visitor.get("/rooms").status_code == 200
    finally:
        file.unlink()
