"""Settings, Programs that act for you: a token is shown once, and everything about it can be seen and ended."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from hornbill.vault.models import ApiToken
from tests.node.api_client import Program, refused, token_for
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE, Browser

PAGE = "/settings/programs"
TOKEN = re.compile(r"hbt_[A-Za-z0-9_-]{43}")


def form(browser, **changes):
    fields = {"name": "Case system", "may": ["read"], "days": "30", "passphrase": PASSPHRASE}
    return {**fields, "once": browser.once, **changes}


def make(browser, **changes):
    browser.see(PAGE)
    return browser.send(PAGE, form(browser, **changes))


def test_a_token_is_made_shown_once_and_works(signed_in):
    answer = make(signed_in, may=["read", "directory"])
    (text,) = TOKEN.findall(answer.content.decode())
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    me = Program(text).get("/me").json()
    assert (me["officer"], me["token"]["may"]) == ("th-customs/somchai", ["read", "directory"])
    page = signed_in.see(PAGE).content.decode()
    assert "Case system" in page
    assert not TOKEN.search(page)
    assert "127.0.0.1" in page  # from where it was used last


def test_the_same_form_again_makes_and_shows_nothing(signed_in):
    signed_in.see(PAGE)
    fields = form(signed_in)
    assert TOKEN.search(signed_in.send(PAGE, fields).content.decode())
    again = signed_in.send(PAGE, fields)
    assert again["Location"] == f"{PAGE}?done=shown"
    assert ApiToken.objects.count() == 1
    assert not TOKEN.search(signed_in.see(again["Location"]).content.decode())


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"passphrase": "some other words"}, 403),
        ({"passphrase": ""}, 403),
        ({"name": ""}, 422),
        ({"name": "x" * 61}, 422),
        ({"may": []}, 422),
        ({"may": ["admin"]}, 422),
        ({"days": "366"}, 422),
        ({"days": "٣"}, 422),
        ({"days": "-1"}, 422),
        ({"rooms": ["x"]}, 422),
    ],
)
def test_a_form_that_will_not_do_comes_back_filled_in_and_without_the_passphrase(signed_in, changes, status):
    answer = make(signed_in, **changes)
    page = answer.content.decode()
    assert answer.status_code == status
    assert "data-error" in page
    assert PASSPHRASE not in page
    assert not ApiToken.objects.exists()
    if "name" not in changes:
        assert 'value="Case system"' in page


def test_a_token_for_chosen_rooms(signed_in, room):
    room_id = room.rpartition("/")[2]
    page = signed_in.see(PAGE).content.decode()
    assert "Rosewood in a container" in page
    (text,) = TOKEN.findall(make(signed_in, rooms=[room_id]).content.decode())
    assert Program(text).get(f"/rooms/{room_id}").status_code == 200
    refused(Program(text).get(f"/rooms/{'0' * 64}"), 403, "token-too-narrow")
    assert "1 room only" in signed_in.see(PAGE).content.decode()


def test_a_token_is_revoked(signed_in):
    (text,) = TOKEN.findall(make(signed_in).content.decode())
    path = re.search(
        r'action="(/settings/programs/[0-9a-f]{64}/revoke)"', signed_in.see(PAGE).content.decode()
    )
    answer = signed_in.send(path[1], {})
    page = signed_in.see(answer["Location"]).content.decode()
    assert "The token was revoked" in page
    refused(Program(text).get("/me"), 401, "token-ended")
    assert signed_in.get(path[1]).status_code == 405


def test_nobody_sees_or_revokes_anothers_tokens(officers, signed_in):
    made = token_for("malee", OTHER_PASSPHRASE)
    assert "Case system" not in signed_in.see(PAGE).content.decode()
    signed_in.send(f"{PAGE}/{made.view.id}/revoke", {})
    assert Program(made.text).get("/me").status_code == 200


def test_the_pages_need_an_open_vault_and_a_form_token(browser, signed_in):
    stranger = Browser()
    for path in (PAGE, "/api"):
        assert "/sign-in" in stranger.get(path)["Location"]
    signed_in.see(PAGE)
    signed_in.seen = ""  # a form of another site knows no form token
    assert signed_in.send(PAGE, {"name": "n", "may": ["read"], "days": "1"}).status_code == 403
    assert not ApiToken.objects.exists()


def test_settings_lead_there_and_tell_what_was_done(signed_in):
    assert f'href="{PAGE}"' in signed_in.see("/settings").content.decode()
    make(signed_in)
    make(signed_in, passphrase="some other words")
    page = signed_in.see("/settings").content.decode()
    assert "Token for a program made" in page
    assert "Token not made: the passphrase was wrong" in page


def test_the_page_of_operations_lists_all_and_loads_nothing_from_elsewhere(signed_in):
    from hornbill.pages.api.operations import description

    answer = signed_in.see("/api")
    page = answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', page)
    for path, methods in description()["paths"].items():
        for method, about in methods.items():
            assert f"{method.upper()} {path}" in page
            assert about["summary"] in page.replace("&#x27;", "'")


def test_in_french(signed_in):
    signed_in.see("/settings")
    signed_in.send("/settings", {"language": "fr", "time_zone": ""})
    page = signed_in.see(PAGE).content.decode()
    assert "Programmes qui agissent pour vous" in page
    assert "Créer le jeton" in page
    (text,) = TOKEN.findall(make(signed_in).content.decode())
    assert "jamais dans un message" in signed_in.seen
    assert Program(text).get("/me", Accept_Language="fr").status_code == 200


def test_every_operation_is_named_in_french():
    from hornbill.pages.api.operations import description

    names = {one["summary"] for methods in description()["paths"].values() for one in methods.values()}
    with translation.override("fr"):
        assert [name for name in sorted(names) if translation.gettext(name) == name] == []
