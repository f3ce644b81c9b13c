"""A machine on which docs/operations.md can be followed: its blocks, its files of deploy/, in folders of a test.

What is real: the blocks as they are in the document, `hornbill-add`, `hornbill-as`, the units' commands, every process.
Each service can have a program of its own, as on a machine of its own: `opt/NAME` is then its /opt/hornbill.
What is put in their place: folders, ports, the hub's address (plain http on loopback), and the system's own `id`,
`useradd`, `runuser`, `install` and `systemctl`, which here make no users and start the units' commands directly.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hornbill.simulation.processes import free_ports

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"<!-- tried: ([a-z-]+) -->\n```sh\n(.*?)```", re.DOTALL)
OFFICER = re.compile(r"--(?:officer|root) (\S+)")
WAIT_S = 120
STUBS = {
    "id": '[ "$1" != -u ] || echo 0',
    "useradd": "",
    "runuser": 'shift 3; exec "$@"',
    "install": """
words=''
while [ $# -gt 0 ]; do case $1 in -o|-g) shift 2 ;; *) words="$words $1"; shift ;; esac; done
exec /usr/bin/install $words""",
    "systemctl": f'exec {shlex.quote(sys.executable)} {shlex.quote(__file__)} "$@"',
}


def blocks(root=ROOT):
    """Name -> text of every block of the document that is tried."""
    found = BLOCK.findall((root / "docs/operations.md").read_text(encoding="utf-8"))
    assert len({name for name, _ in found}) == len(found), "two blocks have one name"
    return dict(found)


def commands(text):
    """The commands of a block, lines that go on put together."""
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


class Machine:
    """Folders, ports, stubs; ``stop`` ends every process.

    ``root``: whose document and files of deploy/ are followed. ``program``: an environment with hornbill, for a start that of every
    service (``install`` gives one of them another); None: this checkout for all.
    """

    def __init__(self, folder, passphrases, *, root=ROOT, program=None):
        self.folder, self.passphrases, self.program = folder, passphrases, program
        self.hub_port, *ports = free_ports(5)
        self.ports = {"8700": self.hub_port} | dict(zip(("8100", "8101", "8102"), ports, strict=False))
        self.tried = set()
        self.visitors = []  # closed by the person who made the machine
        for name in ("bin", "run", "var/cards", "etc", "backups"):
            (folder / name).mkdir(parents=True)
        for name, text in STUBS.items():
            self._script(name, f"#!/bin/sh\n{text}\n")
        self.follow(root)

    def follow(self, root):
        """Take the document and the files of deploy/ from here from now on."""
        self.root, self.blocks = root, blocks(root)
        for name in ("hornbill-add", "hornbill-as"):
            self._script(name, self.here((root / "deploy/bin" / name).read_text()))

    def install(self, program, *names):
        """Let services have a program: an environment with hornbill in it."""
        (self.folder / "opt").mkdir(exist_ok=True)
        for name in names:
            draft = self.folder / "opt" / f".{name}"
            draft.symlink_to(program)
            draft.replace(self.folder / "opt" / name)

    def python(self, name):
        """The Python that runs a service."""
        return f"{self.folder}/opt/{name}/bin/python" if self.program else sys.executable

    def _script(self, name, text):
        path = self.folder / "bin" / name
        path.write_text(text)
        path.chmod(0o755)

    def here(self, text):
        """The same text with this machine's places."""
        places = {
            "/opt/hornbill/.venv/bin/python": self.python("$name"),  # of hornbill-as
            "/var/lib/hornbill": f"{self.folder}/var",
            "/var/backups/hornbill": f"{self.folder}/backups",
            "/etc/hornbill": f"{self.folder}/etc",
            "https://hub.example.org": f"http://127.0.0.1:{self.hub_port}",
        }
        for there, here in places.items():
            text = text.replace(there, here)
        return text

    def run(self, block, *, fails=False, **instead):
        """Follow a block; returns what it printed. ``instead``: words of the document -> this time's."""
        self.tried.add(block)
        said, prefix = "", ""
        for command in commands(self.blocks[block]):
            for word, other in instead.items():
                command = re.sub(rf"(?<![\w-]){word.replace('_', '-')}(?![\w])", other, command)  # noqa: PLW2901
            command = self.here(re.sub(r"\b8\d{3}\b", lambda port: str(self.ports[port[0]]), command))  # noqa: PLW2901
            if command.startswith("cd "):
                prefix = f"{command}; "
                continue
            said += self.type(prefix + command, fails=fails)
        return said

    def type(self, command, *, fails=False):
        """Type one command; officers that it names type their passphrases."""
        officers = (
            OFFICER.findall(command) if "focal-point" not in command or "add-officer" in command else []
        )
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("HORNBILL_", "DJANGO_"))}
        done = subprocess.run(
            ["bash", "-euc", command],
            env={
                **clean,
                "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                "MACHINE": str(self.folder),
                "MACHINE_ROOT": str(self.root),
            },
            cwd=self.folder,
            input="".join(f"{self.passphrases[officer]}\n" for officer in officers),
            capture_output=True,
            text=True,
            timeout=WAIT_S,
            check=False,
        )
        if fails is not None:
            assert bool(done.returncode) == fails, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout if not done.returncode else done.stdout + done.stderr

    def soon(self, block, until="", **instead):
        """Follow a block again and again until it succeeds (and prints something)."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            try:
                said = self.run(block, **instead)
            except AssertionError as error:
                said, last = "", str(error)
            else:
                last = said
                if until in said:
                    return said
            time.sleep(0.3)
        return pytest.fail(f"{block} did not come to {until!r} within {WAIT_S} s: {last}")

    def stop(self):
        """End every process that was started."""
        for unit in sorted((self.folder / "run").glob("*.pid")):
            _stop(self.folder, unit.stem)


def units(folder, name):
    """The command line of a unit on a machine, as systemd would read it."""
    prefix, at, instance = name.removesuffix(".service").partition("@")
    text = (
        Path(os.environ.get("MACHINE_ROOT", ROOT)) / "deploy/systemd" / f"{prefix}{at}.service"
    ).read_text()
    found = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1].replace("%i", instance)
    env_file = re.search(r"^EnvironmentFile=-?(.*)$", text, re.MULTILINE)[1].replace("%i", instance)
    env_file = Path(env_file.replace("/etc/hornbill", f"{folder}/etc"))
    lines = env_file.read_text().splitlines() if env_file.exists() else []
    env = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    own = folder / "opt" / (instance or "hub") / "bin" / "python"
    found = found.replace("/opt/hornbill/.venv/bin/python", str(own if own.exists() else sys.executable))
    found = found.replace("/var/lib/hornbill", f"{folder}/var")
    return re.sub(r"\$\{(\w+)\}", lambda name: env[name[1]], found).split(), env


def _stop(folder, name):
    file = folder / "run" / f"{name}.pid"
    if not file.exists():
        return
    number = int(file.read_text())
    file.unlink()
    try:
        os.killpg(number, signal.SIGTERM)
    except ProcessLookupError:
        return
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(number, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(number, signal.SIGKILL)


def _systemctl(folder, words):
    """Stand for systemctl: start, stop, enable --now, disable --now."""
    verb, names = words[0], [word for word in words[1:] if not word.startswith("-")]
    now = verb in {"start", "stop"} or "--now" in words
    for name in names if now else []:
        if verb in {"stop", "disable"}:
            _stop(folder, name)
            continue
        command, env = units(folder, name)
        with (folder / "run" / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        (folder / "run" / f"{name}.pid").write_text(str(process.pid))


def asked(machine, name, ask):
    """Ask something in Python at a node of the machine; ``ask`` prints JSON."""
    code = f"from pathlib import Path; from hornbill.node import setup; setup.use(Path({str(machine.folder / 'var' / name)!r}), migrate=False)\n{ask}"
    done = subprocess.run(
        [machine.python(name), "-I", "-c", code], capture_output=True, text=True, check=True, timeout=WAIT_S
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    _systemctl(Path(os.environ["MACHINE"]), sys.argv[1:])
