"""Writing down a decision, saying of one whether one agrees, and what pages show of decisions.

Rules: words and decision are written together, or nothing is. Who writes one down and was there has agreed by that. A decision is
replaced by another one, never changed. What cannot be read is shown as that, with who, when and what it replaces.
"""

from __future__ import annotations

from collections import defaultdict
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
from hornbill.objects.core.fields import to_record, to_words
from hornbill.tasks.actions import anchors
from hornbill.tasks.actions.giving import say_note
from hornbill.tasks.core import decision_kinds as kinds
from hornbill.tasks.core.decisions import Decision, decisions_in
from hornbill.tasks.core.errors import BadTaskForm, NoSuchDecision, NotAtThisDecision
from hornbill.tasks.core.kinds import NOTE
from hornbill.tasks.core.state import tasks_in
from hornbill.tasks.core.view import DecisionView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

FOLLOWING_SHOWN = 50  # tasks that follow from a decision; decisions that replace one


def decide(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write down a decision: values of ``decision_kinds.FIELDS``, and ``lang``; the marking is that of its words.

    Returns:
        The decision's id.

    Raises:
        BadTaskForm: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _check(opened, vault.officer_id, what, now)
        content = say(vault, room, kinds.TELL, to_words(kinds.WORDS, what), marking=marking, now=now)
        facts = {"decision": content.id, **to_record(kinds.FACTS, what)}
        made = say(vault, room, kinds.MAKE, facts, marking=marking, now=now).id
        if vault.officer_id in what["present"]:
            agreed = {"decision": made, "stand": kinds.AGREED, "note": None}
            say(vault, room, kinds.STAND, agreed, marking=marking, now=now)
        return made


def stand(
    vault: OpenVault, decision: str, what: Mapping[str, Any], *, marking: Marking, now: datetime
) -> bool:
    """Say whether one agrees with a decision at which one is named as present; who disagrees says why.

    ``what`` are values of ``decision_kinds.ANSWER``, and ``lang``; the marking is that of the reason.

    Returns:
        False if that was said before.

    Raises:
        NoSuchDecision, NotAtThisDecision, BadTaskForm: and what ``say`` raises; nothing was written.
    """
    word, text = what["stand"], what.get("text", "").strip()
    with DECISIONS.to_write(vault, decision) as (room, opened, found):
        if vault.officer_id not in found.present:
            raise NotAtThisDecision(_("You are not listed as present at this decision."))
        reasons = wrong_values(opened, kinds.ANSWER, what)
        if word == kinds.DISAGREED and not text:
            reasons.append(Reason("missing", _("Give the reason for your disagreement."), "text"))
        if reasons:
            raise BadTaskForm(reasons)
        before = found.stands.get(vault.officer_id)
        if before is not None and before.stand == word and not text:
            return False
        note = say_note(vault, room, decision, what, marking=marking, now=now)
        said = {"decision": decision, "stand": word, "note": note}
        say(vault, room, kinds.STAND, said, marking=marking, now=now)
    return True


def _may_replace(officer: str, decision: Decision | None) -> bool:
    return decision is not None and kinds.may_replace(officer, decision.present, decision.author)


def _check(opened: OpenRoom, officer: str, what: Mapping[str, Any], now: datetime) -> None:
    reasons = wrong_values(opened, kinds.FIELDS, what)
    if what["on"] and what["on"] > now:
        reasons.append(Reason("future", _("Record a decision only after it was made."), "on"))
    known = decisions_in(opened.fold)
    if not all(_may_replace(officer, known.get(earlier)) for earlier in what.get("replaces", ())):
        text = _("A decision can be replaced by those who were present, or by the agency that recorded it.")
        reasons.append(Reason("not-yours", text, "replaces"))
    if reasons:
        raise BadTaskForm(reasons)


def _notes(decision: Decision) -> list[str]:
    return [said.note.record for said in decision.stands.values() if said.note]


def _drawer(
    vault: OpenVault, opened: OpenRoom, known: Mapping[str, Decision], _now: datetime
) -> Callable[[Decision], DecisionView]:
    names, reader = Names(), vault.officer_id
    may_say = may_write(opened, reader, (kinds.STAND, NOTE))
    may_decide = may_write(opened, reader, (kinds.TELL, kinds.MAKE))
    following: dict[str | None, list[tuple[str, str]]] = defaultdict(list)  # by decision
    for task in tasks_in(opened.fold).values():
        following[(task.values or {}).get("decision")].append((task.id, task.title))

    def titles(some: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((id_, known[id_].title) for id_ in some if id_ in known)

    def draw(one: Decision) -> DecisionView:
        return DecisionView(
            **drawing.shown(opened, names, one.id, one.words, _notes(one)),
            on=parse_utc(one.on),
            rests_on=anchors.named(opened, (one.values or {}).get("rests_on", ())),
            present=tuple((names.member(who), one.stands.get(who)) for who in one.present),
            replaces=titles(one.replaces),
            replaced_by=titles(one.replaced_by[-FOLLOWING_SHOWN:]),
            tasks=tuple(following[one.id][-FOLLOWING_SHOWN:]),
            may_say=kinds.STANDS if may_say and reader in one.present else (),
            may_replace=may_decide and _may_replace(reader, one),
        )

    return draw


DECISIONS = drawing.Objects(
    missing=lambda: NoSuchDecision(_("You have no such decision.")),
    found=lambda opened: decisions_in(opened.fold),
    in_order=lambda found: sorted(found, key=lambda one: (one.on, one.id), reverse=True),
    turn=lambda one: (bool(one.replaced_by), agency_of(one.author)),  # those that hold first
    drawer=_drawer,
    records=lambda one: [one.words.record, *_notes(one)],
)
