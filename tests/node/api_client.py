"""Programs that talk to the tests' node, and tokens for them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.test import Client

from hornbill.vault import actions, tokens
from tests.node.conftest import PASSPHRASE

ALL = {"read", "write", "directory"}


def vault_of(username="somchai", passphrase=PASSPHRASE):
    """An officer's open vault, by signing in."""
    return actions.sign_in(username, passphrase, address="10.0.0.1", now=datetime.now(UTC)).vault


def token_for(username="somchai", passphrase=PASSPHRASE, *, may=ALL, rooms=(), days=30, now=None):
    """Make a token; returns its text and its view."""
    now = now or datetime.now(UTC)
    return tokens.make(
        vault_of(username, passphrase),
        passphrase,
        name="Case system",
        may=may,
        rooms=rooms,
        days=days,
        address="10.0.0.1",
        now=now,
    )


class Program:
    """Sends JSON and a token, keeps no cookies of its own accord."""

    def __init__(self, text="", **defaults):
        headers = {"Authorization": f"Bearer {text}"} if text else {}
        self.client = Client(
            enforce_csrf_checks=True,
            HTTP_HOST="th-customs.localhost",
            raise_request_exception=False,
            headers=headers,
            **defaults,
        )

    def call(self, method, path, body=None, **headers):
        """Send a request; ``path`` is below ``/api/v1``, header names have underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.generic(
            method, f"/api/v1{path}", data, content_type="application/json", headers=named
        )

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.call("POST", path, {} if body is None else body, **headers)

    def put(self, path, body, **headers):
        return self.call("PUT", path, body, **headers)


def refused(answer, status, code):
    """Check that an answer is an error of the declared form; returns it."""
    value = answer.json()
    assert (answer.status_code, value["code"]) == (status, code), value
    assert set(value) == {"type", "title", "status", "detail", "code", "message", "cure", "reasons"}
    assert (value["type"], value["status"]) == (f"urn:hornbill:problem:{code}", status)
    assert value["message"]
    assert value["cure"]
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    return value
