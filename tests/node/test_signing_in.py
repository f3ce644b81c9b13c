"""Signing in by the pages: cookies, fixation, form tokens, expiry, the passphrase."""

from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from hornbill.vault.models import VaultSession
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE, Browser

VAULT = "hornbill_vault_th-customs"


def test_the_first_page_leads_to_signing_in_and_is_today_after_that(browser):
    assert browser.get("/")["Location"] == "/sign-in"
    assert browser.get("/rooms")["Location"] == "/sign-in?next=%2Frooms"
    assert browser.sign_in()["Location"] == "/"
    assert browser.see("/rooms").status_code == 200
    assert "Somchai" in browser.seen
    assert browser.get("/").status_code == 200


def test_the_vault_cookie_is_for_this_host_and_no_script(browser):
    browser.sign_in()
    cookie = browser.cookies[VAULT]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == ""  # ends with the browser
    assert len(cookie.value) == 43
    form = browser.cookies[settings.CSRF_COOKIE_NAME]
    assert (form["httponly"], form["samesite"]) == (True, "Strict")


@override_settings(VAULT_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_behind_tls_cookies_are_secure_and_hsts_is_set(browser):
    answer = browser.sign_in()
    assert browser.cookies[VAULT]["secure"] is True
    assert "max-age=31536000" in answer["Strict-Transport-Security"]


def test_wrong_words_give_the_form_back_without_the_passphrase(browser):
    answer = browser.sign_in(passphrase="wrong words entirely")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'value="somchai"' in page
    assert "wrong words entirely" not in page
    assert VAULT not in browser.cookies


def test_after_too_many_tries_there_is_a_pause(browser):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert browser.sign_in(passphrase="wrong words entirely").status_code == 403
    answer = browser.sign_in()
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == settings.AXES_COOLOFF_TIME.total_seconds()
    assert "pause" in answer.content.decode()


def test_a_cookie_that_was_planted_before_is_not_taken_over(browser):
    planted = "A" * 43
    browser.cookies[VAULT] = planted
    browser.sign_in()
    assert browser.cookies[VAULT].value != planted
    attacker = Browser()
    attacker.cookies = SimpleCookie({VAULT: planted})
    assert attacker.get("/rooms").status_code == 302


def test_signing_in_again_leaves_the_old_session(signed_in):
    old = signed_in.cookies[VAULT].value
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    assert VaultSession.objects.count() == 1
    thief = Browser()
    thief.cookies[VAULT] = old
    assert thief.get("/rooms").status_code == 302


def test_the_form_token_changes_at_signing_in(browser):
    browser.see("/sign-in")
    before = browser.cookies[settings.CSRF_COOKIE_NAME].value
    browser.sign_in()
    assert browser.cookies[settings.CSRF_COOKIE_NAME].value != before


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/rooms/new", "/passphrase", "/language"])
def test_no_form_is_taken_without_its_token(signed_in, path):
    signed_in.seen = ""
    answer = signed_in.send(path, {"username": "somchai", "passphrase": PASSPHRASE})
    assert answer.status_code == 403
    assert signed_in.get("/rooms").status_code == 200


def test_a_form_from_another_origin_is_refused(signed_in):
    signed_in.see("/rooms/new")
    answer = signed_in.send("/sign-out", {}, HTTP_ORIGIN="https://evil.example")
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/rooms/new", "/rooms/new"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:x", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_at_this_node(browser, wanted, led_to):
    assert browser.sign_in(next=wanted)["Location"] == led_to


def test_signing_out_closes_the_vault_and_drops_the_cookie(signed_in):
    value = signed_in.cookies[VAULT].value
    signed_in.see("/rooms")
    answer = signed_in.send("/sign-out", {})
    assert answer["Location"] == "/sign-in"
    assert signed_in.cookies[VAULT]["max-age"] == 0
    thief = Browser()
    thief.cookies[VAULT] = value
    assert thief.get("/rooms").status_code == 302


def test_signing_out_everywhere_by_the_page(signed_in):
    elsewhere = Browser()
    elsewhere.sign_in()
    signed_in.see("/passphrase")
    signed_in.send("/sign-out/everywhere", {})
    assert elsewhere.get("/rooms").status_code == 302
    assert signed_in.get("/rooms").status_code == 302


def test_an_idle_session_is_over(signed_in):
    VaultSession.objects.update(last_used=timezone.now() - timedelta(minutes=31))
    assert signed_in.get("/rooms").status_code == 302


def test_use_is_noted_once_a_minute_and_not_for_what_a_page_fetches_itself(signed_in, room):
    def last():
        return VaultSession.objects.get().last_used

    recent = timezone.now() - timedelta(seconds=50)
    VaultSession.objects.update(last_used=recent)
    signed_in.get("/rooms")
    assert last() == recent
    old = timezone.now() - timedelta(minutes=5)
    VaultSession.objects.update(last_used=old)
    signed_in.get(f"{room}/entries?after=0")
    signed_in.get(f"{room}/state.json")
    signed_in.get("/rooms", HTTP_HX_REQUEST="true")
    assert last() == old
    signed_in.get("/rooms")
    assert last() > old


def test_changing_the_passphrase_by_the_page(signed_in):
    elsewhere = Browser()
    elsewhere.sign_in()
    new = "papaya window ninety clouds"
    signed_in.see("/passphrase")
    wrong = signed_in.send("/passphrase", {"old": "nonsense words", "new": new, "again": new})
    assert wrong.status_code == 403
    differ = signed_in.send("/passphrase", {"old": PASSPHRASE, "new": new, "again": f"{new}x"})
    assert differ.status_code == 400
    done = signed_in.send("/passphrase", {"old": PASSPHRASE, "new": new, "again": new})
    assert done.status_code == 200
    assert new not in done.content.decode()
    assert signed_in.get("/rooms").status_code == 200
    assert elsewhere.get("/rooms").status_code == 302
    assert Browser().sign_in().status_code == 403
    assert Browser().sign_in(passphrase=new).status_code == 302


def test_demo_people_are_shown_only_in_a_demonstration(browser, data_folder, monkeypatch):
    file = data_folder / "demo.json"
    file.write_text(
        '{"people": [{"username": "somchai", "name": "Somchai", "passphrase": "invented words"}]}'
    )
    try:
        assert b"invented words" not in browser.get("/sign-in").content
        monkeypatch.setenv("HORNBILL_DEMO", "1")
        assert b"invented words" in browser.get("/sign-in").content
    finally:
        file.unlink()


@pytest.mark.parametrize("odd", ["\x00", "a\x00b", "\u202e", "x" * 5000])
def test_a_name_that_no_table_takes_is_a_wrong_name(client, db, odd):
    answer = client.post("/sign-in", {"username": odd, "passphrase": odd})
    assert answer.status_code < 500
    assert answer.status_code != 302
