"""A network is founded and an agency joins it by code: hub, witnesses, secretariat and agency as real processes."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from hornbill.simulation.processes import Part, free_ports

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.scenario, pytest.mark.slow]
WORDS = {"amina": "tamarind lantern seven rivers", "jun": "mango bicycle eleven stars"}
LINH = "orchid umbrella nine hills"
WITNESSES = ("un", "wco", "icpo")
WAIT_S = 300
ANSWER_S = 60  # of a process that reads a directory
ASK = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from hornbill.node import setup
setup.use(Path(sys.argv[1]))
from hornbill.directory import queries
for _ in sys.stdin:
    status = queries.log_status(datetime.now(UTC))
    print(json.dumps({
        "agencies": {one.id: one.suspended for one in queries.current().agencies},
        "officers": sorted(queries.current().officers_by_id),
        "size": status.size, "root": str(status.root), "freshness": status.freshness,
        "witnesses": len(status.witnesses),
    }), flush=True)
"""


def environment():
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return {**clean, "PYTHONPATH": str(ROOT / "src")}


def hornbill(*words, said="", fails=False):
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", *map(str, words)],
        cwd=ROOT,
        env=environment(),
        input=said,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert fails is None or bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stderr if fails else done.stdout


def soon(ask):
    """Ask again and again until the answer is true; return it."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.2)
    return pytest.fail(f"it did not happen within {WAIT_S} s")


class Reader:
    """A process that works on a node's folder, and says what the node's directory holds as often as it is asked.

    One for all questions: to start one costs more than a second of processor time, which those would need that are waited for.
    """

    def __init__(self, data):
        self.process = subprocess.Popen(
            [sys.executable, "-c", ASK, str(data)],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], ANSWER_S)
        said = self.process.stdout.readline() if ready else ""
        assert said, "the process that reads the directory does not answer"
        return json.loads(said)

    def stop(self):
        self.process.kill()
        self.process.communicate()


class Place:
    """One machine: folders, ports, processes."""

    def __init__(self, folder):
        self.folder = folder
        self.hub_port, self.web_port = free_ports(2)
        self.parts, self.readers = [], {}

    def __truediv__(self, name):
        return self.folder / name

    @property
    def hub(self):
        return f"http://127.0.0.1:{self.hub_port}"

    def run(self, name, *words, ready_url=None):
        part = Part(
            name, [*map(str, words), "--with-parent", str(os.getpid())], self / f"{name}.log", ready_url
        )
        self.parts.append(part)
        part.start()
        part.wait_ready()
        return part

    def directory_of(self, data):
        """What the node in a folder knows of the directory."""
        if data not in self.readers:
            self.readers[data] = Reader(data)
        return self.readers[data].ask()

    def stop(self):
        for one in (*self.readers.values(), *reversed(self.parts)):
            one.stop()

    def node(self, agency, country, zone, **officers):
        data = self / agency
        hornbill(
            *("node", "init", "--data", data, "--agency", agency, "--name", agency.upper()),
            *("--country", country, "--time-zone", zone),
        )
        for name, words in officers.items():
            officer = ("--officer", f"{agency}/{name}", "--name", name.title())
            hornbill("node", "add-officer", "--data", data, *officer, said=f"{words}\n")
        return data

    def found(self):
        """Witnesses, hub, secretariat; returns the secretariat's folder."""
        data = self.node("secretariat", "AT", "Europe/Vienna", **WORDS)
        card = json.loads(hornbill("node", "card", "--data", data))
        witnesses = []
        for name in WITNESSES:
            made = json.loads(hornbill("keyholder", "init", "--data", self / name, "--name", name))
            witnesses += ["--witness", f"{name}={made['key']}"]
        transport = base64.b64decode(card["transport_key"]).hex()
        admits = ("--admits", "secretariat", "--mailbox", card["mailbox"], "--transport-key", transport)
        keys = json.loads(hornbill("hub", "init", "--data", self / "hub", *admits, *witnesses))
        hornbill(
            *("node", "found", "--data", data, "--name", "Wildlife network", "--hub-url", self.hub),
            *("--hub-key", keys["hub_key"], "--log-key", keys["log_key"], *witnesses),
            *("--root", "secretariat/amina", "--root", "secretariat/jun", "--language", "en"),
            said="".join(f"{words}\n" for words in WORDS.values()),
        )
        self.run(
            *("hub", "hub", "serve", "--data", self / "hub", "--port", self.hub_port),
            ready_url=f"{self.hub}/v1/health",
        )
        folders = [word for name in WITNESSES for word in ("--data", self / name)]
        self.run("witnesses", "keyholder", "serve", *folders, "--hub", self.hub, "--log-key", keys["log_key"])
        self.run("secretariat-worker", "node", "work", "--data", data)
        return data


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    yield place
    place.stop()


def as_root(name, *words):
    return hornbill(*words, "--officer", f"secretariat/{name}", said=f"{WORDS[name]}\n")


def test_found_invite_join_sign_twice_and_both_nodes_hold_the_same_log(place):
    secretariat = place.found()
    soon(lambda: place.directory_of(secretariat)["officers"] == ["secretariat/amina", "secretariat/jun"])

    code = as_root("amina", "node", "invite", "--data", secretariat, "--agency", "vn-police").strip()
    assert code.startswith("HBJ1-")
    police = place.node("vn-police", "VN", "Asia/Ho_Chi_Minh", linh=LINH)

    # A code that was mistyped, or is for another agency, is refused before anything is sent.
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "bad-join-code" in hornbill("node", "join", wrong, "--data", police, fails=True)
    other = place.node("la-police", "LA", "Asia/Vientiane")
    assert "join-code-for-another" in hornbill("node", "join", code, "--data", other, fails=True)

    # The request: its fingerprint is the same on both sides. Before the hub has the slot it is an error that says so.
    def ask():
        done = hornbill("node", "join", code, "--data", police, "--language", "vi", fails=None)
        return done if "the request lies at the hub" in done else ""

    asked = soon(ask)
    waiting = soon(lambda: as_root("amina", "node", "proposals", "--data", secretariat).strip())
    proposal = json.loads(waiting)
    assert (proposal["kind"], proposal["subject"]) == ("agency.admit", "vn-police")
    assert proposal["fingerprint"] in asked

    # The same code at another node of that name is used already.
    thief = Place(place.folder / "elsewhere")
    thief.folder.mkdir()
    stolen = thief.node("vn-police", "VN", "Asia/Ho_Chi_Minh")
    assert "join-code-used" in hornbill("node", "join", code, "--data", stolen, fails=True)

    # One signature, even twice, is not enough.
    sign = ("node", "sign", proposal["id"], "--data", secretariat)
    for _ in range(2):
        assert "more signatures" in as_root("amina", *sign)
    assert "vn-police" not in place.directory_of(secretariat)["agencies"]
    assert "on its way" in as_root("jun", *sign)

    # Admitted: the node takes its bundle, follows the log, and publishes its officer at the first signing in.
    assert "admitted" in hornbill("node", "join", code, "--data", police, "--wait")
    place.run("police-worker", "node", "work", "--data", police)
    soon(lambda: place.directory_of(police)["agencies"] == {"secretariat": False, "vn-police": False})
    place.run(
        *("police-web", "node", "serve", "--data", police, "--port", place.web_port),
        ready_url=f"http://127.0.0.1:{place.web_port}/health",
    )
    page = network_page(f"http://127.0.0.1:{place.web_port}")
    assert "SECRETARIAT" in page
    for data in (secretariat, police):
        soon(lambda data=data: "vn-police/linh" in place.directory_of(data)["officers"])
    mine, theirs = place.directory_of(police), place.directory_of(secretariat)
    assert (mine["size"], mine["root"]) == (theirs["size"], theirs["root"])
    assert mine["freshness"] == "fresh"
    assert mine["witnesses"] >= 2


def network_page(url):
    """Sign in as the agency's officer and read the network page."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=120) as browser:
        form = browser.get("/sign-in").text
        token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        fields = {"csrfmiddlewaretoken": token, "username": "linh", "passphrase": LINH}
        answer = browser.post("/sign-in", data=fields, headers={"Origin": url, "Referer": f"{url}/sign-in"})
        assert answer.status_code == 200, answer.text
        return browser.get("/network").text
