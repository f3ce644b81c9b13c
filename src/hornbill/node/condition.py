"""How a node is: everything an operator would look at, in one list, each thing with its cure when it is wrong.

Rules: nothing is changed by looking. What cannot be looked at because something before it is wrong (the tables of
another version) is left out. The hub is asked as the node asks it, once.

    for finding in examine(now=datetime.now(UTC)):
        print(finding.line)
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hornbill import __version__, config
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.findings import Finding
from hornbill.node import beat, process_rows, upgrading, worker_turn
from hornbill.node.serve import doubts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

FREE_MIB = 1024  # below it, an upgrade's copy or a busy week may not find room
_SETTINGS_CURE = "See docs/settings.md, and docs/operations.md, TLS."


def examine(*, now: datetime) -> Iterator[Finding]:
    """Look at the node in use.

    Args:
        now: aware UTC time.

    Returns:
        What was found, in the order in which one would mend it.
    """
    folder = config.folder()
    yield from _settings()
    yield _room(folder)
    tables = _tables()
    yield tables
    several = process_rows.of_node() if tables.well else []
    yield from _several(several) if several else _processes(folder, now)
    if tables.well:
        yield from _network(now)


def _settings() -> Iterator[Finding]:
    wrong = [f"{name} is not a setting" for name in config.unknown()] + doubts()
    if not wrong:
        yield Finding("settings", well=True, says="they go together")
    for one in wrong:
        yield Finding("settings", well=False, says=f"{one}.", cure=_SETTINGS_CURE)


def _room(folder: Path) -> Finding:
    free_mib = shutil.disk_usage(folder).free // (1024 * 1024)
    cure = "Free some, or move the data folder to a larger disk."
    return Finding("disk", well=free_mib >= FREE_MIB, says=f"{free_mib} MiB are free.", cure=cure)


def _tables() -> Finding:
    found = upgrading.standing(upgrading.database())
    if found.unknown:
        error = upgrading.DatabaseNewer("")
        return Finding(
            "database",
            well=False,
            says=f"it was changed by a newer version ({found.unknown[0]}).",
            cure=error.cure,
        )
    if found.missing:
        cure = "Run: hornbill node migrate, with both processes stopped; or start both again."
        says = f"{len(found.missing)} changes of tables are missing."
        return Finding("database", well=False, says=says, cure=cure)
    return Finding("database", well=True, says=f"it is of version {__version__}")


def _processes(folder: Path, now: datetime) -> Iterator[Finding]:
    for kind, start in (("web", "hornbill node serve"), ("worker", "hornbill node work")):
        runs = upgrading.is_running(folder, kind)
        says = "it runs" if runs else "it is not running."
        if kind == "worker" and runs and not beat.lives(folder, now.timestamp()):
            runs, says = False, "it runs and gives no sign of life."
        yield Finding(kind, well=runs, says=says, cure=f"Start it: {start}.")


def _several(found: list[process_rows.Seen]) -> Iterator[Finding]:
    """On PostgreSQL: every process of the node, on whichever machine, and in what they differ."""
    works = worker_turn.holder()
    for kind, start in (("web", "hornbill node serve"), ("worker", "hornbill node work")):
        of_kind = [one for one in found if one.fellow.kind == kind]
        for one in of_kind:
            does = "" if kind == "web" else ", works" if one.fellow.id == works else ", stands by"
            yield Finding(
                kind,
                well=one.is_here,
                says=f"{one.fellow.place}, version {one.fellow.version}{does}"
                if one.is_here
                else f"{one.fellow.place} gave no sign of life for {one.age_s:.0f} s.",
                cure=f"Start it: {start}. If it is not to run any more, it is forgotten after an hour.",
            )
        if not any(one.is_here for one in of_kind):
            yield Finding(kind, well=False, says="none is running.", cure=f"Start one: {start}.")
    age_s = worker_turn.age_s()
    if age_s is not None and age_s >= beat.MISSED_S:
        cure = "Look into the log of each worker, and start it again."
        yield Finding("worker", well=False, says=f"none has worked for {age_s:.0f} s.", cure=cure)
    for one in process_rows.unlike(found):
        yield Finding("processes", well=False, says=f"{one.says}.", cure=one.cure)


def _network(now: datetime) -> Iterator[Finding]:
    from hornbill.directory import queries as directory

    try:
        network = directory.current()
    except HornbillError as error:
        yield Finding("network", well=False, says=f"{error.message}.", cure=error.cure)
        return
    name = network.network or "the directory is not here yet"
    yield Finding("network", well=True, says=f"{name}, {len(network.agencies)} agencies")
    yield _hub()
    if directory.has_log():
        fresh = directory.log_status(now).freshness
        cure = "Ask the secretariat whether the hub and enough witnesses are up."
        yield Finding(
            "directory", well=fresh == "fresh", says=f"its newest head is {_AGES[fresh]}.", cure=cure
        )
    yield from _traffic()


_AGES = {
    "fresh": "of the last hour",
    "late": "more than an hour old",
    "stale": "more than a day old",
    "none": "not here yet",
}


def _hub() -> Finding:
    from hornbill.exchange.core.protocol.versions import SPOKEN
    from hornbill.exchange.hub.job import HubJob

    job = HubJob()
    try:
        client = job.client()
        client.counts()
    except HornbillError as error:
        return Finding("hub", well=False, says=f"{error.message} [{error.code}].", cure=error.cure)
    client.close()
    return Finding("hub", well=True, says=f"it answers, serves this node and speaks as we do (wire {SPOKEN})")


def _traffic() -> Iterator[Finding]:
    from hornbill.exchange import queries
    from hornbill.exchange.wording import alarms as alarm_words

    counts = queries.outbox_counts()
    yield Finding(
        "outbox",
        well=not counts["refused"],
        says=f"{counts['waiting']} envelopes wait, {counts['refused']} of them refused by the hub.",
        cure="Tell the secretariat what the alarm below says.",
    )
    for alarm in alarm_words.current():
        since = f"{alarm.since:%Y-%m-%d %H:%M} UTC"
        yield Finding(
            "alarm",
            well=False,
            says=f"{alarm.code}, since {since}: {alarm.seen or alarm.headline}",
            cure=alarm.cure,
        )
