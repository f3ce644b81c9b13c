"""The processes of a node on PostgreSQL, on whichever machine, as an administrator reads them; none on SQLite.

Rules: as ``hornbill node check`` has them (``node.condition``). In what processes differ is a sentence with names of settings: it is for the machine's own
operator, and the page says where it is.

    for one in running(): one.place, one.state
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.node import beat, process_rows, worker_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.node.process_rows import Seen

WEB, WORKER = "web", "worker"
SERVES, WORKS, WAITS, SILENT = "serves", "works", "waits", "silent"


@dataclass(frozen=True)
class Process:
    """A process of this node.

    Attributes:
        kind: ``web`` or ``worker``.
        place: machine, and port or number of the process.
        version: of Hornbill.
        state: ``serves`` (a web process), ``works`` or ``waits`` (a worker whose turn it is, and one that would take over), ``silent``: no sign of life.
        silent_s: whole seconds since its last sign of life.
    """

    kind: str
    place: str
    version: str
    state: str
    silent_s: int


def running() -> tuple[Process, ...]:
    """Return the processes that run, or did until lately, web processes first; none on SQLite."""
    found = process_rows.of_node()
    works = worker_turn.holder() if found else ""
    return tuple(_process(one, works) for one in found)


def _process(one: Seen, works: str) -> Process:
    kind = one.fellow.kind
    does = SERVES if kind == WEB else WORKS if one.fellow.id == works else WAITS
    state = does if one.is_here else SILENT
    return Process(kind, one.fellow.place, one.fellow.version, state, round(abs(one.age_s)))


def wrong() -> Iterator[tuple[str, str]]:
    """Yield (what, cure) of what needs doing with them; nothing on SQLite."""
    found = process_rows.of_node()
    if not found:
        return
    here = {one.fellow.kind for one in found if one.is_here}
    if WEB not in here:
        yield _("No web process of this node is running."), _("Start one: hornbill node serve.")
    if WORKER not in here:
        yield _("No worker of this node is running."), _("Start one: hornbill node work.")
    age_s = worker_turn.age_s()
    if age_s is not None and age_s >= beat.MISSED_S:
        yield (
            _("No worker has worked for %(n)s seconds.") % {"n": round(age_s)},
            _("Look into the log of each worker, and start it again."),
        )
    if any(process_rows.unlike(found)):
        yield (
            _("The processes of this node differ: version, settings, clock or files."),
            _("Run hornbill node check on the machine. It says in what they differ."),
        )
