"""What an administrator looks for (docs/operations.md, What there is), tried with the wheel: a node of its own with an officer, its two processes, real servers.

Mail, webhooks and the proxy on the way out are tried with real servers in tests/alerts, tests/webhooks and tests/test_outgoing.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import httpx
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from hornbill import __version__
from hornbill.simulation.processes import free_ports

pytestmark = [pytest.mark.long, pytest.mark.scenario]
WAIT_S = 180
PASSPHRASE = "orchid umbrella nine hills"
LINH = "vn-police/linh"
READER, DIRECTORY = "token of those who read figures", "token of the directory of people"
SCIM = {"Authorization": f"Bearer {DIRECTORY}", "Content-Type": "application/scim+json"}
USERS = "/scim/v2/Users"
USER, PATCH = "urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Installed:
    """A node's folder, its settings and the command of the wheel."""

    def __init__(self, hornbill, folder):
        self.hornbill, self.folder, self.data = hornbill, folder, folder / "node"
        self.port, self.provider_port = free_ports(2)
        self.issuer = f"http://localhost:{self.provider_port}"
        self.settings = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "HORNBILL_ADMINISTRATORS": LINH}
        for name, secret in (("HORNBILL_METRICS_TOKEN", READER), ("HORNBILL_SCIM_TOKEN", DIRECTORY)):
            path = folder / name.lower()
            path.write_text(f"{secret}\n")
            path.chmod(0o600)
            self.settings[name] = str(path)

    def run(self, *words, text="", fails=0, **settings):
        done = subprocess.run(
            [self.hornbill, *map(str, words)], cwd=self.folder, env={**self.settings, **settings}, input=text,
            capture_output=True, text=True, timeout=WAIT_S, check=False,
        )  # fmt: skip
        assert done.returncode == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, verb, *words, **settings):
        with (self.folder / f"{verb}.log").open("ab") as log:
            return subprocess.Popen(
                [self.hornbill, "node", verb, "--data", self.data, *map(str, words)],
                cwd=self.folder, env={**self.settings, **settings}, stdout=log, stderr=log,
            )  # fmt: skip

    def ask(self, method, path, **more):
        return httpx.request(
            method, f"http://127.0.0.1:{self.port}{path}", trust_env=False, timeout=60, **more
        )

    def until(self, true):
        end = time.monotonic() + WAIT_S
        while not true():
            assert time.monotonic() < end, (self.folder / "serve.log").read_text()[-2000:]
            time.sleep(0.1)

    def answers(self):
        try:
            return self.ask("GET", "/health").status_code == 200
        except httpx.TransportError:
            return False


def made(node):
    """Make it: a node with an officer."""
    node.run("node", "init", "--data", node.data, "--agency", "vn-police", "--name", "Viet Nam Police", "--country", "VN",
             "--time-zone", "Asia/Ho_Chi_Minh")  # fmt: skip
    node.run(
        "node",
        "add-officer",
        "--data",
        node.data,
        "--officer",
        LINH,
        "--name",
        "Linh Tran",
        text=f"{PASSPHRASE}\n",
    )
    return node


@pytest.fixture(scope="module")
def running(hornbill, tmp_path_factory):
    """The node with both processes."""
    node = made(Installed(hornbill, tmp_path_factory.mktemp("administration")))
    parts = [node.start("serve", "--port", node.port), node.start("work")]
    node.until(node.answers)
    yield node
    for part in parts:
        part.terminate()
    for part in parts:
        part.wait(WAIT_S)


def test_health(running):
    running.until(lambda: running.ask("GET", "/health").json()["worker"])
    health = running.ask("GET", "/health").json()
    assert (health["ok"], health["agency"], health["version"]) == (True, "vn-police", __version__)
    running.run("alive", "--of", f"node serve --port {running.port}")
    assert running.run("alive", "--of", "node serve --port 1", fails=1)


def test_what_is_wrong_here(running):
    told = running.run("doctor", "--data", running.data, fails=1)
    (wrong,) = [line for line in told.splitlines() if line.startswith("WRONG")]
    assert "not enrolled in a network yet" in wrong, told
    assert "hornbill node enrol" in wrong, "its cure"


def test_metrics(running):
    assert running.ask("GET", "/metrics").status_code == 401
    answer = running.ask("GET", "/metrics", headers={"Authorization": f"Bearer {READER}"})
    families = {one.name: one for one in text_string_to_metric_families(answer.text)}
    assert {"hornbill_outbox_envelopes", "hornbill_sessions"} <= set(families)
    assert "linh" not in answer.text


def test_logs_are_json_with_the_id_that_the_answer_had(running):
    answer = running.ask("GET", "/no-such-page")
    asked = answer.headers["X-Request-Id"]
    running.until(lambda: asked in (running.folder / "serve.log").read_text())
    lines = [
        json.loads(line)
        for line in (running.folder / "serve.log").read_text().splitlines()
        if line.startswith("{")
    ]
    assert [line for line in lines if line.get("request") == asked]


def test_joiners_and_leavers(running):
    """SCIM over HTTP: a joiner waits, an officer who left is closed."""
    refused = running.ask("GET", USERS)
    assert refused.status_code == 401
    named = running.ask(
        "POST", USERS, headers=SCIM, json={"schemas": [USER], "userName": "hung@police.vn", "active": True}
    )
    assert named.status_code == 201, named.text
    assert '/hung"' not in running.run("node", "card", "--data", running.data)  # nobody is admitted silently
    running.run(
        "node",
        "add-officer",
        "--data",
        running.data,
        "--officer",
        "vn-police/mai",
        "--name",
        "Mai",
        text=f"{PASSPHRASE}\n",
    )
    mai = running.ask(
        "POST", USERS, headers=SCIM, json={"schemas": [USER], "userName": "mai@police.vn", "active": True}
    )
    change = {"schemas": [PATCH], "Operations": [{"op": "Replace", "path": "active", "value": False}]}
    left = running.ask("PATCH", f"{USERS}/{mai.json()['id']}", headers=SCIM, json=change)
    assert (left.status_code, left.json()["active"]) == (200, False), left.text
    assert [
        one["id"] for one in json.loads(running.run("node", "card", "--data", running.data))["officers"]
    ] == [LINH]


def test_backup_and_drill(running):
    folder = running.folder
    (folder / "key").mkdir()
    running.run("node", "backup-key", "--to", folder / "key")
    public = folder / "key" / "backup.pub"
    running.run("node", "backup", "--data", running.data, "--key", public, "--to", folder / "today")
    (folder / "drill").mkdir()
    words = [
        "--key",
        public.with_name("backup.key"),
        "--in",
        folder / "drill",
        "--report",
        folder / "drill.json",
    ]
    running.run("node", "drill", folder / "today", *words)
    report = json.loads((folder / "drill.json").read_text())
    assert report["well"] is True, report
    assert not list((folder / "drill").iterdir())


def test_sign_on_stands_before_the_vault(hornbill, tmp_path):
    """With a provider in a process of its own: the page asks for it, one goes there and back, and the vault still asks for the passphrase."""
    node = made(Installed(hornbill, tmp_path))
    provider = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(node.provider_port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "NO_PROXY": "localhost"},
    )  # fmt: skip
    secret = tmp_path / "oidc-secret"
    secret.write_text("a secret of the client\n")
    secret.chmod(0o600)
    gate = {
        "HORNBILL_OIDC_ISSUER": node.issuer,
        "HORNBILL_OIDC_CLIENT": "node",
        "HORNBILL_OIDC_SECRET": str(secret),
    }
    pages = node.start("serve", "--port", node.port, **gate)
    try:
        node.until(node.answers)
        node.until(lambda: _well_known(node.issuer))
        assert node.issuer in node.run("node", "sign-on", "--data", node.data, "--try", **gate)
        with httpx.Client(
            base_url=f"http://127.0.0.1:{node.port}",
            headers={"Host": f"vn-police.localhost:{node.port}"},
            trust_env=False,
            timeout=60,
        ) as http:
            assert 'name="passphrase"' not in http.get("/sign-in").text
            there = http.get("/sign-in/sign-on").headers["Location"]
            assert there.startswith(node.issuer)
            back = httpx.post(there, data={"sub": "4711"}, trust_env=False).headers["Location"]
            answer = http.get(back.partition(f":{node.port}")[2])
            assert (answer.status_code, answer.headers.get("Location")) == (302, "/sign-in"), answer.text[
                -2000:
            ]
            assert 'name="passphrase"' in http.get("/sign-in").text
    finally:
        for process in (pages, provider):
            process.terminate()
            process.wait(WAIT_S)


def _well_known(issuer):
    try:
        return httpx.get(f"{issuer}/.well-known/openid-configuration", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False
