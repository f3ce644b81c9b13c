"""A message reaches an agency's program through its duty service while no officer's vault is open there."""

from __future__ import annotations

import contextlib
import json
import sqlite3

import httpx
import pytest

from hornbill.simulation.processes import free_ports
from hornbill.simulation.visitor import hidden_fields
from tests.scenarios.test_joining import LINH, WORDS, Place, as_root, hornbill, soon

pytestmark = [pytest.mark.scenario, pytest.mark.slow]
AMINA, SERVICE = "secretariat/amina", "vn-police/@duty-1"
MESSAGE, ANSWER = (
    "Forty tonnes of rosewood, declared as teak.",
    "Registered, and the seizure is being prepared.",
)


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    yield place
    place.stop()


def join(place, secretariat):
    """The police join the network; returns their folder."""
    soon(lambda: place.directory_of(secretariat)["officers"] == [AMINA, "secretariat/jun"])
    code = as_root("amina", "node", "invite", "--data", secretariat, "--agency", "vn-police").strip()
    police = place.node("vn-police", "VN", "Asia/Ho_Chi_Minh", linh=LINH)
    ask = ("node", "join", code, "--data", police, "--language", "vi")
    soon(lambda: "the request lies at the hub" in hornbill(*ask, fails=None))
    proposal = json.loads(soon(lambda: as_root("amina", "node", "proposals", "--data", secretariat).strip()))
    for name in WORDS:
        as_root(name, "node", "sign", proposal["id"], "--data", secretariat)
    hornbill("node", "join", code, "--data", police, "--wait")
    place.run("police-worker", "node", "work", "--data", police)
    soon(lambda: "vn-police" in place.directory_of(police)["agencies"])
    return police


class Officer:
    """An officer's browser, without the browser."""

    def __init__(self, http, username, passphrase):
        self.http = http
        self.post("/sign-in", {"username": username, "passphrase": passphrase})

    def post(self, path, fields, page=""):
        """Send the form that posts to ``path``, as the page has it; returns where it leads."""
        form = hidden_fields(self.http.get(page or path).text, path)
        answer = self.http.post(path, data={**form, **fields})
        assert answer.status_code in {302, 303}, answer.text
        return answer.headers["Location"]

    def page(self, path):
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def client():
    """Makes HTTP clients, which are closed at the end."""
    with contextlib.ExitStack() as open_ones:
        yield lambda url, **headers: open_ones.enter_context(
            httpx.Client(base_url=url, headers={"Origin": url, **headers}, timeout=60)
        )


def serve(place, name, data, port):
    url = f"http://127.0.0.1:{port}"
    place.run(name, "node", "serve", "--data", data, "--port", port, ready_url=f"{url}/health")
    return url


def open_vaults(data):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'node.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM vault_vaultsession").fetchone()[0]


def test_a_program_reads_and_answers_while_nobody_is_signed_in(place, client):
    secretariat = place.found()
    police = join(place, secretariat)
    police_url = serve(place, "police-web", police, place.web_port)
    secretariat_url = serve(place, "secretariat-web", secretariat, free_ports(1)[0])
    linh = Officer(client(police_url), "linh", LINH)
    soon(lambda: "vn-police/linh" in place.directory_of(secretariat)["officers"])

    duty = ("node", "duty-service")
    data = ("--data", police)
    assert "no duty service" in hornbill(*duty, "status", *data)
    assert "no-duty-service" in hornbill(
        *duty, "token", *data, "--name", "Case system", "--may", "read", "--days", "30", fails=True
    )
    assert SERVICE in hornbill(*duty, "on", *data, "--purpose", "Case system of the police")
    for folder in (secretariat, police):
        soon(lambda folder=folder: SERVICE in place.directory_of(folder)["officers"])
    assert "certified in the directory" in hornbill(*duty, "status", *data)
    assert "has-duty-service" in hornbill(*duty, "on", *data, "--purpose", "Another", fails=True)

    # An officer of its agency opens a room with it, and goes.
    shown = linh.page("/rooms/new")
    assert "Duty service of VN-POLICE" in shown
    assert "can read what is written in the room" in shown
    new = {"title": "Rosewood", "number": "", "tlp": "AMBER", "invite": [AMINA, SERVICE], "text": ""}
    room = linh.post("/rooms/new", new).partition("#")[0].rpartition("/")[2]
    linh.post("/sign-out", {}, page="/")
    token = hornbill(
        *(*duty, "token", *data, "--name", "Case system", "--may", "read,write", "--rooms", room),
        *("--days", "30"),
    ).strip()
    program = client(f"{police_url}/api/v1", Authorization=f"Bearer {token}")
    entries = f"/rooms/{room}/entries"
    soon(lambda: program.get(entries).status_code == 200)  # accepted by itself

    # A partner writes; the program reads it and answers, and no vault is open there.
    amina = Officer(client(secretariat_url), "amina", WORDS["amina"])
    soon(lambda: amina.http.get(f"/rooms/{room}").status_code == 200)
    say = {"text": MESSAGE, "tlp": "AMBER", "marking": "AMBER"}
    amina.post(f"/rooms/{room}/messages", say, page=f"/rooms/{room}")
    soon(lambda: MESSAGE in [one["text"] for one in program.get(entries).json()["entries"]])
    assert open_vaults(police) == 0
    sent = program.post(f"/rooms/{room}/messages", json={"text": ANSWER})
    assert sent.status_code == 200, sent.text
    soon(lambda: ANSWER in amina.page(f"/rooms/{room}"))
    shown = amina.page(f"/rooms/{room}")
    assert "Duty service of VN-POLICE" in shown
    soon(lambda: "received by a program" in amina.page(f"/rooms/{room}"))
    assert "Opened by" not in amina.page(f"/rooms/{room}")
    assert token not in (police / "node.sqlite3").read_bytes().decode("latin-1")

    # Off: the token is refused, the directory says revoked, and the room's host takes it out.
    assert "switched off for good" in hornbill(*duty, "off", *data, "--reason", "Another system comes")
    assert not (police / "duty.keys").exists()
    refused = program.get(entries)
    assert (refused.status_code, refused.json()["code"]) == (401, "token-ended")
    soon(lambda: "removed Duty service of VN-POLICE" in amina.page(f"/rooms/{room}"))
    assert f"{SERVICE}: switched off" in hornbill(*duty, "status", *data)
