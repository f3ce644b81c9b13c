"""From the notice of an alert to the alert, readable, on a phone that is signed out: presses, and seconds.

Rules: a real Chromium as large as a phone, a real node. The browser's own virtual authenticator holds the passkey and
opens the vault. Presses in the page are counted by the page's own events, uses of the passkey by the authenticator's; the press
on the notice itself, which is the system's, is added. What the machine takes is measured, from the press on the notice to the
alert's headline on the screen. What the person takes is estimated, never measured: for each press, and for the finger on the
sensor, deciding 1.35 s, reaching 1.1 s and pressing 0.2 s (Card, Moran and Newell, The keystroke-level model, Communications
of the ACM 23(7), 1980: M, P and 2 B). Finding the phone is not in it.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure, median, percentile
from benchmarks.officers import PageFailed, make_network
from benchmarks.people_alerts import raise_alert
from hornbill.simulation.processes import running
from hornbill.simulation.visitor import Visitor, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book
    from hornbill.simulation.network import Network

GOAL_S, GOAL_TAPS = 15.0, 1.0
TIMES, QUICK_TIMES = 10, 2
PRESS_S = 1.35 + 1.1 + 0.2
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}
_COMES_S, _PATIENCE_MS = 60.0, 60_000
_COUNTS = "addEventListener('click', (event) => event.isTrusted && window.benchPressed(), true)"


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure in a browser, if there is one."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        book.skip("alert.readable", "the browser's driver is not installed: ./hornbill check brings it")
        return
    if chromium is None:
        book.skip("alert.readable", "no Chromium is on PATH (Debian: apt-get install chromium)")
        return
    network = make_network(folder, people=1)
    with running(network), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            _measure(book, network, browser, QUICK_TIMES if quick else TIMES)
        finally:
            browser.close()


def _measure(book: Book, network: Network, browser: Any, times: int) -> None:
    author, called = (Visitor(network, agency, agency.people[0]) for agency in network.agencies)
    for visitor in (author, called):
        visitor.sign_in()
    phone = _Phone(network, called, browser)
    machine, presses, taps = [], [], []
    for number in range(times):
        flight = f"TG{100 + number}"
        call = raise_alert(author, called, flight).partition("?")[0]
        if not wait_until(lambda call=call: _leads_to(called) == call, _COMES_S):
            raise PageFailed("the alert did not come")
        seconds, pressed, used = phone.read(flight)
        machine.append(seconds)
        presses.append(pressed)
        taps.append(used)
        path = f"{call}/acknowledge"
        called.http.post(path, data=called.form(call, path))
    note = f"{times} alerts on a phone of 390 x 844 in Chromium, signed out before each"
    worst = percentile(machine, 95)
    most = max(presses)
    book.add(
        Figure(
            "alert.readable.presses", most, "presses", note=f"{note}; the one on the notice is one of them"
        )
    )
    book.add(
        Figure(
            "alert.readable.passkey_taps", max(taps), "taps", at_most=GOAL_TAPS, note="as the device counted"
        )
    )
    book.add(
        Figure(
            "alert.readable.machine.p95", worst, "s", note=f"{note}; measured; p50 {median(machine):.2f} s"
        )
    )
    person = (most + max(taps)) * PRESS_S
    note = f"p95 of the machine, measured, and {person:.1f} s of a person, estimated: {PRESS_S:.2f} s for each press and tap"
    book.add(Figure("alert.readable.with_person", worst + person, "s", at_most=GOAL_S, note=note))


def _leads_to(called: Visitor) -> str:
    return str(called.http.get("/alerts/now").headers.get("Location", ""))


class _Phone:
    """An officer's phone with a passkey."""

    def __init__(self, network: Network, owner: Visitor, browser: Any) -> None:
        home = f"http://{owner.agency.host}:{network.ports[owner.agency.id]}"
        self._pressed, self._used = 0, 0
        self._context = browser.new_context(base_url=home, service_workers="block", **PHONE)
        self._context.set_default_timeout(_PATIENCE_MS)
        self._page = self._context.new_page()
        device = self._context.new_cdp_session(self._page)
        device.send("WebAuthn.enable")
        device.on("WebAuthn.credentialAsserted", self._on_used)
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self._add_passkey(owner)
        self._context.expose_function("benchPressed", self._on_pressed)
        self._context.add_init_script(_COUNTS)

    def _on_pressed(self) -> None:
        self._pressed += 1

    def _on_used(self, _event: object) -> None:
        self._used += 1

    def _add_passkey(self, owner: Visitor) -> None:
        page, words = self._page, owner.person.passphrase
        page.goto("/sign-in?next=/settings/sign-in")
        page.get_by_role("textbox", name="User name").fill(owner.person.username)
        page.get_by_role("textbox", name="Passphrase", exact=True).fill(words)
        page.get_by_role("button", name="Open my vault").tap()
        page.wait_for_url("**/settings/sign-in")
        page.get_by_label("Name of this passkey").fill("Phone")
        page.get_by_label("Your passphrase").fill(words)
        page.get_by_role("button", name="Make a passkey").tap()
        page.get_by_role("heading", name="Your recovery codes").wait_for()

    def read(self, headline: str) -> tuple[float, int, int]:
        """Go from a press on the notice to the alert; returns seconds of the machine, presses, uses of the passkey."""
        self._context.clear_cookies()
        self._pressed, self._used = 0, 0
        begun = time.perf_counter()
        self._page.goto("/alerts/now")  # where a press on the notice leads
        self._page.get_by_role("button", name="Sign in with a passkey").tap()
        self._page.get_by_role("heading", level=1).filter(has_text=headline).wait_for()
        return time.perf_counter() - begun, 1 + self._pressed, self._used
