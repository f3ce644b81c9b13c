"""Runs every check that needs no network of nodes, and says what broke and what to do about it.

Rules: each step is a command that anybody can run alone; steps run side by side; a step whose subject does
not exist yet says so instead of passing silently. Exit code 0 only when nothing broke.

    ./hornbill check            # all
    ./hornbill check types docs # these alone
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / "var/cache"
BIN = Path(sys.executable).parent
LONGEST = 60  # lines of what a broken step said
SIDE_BY_SIDE = 3  # steps; on two cores the third waits for disk most of the time


@dataclass(frozen=True)
class Step:
    """One check.

    Attributes:
        name: by which it is asked for and reported.
        what: it makes sure of, in a few words.
        command: to run in the root of the project.
        cure: what to do when it breaks, one sentence.
        subject: a path without which there is nothing to check; None when there always is.
    """

    name: str
    what: str
    command: tuple[str, ...]
    cure: str
    subject: str | None = None


@dataclass(frozen=True)
class Outcome:
    """How a step went; ``seconds`` of wall clock, ``output`` of the command."""

    step: Step
    passed: bool
    seconds: float
    output: str


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


def steps() -> list[Step]:
    """Every check, those that take longest first."""
    source = [place for place in ("src", "tests", "devtools", "benchmarks") if (ROOT / place).is_dir()]
    typed = [
        "src/hornbill/kernel",
        *(str(core.relative_to(ROOT)) for core in ROOT.glob("src/hornbill/*/core")),
    ]
    ruff = str(BIN / "ruff")
    return [
        Step(
            "types",
            "kernel and core/ are typed strictly",
            _python("-m", "mypy", *sorted(typed)),
            "Correct the types; for one file: .venv/bin/mypy FILE.",
        ),
        Step(
            "architecture",
            "doors, foreign keys, file length, addresses, settings, commands in pages",
            _python(
                "-m",
                "pytest",
                "-q",
                "--no-header",
                "--tb=short",
                "-p",
                "no:cacheprovider",
                "tests/architecture",
            ),
            "Each failure above names its rule; the rules stand in tests/architecture.",
        ),
        Step(
            "django",
            "settings of a node are sound and every change of a table has its migration",
            _python("-m", "devtools.node_settings"),
            "For a missing migration: HORNBILL_DATA=$(mktemp -d) .venv/bin/python -m devtools.node_settings makemigrations.",
            subject="src/hornbill/node/settings.py",
        ),
        Step(
            "contracts",
            "parts import downwards only",
            (str(BIN / "lint-imports"), "--no-logo", "--cache-dir", str(CACHE / "import-linter")),
            "Move the code down, pass an opaque id, or change the ladder by a decision record.",
        ),
        Step(
            "documents",
            "generated tables and diagrams are what the code says",
            _python("-m", "devtools.documents", "--check"),
            "Write them again: .venv/bin/python -m devtools.documents.",
        ),
        Step(
            "translations",
            "every sentence has its French, once, with its placeholders and spaces",
            _python("-m", "devtools.translations", "--check"),
            "Correct the entries named above.",
        ),
        Step(
            "mutations",
            "every mutation still finds the check that it removes",
            _python("-m", "devtools.mutation", "--list"),
            "Correct the rows named above in devtools/mutation; keep what each of them is for.",
        ),
        Step(
            "lint",
            "style and likely mistakes",
            (ruff, "check", "--quiet", "--output-format", "concise", *source),
            "Correct them; many by themselves: .venv/bin/ruff check --fix.",
        ),
        Step(
            "format",
            "layout",
            (ruff, "format", "--check", "--output-format", "concise", *source),
            "Lay them out: .venv/bin/ruff format.",
        ),
    ]


def run_step(step: Step, data: Path) -> Outcome:
    """Runs one check with an empty data folder and no settings of the caller's.

    Args:
        step: to run.
        data: an empty folder for HORNBILL_DATA.

    Returns:
        how it went.
    """
    if step.subject is not None and not (ROOT / step.subject).exists():
        return Outcome(step, passed=True, seconds=0.0, output=f"skipped: {step.subject} does not exist yet")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HORNBILL_")}
    environment |= {"HORNBILL_DATA": str(data), "NO_COLOR": "1", "PYTHONPATH": "src"}
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - began, (done.stdout + done.stderr).strip())


def report(outcome: Outcome) -> None:
    """Prints one line when it passed; else what broke and the cure."""
    step = outcome.step
    if outcome.passed and outcome.output.startswith("skipped: "):
        print(f"--   {step.name:<13} {outcome.output}", flush=True)
    elif outcome.passed:
        print(f"ok   {step.name:<13} {outcome.seconds:4.1f} s  {step.what}", flush=True)
    else:
        print(f"BROKE {step.name:<12} {outcome.seconds:4.1f} s  {step.what}", flush=True)
        lines = outcome.output.splitlines()
        print("\n".join(f"     | {line}" for line in lines[:LONGEST]))
        if len(lines) > LONGEST:
            print(f"     | ... and {len(lines) - LONGEST} lines more; alone: {shlex.join(step.command)}")
        print(f"     {step.cure}", flush=True)


def main() -> int:
    """Runs the steps asked for, or all; 0 when none broke."""
    known = steps()
    parser = argparse.ArgumentParser(
        prog="./hornbill check",
        description="Style, types, contracts between parts, documents. Without names: all of them.",
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(step.name for step in known)}"
    )
    names = parser.parse_args().names
    unknown = set(names) - {step.name for step in known}
    if unknown:
        parser.error(f"no such check: {', '.join(sorted(unknown))}")
    chosen = [step for step in known if not names or step.name in names]
    CACHE.mkdir(parents=True, exist_ok=True)
    began, broke = time.monotonic(), []
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        folders = [Path(data, step.name) for step in chosen]
        for folder in folders:
            folder.mkdir(mode=0o700)
        running = [pool.submit(run_step, step, folder) for step, folder in zip(chosen, folders, strict=True)]
        for outcome in (done.result() for done in as_completed(running)):
            report(outcome)
            broke += [] if outcome.passed else [outcome.step.name]
    spent = f"{time.monotonic() - began:.1f} s"
    print(
        f"\n{len(broke)} of {len(chosen)} checks broke: {', '.join(broke)} ({spent})"
        if broke
        else f"\nall well ({spent})"
    )
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
