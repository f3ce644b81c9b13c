"""Spark Connect engines for tests and benchmarks: Sail as one process, Sail as a cluster of workers, and Spark's own server; on loopback, each ended by who started it.

Rules
- Engines are in environments of their own (``var/bench/engine``, ``var/bench/spark``), fetched by hash when somebody asks for it. Spark's server needs Java
  on PATH, and is not fetched where there is none.
- Queries are asked by the client that a node uses, in the environment of the engines (``Asker``), because PySpark's client is not among the tests' packages.
- Sail's mode ``local-cluster`` is a driver and workers, each with a port of its own, which send each other parts of a query by gRPC; they are threads of one
  process. Its workers on several machines need Kubernetes.

    with sail(workers=3) as server, Asker(server.address) as asker: asker.rows(folder, "by-term", {})
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from benchmarks import routes_engines
from benchmarks.peers import ROOT, PeerMissing, add_sources, folder, make_environment
from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READY_S = 120.0  # on a busy machine
_CHILD = Path(__file__).with_name("engine_child.py")
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        address: sc://...
        process: of it.
    """

    address: str
    process: subprocess.Popen[bytes]

    def peak_mib(self) -> float:
        """Return the most memory that it has had, MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def fetch() -> str:
    """Fetch Sail, DuckDB and the client unless they are there; returns why they could not be, empty otherwise."""
    return routes_engines.fetch()


def python() -> Path:
    """Return the interpreter of the engines' environment."""
    return folder() / "engine" / "bin" / "python"


def fetch_spark() -> str:
    """Fetch Spark's own server unless it is there; returns why it could not be, empty otherwise."""
    if shutil.which("java") is None:
        return "Spark's server needs Java, and there is no java on PATH"
    if _spark().exists():
        return ""
    print("> fetching pyspark, about 450 MB, from the Python package index, into var/bench", file=sys.stderr)
    locks = ROOT / "requirements"
    return make_environment("spark", locks / "spark-server.lock") or add_sources(
        "spark", locks / "spark-server-source.lock"
    )


def _spark() -> Path:
    found = list((folder() / "spark" / "lib").glob("python3*/site-packages/pyspark"))
    return found[0] if found else folder() / "spark" / "none"


@contextlib.contextmanager
def sail(*, workers: int = 0, pool_mib: int = 0) -> Iterator[Server]:
    """Run Sail.

    Args:
        workers: of a cluster; 0 for one process without.
        pool_mib: memory for the rows of queries, beyond which they go to disk; 0 for no limit.

    Raises:
        PeerMissing: it is not installed or does not start.
    """
    (port,) = free_ports(1)
    mode = (
        {"SAIL_MODE": "local-cluster", "SAIL_CLUSTER__WORKER_INITIAL_COUNT": str(workers)} if workers else {}
    )
    if pool_mib:
        kind = "SAIL_RUNTIME__MEMORY_POOL__"
        mode = {**mode, f"{kind}TYPE": "fair", f"{kind}FAIR__MAX_SIZE": str(pool_mib * 1024**2)}
    words = [str(python()), "-m", "pysail", "spark", "server", "--ip", _LOOPBACK, "--port", str(port)]
    with _running(words, {"SAIL_MODE": "local", **mode}, port) as server:
        yield server


@contextlib.contextmanager
def spark(*, cores: int = 2, memory: str = "1g") -> Iterator[Server]:
    """Run Spark's own server.

    Args:
        cores: threads that run tasks.
        memory: of its Java machine, as Java has it.

    Raises:
        PeerMissing: it is not installed or does not start.
    """
    (port,) = free_ports(1)
    home = _spark()
    with tempfile.TemporaryDirectory(prefix="hornbill-spark-") as scratch:
        said = {
            "spark.connect.grpc.binding.address": _LOOPBACK,
            "spark.connect.grpc.binding.port": port,
            "spark.driver.bindAddress": _LOOPBACK,
            "spark.driver.host": _LOOPBACK,
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={scratch}",
            "spark.local.dir": scratch,
            "spark.sql.warehouse.dir": f"{scratch}/warehouse",
            "spark.sql.shuffle.partitions": 3,
            "spark.ui.enabled": "false",
        }
        words = [str(home / "bin" / "spark-submit"), "--master", f"local[{cores}]", "--driver-memory", memory]
        words += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
        words += [word for name, value in said.items() for word in ("--conf", f"{name}={value}")]
        with _running([*words, "spark-internal"], {"SPARK_HOME": str(home)}, port, cwd=scratch) as server:
            yield server


@contextlib.contextmanager
def _running(
    words: list[str], more: Mapping[str, str], port: int, cwd: str | None = None
) -> Iterator[Server]:
    """Run a server until the block ends; it ends with this process too, where it can."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(words, env={**os.environ, **more}, cwd=cwd, stdout=log, stderr=log, start_new_session=True)  # fmt: skip
        try:
            if not _answers(process, port):
                log.seek(0)
                raise PeerMissing(log.read()[-300:].decode(errors="replace") or "it did not start")
            yield Server(f"sc://{_LOOPBACK}:{port}", process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the group that was made for it
            process.wait()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    import socket

    until = time.monotonic() + READY_S
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError):
            socket.create_connection((_LOOPBACK, port), 1).close()
            return True
        time.sleep(0.1)
    return False


class EngineError(Exception):
    """An error of Hornbill in the process that asks.

    Attributes:
        code: of the error.
    """

    def __init__(self, code: str, said: str) -> None:
        self.code = code
        super().__init__(said)


class Asker:
    """A process that asks an engine, in the engines' environment.

    Args:
        address: of the engine; ``duckdb`` for DuckDB in that process.
        memory_mib: that DuckDB may take; 0 for four fifths of all.
        path: a folder whose modules can be imported there as well.
        limits: of ``hornbill.analytics.core.limits.Limits`` by name; its own for those that are left out.
    """

    def __init__(
        self,
        address: str,
        *,
        memory_mib: int = 0,
        path: Path | None = None,
        limits: Mapping[str, float] | None = None,
    ) -> None:
        self.address = address
        words = [str(python()), str(_CHILD), address, str(memory_mib), json.dumps(limits or {})]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(str(one) for one in (ROOT / "src", path) if one)}
        self._process = subprocess.Popen(
            words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def rows(self, where: Path, name: str, given: Mapping[str, str]) -> list[tuple[Any, ...]]:
        """Return the rows of a query.

        Args:
            where: folder of partitions.
            name: of the query.
            given: its parameters.

        Raises:
            EngineError: Hornbill's own error, by its code.
        """
        return [
            tuple(row)
            for row in self._told({"folder": str(where), "name": name, "given": dict(given)})["rows"]
        ]

    def timed(
        self, where: Path, name: str, given: Mapping[str, str]
    ) -> tuple[list[tuple[Any, ...]], float, float]:
        """Return the rows of a query, the seconds that it took, and the most memory of the asking process so far, MiB."""
        told = self._told({"folder": str(where), "name": name, "given": dict(given)})
        return [tuple(row) for row in told["rows"]], told["seconds"], told["peak_mib"]

    def _told(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise PeerMissing("the process that asks has ended")
        told: dict[str, Any] = json.loads(line)
        if "error" in told:
            raise EngineError(told["code"], told["error"])
        return told
