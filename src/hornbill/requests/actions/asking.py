"""Asking one or several agencies of a room for information; closing and withdrawing what one's agency asked.

Rules: one question, and one ``request.send`` for each agency that is asked, all of it or nothing. What the fold would refuse is
refused here first, in words, with every reason. Files are shared in the room first, under their own markings; a request names them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.field_checks import LAST_YEAR
from hornbill.exchange.core.records.marking import marking_in
from hornbill.kernel.ids import agency_of, is_service
from hornbill.kernel.markings import Marking, Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.actions.drawing import Lookup
from hornbill.objects.core.fields import to_record
from hornbill.requests.core.codes import IN_WORDS
from hornbill.requests.core.errors import BadRequestForm, NoSuchInformationRequest, NotYourRequest
from hornbill.requests.core.forms import read_ask
from hornbill.requests.core.kinds import ASK, CLOSE, ENDS, MAX_FILES, SEND
from hornbill.requests.core.question import QUESTION, SENDING
from hornbill.requests.core.state import requests_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.vault.sessions import OpenVault

REQUESTS = Lookup(
    missing=lambda: NoSuchInformationRequest(_("You have no such request.")),
    found=lambda opened: requests_in(opened.fold),
)


@dataclass(frozen=True)
class Asking:
    """What a request says.

    Attributes:
        about: kind, of ``core.forms.FORMS``.
        values: field -> text, as typed.
        wanted: codes of what is wanted.
        to: agencies.
        said: values of ``core.question.QUESTION`` and ``SENDING``, and ``lang``, the language of the texts.
        marking: of the question.
        files: records that share files in this room.
    """

    about: str
    values: Mapping[str, str]
    wanted: Sequence[str]
    to: Sequence[str]
    said: Mapping[str, Any]
    marking: Marking
    files: Sequence[str] = field(default=())


def ask(vault: OpenVault, room: str, what: Asking, *, now: datetime) -> list[str]:
    """Ask agencies of a room for information.

    Args:
        vault: the asker's open vault.
        room: the room's id.
        what: it says.
        now: aware UTC time.

    Returns:
        Ids of the requests, one for each agency, in the order of their names.

    Raises:
        BadRequestForm: with every reason; nothing was written.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        values, wanted = _checked(opened, vault.officer_id, what, now)
        question: dict[str, Any] = {
            "about": what.about,
            "values": values,
            "wanted": wanted,
            **to_record(QUESTION, what.said),
            "lang": what.said.get("lang", ""),
            "files": list(dict.fromkeys(what.files)),
        }
        content = say(vault, room, ASK, question, marking=what.marking, now=now)
        sent = []
        for agency in sorted(set(what.to)):
            fields = {"request": content.id, "to": agency, **to_record(SENDING, what.said)}
            sent.append(say(vault, room, SEND, fields, marking=what.marking, now=now).id)
    return sent


def close(vault: OpenVault, request: str, how: str, *, now: datetime) -> bool:
    """Close or withdraw a request of one's own agency.

    Args:
        vault: the officer's open vault.
        request: its id.
        how: of ``kinds.ENDS``.
        now: aware UTC time.

    Returns:
        False if it was over before.

    Raises:
        NoSuchInformationRequest, NotYourRequest, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy:
            nothing was written.
    """
    if how not in ENDS:
        raise NotYourRequest(_("Choose whether to close or withdraw it."))
    with REQUESTS.to_write(vault, request) as (room, _opened, found):
        if found.asker != agency_of(vault.officer_id):
            raise NotYourRequest(_("Only the agency that asked can close a request."))
        if found.end:
            return False
        marking = marking_in(found.values) or Marking()
        say(vault, room, CLOSE, {"request": request, "how": how}, marking=marking, now=now)
    return True


def agencies_in(opened: OpenRoom, reader: str) -> list[str]:
    """Return the agencies of a room that a reader may ask, by id."""
    version = opened.fold.state().version
    officers = version.officers if version is not None else ()
    return sorted({agency_of(one) for one in officers if not is_service(one)} - {agency_of(reader)})


def files_wrong(opened: OpenRoom, files: Collection[str]) -> list[Reason]:
    """List what is wrong with the files that are named."""
    items, withdrawn = opened.fold.history.items, opened.fold.state().withdrawn
    here = {
        id_
        for id_ in files
        if opened.fold.counts(id_) and id_ not in withdrawn and items[id_].header.kind == SHARE
    }
    reasons = []
    if set(files) - here:
        reasons.append(Reason("no-such-file", _("One of the files is no longer in this room."), "files"))
    if len(set(files)) > MAX_FILES:
        text = _("Attach at most %d files. Share the others in the room.") % MAX_FILES
        reasons.append(Reason("too-many-files", text, "files"))
    return reasons


def words_wrong(**texts: tuple[str, int]) -> list[Reason]:
    """List the texts that are too long: field -> (text, most characters)."""
    return [
        Reason("too-long", _("This has more than %d characters: put the rest into a file.") % most, name)
        for name, (text, most) in texts.items()
        if len(text.strip()) > most
    ]


def _checked(opened: OpenRoom, reader: str, what: Asking, now: datetime) -> tuple[dict[str, str], list[str]]:
    """Return values and what is wanted as they are sent; BadRequestForm with everything that is wrong."""
    reasons: list[Reason] = []
    values: dict[str, str] = {}
    wanted: list[str] = []
    try:
        values, wanted = read_ask(what.about, what.values, what.wanted)
    except BadRequestForm as error:
        reasons += error.reasons
    here = set(agencies_in(opened, reader))
    if not what.to:
        reasons.append(Reason("nobody-asked", _("Choose the agency to ask."), "to"))
    elif not set(what.to) <= here:
        reasons.append(Reason("not-here", _("An agency that you ask has no officer in this room."), "to"))
    reasons += wrong_values(opened, (*QUESTION, *SENDING), what.said)
    due, ground_text = what.said.get("due"), what.said.get("ground_text", "")
    if what.said.get("ground") in IN_WORDS and not ground_text.strip():
        reasons.append(Reason("missing", _("Name the agreement, or the law and its article."), "ground_text"))
    if due is not None and due <= now:
        reasons.append(Reason("past", _("The due date has passed. Choose a later one."), "due"))
    elif due is not None and due.year > LAST_YEAR:
        text = _("The due date is too far in the future. Choose one before the year %d.") % (LAST_YEAR + 1)
        reasons.append(Reason("far", text, "due"))
    reasons += files_wrong(opened, what.files)
    if reasons:
        raise BadRequestForm(reasons)
    return values, wanted
