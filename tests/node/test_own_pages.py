"""Pages about one's own words and one's own place in a room: drafts, changes, withdrawals, invitations, direct."""

from __future__ import annotations

import pytest

from hornbill.exchange.models import Draft, Record, RoomOfficer
from tests.node.conftest import OTHER_PASSPHRASE

SCRIPT = {"HTTP_X_HORNBILL_DRAFT": "1"}
NOBODY = "0" * 64


def post(browser, room, text):
    browser.see(room)
    assert browser.send(f"{room}/messages", {"text": text, "once": browser.once}).status_code == 302
    return Record.objects.filter(kind="message.post").latest("pk").record


def page(browser, path):
    return browser.see(path).content.decode()


# --- drafts --------------------------------------------------------------------------------------
def test_a_draft_is_kept_without_script_and_stands_in_the_field(signed_in, room):
    answer = signed_in.send(f"{room}/draft", {"text": "half a sentence", "once": signed_in.once})
    assert answer["Location"] == f"{room}#newest"
    assert ">half a sentence</textarea>" in page(signed_in, room)
    assert "Draft" in page(signed_in, "/rooms")
    signed_in.send("/sign-out", {})
    signed_in.sign_in()
    assert ">half a sentence</textarea>" in page(signed_in, room)
    post(signed_in, room, "half a sentence and the rest")
    assert "half a sentence</textarea>" not in page(signed_in, room)
    assert not Draft.objects.exists()


def test_a_draft_that_comes_after_its_message_changes_nothing(signed_in, room):
    form = {"text": "Sent.", "once": signed_in.once}
    signed_in.send(f"{room}/messages", form)
    assert signed_in.send(f"{room}/draft", form, **SCRIPT).status_code == 204
    assert not Draft.objects.exists()
    assert signed_in.send(f"{room}/draft", {**form, "once": "another"}, **SCRIPT).status_code == 204
    assert Draft.objects.count() == 1


def test_a_draft_of_another_officers_page_is_not_kept(signed_in, room):
    signed_in.send(f"{room}/draft", {"text": "x", "author": "th-customs/malee"}, **SCRIPT)
    assert not Draft.objects.exists()


def test_a_text_that_failed_wins_over_the_draft(signed_in, room):
    signed_in.send(f"{room}/draft", {"text": "the draft", "once": signed_in.once}, **SCRIPT)
    answer = signed_in.send(f"{room}/messages", {"text": "the new text", "tlp": "PURPLE"})
    assert ">the new text</textarea>" in answer.content.decode()
    assert "the draft" not in answer.content.decode()


# --- changing and withdrawing --------------------------------------------------------------------
def test_a_message_is_changed_from_its_menu(signed_in, room):
    record = post(signed_in, room, "Box 1.")
    path = f"{room}/records/{record}/change"
    assert path in page(signed_in, room)
    assert ">Box 1.</textarea>" in page(signed_in, path)
    form = {"text": "Box 2.", "once": signed_in.once}
    for _ in range(2):
        assert signed_in.send(path, form)["Location"] == f"{room}#e-{record}"
    assert Record.objects.filter(kind="message.edit").count() == 1
    shown = page(signed_in, room)
    assert shown.index("Box 2.") < shown.index("Box 1.")
    assert "Changed" in shown


def test_an_empty_change_comes_back(signed_in, room):
    record = post(signed_in, room, "Box 1.")
    answer = signed_in.send(f"{room}/records/{record}/change", {"text": "  "})
    assert (answer.status_code, "Write something first." in answer.content.decode()) == (422, True)


def test_a_change_that_comes_after_the_session_is_not_lost(signed_in, room):
    from hornbill.vault.models import VaultSession
    from tests.node.test_pages import fields_of

    record = post(signed_in, room, "Box 1.")
    path = f"{room}/records/{record}/change"
    page(signed_in, path)
    VaultSession.objects.all().delete()
    late = signed_in.send(path, {"text": "Box 2.", "once": "w", "author": "th-customs/somchai"})
    assert late.status_code == 401
    fields = fields_of(late.content.decode())
    answer = signed_in.send(
        "/sign-in", {**fields, "username": "somchai", "passphrase": "tamarind lantern seven rivers"}
    )
    assert answer["Location"] == f"{room}#e-{record}"
    assert "Box 2." in page(signed_in, room)


def test_withdrawing_says_what_happens_and_asks_once(signed_in, room):
    record = post(signed_in, room, "Box 1.")
    path = f"{room}/records/{record}/withdraw"
    asked = page(signed_in, path)
    assert "This cannot be undone." in asked
    assert "Box 1." in asked
    assert Record.objects.filter(kind="content.withdraw").count() == 0
    for _ in range(2):
        assert signed_in.send(path, {"reason": "Wrong room."})["Location"] == f"{room}#e-{record}"
    assert Record.objects.filter(kind="content.withdraw").count() == 1
    shown = page(signed_in, room)
    assert "Withdrawn by its author" in shown
    assert "Box 1." not in shown
    for act in ("change", "withdraw"):
        refused = page(signed_in, f"{room}/records/{record}/{act}")
        assert "It was withdrawn: its text and key were destroyed." in refused
        assert "<textarea" not in refused


@pytest.mark.parametrize("act", ["change", "withdraw"])
def test_what_is_no_message_has_no_such_page(signed_in, room, act):
    opening = Record.objects.get(kind="room.open").record
    for record in (opening, NOBODY):
        assert signed_in.get(f"{room}/records/{record}/{act}").status_code == 404
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    assert signed_in.get(f"{room}/records/{opening}/{act}").status_code == 404


# --- invitations and direct conversations --------------------------------------------------------
def test_a_direct_conversation_is_an_invitation_to_the_other(signed_in):
    signed_in.see("/rooms")
    answer = signed_in.send("/direct", {"officer": "th-customs/malee"})
    room = answer["Location"].partition("#")[0]
    assert signed_in.send("/direct", {"officer": "th-customs/malee"})["Location"].startswith(room)
    assert "It is signed like everything else" in page(signed_in, room)
    assert "invited" in page(signed_in, room)
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    listed = page(signed_in, "/rooms")
    assert "<bdi>Somchai</bdi>" in listed
    assert f'action="{room}/accept"' in listed
    assert f'action="{room}/accept"' in page(signed_in, room)
    assert signed_in.send(f"{room}/accept", {})["Location"] == room
    assert "/accept" not in page(signed_in, "/rooms")
    assert "accepted the invitation" in page(signed_in, room)


def test_declining_says_what_happens_and_asks_once(signed_in):
    signed_in.see("/rooms")
    room = signed_in.send("/direct", {"officer": "th-customs/malee"})["Location"].partition("#")[0]
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    assert "is asked to remove you" in page(signed_in, f"{room}/decline")
    assert signed_in.send(f"{room}/decline", {"reason": "w" * 2001}).status_code == 422
    for _ in range(2):
        assert signed_in.send(f"{room}/decline", {"reason": "Not me."})["Location"] == "/rooms"
    assert RoomOfficer.objects.get(officer="th-customs/malee").declined_at
    assert Record.objects.filter(kind="members.leave").count() == 1
    assert room not in page(signed_in, "/rooms")


@pytest.mark.parametrize("officer", ["", "nobody", "th-customs/nobody", "th-customs/somchai"])
def test_a_conversation_with_nobody_is_refused(signed_in, officer):
    signed_in.see("/rooms")
    assert signed_in.send("/direct", {"officer": officer}).status_code in (400, 404)
    assert not Record.objects.exists()


def test_what_is_new_stands_in_the_list_and_its_title(signed_in, room):
    signed_in.send("/direct", {"officer": "th-customs/malee"})
    direct = Record.objects.filter(kind="room.open").latest("pk").room_id
    post(signed_in, f"/rooms/{direct}", "One for Malee.")
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    assert "1 new" not in page(signed_in, "/rooms")  # an invitation first
    signed_in.send(f"/rooms/{direct}/accept", {})
    listed = page(signed_in, "/rooms")
    assert "1 new" in listed
    assert "<title>Cases: 1 new ·" in listed
    assert "One for Malee." in page(signed_in, f"/rooms/{direct}")
    listed = page(signed_in, "/rooms")
    assert "1 new" not in listed
    assert "<title>Cases ·" in listed
