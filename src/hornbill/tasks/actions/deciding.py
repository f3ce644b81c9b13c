"""Writing down a decision, saying of one whether one agrees, and what may be named as its ground.

Rules: words and decision are written together, or nothing is. Who writes one down and was there has agreed by that. A decision is
replaced by another one, never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.rooms import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc
from hornbill.tasks.actions.giving import officers_in, wrong_anchors, wrong_words
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.errors import BadTaskForm, NoSuchDecision, NotAtThisDecision
from hornbill.tasks.core.kinds import (
    AGREED,
    DISAGREED,
    FIRST_YEAR,
    MAKE,
    MAX_PRESENT,
    MAX_REPLACED,
    MAX_TEXT,
    NOTE,
    STAND,
    STANDS,
    TELL,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opened import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.decisions import Decision
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Deciding:
    """What a decision says.

    Attributes:
        title: what was decided.
        grounds: why.
        present: the officers who were there, of this room.
        on: when it was made; aware, UTC, not in the future.
        marking: of its words.
        lang: of the words.
        rests_on: records of the room.
        replaces: earlier decisions.
    """

    title: str
    grounds: str
    present: Sequence[str]
    on: datetime
    marking: Marking
    lang: str = ""
    rests_on: Sequence[str] = ()
    replaces: Sequence[str] = ()


def decide(vault: OpenVault, room: str, what: Deciding, *, now: datetime) -> str:
    """Write down a decision.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: was decided.
        now: aware UTC time.

    Returns:
        The decision's id.

    Raises:
        BadTaskForm: with every reason; nothing was written.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        _check(opened, vault.officer_id, what, now)
        words: dict[str, Any] = {
            "title": what.title.strip(),
            "grounds": what.grounds.strip(),
            "lang": what.lang,
            "rests_on": list(dict.fromkeys(what.rests_on)),
        }
        content = say(vault, room, TELL, words, marking=what.marking, now=now)
        fields = {
            "decision": content.id,
            "present": sorted(set(what.present)),
            "on": format_utc(what.on),
            "replaces": list(dict.fromkeys(what.replaces)),
        }
        made = say(vault, room, MAKE, fields, marking=what.marking, now=now).id
        if vault.officer_id in what.present:
            agreed = {"decision": made, "stand": AGREED, "note": None}
            say(vault, room, STAND, agreed, marking=what.marking, now=now)
        return made


def stand(
    vault: OpenVault,
    decision: str,
    word: str,
    *,
    text: str = "",
    lang: str = "",
    marking: Marking,
    now: datetime,
) -> bool:
    """Say whether one agrees with a decision at which one is named as present.

    Args:
        vault: the officer's open vault.
        decision: its id.
        word: of ``kinds.STANDS``.
        text: why; needed for who disagrees.
        lang: of the text.
        marking: of the text.
        now: aware UTC time.

    Returns:
        False if that was said before.

    Raises:
        NoSuchDecision, NotAtThisDecision, BadTaskForm, MayNotWrite, StillChecking, RecordRefused, CannotSeal,
        BadRecord, NoSpace, Busy: nothing was written.
    """
    room = room_of(vault, decision)
    with writable(vault, room) as opened:
        found = decision_in(opened, decision)
        if vault.officer_id not in found.present:
            raise NotAtThisDecision(_("You are not named as present at this decision."))
        reasons = []
        if word not in STANDS:
            reasons.append(Reason("no-such-word", _("Choose what you say of it."), "stand"))
        if word == DISAGREED and not text.strip():
            reasons.append(Reason("missing", _("Say why you disagree."), "text"))
        if len(text.strip()) > MAX_TEXT:
            too_long = _("This has more than %d characters: put the rest into a file.") % MAX_TEXT
            reasons.append(Reason("too-long", too_long, "text"))
        if reasons:
            raise BadTaskForm(reasons)
        before = found.stands.get(vault.officer_id)
        if before is not None and before.stand == word and not text.strip():
            return False
        note = None
        if text.strip():
            words = {"about": decision, "text": text.strip(), "lang": lang}
            note = say(vault, room, NOTE, words, marking=marking, now=now).id
        fields = {"decision": decision, "stand": word, "note": note}
        say(vault, room, STAND, fields, marking=marking, now=now)
    return True


def room_of(vault: OpenVault, decision: str) -> str:
    """Return the room of a decision that an officer may see; NoSuchDecision otherwise."""
    room = exchange.room_of(decision)
    if room is None or not exchange.is_in(vault.officer_id, room):
        raise NoSuchDecision(_("There is no such decision for you."))
    return room


def decision_in(opened: OpenRoom, decision: str) -> Decision:
    """Return a decision of an open room; NoSuchDecision if there is none."""
    found = decisions_in(opened.fold).get(decision)
    if found is None:
        raise NoSuchDecision(_("There is no such decision for you."))
    return found


def may_replace(officer: str, decision: Decision) -> bool:
    """Tell whether an officer may replace a decision: who was present, or is of the agency that wrote it down."""
    return officer in decision.present or agency_of(officer) == agency_of(decision.author)


def _check(opened: OpenRoom, officer: str, what: Deciding, now: datetime) -> None:
    reasons = wrong_words(what.title, grounds=what.grounds)
    if not what.grounds.strip():
        reasons.append(Reason("missing", _("Say on which grounds it was decided."), "grounds"))
    if not what.present:
        reasons.append(Reason("missing", _("Choose who was present."), "present"))
    elif not set(what.present) <= set(officers_in(opened)):
        text = _("Somebody whom you name is not in this room; write their names into the grounds.")
        reasons.append(Reason("not-here", text, "present"))
    elif len(set(what.present)) > MAX_PRESENT:
        reasons.append(Reason("too-many", _("At most %d officers can be named.") % MAX_PRESENT, "present"))
    if what.on > now:
        reasons.append(Reason("future", _("A decision is written down once it was made."), "on"))
    elif what.on.year < FIRST_YEAR:
        text = _("Choose a time after the year %d.") % (FIRST_YEAR - 1)
        reasons.append(Reason("long-ago", text, "on"))
    reasons += wrong_anchors(opened, what.rests_on)
    known = decisions_in(opened.fold)
    if any(one not in known or not may_replace(officer, known[one]) for one in what.replaces):
        text = _("A decision is replaced by who was present, or by the agency that wrote it down.")
        reasons.append(Reason("not-yours", text, "replaces"))
    if len(set(what.replaces)) > MAX_REPLACED:
        text = _("At most %d decisions can be replaced by one.") % MAX_REPLACED
        reasons.append(Reason("too-many", text, "replaces"))
    if reasons:
        raise BadTaskForm(reasons)
