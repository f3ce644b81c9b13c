"""Pages of alerts: the form, what comes back when something is wrong, the alert, Today, the acts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hornbill.alerts.actions import watching
from hornbill.alerts.models import Call, Draft
from hornbill.exchange.models import Record
from hornbill.vault.keyring import node_keys
from tests.node.conftest import OTHER_PASSPHRASE, Browser

MALEE = "th-customs/malee"
CALL = re.compile(r"/alerts/([0-9a-f]{64})")


def filled(browser, **changes):
    return {
        "about": "container",
        "f_number": "mscu 123456-6",
        "f_vessel": "Blue Delta",
        "ask": "search",
        "grounds": "Case 7, CITES Appendix I",
        "agency": "th-customs",
        "within": "30",
        "tlp": "AMBER",
        "once": browser.once,
        "author": "th-customs/somchai",
        **changes,
    }


@pytest.fixture
def call(signed_in):
    signed_in.see("/alerts/new?about=container")
    answer = signed_in.send("/alerts/new", filled(signed_in))
    assert answer.status_code == 302, answer.content.decode()
    return CALL.search(answer["Location"])[1]


@pytest.fixture
def malee(signed_in):
    browser = Browser()
    assert browser.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    return browser


def tick(minutes=0):
    watching.look(node_keys(), now=timezone.now() + timedelta(minutes=minutes))


def test_the_form_begins_with_the_kind_and_asks_few_things_first(signed_in):
    page = signed_in.see("/alerts/new").content.decode()
    assert page.count('name="kind"') == 5
    assert "f_number" not in page
    page = signed_in.send("/alerts/new/shape", {"kind": "flight", "once": signed_in.once}).content.decode()
    before, after = page.split('<details class="card more-fields"')
    assert "f_flight" in before
    assert all(name in after for name in ("f_bag_tag", "f_seat", "caller_name", "tlp"))
    assert not Record.objects.exists()


def test_choosing_an_agency_shows_whom_it_would_call_and_keeps_what_was_typed(signed_in):
    signed_in.see("/alerts/new?about=container")
    page = signed_in.send("/alerts/new/shape", filled(signed_in)).content.decode()
    assert 'value="mscu 123456-6"' in page
    assert "Case 7" in page
    assert f'<option value="{MALEE}" selected' in page
    assert "somchai" not in page.split('id="whom"')[1].split("</section>")[0], "nobody calls themselves"


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(signed_in):
    signed_in.see("/alerts/new?about=container")
    wrong = filled(signed_in, f_number="MSCU1234565", grounds="", agency="", f_vessel="Blue <Delta>")
    answer = signed_in.send("/alerts/new", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "check digit" in page
    assert "on which grounds" in page
    assert "Choose whom to call" in page
    assert 'value="MSCU1234565"' in page
    assert "Blue &lt;Delta&gt;" in page
    assert not Record.objects.exists()


def test_an_alert_is_sent_once_and_stands_on_the_others_today_until_acknowledged(signed_in, call, malee):
    page = signed_in.see(f"/alerts/{call}").content.decode()
    assert "MSCU1234566" in page
    assert "Waits for an acknowledgement" in page
    tick()
    today = malee.see("/").content.decode()
    assert "Search: <bdi>MSCU1234566</bdi>" in today
    assert today.index("Urgent alerts") < today.index("To read")
    assert re.search(r'id="count-alerts"[^>]*><span class="number" aria-hidden="true">1<', today)
    assert malee.get("/alerts/now")["Location"] == f"/alerts/{call}"
    assert malee.send(f"/alerts/{call}/acknowledge", {}).status_code == 302
    tick()
    assert "Urgent alerts" not in malee.see("/").content.decode()
    assert "acknowledged" in signed_in.see(f"/alerts/{call}").content.decode()
    assert malee.see("/alerts/now")["Location"] == "/alerts"


def test_the_same_form_twice_raises_one_alert(signed_in):
    signed_in.see("/alerts/new?about=container")
    form = filled(signed_in)
    first, second = signed_in.send("/alerts/new", form), signed_in.send("/alerts/new", form)
    assert first["Location"] == second["Location"]
    assert Record.objects.filter(kind="alert.call").count() == 1


def test_an_answer_with_words_shows_at_both(signed_in, call, malee):
    malee.see(f"/alerts/{call}")
    words = {"outcome": "not-found", "text": "Only timber.", "once": malee.once}
    assert malee.send(f"/alerts/{call}/answer", words).status_code == 302
    page = signed_in.see(f"/alerts/{call}").content.decode()
    assert "Not found" in page
    assert "Only timber." in page
    assert "acknowledged" in page


def test_unanswered_it_comes_to_its_author_in_words(signed_in, call):
    tick(31)
    assert Call.objects.get().phase == "unanswered"
    assert "Nobody whom you called has acknowledged" in signed_in.see("/").content.decode()


def test_stood_down_by_its_author_and_by_nobody_else(signed_in, call, malee):
    malee.see(f"/alerts/{call}")
    answer = malee.send(f"/alerts/{call}/stand-down", {})
    assert answer.status_code in {400, 422}
    assert "by its author" in answer.content.decode()
    signed_in.see(f"/alerts/{call}")
    assert signed_in.send(f"/alerts/{call}/stand-down", {}).status_code == 302
    assert "Stood down" in malee.see(f"/alerts/{call}").content.decode()


def test_what_was_typed_is_kept_and_comes_back_and_is_discarded(signed_in):
    signed_in.see("/alerts/new?about=parcel")
    form = {"about": "parcel", "f_item": "RR473124829US", "grounds": "half a th", "once": signed_in.once}
    kept = signed_in.send("/alerts/new/draft", form, headers={"X-Hornbill-Draft": "1"})
    assert kept.status_code == 204
    page = signed_in.see("/alerts/new").content.decode()
    assert 'value="RR473124829US"' in page
    assert "half a th" in page
    assert "that you have not sent" in signed_in.see("/alerts").content.decode()
    signed_in.send("/alerts/new/discard", {})
    assert not Draft.objects.exists()


def test_whoever_has_signed_out_meanwhile_signs_in_and_has_lost_nothing(signed_in):
    signed_in.see("/alerts/new?about=container")
    form = filled(signed_in)
    signed_in.send("/sign-out", {})
    page = signed_in.send("/alerts/new", form).content.decode()
    carried = dict(re.findall(r'name="(carry\.[^"]+)" value="([^"]*)"', page))
    assert carried["carry.field.f_number"] == "mscu 123456-6"
    signed_in.see("/sign-in")
    answer = signed_in.sign_in(**carried)
    assert CALL.search(answer["Location"]), answer.content.decode()


def test_somebody_elses_alert_is_not_found(signed_in, call, malee):
    assert signed_in.see(f"/alerts/{'0' * 64}").status_code == 404
    stranger = Browser()
    assert stranger.see(f"/alerts/{call}")["Location"] == f"/sign-in?next=%2Falerts%2F{call}"


def test_how_one_is_told_is_chosen_and_a_browser_of_no_allowed_service_is_refused(signed_in):
    page = signed_in.see("/settings/notices").content.decode()
    assert "says only that there is an alert" in page
    assert (
        signed_in.send("/settings/notices/sound", {"sound": "none"}).cookies["hornbill_alert_sound"].value
        == "none"
    )
    signed_in.see("/settings/notices")
    wrong = {"endpoint": "https://evil.example/x", "public": "x", "secret": "y", "name": "z"}
    answer = signed_in.send("/settings/notices/wake", wrong)
    assert answer.status_code == 422
    assert "allows" in answer.content.decode()


def test_the_script_that_a_push_wakes_asks_nothing_of_anybody(browser):
    answer = browser.get("/alerts/worker.js")
    script = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert '"There is an alert"' in script
    assert "/alerts/now" in script
    assert "fetch" not in script.replace("fetches nothing", "")


def test_a_room_of_several_leads_to_an_alert_for_its_members_alone(signed_in):
    signed_in.see("/rooms/new")
    form = {"title": "At the scanner", "number": "", "tlp": "AMBER", "once": signed_in.once, "invite": MALEE}
    room = signed_in.send("/rooms/new", form)["Location"].partition("#")[0]
    address = f"/alerts/new?room={room.rpartition('/')[2]}"
    assert f'href="{address}"' in signed_in.see(room).content.decode()
    page = signed_in.see(f"{address}&about=container&agency=th-customs").content.decode()
    assert "At the scanner" in page
    assert f'value="{MALEE}"' in page


def test_a_room_in_which_nobody_else_is_leads_to_none(signed_in, room):
    assert "/alerts/new?room=" not in signed_in.see(room).content.decode()
