"""How one process of a node knows that the worker lives: a file that the worker touches every few seconds.

Rules: a file and not a row, so that a beat wakes nobody who watches the database. A beat says that the process is
there, no more: what its jobs cannot do is told by their own alarms. A beat from the future (the clock was set
back) counts. On PostgreSQL the worker may be on another machine: there the web process asks whose turn it is
(``node.worker_turn``), and the file is for anyone who looks at this machine's own worker.

    strike(folder)                  # the worker, every BEAT_S
    lives(folder, time.time())      # the web process, commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.node import databases

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FILE = "worker.beat"
ALARM = "no-worker"
BEAT_S = 10.0
MISSED_S = 60.0  # after so long without a beat the worker is missed; a machine that is busy gets six tries


def file_of(folder: Path, number: int = 1) -> Path:
    """Return the file of a worker; ``number`` is that of its lock (``node.process``)."""
    return folder / (FILE if number == 1 else f"worker.{number}.beat")


def strike(folder: Path, number: int = 1) -> None:
    """Say that the worker lives."""
    file_of(folder, number).touch(mode=0o600)


def lives(folder: Path, now_s: float) -> bool:
    """Tell whether the worker has lately said that it lives.

    Args:
        folder: the node's data folder.
        now_s: seconds since 1970, as the file system counts.
    """
    age = age_s(folder, now_s)
    return age is not None and age < MISSED_S


def lives_here(folder: Path, now_s: float) -> bool:
    """Tell whether a worker on this folder has lately said that it lives, also one that stands by."""
    ages = [_file_age_s(path, now_s) for path in folder.glob("worker*.beat")]
    return any(age is not None and age < MISSED_S for age in ages)


def age_s(folder: Path, now_s: float) -> float | None:
    """Return the seconds since the worker's last sign of life; None when there is none, or it ended in order."""
    if databases.address() is None:
        return _file_age_s(file_of(folder), now_s)
    from django.db import DatabaseError

    from hornbill.node import worker_turn

    try:
        return worker_turn.age_s()
    except DatabaseError:  # it cannot be asked: nobody can say that the worker works
        return None


def _file_age_s(path: Path, now_s: float) -> float | None:
    try:
        return max(0.0, now_s - path.stat().st_mtime)
    except OSError:
        return None


def stop(folder: Path, number: int = 1) -> None:
    """Say that the worker has ended in order."""
    file_of(folder, number).unlink(missing_ok=True)


def mind(folder: Path, up_s: float, now: datetime) -> None:
    """Raise the alarm ``no-worker`` at this node, or take it down; the web process asks now and then.

    Args:
        folder: the node's data folder.
        up_s: how long the web process has been up; the two are started together, so it waits before it complains.
        now: aware UTC time.
    """
    from hornbill.exchange.inbound import clear_alarm, raise_alarm

    if lives(folder, now.timestamp()):
        clear_alarm(ALARM)
    elif up_s >= MISSED_S:
        raise_alarm(
            ALARM,
            "This server's worker is not running: nothing is sent or received. What you write is saved.",
            "Ask your administrator to start it: hornbill node work.",
            now,
        )
