"""Three machines with etcd, Patroni and PostgreSQL, and HAProxy in front of them, as deploy/postgres has it.

with running() as cluster:
    url = cluster.new_database()              # HORNBILL_DATABASE_URL of a hub, by way of HAProxy
    cluster.leader().kill_all()
    cluster.wait_leader()
"""

from __future__ import annotations

import contextlib
import grp
import json
import os
import pwd
import random
import secrets
import shutil
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from devtools.failover.machine import ETCD, PATRONI, SOON_S, Machine, NotSoon, start, until
from devtools.failover.settings import Authority, filled
from hornbill.kernel.errors import HornbillError
from hornbill.simulation.private_postgres import NoServer, as_user, new_folder, programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Before = Callable[["Cluster"], contextlib.AbstractContextManager[object]]

NAMES = ("server-1", "server-2", "server-3")
NEEDED = {
    "etcd": "etcd-server",
    "etcdctl": "etcd-client",
    "patroni": "patroni python3-etcd",
    "haproxy": "haproxy",
    "pgbackrest": "pgbackrest",
}
_PORTS = (2379, 2380, 5432, 8008)
_PROXY_PORT = 5000
OK = 200
_PASSWORDS = ("REPLICATION_PASSWORD", "REWIND_PASSWORD")


class NoManager(HornbillError):
    """A program that the failover needs is not installed."""

    code = "no-failover-manager"
    default_cure = f"apt-get install --no-install-recommends postgresql {' '.join(NEEDED.values())}"


def check_programs() -> None:
    """Return if all programs are here, and Patroni is new enough; NoManager if not."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program, path=_path()) is None]
    try:
        programs()
    except NoServer:
        missing.append("postgresql")
    if missing:
        raise NoManager(f"not installed here: {', '.join(missing)}")
    said = subprocess.run(
        ["patroni", "--version"], capture_output=True, text=True, check=False
    ).stdout.split()
    if not said or int(said[-1].partition(".")[0]) < 4:
        raise NoManager(f"Patroni 4 is needed, here is {said[-1] if said else 'another'}")


def _path() -> str:
    return f"{os.environ['PATH']}:/usr/sbin:/sbin"


class Cluster:
    """The machines.

    Attributes:
        folder: of everything.
        machines: by name.
        addresses: word of the printed files -> a machine's address.
        proxy: HAProxy, while it runs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.administrator = pwd.getpwuid(folder.stat().st_uid).pw_name
        self._group = grp.getgrgid(folder.stat().st_gid).gr_name
        self.net = _free_net()
        self.password = secrets.token_hex(12)
        self._issuer = Authority()
        for name in ("backups", "pgbackrest"):
            _own(folder / name)
        self.passfile = folder / "hub.pgpass"
        self.passfile.touch(mode=0o600)
        self.passfile.write_text(f"*:*:*:hornbill:{self.password}\n", encoding="ascii")
        self.authority = folder / "db-ca.pem"
        self.authority.write_bytes(self._issuer.certificate)
        self.addresses = {f"ADDRESS_{at}": f"{self.net}.{at}" for at in (1, 2, 3)}
        self._secrets = {word: secrets.token_hex(12) for word in _PASSWORDS}
        self.backup_words = {"BACKUP_PASSPHRASE": secrets.token_hex(12)}
        self.machines = {name: self._machine(name) for name in NAMES}
        self.proxy: subprocess.Popen[bytes] | None = None
        self._trust = ssl.create_default_context(cafile=str(self.authority))

    def _machine(self, name: str) -> Machine:
        folder = self.folder / name
        for one in (folder, folder / "etc", folder / "etcd", folder / "data", folder / "run"):
            _own(one)
        address = self.addresses[f"ADDRESS_{name[-1]}"]
        self._install(folder / "etc", address, 365)
        of_all = {
            **self.addresses,
            "SERVER_NAME": name,
            "OWN_ADDRESS": address,
            "/etc/hornbill": f"{folder}/etc",
        }
        backups = {
            "/var/backups/hornbill-hub": str(self.folder / "backups"),
            "/var/lib/postgresql": f"{folder}/data",
            "/var/run/postgresql": f"{folder}/run",
            "/var/log/pgbackrest": str(self.folder / "pgbackrest"),
            "/tmp/pgbackrest": f"{folder}/run/lock",  # noqa: S108  # what is printed
            **self.backup_words,
        }
        config = folder / "etc" / "pgbackrest.conf"
        config.write_text(filled("pgbackrest.conf", backups), encoding="utf-8")
        _give(config)
        patroni = {
            **of_all,
            **self._secrets,
            "OWN_NETWORK": "127.0.0.0/8",
            "/usr/lib/postgresql/17/bin": str(programs()),
            "/var/lib/postgresql": f"{folder}/data",
            "/var/run/postgresql": f"{folder}/run",
            "superuser: { username: postgres }": f"superuser: {{ username: {self.administrator} }}",
        }
        etcd = {**of_all, "/var/lib/etcd": f"{folder}/etcd"}
        words = {"patroni.yml": patroni, "etcd.env": etcd}
        return Machine(name, folder, address, words, {"PGBACKREST_CONFIG": str(config)})

    def _install(self, folder: Path, address: str, days: int) -> None:
        """Write a new certificate of a machine that holds for so many days, its key, and the authority's."""
        certificate, key = self._issuer.issue(address, days=days)
        written = {"db.pem": certificate, "db.key": key, "db-ca.pem": self._issuer.certificate}
        for file, content in written.items():
            path = folder / file
            path.touch(mode=0o600)
            path.write_bytes(content)
            _give(path)

    def renew(self, machine: Machine, *, days: int) -> None:
        """Give a machine a new certificate, and let etcd and Patroni read it, as docs/operations.md says."""
        self._install(machine.folder / "etc", machine.address, days)
        machine.restart_etcd()
        machine.reload_patroni()

    def start(self) -> None:
        """Start everything, and wait until one server writes and the others follow."""
        for machine in self.machines.values():
            machine.write_settings()
            machine.start_etcd()
        for machine in self.machines.values():
            machine.start_patroni()
        self.start_proxy()
        self.wait_whole()

    def start_proxy(self) -> None:
        """Start HAProxy."""
        words = {
            **self.addresses,
            "127.0.0.1:5000": f"{self.net}.9:{_PROXY_PORT}",
            "/etc/hornbill": str(self.folder),
        }
        words |= {"user haproxy": f"user {self.administrator}", "group haproxy": f"group {self._group}"}
        file = self.folder / "haproxy.cfg"
        file.write_text(filled("haproxy.cfg", words), encoding="utf-8")
        haproxy = shutil.which("haproxy", path=_path())
        self.proxy = start([haproxy, "-db", "-f", file], self.folder / "haproxy.log")

    def stop(self) -> None:
        """End everything."""
        if self.proxy is not None and self.proxy.poll() is None:
            self.proxy.kill()
            self.proxy.wait(SOON_S)
        for machine in self.machines.values():
            machine.thaw()
            machine.stop()
            machine.take_small_disk_away()

    def said(self) -> str:
        """Return which programs of each machine still run, and the ends of its logs."""
        found = []
        for one in self.machines.values():
            runs = [name for name, process in one.processes.items() if process.poll() is None]
            found.append(f"{one.name}: running: {', '.join(runs) or 'nothing'}")
            found += [f"{one.name}: {name}: {one.said(name)}" for name in (PATRONI, ETCD)]
        return "\n".join(found)

    # --- what Patroni says ---
    def ask(self, machine: Machine, page: str) -> tuple[int, Any]:
        """Ask a machine's Patroni; returns status and answer, (0, None) when there is none."""
        try:
            with urllib.request.urlopen(  # our own loopback
                f"https://{machine.address}:8008/{page}", timeout=3, context=self._trust
            ) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, None
        except (OSError, ValueError):
            return 0, None

    def members(self) -> dict[str, tuple[str, str]]:
        """Return name -> role and state, as any Patroni that answers sees them; empty when none does."""
        for machine in self.machines.values():
            status, found = self.ask(machine, "cluster")
            if status == OK and found and found.get("members"):
                return {one["name"]: (one["role"], one["state"]) for one in found["members"]}
        return {}

    def least_lag(self) -> int:
        """Return by how many bytes the closest follower is behind the position that the leader's Patroni last reported."""
        _, found = self.ask(self.leader(), "cluster")
        return min((one["lag"] for one in found["members"] if "lag" in one), default=0) if found else 0

    def leader(self) -> Machine:
        """Return the machine whose server writes; NotSoon if there is none."""
        self.wait_leader()
        return next(one for one in self.machines.values() if self._writes(one))

    def followers(self) -> list[Machine]:
        """Return the others."""
        leader = self.leader()
        return [one for one in self.machines.values() if one is not leader]

    def _writes(self, machine: Machine) -> bool:
        return self.ask(machine, "primary")[0] == OK

    def another_writes(self, than: Machine) -> bool:
        """Tell whether another server than this one writes."""
        return any(self._writes(one) for one in self.machines.values() if one is not than)

    def wait_leader(self) -> float:
        """Return, in seconds, how long it took until one server writes."""
        return until(lambda: any(map(self._writes, self.machines.values())), "a server writes")

    def wait_whole(self) -> float:
        """Return, in seconds, how long it took until one server writes, two follow it, and commits wait for one of them."""
        return until(self.is_whole, "one server writes and two follow it")

    def is_whole(self) -> bool:
        """Tell whether one server writes and two follow it, either of which may take over: by what each says of itself, and by the leader."""
        machines = self.machines.values()
        writing = [one for one in machines if self._writes(one)]
        if len(writing) != 1:
            return False
        if not all(self.ask(one, "quorum")[0] == OK for one in machines if one not in writing):
            return False
        _, found = self.ask(writing[0], "cluster")
        roles = sorted(one["role"] for one in found["members"]) if found else []
        return roles == ["leader", "quorum_standby", "quorum_standby"]

    # --- the database ---
    def sql(
        self, machine: Machine, statement: str, database: str = "postgres", *, within_s: float = SOON_S
    ) -> str:
        """Run a statement as the administrator on a machine; returns what psql prints."""
        words = [
            programs() / "psql",
            "-h",
            machine.folder / "run",
            "-d",
            database,
            "-XAtq",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        done = subprocess.run(
            [*as_user(), *map(str, words), "-U", self.administrator, "-c", statement],
            capture_output=True, text=True, check=False, cwd=machine.folder, timeout=within_s,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{machine.name}: {done.stderr.strip()}")
        return done.stdout.strip()

    def begin_backups(self) -> None:
        """Let the servers archive."""
        leader = self.leader()
        self.run(leader, "pgbackrest --stanza=hornbill-hub stanza-create")

    def run(self, machine: Machine, command: str) -> str:
        """Run a command on a machine as PostgreSQL's user; returns what it prints, RuntimeError when it fails."""
        done = subprocess.run(
            [*as_user(), "bash", "-euc", command],
            capture_output=True, text=True, check=False, cwd=machine.folder, timeout=SOON_S,
            env={"PATH": _path(), "HOME": str(machine.folder), "LANG": "C.UTF-8", **machine.environ},
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{machine.name}: {command}\n{done.stdout}{done.stderr}")
        return done.stdout

    def make_database(self) -> None:
        """Make the hub's user and its database, as docs/operations.md says."""
        leader = self.leader()
        self.sql(leader, f"CREATE ROLE hornbill LOGIN PASSWORD '{self.password}'")
        self.new_database()

    def new_database(self) -> None:
        """Make the hub's database again, empty."""
        leader = self.leader()
        self.sql(leader, "DROP DATABASE IF EXISTS hub (FORCE)")
        self.sql(
            leader, "CREATE DATABASE hub OWNER hornbill TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        )

    def url(self) -> str:
        """Return ``HORNBILL_DATABASE_URL`` by way of HAProxy."""
        where = f"{self.net}.9:{_PROXY_PORT}"
        return f"postgresql://hornbill@{where}/hub?sslmode=verify-ca&sslrootcert={self.authority}&passfile={self.passfile}"

    def direct_url(self) -> str:
        """Return it with the three servers in it."""
        hosts = ",".join(f"{one.address}:5432" for one in self.machines.values())
        return f"postgresql://hornbill@{hosts}/hub?sslmode=verify-full&sslrootcert={self.authority}&passfile={self.passfile}"


@contextlib.contextmanager
def running(
    *, small_disks_mib: int = 0, before: Before | None = None, in_memory: bool = True
) -> Iterator[Cluster]:
    """Run everything for the length of a block.

    Args:
        small_disks_mib: PostgreSQL's files lie on disks of their own of this size, where this process may mount one.
        before: changes the machines before anything is started on them, for the length of the block.
        in_memory: files lie in memory, where there is a place; else in the folder for temporary files.

    Raises:
        NoManager: a program is missing.
        NotSoon: what was waited for did not happen; its notes have the ends of all logs.
    """
    check_programs()
    folder = new_folder(in_memory=in_memory)
    folder.chmod(0o755)
    with contextlib.ExitStack() as last:
        last.callback(shutil.rmtree, folder, ignore_errors=True)
        cluster = Cluster(folder)
        if before is not None:
            last.enter_context(before(cluster))
        last.callback(cluster.stop)
        with contextlib.suppress(OSError):
            for machine in cluster.machines.values() if small_disks_mib else ():
                machine.put_on_small_disk(small_disks_mib)
        try:
            cluster.start()
            cluster.begin_backups()
            cluster.make_database()
            yield cluster
        except NotSoon as error:
            error.add_note(cluster.said())
            raise


def _own(folder: Path) -> None:
    """Make a folder that belongs to whom the folder above belongs."""
    folder.mkdir()
    _give(folder)


def _give(path: Path) -> None:
    above = path.parent.stat()
    if os.getuid() == 0:
        os.chown(path, above.st_uid, above.st_gid)


def _free_net() -> str:
    """Return the beginning of loopback addresses on which nobody listens on the ports that are printed."""
    for _ in range(100):
        net = f"127.{random.randint(10, 250)}.{random.randint(1, 250)}"  # noqa: S311  # no secret
        if all(_is_free(f"{net}.{at}", port) for at in (1, 2, 3) for port in _PORTS):
            return net
    raise NoManager(
        "no loopback addresses are free on which the servers could listen", cure="Run this on Linux."
    )


def _is_free(address: str, port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((address, port))
        except OSError:
            return False
        return True
