"""Entry of ``./hornbill mutate``: one JSON line for each mutation, and a last line with the sums.

Exit code 0 when at least 97 % of the mutations were killed and every survivor is explained in its row; 1 otherwise;
2 when a name is unknown, a row is out of date, or tests fail on the unchanged project.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import signal
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devtools.mutation.copies import altered, copies
from devtools.mutation.mutation import Mutation, all_mutations, faults
from devtools.mutation.trial import (
    BROKEN,
    FAILED,
    FIRST_LIMIT_S,
    PASSED,
    SLOWER,
    SPARE_S,
    TIMED_OUT,
    Outcome,
    Trials,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
GOAL = 0.97  # share of mutations that tests must notice
# A signal that comes just before a wait without an end begins would not be heard until the wait ends.
WAKE_S = 0.2
RESULTS = {FAILED: "killed", TIMED_OUT: "killed", PASSED: "survived", BROKEN: "broken"}


def main(argv: Sequence[str], rows: Sequence[Mutation] | None = None, root: Path = ROOT) -> int:
    """Run mutations.

    Args:
        argv: after ``mutate``.
        rows: to choose from; all of the project's own when left out.
        root: of the project.

    Returns:
        The exit code, as above.
    """
    parser = argparse.ArgumentParser(
        prog="./hornbill mutate",
        description="Removes one security check at a time; a test must fail each time.",
    )
    parser.add_argument(
        "--only",
        metavar="NAME",
        action="append",
        default=[],
        help="this mutation, or all of this part; repeatable",
    )
    parser.add_argument("--list", action="store_true", help="print the mutations, run nothing")
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many at once (default: all cores)",
    )
    options = parser.parse_args(argv)
    rows = all_mutations() if rows is None else rows
    unknown = set(options.only) - {name for row in rows for name in (row.name, row.part)}
    if unknown:
        print(f"no mutation or part is called {', '.join(sorted(unknown))}; see --list", file=sys.stderr)
        return 2
    chosen = [row for row in rows if not options.only or {row.name, row.part} & set(options.only)]
    if found := faults(chosen, root):
        print("\n".join(found), file=sys.stderr)
        return 2
    if options.list:
        for row in chosen:
            print(f"{row.part:<15} {row.name:<32} {row.why}")
        print(f"{len(chosen)} mutations")
        return 0
    return _run(chosen, root, max(1, options.jobs))


def _run(rows: Sequence[Mutation], root: Path, jobs: int) -> int:
    began = time.monotonic()
    trials, outcomes = Trials(), _Outcomes()
    alike: dict[tuple[str, ...], list[Mutation]] = {}
    for row in rows:
        alike.setdefault(row.tests, []).append(row)
    with copies(root, jobs) as places:
        free: queue.Queue[Path] = queue.Queue()
        for place in places:
            free.put(place)
        pool = ThreadPoolExecutor(jobs)
        try:
            running = {pool.submit(_try_all, some, trials, free, outcomes) for some in alike.values()}
            while running:
                done, running = wait(running, timeout=WAKE_S, return_when=FIRST_COMPLETED)
                for one in done:
                    one.result()
        except FailsUnchanged as error:
            print(error, file=sys.stderr)
            return 2
        finally:
            trials.stop()
            pool.shutdown(cancel_futures=True)
    return _summary(rows, outcomes.found, time.monotonic() - began)


def _interrupted(number: int, _frame: Any) -> None:
    raise SystemExit(128 + number)


class FailsUnchanged(Exception):
    """Tests fail without a mutation, so they prove nothing."""


class _Outcomes:
    """What became of each row; each is printed as soon as it is known."""

    def __init__(self) -> None:
        self.found: dict[str, Outcome] = {}
        self._lock = threading.Lock()

    def note(self, row: Mutation, outcome: Outcome) -> None:
        with self._lock:
            self.found[row.name] = outcome
            print(json.dumps(_line(row, outcome), ensure_ascii=False), flush=True)


def _try_all(rows: Sequence[Mutation], trials: Trials, free: queue.Queue[Path], outcomes: _Outcomes) -> None:
    """Try rows that name the same tests: on the unchanged copy first, then one after the other."""
    named, place = rows[0].tests, free.get()
    try:
        unchanged = trials.run(place, named, FIRST_LIMIT_S)
        if unchanged.ended != PASSED:
            raise FailsUnchanged(f"without a mutation, {' '.join(named)} {unchanged.ended}: {unchanged.by}")
        limit_s = SPARE_S + SLOWER * unchanged.seconds
        for row in rows:
            file = place / row.file
            with altered(file, row.altered(file.read_text(encoding="utf-8"))):
                outcome = trials.run(place, named, limit_s)
            outcomes.note(row, outcome)
    finally:
        free.put(place)


def _line(row: Mutation, outcome: Outcome) -> dict[str, Any]:
    line: dict[str, Any] = {"name": row.name, "part": row.part, "file": row.file}
    line |= {"result": RESULTS[outcome.ended], "seconds": round(outcome.seconds, 1)}
    if outcome.ended == TIMED_OUT:
        line["by"] = "time limit: the tests hung"
    elif outcome.by:
        line["by"] = outcome.by
    if outcome.ended == PASSED:
        line |= {"why": row.why, "explained": row.survives}
    return line


def _summary(rows: Sequence[Mutation], outcomes: dict[str, Outcome], seconds: float) -> int:
    by_result: dict[str, list[str]] = {"killed": [], "survived": [], "broken": []}
    for row in rows:
        by_result[RESULTS[outcomes[row.name].ended]].append(row.name)
    killed = by_result["killed"]
    share = len(killed) / len(rows)
    unexplained = [row.name for row in rows if row.name in by_result["survived"] and not row.survives]
    needless = [row.name for row in rows if row.name in killed and row.survives]
    good = share >= GOAL and not unexplained and not needless and not by_result["broken"]
    line: dict[str, Any] = {"mutations": len(rows), "killed": len(killed), "share": round(share, 4)}
    line["timed_out"] = [row.name for row in rows if outcomes[row.name].ended == TIMED_OUT]
    line |= {"survived": by_result["survived"], "unexplained": unexplained, "broken": by_result["broken"]}
    line |= {"explained_but_killed": needless, "seconds": round(seconds), "good": good}
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _interrupted)  # so that the copies are removed
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
