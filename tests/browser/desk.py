"""An officer before a browser.

somchai.open(room)
somchai.write("Container ...")
expect(hanh.entry("Container")).to_be_visible()

Rules: what every page must keep is noted in ``faults``: requests to another host, messages in the console at
warning or above, broken scripts. A test that provokes one says so in ``expected``, a list of words that it holds.
Without ``service_workers="allow"`` no service worker comes between the page and what a test watches.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect


class Desk:
    def __init__(self, demo, browser, username, options):
        self.demo, self.username = demo, username
        self.agency, self.person = demo.people[username]
        self.home = demo.address(username)
        self.expected = ["Service Worker registration blocked"]
        self.faults = []
        self.context = browser.new_context(**{"base_url": self.home, "service_workers": "block", **options})
        self.context.on("request", self._on_request)
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda found: self._note(f"script: {found.error}"))
        self.page = self.context.new_page()

    def _on_request(self, request):
        to = urlsplit(request.url)
        if to.scheme not in ("data", "blob") and to.netloc != urlsplit(self.home).netloc:
            self._note(f"request to {request.url}")

    def _on_console(self, message):
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text} {message.location}")

    def _note(self, fault):
        if not any(words in fault for words in self.expected):
            self.faults.append(f"{self.username}: {fault}")

    # --- doing ---
    def sign_in(self, page=None):
        page = page or self.page
        page.goto("/sign-in")
        # By the hidden user name: the words on the button are in the browser's language.
        page.locator(f"form:has(input[type=hidden][value='{self.person.username}']) button").click()
        page.wait_for_url(lambda address: urlsplit(address).path != "/sign-in")

    def take_seat(self):
        """Go to the rooms; sign in if no open session was brought along."""
        self.page.goto("/rooms")
        if "/sign-in" in self.page.url:
            self.sign_in()
            self.page.goto("/rooms")

    def open(self, room, page=None, *, query=""):
        page = page or self.page
        page.goto(f"/rooms/{room}{query}")
        return page

    def write(self, text, page=None):
        page = page or self.page
        field, send = self.text_field(page), page.get_by_role("button", name="Send")
        expect(send).not_to_have_attribute("aria-disabled", "true")  # the message before is on its way
        field.fill(text)
        send.click()

    # --- seeing ---
    def entry(self, text, page=None):
        return (page or self.page).locator("[role=log] .message").filter(has_text=text)

    def text_field(self, page=None):
        return (page or self.page).get_by_role("textbox", name="Write to the room")
