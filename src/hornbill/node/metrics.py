"""``/metrics``: how a node is, in figures, for the agency's monitoring.

Rules: the page is there only where ``HORNBILL_METRICS_TOKEN`` names a file, and answers only who gives its token (``Authorization: Bearer``).
No figure has a name, a room, an agency or an address in it; labels are states and codes of alarms. Looking changes nothing and is no use
of a session. deploy/monitoring has example alerts and a dashboard.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hornbill import __version__, config, secret_files
from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.exchange.core.protocol.versions import SPOKEN
from hornbill.kernel.openmetrics import CONTENT_TYPE, Family, written
from hornbill.node import beat, process_rows
from hornbill.pages import faults
from hornbill.vault import queries as vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SETTING = "HORNBILL_METRICS_TOKEN"
_log = logging.getLogger("hornbill.node.metrics")


class BadToken(config.BadSetting):
    """The file of the monitoring token cannot be used."""

    code = "bad-metrics-token"
    default_cure = "Write a token of 20 characters or more into the file, for example from: openssl rand -hex 24. Then: chmod 600."


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with the node's figures."""
    try:
        expected = token()
    except BadToken as error:  # anyone who asks has shown no token: the reason is for the log alone
        _log.error("the page for monitoring is off: %s %s", error.message, error.cure)
        return HttpResponse("Not available.\n", status=503, content_type="text/plain")
    if not expected:
        return faults.fault(request, 404)
    right = secret_files.is_bearer(request.headers.get("Authorization", ""), expected)
    if not right:
        answer = HttpResponse(
            "The token of the monitoring is missing or wrong.\n", status=401, content_type="text/plain"
        )
        answer.headers["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return answer
    return HttpResponse(written(families(timezone.now())), content_type=CONTENT_TYPE)


metrics.background = True  # type: ignore[attr-defined]


def token() -> str:
    """Return the token that a monitoring system must give; empty: the page is off.

    Raises:
        BadToken: the file cannot be read, others can read it, or it is too short.
    """
    try:
        return secret_files.token(SETTING)
    except config.BadSetting as error:
        raise BadToken(error.message) from None


def families(now: datetime) -> Iterator[Family]:
    """Return a node's figures.

    Args:
        now: aware UTC time.
    """
    counts = exchange.outbox_counts()
    oldest = exchange.outbox_oldest()
    yield Family(
        "hornbill_node", "info", "What runs here.", [({"version": __version__, "wire": str(SPOKEN)}, 1)]
    )
    waiting = counts["waiting"] - counts["refused"]
    states = [({"state": "waiting"}, waiting), ({"state": "refused"}, counts["refused"])]
    yield Family("hornbill_outbox_envelopes", "gauge", "Envelopes that the hub does not have yet.", states)
    age = (now - oldest).total_seconds() if oldest else 0
    yield Family(
        "hornbill_outbox_oldest_seconds", "gauge", "Age of the oldest of them; 0 without any.", [({}, age)]
    )
    yield Family(
        "hornbill_refused_envelopes",
        "gauge",
        "Envelopes that came and could not be taken in.",
        [({}, counts["parked"])],
    )
    yield Family(
        "hornbill_worker_age_seconds",
        "gauge",
        "Since the worker's last sign of life; absent when it was stopped.",
        [({}, beat.age_s(settings.DATA, now.timestamp()))],
    )
    yield from _processes()
    yield from _directory(now)
    yield Family(
        "hornbill_sessions", "gauge", "Sessions with an open vault.", [({}, vault.open_sessions(now))]
    )
    alarms = [({"code": code}, 1) for code, _what, _cure in exchange.alarms()]
    yield Family("hornbill_alarm", "gauge", "1 for each alarm that stands, by code.", alarms)
    yield from _machine()


def _processes() -> Iterator[Family]:
    """On PostgreSQL: how many processes the node has, on all machines."""
    found = process_rows.of_node()
    if not found:
        return
    kinds = [
        ({"kind": kind}, sum(one.is_here and one.fellow.kind == kind for one in found))
        for kind in ("web", "worker")
    ]
    yield Family(
        "hornbill_processes",
        "gauge",
        "Processes of this node that give signs of life, on all machines.",
        kinds,
    )
    silent = sum(not one.is_here for one in found)
    yield Family(
        "hornbill_processes_silent",
        "gauge",
        "Those that were killed or hang, of the last hour.",
        [({}, silent)],
    )
    differ = sum(1 for _ in process_rows.unlike(found))
    yield Family(
        "hornbill_processes_differences",
        "gauge",
        "In how many things (settings, version, clock) they differ.",
        [({}, differ)],
    )
    ahead = max(abs(one.fellow.ahead.total_seconds()) for one in found)
    yield Family(
        "hornbill_clock_apart_seconds",
        "gauge",
        "Largest difference of a machine's clock from the database server's.",
        [({}, ahead)],
    )


def _directory(now: datetime) -> Iterator[Family]:
    try:
        if not directory.has_log():
            return
        status = directory.log_status(now)
    except directory.NotEnrolled:
        return  # a node that is in no network yet
    head = (now - status.complete_at).total_seconds() if status.complete_at else None
    checked = (now - status.checked_at).total_seconds() if status.checked_at else None
    yield Family(
        "hornbill_hub_head_age_seconds",
        "gauge",
        "Age of the newest head of the log that is here.",
        [({}, head)],
    )
    yield Family(
        "hornbill_hub_seen_seconds", "gauge", "Since the hub last showed a good head.", [({}, checked)]
    )
    behind = max(0, status.head_size - status.size)
    yield Family(
        "hornbill_directory_behind_entries", "gauge", "Entries of the log not here yet.", [({}, behind)]
    )


def _machine() -> Iterator[Family]:
    free = shutil.disk_usage(settings.DATA).free
    yield Family("hornbill_disk_free_bytes", "gauge", "Free where the data folder is.", [({}, free)])
    sizes = [path.stat().st_size for path in settings.DATA.glob("node.sqlite3*") if path.is_file()]
    yield Family(
        "hornbill_database_bytes",
        "gauge",
        "Of the SQLite file; absent on PostgreSQL.",
        [({}, sum(sizes) or None)],
    )
    yield Family(
        "hornbill_web_memory_bytes", "gauge", "Resident memory of the web process.", [({}, _resident())]
    )


def _resident() -> int | None:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None  # not Linux
    return pages * os.sysconf("SC_PAGESIZE")
