"""Pages of entities, as an officer uses them in a browser without scripts."""

from __future__ import annotations

import re

import pytest

from tests.node.conftest import Browser, browser, officers, room, signed_in

__all__ = ["Browser", "browser", "officers", "room", "signed_in"]


def new(person, room, kind, status=302, **fields):
    path = f"{room}/entities/new"
    person.see(f"{path}?kind={kind}")
    answer = person.send(
        path, {"kind": kind, "once": person.once, **{f"p.{k}": v for k, v in fields.items()}}
    )
    assert answer.status_code == status, answer.content.decode()
    return answer["Location"] if status == 302 else answer.content.decode()


def text_of(person, path):
    answer = person.see(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_an_empty_room_says_what_the_page_is_for(signed_in, room):
    page = text_of(signed_in, f"{room}/entities")
    assert "No facts yet" in page
    assert "/entities/new" in page
    kinds = text_of(signed_in, f"{room}/entities/new")
    assert "?kind=Consignment" in kinds
    assert "?kind=Ownership" in kinds


def test_a_person_is_stated_changed_and_taken_back(signed_in, room):
    path = new(signed_in, room, "Person", name="Nguyễn Văn An", nationality="vn")
    page = text_of(signed_in, path)
    assert "Nguyễn Văn An" in page
    address = re.findall(r'href="(\S+/entities/statements/[0-9a-f]{64}/\d+)"', page)
    signed_in.see(address[1])
    answer = signed_in.send(address[1], {"value": "la", "reason": "passport", "once": signed_in.once})
    assert answer.status_code == 302
    page = text_of(signed_in, path)
    assert ">la<" in page
    assert "withdrawn by Somchai" in page
    assert "passport" in page
    assert "1 person or thing" in text_of(signed_in, f"{room}/entities?q=nguyễn")
    assert "Nothing found" in text_of(signed_in, f"{room}/entities?q=nobody")


def test_a_buddhist_year_is_asked_about_and_what_was_typed_stays(signed_in, room):
    path = f"{room}/entities/new"
    page = new(signed_in, room, "Person", 422, name="Malee", birthDate="28/03/2518")
    assert 'value="1975-03-28"' in page
    assert 'value="Malee"' in page
    assert "a Buddhist year" in page
    fields = {"kind": "Person", "p.name": "Malee", "p.birthDate": "28/03/2518", "c.birthDate": "1975-03-28"}
    answer = signed_in.send(path, {**fields, "once": signed_in.once})
    assert answer.status_code == 302
    page = text_of(signed_in, answer["Location"])
    assert "1975-03-28" in page
    assert "28/03/2518" in page  # as it was typed


def test_a_link_names_both_ends_and_stands_on_their_pages(signed_in, room):
    owner = new(signed_in, room, "Company", name="Blue Delta")
    boat = new(signed_in, room, "Vessel", name="Ocean Pearl")
    page = new(signed_in, room, "Ownership", 422, owner="Blue Delta", asset="Nobody's")
    assert "This room has nothing with that name" in page
    new(signed_in, room, "Ownership", owner="blue delta", asset="Ocean Pearl", percentage="60")
    assert "Ocean Pearl" in text_of(signed_in, owner)
    assert "Blue Delta" in text_of(signed_in, boat)


def test_merging_and_undoing_it(signed_in, room):
    first, second = (new(signed_in, room, "Person", name=one) for one in ("Ali Hassan", "Aly Hasan"))
    page = text_of(signed_in, f"{first}/merge?q=hasan")
    other = second.rpartition("/")[2]
    assert other in page
    answer = signed_in.send(
        f"{first}/merge", {"other": other, "reason": "same phone", "once": signed_in.once}
    )
    assert answer.status_code == 302
    page = text_of(signed_in, second)
    assert "2 entries are shown here as one" in page
    undo = re.search(r'href="(\S+/merges/[0-9a-f]{64})"', page)[1]
    assert "Ali Hassan" in text_of(signed_in, undo)
    assert signed_in.send(undo, {"reason": "two men"}).status_code == 302
    page = text_of(signed_in, second)
    assert "undone by Somchai" in page
    assert "Ali Hassan" not in re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]


def test_signs_that_are_not_seen_are_flagged_and_nothing_runs(signed_in, room):
    path = new(signed_in, room, "Person", name="Ali\u202e<script>\u200bx")
    page = text_of(signed_in, path)
    assert '<span class="odd"' in page
    assert "U+202E" in page
    assert "U+200B" in page
    assert "<script>\u200bx" not in page


@pytest.mark.parametrize("path", ["", "/merge", "/more"])
def test_what_is_not_there_is_said(signed_in, room, path):
    assert signed_in.get(f"{room}/entities/{'0' * 32}{path}").status_code == 404
    assert signed_in.get(f"{room}/entities/statements/{'0' * 64}/0").status_code == 404


def test_a_room_of_others_shows_nothing(signed_in, room):
    new(signed_in, room, "Person", name="Ali Hassan")
    other = Browser()
    other.sign_in("malee", "mango bicycle eleven stars")
    for path in ("", "/new", "/new?kind=Person"):
        assert other.get(f"{room}/entities{path}").status_code == 404


def test_nothing_filled_in_states_nothing(signed_in, room):
    assert "Nothing is filled in" in new(signed_in, room, "Person", 422)


def test_what_may_be_the_same_is_shown_with_reasons_and_an_officer_decides(signed_in, room):
    page = text_of(signed_in, f"{room}/entities/same")
    assert "No likely duplicates here" in page
    made = [
        new(signed_in, room, "Person", name=name, birthDate=born)
        for name, born in (
            ("สมชาย ใจดี", "1975-03-28"),
            ("Somchai Jaidee", "1975-03-28"),
            ("Somchay Chaidee", "1975-03-28"),
        )
    ]
    path = f"{room}/entities/same"
    page = text_of(signed_in, path)
    assert "Born on the same day, 1975-03-28" in page
    assert "Written in different scripts" in page
    pairs = re.findall(
        r'name="one" value="([0-9a-f]{32})"><input type="hidden" name="two" value="([0-9a-f]{32})"', page
    )
    assert len(pairs) == 3
    said = {"one": pairs[0][0], "two": pairs[0][1], "reason": "seen both", "once": signed_in.once}
    assert signed_in.send(path, {**said, "act": "perhaps"}).status_code == 422
    signed_in.see(path)
    assert signed_in.send(path, {**said, "act": "apart", "once": signed_in.once}).status_code == 302
    page = text_of(signed_in, path)
    assert "Marked as not the same" in page
    assert "seen both" in page
    assert page.count('name="act" value="merge"') == 2
    for again in (302, 302):  # the second finds nothing to take back
        assert (
            signed_in.send(path, {**said, "act": "reconsider", "once": signed_in.once}).status_code == again
        )
        page = text_of(signed_in, path)
        assert "Marked as not the same" not in page
        assert page.count('name="act" value="merge"') == 3
    assert "withdrew the mark that two people or things are not the same" in text_of(signed_in, room)
    signed_in.see(path)
    assert signed_in.send(path, {**said, "act": "apart", "once": signed_in.once}).status_code == 302
    page = text_of(signed_in, path)
    assert page.count('name="act" value="merge"') == 2
    assert (
        signed_in.send(
            path, {"one": pairs[1][0], "two": pairs[1][1], "act": "merge", "once": signed_in.once}
        ).status_code
        == 302
    )
    assert "2 entries are shown here as one" in "".join(text_of(signed_in, one) for one in made)
    assert "marked two people or things as not the same" in text_of(signed_in, room)


def test_an_entitys_identifiers_fill_the_watch_registers_form_and_nothing_is_entered(signed_in, room):
    path = new(
        signed_in, room, "Person", name="Malee Kittisak", birthDate="1975-03-28", phone="+66 81 234 5678"
    )
    page = text_of(signed_in, path)
    assert "Is someone else looking for it?" in page
    forms = re.findall(r'<form method="post" action="/watch/new">(.*?)</form>', page, re.DOTALL)
    offered = [dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', form)) for form in forms]
    assert [(one["kind"], one["value"]) for one in offered] == [
        ("phone", "+66 81 234 5678"),
        ("person", "Malee Kittisak"),
    ]
    assert offered[1]["birth_date"] == "1975-03-28"
    filled = {name: text for name, text in offered[1].items() if name != "csrfmiddlewaretoken"}
    answer = signed_in.send("/watch/new", filled)
    form = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Malee Kittisak"' in form
    assert 'value="1975-03-28"' in form
    assert '<option value="person" selected>' in form
    assert "Your watch list is empty" in text_of(signed_in, "/watch")
    unborn = new(signed_in, room, "Person", name="Somchai")
    assert "Is someone else looking for it?" not in text_of(signed_in, unborn)


@pytest.mark.parametrize("as_of", ["yesterday", "31/31/1999", "2569-11-20"])
def test_the_day_of_information_is_asked_again_and_what_was_typed_stays(signed_in, room, as_of):
    address = f"{room}/entities/new"
    signed_in.see(f"{address}?kind=Person")
    form = {"kind": "Person", "p.name": "Ali", "as_of": as_of, "source": "port log", "once": signed_in.once}
    answer = signed_in.send(address, form)
    assert answer.status_code == 422
    assert f'value="{as_of}"' in answer.content.decode()
    assert not re.search(r"\bAli\b", signed_in.see(f"{room}/entities").content.decode())
