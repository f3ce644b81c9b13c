"""``hornbill node work``: the worker of a node: sends the outbox, fetches the mailbox, tidies up.

Rules: each job is a thread that does one thing and tries again after an error; what is in the database is all
that they share, so any of them may be killed at any moment. The main thread says every few seconds that the worker
lives (``node.beat``). The watcher wakes the sender when a page has put
something into the outbox.
"""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from typing import TYPE_CHECKING

from hornbill.kernel.uncollected import uncollected
from hornbill.lifetime import add_with_parent
from hornbill.node import process

if TYPE_CHECKING:
    from collections.abc import Sequence

_log = logging.getLogger("hornbill.node")
_STOP_S = 1.0  # a job in the middle of a long poll is not waited for longer: nothing of it is lost


def main(argv: Sequence[str]) -> int:
    """Work until told to stop.

    Args:
        argv: after ``node work``.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(prog="hornbill node work", description="Sends and fetches for a node.")
    process.add_folder(parser)
    add_with_parent(parser)
    options = parser.parse_args(argv)
    with process.begin(options.data, "worker", with_parent=options.with_parent):
        _work()
    return 0


def _work() -> None:
    from django.conf import settings

    from hornbill.node import beat, jobs, watch

    stop = threading.Event()
    watcher = watch.of_node()
    with uncollected(lasts=True):
        all_jobs = jobs.all_jobs(watcher)
    threads = [
        threading.Thread(target=jobs.keep_going, args=(job, stop), name=job.name, daemon=True)
        for job in all_jobs
    ]
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    for thread in threads:
        thread.start()
    _log.info("the worker is at work")
    beat.strike(settings.DATA)
    while not stop.wait(beat.BEAT_S):
        beat.strike(settings.DATA)
    beat.stop(settings.DATA)
    watcher.close()
    for job in all_jobs:
        job.woken.set()
    for thread in threads:
        thread.join(timeout=_STOP_S)
    _log.info("the worker has stopped")
