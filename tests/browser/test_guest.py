"""Somebody without a node opens a question and answers it, in a browser that knows nobody."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

QUESTION = "Who opened account 4471?"
ANSWER = "In March, by Mr A. <b>not bold</b>"


def test_a_guest_opens_and_answers_and_nothing_stays(demo, desks, room, tmp_path):
    officer = desks("somchai")
    page = officer.page
    page.goto(f"/rooms/{room}/guests")
    page.get_by_label("Recipient").fill("Bank of X, compliance")
    page.get_by_label("The question").fill(QUESTION)
    page.get_by_role("button", name="Create the link").click()
    link, code = page.locator("[data-link]").inner_text(), page.locator("[data-code]").inner_text().strip()

    guest = desks("somchai", signed_in=False)
    guest.expected.append("status of 403")
    sent = []
    guest.context.on("request", lambda request: sent.append((request.url, request.post_data_buffer or b"")))
    theirs = guest.page
    theirs.goto(link)
    theirs.get_by_label("The code").fill("00000-00000")
    theirs.get_by_role("button", name="Open", exact=True).click()
    expect(theirs.get_by_role("alert")).to_contain_text("do not match")
    theirs.get_by_label("The code").fill(code.lower().replace("-", " "))
    theirs.get_by_role("button", name="Open", exact=True).click()
    expect(theirs.locator("#text")).to_have_text(QUESTION)
    assert "#" not in theirs.url
    file = tmp_path / "list.csv"
    file.write_bytes(b"name;since\nA;March\n")
    theirs.get_by_label("Your answer").fill(ANSWER)
    theirs.get_by_label("Files").set_input_files(file)
    theirs.get_by_role("button", name="Seal and send").click()
    expect(theirs.get_by_role("heading", name="Your answer was sent.")).to_be_visible()

    fragment = urlsplit(link).fragment
    for url, body in sent:  # neither secret, code, question nor answer went anywhere
        assert fragment not in url.partition("#")[0]
        for word in (fragment, code, code.replace("-", ""), QUESTION, "In March", "name;since"):
            assert word.encode() not in body, url
    assert guest.context.cookies() == []
    kept = theirs.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    )
    assert kept == [0, 0, 0]
    theirs.goto(link)
    theirs.get_by_label("The code").fill(code)
    guest.expected.append("status of 404")
    theirs.get_by_role("button", name="Open", exact=True).click()
    expect(theirs.get_by_role("alert")).to_contain_text("does not work")

    page.reload()
    expect(page.get_by_text("In March, by Mr A. <b>not bold</b>")).to_be_visible()
    page.get_by_role("button", name="Add to the room").click()
    entry = officer.entry(ANSWER)
    expect(entry).to_contain_text("Answer from an external contact (not verified)")
    expect(entry.get_by_role("link", name="File 1")).to_be_visible()
    other = desks("hanh")
    other.open(room)
    expect(other.entry(ANSWER)).to_contain_text("Answer from an external contact (not verified)")
