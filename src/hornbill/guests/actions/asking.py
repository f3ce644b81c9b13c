"""The officer's side of a request to somebody without a node: ask, look, end, take the answer into the room.

Rules: only the officer who asked sees link, code and answer, in a session; everybody in the room sees what was asked of whom
(``guest.ask``). The answer enters the room when its officer takes it: files as shared files, the rest as ``guest.answer``,
all in one transaction. The room knows a request by a hash, for its id is the link's address. What is over is destroyed here: question, answer, keys.

    request = ask(vault, room, guest="Bank of X, compliance", text="...", marking=marking, days=7, openings=3, now=now)
    request_of(vault, request).code
    take_answer(vault, request, now=now)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.exchange.actions.files.receiving_file import share_whole
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.imported import GUEST_ANSWER, GUEST_ASK
from hornbill.guests.actions.destroying import destroy
from hornbill.guests.core import link, standing
from hornbill.guests.core.errors import BadQuestion, NoAnswer, NoSuchRequest
from hornbill.guests.models import GuestRequest
from hornbill.kernel.framing import pack
from hornbill.kernel.ids import agency_of, new_random_id
from hornbill.kernel.markings import Marking
from hornbill.kernel.suite import canonical, content, link_key
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.guests.core.link import Answer
    from hornbill.vault.sessions import OpenVault

ANSWER_INFO = b"hornbill/guest/v1/sealed-answer\0"


@dataclass(frozen=True, repr=False)
class RequestView:
    """A request as its officer sees it.

    Attributes:
        state: of ``core.standing``.
        guest, text: whom, and what was asked; empty once the keys are destroyed.
        fragment, code: of the link; empty once it is over.
        openings: when it was opened.
        wrong: wrong codes so far.
        marking: of the question; None once the keys are destroyed.
    """

    id: str
    room: str
    state: str
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    most_openings: int
    openings: tuple[datetime, ...]
    wrong: int
    guest: str = ""
    text: str = ""
    fragment: str = ""
    code: str = ""
    marking: Marking | None = None


def ask(
    vault: OpenVault,
    room: str,
    *,
    guest: str,
    text: str,
    marking: Marking,
    days: int,
    openings: int,
    now: datetime,
) -> str:
    """Ask somebody without a node; everybody in the room sees that.

    Args:
        vault: the officer's open vault.
        room: into which the answer is to come.
        guest: what the officer calls whom is asked.
        text: the question.
        marking: of the question; shown to the guest.
        days: for which the link is open.
        openings: how often it may be opened.
        now: aware UTC time.

    Returns:
        The request's id.

    Raises:
        BadQuestion: it is not complete.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was asked.
    """
    link.check_question(guest, text, days=days, most_days=standing.MOST_DAYS)
    if not 1 <= openings <= standing.MOST_OPENINGS:
        raise BadQuestion(f"a link may be opened 1 to {standing.MOST_OPENINGS} times")
    request, secret, code = new_random_id(), link.new_secret(), link.new_code()
    raw, answers, until = bytes.fromhex(request), SealingKey.generate(), now + timedelta(days=days)
    keys = link_key.derive(secret, link.bare(code), request=raw)
    question = _question(vault, guest, text, marking, until)
    own = {
        "secret": secret.hex(),
        "code": code,
        "seed": answers.to_bytes().hex(),
        "guest": guest,
        "text": text,
        "name": link.name_of(raw),
    }
    own |= {"marking": marking.to_json()}
    with writable(vault, room):
        fields = {"request": own["name"], "guest": guest, "text": text, "until": format_utc(until)}
        say(vault, room, GUEST_ASK, fields, marking=marking, now=now)
        GuestRequest.objects.create(
            id=request,
            room=room,
            officer=vault.officer_id,
            state=standing.OPEN,
            proof_hash=hashlib.sha256(keys.proof).digest(),
            question=link.seal_question(keys, question, request=raw),
            public=answers.public,
            own=content.encrypt(vault.cache_key, canonical.encode(own), aad=_aad(vault, request)),
            most_openings=openings,
            asked_at=now,
            expires_at=until,
        )
        detail = {"room": room, "days": days, "openings": openings}
        audit.record(vault.officer_id, "guest.ask", subject=request, detail=detail, now=now)
    return request


def _question(vault: OpenVault, guest: str, text: str, marking: Marking, until: datetime) -> dict[str, Any]:
    """Return what the answer page shows."""
    officer = directory.officer(vault.officer_id)
    agency = directory.agency(agency_of(vault.officer_id))
    return {
        "v": 1,
        "to": guest,
        "from": officer.name,
        "office": officer.title,
        "agency": agency.name,
        "text": text,
        "marking": f"TLP:{marking.tlp}",
        "until": format_utc(until),
    }


def _aad(vault: OpenVault, request: str) -> bytes:
    return pack([b"hornbill/guest-request/v1", vault.officer_id.encode(), request.encode()])


def requests_in(vault: OpenVault, room: str) -> list[RequestView]:
    """List an officer's requests in a room, the newest first."""
    rows = GuestRequest.objects.filter(officer=vault.officer_id, room=room).defer("question", "answer")
    return [_view(vault, row) for row in rows.prefetch_related("openings").order_by("-asked_at")]


def request_of(vault: OpenVault, request: str) -> RequestView:
    """Describe one of an officer's requests.

    Raises:
        NoSuchRequest: it is not there, or somebody else's.
    """
    return _view(vault, _find(vault, request))


def _find(vault: OpenVault, request: str) -> GuestRequest:
    row = GuestRequest.objects.filter(pk=request, officer=vault.officer_id).first()
    if row is None:
        raise NoSuchRequest("there is no such request of yours", cure="Look at the room's list of requests.")
    return row


def _own(vault: OpenVault, row: GuestRequest) -> dict[str, Any]:
    if not row.own:
        return {}
    try:
        plain = content.decrypt(vault.cache_key, bytes(row.own), aad=_aad(vault, row.pk))
    except CannotOpen:
        return {}
    found: dict[str, Any] = canonical.decode(plain, max_bytes=64 * 1024)
    return found


def _view(vault: OpenVault, row: GuestRequest) -> RequestView:
    own = _own(vault, row)
    is_open = row.state == standing.OPEN and bool(own)
    return RequestView(
        id=row.pk,
        room=row.room,
        state=row.state,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        answered_at=row.answered_at,
        most_openings=row.most_openings,
        openings=tuple(sorted(one.at for one in row.openings.all())),
        wrong=row.wrong,
        guest=own.get("guest", ""),
        text=own.get("text", ""),
        fragment=link.fragment(bytes.fromhex(own["secret"])) if is_open else "",
        code=own["code"] if is_open else "",
        marking=Marking.from_json(own["marking"]) if "marking" in own else None,
    )


def answer_of(vault: OpenVault, request: str) -> Answer:
    """Open an answer that has come, for its officer to look at.

    Raises:
        NoSuchRequest, NoAnswer: there is none.
        CannotOpen, BadAnswer: what came was not made by the answer page with the right keys.
    """
    return _open_answer(vault, _find(vault, request))


def _open_answer(vault: OpenVault, row: GuestRequest) -> Answer:
    own = _own(vault, row)
    if row.state != standing.ANSWERED or not own:
        raise NoAnswer("no answer waits to be taken")
    raw = bytes.fromhex(row.pk)
    keys = link_key.derive(bytes.fromhex(own["secret"]), link.bare(own["code"]), request=raw)
    inner = SealingKey.from_bytes(bytes.fromhex(own["seed"])).open(bytes(row.answer), info=ANSWER_INFO + raw)
    return link.open_answer(keys, inner, request=raw)


def take_answer(vault: OpenVault, request: str, *, now: datetime) -> str:
    """Take an answer into its room, and destroy it here.

    Args:
        vault: the open vault of the officer who asked.
        request: its id.
        now: aware UTC time.

    Returns:
        The record of the answer.

    Raises:
        NoSuchRequest, NoAnswer, CannotOpen, BadAnswer: there is nothing to take.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy, FilesFull,
            TooManyUploads: nothing was written; the answer waits still.
    """
    row = _find(vault, request)
    answer, own = _open_answer(vault, row), _own(vault, row)
    marking = Marking.from_json(own["marking"])
    with writable(vault, row.room):
        row = GuestRequest.objects.get(pk=request)
        if row.state != standing.ANSWERED or row.answered_at is None:
            raise NoAnswer("the answer was taken before")
        files = [
            share_whole(
                vault,
                row.room,
                one.data,
                name=one.name,
                media_type="",
                text=own["guest"],
                marking=marking,
                now=now,
            )
            for one in answer.files
        ]
        values = {
            "request": own.get("name", request),  # requests of older versions were called by their id
            "guest": own["guest"],
            "text": answer.text,
            "at": format_utc(row.answered_at),
            "files": files,
        }
        record = say(vault, row.room, GUEST_ANSWER, values, marking=marking, now=now).id
        destroy(row, standing.TAKEN)
        detail = {"room": row.room, "files": len(files)}
        audit.record(vault.officer_id, "guest.take", subject=request, detail=detail, now=now)
    return record


def end(vault: OpenVault, request: str, *, now: datetime) -> None:
    """End a request before its time: question, answer and keys are destroyed.

    Raises:
        NoSuchRequest: it is not there, is somebody else's, or is over.
    """
    with transaction.atomic():
        row = _find(vault, request)
        if standing.ENDED not in standing.FOLLOWS[row.state]:
            raise NoSuchRequest("this request is over", cure="Look at the room's list of requests.")
        destroy(row, standing.ENDED)
        audit.record(vault.officer_id, "guest.end", subject=request, now=now)
