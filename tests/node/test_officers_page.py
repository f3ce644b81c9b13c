"""Accounts for a list of officers, on pages: looked at, slips printed before anything is made, nothing lost, nobody else's page."""

from __future__ import annotations

import csv
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hornbill.accounts import officers_page
from hornbill.audit.models import AuditEntry
from hornbill.vault.queries import accounts
from tests.node.conftest import OTHER_PASSPHRASE, PASSPHRASE, TOKEN, Browser

LIST = "id;name;title\njun;Jun Srisai;Inspector\nbad id;=Nobody;\nmalee;Malee again;\nnok;Nok Chai;\nJUN;Jun twice;\n"
SLIP = re.compile(r'<code dir="ltr" translate="no">([^<]+)</code>')


class AtOnce:
    def __init__(self, *, target, args, **_):
        self.run = lambda: target(*args)

    def start(self):
        self.run()


@pytest.fixture
def named(monkeypatch, officers):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai")
    monkeypatch.setattr(officers_page.threading, "Thread", AtOnce)


@pytest.fixture
def administrator(named, signed_in):
    return signed_in


def choose(browser, text=LIST):
    browser.see("/settings/officers")
    token = TOKEN.search(browser.seen)[1]
    file = SimpleUploadedFile("officers.csv", text.encode())
    answer = browser.post("/settings/officers", {"csrfmiddlewaretoken": token, "file": file})
    browser.seen = answer.content.decode()
    return answer


def act(browser, what, **more):
    held = re.search(r'name="held" value="([0-9a-f]+)"', browser.seen)[1]
    return browser.send("/settings/officers/act", {"held": held, "act": what, **more})


def names():
    return sorted(one.officer_id.partition("/")[2] for one in accounts())


def test_nobody_else_finds_the_page(signed_in, monkeypatch):
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/malee")
    assert "/settings/officers" not in signed_in.see("/settings").content.decode()
    paths = ("/settings/officers", "/settings/officers/made?held=00", "/settings/officers/rest?held=00")
    assert [signed_in.see(path).status_code for path in paths] == [404] * 3
    signed_in.see("/settings")
    assert signed_in.send("/settings/officers/act", {"act": "make"}).status_code == 404


def test_a_list_is_looked_at_printed_and_made_in_this_order(administrator):
    assert "/settings/officers" in administrator.see("/settings").content.decode()
    page = choose(administrator).content.decode()
    for words in (
        "Row 3",
        "id: has other characters",
        "id: has an account already",
        "id: is already in row 2",
    ):
        assert words in page
    assert act(administrator, "draw", passphrase="wrong words here").status_code == 403
    assert SLIP.findall(administrator.seen) == []
    slips = SLIP.findall(act(administrator, "draw", passphrase=PASSPHRASE).content.decode())
    assert len(set(slips)) == 2
    assert names() == ["malee", "somchai"], "nothing is made before the slips were there"
    answer = act(administrator, "make")
    page = administrator.see(answer["Location"]).content.decode()
    assert "2 of 2 accounts made" in page
    assert not any(one in page for one in slips)
    assert names() == ["jun", "malee", "nok", "somchai"]
    for name, words in zip(("jun", "nok"), slips, strict=True):
        assert Browser().sign_in(name, words).status_code == 302

    rest = administrator.get(re.search(r'href="(/settings/officers/rest[^"]+)"', page)[1])
    rows = list(csv.DictReader(rest.content.decode("utf-8-sig").splitlines()))
    assert [row["Row"] for row in rows] == ["3", "4", "6"]
    assert rows[0]["name"] == "'=Nobody", "no spreadsheet takes it for a formula"

    told = {entry.act: entry for entry in AuditEntry.objects.filter(actor="th-customs/somchai")}
    assert json.loads(told["vault.officers-made"].detail)["made"] == 2
    assert AuditEntry.objects.filter(act="vault.create", actor="th-customs/somchai").count() == 2
    written = " ".join(AuditEntry.objects.values_list("detail", flat=True))
    assert not any(one in written for one in slips)


def test_a_second_press_makes_nothing_twice_and_slips_are_shown_no_more(administrator):
    choose(administrator)
    act(administrator, "draw", passphrase=PASSPHRASE)
    page = administrator.seen
    act(administrator, "make")
    administrator.seen = page
    act(administrator, "make")
    assert AuditEntry.objects.filter(act="vault.officers-made").count() == 1
    administrator.seen = page
    assert "made?held=" in act(administrator, "draw", passphrase=PASSPHRASE)["Location"]


def test_what_stops_in_the_middle_is_said_and_the_same_list_makes_the_rest(administrator, monkeypatch):
    choose(administrator)
    slips = SLIP.findall(act(administrator, "draw", passphrase=PASSPHRASE).content.decode())
    make, left = officers_page.officer_list.make, iter([True])

    def broken(*args, **more):
        if next(left, False):
            return make(*args, **more)
        raise MemoryError

    monkeypatch.setattr(officers_page.officer_list, "make", broken)
    page = administrator.see(act(administrator, "make")["Location"]).content.decode()
    assert "It stopped before the end" in page
    assert Browser().sign_in("jun", slips[0]).status_code == 302
    page = choose(administrator).content.decode()
    assert page.count("id: has an account already") == 3
    assert "th-customs/nok" in page


def test_a_list_of_another_session_or_one_that_is_over_is_not_there(administrator, monkeypatch):
    choose(administrator)
    page = administrator.seen
    monkeypatch.setenv("HORNBILL_ADMINISTRATORS", "th-customs/somchai,th-customs/malee")
    malee = Browser()
    malee.sign_in("malee", OTHER_PASSPHRASE)
    malee.see("/settings/officers")
    held = re.search(r'name="held" value="([0-9a-f]+)"', page)[1]
    answer = malee.send("/settings/officers/act", {"held": held, "act": "make"})
    assert "This list is no longer kept." in answer.content.decode()
    administrator.send("/sign-out", {})
    assert held not in [one.id for one in officers_page._held.values()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("a;b\n1;2\n", "no column id"),
        ("id\njun\n", "no column name"),
        ("id;id\na;b\n", "wo columns are called id"),
        ("id;name\n", "names nobody"),
    ],
)
def test_what_is_no_list_is_answered_with_what_to_do(administrator, text, words):
    answer = choose(administrator, text)
    assert answer.status_code == 422
    assert words in answer.content.decode()
