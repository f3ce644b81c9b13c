"""The peers of the matcher of names: nomenklatura's logic-v2 for pairs, splink on DuckDB for two lists.

Rules: in an environment of their own (``var/bench/names``), fetched by hash only when the command line says ``--peers``, and then it
is said what is. Each runs in a process of its own and measures itself; its own start and imports are not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.peers import ROOT, PeerMissing, folder, make_environment

if TYPE_CHECKING:
    from pathlib import Path

_LOCK = ROOT / "requirements" / "names.lock"
_PAIRS = """
import json, sys, time
from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
algorithm = get_algorithm("logic-v2")
config = algorithm.default_config() if hasattr(algorithm, "default_config") else ScoringConfig.defaults()
def entity(id_, name):
    found = model.make_entity("Person")
    found.id = id_
    found.add("name", name)
    return found
names = json.load(open(sys.argv[1]))
# It keeps names made ready by the id of their entity: one entity for each name, and all of them compared once before.
made = {name: entity(f"n{at}", name) for at, name in enumerate(dict.fromkeys(name for pair in names for name in pair))}
pairs = [(made[one], made[two]) for one, two in names]
for one, two in pairs:
    algorithm.compare(one, two, config)
begun = time.process_time()
scores = [algorithm.compare(one, two, config).score for one, two in pairs]
print(json.dumps({"seconds": time.process_time() - begun, "scores": scores}))
"""
_LISTS = """
import json, logging, sys, time, warnings
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
connection = duckdb.connect()
begun, cpu = time.monotonic(), time.process_time()
settings = SettingsCreator(
    link_type="link_only",
    unique_id_column_name="row",
    comparisons=[
        cl.JaroWinklerAtThresholds("given", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("family", [0.92, 0.8]),
        cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("born"), block_on("given", "family"), block_on("family", "substr(born, 1, 4)"), block_on("given", "substr(born, 1, 4)"),
    ],
)
api = DuckDBAPI(connection=connection)
tables = []
for name, path in zip("ab", sys.argv[1:3]):
    connection.execute(f"create table {name} as select * from read_csv('{path}', all_varchar=true)")
    tables.append(name)
try:
    linker = Linker(tables, settings, db_api=api)
except TypeError:
    linker = Linker([api.register(name) for name in tables], settings)
linker.training.estimate_probability_two_random_records_match([block_on("given", "family", "born")], recall=0.4)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("family"))
found = linker.inference.predict(threshold_match_probability=0.02)
rows = connection.execute(f"select row_l, row_r, match_probability from {found.physical_name}").fetchall()
took = time.monotonic() - begun
print(json.dumps({"seconds": took, "cpu_seconds": time.process_time() - cpu, "pairs": rows}))
"""


def _python() -> Path:
    return folder() / "names" / "bin" / "python"


def fetch() -> str:
    """Fetch the peers unless they are there; returns why they could not be, in words, empty otherwise."""
    if _python().exists():
        return ""
    print(
        "> fetching nomenklatura, splink and DuckDB, about 400 MB, from the Python package index, into var/bench",
        file=sys.stderr,
    )
    return make_environment("names", _LOCK)


def logic_v2(pairs: list[tuple[str, str]], where: Path) -> tuple[float, list[float]]:
    """Run nomenklatura's logic-v2 on pairs of names of persons.

    Returns:
        Seconds of processor time for all of them, their names made ready before; a score for each.

    Raises:
        PeerMissing: it is not installed, or failed.
    """
    path = where / "pairs.json"
    path.write_text(json.dumps(pairs), encoding="utf-8")
    found = _run(_PAIRS, path)
    return found["seconds"], found["scores"]


def splink(one: Path, two: Path) -> tuple[float, float, list[tuple[str, str, float]]]:
    """Run splink on two tables with the columns row, given, family, born.

    Returns:
        Seconds, seconds of processor time, and (row, row, probability) of what it takes for one person.

    Raises:
        PeerMissing: it is not installed, or failed.
    """
    found = _run(_LISTS, one, two)
    return (
        found["seconds"],
        found["cpu_seconds"],
        [(left, right, chance) for left, right, chance in found["pairs"]],
    )


def _run(script: str, *words: Path) -> dict[str, Any]:
    if not _python().exists():
        raise PeerMissing("not installed: ./hornbill bench names --peers fetches it")
    done = subprocess.run([_python(), "-c", script, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeerMissing(f"failed: {done.stderr.strip()[-300:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
