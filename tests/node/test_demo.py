"""One-click signing in: tickets are taken once, end, name no passphrase, and work in a demonstration only."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from hornbill.pages import demo
from tests.node.conftest import PASSPHRASE

VAULT = "hornbill_vault_th-customs"


@pytest.fixture
def folder():
    return Path(settings.DATA)


@pytest.fixture
def demonstration(officers, folder, monkeypatch):
    monkeypatch.setenv("HORNBILL_DEMO", "1")
    people = [{"username": "somchai", "name": "Somchai", "title": "", "passphrase": PASSPHRASE}]
    (folder / demo.FILE_NAME).write_text(json.dumps({"people": people}))
    yield
    (folder / demo.FILE_NAME).unlink()


def ticket(folder, path="/rooms", *, username="somchai", ago=timedelta(0), language=""):
    return demo.write_ticket(folder, username, path, language=language, now=timezone.now() - ago)


def test_a_ticket_signs_in_once(browser, demonstration, folder):
    one = ticket(folder, "/rooms/new")
    answer = browser.get("/demo/enter", {"ticket": one})
    assert answer.status_code == 200
    assert re.search(r'http-equiv="refresh" content="0; url=/rooms/new"', answer.content.decode())
    assert browser.cookies[VAULT]["samesite"] == "Strict"
    assert browser.get("/rooms").status_code == 200
    again = type(browser)().get("/demo/enter", {"ticket": one})
    assert again.status_code == 410
    assert VAULT not in again.cookies


def test_of_many_at_once_one_alone_takes_it(demonstration, folder):
    one = ticket(folder)

    def take(_):
        try:
            return demo.take_ticket(one, now=timezone.now()).username
        except demo.TicketRefused:
            return None

    with ThreadPoolExecutor(8) as pool:
        assert sorted(filter(None, pool.map(take, range(8)))) == ["somchai"]


@pytest.mark.parametrize("word", ["", "x" * 43, "../../node.keys", "\0", "é" * 10, "a" * 5000])
def test_what_is_no_ticket_is_refused(browser, demonstration, word):
    answer = browser.get("/demo/enter", {"ticket": word})
    assert answer.status_code == 410
    assert "ticket-refused" in answer.content.decode()
    assert VAULT not in answer.cookies


def test_a_ticket_ends(browser, demonstration, folder):
    assert browser.get("/demo/enter", {"ticket": ticket(folder, ago=2 * demo.LASTS)}).status_code == 410


def test_without_the_setting_there_is_no_such_page(browser, folder, demonstration, monkeypatch):
    one = ticket(folder)
    monkeypatch.delenv("HORNBILL_DEMO")
    answer = browser.get("/demo/enter", {"ticket": one})
    assert answer.status_code == 404
    assert VAULT not in answer.cookies


def test_an_officer_who_is_no_demo_person_has_no_ticket(browser, demonstration, folder):
    assert browser.get("/demo/enter", {"ticket": ticket(folder, username="malee")}).status_code == 404


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "rooms", "javascript:alert(1)"])
def test_it_leads_to_this_node_only(browser, demonstration, folder, path):
    page = browser.get("/demo/enter", {"ticket": ticket(folder, path)}).content.decode()
    assert 'content="0; url=/"' in page
    assert "evil" not in page


def test_no_passphrase_is_written_and_nobody_else_may_read(folder, demonstration):
    one = ticket(folder)
    (file,) = [file for file in (folder / demo.TICKETS).iterdir() if demo._name(one) in file.name]
    assert PASSPHRASE not in file.read_text()
    assert one not in file.name
    assert file.stat().st_mode & 0o077 == 0
    assert (folder / demo.TICKETS).stat().st_mode & 0o077 == 0


def test_the_language_of_the_first_page_goes_along(browser, demonstration, folder):
    answer = browser.get("/demo/enter", {"ticket": ticket(folder, language="fr")})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"
