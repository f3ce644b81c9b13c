"""An officer with a device before the pages: adds and shows passkeys, reads codes as an app would."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime

from hornbill.kernel.suite import one_time_code
from hornbill.simulation.passkey_device import Device

SECRET = re.compile(r'name="secret" value="([A-Z2-7]+)"')
CODE = re.compile(r"<li><code>([0-9a-z-]{19})</code>")
ORIGIN = "http://th-customs.localhost"


def app_code(page, steps=0):
    """The code that an app shows which was given the secret of a page."""
    secret = base64.b32decode(SECRET.search(page)[1])
    return one_time_code.code_at(secret, one_time_code.step_of(datetime.now(UTC)) + steps)


def wrong_code(page):
    """Six digits that the app shows neither now nor in the half minutes beside it."""
    shown = {app_code(page, steps) for steps in range(-4, 5)}
    return next(code for code in (f"{number:06d}" for number in range(10)) if code not in shown)


def recovery_codes(answer):
    """The recovery codes of a page."""
    return CODE.findall(answer.content.decode())


def answered(browser, device, path, *, make=False):
    """Fields of a form that a device completes."""
    asked = browser.get(path).json()
    text, prf = (device.create if make else device.show)(asked["publicKey"])
    return {"ticket": asked["ticket"], "answer": text, "prf": prf}


def add_passkey(browser, passphrase, *, name="Laptop", **options):
    """Add a passkey by the pages; returns the device and the answer."""
    device = Device(ORIGIN, **options)
    browser.see("/settings/sign-in")
    fields = answered(browser, device, "/settings/sign-in/passkey/options", make=True)
    return device, browser.send(
        "/settings/sign-in/passkey", {**fields, "name": name, "passphrase": passphrase}
    )


def add_app(browser, passphrase, *, name="Phone"):
    """Add an app by the pages; returns its secret's page and the answer."""
    for _again in range(2):  # a step of the clock may begin between showing a code and sending it
        browser.see("/settings/sign-in/app")
        page = browser.seen
        fields = {"secret": SECRET.search(page)[1], "code": app_code(page, -1), "name": name}
        answer = browser.send("/settings/sign-in/app", {**fields, "passphrase": passphrase})
        if answer.status_code != 403:
            break
    return page, answer
