"""In a browser: an officer who hands over and leaves, and an alert that goes from one to the next until somebody answers.

Comes after the modules that need everybody at their posts.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from hornbill.kernel.times import format_utc
from tests.browser.picking import pick
from tests.demonstration.tabs import at, press

pytestmark = [pytest.mark.browser, pytest.mark.scenario, pytest.mark.slow]

COMES_MS = 120_000  # over processes of several nodes, on a busy machine
STEP = timedelta(seconds=8)
LEAVES, FOLLOWS = "Nur Aisyah binti Rahman", "Tan Wei Ling"


def shown_after_reload(page, found):
    """Load the page again until something is there; what comes from other nodes comes when it comes."""
    for _ in range(COMES_MS // 1000):
        if found.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    expect(found).not_to_have_count(0)


def test_a_successor_reads_what_was_and_what_comes_and_the_predecessor_no_more(visit, network):
    page = visit()
    wanjiku = press(page, page.get_by_role("link", name="Sign in as Wanjiku Kamau"))
    leaves = press(page, page.get_by_role("link", name=f"Sign in as {LEAVES}"))
    follows = visit()  # two officers of one node do not share a browser
    follows = press(follows, follows.get_by_role("link", name=f"Sign in as {FOLLOWS}"))
    hand_over = at(network, "my-fiu", "/settings/hand-over")

    leaves.goto(at(network, "my-fiu", "/rooms/new"))
    leaves.get_by_label("Title").fill("Payments behind the boxes")
    leaves.get_by_label("First message").fill("Two accounts in Klang paid the freight.")
    leaves.get_by_role("checkbox", name="Wanjiku Kamau").check()
    leaves.get_by_role("button", name="Open the room").click()
    expect(leaves.locator(".message")).to_have_count(1)
    room = leaves.url

    leaves.goto(hand_over)
    pick(leaves, "Successor", "wei ling", FOLLOWS)
    leaves.get_by_label("Last day").fill(str((datetime.now(UTC) + timedelta(days=14)).date()))
    leaves.get_by_role("button", name="Offer the hand-over").click()
    expect(leaves.get_by_role("heading", name=f"You hand over to {FOLLOWS}")).to_be_visible()
    follows.goto(hand_over)
    follows.locator("[data-to-me]").get_by_role("button", name="Accept").click()
    expect(follows.get_by_text("You have accepted.")).to_be_visible()
    leaves.reload()
    leaves.get_by_role("button", name=f"Propose {FOLLOWS} in every room").click()
    passed = leaves.locator("li", has=leaves.get_by_role("link", name="Payments behind the boxes"))
    shown_after_reload(leaves, passed.filter(has_text="handed over"))

    follows.goto(room)
    follows.get_by_role("button", name="Accept").first.click()
    expect(follows.get_by_role("textbox", name="Write to the room")).to_be_visible()
    expect(follows.get_by_text("Two accounts in Klang")).to_have_count(0)  # closed until it is given
    follows.goto(hand_over)
    follows.get_by_role("button", name="Ask for history in all rooms").click()
    leaves.goto(room)
    asked = leaves.locator("a[href*='/history/']")
    shown_after_reload(leaves, asked)
    asked.first.click()
    leaves.get_by_role("button", name="Give", exact=True).click()
    follows.goto(room)
    shown_after_reload(follows, follows.get_by_text("Two accounts in Klang"))

    leaves.goto(hand_over)
    leaves.get_by_role("button", name="Finish: revoke my keys and close my account").click()
    leaves.goto(room)
    expect(leaves.get_by_text("Two accounts in Klang")).to_have_count(0)
    visit.expected.append("status of 403")
    leaves.goto(at(network, "my-fiu", "/sign-in"))
    leaves.get_by_label("User name").fill("aisyah")
    leaves.get_by_label("Passphrase", exact=True).fill(network.officer("my-fiu/aisyah")[1].passphrase)
    leaves.get_by_role("button", name="Open my vault").click()
    expect(leaves.get_by_role("alert")).to_be_visible()

    wanjiku.goto(at(network, "ke-wildlife", urlsplit(room).path))
    wanjiku.get_by_role("textbox", name="Write to the room").fill("The freight was paid twice.")
    wanjiku.get_by_role("button", name="Send").click()
    shown_after_reload(follows, follows.locator(".message").filter(has_text="The freight was paid twice."))


def called_in_steps(network, headers, order, step):
    """Raise the alert by a program; each of the order has until one step after the one before."""
    now = datetime.now(UTC)
    body = {
        "kind": "container",
        "subject": {"number": "MSCU1234566"},
        "ask": "search",
        "grounds": "CITES Appendix I",
        "text": "Scales behind the cassava.",
        "steps": [
            {"role": role, "officers": [officer], "by": format_utc(now + number * step)}
            for number, (role, officer) in enumerate(order, 1)
        ],
    }
    host = urlsplit(network.url("th-customs"))
    return httpx.post(  # only browsers find *.localhost
        f"http://127.0.0.1:{host.port}/api/v1/alerts",
        json=body,
        headers={**headers, "Host": host.netloc},
        timeout=60,
    )


def raise_alert(page, network, order):
    """Somchai's program raises an alert that calls one after the other, in steps of seconds, which no form offers."""
    page.goto(at(network, "th-customs", "/settings/programs"))
    page.get_by_label("Which program").fill("watch on the quay")
    for right in page.locator("input[name=may]").all():
        right.check()
    page.get_by_label("Good for how many days").fill("1")
    page.get_by_label("Your passphrase").fill(network.officer("th-customs/somchai")[1].passphrase)
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_text(re.compile("hbt_"))).not_to_have_count(0)
    token = re.search(r"hbt_[A-Za-z0-9_-]{43}", page.content())[0]
    headers = {"Authorization": f"Bearer {token}"}
    for longer in (
        1,
        2,
        4,
        8,
    ):  # a machine may take longer for the call than the first step lasts: then that is refused
        answer = called_in_steps(network, headers, order, longer * STEP)
        if answer.status_code != 422:
            break
    assert answer.status_code == 200, answer.text
    return answer.json()["alert"]


def test_an_alert_that_nobody_answers_goes_to_the_deputy_and_on_to_the_duty_desk(visit, network):
    """All of the other agency have closed their vaults: its node's own key calls them."""
    visit.expected.append("AudioContext")  # the sound of an alert waits for a press in that page
    page = visit()
    author = press(page, page.get_by_role("link", name="Sign in as สมชาย ใจดี"))
    order = [("focal-point", "vn-police/hung"), ("deputy", "vn-police/huong"), ("duty-desk", "vn-police/lan")]
    alert = raise_alert(author, network, order)
    author.goto(at(network, "th-customs", f"/alerts/{alert}"))
    called = author.locator(".steps li").filter(has_text="called at")
    expect(called).to_have_count(3, timeout=COMES_MS)  # the page shows it by itself

    other = visit()
    desk = press(other, other.get_by_role("link", name="Sign in as Vũ Ngọc Lan"))
    desk.goto(at(network, "vn-police", "/alerts/now"))
    expect(desk.get_by_role("heading", level=1)).to_contain_text("MSCU1234566")
    expect(desk.locator(".steps li").filter(has_text="called at")).to_have_count(3)
    desk.get_by_role("button", name="Acknowledge: I see to it").click()
    expect(desk.get_by_role("heading", name="Your answer")).to_be_visible()
    shown = (
        author.locator(".steps li").filter(has_text="Vũ Ngọc Lan").get_by_text(re.compile("^acknowledged"))
    )
    expect(shown).to_be_visible(timeout=COMES_MS)
