"""``/metrics`` of a hub: how it is, in figures, for its operator's monitoring.

Rules: the address is there only where ``HORNBILL_METRICS_TOKEN`` names a file, and answers only who gives its token. No agency is named: of
mailboxes there are sums and the fullest one. Nothing is changed by looking.

    families(Path("hub"), now)
"""

from __future__ import annotations

import logging
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from hornbill import __version__, secret_files
from hornbill.config import BadSetting
from hornbill.hub.answers import Answer
from hornbill.hub.bucket.state import look as look_at_files
from hornbill.hub.condition import certificates
from hornbill.hub.log_heads import read_newest, read_published
from hornbill.hub.log_mark import Mark
from hornbill.hub.log_store import LOG
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.refusals import LogBehind, NoSuchPage
from hornbill.hub.shards import look_at_unread
from hornbill.hub.storages import choose
from hornbill.hub.store import MAILBOXES
from hornbill.kernel.openmetrics import CONTENT_TYPE, Family, written
from hornbill.kernel.transparency.head import log_id, witnesses_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hornbill.hub.database import Database
    from hornbill.hub.nodes import Directory

PATH = "/metrics"
SETTING = "HORNBILL_METRICS_TOKEN"
_log = logging.getLogger("hornbill.hub")


def answer(header: str, folder: Path, now: datetime) -> Answer:
    """Answer a monitoring system; in a thread, because it reads tables.

    Args:
        header: ``Authorization`` of the request.
        folder: the hub's.
        now: aware UTC time.

    Raises:
        NoSuchPage: no token is set.
    """
    try:
        expected = secret_files.token(SETTING)
    except BadSetting as error:  # who asks has shown no token: the reason is for the log alone
        _log.error("the address for monitoring is off: %s %s", error.message, error.cure)
        return Answer(503, b"Not available.\n", b"text/plain")
    if not expected:
        raise NoSuchPage("the hub has no such address")
    if not secret_files.is_bearer(header, expected):
        asks = ((b"www-authenticate", b'Bearer realm="metrics"'),)
        return Answer(401, b"The token of the monitoring is missing or wrong.\n", b"text/plain", asks)
    return Answer(200, written(families(folder, now)).encode(), CONTENT_TYPE.encode())


def families(folder: Path, now: datetime) -> Iterator[Family]:
    """Return a hub's figures.

    Args:
        folder: its data folder.
        now: aware UTC time.
    """
    storage, nodes = choose(folder), read_hub_file(folder / "hub.json")
    yield Family("hornbill_hub", "info", "What runs here.", [({"version": __version__}, 1)])
    yield _plain("hornbill_hub_workers", "Processes that serve.", storage.running())
    yield _plain("hornbill_hub_nodes", "Nodes that it serves.", len(nodes.by_mailbox))
    free = shutil.disk_usage(folder).free
    yield _plain("hornbill_hub_disk_free_bytes", "Free where the data folder is.", free)
    yield from _certificates(now)
    found = look_at_files(storage, nodes.receipt_key.public, glance=True)
    if found is not None:
        yield _plain(
            "hornbill_hub_store_answers", "Whether the store of sealed files does: 1 or 0.", found.answers
        )
        yield _plain("hornbill_hub_stored_files", "Sealed files and uploads in the store.", found.files)
        yield _plain(
            "hornbill_hub_damaged_chunks", "Of sealed files, not as they were stored.", found.damaged
        )
    unread, missing = look_at_unread(storage)
    if storage.count_shards() > 1:
        yield _plain("hornbill_hub_shards_away", "Shards whose tables cannot be looked at.", len(missing))
    if MAILBOXES.name not in missing:
        yield from _mailboxes([count for name, count in unread.items() if name in nodes.by_mailbox])
    log = storage.look(LOG) if nodes.directory.log_key is not None else None
    if log is not None:
        with closing(log):
            yield from _of_log(log, nodes.directory, folder, now)


def _plain(name: str, words: str, value: float | None) -> Family:
    return Family(name, "gauge", words, [({}, value)])


def _certificates(now: datetime) -> Iterator[Family]:
    seen = certificates()
    ends = [one.ends for one in seen if one.ends is not None]
    if seen:
        away = "Certificates of the database's machines and files that could not be seen."
        yield _plain("hornbill_hub_certificates_unseen", away, len(seen) - len(ends))
    if ends:
        left = "Until the first certificate of the database's machines and files ends."
        yield _plain("hornbill_hub_certificate_seconds_left", left, (min(ends) - now).total_seconds())


def _mailboxes(unread: list[int]) -> Iterator[Family]:
    yield _plain("hornbill_hub_unread_envelopes", "Envelopes that nodes have not fetched.", sum(unread))
    yield _plain(
        "hornbill_hub_fullest_mailbox_envelopes", "Of the node that has most.", max(unread, default=0)
    )


def _of_log(db: Database, directory: Directory, folder: Path, now: datetime) -> Iterator[Family]:
    assert directory.log_key is not None
    log = log_id(directory.log_key.public)
    newest = read_newest(db, log)
    published = read_published(db, log, directory.witnesses, directory.threshold)
    behind = "Whether the log in the database is older than was signed: 1 or 0."
    yield _plain("hornbill_hub_log_behind", behind, _is_behind(db, folder, log))
    yield _plain("hornbill_hub_log_entries", "Entries of the newest head.", newest.head.size if newest else 0)
    if newest is not None:
        away = len(directory.witnesses) - len(set(witnesses_of(newest, directory.witnesses)))
        yield _plain("hornbill_hub_witnesses_away", "Witnesses that have not cosigned the newest head.", away)
    age = (now - published.head.at).total_seconds() if published else None
    yield _plain(
        "hornbill_hub_published_head_age_seconds", "Age of the published head; nodes warn after an hour.", age
    )


def _is_behind(db: Database, folder: Path, log: str) -> bool:
    try:
        Mark(folder, log).check(db)
    except LogBehind:
        return True
    return False
