"""Writing a formal request and keeping it: opening one, revising its words, asking originators, answering them, taking steps.

Rules
- Words and what names them are written together, or nothing is.
- Every act gives all that is wrong. A draft may lack anything; what a complete letter needs is shown, and asked for when it is sent.
- Whether a letter may be sent as it is, ``lettering.take_step`` asks.
- Nothing is sent by this program. The step says that people sent it, by which channel, and names the file that they sent, if it was made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.cases import queries as cases
from hornbill.directory import queries as directory
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.marking import marking_in
from hornbill.formal_requests.actions import from_case
from hornbill.formal_requests.actions.asked import asked_of
from hornbill.formal_requests.core import kinds
from hornbill.formal_requests.core.errors import (
    BadFormalRequest,
    NoSuchFormalRequest,
    OwnState,
    StepNotPossible,
)
from hornbill.formal_requests.core.fields import DRAFT_FIELDS, FACTS, FILES, MAX_ENTITIES, begun
from hornbill.formal_requests.core.kinds import INCOMING, OUTGOING
from hornbill.formal_requests.core.state import FormalRequest, formal_requests_in
from hornbill.formal_requests.core.steps import CHANNELS, NEEDS_REASON, PARTNER_STEPS, STEPS, leads_to
from hornbill.kernel.ids import agency_of, is_service
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc, parse_utc
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.actions.drawing import Lookup
from hornbill.objects.core.fields import to_record
from hornbill.places import queries as places

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.cases.reading import RoomEntities
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

FORMAL_REQUESTS = Lookup(
    missing=lambda: NoSuchFormalRequest(_("There is no such formal request for you.")),
    found=lambda opened: formal_requests_in(opened.fold),
)


def open_request(
    vault: OpenVault,
    room: str,
    what: Mapping[str, Any],
    *,
    incoming: bool = False,
    marking: Marking,
    now: datetime,
) -> str:
    """Begin a formal request in a room, as a draft; or write down one that came in.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        what: values of ``fields.FACTS`` and ``fields.WORDS``, those that are left out as a form begins; ``entities``, ids of persons and things
            of the case; ``files``; ``lang``.
        incoming: another State asks; ``state`` is that State.
        marking: of its words.
        now: aware UTC time.

    Returns:
        The request's id.

    Raises:
        BadFormalRequest: with every reason.
        OwnState: it is addressed to the own State.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    values = {**begun(), "entities": [], "exhibits": [], "files": [], **what}
    own = own_state(vault)
    if str(values["state"]).strip().upper() == own:
        raise OwnState(_("This is your own State."), cure=_("Choose another State."))
    with writable(vault, room) as opened:
        if not incoming:
            values["date"] = str(values["date"]).strip() or now.date().isoformat()
        _check(opened, (*FACTS, *DRAFT_FIELDS), values)
        content = say(vault, room, kinds.DESCRIBE, _words(values), marking=marking, now=now)
        facts = to_record(FACTS, values)
        said = {
            "words": content.id,
            **facts,
            "own": own,
            "direction": INCOMING if incoming else OUTGOING,
            "partner": _partner(opened, str(facts["state"])),
            "due": _due(values),
        }
        return say(vault, room, kinds.OPEN, said, marking=marking, now=now).id


def revise(
    vault: OpenVault, request: str, what: Mapping[str, Any], *, marking: Marking | None = None, now: datetime
) -> bool:
    """Write new words of a formal request; what is left out stays as it was.

    Args:
        vault: the officer's open vault.
        request: its id.
        what: values of ``fields.WORDS``, ``entities``, ``files``.
        marking: of the words; None for the one that they have.
        now: aware UTC time.

    Returns:
        False if they say the same as before; then nothing was written.

    Raises:
        NoSuchFormalRequest, BadFormalRequest: and what ``say`` raises; nothing was written.
    """
    with FORMAL_REQUESTS.to_write(vault, request) as (room, opened, one):
        _check_mine(vault, one)
        before = dict(one.values or {})
        values = {**begun(), "entities": [], "exhibits": [], "files": [], **before, **what}
        if one.direction != INCOMING:
            values["date"] = str(values["date"]).strip() or now.date().isoformat()
        _check(opened, DRAFT_FIELDS, values)
        words = _words(values)
        kept = marking or marking_in(before)
        if kept is None:
            raise BadFormalRequest([Reason("missing", _("Choose a marking."), "tlp")])
        if marking is None and all(before.get(name) == value for name, value in words.items()):
            return False
        content = say(vault, room, kinds.DESCRIBE, words, marking=kept, now=now, amends=one.words.record)
        revised = {"request": request, "words": content.id, "due": words.get("due")}
        say(vault, room, kinds.REVISE, revised, marking=kept, now=now)
    return True


def ask_originators(vault: OpenVault, request: str, *, marking: Marking, now: datetime) -> int:
    """Ask, in one press, every originator whose marking keeps chosen facts out of the letter.

    Returns:
        About how many facts originators were asked that they had not been asked about in these words before.

    Raises:
        NoSuchFormalRequest; StepNotPossible: nothing of the case is kept out. And what ``say`` raises.
    """
    with FORMAL_REQUESTS.to_write(vault, request) as (room, _opened, one):
        _check_mine(vault, one)
        with cases.opened(vault, room) as found:
            taken = taken_for(found, one)
        wanted = {id_ for kept in taken.kept for id_ in kept.statements}
        fresh = sorted(wanted - one.asked_now)
        if not wanted:
            raise StepNotPossible(_("No marking keeps anything out of this letter."))
        for start in range(0, len(fresh), kinds.MAX_ASKED):
            some = fresh[start : start + kinds.MAX_ASKED]
            values = {"request": request, "words": one.words.record, "statements": some}
            say(vault, room, kinds.ASK, values, marking=marking, now=now)
    return len(fresh)


def permit(
    vault: OpenVault,
    request: str,
    *,
    yes: bool,
    marking: Marking,
    now: datetime,
    shown: Collection[str] | None = None,
) -> bool:
    """Answer, as an originator, whether one's own agency's facts may go into a letter of another agency.

    Args:
        vault: the officer's open vault.
        request: its id.
        yes: they may.
        marking: of the answer.
        now: aware UTC time.
        shown: the asks that the officer was shown, which alone are answered; None for all.

    Returns:
        False if that was answered so before.

    Raises:
        NoSuchFormalRequest: there is none for this officer.
        StepNotPossible: the officer's agency was not asked, or the letter was sent already.
    """
    home = agency_of(vault.officer_id)
    with FORMAL_REQUESTS.to_write(vault, request) as (room, _opened, one):
        asks = asked_of(vault, room, one, home).asks
        if one.agency == home or not asks:
            raise StepNotPossible(_("Your agency was not asked about anything in this letter."))
        if one.phase != "draft":
            raise StepNotPossible(_("The letter was sent already."))
        if shown is not None and {ask.record for ask in asks} != set(shown):
            raise StepNotPossible(_("The letter, or what is asked, has changed since. Look at it again."))
        answer = "yes" if yes else "no"
        fresh = [ask for ask in asks if one.answers.get((ask.record, home), (0, ""))[1] != answer]
        for ask in fresh:
            say(vault, room, kinds.PERMIT, {"ask": ask.record, "answer": answer}, marking=marking, now=now)
    return bool(fresh)


def step(
    vault: OpenVault,
    request: str,
    what: str,
    said: Mapping[str, Any],
    *,
    marking: Marking,
    now: datetime,
    digest: str = "",
) -> str:
    """Write down how far a formal request has come.

    Args:
        vault: the officer's open vault.
        request: its id.
        what: of ``steps.STEPS``.
        said: ``at``, the day on which it happened (aware; now if left out); ``channel`` of what is sent; ``text``, ``limits``, ``court``, ``files`` of
            its note; ``lang``.
        marking: of the note.
        now: aware UTC time.
        digest: SHA-256 of the letter that was sent, in hex.

    Returns:
        The step's id.

    Raises:
        NoSuchFormalRequest, StepNotPossible; BadFormalRequest: with every reason. And what ``say`` raises.
    """
    with FORMAL_REQUESTS.to_write(vault, request) as (room, opened, one):
        home = agency_of(vault.officer_id)
        if one.agency != home and not (one.partner == home and what in PARTNER_STEPS):
            raise StepNotPossible(_("Another agency keeps this request."))
        if not leads_to(one.phase, what):
            raise StepNotPossible(_("From where the request stands, this step is not possible."))
        if reasons := _wrong_step(opened, what, said, now):
            raise BadFormalRequest(reasons)
        note = _note(vault, room, request, said, marking, now)
        values = {
            "request": request,
            "step": what,
            "at": format_utc(said.get("at") or now),
            "channel": said.get("channel") or None if what == "sent" else None,
            "digest": digest,
            "note": note,
        }
        return say(vault, room, kinds.STEP, values, marking=marking, now=now).id


# --- found --------------------------------------------------------------------------------------------
def own_state(vault: OpenVault) -> str:
    """Return the code of the officer's own State."""
    return directory.agency(agency_of(vault.officer_id)).country


def taken_for(found: RoomEntities, one: FormalRequest) -> from_case.Taken:
    """Return what of a case goes into a request's letter."""
    values = one.values or {}
    return from_case.take(
        found,
        values.get("entities", ()),
        home=one.agency,
        request=one,
        language=str(values.get("language") or "en"),
    )


def _check_mine(vault: OpenVault, one: FormalRequest) -> None:
    if one.agency != agency_of(vault.officer_id):
        raise StepNotPossible(_("Another agency keeps this request."))


# --- checked ------------------------------------------------------------------------------------------
def _check(opened: OpenRoom, fields: tuple[Any, ...], values: Mapping[str, Any]) -> None:
    reasons = wrong_values(opened, fields, values)
    for field in fields:  # what may be ticked
        unknown = (
            set(values.get(field.name) or ()) - set(field.value.words) if field.value.kind == "codes" else ()
        )
        if unknown and not any(one.source == field.name for one in reasons):
            reasons.append(Reason("no-such-code", _("Choose from the list."), field.name))
    state = str(values.get("state") or "")
    if "state" in {field.name for field in fields} and state and places.country_of(state.upper()) is None:
        reasons = [one for one in reasons if one.source != "state"]
        reasons.append(Reason("no-such-state", _("Choose a State of the list."), "state"))
    if any(one.source == "date" for one in reasons):
        reasons = [one for one in reasons if one.source != "date"]
        reasons.append(Reason("bad-day", _("Write the day as 2026-12-31."), "date"))
    years = str(values.get("penalty_years") or "").strip()
    if years and years.lower() != "life" and not (years.isascii() and years.isdecimal() and len(years) < 4):
        text = _("Write a number of years, or “life”.")
        reasons.append(Reason("not-a-number", text, "penalty_years"))
    if len(values["entities"]) > MAX_ENTITIES:
        text = _("At most %d persons and things can be named.") % MAX_ENTITIES
        reasons = [one for one in reasons if one.source != "entities"]
        reasons.append(Reason("too-many", text, "entities"))
    if reasons:
        raise BadFormalRequest(reasons)


def _wrong_step(opened: OpenRoom, what: str, said: Mapping[str, Any], now: datetime) -> list[Reason]:
    reasons: list[Reason] = []
    at = said.get("at")
    if at is not None and at > now:
        reasons.append(Reason("future", _("Write it down once it has happened."), "at"))
    if what not in STEPS:
        reasons.append(Reason("no-such-step", _("Choose an action."), "step"))
    if what == "sent" and said.get("channel") not in CHANNELS:
        reasons.append(Reason("missing", _("Choose by which channel it was sent."), "channel"))
    text = str(said.get("text") or "").strip()
    if what in NEEDS_REASON and not text:
        reasons.append(
            Reason("missing", _("Say why. Reasons are given for any refusal (article 18(23))."), "text")
        )
    return reasons + wrong_values(opened, (FILES,), {"files": list(said.get("files") or ())})


def _note(
    vault: OpenVault, room: str, request: str, said: Mapping[str, Any], marking: Marking, now: datetime
) -> str | None:
    text, limits = (str(said.get(name) or "").strip() for name in ("text", "limits"))
    files = list(dict.fromkeys(said.get("files") or ()))
    court = said.get("court") or "unknown"
    if not (text or limits or files or court != "unknown"):
        return None
    values = {
        "request": request,
        "text": text,
        "limits": limits,
        "court": court,
        "lang": said.get("lang", ""),
        "files": files,
    }
    return say(vault, room, kinds.NOTE, values, marking=marking, now=now).id


def _words(values: Mapping[str, Any]) -> dict[str, Any]:
    said = to_record(DRAFT_FIELDS, {**values, "due": _aware(values.get("due"))})
    return {**said, "lang": values.get("lang", "")}


def _aware(value: Any) -> Any:
    """Return a time as a form gives it: records have it as text."""
    return parse_utc(value) if isinstance(value, str) and value else value or None


def _due(values: Mapping[str, Any]) -> str | None:
    due = _aware(values.get("due"))
    return format_utc(due) if due is not None else None


def _partner(opened: OpenRoom, state: str) -> str | None:
    """Return the agency of the other State that is in the room; the first by its id, if several are."""
    version = opened.fold.state().version
    agencies = sorted(
        {agency_of(one) for one in (version.officers if version else ()) if not is_service(one)}
    )
    return next((one for one in agencies if directory.agency(one).country == state), None)
