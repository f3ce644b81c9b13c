"""Attacks by what a member writes, and by what a hostile page sends along: times, long words, mark-up, addresses."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from hornbill.pages.templatetags import hornbill_ui as ui
from hornbill.rooms.views import rooms as views_rooms
from tests.node.conftest import PASSPHRASE

ENDS = [datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2) hx-get="/rooms">'


def say_at(browser, room, moment, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(views_rooms, "timezone", SimpleNamespace(now=lambda: moment))
        answer = browser.send(f"{room}/messages", {"text": "At the end of time.", "once": browser.once})
    assert answer.status_code == 302


@pytest.mark.parametrize("moment", ENDS)
def test_a_claimed_time_at_the_end_of_the_calendar_breaks_no_page(moment, signed_in, room, monkeypatch):
    say_at(signed_in, room, moment, monkeypatch)
    for path in (room, "/rooms", f"{room}/entries?after=0", f"{room}/state.json", f"{room}/export"):
        answer = signed_in.get(path)
        assert answer.status_code == 200, path
    assert "At the end of time." in signed_in.get(room).content.decode()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("moment", ENDS)
def test_a_time_at_the_end_of_the_calendar_is_shown_at_least_in_utc(zone, moment):
    shown = ui.clock(moment, zone)
    assert f"{moment:%H:%M}" in (shown.time, *(one[:5] for one in shown.elsewhere))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a." * 50_000,
        "a@" * 50_000,
        "a@" + "b." * 50_000,
        "9 " * 50_000,
        "AB1-" * 25_000,
        "+" * 100_000,
    ],
)
def test_a_long_word_costs_no_more_than_its_length(text):
    """With a repetition that has no end, a word of 100,000 letters takes minutes: this test would not come back."""
    assert "<bdi" in ui.isolate(text + " +971 4 555 0137")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("write to a.b-c+d@customs.go.th.", "a.b-c+d@customs.go.th"),
        ("call +971 4 555 0137 now", "+971 4 555 0137"),
        ("box HBLU 482119-0", "HBLU 482119-0"),
    ],
)
def test_numbers_are_still_set_apart(text, apart):
    assert f'<bdi dir="ltr">{apart}</bdi>' in ui.isolate(text)


def test_mark_up_in_titles_numbers_and_texts_stays_text(signed_in):
    signed_in.see("/rooms/new")
    form = {"title": MARKUP, "number": MARKUP[:64], "tlp": "GREEN", "text": MARKUP, "once": signed_in.once}
    room = signed_in.send("/rooms/new", form)["Location"].partition("#")[0]
    for path in (room, "/rooms", f"{room}/export", f"{room}/entries?after=0"):
        page = signed_in.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
    refused = signed_in.send("/rooms/new", {**form, "title": MARKUP * 9, "invite": MARKUP}).content.decode()
    assert "<script>alert" not in refused


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:x",
        "/\t/e",
    ],
)
def test_signing_in_leads_to_this_node_only(where, browser):
    answer = browser.sign_in(next=where)
    assert answer.status_code == 302
    assert answer["Location"] == "/"


@pytest.mark.parametrize("field", ["username", "next", "carry.path", "carry.field.text"])
def test_what_a_refused_sign_in_gives_back_is_text(field, browser):
    browser.see("/sign-in")
    answer = browser.send("/sign-in", {"username": "somchai", "passphrase": "wrong", field: MARKUP})
    assert "<script>alert" not in answer.content.decode()


def test_a_form_without_this_pages_token_signs_nobody_in_or_out(browser, officers):
    browser.see("/sign-in")
    browser.seen = ""  # a hostile page has no token
    form = {"username": "somchai", "passphrase": PASSPHRASE}
    assert browser.send("/sign-in", form).status_code == 403
    browser.sign_in()
    for path in ("/sign-out", "/sign-out/everywhere", "/passphrase", "/rooms/new"):
        browser.seen = ""
        assert browser.send(path, {"x": "y"}).status_code == 403, path
