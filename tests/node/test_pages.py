"""Rooms by the pages: nothing typed is lost, nothing is posted twice; headers; error pages."""

from __future__ import annotations

import re

import pytest

from hornbill.exchange.models import Record
from hornbill.vault.models import VaultSession
from tests.node.conftest import OTHER_PASSPHRASE

HTMX = {"HTTP_HX_REQUEST": "true"}
NO_ROOM = f"/rooms/{'0' * 64}"


def messages():
    return Record.objects.filter(kind="message.post").count()


def fields_of(page):
    """Hidden fields of the sign-in form, as a browser would send them."""
    from html import unescape

    form = page.partition('<form class="form')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {unescape(name): unescape(value) for name, value in found}


def test_a_room_is_opened_and_written_in(signed_in, room):
    answer = signed_in.send(f"{room}/messages", {"text": "The seal number differs.", "once": signed_in.once})
    assert answer["Location"] == f"{room}#newest"
    page = signed_in.get(room).content.decode()
    assert "The seal number differs." in page
    assert "Rosewood in a container" in page
    state = signed_in.get(f"{room}/state.json").json()
    assert (state["messages"], state["not_ok"], len(state["control_hash"])) == (1, 0, 64)


def test_the_first_message_goes_with_the_new_room(signed_in):
    signed_in.see("/rooms/new")
    form = {"title": "T", "tlp": "GREEN", "text": "Opening words", "once": signed_in.once}
    address = signed_in.send("/rooms/new", form)["Location"]
    again = signed_in.send("/rooms/new", form)["Location"]
    assert again == address
    assert messages() == 1


def test_the_same_form_twice_posts_once(signed_in, room):
    form = {"text": "Once only", "once": signed_in.once}
    for _ in range(3):
        assert signed_in.send(f"{room}/messages", form).status_code == 302
    assert messages() == 1
    signed_in.see(room)
    signed_in.send(f"{room}/messages", {**form, "once": signed_in.once})
    assert messages() == 2


def test_htmx_gets_only_what_is_new(signed_in, room):
    first = signed_in.send(f"{room}/messages", {"text": "Alpha word", "once": "a", "after": "0"}, **HTMX)
    after = re.search(r'data-answer="(\d+)"', first.content.decode())[1]
    second = signed_in.send(f"{room}/messages", {"text": "Beta word", "once": "b", "after": after}, **HTMX)
    page = second.content.decode()
    assert "Beta word" in page
    assert "Alpha word" not in page
    assert "<html" not in page
    for junk in ("", "-1", "x", "9" * 30, "١"):
        assert signed_in.get(f"{room}/entries", {"after": junk}).status_code == 200


@pytest.mark.parametrize(
    "form", [{"text": ""}, {"text": "  "}, {"text": "Kept words", "tlp": "PURPLE"}, {"text": "w" * 200_000}]
)
def test_a_message_that_cannot_be_sent_comes_back_as_a_draft(signed_in, room, form):
    answer = signed_in.send(f"{room}/messages", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert messages() == 0
    assert form["text"].strip() in page
    small = signed_in.send(f"{room}/messages", form, **HTMX)
    assert small.status_code == 422
    assert "data-error" in small.content.decode()


def test_a_room_form_that_is_wrong_comes_back_filled_in(signed_in):
    signed_in.see("/rooms/new")
    answer = signed_in.send(
        "/rooms/new", {"title": "", "number": "N-77", "tlp": "RED", "text": "Kept words", "invite": ["x/y"]}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "N-77" in page
    assert "Kept words" in page
    assert "data-error" in page or "alarm" in page


def test_a_message_sent_from_another_officers_page_is_refused(signed_in, room):
    form = {"text": "Words of another", "author": "th-customs/malee"}
    answer = signed_in.send(f"{room}/messages", form)
    assert answer.status_code == 422
    assert "Words of another" in answer.content.decode()
    assert messages() == 0


# --- a form that comes after its session has ended ---
def test_an_expired_message_travels_through_signing_in(signed_in, room):
    VaultSession.objects.all().delete()
    text = 'Typed <b>before</b> "the" end & kept'
    expired = signed_in.send(
        f"{room}/messages", {"text": text, "tlp": "", "once": "o", "author": "th-customs/somchai"}
    )
    assert expired.status_code == 401
    assert messages() == 0
    carried = fields_of(expired.content.decode())
    wrong = signed_in.send("/sign-in", {**carried, "username": "somchai", "passphrase": "wrong words here"})
    carried = fields_of(wrong.content.decode())
    done = signed_in.send(
        "/sign-in", {**carried, "username": "somchai", "passphrase": "tamarind lantern seven rivers"}
    )
    assert done["Location"] == f"{room}#newest"
    assert messages() == 1
    page = signed_in.get(room).content.decode()
    assert "Typed &lt;b&gt;before&lt;/b&gt;" in page


def test_an_expired_text_is_never_sent_under_another_name(signed_in, room):
    VaultSession.objects.all().delete()
    expired = signed_in.send(f"{room}/messages", {"text": "Somchai's words", "author": "th-customs/somchai"})
    carried = fields_of(expired.content.decode())
    other = signed_in.send("/sign-in", {**carried, "username": "malee", "passphrase": OTHER_PASSPHRASE})
    assert other.status_code == 403
    assert "Somchai&#x27;s words" in other.content.decode()
    assert (messages(), VaultSession.objects.count()) == (0, 0)


def test_an_expired_text_without_an_author_is_shown_before_it_is_sent(signed_in, room):
    VaultSession.objects.all().delete()
    carried = fields_of(signed_in.send(f"{room}/messages", {"text": "Whose words"}).content.decode())
    shown = signed_in.send(
        "/sign-in", {**carried, "username": "somchai", "passphrase": "tamarind lantern seven rivers"}
    )
    assert shown.status_code == 200
    assert "Whose words" in shown.content.decode()
    assert messages() == 0


def test_an_expired_new_room_travels_too(signed_in):
    signed_in.see("/rooms/new")
    VaultSession.objects.all().delete()
    form = {"title": "Carried room", "tlp": "AMBER", "text": "", "author": "th-customs/somchai", "once": "q"}
    carried = fields_of(signed_in.send("/rooms/new", form).content.decode())
    done = signed_in.send(
        "/sign-in", {**carried, "username": "somchai", "passphrase": "tamarind lantern seven rivers"}
    )
    assert done.status_code == 302
    assert "Carried room" in signed_in.get(done["Location"]).content.decode()


def test_a_carried_form_is_not_posted_to_other_addresses(browser):
    browser.see("/sign-in")
    form = {"carry.path": "/sign-out/everywhere", "carry.field.x": "1"}
    answer = browser.send(
        "/sign-in", {**form, "username": "somchai", "passphrase": "tamarind lantern seven rivers"}
    )
    assert answer["Location"] == "/"


def test_without_a_vault_htmx_is_told_by_401(browser):
    browser.see("/sign-in")
    assert browser.get("/rooms", **HTMX).status_code == 401
    answer = browser.send(f"{NO_ROOM}/messages", {"text": "Words"}, **HTMX)
    assert (answer.status_code, "data-error" in answer.content.decode()) == (401, True)


# --- headers and error pages ---
def test_every_answer_is_locked_down(signed_in, room):
    for path in ("/sign-in", "/rooms", room, NO_ROOM, "/nowhere", "/passphrase"):
        answer = signed_in.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"


def test_no_page_holds_inline_script_or_style(signed_in, room):
    for path in ("/sign-in", "/rooms", "/rooms/new", room, "/passphrase"):
        page = signed_in.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere", 404), (NO_ROOM, 404), ("/rooms/xyz", 404), (f"{NO_ROOM}/state.json", 404)],
)
def test_what_is_not_there_says_what_to_do(signed_in, path, status):
    answer = signed_in.get(path)
    assert answer.status_code == status
    assert "What to do" in answer.content.decode()


def test_a_room_of_others_is_not_there(signed_in, room, browser):
    signed_in.send("/sign-out", {})
    signed_in.sign_in("malee", OTHER_PASSPHRASE)
    for path in (room, f"{room}/entries", f"{room}/state.json"):
        assert signed_in.get(path).status_code == 404


def test_another_host_is_refused(officers, browser):
    answer = browser.get("/sign-in", HTTP_HOST="evil.example")
    assert answer.status_code == 400


def test_a_post_to_a_page_that_only_shows_is_refused(signed_in, room):
    assert signed_in.send(room, {}).status_code == 405


def test_a_room_page_asks_little_of_the_database(signed_in, room, django_assert_max_num_queries):
    signed_in.get(room)
    with django_assert_max_num_queries(16):
        assert signed_in.get(room).status_code == 200


def test_the_node_without_its_enrolment_file_says_so(signed_in):
    from hornbill.directory import queries

    data = queries.path().read_bytes()
    queries.path().unlink()
    try:
        answer = signed_in.get("/rooms/new")
        assert answer.status_code == 503
        assert "not in a network yet" in answer.content.decode()
        assert signed_in.get("/sign-in").status_code == 200
    finally:
        queries.path().write_bytes(data)
