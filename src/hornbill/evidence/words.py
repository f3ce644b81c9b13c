"""What pages and letters call things of evidence, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _

from hornbill.evidence.core import holders, reminders
from hornbill.evidence.core.bundle.withholding import DEFENCE
from hornbill.evidence.core.fields import ACT_WORDS, ANSWER_WORDS, RELATION_WORDS, SIGNED_WORDS
from hornbill.evidence.core.findings import WORDS
from hornbill.evidence.core.stamps.revocation import GOOD, UNKNOWN
from hornbill.evidence.core.view import FindingView, StampView
from hornbill.evidence.stamp_words import STAMP_WORDS, UNKNOWN_WORDS

if TYPE_CHECKING:
    from hornbill.evidence.core.entries import Entry
    from hornbill.evidence.core.findings import Finding
    from hornbill.evidence.core.holders import Holder
    from hornbill.evidence.core.measures import Measure
    from hornbill.evidence.core.reminders import Reminder
    from hornbill.evidence.core.stamps.revocation import State
    from hornbill.evidence.queries import StampQueue
    from hornbill.exchange.actions.names import Names

_OFFICERS = ("giver", "holder", "to", "taker", "who")


def act(code: str) -> str:
    """Return what an act is called."""
    return gettext(ACT_WORDS.get(code, code))


def answer(code: str) -> str:
    """Return what an answer to a hand-over is called."""
    return gettext(ANSWER_WORDS.get(code, code))


def signed(code: str) -> str:
    """Return how a receiver signed."""
    return gettext(SIGNED_WORDS.get(code, code))


def relation(code: str) -> str:
    """Return how an exhibit came from another one."""
    return gettext(RELATION_WORDS.get(code, code))


def name(names: Names, who: str) -> str:
    """Return the name of an officer, or what is written where it is a person outside the network."""
    if who.startswith(holders.PERSON_MARK):
        return _("%s (outside the network)") % who.removeprefix(holders.PERSON_MARK)
    if "/" not in who:
        return who
    member = names.member(who)
    return f"{member.name} ({member.agency_name})"


def holder(names: Names, one: Holder) -> str:
    """Return who holds an exhibit, in words."""
    if one.kind == holders.STORE:
        agency = names.member(one.who).agency_name
        return _("store of %(agency)s: %(place)s") % {"agency": agency, "place": one.place or "…"}
    if one.kind == holders.NOBODY:
        return _("nobody any more")
    return name(names, one.told)


_WAITS = {
    reminders.ANSWER: gettext_noop("Say whether you received it"),
    reminders.AWAITED: gettext_noop("%(to)s has not answered your hand-over"),
    reminders.BACK: gettext_noop("To be returned by %(to)s"),
    reminders.REVIEW: gettext_noop("To be looked at again"),
    reminders.ORDERED: gettext_noop("An order is still to be carried out"),
    reminders.STOCK: gettext_noop("Take stock of %(place)s"),
}


def reminder(names: Names, one: Reminder, give: Entry | None) -> str:
    """Return what waits, in words; ``give`` is its hand-over, where there is one."""
    to = name(names, holders.of_to(give.values["to"]).told) if give is not None and give.values else ""
    return gettext(_WAITS[one.kind]) % {"to": to, "place": one.place}


def measure(one: Measure) -> str:
    """Return a measure in words: pieces are counted in the reader's language."""
    if one.unit != "pieces":
        return str(one)
    shown = str(one).removesuffix(" pieces")
    return ngettext("%s piece", "%s pieces", 1 if shown == "1" else 2) % shown


def finding(names: Names, one: Finding) -> FindingView:
    """Return a finding in words."""
    detail = {key: name(names, value) if key in _OFFICERS else value for key, value in one.detail.items()}
    try:
        text = gettext(WORDS[one.code]) % detail
    except KeyError:
        text = one.code
    return FindingView(one.code, text, one.grave)


def copy_of(copy: str) -> str:
    """Return for whom a bundle was made; bundles from before kinds of copies were told apart count as the court's."""
    return _("Copy for the defence") if copy == DEFENCE else _("Copy for the court")


def stamp_queue(one: StampQueue, state: State | None = None) -> StampView:
    """Return in words how an authority stands with the stamps of a room, and what is known of its certificates."""
    parts = []
    if one.given:
        parts.append(ngettext("%(n)d stamp kept", "%(n)d stamps kept", one.given) % {"n": one.given})
    if one.waiting:
        parts.append(ngettext("%(n)d still to come", "%(n)d still to come", one.waiting) % {"n": one.waiting})
    why = gettext(STAMP_WORDS.get(one.said, "")) if one.said else ""
    known = revocation(state) if one.given and state is not None else ""
    return StampView(one.authority, ", ".join(parts), one.waiting, one.since, why, known)


def revocation(state: State) -> str:
    """Return in words what is known of the certificates of an authority's newest stamp."""
    day = state.as_of.date().isoformat() if state.as_of is not None else ""
    if state.state == UNKNOWN:
        return gettext(UNKNOWN_WORDS[state.reason]) % {"day": day}
    if state.state == GOOD:
        return _("No certificate of it was revoked by %s.") % day
    return _("A certificate of it was revoked on %s. Ask your administrator.") % day
