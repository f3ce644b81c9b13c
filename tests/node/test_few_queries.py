"""What pages ask of the database at a node of a large network: at most twenty queries (Today: twenty-four), however many agencies there are.

The log is real and small, so its head, refused entries and history come from the tables; the agencies are many.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.log import folding
from tests.directory.log_rig import LogNetwork
from tests.node import large_network

MOST = 20
MOST_OF_TODAY = 24  # one query or two for each part that has work to show there
PAGES = (
    "/",
    "/rooms",
    "/rooms/new",
    "/network",
    "/network?q=thuy+kenya",
    "/network?q=officer",
    "/network/ke-wildlife",
    "/network/ke-wildlife?q=thuy",
    "/network/officer/ke-wildlife/officer-007",
)


@pytest.fixture
def large(browser, officers, monkeypatch):
    """An officer with rooms and invitations, at a node whose directory holds 35 agencies and 6,802 officers."""
    net = LogNetwork(now=datetime.now(UTC))
    net.enrol()
    net.revoke("vn-customs/unknown")  # refused: the network page lists it
    net.follow(now=datetime.now(UTC))
    whole = replace(officers, agencies=(*officers.agencies, *large_network.agencies()))
    monkeypatch.setattr(DirectoryState, "to_network", lambda _state, _hub: whole)
    folding.hand_over(None)
    assert browser.sign_in().status_code == 302
    for number in range(12):
        browser.see("/rooms/new")
        form = {
            "title": f"Case {number}",
            "number": "",
            "tlp": "AMBER",
            "text": "First words.",
            "once": browser.once,
        }
        answer = browser.send("/rooms/new", {**form, "invite": ["th-customs/malee"]})
        assert answer.status_code == 302, answer.content.decode()
    yield browser
    folding.hand_over(None)


def test_every_page_asks_few_times(large):
    """In one test: the network takes a second to make. Each page that asks too often is named."""
    asked = {}
    for path in PAGES:
        large.get(path)  # the first one makes the index
        with CaptureQueriesContext(connection) as queries:
            assert large.get(path).status_code == 200, path
        asked[path] = len(queries)
    assert {
        path: count for path, count in asked.items() if count > (MOST_OF_TODAY if path == "/" else MOST)
    } == {}
    page = large.get("/network").content.decode()
    assert "Fresh:" in page
    assert "no officer vn-customs/unknown is certified" in page


def test_who_was_invited_to_many_rooms_sees_them_as_cheaply(large, officers, django_assert_max_num_queries):
    from tests.node.conftest import OTHER_PASSPHRASE, Browser

    malee = Browser()
    assert malee.sign_in("malee", OTHER_PASSPHRASE).status_code == 302
    malee.get("/")
    with django_assert_max_num_queries(MOST_OF_TODAY):
        page = malee.get("/").content.decode()
    assert "Case 11" in page
