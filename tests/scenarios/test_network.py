"""The whole demonstration network: what starts, what its first page says, one press to sign in, and what it weighs."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from hornbill.simulation import canary
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.cases import CASES
from hornbill.simulation.network import CASES_FILE, open_network
from hornbill.simulation.processes import port_is_free
from hornbill.simulation.visitor import Visitor

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.scenario,
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="NOT SHOWN: processes are looked for in /proc"
    ),
]
MOST_MEMORY = 1_500_000  # KiB, of all processes together
PARTS = 2 * len(NETWORK) + 3  # web and worker of each node, hub, witnesses, landing page


def ports_in_a_row(count):
    for first in range(30_000 + os.getpid() % 1000 * 10, 60_000, count):
        if all(port_is_free(first + number) for number in range(count)):
            return first
    pytest.fail("no free ports in a row")


def run(folder, *options, port):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "hornbill.command",
            "run",
            "--folder",
            str(folder),
            "--port",
            str(port),
            *options,
        ],
        cwd=ROOT,
        env={**clean, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "network"


@pytest.fixture(scope="module")
def network(folder):
    """Built and played in on some ports, then run again on others."""
    first = run(folder, "--seconds", "0.1", port=ports_in_a_row(10))
    out, err = first.communicate(timeout=300)
    assert (first.returncode, err) == (0, ""), out + err
    process = run(folder, port=ports_in_a_row(10))
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stops everything" in line:
            break
    else:
        pytest.fail("it ended instead of being ready: " + "".join(said) + process.stderr.read())
    found = open_network(folder, NETWORK)
    yield found, "".join(said)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert processes(folder) == []


def processes(folder):
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = file.read_bytes().split(b"\0")
            if b"run" not in words and any(word.startswith(str(folder).encode()) for word in words):
                found.append(int(file.parent.name))
    return found


def page(network, path, **headers):
    return httpx.get(f"http://127.0.0.1:{network.landing_port}{path}", headers=headers, timeout=60)


def test_it_says_where_everything_is(network):
    network, said = network
    assert network.landing_url in said
    for agency in network.agencies:
        assert network.url(agency.id) in said
    assert str(network.hub_port) in said
    assert "played in" not in said  # the second time


def test_the_first_page_shows_every_agency_and_both_cases(network):
    network, _ = network
    shown = html.unescape(page(network, "/").text)
    for agency in network.agencies:
        assert agency.name in shown
        for person in agency.people:
            assert f"/enter/{agency.id}/{person.username}" in shown
            assert person.passphrase not in shown
    for case in CASES:
        assert case.title in shown
    assert "Read a case" in shown
    for not_yet in ("Acknowledge", "consent of every", "Deconfliction"):
        assert not_yet not in shown


def test_its_policy_is_strict_and_it_speaks_french(network):
    network, _ = network
    answer = page(network, "/", **{"Accept-Language": "fr"})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert 'lang="fr"' in answer.text
    assert "Saisir le relais" in answer.text
    assert re.findall(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", answer.text) == []


def test_one_press_signs_in_once_through_the_ordinary_vault(network):
    network, _ = network
    link = page(network, "/enter/mg-prosecutor/voahangy?to=/rooms")
    assert link.status_code == 302
    to = httpx.URL(link.headers["location"])
    assert (to.host, to.port) == ("mg-prosecutor.localhost", network.ports["mg-prosecutor"])
    with httpx.Client(
        base_url=f"http://127.0.0.1:{to.port}", headers={"Host": f"{to.host}:{to.port}"}
    ) as node:
        assert node.get(to.raw_path.decode()).status_code == 200
        rooms = node.get("/rooms")
        assert rooms.status_code == 200
        assert CASES[0].number in rooms.text
        assert CASES[1].number not in rooms.text  # Madagascar is not in the pangolin case
    again = httpx.get(
        f"http://127.0.0.1:{to.port}{to.raw_path.decode()}", headers={"Host": f"{to.host}:{to.port}"}
    )
    assert again.status_code == 410


@pytest.mark.parametrize(
    "path",
    ["/enter/nobody/somchai", "/enter/th-customs/nobody", "/enter/th-customs/somchai?to=//evil.example/"],
)
def test_a_door_that_is_none_is_not_there(network, path):
    assert page(network[0], path).status_code == 404


def test_the_seized_hub_shows_its_rows_and_what_an_officer_reads(network):
    network, _ = network
    shown = html.unescape(page(network, "/hub?case=pangolin&as=vn-police/hung").text)
    assert " ".join(CASES[1].lines[-1].text.split())[:60] in shown
    assert re.search(r"48424531 [0-9a-f ]{80}", shown)  # an envelope begins with HBE1
    assert "vn-police" in shown


@pytest.mark.parametrize(("word", "there"), [("pangolin", False), ("Voahangy", False), ("ke-wildlife", True)])
def test_a_word_is_looked_for_in_the_hubs_files(network, word, there):
    network, _ = network
    shown = html.unescape(page(network, f"/hub?word={word}").text)
    assert (f"Not found: “{word}”" in shown) is not there
    assert (f"Found: “{word}”" in shown) is there
    assert bool(canary.find([word], network.hub_data)) is there


def command(*words):
    done = subprocess.run(
        [sys.executable, "-m", "hornbill.command", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_a_room_taken_out_is_proved_with_the_keys_of_anothers_directory(network, tmp_path):
    network, _ = network
    hung = Visitor(network, *network.officer("vn-police/hung"))
    hung.sign_in()
    room = json.loads((network.folder / CASES_FILE).read_text())[CASES[0].key]
    path = f"/rooms/{room}/export"
    file, keys = tmp_path / "room.json", tmp_path / "keys.json"
    file.write_bytes(hung.http.post(path, data={**hung.form(path), "way": "export"}).content)
    hung.close()
    keys.write_text(command("node", "author-keys", "--data", network.data("ke-wildlife")).stdout)
    proved = command("records", "verify", file, "--enrolment", keys)
    assert proved.returncode == 0, proved.stdout + proved.stderr
    assert json.loads(proved.stdout)["bad"] == []
    assert json.loads(proved.stdout)["records"] > len(CASES[0].lines)
    file.write_text(file.read_text().replace("sawn pine", "sawn teak"))
    assert command("records", "verify", file, "--enrolment", keys).returncode == 1
    enrolment = network.data("vn-police") / "enrolment.json"
    refused = command("records", "verify", file, "--enrolment", enrolment)
    assert refused.returncode == 1
    shown = command("enrolment", "check", enrolment)
    assert (shown.returncode, "this file is for vn-police" in shown.stdout) == (0, True)


def test_all_processes_together_stay_under_a_gigabyte_and_a_half(network):
    network, _ = network
    numbers = processes(network.folder)
    assert len(numbers) == PARTS
    resident = 0
    for number in numbers:
        rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
        resident += int(re.search(r"^Rss:\s+(\d+)", rollup, re.MULTILINE)[1])
    assert resident < MOST_MEMORY


def test_another_network_in_the_folder_is_one_clear_sentence(network, folder):
    process = run(folder, "--pair", "--seconds", "0.1", port=ports_in_a_row(10))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert "--fresh" in err
    assert err.count("\n") == 1
