"""A node with two officers, enrolled, and browsers that keep cookies and send form tokens."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client
from django.test.client import ClientHandler

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import Enrolment, Hub, serialise
from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.node import setup
from hornbill.vault.actions import create_account

PASSPHRASE = "tamarind lantern seven rivers"
OTHER_PASSPHRASE = "mango bicycle eleven stars"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ONCE = re.compile(r'name="once" value="([^"]+)"')


class Browser(Client):
    """Keeps cookies, and sends with each form the token of the page that it saw last, or after signing in that of the cookie."""

    def __init__(self):
        super().__init__(
            enforce_csrf_checks=True, HTTP_HOST="th-customs.localhost", raise_request_exception=False
        )
        self.handler = _handler()
        self.seen = ""

    def see(self, path, **more):
        answer = self.get(path, **more)
        self.seen = answer.content.decode()
        return answer

    def send(self, path, fields, **more):
        token = TOKEN.search(self.seen)
        form = {**fields, **({"csrfmiddlewaretoken": token[1]} if token else {})}
        answer = self.post(path, _encode(form), content_type="application/x-www-form-urlencoded", **more)
        if not answer.streaming and TOKEN.search(answer.content.decode()):
            self.seen = answer.content.decode()
        return answer

    def sign_in(self, username="somchai", passphrase=PASSPHRASE, **more):
        """Sign in without looking at the form first."""
        self.cookies[settings.CSRF_COOKIE_NAME] = "t" * CSRF_SECRET_LENGTH
        self._take_token()
        answer = self.send("/sign-in", {"username": username, "passphrase": passphrase, **more})
        if answer.status_code == 302:  # signed in: there is a new token
            self._take_token()
        return answer

    def _take_token(self):
        """Know the cookie's token as if a page with it had been seen."""
        token = self.cookies[settings.CSRF_COOKIE_NAME].value
        self.seen = f'name="csrfmiddlewaretoken" value="{token}"'

    @property
    def once(self):
        found = ONCE.search(self.seen)
        assert found, "the page that was seen last has no form to send: see the page with the form first"
        return found[1]


@functools.cache
def _handler():
    """One for all browsers: each would look for all static files."""
    return ClientHandler(enforce_csrf_checks=True)


def _encode(form):
    from urllib.parse import urlencode

    return urlencode(form, doseq=True)


@pytest.fixture
def officers(db, cheap_passphrases):
    now = datetime.now(UTC)
    for name, words in (("somchai", PASSPHRASE), ("malee", OTHER_PASSPHRASE)):
        create_account(officer_id=f"th-customs/{name}", display_name=name.title(), passphrase=words, now=now)
    network = Enrolment("Net", Hub("http://127.0.0.1:9", "", b"h" * 32), (read_agency(setup.card()),))
    directory.path().write_bytes(serialise(network))
    yield network
    Path(directory.path()).unlink()


@pytest.fixture
def browser(officers):
    return Browser()


@pytest.fixture
def signed_in(browser):
    answer = browser.sign_in()
    assert answer.status_code == 302, answer.content.decode()
    return browser


@pytest.fixture
def room(signed_in):
    """The address of a room that the officer has opened."""
    answer = signed_in.send("/rooms/new", {"title": "Rosewood in a container", "number": "7", "tlp": "AMBER"})
    assert answer.status_code == 302, answer.content.decode()
    path = answer["Location"].partition("#")[0]
    signed_in.see(path)
    return path


@pytest.fixture
def partner(officers, tmp_path):
    """An agency beside this one, in the same enrolment; its officer is hanh."""
    from tests.exchange.node_rig import Partner

    found = Partner("vn-customs", "hanh", folder=tmp_path)
    both = Enrolment("Net", officers.hub, (*officers.agencies, found.card()))
    directory.path().write_bytes(serialise(both))
    return found


@pytest.fixture
def shared(signed_in, partner):
    """The address of a room of both; the partner's node has told that it reads what this version reads."""
    from django.utils import timezone

    from tests.exchange.node_rig import tell_versions

    tell_versions(partner.agency, now=timezone.now())
    signed_in.see("/rooms/new")
    form = {"title": "Scales", "number": "7", "tlp": "AMBER", "invite": "vn-customs/hanh"}
    path = signed_in.send("/rooms/new", {**form, "once": signed_in.once})["Location"].partition("#")[0]
    partner.take_all()
    return path


@pytest.fixture
def world(db, cheap_passphrases, tmp_path):
    """A node in a network with a log, for the duty service (``duty_rig``)."""
    from hornbill import config
    from hornbill.directory.log import folding
    from hornbill.vault import duty_key
    from tests.exchange.node_rig import Partner
    from tests.node.duty_rig import World

    found = World(Partner("vn-customs", "hanh", folder=tmp_path))
    yield found
    found.forget()
    folding.hand_over(None)
    directory.path().unlink(missing_ok=True)
    (config.folder() / duty_key.FILE_NAME).unlink(missing_ok=True)
