"""Writing down a decision, saying of one whether one agrees, and what pages show of decisions.

Rules: words and decision are written together, or nothing is. Who writes one down and was there has agreed by that. A decision is
replaced by another one, never changed. What cannot be read is shown as that, with who, when and what it replaces.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import drawing
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import FIRST_YEAR, to_record
from hornbill.tasks.actions import anchors
from hornbill.tasks.core import decision_kinds as kinds
from hornbill.tasks.core.decisions import Decision, decisions_in
from hornbill.tasks.core.errors import BadTaskForm, NoSuchDecision, NotAtThisDecision
from hornbill.tasks.core.kinds import NOTE
from hornbill.tasks.core.state import tasks_in
from hornbill.tasks.core.view import DecisionView, PresentView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

FOLLOWING_SHOWN = 50  # tasks that follow from a decision; decisions that replace one


# --- written ------------------------------------------------------------------------------------------
def decide(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write down a decision.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: was decided: values of ``decision_kinds.FIELDS``, and ``lang``, the language of the words.
        marking: of its words.
        now: aware UTC time.

    Returns:
        The decision's id.

    Raises:
        BadTaskForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _check(opened, vault.officer_id, what, now)
        words = {**to_record(kinds.WORDS, what), "lang": what.get("lang", "")}
        content = say(vault, room, kinds.TELL, words, marking=marking, now=now)
        facts = {"decision": content.id, **to_record(kinds.FACTS, what)}
        made = say(vault, room, kinds.MAKE, facts, marking=marking, now=now).id
        if vault.officer_id in what["present"]:
            agreed = {"decision": made, "stand": kinds.AGREED, "note": None}
            say(vault, room, kinds.STAND, agreed, marking=marking, now=now)
        return made


def stand(
    vault: OpenVault,
    decision: str,
    word: str,
    why: Mapping[str, Any] = MappingProxyType({}),
    *,
    marking: Marking,
    now: datetime,
) -> bool:
    """Say whether one agrees with a decision at which one is named as present.

    Args:
        vault: the officer's open vault.
        decision: its id.
        word: of ``decision_kinds.STANDS``.
        why: values of ``decision_kinds.REASON``, and ``lang``; needed for who disagrees.
        marking: of the reason.
        now: aware UTC time.

    Returns:
        False if that was said before.

    Raises:
        NoSuchDecision, NotAtThisDecision, BadTaskForm: and what ``say`` raises; nothing was written.
    """
    room, text = room_of(vault, decision), why.get("text", "").strip()
    with writable(vault, room) as opened:
        found = decisions_in(opened.fold).get(decision)
        if found is None:
            raise _missing()
        if vault.officer_id not in found.present:
            raise NotAtThisDecision(_("You are not listed as present at this decision."))
        reasons = wrong_values(opened, kinds.REASON, why)
        if word not in kinds.STANDS:
            reasons.append(Reason("no-such-word", _("Choose your answer."), "stand"))
        if word == kinds.DISAGREED and not text:
            reasons.append(Reason("missing", _("Give the reason for your disagreement."), "text"))
        if reasons:
            raise BadTaskForm(reasons)
        before = found.stands.get(vault.officer_id)
        if before is not None and before.stand == word and not text:
            return False
        words = {"about": decision, "text": text, "lang": why.get("lang", "")}
        note = say(vault, room, NOTE, words, marking=marking, now=now).id if text else None
        said = {"decision": decision, "stand": word, "note": note}
        say(vault, room, kinds.STAND, said, marking=marking, now=now)
    return True


def room_of(vault: OpenVault, decision: str) -> str:
    """Return the room of a decision that an officer may see; NoSuchDecision otherwise."""
    return drawing.room_of(vault, decision, _missing())


def _missing() -> NoSuchDecision:
    return NoSuchDecision(_("You have no such decision."))


def _may_replace(officer: str, decision: Decision | None) -> bool:
    """Tell whether an officer may replace a decision: who was present, or is of the agency that wrote it down."""
    if decision is None:
        return False
    return officer in decision.present or agency_of(officer) == agency_of(decision.author)


def _check(opened: OpenRoom, officer: str, what: Mapping[str, Any], now: datetime) -> None:
    reasons = wrong_values(opened, kinds.FIELDS, what)
    if what["on"] and what["on"] > now:
        reasons.append(Reason("future", _("Record a decision only after it was made."), "on"))
    elif what["on"] and what["on"].year < FIRST_YEAR:
        reasons.append(Reason("long-ago", _("Choose a time after the year %d.") % (FIRST_YEAR - 1), "on"))
    known = decisions_in(opened.fold)
    if not all(_may_replace(officer, known.get(earlier)) for earlier in what.get("replaces", ())):
        text = _("A decision can be replaced by those who were present, or by the agency that recorded it.")
        reasons.append(Reason("not-yours", text, "replaces"))
    if reasons:
        raise BadTaskForm(reasons)


# --- shown --------------------------------------------------------------------------------------------
def view_decision(vault: OpenVault, decision: str, *, now: datetime, note: bool = True) -> DecisionView:
    """Open a decision for its page; a program reads it without a ``note`` that it was opened.

    Raises:
        NoSuchDecision: there is none for this officer.
        StillChecking: its room is large and still being opened.
    """

    def draw(opened: OpenRoom) -> tuple[DecisionView, list[str]] | None:
        known = decisions_in(opened.fold)
        found = known.get(decision)
        if found is None:
            return None
        return _drawn(vault, opened, known)(found), [found.words.record, *_notes(found)]

    return drawing.view_one(vault, room_of(vault, decision), draw, _missing(), now=now, note=note)


def decisions_of_room(vault: OpenVault, room: str, skip: int = 0) -> tuple[list[DecisionView], int]:
    """Return a page of the decisions of a room, those that hold first, the newest first; and how many there are.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """

    def folded(opened: OpenRoom) -> tuple[list[Decision], Callable[[Decision], DecisionView]]:
        known = decisions_in(opened.fold)
        found = sorted(known.values(), key=lambda one: (one.on, one.id), reverse=True)
        return sorted(found, key=lambda one: bool(one.replaced_by)), _drawn(vault, opened, known)

    def turn(one: Decision) -> tuple[bool, str]:
        return bool(one.replaced_by), agency_of(one.author)

    return drawing.page_of_room(vault, room, folded, turn, skip=skip)


def _notes(decision: Decision) -> list[str]:
    return [said.note.record for said in decision.stands.values() if said.note]


def _drawn(
    vault: OpenVault, opened: OpenRoom, known: Mapping[str, Decision]
) -> Callable[[Decision], DecisionView]:
    """Return how decisions of a room are shown; the room is folded once for all of them."""
    names, reader = Names(), vault.officer_id
    may_say = may_write(opened, reader, (kinds.STAND, NOTE))
    may_decide = may_write(opened, reader, (kinds.TELL, kinds.MAKE))
    following: dict[str, list[tuple[str, str]]] = {}
    for task in tasks_in(opened.fold).values():
        if task.values is not None and task.values["decision"] is not None:
            following.setdefault(task.values["decision"], []).append((task.id, task.values["title"]))

    def titles(some: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((id_, (known[id_].values or {}).get("title", "")) for id_ in some if id_ in known)

    def draw(one: Decision) -> DecisionView:
        return DecisionView(
            **drawing.shown(opened, names, one.id, one.words, _notes(one)),
            on=parse_utc(one.on),
            rests_on=anchors.named(opened, (one.values or {}).get("rests_on", ())),
            present=tuple(PresentView(names.member(who), one.stands.get(who)) for who in one.present),
            replaces=titles(one.replaces),
            replaced_by=titles(one.replaced_by[-FOLLOWING_SHOWN:]),
            tasks=tuple(following.get(one.id, [])[-FOLLOWING_SHOWN:]),
            may_say=kinds.STANDS if may_say and reader in one.present else (),
            may_replace=may_decide and _may_replace(reader, one),
        )

    return draw
