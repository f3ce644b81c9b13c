"""The line is cut: what is written and attached waits on the device, sealed, over a reload; it is sent by itself, once, or told as refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.simulation.visitor import wait_until
from tests.browser.measures import sticks_out

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SECRET = "Seen at the gate: crate 7 is opened."
PICTURE = {"name": "gate-at-night.txt", "mimeType": "text/plain", "buffer": b"what the photograph shows"}
READY = "() => document.getElementById('outbox')?.hasAttribute('data-ready')"
# A message arrives, and its answer does not come back; once.
LOSE = """() => {
  const plain = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await plain(address, options);
    if (!String(address).endsWith('/messages')) return answer;
    window.fetch = plain;
    throw new TypeError('Failed to fetch');
  };
}"""
# All that the browser keeps for this address, as text of one byte a sign.
KEPT = """async () => {
  const found = [JSON.stringify({ ...localStorage, ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((resolve) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
      for (const row of rows) {
        found.push(JSON.stringify({ ...row, sealed: '' }), [...row.sealed].map((n) => String.fromCharCode(n)).join(''));
      }
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found;
}"""


def test_what_is_written_while_the_line_is_down_waits_sealed_and_is_sent_once(demo, desks, hanh, room):
    desk = desks("somchai", service_workers="allow", **PHONE)
    desk.expected += ["net::ERR_", "Failed to fetch", "status of 503"]
    page = desk.open(room)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.reload()
    page.wait_for_function(READY)
    hanh.open(room)

    desk.context.set_offline(True)
    desk.write(SECRET)
    held = page.locator(".held li")
    expect(held.filter(has_text=SECRET)).to_contain_text("Waiting for a connection")
    expect(desk.text_field()).to_have_value("")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("link", name="Share a file").tap()
    chooser.value.set_files(PICTURE)
    expect(held.filter(has_text=PICTURE["name"])).to_contain_text("Waiting for a connection")
    line = page.locator("#outbox")
    expect(line).to_contain_text("2 messages or files wait on this device, sealed.")
    assert sticks_out(page) == []

    kept = page.evaluate(KEPT)
    sealed = [one for one in kept if len(one) > 300 and one.startswith("\x04")]
    assert len(sealed) == 2
    for word in (SECRET, "crate 7", room, PICTURE["name"], "photograph", "somchai", desk.person.name):
        assert not any(word in one for one in kept), word

    page.reload()  # the page is gone, the line is still down
    expect(page.get_by_role("heading", level=1)).to_contain_text("cannot be reached")
    expect(line).to_contain_text("wait on this device")
    assert SECRET not in page.content()

    desk.context.set_offline(False)
    page.goto("/rooms")
    expect(hanh.entry(SECRET)).to_have_count(1)
    expect(hanh.entry(PICTURE["name"])).to_have_count(1)
    expect(line).to_be_hidden()
    assert wait_until(lambda: not [one for one in page.evaluate(KEPT) if one.startswith("\x04")], 120)
    demo.settle(room, "somchai", "hanh")
    hanh.open(room)
    expect(hanh.entry(SECRET)).to_have_count(1)


def test_an_answer_that_is_lost_makes_no_second_message(demo, desks, room):
    desk = desks("somchai")
    desk.expected += ["net::ERR_", "Failed to fetch"]
    page = desk.open(room)
    page.wait_for_function(READY)

    page.evaluate(LOSE)
    desk.write(SECRET)
    expect(desk.entry(SECRET)).to_have_count(1)
    expect(page.locator(".held")).to_be_hidden()
    desk.write("And one more.")
    expect(desk.entry("And one more.")).to_have_count(1)
    demo.settle(room, "somchai", "hanh")
    assert [said.text for said in demo.visitor("hanh").messages(room)] == [SECRET, "And one more."]


def test_what_is_refused_is_told_with_the_reason_and_stays_until_it_is_discarded(desks, room):
    desk = desks("somchai")
    desk.expected += ["net::ERR_", "Failed to fetch"]
    page = desk.open(room)
    page.wait_for_function(READY)
    desk.context.set_offline(True)
    desk.write("Too long to be sent. " + "x" * MAX_MESSAGE)
    expect(page.locator(".held li")).to_have_count(1)
    desk.context.set_offline(False)
    expect(page.locator(".held li .chip.bad")).to_contain_text("Not sent:")
    page.locator("#outbox").get_by_role("link", name="Open the outbox").click()
    expect(page.locator("main")).to_contain_text("Too long to be sent.")
    page.get_by_role("listitem").filter(has_text="Too long to be sent.").get_by_text(
        "Discard", exact=True
    ).click()
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("main")).not_to_contain_text("Too long to be sent.")


def test_who_sealed_it_sends_it_and_nobody_else(demo, desks, room):
    """Two officers of one browser: what one wrote waits for her, whoever signs in meanwhile."""
    desk = desks("somchai")
    desk.expected += ["net::ERR_", "Failed to fetch"]
    page = desk.open(room)
    page.wait_for_function(READY)
    desk.context.set_offline(True)
    desk.write(SECRET)
    expect(page.locator(".held li")).to_have_count(1)
    page.evaluate(  # as if it lay there from before another officer signed in
        """async () => {
          const database = await new Promise((resolve) => {
            const asked = indexedDB.open('hornbill-outbox');
            asked.onsuccess = () => resolve(asked.result);
          });
          const items = database.transaction('items', 'readwrite').objectStore('items');
          const [item] = await new Promise((resolve) => {
            const asked = items.getAll();
            asked.onsuccess = () => resolve(asked.result);
          });
          items.put({ ...item, key: '0123456789abcdef' });
        }"""
    )
    desk.context.set_offline(False)
    page.goto("/rooms")
    expect(page.locator("#outbox")).to_contain_text(
        "1 message or file of another officer waits on this device."
    )
    assert not wait_until(lambda: demo.visitor("hanh").messages(room), 2)


def test_a_tab_that_is_left_from_another_officer_keeps_nothing(desks, room):
    desk = desks("somchai")
    desk.expected += ["net::ERR_", "Failed to fetch"]
    page = desk.open(room)
    page.wait_for_function(READY)
    page.evaluate("document.getElementById('outbox').dataset.author = 'th-customs/malee'")  # whose tab it is
    desk.context.set_offline(True)
    desk.write(SECRET)
    expect(page.locator("[data-composer-target=error]")).to_contain_text(
        "belongs to another officer's session"
    )
    expect(desk.text_field()).to_have_value(SECRET)
    expect(page.locator(".held")).to_be_hidden()
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_an_answer_of_a_proxy_never_makes_an_item_hopeless_and_what_the_server_cannot_open_is_named(
    desks, room
):
    desk = desks("somchai")
    desk.expected += ["net::ERR_", "Failed to fetch", "status of 4"]
    page = desk.open(room)
    page.wait_for_function(READY)
    proxy = {"status": 413, "content_type": "text/html", "body": "<h1>Request Entity Too Large</h1>"}
    page.route("**/outbox/items", lambda route: route.fulfill(**proxy))
    desk.context.set_offline(True)
    desk.write(SECRET)
    expect(page.locator(".held li")).to_have_count(1)
    desk.context.set_offline(False)
    page.goto("/outbox")
    line, hopeless = page.locator("#outbox"), "1 message or file on this device cannot be opened."
    with page.expect_response("**/outbox/items"):
        page.get_by_role("button", name="Send now").click()
    expect(line).to_contain_text("1 message or file waits on this device")
    expect(page.get_by_role("button", name="Discard what cannot be opened")).to_be_hidden()

    proxy |= {"status": 422, "content_type": "application/json", "body": '{"code": "cannot-open"}'}
    page.get_by_role("button", name="Send now").click()
    expect(line).to_contain_text(hopeless)
    expect(page.get_by_role("button", name="Discard what cannot be opened")).to_be_visible()
    page.unroute("**/outbox/items")
    page.locator("[data-outbox-retry]").click()
    expect(line).to_be_hidden()
    desk.open(room)
    expect(desk.entry(SECRET)).to_have_count(1)
