"""A node behind the gate, and the sign-on services that its officers come from: processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from hornbill.accounts.sign_on import provider
from hornbill.simulation.processes import free_ports
from tests.accounts.lying_provider import SECRET
from tests.node.conftest import *  # noqa: F403 (officers, browser)
from tests.node.conftest import PASSPHRASE, Browser

ROOT = Path(__file__).parents[2]


def _started(arguments, out):
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=ROOT,
        stdout=out,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _stop(process):
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def _answers(issuer, process):
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            return httpx.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError("the service does not answer")


class Service:
    """A sign-on service, and a browser at it."""

    def __init__(self, issuer):
        self.issuer = issuer

    def lie(self, **lies):
        httpx.post(f"{self.issuer}/lie", content=json.dumps(lies)).raise_for_status()

    def sign_on(self, browser, **form):
        """Go the whole way: to the service, sign on there, and back. Returns the node's answer."""
        return browser.see(self.way_back(browser, **form))

    def way_back(self, browser, **form):
        there = browser.get("/sign-in/sign-on")
        assert there.status_code == 302, there.content.decode()
        answer = (
            httpx.post(there["Location"], data=form)
            if form
            else httpx.get(there["Location"], follow_redirects=False)
        )
        assert answer.status_code == 302, answer.text
        back = answer.headers["Location"]
        assert back.startswith("http://th-customs.localhost/sign-in/sign-on/back?")
        return back.removeprefix("http://th-customs.localhost")


@pytest.fixture(scope="session")
def liar_process():
    process = _started(["-m", "tests.accounts.lying_provider", "0"], subprocess.PIPE)
    yield f"http://localhost:{int(process.stdout.readline())}"
    _stop(process)


def _gate(monkeypatch, tmp_path, issuer):
    secret = tmp_path / "oidc-secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    monkeypatch.setenv("HORNBILL_OIDC_ISSUER", issuer)
    monkeypatch.setenv("HORNBILL_OIDC_CLIENT", "node")
    monkeypatch.setenv("HORNBILL_OIDC_SECRET", str(secret))


@pytest.fixture
def liar(liar_process, monkeypatch, tmp_path, officers):
    """A service that lies when told to; the node behind it."""
    _gate(monkeypatch, tmp_path, liar_process)
    provider.forget()
    service = Service(liar_process)
    service.lie()
    yield service
    provider.forget()


@pytest.fixture
def honest(monkeypatch, tmp_path, officers):
    """Somebody else's service: the package oidc-provider-mock, over authlib's server side, in a process of its own."""
    [port] = free_ports(1)  # no outgoing connection takes it meanwhile
    process = _started(["-m", "oidc_provider_mock", "--port", str(port)], subprocess.DEVNULL)
    issuer = f"http://localhost:{port}"
    _answers(issuer, process)
    _gate(monkeypatch, tmp_path, issuer)
    provider.forget()
    yield Service(issuer)
    provider.forget()
    _stop(process)


def open_vault(browser, username="somchai", passphrase=PASSPHRASE):
    browser.see("/sign-in")
    return browser.send("/sign-in", {"username": username, "passphrase": passphrase})


@pytest.fixture
def visitor(officers):
    return Browser()
