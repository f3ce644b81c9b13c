"""Pages of the recovery sheet: offered until it is made, shown once, and it opens the vault of who has forgotten."""

from __future__ import annotations

import re

from tests.node import sign_in_rig as rig
from tests.node.conftest import PASSPHRASE, Browser

PAGE, FORGOTTEN = "/settings/recovery-sheet", "/sign-in/forgotten"
GROUPS = re.compile(r"<span>([A-Z0-9]{4})</span>")
NEW = "orchid umbrella nine hills"


def make(browser):
    browser.see(PAGE)
    answer = browser.send(PAGE, {"passphrase": PASSPHRASE, "once": browser.once})
    assert answer.status_code == 200, answer.content.decode()
    groups = GROUPS.findall(answer.content.decode())
    assert len(groups) == 10
    return " ".join(groups)


def forget(text, **changes):
    stranger = Browser()
    stranger.see(FORGOTTEN)
    form = {"username": "somchai", "sheet": text, "new": NEW, "again": NEW, **changes}
    return stranger, stranger.send(FORGOTTEN, form)


def test_today_offers_a_sheet_until_it_is_made(signed_in):
    assert "Make a recovery sheet" in signed_in.see("/").content.decode()
    make(signed_in)
    assert "Make a recovery sheet" not in signed_in.see("/").content.decode()
    assert "opens your vault" in signed_in.see(PAGE).content.decode()


def test_forgotten_then_the_sheet_opens_the_vault_with_the_room_in_it(signed_in, room):
    text = make(signed_in)
    assert FORGOTTEN in Browser().see("/sign-in").content.decode()
    stranger, answer = forget(text.lower())
    assert answer["Location"] == f"{PAGE}?done=used"
    assert "make another one" in stranger.see(answer["Location"]).content.decode()
    assert "Rosewood in a container" in stranger.see(room).content.decode()
    assert signed_in.get("/rooms").status_code == 302  # the session from before has ended
    assert "with the recovery sheet" in stranger.see("/settings").content.decode()


def test_a_sheet_does_not_stand_in_for_a_second_factor(signed_in, room):
    text = make(signed_in)
    page, _ = rig.add_app(signed_in, PASSPHRASE)
    stranger, answer = forget(text)
    assert (answer.status_code, "hornbill_vault_th-customs" in answer.cookies) == (200, False)
    assert "your second factor is asked for too" in answer.content.decode()
    assert stranger.get(room).status_code == 302
    assert stranger.sign_in("somchai", NEW).status_code == 200  # the new passphrase is right, and not enough
    assert stranger.get(room).status_code == 302
    assert stranger.send("/sign-in/second", {"code": rig.app_code(page)}).status_code == 302
    assert "Rosewood in a container" in stranger.see(room).content.decode()


def test_where_a_second_factor_is_required_one_is_added_after_the_sheet(signed_in, room, monkeypatch):
    text = make(signed_in)
    monkeypatch.setenv("HORNBILL_SECOND_FACTOR_REQUIRED", "1")
    stranger, answer = forget(text)
    assert "hornbill_vault_th-customs" not in answer.cookies
    stranger.sign_in("somchai", NEW)
    assert stranger.get(room).status_code == 302


def test_the_same_form_again_shows_no_sheet(signed_in):
    signed_in.see(PAGE)
    form = {"passphrase": PASSPHRASE, "once": signed_in.once}
    assert GROUPS.search(signed_in.send(PAGE, form).content.decode())
    again = signed_in.send(PAGE, form)
    assert again["Location"] == f"{PAGE}?done=shown"
    assert not GROUPS.search(signed_in.see(again["Location"]).content.decode())


def test_what_was_typed_comes_back_and_the_passphrase_does_not(signed_in):
    text = make(signed_in)
    slip = text[:-1] + ("Q" if text[-1] != "Q" else "P")
    for changes, status in (
        ({}, 422),
        ({"sheet": text, "again": "something else"}, 422),
        ({"sheet": text, "username": "malee"}, 403),
    ):
        _, answer = forget(slip, **changes)
        page = answer.content.decode()
        assert answer.status_code == status, page
        assert text[:4] in page
        assert "data-error" in page
        assert NEW not in page


def test_a_sheet_is_ended_and_a_wrong_passphrase_makes_none(signed_in):
    text = make(signed_in)
    signed_in.see(PAGE)
    assert signed_in.send(f"{PAGE}/end", {})["Location"] == f"{PAGE}?done=ended"
    _, answer = forget(text)
    assert answer.status_code == 410
    signed_in.see(PAGE)
    answer = signed_in.send(PAGE, {"passphrase": "not these words", "once": signed_in.once})
    assert answer.status_code == 403
    assert not GROUPS.search(answer.content.decode())
