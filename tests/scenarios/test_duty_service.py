"""A message reaches an agency's program through its duty service while no officer's vault is open there."""

from __future__ import annotations

import contextlib
import sqlite3

import httpx
import pytest

from hornbill.simulation.agencies import NETWORK, SECRETARIAT, agency
from hornbill.simulation.building import build
from hornbill.simulation.network import Network
from hornbill.simulation.processes import HOLDERS, HUB, Running, free_ports
from hornbill.simulation.visitor import Visitor
from tests.scenarios.test_joining import Reader, hornbill, soon

pytestmark = [pytest.mark.scenario, pytest.mark.slow]
POLICE = agency("vn-police")
PARTNER, SERVICE = f"{SECRETARIAT.id}/anna", "vn-police/@duty-1"
SPOKEN = f"Duty service of {POLICE.name}"
MESSAGE, ANSWER = (
    "Forty tonnes of rosewood, declared as teak.",
    "Registered, and the seizure is being prepared.",
)


@pytest.fixture
def network(tmp_path):
    """A founded network, of which two agencies run: how one is founded and joined is told in ``test_joining``."""
    hub, *ports = free_ports(1 + len(NETWORK))
    made = Network(
        tmp_path / "network", NETWORK, hub, {one.id: port for one, port in zip(NETWORK, ports, strict=True)}
    )
    build(made)
    those = [f"{one.id} {part}" for one in (SECRETARIAT, POLICE) for part in ("web", "worker")]
    running = Running(made, only=(HUB, HOLDERS, *those))
    running.start()
    yield made
    running.stop()


@pytest.fixture
def directory_of(network):
    """Tells what the node of an agency knows of the directory."""
    readers = {one.id: Reader(network.data(one.id)) for one in (SECRETARIAT, POLICE)}
    yield lambda agency: readers[agency.id].ask()
    for reader in readers.values():
        reader.stop()


@pytest.fixture
def officer(network):
    """Signs officers in."""
    with contextlib.ExitStack() as signed_in:

        def sign_in(agency, username):
            visitor = Visitor(network, agency, agency.person(username))
            signed_in.callback(visitor.close)
            visitor.sign_in()
            return visitor

        yield sign_in


@pytest.fixture
def client():
    """Makes HTTP clients of programs, which are closed at the end."""
    with contextlib.ExitStack() as open_ones:
        yield lambda url, token: open_ones.enter_context(
            httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        )


def post(visitor, path, fields, page=""):
    """Send the form that posts to ``path``, as the page has it; returns where it leads."""
    answer = visitor.http.post(path, data={**visitor.form(page or path, path), **fields})
    assert answer.status_code in {302, 303}, answer.text
    return answer.headers["Location"]


def page(visitor, path):
    answer = visitor.http.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def open_vaults(data):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'node.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM vault_vaultsession").fetchone()[0]


def test_a_program_reads_and_answers_while_nobody_is_signed_in(network, officer, directory_of, client):
    police = network.data(POLICE.id)
    hung = officer(POLICE, "hung")

    duty = ("node", "duty-service")
    data = ("--data", police)
    assert "no duty service" in hornbill(*duty, "status", *data)
    assert "no-duty-service" in hornbill(
        *duty, "token", *data, "--name", "Case system", "--may", "read", "--days", "30", fails=True
    )
    assert SERVICE in hornbill(*duty, "on", *data, "--purpose", "Case system of the police")
    for one in (SECRETARIAT, POLICE):
        soon(lambda one=one: SERVICE in directory_of(one)["officers"])
    assert "certified in the directory" in hornbill(*duty, "status", *data)
    assert "has-duty-service" in hornbill(*duty, "on", *data, "--purpose", "Another", fails=True)

    # An officer of its agency opens a room with it, and goes.
    shown = page(hung, "/rooms/new")
    assert SPOKEN in shown
    assert "can read what is written in the room" in shown
    new = {"title": "Rosewood", "number": "", "tlp": "AMBER", "invite": [PARTNER, SERVICE], "text": ""}
    room = post(hung, "/rooms/new", new).partition("#")[0].rpartition("/")[2]
    post(hung, "/sign-out", {}, "/")
    token = hornbill(
        *(*duty, "token", *data, "--name", "Case system", "--may", "read,write", "--rooms", room),
        *("--days", "30"),
    ).strip()
    program = client(f"http://127.0.0.1:{network.ports[POLICE.id]}/api/v1", token)
    entries = f"/rooms/{room}/entries"
    soon(lambda: program.get(entries).status_code == 200)  # accepted by itself

    # A partner writes; the program reads it and answers, and no vault is open there.
    anna = officer(SECRETARIAT, "anna")
    soon(lambda: anna.http.get(f"/rooms/{room}").status_code == 200)
    say = {"text": MESSAGE, "tlp": "AMBER", "marking": "AMBER"}
    post(anna, f"/rooms/{room}/messages", say, f"/rooms/{room}")
    soon(lambda: MESSAGE in [one["text"] for one in program.get(entries).json()["entries"]])
    assert open_vaults(police) == 0
    sent = program.post(f"/rooms/{room}/messages", json={"text": ANSWER})
    assert sent.status_code == 200, sent.text
    soon(lambda: ANSWER in page(anna, f"/rooms/{room}"))
    shown = page(anna, f"/rooms/{room}")
    assert SPOKEN in shown
    soon(lambda: "received by a program" in page(anna, f"/rooms/{room}"))
    assert "Opened by" not in page(anna, f"/rooms/{room}")
    assert token not in (police / "node.sqlite3").read_bytes().decode("latin-1")

    # Off: the token is refused, the directory says revoked, and the room's host takes it out.
    assert "switched off for good" in hornbill(*duty, "off", *data, "--reason", "Another system comes")
    assert not (police / "duty.keys").exists()
    refused = program.get(entries)
    assert (refused.status_code, refused.json()["code"]) == (401, "token-ended")
    soon(lambda: f"removed {SPOKEN}" in page(anna, f"/rooms/{room}"))
    assert f"{SERVICE}: switched off" in hornbill(*duty, "status", *data)
