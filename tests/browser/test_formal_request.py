"""A formal request in the browser: from the case to a complete draft in few presses, its letter, a partner's permission, its answer."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.picking import pick

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
SHOTS = os.environ.get("SHOTS")  # a folder; pictures for people's eyes
MOST_PRESSES = 12


def shot(page, name):
    if SHOTS:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)


class Presses:
    """Counts what a person presses; typing and choosing from a list of States or offences are no presses."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def button(self, name):
        self.count += 1
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def link(self, name):
        self.count += 1
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def tick(self, name):
        self.count += 1
        self.page.get_by_label(name).check()


def person(id_, name):
    return {"id": id_, "schema": "Person", "properties": {"name": [name], "nationality": ["vn"]}}


def test_from_the_case_to_a_complete_letter_its_permission_and_its_answer(demo, somchai, hanh, room):
    demo.visitor("somchai").state_entities(room, [person("formal-p1", "Đặng Văn Minh")])
    demo.visitor("hanh").state_entities(room, [person("formal-p2", "Nguyễn Bí Mật")])
    page = somchai.page
    somchai.open(room)
    page.goto(f"/rooms/{room}/formal-requests")
    shot(page, "formal-empty")
    press = Presses(page)
    press.count = 1  # the tab of the room
    press.link("New formal request")
    pick(page, "The other State", "viet", "Viet Nam")
    page.get_by_label("Short title").fill("Rosewood at Laem Chabang")
    press.tick("Documents and records, also of banks and companies")
    press.tick("Đặng Văn Minh")
    shot(page, "formal-new")
    press.button("Save and continue")
    page.get_by_label("Subject matter of the case").fill("Smuggling of rosewood")
    page.get_by_label("Functions of that authority").fill("Customs investigations")
    page.get_by_label("Summary of the facts").fill("Two containers of rosewood, declared as pine.")
    shot(page, "formal-case")
    press.button("Save and continue")
    page.get_by_label("Offence", exact=True).fill("Smuggling")
    page.get_by_label("Law and article").fill("Customs Act B.E. 2560, 242")
    page.get_by_label("Maximum penalty, years of imprisonment").fill("10")
    press.tick("Import")
    press.button("Save and continue")
    page.get_by_label("Assistance that is asked for").fill("Bank records of Sông Xanh Timber.")
    page.get_by_label("Purpose for which it is needed").fill("To prove the payment of the logs.")
    press.button("Save and continue")
    press.button("Save and continue")
    shot(page, "formal-request")
    expect(page.get_by_text("complete", exact=True)).to_be_visible()
    with page.expect_download() as download:
        press.link("PDF")
    assert press.count <= MOST_PRESSES, press.count
    letter = pypdf.PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(one.extract_text() for one in letter.pages)
    for wanted in ("Đặng Văn Minh", "Smuggling of rosewood", "DRAFT", "Viet Nam"):
        assert wanted in text

    # a fact of the partner's: kept out, asked for in one press, permitted in one
    address = page.url.partition("?")[0]
    page.goto(f"{address}/chosen")
    page.get_by_label("Nguyễn Bí Mật").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Kept out by markings")).to_be_visible()
    page.get_by_role("button", name="Ask the originators").click()
    expect(page.get_by_text("asked, the request waits")).to_be_visible()
    page.get_by_label("By which channel").select_option("central-authority")
    somchai.expected.append("409")
    page.get_by_role("button", name="It was sent").click()
    expect(page.get_by_text("waits for the permission").first).to_be_visible()
    shot(page, "formal-waits")
    other = hanh.page
    hanh.open(room)
    path = address.removeprefix(somchai.home)
    for _ in range(240):
        other.goto(path)
        if other.get_by_role("button", name="Permit", exact=True).count():
            break
        other.wait_for_timeout(500)
    expect(other.get_by_text("Name: Nguyễn Bí Mật")).to_be_visible()
    shot(other, "formal-permit")
    other.get_by_role("button", name="Permit", exact=True).click()
    expect(other.get_by_text("permitted", exact=True)).to_be_visible()
    for _ in range(240):
        page.goto(path)
        if not page.get_by_role("heading", name="Kept out by markings").count():
            break
        page.wait_for_timeout(500)
    page.get_by_label("By which channel").select_option("central-authority")
    page.get_by_label("Which file was sent").select_option(index=1)
    page.get_by_role("button", name="It was sent").click()
    expect(page.get_by_text("SHA-256")).to_be_visible()
    page.get_by_role("textbox", name="Comment", exact=True).fill("Statements of the account.")
    page.get_by_label("May it be used in court?").select_option("yes")
    page.get_by_role("button", name="It was executed in part").click()
    expect(page.get_by_text("usable in court")).to_be_visible()
    shot(page, "formal-answered")
    page.goto("/formal-requests")
    expect(page.get_by_role("link", name="To Viet Nam").first).to_be_visible()
    shot(page, "formal-all")
