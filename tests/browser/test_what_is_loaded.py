"""What a browser fetches, and what it is forbidden: a slow link, a strict policy, nobody else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from hornbill.simulation.visitor import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

FIRST_LOAD = 60 * 1024  # bytes, compressed
NEXT_LOAD = 15 * 1024


def fetched(desk, act, *awaited):
    """What comes over the wire while ``act`` runs: path -> bytes of the body, compressed as it was sent.

    Waits for the files whose names end in one of ``awaited``: icons are asked for once they are drawn.
    """
    done = []

    def pause():
        desk.page.wait_for_timeout(50)  # events come in only while the browser is waited for

    def note(request):
        if urlsplit(request.url).path != "/live":
            done.append((urlsplit(request.url).path, request.sizes()["responseBodySize"]))

    desk.page.on("requestfinished", note)
    act()
    desk.page.wait_for_load_state("load")
    for name in awaited:
        assert wait_until(lambda name=name: [path for path, _ in done if path.endswith(name)] or pause(), 120)
    desk.page.wait_for_timeout(200)
    desk.page.remove_listener("requestfinished", note)
    return dict(done)


def test_the_first_load_of_a_room_is_for_slow_links(demo, desks, room):
    for number in range(20):
        demo.visitor("somchai").write(
            room, f"Message {number}: container HBLU 482119-0, seal {number * 7919}."
        )
    demo.settle(room, "somchai", "hanh")
    cookies = desks("hanh").context.storage_state()
    fresh = desks("hanh", signed_in=False, storage_state=cookies)  # nothing in its cache
    files = ("app.css", "app.js", "icons.svg", "htmx-4.min.js", room)
    first = fetched(fresh, lambda: fresh.open(room), *files)
    for name in files:
        assert next(size for path, size in first.items() if path.endswith(name)) > 1000, first
    assert sum(first.values()) <= FIRST_LOAD, first
    again = fetched(fresh, lambda: fresh.open(room))
    assert sum(again.values()) <= NEXT_LOAD, again


def test_pages_forbid_all_that_is_not_their_own(desks, room):
    desk = desks("somchai")
    desk.expected.append("status of 404")
    for path in (
        "/sign-in",
        "/",
        "/rooms",
        f"/rooms/{room}",
        f"/rooms/{room}/export",
        "/rooms/new",
        "/network",
        "/network/th-customs",
        "/settings",
        "/nothing",
    ):
        answer = desk.page.goto(path)
        rules = dict(
            rule.strip().partition(" ")[::2] for rule in answer.headers["content-security-policy"].split(";")
        )
        assert rules["default-src"] == "'none'", path
        for name in ("script-src", "style-src", "img-src", "connect-src", "form-action"):
            assert rules[name] == "'self'", path
        assert rules["frame-ancestors"] == rules["base-uri"] == rules["object-src"] == "'none'", path
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["referrer-policy"] == "same-origin", path


def test_the_browser_keeps_to_the_policy(desks, room):
    desk = desks("somchai")
    desk.expected += ["Content Security Policy", "status of 404"]
    desk.open(room)
    ran = desk.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.ranInline = true';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ranInline = true">');
          return window.ranInline === true;
        }"""
    )
    assert not ran
    reached = desk.page.evaluate("() => fetch('http://127.0.0.1:9/').then(() => true, () => false)")
    assert not reached


def test_nothing_that_was_typed_lies_in_the_browsers_storage(desks, room):
    desk = desks("somchai")
    desk.open(room)
    desk.text_field().fill("Never on the disk in clear.")
    desk.write("Sent and kept at the node.")
    expect(desk.entry("Sent and kept at the node.")).to_be_visible()
    kept = desk.page.evaluate(
        """async () => [
          Object.entries(localStorage), await indexedDB.databases(), Object.entries(sessionStorage),
        ]"""
    )
    assert kept == [[], [], [["hornbill-alerts", "0"]]]  # how many waited, so that one more can be heard
    cached = desk.page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const asked of await (await caches.open(name)).keys()) found.push(new URL(asked.url).pathname);
          }
          return found;
        }"""
    )
    assert all(path.startswith("/static/") or path == "/offline" for path in cached), cached
