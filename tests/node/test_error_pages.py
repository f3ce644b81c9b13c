"""Error pages: a page of the house for every status, in English and French, without saying more than it should."""

from __future__ import annotations

import pytest
from django.test import RequestFactory, override_settings
from django.utils import translation

from hornbill.exchange.errors import StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.objects.actions import drawing
from hornbill.pages import faults, parts
from hornbill.pages.fault_words import spoken
from hornbill.vault.core.errors import WrongPassphrase

STATUSES = (400, 401, 403, 404, 405, 410, 413, 415, 429, 500, 503)
FRENCH = {"HTTP_ACCEPT_LANGUAGE": "fr"}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("language", "words"), [("en", "What to do"), ("fr", "Que faire")])
def test_every_status_has_a_page_in_both_languages(status, language, words):
    with translation.override(language):
        page = faults.fault(None, status).content.decode()
    assert words in page
    assert f"<code>{status}" in page
    assert f'lang="{language}"' in page
    assert "Traceback" not in page


def test_a_wrong_method_has_a_page_and_says_what_is_taken(signed_in):
    answer = signed_in.get("/sign-out")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "does not take what was sent" in answer.content.decode()


def test_what_is_refused_at_the_door_speaks_the_readers_language(browser):
    answer = browser.post("/sign-in", "{}", content_type="application/json", **FRENCH)
    assert answer.status_code == 415
    assert 'lang="fr"' in answer.content.decode()
    assert browser.get("/sign-in", HTTP_HOST="evil.example", **FRENCH).status_code == 400
    assert 'lang="fr"' in browser.get("/sign-in", HTTP_HOST="evil.example", **FRENCH).content.decode()
    assert 'lang="en"' in browser.get("/sign-in", HTTP_HOST="evil.example").content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_has_a_page(browser):
    answer = browser.post("/sign-in", "a=" + "b" * 200, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_a_wrong_passphrase_is_told_in_french(browser):
    browser.see("/sign-in", **FRENCH)
    answer = browser.send("/sign-in", {"username": "somchai", "passphrase": "not these words"}, **FRENCH)
    page = answer.content.decode()
    assert "Le nom ou la phrase secrète est inexact." in page
    assert "is not right" not in page


def test_every_known_code_has_french_words():
    with translation.override("fr"):
        for code, (what, cure) in parts.error_words().items():
            for words in filter(None, (what, cure)):
                assert translation.gettext(words) != words, code


def test_an_unknown_code_and_english_keep_the_errors_own_words():
    class Odd(HornbillError):
        code = "odd"
        default_cure = "Try once more."

    with translation.override("fr"):
        assert spoken(Odd("it was odd")) == ("It was odd.", "Try once more.")
    with translation.override("en"):
        assert spoken(WrongPassphrase("the name or the passphrase is not right"))[0].startswith("The name")


def test_the_last_resort_is_plain_text(monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr(faults, "render_to_string", fails)
    answer = faults.fault(RequestFactory().get("/"), 500)
    assert (answer.status_code, answer.content) == (500, b"Error 500")


def test_what_was_typed_comes_back_with_a_button_while_a_room_is_being_opened(signed_in, monkeypatch):
    def still(*_args, **_more):
        raise StillChecking("this room is large and still being opened")

    monkeypatch.setattr(drawing.Objects, "room_of", still)
    path = f"/tasks/{'a' * 64}/step"
    signed_in.see("/rooms/new")
    typed = {"step": "decline", "text": 'No "boat"\nof ours <b>', "once": "w1"}
    answer = signed_in.send(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f'<form method="post" action="{path}">' in page
    assert 'name="text" value="No &quot;boat&quot;\nof ours &lt;b&gt;"' in page
    assert page.count('name="csrfmiddlewaretoken"') >= 1
    assert 'name="csrfmiddlewaretoken" value="None"' not in page
    assert "What you typed is kept on this page." in page
    monkeypatch.undo()
    assert signed_in.send(path, typed).status_code == 404, "and it is posted where it was"
    assert "Send it again" not in signed_in.get(f"/tasks/{'a' * 64}").content.decode()
