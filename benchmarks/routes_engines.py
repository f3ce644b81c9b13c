"""The counts of routes by SQL on engines that exist: DuckDB inside one process, and a Spark Connect server (pysail) with two workers.

Rules: in an environment of their own (``var/bench/engine``), fetched by hash only when the command line says ``--engine``. Both read the same Parquet
files and run the same texts (``hornbill.routes.core.relational``); a time counts only where every count is equal to the program's own. Times are
by the clock, the starting of a server and the writing of the files not counted.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.peers import ROOT, PeerMissing, add_sources, folder, make_environment
from hornbill.routes.core import relational

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hornbill.routes.core.rows import Row

ENGINES = ("duckdb", "sail")
_PROGRAM = """
import json, os, sys, time
import pyarrow.csv, pyarrow.parquet
engine, where = sys.argv[1], sys.argv[2]
texts = json.load(open(os.path.join(where, "texts.json")))
files = {}
for name in ("stops", "items"):
    files[name] = os.path.join(where, name + ".parquet")
    table = pyarrow.csv.read_csv(os.path.join(where, name + ".csv"))
    pyarrow.parquet.write_table(table, files[name], row_group_size=100_000)
if engine == "duckdb":
    import duckdb
    known = duckdb.connect(config={"threads": 2})
    for name, path in files.items():
        known.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")
    run = lambda text: known.execute(text).fetchall()
else:
    os.environ["SPARK_HOME"] = where  # nothing of Spark is there: its client looks for it all the same
    os.environ["SAIL_MODE"] = "local-cluster"
    os.environ["SAIL_CLUSTER__WORKER_INITIAL_COUNT"] = "2"
    from pysail.spark import SparkConnectServer
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate()
    for name, path in files.items():
        spark.read.parquet(path).createOrReplaceTempView(name)
    run = lambda text: [tuple(row) for row in spark.sql(text).collect()]
    run("SELECT COUNT(*) FROM stops")
begun, found = time.perf_counter(), {}
for name, text in texts.items():
    found[name] = [list(row) for row in run(text)]
seconds = time.perf_counter() - begun
json.dump({"seconds": seconds, "found": found}, open(os.path.join(where, engine + ".json"), "w"))
os._exit(0)
"""


def _python() -> Path:
    return folder() / "engine" / "bin" / "python"


def fetch() -> str:
    """Fetch the engines unless they are there; returns why they could not be, in words, empty otherwise."""
    if _python().exists():
        return ""
    print(
        "> fetching pysail, pyspark-client and duckdb, about 500 MB, from the Python package index, into var/bench",
        file=sys.stderr,
    )
    return make_environment("engine", ROOT / "requirements" / "engine.lock") or add_sources(
        "engine", ROOT / "requirements" / "engine-source.lock"
    )


def write(rows: Sequence[Row], least: int, where: Path) -> None:
    """Write tables and texts as the engines read them.

    Args:
        rows: of seizures.
        least: of ``relational.statements``.
        where: an empty folder.
    """
    tables = relational.tables_of(rows)
    for name, head, lines in (
        ("stops", relational.STOPS, tables.stops),
        ("items", relational.ITEMS, tables.items),
    ):
        with (where / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(head)
            out.writerows(lines)
    (where / "texts.json").write_text(json.dumps(relational.statements(least)), encoding="utf-8")


def run(engine: str, where: Path) -> tuple[float, dict[str, dict[tuple[Any, ...], int]]]:
    """Run the texts on an engine; returns seconds, and name -> key -> seizures.

    Raises:
        PeerMissing: it is not there, or failed; the text says why.
    """
    if not _python().exists():
        raise PeerMissing("not installed: ./hornbill bench routes --engine fetches it")
    done = subprocess.run(
        [_python(), "-c", _PROGRAM, engine, where], capture_output=True, text=True, check=False
    )
    path = where / f"{engine}.json"
    if done.returncode or not path.exists():
        raise PeerMissing(done.stderr.strip()[-300:])
    told = json.loads(path.read_text(encoding="utf-8"))
    return told["seconds"], {
        name: {tuple(key): n for *key, n in some} for name, some in told["found"].items()
    }
