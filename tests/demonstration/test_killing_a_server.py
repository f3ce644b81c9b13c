"""The first page while one of the hub's three database servers is killed: it shows what happens, without being loaded by hand."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from hornbill.kernel.times import format_utc
from hornbill.simulation.visitor import wait_until
from hornbill.simulation.watched_quorum import ASKED as ASKED_FILE
from hornbill.simulation.watched_quorum import FILE, is_asked

pytestmark = [pytest.mark.browser, pytest.mark.scenario, pytest.mark.slow]
AT = format_utc(datetime(2026, 11, 30, 11, 40, 39, tzinfo=UTC))


def _tell(folder, first, second, *events):
    """Write what the thread that watches the servers would."""
    does = {"server_1": first, "server_2": second, "server_3": "follows"}
    servers = [{"name": name, "does": one} for name, one in does.items()]
    said = {"servers": servers, "events": [{"at": AT, "name": name, "what": what} for name, what in events]}
    (folder / FILE).write_text(json.dumps(said), encoding="utf-8")


def test_the_page_shows_who_was_killed_and_who_takes_over(visit, network):
    folder, killed = network.folder, ("server_1", "killed")
    try:
        _tell(folder, "writes", "follows")
        page = visit()
        servers = page.locator("#servers")
        expect(servers.locator("ol")).to_have_count(0)
        servers.get_by_role("button", name="Kill this server").click()
        assert wait_until(lambda: is_asked(folder), 60)
        _tell(folder, "gone", "follows", killed)
        expect(servers.locator("li", has_text="server_1").first).to_contain_text("was killed")
        expect(servers.get_by_role("button")).to_have_count(0)
        _tell(folder, "follows", "writes", ("server_1", "follows-again"), ("server_2", "took-over"), killed)
        (folder / ASKED_FILE).unlink()
        expect(servers).to_contain_text("takes writes now")
        expect(servers).to_contain_text("follows again")
        expect(servers.get_by_role("button", name="Kill this server")).to_be_visible()
    finally:
        (folder / ASKED_FILE).unlink(missing_ok=True)
        (folder / FILE).unlink()
