"""Time stamps at a node: what is to be stamped is queued, asked for, checked, kept, and renewed before it ages.

Rules
- The worker does it with nobody signed in, so it knows no word of any record: it stamps hashes of what is signed. An authority learns how many,
  and when.
- Of a room with evidence, each description of an exhibit and each shared file (the originals) has a stamp of its own. All records of evidence of a day
  are under one stamp more: the day's head. So is the head of the network's log, once a day.
- Each authority stamps all of it. One that cannot be reached, or answers something that does not hold, is asked again, later each time up to
  ``LONGEST``. Nothing is dropped, and the page shows what waits and why.
- An authority is reached by the node's own settings alone (``outgoing``), has one limit on each wait and one in all, and its answer is read as it
  comes, up to ``MAX_ANSWER``: one that is compressed is refused.
- An answer is kept only if it holds (``core.stamps.checking``), and if no list or answer that is beside the roots says that a certificate of it was
  revoked (``core.stamps.revocation``).
- The trouble of one authority is its own: whatever it is, it is noted with what waits there, asked again, and keeps no other from being asked.
- A stamp that will end (``ages.renew_at``) is stamped itself, by every authority (RFC 4998, section 5.2).

    work(now)          # one round
"""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime, time, timedelta
from time import monotonic
from typing import TYPE_CHECKING

import httpx

from hornbill import config
from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.evidence.actions.chosen_authorities import Authority, authorities, sources_in
from hornbill.evidence.core.kinds import AMEND, DESCRIBE, NAMES
from hornbill.evidence.core.stamps import ages, subjects
from hornbill.evidence.core.stamps.checking import MAX_ANSWER, check
from hornbill.evidence.core.stamps.errors import BadStamp
from hornbill.evidence.core.stamps.revocation import state_of
from hornbill.evidence.models import StampedDay, StampMark, TimeStamp
from hornbill.exchange.actions import signed_records
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.hub.deadlines import Patience, PatientTransport
from hornbill.exchange.queries import rooms_holding
from hornbill.exchange.storage.records import writing
from hornbill.kernel.transparency import head as heads
from hornbill.outgoing import proxy_for
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)  # between tries
MOST = 50  # stamps of one authority that are asked for in a round
SETTLED = timedelta(minutes=10)  # after a day, before it is closed
_LOOKED = 500  # records that are looked through in a round
_OVERLAP = 1_000  # rows that are looked at again: transactions end in another order than they begin
_TIMEOUT_S = 20.0  # longest wait for an authority
_ALL_S = 60.0  # for one stamp, however often the authority sends a little
_log = logging.getLogger("hornbill.evidence")
_ORIGINALS = (DESCRIBE, AMEND, SHARE)
_IN_A_DAY = (*NAMES, SHARE)


def work(now: datetime) -> bool:
    """Do one round; True if there is more to do at once.

    Args:
        now: aware UTC time.
    """
    chosen = authorities()
    if not chosen:
        return False
    names = [one.name for one in chosen]
    more = queue_originals(names, now)
    close_days(names, now)
    renew(names, now)
    left = [_ask_alone(one, now) for one in chosen]  # each is asked, whatever the others say
    return any(left) or more


def _ask_alone(authority: Authority, now: datetime) -> bool:
    """Ask an authority; what goes wrong is noted and is no other's trouble."""
    try:
        return ask_due(authority, now)
    except config.BadSetting as error:
        _log.warning("the time stamp authority %s cannot be asked: %s", authority.name, error)
        why = "bad-setting"
    except Exception:  # noqa: BLE001  # one authority must not take the others away
        _log.exception("asking the time stamp authority %s failed", authority.name)
        why = "failed"
    _failed(_due(authority, now)[:MOST], why, now)
    return False


# --- what is to be stamped ----------------------------------------------------------------------------
def queue_originals(names: Collection[str], now: datetime) -> bool:
    """Queue the originals that have come since the last round; True if there are more."""
    with writing():
        mark, _new = StampMark.objects.select_for_update().get_or_create(pk=1)
        most = _LOOKED + _OVERLAP
        found = signed_records.since(mark.record - _OVERLAP, _ORIGINALS, most=most)
        if not found:
            return False
        described = {room for _row, _id, room, kind in found if kind != SHARE}
        described |= rooms_holding(DESCRIBE, {room for _row, _id, room, _kind in found} - described)
        first = {room for row, _id, room, kind in found if kind == DESCRIBE and row > mark.record}
        fresh = [id_ for _row, id_, room, _kind in found if room in described]
        _queue_records([*fresh, *signed_records.ids_in(first, (SHARE,))], names, now)
        last = found[-1][0]
        moved, mark.record = last > mark.record, max(last, mark.record)
        mark.save(update_fields=["record"])
    return moved and len(found) >= most


def _queue_records(records: Collection[str], names: Collection[str], now: datetime) -> None:
    rows = TimeStamp.objects.filter(about=subjects.RECORD, subject__in=records, authority__in=names)
    queued = set(rows.values_list("subject", "authority"))
    new = {id_: [name for name in names if (id_, name) not in queued] for id_ in records}
    for one in signed_records.of([id_ for id_, some in new.items() if some]):
        data = subjects.record_bytes(one.header, one.signature)
        _queue(subjects.RECORD, one.record, data, new[one.record], now)


def _queue(about: str, subject: str, data: bytes, names: Iterable[str], now: datetime) -> None:
    digest = hashlib.sha256(data).hexdigest()
    kept = data if about in (subjects.DAY, subjects.LOG) else b""
    rows = [
        TimeStamp(
            about=about, subject=subject, digest=digest, authority=name, data=kept, queued_at=now, due_at=now
        )
        for name in names
    ]
    TimeStamp.objects.bulk_create(rows, ignore_conflicts=True)


def close_days(names: Iterable[str], now: datetime) -> None:
    """Queue the heads of the days that are over, and of the network's log as it is then."""
    over = datetime.combine((now - SETTLED).date(), time(), UTC)  # days before it are over
    newest = StampedDay.objects.order_by("-day").first()
    since = datetime.combine(newest.day + timedelta(days=1), time(), UTC) if newest else None
    if since is not None and since >= over:
        return
    first = signed_records.came_first(_IN_A_DAY, since, over)
    day = first.astimezone(UTC).date() if first is not None else (over - timedelta(days=1)).date()
    begin = datetime.combine(day, time(), UTC)
    came = signed_records.came_between(_IN_A_DAY, begin, begin + timedelta(days=1))
    leaves = subjects.day_leaves(subjects.record_bytes(one.header, one.signature) for one in came)
    with writing():
        StampedDay.objects.create(day=day, leaves=b"".join(leaves))
        if leaves:
            text = subjects.day_text(node_keys().agency, day, leaves)
            _queue(subjects.DAY, day.isoformat(), text, names, now)
        if head := directory.newest_head():
            data = heads.SignedHead.from_bytes(head.encode()).head.to_bytes()
            _queue(subjects.LOG, hashlib.sha256(data).hexdigest(), data, names, now)


def renew(names: Iterable[str], now: datetime) -> None:
    """Queue a stamp over each stamp that ends soon, and has none."""
    ending = TimeStamp.objects.filter(renewed=False, renew_at__lte=now)
    if not ending.exists():
        return
    with writing():
        for one in ending.order_by("pk")[:MOST]:
            _queue(subjects.STAMP, str(one.pk), bytes(one.answer), names, now)
            TimeStamp.objects.filter(pk=one.pk).update(renewed=True)


# --- asking -------------------------------------------------------------------------------------------
def ask_due(authority: Authority, now: datetime) -> bool:
    """Ask an authority for what is due; True if more is due.

    Args:
        authority: with its roots.
        now: aware UTC time.
    """
    rows, kept, begun = list(_due(authority, now)[:MOST]), 0, monotonic()
    if not rows:
        return False
    if authority.problem:
        _failed(rows, authority.problem, now)
        return False
    patience = Patience()
    with _connection(authority.address, patience) as http:
        for place, row in enumerate(rows):
            patience.begin(_ALL_S, most=MAX_ANSWER)
            try:
                _keep(row, authority, http, now + timedelta(seconds=monotonic() - begun))
                kept += 1
            except BadStamp as error:
                away = error.why == "unreachable"  # then it is for the others, too
                _failed(rows[place:] if away else [row], error.why, now)
                if away:
                    break
    if kept:
        with writing():
            audit.record(
                audit.NODE, "evidence.stamp", subject=authority.name, detail={"stamps": kept}, now=now
            )
    return kept == MOST


def _due(authority: Authority, now: datetime) -> QuerySet[TimeStamp]:
    waiting = TimeStamp.objects.filter(authority=authority.name, at__isnull=True, due_at__lte=now)
    return waiting.order_by("due_at", "pk")


def _keep(row: TimeStamp, authority: Authority, http: httpx.Client, now: datetime) -> None:
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    data = _data_of(row)
    request = (
        TimestampRequestBuilder()
        .data(data)
        .hash_algorithm(HashAlgorithm.SHA256)
        .cert_request(cert_request=True)
    )
    query = request.build()
    answer = _post(http, authority.address, query.as_bytes())
    seen = check(
        answer, hashlib.sha256(data).digest(), authority.roots, now=now, nonce=query.nonce, asked=now
    )
    state = state_of(seen.path, sources_in(authority), at=seen.at)
    if state.takes(seen.at):
        raise BadStamp("revoked", state.reason)
    if seen.ends <= now:
        raise BadStamp("ended", seen.ends.date().isoformat())
    TimeStamp.objects.filter(pk=row.pk).update(
        answer=answer, at=seen.at, ends=seen.ends, renew_at=ages.renew_at(seen.at, seen.ends), said=""
    )


def _data_of(row: TimeStamp) -> bytes:
    if row.about == subjects.RECORD:
        record = signed_records.signed(row.subject)
        if record is None:
            raise BadStamp("gone", row.subject[:12])
        return subjects.record_bytes(record.header, record.signature)
    if row.about == subjects.STAMP:
        return bytes(TimeStamp.objects.get(pk=int(row.subject)).answer)
    return bytes(row.data)


def _connection(address: str, patience: Patience) -> httpx.Client:
    network = PatientTransport(patience, verify=True, limits=httpx.Limits(), proxy=proxy_for(address))
    headers = {"accept-encoding": "identity", "user-agent": "hornbill"}
    return httpx.Client(
        timeout=_TIMEOUT_S, follow_redirects=False, headers=headers, transport=network, trust_env=False
    )


def _post(http: httpx.Client, address: str, query: bytes) -> bytes:
    """Send a request; BadStamp if there is no answer, or one that is too long."""
    data = b""
    try:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        with http.stream("POST", address, content=query, headers=headers) as answer:
            if answer.status_code != httpx.codes.OK:
                raise BadStamp("unreachable", f"HTTP {answer.status_code}")
            if answer.headers.get("content-encoding", "identity").strip().lower() != "identity":
                raise BadStamp("unreadable", "it is compressed")
            for chunk in answer.iter_raw():
                data += chunk
                if len(data) > MAX_ANSWER:
                    raise BadStamp("unreadable", "it is too long")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BadStamp("unreachable", type(error).__name__) from error
    return data


def _failed(rows: Iterable[TimeStamp], why: str, now: datetime) -> None:
    with writing():
        for row in rows:
            wait = min(FIRST * 2 ** min(row.tries, 12), LONGEST)
            TimeStamp.objects.filter(pk=row.pk).update(tries=row.tries + 1, said=why, due_at=now + wait)
