"""Which browser the tests drive, over which network, and what happens where there is no browser.

Rules: without Chromium these tests fail under CI (the variable ``CI`` is set) and are skipped elsewhere, with
the reason in pytest's closing summary. Two nodes and a hub run
for all of these tests; each has rooms of its own. What holds for every page is checked after every test:
no request to another host, no error in the console.
"""

from __future__ import annotations

import os

import pytest

from tests.browser.driving import MISSING, find_chromium

PATIENCE_MS = 120_000  # for what must happen, and the machine may be full; nothing is measured here


def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") is None or find_chromium():
        return
    reason = f"NO BROWSER: {MISSING}"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; under CI that is a failure", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path():
    """For ``playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])``."""
    return find_chromium()


@pytest.fixture(
    scope="package"
)  # not longer: workers that wait cost the tests that follow a quarter of a core
def demo(tmp_path_factory):
    """Two nodes and a hub, as real processes."""
    from tests.browser.demo import Demo

    with Demo(tmp_path_factory.mktemp("demo") / "network") as running:
        yield running


@pytest.fixture(scope="package")  # not longer: while it lives, this thread counts as one with an event loop
def chromiums(chromium_path):
    """Returns a running Chromium when called: the same one, or another when it has crashed."""
    from playwright.sync_api import expect, sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        begun = []

        def running():
            if not begun or not begun[-1].is_connected():
                begun.append(playwright.chromium.launch(executable_path=chromium_path, args=quiet))
            return begun[-1]

        yield running
        for browser in begun:
            browser.close()


@pytest.fixture
def chromium(chromiums):
    """A running Chromium that calls nobody by itself; what one test left open there, no other one sees."""
    browser = chromiums()
    yield browser
    for context in browser.contexts:
        context.close()


@pytest.fixture
def desks(demo, chromium):
    """Opens browsers: ``desks("somchai")`` signed in, ``desks("somchai", signed_in=False)`` not yet."""
    from tests.browser.desk import Desk

    opened = []

    def desk(username, *, signed_in=True, **options):
        known = {"storage_state": demo.signed_in.get(username)} if signed_in else {}
        one = Desk(demo, chromium, username, {**known, **options})
        opened.append(one)
        one.context.set_default_timeout(PATIENCE_MS)
        if signed_in:
            one.take_seat()
            demo.signed_in[username] = one.context.storage_state()
        return one

    yield desk
    for one in opened:
        one.context.close()
    assert [fault for one in opened for fault in one.faults] == []


@pytest.fixture
def somchai(desks):
    """The Thai officer, signed in."""
    return desks("somchai")


@pytest.fixture
def hanh(desks):
    """The Vietnamese officer, signed in."""
    return desks("hanh")


@pytest.fixture
def room(demo):
    """A room of both, new, at both nodes."""
    return demo.open_room("Rosewood in the stack")
