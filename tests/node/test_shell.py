"""The pages' frame: what browsers are told to keep holds nothing of anybody."""

from __future__ import annotations

import json
import re

import pytest

from hornbill.pages import shell as views_shell

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_worker_is_told_what_to_keep_and_all_of_it_is_there(signed_in):
    answer = signed_in.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    first, _, rest = answer.content.decode().partition("\n")
    addresses = json.loads(re.match(r"const KEEP = (\[.*?\])", first)[1])
    assert addresses == views_shell.kept()
    assert addresses.pop() == "/offline"
    assert all(one.startswith("/static/") and "?v=" in one for one in addresses)
    assert "addEventListener" in rest


def test_the_page_for_no_connection_is_the_same_for_everybody(signed_in, room):
    own = signed_in.get("/offline").content
    assert own == type(signed_in)().get("/offline").content
    page = own.decode()
    for word in ("Somchai", "Rosewood", "csrfmiddlewaretoken", "th-customs"):
        assert word not in page


def test_only_who_has_signed_in_gets_a_worker(signed_in):
    assert 'data-worker="/service-worker.js"' in signed_in.get("/rooms").content.decode()
    page = type(signed_in)().get("/sign-in").content.decode()
    assert "data-worker" not in page
    assert "manifest.webmanifest" in page
