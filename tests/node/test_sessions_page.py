"""Sessions by the pages: how long they last, which others there are, who signed in and who tried."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hornbill.vault.models import Account, VaultSession
from tests.node import sign_in_rig as rig
from tests.node.conftest import PASSPHRASE, Browser

VAULT = "hornbill_vault_th-customs"


def used_before(minutes):
    VaultSession.objects.update(last_used=timezone.now() - timedelta(minutes=minutes))


def test_asking_how_long_is_no_use_and_staying_is(signed_in):
    signed_in.see("/settings/sign-in")
    used_before(29)
    left = signed_in.get("/session").json()
    assert 0 < left["left_s"] <= 60
    assert left["can_stay"]
    assert 0 < signed_in.get("/session").json()["left_s"] <= 60
    assert signed_in.send("/session", {}).json()["left_s"] == 30 * 60
    assert signed_in.get("/session").json()["left_s"] > 29 * 60
    used_before(31)
    assert signed_in.get("/session").status_code == 401
    assert signed_in.send("/session", {}).status_code == 401


def test_at_the_end_of_its_longest_time_nothing_prolongs_it(signed_in):
    signed_in.see("/settings/sign-in")
    VaultSession.objects.update(expires=timezone.now() + timedelta(seconds=90))
    left = signed_in.send("/session", {}).json()
    assert left["left_s"] <= 90
    assert not left["can_stay"]


def test_a_page_knows_how_long_its_session_lasts(signed_in):
    assert f'data-idle-left-value="{30 * 60}"' in signed_in.see("/rooms").content.decode()


def test_an_officer_may_choose_a_shorter_time_and_no_longer_one(signed_in):
    signed_in.see("/settings/sign-in")
    assert signed_in.send("/settings/sign-in/idle", {"idle_min": "5"}).status_code == 302
    used_before(4)
    assert signed_in.see("/settings/sign-in").status_code == 200
    for wrong in ("60", "0", "-5", "1e1", "", "７"):
        assert signed_in.send("/settings/sign-in/idle", {"idle_min": wrong}).status_code == 400
    assert Account.objects.get(username="somchai").idle_min == 5
    signed_in.send("/settings/sign-in/idle", {"idle_min": "30"})
    assert Account.objects.get(username="somchai").idle_min == 0  # follows the node
    signed_in.send("/settings/sign-in/idle", {"idle_min": "5"})
    used_before(6)
    assert signed_in.get("/rooms").status_code == 302


def test_other_sessions_are_listed_and_end_while_this_one_stays(signed_in):
    elsewhere = Browser()
    elsewhere.sign_in(REMOTE_ADDR="10.9.8.7")
    stolen = elsewhere.cookies[VAULT].value
    signed_in.see("/settings/sign-in")
    assert "Another device" in signed_in.seen
    assert signed_in.send("/sign-out/others", {}).status_code == 302
    assert elsewhere.get("/rooms").status_code == 302
    assert signed_in.see("/settings/sign-in").status_code == 200
    assert "Another device" not in signed_in.seen
    thief = Browser()
    thief.cookies[VAULT] = stolen
    assert thief.get("/rooms").status_code == 302


def test_signing_out_elsewhere_ends_half_a_sign_in_too(signed_in):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    half = Browser()
    half.sign_in()
    signed_in.see("/settings/sign-in")
    signed_in.send("/sign-out/others", {})
    assert half.send("/sign-in/second", {"code": rig.app_code(page)}).status_code == 403


def test_the_history_tells_when_from_where_which_way_and_who_tried(signed_in):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    Browser().sign_in(passphrase="not the right words")
    half = Browser()
    half.sign_in()
    half.send("/sign-in/second", {"code": rig.wrong_code(page)})
    half.send("/sign-in/second", {"code": rig.app_code(page)})
    seen = signed_in.see("/settings/sign-in/history").content.decode()
    assert "passphrase + code of an app" in seen
    assert "Wrong passphrase" in seen
    assert "The passphrase was right, the second factor was not" in seen
    assert "127.0.0.1" in seen
    assert "2 of them are tries that failed." in seen


@pytest.mark.parametrize("path", ["/settings/sign-in", "/settings/sign-in/history", "/settings/sign-in/app"])
def test_without_a_session_one_signs_in_first(browser, path):
    assert browser.get(path)["Location"].startswith("/sign-in?next=")


# --- Today ----------------------------------------------------------------------------------------
def test_today_suggests_a_second_factor_until_there_is_one(signed_in):
    assert "Your passphrase alone opens your vault" in signed_in.see("/").content.decode()
    rig.add_passkey(signed_in, PASSPHRASE)
    assert "Your passphrase alone opens your vault" not in signed_in.see("/").content.decode()


def test_today_warns_when_the_passphrase_was_right_elsewhere(signed_in):
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    mistyped = Browser()
    mistyped.sign_in()
    mistyped.send("/sign-in/second", {"code": rig.wrong_code(page)})
    assert "Somebody may know your passphrase" not in signed_in.see("/").content.decode()
    stranger = Browser()
    stranger.see("/sign-in")
    stranger.send("/sign-in", {"username": "somchai", "passphrase": PASSPHRASE}, REMOTE_ADDR="10.9.8.7")
    stranger.send("/sign-in/second", {"code": rig.wrong_code(page)}, REMOTE_ADDR="10.9.8.7")
    assert "Somebody may know your passphrase" in signed_in.see("/").content.decode()


def test_today_warns_of_a_copy_of_a_passkey(signed_in):
    device, _ = rig.add_passkey(signed_in, PASSPHRASE)
    for _ in range(2):
        other = Browser()
        other.see("/sign-in")
        device.held[0].counter = 0
        answer = other.send("/sign-in/passkey", rig.answered(other, device, "/sign-in/passkey/options"))
    assert answer.status_code == 403
    assert "A passkey may be copied" in signed_in.see("/").content.decode()
