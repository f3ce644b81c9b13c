"""Pages of recovery: asked for by a stranger, agreed to in two sessions with the digits, and the room is there again."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from hornbill.vault import recovery_copy
from hornbill.vault.actions import create_account
from hornbill.vault.models import RecoveryRequest
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE, Browser

ASK, FINISH, PAGE = "/sign-in/recovery", "/sign-in/recovery/finish", "/settings/recovery"
CODE = re.compile(r"<span>([A-Z0-9]{4})</span>")
SPOKEN = re.compile(r"data-spoken>([0-9 ]{11})<")
NEW = "orchid umbrella nine hills"


@pytest.fixture
def named(officers):
    """Three recovery officers, before anybody signs in."""
    now = datetime.now(UTC)
    for name in ("arun", "noi"):
        create_account(
            officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=PASSPHRASE, now=now
        )
    recovery_copy.name_officers(
        [f"th-customs/{name}" for name in ("arun", "malee", "noi")], by="node", now=now
    )


@pytest.fixture
def colleagues(named):
    """Two recovery officers, signed in."""
    found = []
    for name, words in (("arun", PASSPHRASE), ("malee", OTHER_PASSPHRASE)):
        one = Browser()
        assert one.sign_in(name, words).status_code == 302
        found.append(one)
    return found


def ask(username="somchai"):
    stranger = Browser()
    stranger.see(ASK)
    page = stranger.send(ASK, {"username": username}).content.decode()
    return stranger, " ".join(CODE.findall(page)), SPOKEN.search(page)[1]


def agree(colleague, digits):
    path = f"{PAGE}/{RecoveryRequest.objects.first().id}"
    colleague.see(path)
    return colleague.send(path, {"digits": digits})


def finish(stranger, code, **changes):
    return stranger.send(FINISH, {"username": "somchai", "code": code, "new": NEW, "again": NEW, **changes})


def test_forgotten_two_colleagues_and_the_room_is_readable(named, signed_in, room, colleagues):
    assert ASK in Browser().see("/sign-in/forgotten").content.decode()
    stranger, code, digits = ask()
    assert digits not in signed_in.see("/").content.decode()
    assert "Somebody asks for your recovery" in signed_in.seen
    first, second = colleagues
    assert "Recovery of Somchai" in first.see("/").content.decode()
    assert agree(first, digits)["Location"] == f"{PAGE}?done=agreed"
    early = finish(stranger, code)
    assert early.status_code == 409
    assert "1 of 2" in early.content.decode()
    assert agree(second, digits.replace(" ", "-"))["Location"] == f"{PAGE}?done=open"
    answer = finish(stranger, code)
    assert answer["Location"] == f"{PAGE}?done=finished"
    assert "Rosewood in a container" in stranger.see(room).content.decode()
    assert signed_in.get("/rooms").status_code == 302  # the session from before
    assert "recovered by two officers" in stranger.see("/settings").content.decode()
    assert Browser().sign_in("somchai", NEW).status_code == 302


def test_new_keys_that_the_directory_lacks_write_nothing(named, signed_in, room, colleagues):
    stranger, code, digits = ask()
    for one in colleagues:
        agree(one, digits)
    finish(stranger, code)
    assert "not in the network’s file" in stranger.see(PAGE).content.decode()
    stranger.see(room)
    answer = stranger.send(f"{room}/messages", {"text": "Too early.", "tlp": "AMBER"})
    assert answer.status_code >= 400
    assert "Too early." not in Browser().see("/sign-in").content.decode()
    page = stranger.see(room).content.decode()
    assert page.count("Too early.") == 0


def test_the_same_officer_twice_other_digits_and_strangers_do_nothing(named, signed_in, colleagues):
    stranger, code, digits = ask()
    first, _ = colleagues
    agree(first, digits)
    again = agree(first, digits)
    assert again.status_code == 409
    assert "counts once" in again.content.decode()
    assert agree(colleagues[1], "000 000 000").status_code == 403
    assert agree(signed_in, digits).status_code == 409  # whose account it is
    outsider = Browser()
    create_account(
        officer_id="th-customs/dao", display_name="Dao", passphrase=PASSPHRASE, now=datetime.now(UTC)
    )
    outsider.sign_in("dao", PASSPHRASE)
    path = f"{PAGE}/{RecoveryRequest.objects.first().id}"
    assert outsider.get(path).status_code == 404
    outsider.see("/")
    assert outsider.send(f"{path}/refuse", {}).status_code == 409
    assert finish(stranger, code).status_code == 409


def test_the_officer_who_did_not_ask_refuses(named, signed_in, colleagues):
    _, code, digits = ask()
    agree(colleagues[0], digits)
    path = f"{PAGE}/{RecoveryRequest.objects.first().id}"
    assert "If it was not you" in signed_in.see(path).content.decode()
    assert signed_in.send(f"{path}/refuse", {})["Location"] == f"{PAGE}?done=refused"
    assert agree(colleagues[1], digits).status_code == 409
    stranger = Browser()
    stranger.see(FINISH)
    answer = finish(stranger, code)
    assert answer.status_code == 409
    assert code[:4] in answer.content.decode()  # what was typed comes back
    assert NEW not in answer.content.decode()


def test_who_asks_without_recovery_officers_or_under_no_name_is_told_no_more(officers):
    assert "named no recovery officers" in Browser().see(ASK).content.decode()
    stranger = Browser()
    stranger.see("/sign-in/forgotten")
    assert stranger.send(ASK, {"username": "somchai"}).status_code == 409
    recovery_copy.name_officers(["th-customs/malee", "th-customs/somchai"], by="node", now=datetime.now(UTC))
    _, code, digits = ask("nobody")
    assert (len(code), len(digits)) == (49, 11)
    assert not RecoveryRequest.objects.exists()


def test_the_page_says_who_can_recover_whom(named, signed_in):
    page = signed_in.see(PAGE).content.decode()
    assert "Two of them together can recover you." in page
    assert "Arun" in page
    recovery_copy.name_officers(["th-customs/malee", "th-customs/somchai"], by="node", now=datetime.now(UTC))
    assert "there are not two others" in signed_in.see(PAGE).content.decode()
    recovery_copy.end_officers(by="node", now=datetime.now(UTC))
    assert "None are named" in signed_in.see(PAGE).content.decode()
