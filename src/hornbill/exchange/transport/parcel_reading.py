"""Reads a parcel: the directory first, then the envelopes for this node, with the mailbox's checks.

Rules:
- The file is read twice: once to its end, so that one which is cut off or of another network changes nothing; then its
  log is taken in, its writer's signature checked against the directory as it is by then, and its envelopes taken in.
- Each envelope proves itself as one of the hub's does; the cursor stays, so it is simply known when the hub brings it.
- Envelopes for other agencies are kept for 30 days and go on in the next parcel to them; no more of them than stated below.
- What an old head brings is an old directory: what is started waits as it did (``directory.core.log.freshness``).

    taken = carry_in(open(path, "rb"), keys, by="node", now=now)
    taken.new, taken.known, taken.kept_for, taken.refused
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from django.db.models import Sum
from django.db.models.functions import Coalesce, Length

from hornbill.audit import actions as audit
from hornbill.directory import actions as directory_actions
from hornbill.directory import queries as directory
from hornbill.directory.core.log.errors import DirectoryError, DirectoryForked
from hornbill.directory.queries import Unknown
from hornbill.exchange.core.node_messages.asking import Ask
from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope import BadEnvelope, parse_outer
from hornbill.exchange.inbound import Arrival, Handed, raise_alarm, take_in_by_hand
from hornbill.exchange.missing import answering
from hornbill.exchange.missing import asking as mending
from hornbill.exchange.models import Carried, Outgoing
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite.signing import BadSignature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.vault.keyring import NodeKeys

PAGE = 100  # envelopes in one transaction
KEPT = timedelta(days=30)  # for other agencies
MAX_KEPT, MAX_KEPT_BYTES = 10_000, 512 * 1024 * 1024  # envelopes for other agencies
REASONS = 20  # refusals that are told one by one


class OtherNetwork(BadInput):
    """The file belongs to another network."""

    code = "parcel-other-network"
    default_cure = "Nothing was changed. Ask the person who brought the file for the one of this network."


class OwnParcel(BadInput):
    """The file was written here."""

    code = "parcel-own"
    default_cure = "You do not need to import it here. Take it to the agency it was created for."


class NotFromSender(BadInput):
    """The file was not written by the node that it names, or it was altered since."""

    code = "parcel-not-signed"
    default_cure = "Do not use it. Tell the agency named in it that the file was altered on the way."


class UnknownSender(BadInput):
    """This server's directory does not know who created the file."""

    code = "parcel-unknown-sender"
    default_cure = "Have the file written again with the whole directory: node carry-out --log-from 0."


class NoRoomToKeep(HornbillError):
    """No more envelopes for other agencies are kept."""

    code = "carried-full"
    default_cure = "Carry the file itself on to the agencies that it is for."


class _File(Protocol):
    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes."""

    def seek(self, offset: int, /) -> int:
        """Go to a place."""


@dataclass
class Brought:
    """What became of a parcel.

    Attributes:
        sender: agency whose node wrote it.
        at: when.
        new: envelopes for this node that brought something.
        known: those that brought nothing new.
        kept_for: agency -> envelopes that are kept, to go on.
        refused: envelope's id and why; at most ``REASONS``, the first.
        refused_count: how many in all.
        log_added: entries of the directory that were new.
        log_refused: why the log in it was not taken in; None when it was, or none was in it.
        head_at: time of the directory's newest head here now; None without a log.
    """

    sender: str
    at: datetime
    new: int = 0
    known: int = 0
    kept_for: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, HornbillError]] = field(default_factory=list)
    refused_count: int = 0
    log_added: int = 0
    log_refused: DirectoryError | None = None
    head_at: datetime | None = None

    def refuse(self, envelope: str, error: HornbillError) -> None:
        """Note a refusal."""
        self.refused_count += 1
        if len(self.refused) < REASONS:
            self.refused.append((envelope, error))


def carry_in(file: _File, keys: NodeKeys, *, by: str, now: datetime) -> Brought:
    """Take in a parcel.

    Args:
        file: at its beginning; it can be read again from there.
        keys: the node's.
        by: officer's id, or ``node``.
        now: aware UTC time.

    Returns:
        What was new, known, kept for others and refused.

    Raises:
        BadParcel, ParcelTooNew, ParcelTooLarge, OtherNetwork, OwnParcel: nothing was changed.
        NotFromSender, UnknownSender: at most the log was taken in, which proves itself.
        NotEnrolled, EnrolmentError: without a directory nothing can be judged.
        NoSpace, Busy: what came before stands; bring the file again.
    """
    about, end = _look_through(file)
    if about.network != directory.network_mark():
        raise OtherNetwork("the file belongs to another network")
    if about.sender == keys.agency:
        raise OwnParcel("the file was written at this node")
    brought = Brought(about.sender, about.at)
    known = _is_signed(about, end)
    _take_log(file, about, brought, now)
    if not known and not _is_signed(about, end):
        raise UnknownSender(f"the directory of this node does not know {about.sender}")
    _take_envelopes(file, brought, keys, now)
    brought.head_at = directory.log_status(now).complete_at
    with writing():
        audit.record(by, "exchange.carry-in", subject=about.sender, detail=_detail(brought), now=now)
    return brought


def _detail(brought: Brought) -> dict[str, object]:
    return {
        "new": brought.new,
        "known": brought.known,
        "kept_for": dict(brought.kept_for),
        "refused": brought.refused_count,
        "codes": sorted({error.code for _, error in brought.refused}),
        "log": brought.log_added,
        "log_refused": brought.log_refused.code if brought.log_refused else "",
    }


def _look_through(file: _File) -> tuple[parcel.About, parcel.End]:
    """Read a file to its end without using any of it."""
    about = end = None
    for part in parcel.read_parcel(file.read):
        if isinstance(part, parcel.About):
            about = part
        elif isinstance(part, parcel.End):
            end = part
    assert about is not None
    assert end is not None
    return about, end


def _is_signed(about: parcel.About, end: parcel.End) -> bool:
    """Check who wrote the file; False when the directory does not know the agency."""
    try:
        known = directory.signing_keys(node_author(about.sender))
    except Unknown:
        return False
    for public in known:
        try:
            end.check_signature(public)
        except BadSignature:
            continue
        return True
    raise NotFromSender(f"the file's signature does not match the server of {about.sender}")


def _parts(file: _File, kind: bytes) -> Iterator[bytes]:
    file.seek(0)
    for part in parcel.read_parcel(file.read):
        if isinstance(part, parcel.Part) and part.kind == kind:
            yield part.body


def _take_log(file: _File, about: parcel.About, brought: Brought, now: datetime) -> None:
    """Take in the log; what is wrong with it does not stop the envelopes, and a proof of a fork is an alarm."""
    if not about.head or not directory.has_log():
        return
    head = next(_parts(file, parcel.HEAD))
    lines, size = [], 0
    for body in _parts(file, parcel.LINE):
        size += len(body)
        if size > parcel.MAX_LINES_BYTES:
            raise parcel.ParcelTooLarge(f"more than {parcel.MAX_LINES_BYTES} bytes of the directory's log")
        lines.append(parcel.split_line(body))
    try:
        brought.log_added = directory_actions.take_in_copy(head, lines, log_from=about.log_from, now=now)
    except DirectoryForked as error:
        raise_alarm(error.code, error.message, error.cure, now)
        brought.log_refused = error
    except DirectoryError as error:
        brought.log_refused = error


def _take_envelopes(file: _File, brought: Brought, keys: NodeKeys, now: datetime) -> None:
    boxes = {one.mailbox: one.id for one in directory.current().agencies if not one.suspended}
    page: list[Arrival] = []
    answers = answering.Answers()
    for data in _parts(file, parcel.ENVELOPE):
        try:
            outer = parse_outer(data)
        except BadEnvelope as error:
            brought.refuse("", error)
            continue
        if outer.mailbox == keys.mailbox:
            page.append(Arrival(0, outer.envelope_id, data, None, brought.sender))
        else:
            _keep_for(boxes.get(outer.mailbox, ""), outer.envelope_id, data, brought, now)
        if len(page) == PAGE:
            _note(take_in_by_hand(page, keys, now), brought, answers, keys, now)
            page = []
    if page:
        _note(take_in_by_hand(page, keys, now), brought, answers, keys, now)


def _note(
    handed: Handed, brought: Brought, answers: answering.Answers, keys: NodeKeys, now: datetime
) -> None:
    """Count what became of a page, and answer what other nodes asked: the answers wait in the outbox."""
    brought.new += handed.stored
    brought.known += handed.known
    for envelope, error in handed.refused:
        brought.refuse(envelope, error)
    for word in handed.words:
        if isinstance(word, Ask):
            brought.new += 1
            answers.give(word, keys, now)
            continue
        mending.take_heads(word, keys, now)
        brought.new += 1
        try:
            directory_actions.note_partner_head(word.sender, word.log, now)
        except DirectoryError as error:
            raise_alarm(error.code, error.message, error.cure, now)


def _keep_for(agency: str, envelope: str, data: bytes, brought: Brought, now: datetime) -> None:
    """Keep an envelope for another agency, once; what this node sends itself waits in its outbox already."""
    if not agency:
        brought.refuse(envelope, Unknown("it is for a mailbox of nobody in this network's directory"))
        return
    if agency == brought.sender:
        brought.refuse(envelope, BadEnvelope("it is for the very agency that brought it", cure="Leave it."))
        return
    if Outgoing.objects.filter(pk=envelope).exists() or Carried.objects.filter(pk=envelope).exists():
        brought.known += 1
        return
    held = Carried.objects.aggregate(size=Coalesce(Sum(Length("data")), 0))["size"]
    if held + len(data) > MAX_KEPT_BYTES or Carried.objects.count() >= MAX_KEPT:
        brought.refuse(envelope, NoRoomToKeep("no more envelopes for other agencies are kept at this node"))
        return
    with writing():
        Carried.objects.create(
            envelope=envelope, agency=agency, data=data, brought_by=brought.sender, came_at=now
        )
    brought.kept_for[agency] += 1


def forget_carried(now: datetime) -> int:
    """Forget envelopes for others that were brought long ago; returns how many."""
    if not Carried.objects.filter(came_at__lt=now - KEPT).exists():
        return 0
    with writing():
        count, _ = Carried.objects.filter(came_at__lt=now - KEPT).delete()
        audit.record(audit.NODE, "exchange.carried-forgotten", detail={"envelopes": count}, now=now)
    return count
