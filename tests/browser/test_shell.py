"""The pages' frame in the browser: what it keeps, what a lost connection shows, and that words survive it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

# Everything in the browser's caches: address -> text.
CACHED = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found[new URL(request.url).pathname] = await (await cache.match(request)).text();
    }
  }
  return found;
}"""
SECRET = "Crate 7 holds the scales."


def test_a_lost_connection_shows_a_page_and_keeps_no_content(demo, desks, room):
    desk = desks("somchai", service_workers="allow")
    desk.expected += ["net::ERR_", "Failed to fetch", "status of 503"]
    page = desk.open(room)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    desk.write(SECRET)
    expect(desk.entry(SECRET)).to_have_count(1)
    page.reload()  # from here on the worker is between the page and its node
    assert page.evaluate("() => navigator.serviceWorker.controller !== null")
    desk.text_field().fill("half a sentence about crate 8")  # at once: the draft that is kept is all of it
    expect(page.get_by_text("Draft saved")).to_be_visible()

    desk.context.set_offline(True)
    desk.text_field().press_sequentially(" and more")
    expect(desk.text_field()).to_have_value("half a sentence about crate 8 and more")
    other = desk.context.new_page()
    other.goto("/rooms")
    expect(other.get_by_role("heading", level=1)).to_contain_text("Your server cannot be reached.")
    assert (
        other.locator("main").evaluate("(one) => getComputedStyle(one).maxInlineSize") != "none"
    )  # its style came

    cached = other.evaluate(CACHED)
    assert set(cached) == {
        "/offline",
        "/static/hornbill/app.css",
        "/static/hornbill/app.js",
        "/static/hornbill/outbox.js",
        "/static/hornbill/icons.svg",
        "/static/django_htmx/htmx-4.min.js",
        "/static/node/favicon.svg",
    }
    for path, text in cached.items():
        for word in (SECRET, "crate 8", "Rosewood", room, desk.person.name, "somchai"):
            assert word not in text, (path, word)

    assert "csrfmiddlewaretoken" not in cached["/offline"]

    desk.context.set_offline(False)
    other.get_by_role("link", name="Try again").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Cases")
    other.goto(
        f"/rooms/{room}"
    )  # another tab, after the cut: the node has what was kept before it, or the rest too
    kept = re.compile(r"half a sentence about crate 8( and more)?")
    expect(other.get_by_role("textbox", name="Write to the room")).to_have_value(kept)
    desk.text_field().press_sequentially(", sent")
    page.get_by_role("button", name="Send").click()
    expect(desk.entry("half a sentence about crate 8 and more, sent")).to_have_count(1)
