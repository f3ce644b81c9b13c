"""Long work as officers see it: begun, looked at, cancelled, gone on with.

Rules
- Work that needs the officer's vault runs in a thread of the web process, as long as the session lasts; other work runs in the worker.
- An officer sees and ends own work alone. What was done before work was cancelled stays, and the page says how much that is.

    work_id = start(kind, b"...", title="people.csv", total=20_000, vault=vault, now=now)
    view_of(vault, work_id, now=now).done
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from hornbill.audit import actions as audit
from hornbill.background.actions.work_running import advance, claim, end, key_of, sealed, unsealed
from hornbill.background.core.work import (
    CANCELLED,
    DONE,
    ENDED,
    FAILED,
    KEPT,
    MOST_AT_ONCE,
    RUNNING,
    STOPPED,
    WAITING,
    NoSuchWork,
    TooMuchWork,
    left_s,
)
from hornbill.background.models import Work
from hornbill.exchange.errors import Busy, NoSpace, StillChecking
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.pages import parts
from hornbill.vault.sessions import live_ids, vault_closed

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.background.actions.work_running import Kind
    from hornbill.vault.sessions import OpenVault

    _Asked = tuple[Kind, OpenVault, threading.Event]

_AGAIN_S = 0.5  # between two tries while others write
_MOST_SHOWN = 50
_ended: dict[str, threading.Event] = {}  # session -> set when it is over
_at_it: dict[
    str, _Asked | None
] = {}  # pieces that a thread of this process is at -> how it was asked for since
_lock = threading.Lock()
_starting = threading.Lock()  # one is counted before the next is begun; taken before the database's


@dataclass(frozen=True)
class WorkView:
    """A piece of work as its page shows it.

    Attributes:
        id, kind, state, done, total, place: as in the table; ``lapsed`` where nobody holds a piece that should run.
        title: what it works on; empty where it cannot be opened.
        left: how long it will still take; None where nobody can tell.
        why: code of the reason for which it stands still.
        said: message and cure of that error, in English.
        result: what came of it.
    """

    id: str
    kind: str
    state: str
    lapsed: bool
    done: int
    total: int
    title: str
    left: timedelta | None
    why: str
    said: dict[str, str]
    result: dict[str, Any]
    place: dict[str, Any]

    @property
    def is_moving(self) -> bool:
        """Whether the page will show something else in a moment."""
        return self.state in {WAITING, RUNNING} and not self.lapsed

    @property
    def can_go_on(self) -> bool:
        """Whether its officer may go on with it."""
        return self.state in {FAILED, STOPPED} or self.lapsed

    @property
    def can_cancel(self) -> bool:
        """Whether its officer may end it."""
        return self.state not in ENDED


def start(
    kind: Kind,
    given: bytes,
    *,
    title: str,
    total: int,
    vault: OpenVault,
    now: datetime,
    place: dict[str, Any] | None = None,
    among: Collection[str] = (),
) -> str:
    """Begin a piece of work.

    Args:
        kind: of a part.
        given: what it works on; kept sealed until the work is over.
        title: what pages call it.
        total: units; 0 when that is not known.
        vault: of the officer who asks for it.
        now: aware UTC time.
        place: where it begins; ids and counts, no content.
        among: kinds of which the officer may have ``MOST_AT_ONCE`` pieces under way, this one counted; empty: any number.

    Returns:
        Its id.

    Raises:
        TooMuchWork: as much is under way.
        NoSpace, Busy: it was not begun.
    """
    work_id = new_random_id()
    needed = vault if kind.needs_vault else None
    key = key_of(needed)
    with _starting, writing():
        _check_room_for(vault, among, now)
        Work.objects.create(
            id=work_id,
            kind=kind.name,
            officer=vault.officer_id,
            session=needed.session_id if needed else "",
            state=WAITING,
            total=total,
            place=place or {},
            title=sealed(key, work_id, "title", title.encode()),
            given=sealed(key, work_id, "given", given),
            made_at=now,
        )
        audit.record(
            vault.officer_id, "work.start", subject=work_id, detail={"kind": kind.name, "of": total}, now=now
        )
        if needed is not None:
            transaction.on_commit(lambda: _begin(work_id, kind, needed))
    return work_id


def _check_room_for(vault: OpenVault, among: Collection[str], now: datetime) -> None:
    """Return only if one more of these kinds may be under way; what no session and no process is at any more is not counted."""
    moving = Q(state=WAITING) | Q(state=RUNNING, held_until__gt=now)
    rows = Work.objects.filter(moving, officer=vault.officer_id, kind__in=among)
    sessions = list(rows.values_list("session", flat=True))
    live = live_ids(set(sessions), now=now) if len(sessions) >= MOST_AT_ONCE else set()
    if sum(one in live for one in sessions) >= MOST_AT_ONCE:
        raise TooMuchWork(f"{MOST_AT_ONCE} such pieces of work of yours are under way")


def view_of(vault: OpenVault, work_id: str, *, now: datetime) -> WorkView:
    """Return a piece of the officer's own work.

    Raises:
        NoSuchWork: it is not here, or another officer's.
    """
    return _view(vault, _own(vault, work_id), now)


def all_of(vault: OpenVault, *, now: datetime) -> list[WorkView]:
    """Return the officer's own work, the newest first."""
    rows = Work.objects.filter(officer=vault.officer_id).order_by("-made_at", "id")[:_MOST_SHOWN]
    return [_view(vault, row, now) for row in rows]


def cancel(vault: OpenVault, work_id: str, *, now: datetime) -> None:
    """End a piece of work: at once where nobody is at it, else before its next step.

    Raises:
        NoSuchWork: it is not here, or another officer's.
    """
    row = _own(vault, work_id)
    Work.objects.filter(pk=row.pk).exclude(state__in=ENDED).update(cancel=True)
    if row.state != RUNNING or _is_lapsed(row, now):
        end(row, CANCELLED, now=now)


def go_on(vault: OpenVault, work_id: str, *, among: Collection[str] = ()) -> None:
    """Go on with a piece that stands still: its session had ended, its process too, or an error was met.

    Raises:
        NoSuchWork: it is not here, or another officer's.
        TooMuchWork: as much of the kinds ``among`` is under way.
    """
    row = _own(vault, work_id)
    kind = parts.works()[row.kind]
    if row.state in {FAILED, STOPPED}:
        with _starting:
            _check_room_for(vault, among, timezone.now())
            still = Work.objects.filter(pk=row.pk, state=row.state)
            session = vault.session_id if kind.needs_vault else ""
            still.update(state=WAITING, session=session, why="", result=b"", cancel=False)
    if kind.needs_vault:
        _begin(row.pk, kind, vault)


def take_up(vault: OpenVault, *, now: datetime) -> frozenset[str]:
    """Go on with the officer's work of this session that the end of a process left behind; returns which goes on now."""
    lost = Work.objects.filter(session=vault.session_id, state__in=[WAITING, RUNNING])
    rows = [
        row for row in lost.filter(officer=vault.officer_id) if row.state == WAITING or _is_lapsed(row, now)
    ]
    for row in rows:
        _begin(row.pk, parts.works()[row.kind], vault)
    return frozenset(row.pk for row in rows)


def forget_old(now: datetime) -> int:
    """Delete work that was over long ago, or stands still so long that nobody wants it; returns how many pieces."""
    over = Work.objects.filter(ended_at__lt=now - KEPT)
    still = Work.objects.filter(state__in=[FAILED, STOPPED], made_at__lt=now - KEPT)
    return over.delete()[0] + still.delete()[0]


def run(work_id: str, kind: Kind, vault: OpenVault | None, stop: threading.Event) -> None:
    """Do a piece of work to its end, or until it is stopped; nothing where another is at it."""
    holder = new_random_id()
    memory: dict[str, Any] = {}
    if not _claimed(work_id, holder, stop):
        return
    while True:
        try:
            if not advance(work_id, holder, kind, vault, memory):
                return
        except (Busy, StillChecking):
            stop.wait(_AGAIN_S)  # once the session is over the next try finds that, and says so


def _claimed(work_id: str, holder: str, stop: threading.Event) -> bool:
    """Take a piece, as soon as others let it be written down; where they do not, it waits for the next look."""
    while True:
        try:
            with writing():
                return claim(work_id, holder, timezone.now())
        except NoSpace:
            return False
        except Busy:
            if stop.wait(_AGAIN_S):
                return False


def _begin(work_id: str, kind: Kind, vault: OpenVault) -> None:
    """Begin a thread; where one is at this piece already, it looks once more when it ends."""
    with _lock:
        stop = _ended.setdefault(vault.session_id, threading.Event())
        again = (kind, vault, stop)
        if work_id in _at_it:
            _at_it[work_id] = again
            return
        _at_it[work_id] = None
    threading.Thread(target=_run_all, args=(work_id, *again), name="long-work", daemon=True).start()


def _run_all(work_id: str, kind: Kind, vault: OpenVault, stop: threading.Event) -> None:
    following: _Asked | None = (kind, vault, stop)
    try:
        while following is not None:
            _run_here(work_id, *following)
            with _lock:
                following = _at_it.pop(work_id)
                if following is not None:
                    _at_it[work_id] = None
    except BaseException:
        with _lock:
            _at_it.pop(work_id, None)
        raise


def _run_here(work_id: str, kind: Kind, vault: OpenVault, stop: threading.Event) -> None:
    try:
        run(work_id, kind, vault, stop)
    finally:
        connection.close()


def _forget(session_id: str, **_: object) -> None:
    with _lock:
        stop = _ended.pop(session_id, None)
    if stop is not None:
        stop.set()


vault_closed.connect(_forget)


def _own(vault: OpenVault, work_id: str) -> Work:
    row = Work.objects.filter(pk=work_id, officer=vault.officer_id).first()
    if row is None or row.kind not in parts.works():
        raise NoSuchWork("there is no such work of yours")
    return row


def _is_lapsed(row: Work, now: datetime) -> bool:
    return row.state == RUNNING and (row.held_until is None or row.held_until <= now)


def _view(vault: OpenVault, row: Work, now: datetime) -> WorkView:
    kind = parts.works().get(row.kind)
    key = key_of(vault if kind is not None and kind.needs_vault else None)
    told = json.loads(_opened(key, row, "result", bytes(row.result)) or b"{}")
    ran_s = (now - row.ran_at).total_seconds() if row.ran_at else 0.0
    left = left_s(done=row.done, total=row.total, done_before=row.ran_from, ran_s=ran_s)
    return WorkView(
        id=row.pk,
        kind=row.kind,
        state=row.state,
        lapsed=_is_lapsed(row, now),
        done=row.done,
        total=row.total,
        title=_opened(key, row, "title", bytes(row.title)).decode("utf-8", "replace"),
        left=timedelta(seconds=round(left)) if left is not None and row.state == RUNNING else None,
        why=row.why,
        said=told if row.state == FAILED else {},
        result=told if row.state == DONE else {},
        place=row.place,
    )


def _opened(key: bytes, row: Work, what: str, data: bytes) -> bytes:
    try:
        return unsealed(key, row.pk, what, data) if data else b""
    except CannotOpen:  # the officer's vault was recovered with another key since
        return b""
