"""How long an officer waits to be signed in: by passphrase, by a passkey alone; and for the first page after it.

Rules: over HTTP on the loopback at a running node, whose vaults have the true cost (Argon2id, 64 MiB, three passes); one
officer after the other, each sign-in from a fresh connection without cookies. A time is from the form's last byte
to the answer's last byte. The passkey is a device in software: the officer's finger is not in it.
"""

from __future__ import annotations

import asyncio
import html
import json
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, percentile
from benchmarks.officers import Officer, PageFailed, make_network
from hornbill.kernel.suite.passphrase import DEFAULT_COST
from hornbill.simulation.passkey_device import Device
from hornbill.simulation.processes import running

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book
    from hornbill.simulation.building import Network

GOAL_S = 1.5
TIMES, QUICK_TIMES = 40, 4


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure at one node of a running network."""
    network = make_network(folder, people=2)
    with running(network):
        asyncio.run(_measure(book, network, QUICK_TIMES if quick else TIMES))


async def _measure(book: Book, network: Network, times: int) -> None:
    agency = network.agencies[0]
    person = agency.people[0]
    by_passphrase = [await _by_passphrase(Officer(network, agency, person)) for _ in range(times)]
    cost = f"Argon2id {DEFAULT_COST.memory_kib // 1024} MiB, {DEFAULT_COST.iterations} passes"
    note = f"{cost}; {times} sign-ins one after the other, from the form sent to the answer"
    book.add(Figure("sign_in.passphrase.p50", percentile(by_passphrase, 50), "s", note=note))
    book.add(Figure("sign_in.passphrase.p95", percentile(by_passphrase, 95), "s", at_most=GOAL_S, note=note))
    device = await _with_passkey(Officer(network, agency, person), network.ports[agency.id], agency.host)
    by_passkey = [await _by_passkey(Officer(network, agency, person), device) for _ in range(times)]
    note = f"{times} sign-ins with a passkey that opens the vault; nothing is derived from a passphrase"
    book.add(Figure("sign_in.passkey.p50", percentile(by_passkey, 50), "s", note=note))
    book.add(Figure("sign_in.passkey.p95", percentile(by_passkey, 95), "s", at_most=GOAL_S, note=note))


async def _by_passphrase(officer: Officer) -> float:
    form = await officer.sign_in_form()
    begun = time.perf_counter()
    await officer.send_sign_in(form)
    return time.perf_counter() - begun


async def _with_passkey(officer: Officer, port: int, host: str) -> Device:
    """Add a passkey for an officer, as the settings do."""
    await officer.sign_in()
    device = Device(f"http://{host}:{port}")
    page = await officer.pipe.request("GET", "/settings/sign-in")
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    asked = await officer.pipe.request("GET", "/settings/sign-in/passkey/options")
    fields = _fields(asked.text, device, make=True)
    fields |= {"csrfmiddlewaretoken": html.unescape(token), "name": "Bench", "passphrase": officer.passphrase}
    answer = await officer.pipe.request("POST", "/settings/sign-in/passkey", form=fields)
    if answer.status != 200:
        raise PageFailed(f"adding a passkey answered {answer.status}")
    return device


async def _by_passkey(officer: Officer, device: Device) -> float:
    form = await officer.sign_in_form()
    asked = await officer.pipe.request("GET", "/sign-in/passkey/options")
    fields = {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"], **_fields(asked.text, device)}
    begun = time.perf_counter()
    answer = await officer.pipe.request("POST", "/sign-in/passkey", form=fields)
    if answer.status != 302:
        raise PageFailed(f"signing in with a passkey answered {answer.status}")
    return time.perf_counter() - begun


def _fields(asked: str, device: Device, *, make: bool = False) -> dict[str, str]:
    value = json.loads(asked)
    text, prf = (device.create if make else device.show)(value["publicKey"])
    return {"ticket": value["ticket"], "answer": text, "prf": prf}
