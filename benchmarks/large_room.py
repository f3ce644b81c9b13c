"""A room of 50,000 records: how soon the newest can be read, how long until all is verified, how it reopens.

Rules: the room is in a real node's database (``large_room_building``) and is opened by a signed-in officer over
HTTP in the node's real web process, started for it. *First opening* begins with nothing remembered; *reopened*
is a new session, in the same process and in a new one, with what the first opening remembered under the vault.
The built room is kept and used again while the code that shapes it is the same; a first opening that is still
going on after ten minutes is given up.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median, percentile
from benchmarks.officers import Officer, PageFailed
from hornbill.simulation.building import Network, build, is_built
from hornbill.simulation.people import PAIR
from hornbill.simulation.processes import Running, free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDS = 50_000
NEWEST = 200
GOAL_NEWEST_S, GOAL_REOPENED_S, GOAL_FIRST_PAGE_MS = 1.0, 1.0, 150.0
EXPECTED_S = 21.0
GIVE_UP_S = 600.0
_SHAPE = (
    "exchange/models/__init__.py",
    "exchange/migrations/0001_initial.py",
    "exchange/core/records/header.py",
    "exchange/core/records/body.py",
    "exchange/core/records/sealing.py",
    "vault/models.py",
    "simulation/people.py",
)


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Build the room if it is not there, then open it."""
    count = 2_000 if quick else RECORDS
    network, room = _room(folder / f"of-{count}", count)
    asyncio.run(_first(book, network, room, count))
    asyncio.run(_again(book, network, room, rounds=1 if quick else 3))


# --- the room ------------------------------------------------------------------------------------
def _room(folder: Path, count: int) -> tuple[Network, str]:
    """Return a network whose first node holds the room, and the room's id."""
    hub_port, *ports = free_ports(1 + len(PAIR))
    network = Network(
        folder, PAIR, hub_port, {agency.id: port for agency, port in zip(PAIR, ports, strict=True)}
    )
    shape = hashlib.sha256(Path(__file__).with_name("large_room_building.py").read_bytes())
    for name in _SHAPE:
        shape.update((Path(__file__).parents[1] / "src" / "hornbill" / name).read_bytes())
    done = folder / "room.json"
    if is_built(folder) and done.exists():
        about = json.loads(done.read_text(encoding="utf-8"))
        if about["shape"] == shape.hexdigest():
            return network, about["room"]
    shutil.rmtree(folder, ignore_errors=True)
    build(network)
    print(f"> building a room of {count} records (once)", file=sys.stderr)
    mine, other = (str(network.data(agency.id)) for agency in PAIR)
    keys = _program(["keys", other])
    room = _program(["build", mine, str(count)], keys).strip().splitlines()[-1]
    done.write_text(json.dumps({"shape": shape.hexdigest(), "room": room}), encoding="utf-8")
    return network, room


def _program(words: list[str], given: str = "") -> str:
    command = [sys.executable, "-m", "benchmarks.large_room_building", *words]
    done = subprocess.run(
        command, input=given, stdout=subprocess.PIPE, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    return done.stdout


def _forget(network: Network) -> None:
    """Take away what earlier runs remembered, and their sessions."""
    with closing(sqlite3.connect(network.data(PAIR[0].id) / "node.sqlite3")) as database, database:
        for table in ("exchange_segment", "exchange_snapshot", "vault_vaultsession"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608  # names from the line above


@contextmanager
def _web(network: Network) -> Iterator[None]:
    """Run the first node's web process alone."""
    part = Running(network).parts[f"{PAIR[0].id} web"]
    part.start()
    try:
        part.wait_ready()
        yield
    finally:
        part.stop()


async def _session(network: Network) -> Officer:
    officer = Officer(network, PAIR[0], PAIR[0].people[0])
    await officer.sign_in()
    return officer


# --- first opening -------------------------------------------------------------------------------
async def _first(book: Book, network: Network, room: str, count: int) -> None:
    _forget(network)
    newest = set(range(count - NEWEST, count))
    with _web(network):
        officer = await _session(network)
        begun = time.perf_counter()
        found = _numbers(await _page(officer, room))
        first_s = time.perf_counter() - begun
        on_page = len(found & newest)
        all_newest_s = first_s if newest <= found else None
        during = []
        while (state := await officer.state(room))["verified"] != state["total"]:
            asked = time.perf_counter()
            found |= _numbers(await _page(officer, f"{room}?skip={on_page}"))
            during.append(1000 * (time.perf_counter() - asked))
            if all_newest_s is None and newest <= found:
                all_newest_s = time.perf_counter() - begun
            if time.perf_counter() > begun + GIVE_UP_S:
                raise PageFailed(f"the room was still being opened after {GIVE_UP_S:.0f} s: {state}")
            await asyncio.sleep(0.5)
        verified_s = time.perf_counter() - begun
        found |= _numbers(await _page(officer, f"{room}?skip={on_page}"))
        all_newest_s = all_newest_s or time.perf_counter() - begun
    what = f"{count} records, 4 chains, nothing remembered"
    note = f"first page, with {on_page} of the newest {NEWEST} messages; {what}"
    book.add(Figure("large_room.newest_page", first_s, "s", at_most=GOAL_NEWEST_S, note=note))
    note = f"until {len(found & newest)} of the newest {NEWEST} messages could be read, on this page and the one before"
    book.add(Figure("large_room.newest_200", all_newest_s, "s", at_most=GOAL_NEWEST_S, note=note))
    note = f"signatures, bodies, links, fold, and sealing of what is remembered; {count / verified_s:.0f} records/s"
    book.add(Figure("large_room.all_verified", verified_s, "s", at_most=EXPECTED_S, note=note))
    if during:
        note = f"one load every half second meanwhile; p50 {percentile(during, 50):.0f} ms, slowest {max(during):.0f} ms"
        book.add(Figure("large_room.page_meanwhile_p95", percentile(during, 95), "ms", note=note))


def _numbers(page: str) -> set[int]:
    """Return the numbers of the built room's messages that stand on a page."""
    return {int(number) for number in re.findall(r"Entry (\d+)\.", re.sub(r"<[^>]+>", "", page))}


async def _page(officer: Officer, room: str) -> str:
    answer = await officer.page(room)
    if answer.status != 200:
        raise PageFailed(f"the page answered {answer.status}")
    return gzip.decompress(answer.body).decode()


# --- again ---------------------------------------------------------------------------------------
async def _again(book: Book, network: Network, room: str, *, rounds: int) -> None:
    """Reopen in new processes, and in a new session of the last of them."""
    first_pages, wholes, same_process = [], [], []
    for _ in range(rounds):
        with _web(network):
            page_ms, whole_s = await _reopen(await _session(network), room)
            first_pages.append(page_ms)
            wholes.append(whole_s)
            same_process.append((await _reopen(await _session(network), room))[1])
    note = f"a new process: first page after signing in, median of {rounds}"
    book.add(
        Figure(
            "large_room.reopened_first_page", median(first_pages), "ms", at_most=GOAL_FIRST_PAGE_MS, note=note
        )
    )
    note = f"a new process: until everything is folded again, median of {rounds}"
    book.add(Figure("large_room.reopened", median(wholes), "s", at_most=GOAL_REOPENED_S, note=note))
    note = f"a new session in the same process, median of {rounds}"
    book.add(
        Figure(
            "large_room.reopened_same_process", median(same_process), "s", at_most=GOAL_REOPENED_S, note=note
        )
    )


async def _reopen(officer: Officer, room: str) -> tuple[float, float]:
    """Return milliseconds to the first page and seconds until all is folded."""
    begun = time.perf_counter()
    page = await _page(officer, room)
    first_ms = 1000 * (time.perf_counter() - begun)
    if len(_numbers(page)) < 50:
        raise PageFailed("the first page holds hardly anything")
    while (state := await officer.state(room))["verified"] != state["total"]:
        await asyncio.sleep(0.02)
        if time.perf_counter() > begun + GIVE_UP_S:
            raise PageFailed("the room did not reopen")
    return first_ms, time.perf_counter() - begun
