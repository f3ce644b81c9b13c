"""Fields that offer what fits; and what is made of a message or of a thing's page with few presses."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.shell import Pick
from hornbill.pages.picking import SHOWN, fitting
from tests.node.conftest import OTHER_PASSPHRASE, Browser


def offered(browser, source, q, **about):
    answer = browser.get(f"/pick/{source}", {"q": q, **about})
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)["picks"]


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return html.unescape(answer.content.decode())


def person(browser, room, name):
    browser.see(f"{room}/entities/new?kind=Person")
    answer = browser.send(f"{room}/entities/new", {"kind": "Person", "p.name": name, "once": browser.once})
    assert answer.status_code == 302
    return answer["Location"]


@pytest.mark.parametrize(
    ("source", "typed", "value"),
    [
        ("country", "viet", "vn"),
        ("country", "CÔTE", "ci"),
        ("country", "DRC", "cd"),
        ("country", "VN", "vn"),
        ("place", "mombasa", "KEMBA"),
        ("species", "manis javanica", None),
        ("person", "mal", None),
        ("agency", "zz-nobody", None),
    ],
)
def test_what_fits_is_offered_by_beginning_accent_and_code(signed_in, source, typed, value):
    found = offered(signed_in, source, typed)
    assert len(found) <= SHOWN
    if value:
        assert value in [one["value"] for one in found]
    if source == "species":
        assert "Manis javanica" in [one["name"] for one in found]


def test_countries_are_offered_in_the_readers_language(signed_in):
    signed_in.cookies["django_language"] = "fr"
    found = json.loads(signed_in.get("/pick/country?q=allem", HTTP_ACCEPT_LANGUAGE="fr").content)["picks"]
    assert [one["value"] for one in found] == ["de"]


@pytest.mark.parametrize(
    "q", ["", "x" * 5000, "\x00", "%", "' OR 1=1", "\ud800".encode("utf-8", "replace").decode()]
)
def test_no_text_breaks_a_picker(signed_in, room, q):
    for source in ("country", "place", "species", "person", "agency", "room", "thing"):
        offered(signed_in, source, q, room=room.rpartition("/")[2])
    offered(signed_in, "thing", q, room="nowhere", range="Nothing", but="x")


def test_an_unknown_source_and_a_closed_vault_offer_nothing(signed_in, browser):
    assert signed_in.get("/pick/secrets").status_code == 404
    assert Browser().get("/pick/country").status_code == 302


def test_things_of_a_room_are_offered_to_its_officers_alone(signed_in, room, officers):
    person(signed_in, room, "Nguyễn Văn An")
    person(signed_in, room, "Somsak")
    about = {"room": room.rpartition("/")[2]}
    found = offered(signed_in, "thing", "nguyen", **about)
    assert [one["name"] for one in found] == ["Nguyễn Văn An"]
    assert offered(signed_in, "thing", "", **about, range="Vessel") == []
    assert len(offered(signed_in, "thing", "", **about, but=found[0]["value"])) == 1
    malee = Browser()
    assert malee.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    assert offered(malee, "thing", "", **about) == []
    assert offered(malee, "room", "") == []
    assert offered(signed_in, "room", "rosew")[0]["value"] == about["room"]


@given(st.lists(st.text(max_size=12), max_size=30), st.text(max_size=8))
def test_what_fits_has_all_words_and_what_begins_so_comes_first(names, typed):
    found = fitting([Pick(str(n), name) for n, name in enumerate(names)], typed)
    assert len(found) <= SHOWN
    if not typed.strip():
        assert [one.name for one in found] == names[:SHOWN]
    for name in names:
        if name and fitting([Pick("", name)], name):
            assert fitting([Pick("", "zz other"), Pick("", name)], name)[0].name in (name, "zz other")


def test_two_things_are_linked_from_the_page_of_one(signed_in, room):
    first, second = person(signed_in, room, "Ana"), person(signed_in, room, "Ben")
    page = text_of(signed_in.see(first))
    form = dict(
        re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
            page.partition('id="add-link"')[2].partition("</form>")[0],
        )
    )
    key = second.rpartition("/")[2]
    sent = {**form, "p.object": "Ben", "c.object": "", "p.role": "drives for"}
    answer = signed_in.send(f"{room}/entities/new", sent)
    assert answer["Location"] == first, answer.content.decode()
    assert (
        f"/entities/{key}"
        in text_of(signed_in.get(first)).partition('id="links-title"')[2].partition("add-link")[0]
    )


def test_a_link_to_a_name_that_two_have_asks_which_and_nothing_typed_is_lost(signed_in, room):
    first = person(signed_in, room, "Ana")
    person(signed_in, room, "Ben")
    person(signed_in, room, "Ben")
    page = text_of(signed_in.see(first))
    form = dict(
        re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
            page.partition('id="add-link"')[2].partition("</form>")[0],
        )
    )
    answer = signed_in.send(f"{room}/entities/new", {**form, "p.object": "Ben", "p.role": "drives for"})
    page = text_of(answer, 422)
    assert "Several have this name. Which one?" in page
    assert 'value="drives for"' in page


def test_a_message_begins_a_fact_and_a_request_which_cite_it(signed_in, room):
    signed_in.see(room)
    said = "Container HBLU 482119-0 is on the quay."
    signed_in.send(f"{room}/messages", {"text": said, "tlp": "", "once": signed_in.once, "after": "0"})
    page = text_of(signed_in.get(room))
    fact = re.search(r'href="(/rooms/[0-9a-f]{64}/entities/new\?message=[0-9a-f]{64})"', page)[1]
    kinds = text_of(signed_in.get(fact))
    form = text_of(
        signed_in.get(
            f"{room}/entities/new{re.search(r'href=.(.kind=Person[^ >]*?message=[0-9a-f]+)', kinds)[1]}"
        )
    )
    assert said in re.search(r'name="source"[^>]* value="([^"]*)"', form)[1]
    asked = re.search(r'href="(/rooms/[0-9a-f]{64}/requests/new\?message=[0-9a-f]{64})"', page)[1]
    assert text_of(signed_in.get(asked))
    stranger = f"{room}/entities/new?kind=Person&message={'0' * 64}"
    assert 'name="source" dir="auto" maxlength="2000" value=""' in text_of(signed_in.get(stranger))


def test_no_parameter_of_a_picker_holds_a_zero_byte(signed_in, monkeypatch):
    """PostgreSQL refuses it in every text."""
    seen = []

    def find(_vault, text, about, _now):
        seen.append((text, about))
        return []

    monkeypatch.setattr("hornbill.pages.parts.pickers", lambda: {"made-up": find})
    assert offered(signed_in, "made-up", "a\0b", room="c\0d", **{"e\0f": "\0"}) == []
    assert seen == [("ab", {"room": "cd", "ef": ""})]
