"""Settings: language and zone by officer, theme by browser, sessions, own keys, history of the account."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from hornbill.directory import queries as directory
from hornbill.vault.models import Account
from tests.node.conftest import PASSPHRASE, Browser


def send(browser, path, **fields):
    browser.see("/settings")
    return browser.send(path, fields)


def test_the_language_is_the_officers_on_every_device(signed_in):
    answer = send(signed_in, "/settings", language="fr", time_zone="")
    assert answer["Location"] == "/settings?kept"
    assert "Réglages" in signed_in.get("/settings?kept").content.decode()
    elsewhere = Browser()
    assert 'lang="en"' in elsewhere.see("/sign-in").content.decode()
    elsewhere.sign_in()
    assert 'lang="fr"' in elsewhere.get("/rooms").content.decode()
    assert signed_in.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"  # the sign-in page speaks it too


def test_the_switch_in_the_bar_keeps_it_as_well(signed_in):
    signed_in.see("/rooms")
    signed_in.send("/language", {"language": "fr", "next": "/rooms"})
    assert Account.objects.get(username="somchai").language == "fr"


def test_a_language_without_pages_is_refused(signed_in):
    answer = send(signed_in, "/settings", language="tlh", time_zone="")
    assert answer.status_code == 422
    assert Account.objects.get(username="somchai").language == ""


def test_times_stand_in_the_zone_that_the_officer_chose(signed_in, room):
    send(signed_in, "/settings", language="en", time_zone="Africa/Kinshasa")
    page = signed_in.get("/settings").content.decode()
    shown = re.findall(r'datetime="([^"]+)" tabindex="0">[^<]* (\d\d:\d\d)<span> · (\d\d:\d\d)[^<]*UTC', page)
    assert shown
    for iso, here, utc in shown:
        at = datetime.fromisoformat(iso)
        assert here == f"{at.astimezone(ZoneInfo('Africa/Kinshasa')):%H:%M}"
        assert utc == f"{at:%H:%M}"
    with_due = signed_in.see(f"{room}/tasks/new").content.decode()
    assert "Time in Kinshasa" in with_due
    assert timezone.get_current_timezone_name() == "UTC", "the reader's zone ends with the request"


@pytest.mark.parametrize("zone", ["Nowhere/At_All", "../etc/passwd", "x" * 500, "Asia/Bangkok\x00"])
def test_a_zone_that_is_none_is_refused(signed_in, zone):
    assert send(signed_in, "/settings", language="en", time_zone=zone).status_code == 422
    assert Account.objects.get(username="somchai").time_zone == ""


@pytest.mark.parametrize(
    ("wanted", "shown"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')]
)
def test_the_theme_is_the_browsers(signed_in, wanted, shown):
    send(signed_in, "/settings/theme", theme=wanted)
    assert shown in signed_in.get("/settings").content.decode()
    send(signed_in, "/settings/theme", theme="device")
    assert "data-theme=" not in signed_in.get("/settings").content.decode().partition("<head>")[0]


def test_sessions_are_listed_and_this_one_is_named(signed_in):
    Browser().sign_in()
    page = signed_in.get("/settings").content.decode()
    assert page.count("This browser") == 1
    assert page.count("Another device") == 1


def test_the_history_tells_of_wrong_passphrases_too(signed_in):
    Browser().sign_in(passphrase="not the right words")
    Browser().sign_in("malee", "mango bicycle eleven stars")
    page = signed_in.get("/settings").content.decode()
    acts = page.partition('id="history"')[2]
    assert acts.count("Wrong passphrase") == 1
    assert acts.count("Signed in") == 1
    assert "127.0.0.1" in acts


def test_ones_own_fingerprint_is_the_one_that_others_see(signed_in):
    groups = r'class="fingerprint[^"]*" dir="ltr">((?:<span>\d{5}</span>){6})'
    mine = re.search(groups, signed_in.get("/settings").content.decode())[1]
    assert mine == re.search(groups, signed_in.get("/network/officer/th-customs/somchai").content.decode())[1]


def test_other_keys_in_the_directory_are_an_alarm(signed_in, monkeypatch):
    listed = directory.officer("th-customs/somchai")
    assert "other keys for you" not in signed_in.get("/settings").content.decode()
    monkeypatch.setattr(directory, "officer", lambda _id: replace(listed, sealing=b"x" * 1216))
    assert "other keys for you" in signed_in.get("/settings").content.decode()


def test_what_a_form_sends_is_not_trusted(signed_in):
    assert Browser().get("/settings").status_code == 302
    assert signed_in.get("/settings/theme").status_code == 405
    bare = Browser()
    bare.cookies = signed_in.cookies
    assert (
        bare.post("/settings", "language=fr", content_type="application/x-www-form-urlencoded").status_code
        == 403
    )


def test_signing_in_again_works_after_a_choice(signed_in):
    send(signed_in, "/settings", language="en", time_zone="Asia/Tokyo")
    again = Browser()
    assert again.sign_in(passphrase=PASSPHRASE).status_code == 302
    assert 'value="Asia/Tokyo" selected' in again.get("/settings").content.decode()
