"""The peers of routes: ``prefixspan`` for sequences; ``mlxtend``'s fpgrowth with its association rules for combinations.

Rules: in an environment of their own (``var/bench/routes``), fetched by hash only when the command line says ``--peers``, and then it is said
what is. Each runs in a process of its own and measures its own processor time, its imports and the reading of its input not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.peers import ROOT, PeerMissing, add_sources, folder, make_environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PREFIXSPAN = """
import json, sys, time
from prefixspan import PrefixSpan
given = json.load(open(sys.argv[1]))
begun = time.process_time()
peer = PrefixSpan(given["routes"])
peer.maxlen = given["longest"]
found = peer.frequent(given["least"])
print(json.dumps({"seconds": time.process_time() - begun, "found": found}))
"""
_MLXTEND = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas
from mlxtend.frequent_patterns import association_rules, fpgrowth
from mlxtend.preprocessing import TransactionEncoder
given = json.load(open(sys.argv[1]))
encoder = TransactionEncoder()
begun = time.process_time()
table = pandas.DataFrame(encoder.fit(given["rows"]).transform(given["rows"]), columns=encoder.columns_)
ready = time.process_time()
found = fpgrowth(table, min_support=(given["least"] - 0.5) / len(table), use_colnames=True, max_len=given["longest"])
mined = time.process_time()
rules = association_rules(found, metric="lift", min_threshold=0.0)
ended = time.process_time()
counts = [[sorted(items), round(support * len(table))] for items, support in zip(found["itemsets"], found["support"])]
lifts = [[sorted(one), sorted(two), lift] for one, two, lift in zip(rules["antecedents"], rules["consequents"], rules["lift"]) if len(two) == 1]
print(json.dumps({"encode": ready - begun, "mine": mined - ready, "rules": ended - mined, "counts": counts, "lifts": lifts}))
"""


def _python() -> Path:
    return folder() / "routes" / "bin" / "python"


def fetch() -> str:
    """Fetch the peers unless they are there; returns why they could not be, in words, empty otherwise."""
    if _python().exists():
        return ""
    print(
        "> fetching prefixspan and mlxtend, about 400 MB, from the Python package index, into var/bench",
        file=sys.stderr,
    )
    return make_environment("routes", ROOT / "requirements" / "routes.lock") or add_sources(
        "routes", ROOT / "requirements" / "routes-source.lock"
    )


def prefixspan(routes: Sequence[Sequence[str]], least: int, longest: int, where: Path) -> dict[str, Any]:
    """Run PrefixSpan; returns ``seconds`` and ``found``: [count, stops]. PeerMissing where it cannot."""
    return _run(_PREFIXSPAN, {"routes": routes, "least": least, "longest": longest}, where)


def mlxtend(rows: Sequence[Sequence[str]], least: int, longest: int, where: Path) -> dict[str, Any]:
    """Run fpgrowth and association_rules; returns seconds of each step, ``counts`` and ``lifts``. PeerMissing where it cannot."""
    return _run(_MLXTEND, {"rows": rows, "least": least, "longest": longest}, where)


def _run(program: str, given: dict[str, Any], where: Path) -> dict[str, Any]:
    if not _python().exists():
        raise PeerMissing("not installed: ./hornbill bench routes --peers fetches it")
    path = where / "given.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    done = subprocess.run([_python(), "-c", program, path], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeerMissing(done.stderr.strip()[-300:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found
