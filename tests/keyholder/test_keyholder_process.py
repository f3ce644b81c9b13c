"""Real processes: a hub and one keyholder process with three witnesses, made by the verbs and wired by what they print."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hornbill.exchange.hub.log import LogClient
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import check_witnessed, verify
from hornbill.simulation.visitor import wait_until
from tests.hub.log_rig import line
from tests.hub.process import SOURCE, HubProcess

pytestmark = pytest.mark.scenario
NAMES = ("first", "second", "third")
ENVIRONMENT = {"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"]}


def hornbill(*words):
    """Run a verb; return what it prints, read as JSON."""
    command = [sys.executable, "-m", "hornbill.command", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class FoundedHub(HubProcess):
    """A hub that `hornbill hub init` made; the secretariat's node is th-customs here."""

    def __init__(self, folder, cards):
        super().__init__(folder)
        (folder / "hub.json").unlink()
        self.public = hornbill(
            *("hub", "init", "--data", str(folder), "--admits", "th-customs"),
            *("--mailbox", self.mailboxes["th-customs"]),
            *("--transport-key", self.keys["th-customs"].public.hex()),
            *(word for card in cards for word in ("--witness", f"{card['name']}={card['key']}")),
            *("--witness-threshold", "3"),
        )


class Keyholders:
    """One process that serves several."""

    def __init__(self, folders, hub, log_path):
        self.command = [sys.executable, "-m", "hornbill.keyholder.serve", "--hub", hub.url]
        self.command += ["--log-key", hub.public["log_key"]]
        self.command += [word for folder in folders for word in ("--data", str(folder))]
        self.log_path = log_path

    def start(self):
        with self.log_path.open("ab") as file:
            seen = file.tell()
            self.process = subprocess.Popen(self.command, stderr=file, env=ENVIRONMENT)
        while b"watch the log" not in self.log_path.read_bytes()[seen:]:
            if self.process.poll() is not None:
                pytest.fail(f"the keyholders did not start: {self.log_path.read_text()}")
            time.sleep(0.01)

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(120)


@pytest.fixture
def network(tmp_path):
    cards = []
    for name in NAMES:
        folder = tmp_path / name
        card = hornbill("keyholder", "init", "--data", str(folder), "--name", name)
        assert hornbill("keyholder", "card", "--data", str(folder)) == card
        cards.append(card)
    (tmp_path / "hub").mkdir()
    hub = FoundedHub(tmp_path / "hub", cards)
    hub.start()
    keyholders = Keyholders([tmp_path / name for name in NAMES], hub, tmp_path / "keyholders.log")
    keyholders.start()
    yield hub, keyholders, {card["name"]: bytes.fromhex(card["key"]) for card in cards}
    for process in (keyholders.process, hub.process):
        if process.poll() is None:
            process.kill()
            process.wait(120)


def published(hub, size, patience_s=120):
    """Wait until a head over so many entries is published."""
    end = time.monotonic() + patience_s
    with hub.log("th-customs") as log:
        while time.monotonic() < end:
            signed = log.head(beyond=size - 1, wait_s=5)
            if signed is not None and signed.head.size >= size:
                return signed
    pytest.fail(f"no head over {size} entries was published")


def test_three_keyholders_in_one_process_cosign_what_the_hub_signs(network):
    hub, keyholders, witnesses = network
    with hub.log("th-customs") as log:
        for count in (1, 4):
            size = log.append([line() for _ in range(count)])[-1].index + 1
            signed = published(hub, size)
            verify(signed, bytes.fromhex(hub.public["log_key"]))
            assert check_witnessed(signed, witnesses, 3) == list(NAMES)
    keyholders.stop(signal.SIGKILL)
    hub.kill()
    hub.start()
    keyholders.command[keyholders.command.index("--hub") + 1] = hub.url
    keyholders.start()
    with hub.log("th-customs") as log:
        log.append([line()])
    assert published(hub, 6).head.size == 6
    assert keyholders.stop() == 0


def test_a_hub_put_back_to_an_older_state_gets_no_cosignature_for_another_history(network):
    hub, keyholders, _ = network
    with hub.log("th-customs") as log:
        log.append([line() for _ in range(3)])
    published(hub, 3)
    hub.terminate()
    backup = hub.folder.with_name("backup")
    shutil.copytree(hub.folder, backup)
    hub.start()
    with hub.log("th-customs") as log:
        log.append([line() for _ in range(2)])
    last = published(hub, 5)
    hub.kill()
    shutil.rmtree(hub.folder)
    shutil.copytree(backup, hub.folder)
    hub.start()
    with hub.log("th-customs") as log:
        log.append([line() for _ in range(4)])  # another history: 7 entries, of which 3 are the same
    evidence = keyholders.log_path.parent / "first" / "evidence"
    assert wait_until(
        lambda: "[log-forked]" in keyholders.log_path.read_text(), 120
    )  # written after the evidence
    kept = json.loads(next(evidence.glob("log-forked-*.json")).read_text())
    assert (kept["before"]["size"], kept["after"]["size"]) == (5, 7)
    assert kept["before"]["root"] == last.head.root.hex()
    with hub.log("th-customs") as log:
        assert log.head().head.size == 3


def test_a_second_process_on_one_folder_is_refused_and_a_stranger_is_told_so(network, tmp_path):
    hub, keyholders, _ = network
    done = subprocess.run(
        keyholders.command, capture_output=True, text=True, check=False, env=ENVIRONMENT, timeout=120
    )
    assert (done.returncode, "[keyholder-running]" in done.stderr) == (1, True)
    stranger = LogClient(hub.url, signer="witness:fourth", key=TransportKey.generate())
    with stranger, pytest.raises(Exception, match="unknown-node"):
        stranger.head(newest=True)


def test_it_ends_with_the_process_that_started_it(network):
    _, keyholders, _ = network
    keyholders.stop()
    script = (
        "import subprocess, sys; "
        "p = subprocess.Popen(sys.argv[1:], stderr=subprocess.PIPE, text=True); "
        "print(p.stderr.readline(), p.pid, flush=True)"
    )
    command = [sys.executable, "-c", script, *keyholders.command, "--with-parent"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT, timeout=120)
    pid = int(done.stdout.split()[-1])
    ended = wait_until(lambda: not is_alive(pid), 120)
    if not ended:
        os.kill(pid, signal.SIGKILL)
    assert ended, "the keyholder outlived its parent"


def is_alive(pid):
    """Tell whether a process is there and has not ended; one that nobody has asked after yet counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_hub_is_made_once_and_a_wrong_key_is_refused(tmp_path):
    made = hornbill("hub", "init", "--data", str(tmp_path / "hub"))
    assert made["witness_threshold"] == 0
    for words, code in (
        (("--data", str(tmp_path / "hub")), "hub-exists"),
        (("--data", str(tmp_path / "other"), "--witness", "first=00"), "bad-card"),
        (("--data", str(tmp_path / "other"), "--admits", "th-customs"), "bad-card"),
    ):
        command = [sys.executable, "-m", "hornbill.command", "hub", "init", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        assert done.returncode != 0
        assert f"[{code}]" in done.stderr
    assert not (tmp_path / "other" / "hub.json").exists()
