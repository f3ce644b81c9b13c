"""Writing down what was done with exhibits: entries, hand-overs, answers to them, stock-taking.

Rules: what a form gets wrong is refused with every reason. What does not fit the chain (somebody else holds it, the seal is another one) is
written all the same, because it happened; the chain shows it, and the form says so beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.evidence.actions.describing import EXHIBITS, wrong_time, zone_of
from hornbill.evidence.actions.room_book import book_in
from hornbill.evidence.core import fields, kinds
from hornbill.evidence.core.book import Book, answers
from hornbill.evidence.core.errors import BadEvidenceForm, HandOverClosed, NoSuchHandOver
from hornbill.evidence.core.labels import Label, read_labels
from hornbill.evidence.core.reminders import same_place
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.imported import GUEST_ANSWER
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc
from hornbill.objects.actions.checking import wrong_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


def enter(vault: OpenVault, exhibit: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write down what was done with an exhibit.

    Args:
        vault: the author's open vault.
        exhibit: its id.
        what: values of ``fields.ENTER``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        NoSuchExhibit, BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with EXHIBITS.to_write(vault, exhibit) as (room, opened, _exhibit):
        reasons = [*wrong_values(opened, fields.ENTER, what), *wrong_time(what, now)]
        act, person = what.get("act", ""), fields.person_of(what)
        if act == kinds.RECEIVE and person is None:
            reasons.append(Reason("missing", _("Say from whom you received it."), "person_name"))
        if act == kinds.STORE and not str(what.get("place") or "").strip():
            reasons.append(Reason("missing", _("Say where it is stored."), "place"))
        if act in kinds.BY_ORDER and not (
            str(what.get("authority") or "").strip() and what.get("authority_on")
        ):
            reasons.append(Reason("missing", _("Name the order, and its date."), "authority"))
        if reasons:
            raise BadEvidenceForm(reasons)
        values = {
            **fields.custody_of(what, [exhibit], zone_of(vault, what["at"])),
            **fields.plain(
                what, "purpose", "authority", "authority_on", "seal_before", "seal_after", "strokes"
            ),
            "act": act,
            "hash_before": str(what.get("hash_before") or "").strip().lower(),
            "hash_after": str(what.get("hash_after") or "").strip().lower(),
            "person": person,
        }
        return say(vault, room, kinds.ENTER, values, marking=marking, now=now).id


def give(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Hand exhibits over to an officer of the room, or to a person outside the network.

    Args:
        vault: the giver's open vault.
        room: the room's id.
        what: values of ``fields.GIVE``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The hand-over's id.

    Raises:
        BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        book, chosen = book_in(opened), list(what.get("exhibits") or ())
        reasons = [*wrong_values(opened, fields.GIVE, what), *wrong_time(what, now)]
        person, to = fields.person_of(what), str(what.get("to") or "")
        if bool(to) == (person is not None):
            reasons.append(
                Reason(
                    "to",
                    _("Choose one receiver: an officer of this room, or a person outside the network."),
                    "to",
                )
            )
        if to == vault.officer_id:
            reasons.append(Reason("to-self", _("You cannot hand over to yourself."), "to"))
        if any(one not in book.exhibits for one in chosen):
            reasons.append(Reason("no-such-exhibit", _("Choose exhibits of this room."), "exhibits"))
        if len(chosen) > 1 and fields.measures_of(what):
            reasons.append(Reason("measured-together", _("Weigh each exhibit by itself."), "mass"))
        if reasons:
            raise BadEvidenceForm(reasons)
        values = {
            **fields.custody_of(what, chosen, zone_of(vault, what["at"])),
            **fields.plain(what, "purpose", "authority", "seal"),
            "to": {"officer": to} if to else {"person": person},
            "back_by": format_utc(what["back_by"]) if what.get("back_by") else None,
        }
        return say(vault, room, kinds.GIVE, values, marking=marking, now=now).id


def take(
    vault: OpenVault, hand_over: str, what: Mapping[str, Any], *, marking: Marking, now: datetime
) -> str:
    """Answer a hand-over: as its receiver, or as its giver for a person who signs on the giver's screen or has answered by link.

    Args:
        vault: the officer's open vault.
        hand_over: its id.
        what: values of ``fields.TAKE``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        NoSuchHandOver, HandOverClosed, BadEvidenceForm: and what ``say`` raises; nothing was written.
    """
    room = room_of_hand_over(vault, hand_over)
    with writable(vault, room) as opened:
        book = book_in(opened)
        given = book.gives.get(hand_over)
        if given is None or given.values is None:
            raise no_hand_over()
        if answers(book, hand_over):
            raise HandOverClosed(_("This hand-over was answered already."))
        reasons = [*wrong_values(opened, fields.TAKE, what), *wrong_time(what, now)]
        to, guest = given.values["to"], str(what.get("guest_answer") or "")
        if "officer" in to:
            signed, person = kinds.OWN, None
            if to["officer"] != vault.officer_id:
                reasons.append(
                    Reason("not-to-you", _("It was handed over to somebody else; they answer."), "answer")
                )
        else:
            signed, person = (kinds.GUEST if guest else kinds.SCREEN), fields.person_of(what) or to["person"]
            if given.agency != agency_of(vault.officer_id):
                reasons.append(
                    Reason("not-yours", _("The agency that handed it over enters this answer."), "answer")
                )
            if (
                not guest
                and what.get("answer") == kinds.ACCEPTED
                and not str(what.get("strokes") or "").strip()
            ):
                reasons.append(
                    Reason(
                        "not-signed",
                        _("Have the person sign on this screen, or choose their answer."),
                        "strokes",
                    )
                )
            if guest and any(
                (step.entry.values or {}).get("guest_answer") == guest
                for one in book.exhibits.values()
                for step in one.chain.steps
            ):
                reasons.append(
                    Reason(
                        "answer-reused",
                        _("This answer stands for another hand-over already."),
                        "guest_answer",
                    )
                )
            if guest and not _is_answer(opened, guest):
                reasons.append(
                    Reason(
                        "no-answer",
                        _("Choose an answer of an external contact in this room."),
                        "guest_answer",
                    )
                )
        if reasons:
            raise BadEvidenceForm(reasons)
        values = {
            **fields.custody_of(what, list(given.values["exhibits"]), zone_of(vault, what["at"])),
            **fields.plain(what, "seal"),
            "give": hand_over,
            "answer": what["answer"],
            "signed": signed,
            "person": person,
            "strokes": str(what.get("strokes") or "").strip() if signed == kinds.SCREEN else "",
            "guest_answer": guest or None,
        }
        return say(vault, room, kinds.TAKE, values, marking=marking, now=now).id


def count(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Take stock of a place: what was scanned is present, what should be there and was not is missing. Returns the record's id.

    Raises:
        BadEvidenceForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        book = book_in(opened)
        reasons = [*wrong_values(opened, fields.COUNT, what), *wrong_time(what, now)]
        if reasons:
            raise BadEvidenceForm(reasons)
        place, agency = str(what["place"]).strip(), agency_of(vault.officer_id)
        seen = read_labels(str(what["labels"]), [Label(one.id, one.number) for one in book.exhibits.values()])
        expected = expected_at(book, place, agency)
        found, awaited = set(seen.found), set(expected)
        values = {
            **fields.plain(what, "text"),
            "at": format_utc(what["at"]),
            "zone": zone_of(vault, what["at"]),
            "place": place,
            "present": seen.found[: kinds.MAX_COUNTED],
            "missing": [one for one in expected if one not in found][: kinds.MAX_COUNTED],
            "unexpected": [
                *(book.exhibits[one].number for one in seen.found if one not in awaited),
                *seen.unknown,
            ][: kinds.MAX_COUNTED],
            "lang": what.get("lang", ""),
        }
        return say(vault, room, kinds.COUNT, values, marking=marking, now=now).id


def expected_at(book: Book, place: str, agency: str) -> list[str]:
    """Return the exhibits that an agency has in store in a place, in the order of the room."""
    wanted = same_place(place)
    return [
        one.id
        for one in book.exhibits.values()
        if one.chain.holder.kind == "store"
        and agency_of(one.chain.holder.who) == agency
        and same_place(one.chain.holder.place) == wanted
    ]


def room_of_hand_over(vault: OpenVault, hand_over: str) -> str:
    """Return the room of a hand-over that an officer may see; NoSuchHandOver otherwise."""
    room = exchange.room_for(vault.officer_id, hand_over)
    if room is None:
        raise no_hand_over()
    return room


def no_hand_over() -> NoSuchHandOver:
    """Return the error for a hand-over that is not there."""
    return NoSuchHandOver(_("There is no such hand-over for you."))


def _is_answer(opened: OpenRoom, record: str) -> bool:
    item = opened.fold.history.items.get(record)
    return item is not None and item.header.kind == GUEST_ANSWER and opened.fold.counts(record)
