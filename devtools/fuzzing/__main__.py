"""Entry of ``./hornbill fuzz``: every decoder in turn, a line each, and a summary; exit code 1 if anything was found."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devtools.fuzzing import fetching
from devtools.fuzzing.decoder import all_decoders

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
STORED = (
    "tests/exchange/hostile_input/test_storing_doors.py",
    "tests/directory/following/test_storing_log.py",
)
DOORS = 6  # of these tests together
ROUND = 60_000  # inputs through the storing doors before database and process begin again
_GIVEN = re.compile(r": (\d+) inputs;")


def main(argv: Sequence[str]) -> int:
    """Fuzz.

    Args:
        argv: after ``fuzz``.

    Returns:
        0 when nothing was found, 1 when something was, 2 when no decoder has the name.
    """
    parser = argparse.ArgumentParser(
        prog="./hornbill fuzz", description="Gives altered input to everything that reads what others wrote."
    )
    parser.add_argument(
        "--inputs", type=int, default=1_000_000, metavar="N", help="in all (default: 1000000)"
    )
    parser.add_argument(
        "--decoder", metavar="NAME", action="append", default=[], help="only this one; as often as one likes"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, other inputs (default: 1)")
    parser.add_argument(
        "--fetch", action="store_true", help="fetch Atheris first (Linux, x86-64), into var/fuzz"
    )
    parser.add_argument(
        "--stored",
        action="store_true",
        help="instead: signed input through the doors of a node that store, on a PostgreSQL server of its own",
    )
    parser.add_argument("--own", action="store_true", help="our own mutations, also where Atheris is there")
    options = parser.parse_args(argv)
    if options.stored:
        return _store(options.inputs, options.seed)
    names = [one.name for one in all_decoders()]
    unknown = [name for name in options.decoder if name not in names]
    if unknown:
        print(f"there is no decoder {unknown[0]!r}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    if options.fetch and (trouble := fetching.fetch()):
        print(f"Atheris could not be fetched, our own mutations run instead: {trouble}", file=sys.stderr)
    python = None if options.own else fetching.python()
    chosen = options.decoder or names
    each = max(1, -(-options.inputs // len(chosen)))
    began = time.monotonic()
    reports = [_run(name, each, options.seed, python) for name in chosen]
    return _summary(reports, time.monotonic() - began)


def _run(name: str, inputs: int, seed: int, atheris: Path | None) -> dict[str, Any]:
    command = [atheris or sys.executable, "-m", "devtools.fuzzing.child", name, str(inputs), str(seed)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with tempfile.TemporaryDirectory(prefix="hornbill-fuzz-") as scratch:  # corpora and files of the child
        done = subprocess.run(
            [*command, "atheris" if atheris else "own"],
            env={**env, "TMPDIR": scratch},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    lines = done.stdout.strip().splitlines()
    if done.returncode == 0 and lines:
        report: dict[str, Any] = json.loads(lines[-1])
    else:  # a crash is a finding too
        how = signal.Signals(-done.returncode).name if done.returncode < 0 else f"exit code {done.returncode}"
        found = {f"the process ended by {how}": {"says": done.stderr[-1500:], "bytes": "", "input": ""}}
        report = {"engine": "", "inputs": 0, "accepted": 0, "refused": {}, "seconds": 0.0, "peak_mib": 0}
        report |= {"decoder": name, "findings": found}
    refused = ", ".join(f"{count} {error}" for error, count in sorted(report["refused"].items()))
    print(
        f"{name:<22}{report['inputs']:>9} inputs, {report['accepted']:>7} accepted, {report['seconds']:>6.1f} s,"
        f" {report['peak_mib']:>4} MiB; refused: {refused or 'none'}",
        flush=True,
    )
    for key, found in report["findings"].items():
        print(
            f"    FOUND {key}: {found['says']}\n          input ({found['bytes']} bytes), base64: {found['input']}",
            flush=True,
        )
    return report


def _store(inputs: int, seed: int) -> int:
    """Give altered input to the doors of a node that store, in rounds with a database and a process each.

    Returns:
        0 when nothing was found, else pytest's exit code.
    """
    began, done, code = time.monotonic(), 0, 0
    rounds = max(1, -(-inputs // ROUND))
    for number in range(rounds):
        each = max(1, -(-(inputs - done) // ((rounds - number) * DOORS)))
        failed, given = _round(each, f"{seed}.{number}")
        code, done = code or failed, done + given
        pace = done / (time.monotonic() - began)
        print(f"round {number + 1} of {rounds}: {done} inputs in all, {pace:.0f} a second", flush=True)
    print("FOUND: see above" if code else "nothing was found", flush=True)
    return code


def _round(each: int, seed: str) -> tuple[int, int]:
    """Give so many inputs to each door; returns pytest's exit code, and how many were given in all."""
    more = {"TESTS_DATABASE": "postgresql", "STORED_INPUTS": str(each), "STORED_SEED": seed}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "--no-header", "--show-capture=no", *STORED]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    given = 0
    with subprocess.Popen(command, env={**os.environ, **more}, cwd=ROOT, **pipes) as run:
        for line in run.stdout or ():
            if '{"at"' not in line:  # the node's log: a line for each refusal
                print(line, end="", flush=True)
            if found := _GIVEN.search(line):
                given += int(found[1])
    return run.returncode, given


def _summary(reports: list[dict[str, Any]], seconds: float) -> int:
    total = sum(report["inputs"] for report in reports)
    found = sum(len(report["findings"]) for report in reports)
    peak = max(report["peak_mib"] for report in reports)
    engines = ", ".join(sorted({report["engine"] for report in reports if report["engine"]}))
    print(
        f"\n{total} inputs to {len(reports)} decoders in {seconds:.0f} s with {engines},"
        f" {peak} MiB at most: {found} finding(s)"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
