"""The long lane of the tests: what takes minutes and seldom changes, part by part, and which parts are due.

Rules
- A part is due when a file that it covers changed within the day before the commit, or when its turn has come: every fourth commit, by the
  commit's id. Without version control every part is due. What is due, and why, is printed.
- Of what is due, no part begins once the given time has gone by; what is left out is named aloud. The order begins at another part for
  each commit, so that it is not always the same one.
- Each part is a command that anybody can run alone.

    ./hornbill test --long                       # every part
    ./hornbill test --long deployment traffic    # these alone
    python -m devtools.long_lane --due --until 900   # as .ci/run does: those due, none begun after 900 s
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
DAY = timedelta(days=1)
TURN = 4  # a part's turn comes with one commit in so many
KEPT = "NETWORKS_KEPT"  # as hornbill.simulation.building has it
_NOTHING_RAN = 5  # pytest's exit code


@dataclass(frozen=True)
class Part:
    """One part of the lane.

    Attributes:
        name: by which it is asked for.
        what: it shows, in a few words.
        covers: beginnings of paths whose change makes it due; ``*`` stands for one folder.
        words: after ``./hornbill test``.
        minutes: it takes, on two quiet cores.
        env: variables of its own.
    """

    name: str
    what: str
    covers: tuple[str, ...]
    words: tuple[str, ...]
    minutes: int
    env: Mapping[str, str] = field(default_factory=dict)


_LONG = {"LONG_TESTS": "1"}
_LONG_ALONE = ("-m", "long")  # what else is in those files, ./hornbill test runs
_CROWD = ("-n", "auto", "--dist", "loadfile")
PARTS = (
    Part(
        "deployment",
        "docs/operations.md is followed block by block, with the files of deploy/; OpenLDAP's server and tools tell who joins and leaves",
        ("deploy/", "docs/operations.md", "hornbill", "requirements/", "src/hornbill/command/", "src/hornbill/config.py",
         "src/hornbill/node/serve.py", "src/hornbill/node/setup.py", "src/hornbill/accounts/ldap/", "tests/scenarios/"),
        ("tests/scenarios/test_deployment.py", "tests/accounts/test_ldap_server.py"),
        4,
        _LONG,
    ),
    Part(
        "traffic",
        "hubs, pages and workers killed, stalled and slow; traffic that goes on",
        (
            "src/hornbill/exchange/",
            "src/hornbill/hub/",
            "src/hornbill/node/jobs",
            "src/hornbill/node/work.py",
            "src/hornbill/simulation/",
        ),
        ("--deep", *_CROWD, "tests/scenarios/test_plays_of_time.py", "tests/scenarios/test_plays_of_faults.py"),
        4,
        _LONG,
    ),
    Part(
        "releases",
        "nodes of three releases in one network, upgraded one after the other",
        ("src/hornbill/exchange/", "src/hornbill/*/core/", "src/hornbill/*/migrations/", "src/hornbill/node/upgrading.py", "src/hornbill/hub/",
         "src/hornbill/simulation/", "requirements/run"),
        (*_LONG_ALONE, "tests/scenarios/test_plays_of_releases.py"),
        2,
        _LONG,
    ),
    Part(
        "deep",
        "random searches go further, and exhaustive ones to their end",
        ("src/hornbill/kernel/", "src/hornbill/*/core/", "tests/depth.py", "tests/exchange/", "tests/proceedings/"),
        ("--deep", *_CROWD, "tests/kernel/test_canonical.py", "tests/exchange/rooms/test_fold_small.py", "tests/exchange/rooms/test_fold_any_order.py",
         "tests/exchange/rooms/test_fold_safety.py", "tests/exchange/rooms/test_fold_order.py", "tests/exchange/rooms/test_fold_machine.py",
         "tests/proceedings", "tests/deliveries/test_delivery_machine.py", "tests/node/test_made_up_calls.py"),
        6,
    ),
    Part(
        "people",
        "a hand-over, a controlled delivery and a joint operation of twenty agencies, played over real processes",
        ("src/hornbill/alerts/", "src/hornbill/directory/", "src/hornbill/simulation/", "src/hornbill/vault/"),
        (*_CROWD, *_LONG_ALONE, "tests/scenarios/test_plays_of_people.py"),
        2,
        _LONG,
    ),
    Part(
        "tools",
        "benchmarks run with small sizes; the skeleton of a new part passes every check; a generated client does the job of ours",
        ("benchmarks/", "devtools/new_part/", "src/hornbill/objects/", "tests/benchmarks/", "src/hornbill/pages/api/", "src/hornbill/client/",
         "requirements/generator"),
        (*_CROWD, *_LONG_ALONE, "tests/benchmarks", "tests/devtools/test_new_part.py", "tests/client/test_generated.py"),
        4,
        _LONG,
    ),
    Part(
        "wheel",
        "the wheel is built, installed into an empty folder with what it asks for alone, used, and upgraded to from the last release, and back",
        ("MANIFEST.in", "CHANGELOG.md", "pyproject.toml", "requirements/", "package-lock.json", "devtools/packaging/", "src/hornbill/__init__.py",
         "src/hornbill/*/apps.py", "src/hornbill/*/data/", "src/hornbill/*/migrations/", "src/hornbill/node/upgrading.py", "tests/packaging/"),
        ("tests/packaging",),
        7,
        _LONG,
    ),
    Part(
        "bundles",
        "a thousand changed bytes over all files of a court bundle, each named by three ways to check it",
        ("src/hornbill/evidence/core/bundle/", "src/hornbill/evidence/plain/", "tests/evidence/"),
        (*_LONG_ALONE, "tests/evidence/test_bundle.py", "tests/evidence/test_case_uco.py"),
        4,
        _LONG,
    ),
    Part(
        "quorum",
        "the hub's tests on three PostgreSQL servers, each commit waiting for a second one",
        ("src/hornbill/hub/", "src/hornbill/postgres.py", "src/hornbill/simulation/quorum.py"),
        ("--postgres", "-n", "0", "tests/hub"),
        3,
        {"TESTS_HUB": "quorum"},
    ),
    Part(
        "patroni",
        "two hub workers over real Patroni, etcd, HAProxy and pgBackRest with the files of deploy/postgres: killed, stopped, a full disk, clocks that are off, new certificates; drills of docs/operations.md",
        ("deploy/postgres/", "docs/operations.md", "devtools/failover/", "benchmarks/failover_load.py", "benchmarks/scale_failover.py", "src/hornbill/postgres.py",
         "src/hornbill/hub/shared_database.py", "src/hornbill/hub/confirming.py", "src/hornbill/hub/log_mark.py", "src/hornbill/hub/server_certificates.py", "tests/hub/failover/"),
        (*_LONG_ALONE, "-n", "0", "tests/hub/failover"),
        8,
        _LONG,
    ),
    Part(
        "power",
        "the power of disks is cut (FUSE, loop devices, root) below a hub on three servers, a hub with SQLite and a node with SQLite",
        ("deploy/postgres/", "devtools/failover/", "devtools/power/", "benchmarks/failover_load.py", "benchmarks/scale_power.py", "src/hornbill/postgres.py",
         "src/hornbill/hub/shared_database.py", "src/hornbill/hub/files.py", "src/hornbill/hub/confirming.py", "src/hornbill/node/databases.py", "tests/hub/power/"),
        (*_LONG_ALONE, "-n", "0", "tests/hub/power"),
        4,
        _LONG,
    ),
    Part(
        "shards",
        "the hub's tests with four shards on two PostgreSQL servers",
        ("src/hornbill/hub/", "src/hornbill/postgres.py"),
        ("--postgres", "-n", "0", "tests/hub"),
        3,
        {"TESTS_HUB": "shards"},
    ),
    Part(
        "files",
        "two hub workers with PostgreSQL and a real S3 store (SeaweedFS): killed, refused, cut short, stale; files moved there and back",
        ("src/hornbill/hub/bucket/", "src/hornbill/hub/blob", "src/hornbill/hub/storages.py", "src/hornbill/command/hub_files.py", "devtools/private_s3.py", "tests/hub/bucket/", "requirements/s3"),
        (*_LONG_ALONE, "-n", "0", "tests/hub/bucket"),
        2,
        _LONG,
    ),
    Part(
        "analytics",
        "one text of SQL over the same partitions on Sail, on a Sail cluster of three workers and on Spark's own server (where Java is) gives what plain Python gives",
        ("src/hornbill/analytics/", "src/hornbill/seizures/core/analysed.py", "benchmarks/engine_", "tests/analytics/", "requirements/analytics", "requirements/engine",
         "requirements/spark"),
        (*_LONG_ALONE, "-n", "0", "tests/analytics"),
        4,
        _LONG,
    ),
    Part(
        "plays-on-postgres",
        "a play, an upgrade and a dump that is put back, on a PostgreSQL server; two web processes and two workers of one node behind nginx, killed and stopped",
        ("src/hornbill/postgres.py", "src/hornbill/node/postgresql/", "src/hornbill/*/migrations/", "docs/operations.md", "requirements/postgres",
         "src/hornbill/simulation/watched_quorum.py", "src/hornbill/simulation/run.py", "src/hornbill/node/presence.py", "src/hornbill/node/worker_turn.py",
         "src/hornbill/node/work.py", "src/hornbill/vault/forms_done.py", "deploy/proxy/several-", "tests/scenarios/test_several_processes.py"),
        ("tests/scenarios/test_plays_on_postgres.py", "tests/scenarios/test_several_processes.py"),
        7,
        _LONG,
    ),
    Part(
        "postgres",
        "what touches tables, on a PostgreSQL server",
        ("src/hornbill/postgres.py", "src/hornbill/node/postgresql/", "src/hornbill/node/databases.py", "src/hornbill/node/presence.py", "src/hornbill/node/worker_turn.py", "src/hornbill/hub/",
         "src/hornbill/*/migrations/", "src/hornbill/*/models", "requirements/postgres", "src/hornbill/simulation/private_postgres.py", "tests/hub/"),
        ("--postgres",),
        6,
    ),
)  # fmt: skip


def covers(part: Part, path: str) -> bool:
    """Tell whether a part covers a file."""
    return any(_begins(path.split("/"), one) for one in part.covers)


def _begins(path: Sequence[str], beginning: str) -> bool:
    wanted = beginning.split("/")
    if len(path) < len(wanted):
        return False
    *folders, last = zip(wanted, path, strict=False)
    return all(word in ("*", name) for word, name in folders) and last[1].startswith(last[0])


def due(commit: str, changed: Iterable[str] | None) -> list[tuple[Part, str]]:
    """Return the parts that are due, with the reason, in the order in which they run.

    Args:
        commit: id of the commit, in hex digits; empty without version control.
        changed: files that changed within the day before it; None if that cannot be told.
    """
    if not commit or changed is None:
        return [(part, "it is not known what changed") for part in PARTS]
    paths, turn = sorted(changed), int(commit[-8:], 16)
    found = []
    for at in range(len(PARTS)):
        number = (turn // TURN + at) % len(PARTS)
        part = PARTS[number]
        first = next((path for path in paths if covers(part, path)), None)
        if first is not None:
            found.append((part, f"{first} changed within a day"))
        elif (turn + number) % TURN == 0:
            found.append((part, "its turn, by the commit's id"))
    return found


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _state() -> tuple[str, list[str] | None]:
    """Return the commit that is checked out, and what changed within a day before it, on the line that it landed on."""
    commit, stamp = _git("rev-parse", "HEAD"), _git("show", "-s", "--format=%ct", "HEAD")
    if not commit or not stamp:
        return "", None
    before = datetime.fromtimestamp(int(stamp), UTC) - DAY
    base = _git("rev-list", "-1", "--first-parent", f"--before={before.isoformat()}", "HEAD")
    return commit, _git("diff", "--name-only", base, "HEAD").splitlines() if base else None


def run(part: Part) -> int:
    """Run a part; returns its exit code, 0 where nothing of it runs on this machine."""
    print(f"\n== {part.name}: {part.what} (about {part.minutes} min)", flush=True)
    command = ["./hornbill", "test", *part.words]
    print(f"   {shlex.join(command)}", flush=True)
    code = subprocess.call(command, cwd=ROOT, env={**os.environ, **part.env})
    return 0 if code == _NOTHING_RAN else code


@contextmanager
def one_place_for_networks() -> Iterator[None]:
    """Let all parts copy the same founded networks (``hornbill.simulation.building``); a place that is given already is kept."""
    if os.environ.get(KEPT):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="networks-") as folder:
        os.environ[KEPT] = folder
        try:
            yield
        finally:
            del os.environ[KEPT]


def main(arguments: Sequence[str]) -> int:
    """Run the parts that are asked for, or due; 0 when none broke."""
    parser = argparse.ArgumentParser(
        prog="./hornbill test --long", description="What takes minutes and seldom changes."
    )
    names = [part.name for part in PARTS]
    parser.add_argument("names", nargs="*", metavar="PART", help=f"of {', '.join(names)}; all when left out")
    parser.add_argument(
        "--due", action="store_true", help="only those that are due for the commit that is checked out"
    )
    parser.add_argument("--until", type=float, metavar="SECONDS", help="begin no part after so long")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(names)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    chosen = due(*_state()) if options.due else [(part, "asked for") for part in PARTS]
    with one_place_for_networks():
        broke = _run_all(chosen, options)
    if options.due:
        idle = [name for name in names if name not in {part.name for part, _ in chosen}]
        print(f"not due: {', '.join(idle) or 'none'}", flush=True)
    if broke:
        print(f"BROKE: {', '.join(broke)}", file=sys.stderr)
    return 1 if broke else 0


def _run_all(chosen: Iterable[tuple[Part, str]], options: argparse.Namespace) -> list[str]:
    """Run parts one after the other; returns the names of those that broke."""
    began, broke = time.monotonic(), []
    for part, why in chosen:
        if options.names and part.name not in options.names:
            continue
        if options.until is not None and time.monotonic() - began >= options.until:
            print(f"NOT RUN, the time is over: {part.name} (due: {why})", flush=True)
            continue
        print(f"{part.name}: {why}", flush=True)
        broke += [part.name] if run(part) else []
    return broke


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
