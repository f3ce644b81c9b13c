"""``hornbill node work``: the worker of a node: sends the outbox, fetches the mailbox, tidies up.

Rules: each job is a thread that does one thing and tries again after an error; what is in the database is all
that they share, so any of them may be killed at any moment. The main thread says every few seconds that the worker
lives (``node.beat``). The watcher wakes the sender when a page has put
something into the outbox. On PostgreSQL several workers may be started: one works, the others stand by (``node.worker_turn``).
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
    from collections.abc import Callable, Sequence

    from hornbill.node.presence import Presence
    from hornbill.node.worker_turn import Turn

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
    with process.begin(options.data, "worker", with_parent=options.with_parent) as begun:
        exit_code = _work(begun)
        return process.REPLACED if begun.presence is not None and begun.presence.replaced else exit_code


def _work(begun: process.Begun) -> int:
    from django.conf import settings

    from hornbill.node import beat

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    beat.strike(settings.DATA, begun.number)
    turn = None
    try:
        if begun.presence is not None:
            turn = _turn_of(begun.presence, stop, lambda: beat.strike(settings.DATA, begun.number))
            if turn is None:
                return 0
        return _do_jobs(stop, turn, lambda: beat.strike(settings.DATA, begun.number))
    finally:
        beat.stop(settings.DATA, begun.number)


def _turn_of(presence: Presence, stop: threading.Event, strike: Callable[[], None]) -> Turn | None:
    """Stand by until it is this worker's turn; None when it is told to stop."""
    from hornbill.node.postgresql import base
    from hornbill.node.worker_turn import LOOK_S, Turn

    turn, said = Turn(presence.where, presence.id, gone=presence.gone), False
    while not stop.is_set():
        try:
            if turn.take():
                base.fence(turn.statement)
                return turn
            if not said:
                _log.info("another worker of this node works; this one stands by")
                said = True
        except turn.troubles as error:
            _log.warning("%s: it is not known whose turn it is; trying again", type(error).__name__)
        strike()
        stop.wait(LOOK_S)
    return None


def _do_jobs(stop: threading.Event, turn: Turn | None, strike: Callable[[], None]) -> int:
    from hornbill.node import beat, jobs, watch
    from hornbill.node.worker_turn import RENEW_S

    watcher = watch.of_node()
    with uncollected(lasts=True):
        all_jobs = jobs.all_jobs(watcher)
    may = turn.holds if turn is not None else (lambda: True)
    threads = [
        threading.Thread(target=jobs.keep_going, args=(job, stop, may), name=job.name, daemon=True)
        for job in all_jobs
    ]
    for thread in threads:
        thread.start()
    _log.info("the worker is at work")
    exit_code = 0
    strike()
    while not stop.wait(beat.BEAT_S if turn is None else RENEW_S):
        strike()
        if turn is not None and not _renewed(turn):
            _log.error(
                "another worker of this node has taken over while this one gave no sign; this one ends"
            )
            exit_code = process.REPLACED  # started again, it stands by
            stop.set()
    watcher.close()
    for job in all_jobs:
        job.woken.set()
    for thread in threads:
        thread.join(timeout=_STOP_S)
    if turn is not None:
        turn.give_back()
    _log.info("the worker has stopped")
    return exit_code


def _renewed(turn: Turn) -> bool:
    """Renew the turn; where the database cannot be asked, jobs wait until it can."""
    try:
        return turn.renew()
    except turn.troubles as error:
        _log.warning("%s: the turn could not be renewed; trying again", type(error).__name__)
        return True
