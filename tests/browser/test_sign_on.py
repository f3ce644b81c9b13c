"""The gate before the vault in a real browser: to the agency's sign-on service, which is another site, and back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from hornbill.simulation.processes import free_ports
from hornbill.simulation.visitor import wait_until
from tests.accounts.lying_provider import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages
ROOT = Path(__file__).parents[2]


@pytest.fixture
def provider():
    """A sign-on service at ``http://localhost``: to a browser another site than the node's."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.accounts.lying_provider", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield f"http://localhost:{int(process.stdout.readline())}"
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture
def gated(demo, provider, tmp_path):
    """The web process of a node behind the gate, on a copy of a folder; its address."""
    there, here = demo.network.data("th-customs"), tmp_path / "node"
    skipped = shutil.ignore_patterns("*.sqlite3*", "*.lock", "*.beat", "*.log")
    shutil.copytree(there, here, ignore=skipped)
    with (
        closing(sqlite3.connect(there / "node.sqlite3")) as source,
        closing(sqlite3.connect(here / "node.sqlite3")) as copy,
    ):
        source.backup(copy)
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    (port,) = free_ports(1)
    env = {name: text for name, text in os.environ.items() if not name.startswith("HORNBILL_")}
    env |= {
        "HORNBILL_OIDC_ISSUER": provider,
        "HORNBILL_OIDC_CLIENT": "node",
        "HORNBILL_OIDC_SECRET": str(secret),
        "HORNBILL_ADMINISTRATORS": "th-customs/somchai",
    }
    command = [
        sys.executable,
        "-m",
        "hornbill.command",
        "node",
        "serve",
        "--data",
        str(here),
        "--port",
        str(port),
    ]
    with (tmp_path / "serve.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    address = f"http://th-customs.localhost:{port}"

    def answers():
        try:
            return httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
        except httpx.HTTPError:
            return False

    assert wait_until(answers, 60), (tmp_path / "serve.log").read_text()
    yield address
    process.terminate()
    process.wait()


def shot(page, name):
    if SHOTS:
        for width in (390, 1280):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{SHOTS}/{name}-{width}-{scheme}.png", full_page=True)


def test_the_way_through_the_gate(demo, gated, chromium):
    _, person = demo.people["somchai"]
    with chromium.new_context(base_url=gated, service_workers="block", locale="en") as context:
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto("/settings/webhooks")
        expect(page.get_by_label("Passphrase", exact=True)).to_have_count(0)
        shot(page, "gate-closed")
        page.get_by_role("link", name="Sign on at your agency").click()
        expect(
            page.get_by_text("Signed on as Somchai P.")
        ).to_be_visible()  # there and back, over another site
        assert page.url.startswith(gated)
        shot(page, "gate-open")
        names = {cookie["name"]: cookie for cookie in context.cookies()}
        assert names["hornbill_gate_th-customs"]["sameSite"] == "Lax"
        assert names["hornbill_gate_th-customs"]["httpOnly"]
        page.get_by_label("User name").fill(person.username)
        page.get_by_label("Passphrase", exact=True).fill(person.passphrase)
        page.get_by_role("button", name="Open my vault").click()
        expect(
            page.get_by_role("heading", name="Webhooks", level=1)
        ).to_be_visible()  # the page that was wanted
        page.get_by_label("Address of the program").fill("https://10.0.0.1/hook")
        page.get_by_role("button", name="Make the webhook").click()
        expect(page.get_by_text("is not reached from the internet")).to_be_visible()
        page.get_by_label("Address of the program").fill("https://cases.customs.example/hook")
        page.get_by_role("button", name="Make the webhook").click()
        expect(page.get_by_text("whsec_")).to_be_visible()
        shot(page, "webhooks")
        page.goto("/settings/officers")
        shot(page, "officers")
        page.goto("/")
        page.get_by_role("button", name="Sign out and close the vault").click()
        page.wait_for_url("**/sign-in")
        expect(page.get_by_label("Passphrase", exact=True)).to_have_count(0)  # the pass has gone too
