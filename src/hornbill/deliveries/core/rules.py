"""Who may say what of a delivery: for each control kind, every reason why its author may not say it.

Rules: by what the record rests on and the membership it was written under, and by nothing else; no order of arrival, no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core.names import CONSENT, DEALT, HAND, HOLD, INJECT, MARK, PLAN, VERSION, WORDS
from hornbill.deliveries.core.route import (
    check_legs,
    check_states,
    idle_states,
    legs_of,
    missing_states,
    states_of,
)
from hornbill.exchange.core.rooms import founded_as
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from hornbill.deliveries.core.route import InState
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item


# --- what a record is about ---------------------------------------------------------------------------
def plan_of(history: History, record: Any) -> Item | None:
    """Return a version of the plan by its id, of the right form; None if what is named is not one."""
    item = history.items.get(record) if isinstance(record, str) else None
    if item is None or item.header.kind != VERSION or item.values is None:
        return None
    try:
        check_states(item.values.get("states"))
        check_legs(item.values.get("legs"))
    except (ValueError, BadInput):
        return None
    return None if idle_states(states_of(item.values["states"]), legs_of(item.values["legs"])) else item


def spoken_for(plan: Item) -> dict[str, InState]:
    """Return agency -> the State that it speaks for, of a version that ``plan_of`` returned."""
    return {one.agency: one for one in states_of((plan.values or {})["states"])}


def consent_of(history: History, record: Any) -> Item | None:
    """Return a consent to a version of the plan by its id; None if what is named is not one."""
    item = history.items.get(record) if isinstance(record, str) else None
    if item is None or item.header.kind != CONSENT or item.values is None:
        return None
    return item if plan_of(history, item.values.get("plan")) else None


# --- who may say it -----------------------------------------------------------------------------------
def elsewhere(history: History) -> list[str]:
    """Return why nothing of a delivery counts in a room that was founded as something else."""
    return (
        []
        if founded_as.founded_as(history) == MARK
        else ["this room was not founded as a controlled delivery"]
    )


def _own_words(history: History, item: Item, name: str, kind: str) -> list[str]:
    record = (item.values or {}).get(name)
    words = history.items.get(record) if isinstance(record, str) else None
    if words is None:
        return []  # a text that has not come yet judges nothing
    if words.header.kind != kind:
        return [f"what it names as {name} is none"]
    return [] if words.header.author == item.header.author else ["it speaks with somebody else's words"]


def may_plan(history: History, item: Item, version: Version) -> list[str]:
    """A version of the plan: by an agency that speaks for a State of it."""
    values = item.values or {}
    states, legs = states_of(values["states"]), legs_of(values["legs"])
    reasons = elsewhere(history) + _own_words(history, item, "plan", PLAN)
    if not version.agencies.issuperset(one.agency for one in states):
        reasons.append("an agency that speaks for a State had nobody in the room then")
    if lacking := missing_states(states, legs):
        reasons.append(f"nobody speaks for States on its route: {', '.join(lacking)}")
    if idle := idle_states(states, legs):
        reasons.append(f"it names States that lie on no leg: {', '.join(idle)}")
    earlier = [plan_of(history, one) for one in values["replaces"]]
    if None in earlier:
        reasons.append("what it replaces is no version of the plan")
    mine = {one.agency for one in states} | {name for one in earlier if one for name in spoken_for(one)}
    if item.header.agency not in mine:
        reasons.append("its author's agency speaks for no State of the plan")
    return reasons


def _of_plan(history: History, item: Item) -> tuple[list[str], Item | None]:
    plan = plan_of(history, (item.values or {})["plan"])
    reasons = elsewhere(history)
    if plan is None:
        reasons.append("it is about something that is no version of the plan")
    elif item.header.agency not in spoken_for(plan):
        reasons.append("its author's agency speaks for no State of this version")
    return reasons, plan


def may_of_plan(history: History, item: Item, _version: Version) -> list[str]:
    """About a version: by an agency that speaks for a State of it. What more an end needs, the fold judges."""
    return _of_plan(history, item)[0]


def may_drop(history: History, item: Item, _version: Version) -> list[str]:
    """A version is dropped by the agency that proposed it."""
    plan = plan_of(history, (item.values or {})["plan"])
    if plan is None:
        return [*elsewhere(history), "it is about something that is no version of the plan"]
    own = plan.header.agency == item.header.agency
    return elsewhere(history) + ([] if own else ["a version is dropped by the agency that proposed it"])


def may_consent(history: History, item: Item, _version: Version) -> list[str]:
    """A consent: by the agency that speaks for the State."""
    values = item.values or {}
    reasons = _of_plan(history, item)[0] + _own_words(history, item, "note", WORDS)
    if values["ends"] <= values["begins"]:
        reasons.append("it ends before it begins")
    if values["conditions"] and values["note"] is None:
        reasons.append("it has conditions and does not say which")
    return reasons


def may_countersign(history: History, item: Item, _version: Version) -> list[str]:
    """A countersignature: by a second officer of the same agency."""
    consent = consent_of(history, (item.values or {})["consent"])
    if consent is None:
        return [*elsewhere(history), "it is about something that is no consent"]
    reasons = elsewhere(history)
    if consent.header.agency != item.header.agency:
        reasons.append("a consent is countersigned by its own agency")
    if consent.header.author == item.header.author:
        reasons.append("a consent is countersigned by a second officer")
    return reasons


def may_meet(history: History, item: Item, _version: Version) -> list[str]:
    """That a condition is met: by the agency that set it."""
    values = item.values or {}
    consent = consent_of(history, values["consent"])
    if consent is None:
        return [*elsewhere(history), "it is about something that is no consent"]
    reasons = elsewhere(history)
    if consent.header.agency != item.header.agency:
        reasons.append("that a condition is met is said by the agency that set it")
    count = (consent.values or {}).get("conditions")
    if not isinstance(count, int) or values["condition"] > count:
        reasons.append("the consent has no such condition")
    return reasons


def may_stop(history: History, _item: Item, _version: Version) -> list[str]:
    """Anybody who was ever in the room may stop."""
    return elsewhere(history)


def may_decide(history: History, item: Item, _version: Version) -> list[str]:
    """What law applies: by the agency that speaks for that State."""
    reasons, plan = _of_plan(history, item)
    own = spoken_for(plan).get(item.header.agency) if plan else None
    if own is not None and own.state != (item.values or {})["state"]:
        reasons.append("a State's law is decided by the agency that speaks for it")
    return reasons + _own_words(history, item, "note", WORDS)


def may_start(history: History, item: Item, version: Version) -> list[str]:
    """A start: with every consent, by all that its author had."""
    from hornbill.deliveries.core.folding import lacking_in_past

    reasons, plan = _of_plan(history, item)
    if plan is None:
        return reasons
    if not version.agencies.issuperset(spoken_for(plan)):
        reasons.append("a State of the plan had nobody in the room then")
    return reasons + lacking_in_past(history, item, plan)


def may_release(history: History, item: Item, _version: Version) -> list[str]:
    """A release: by the agency that held."""
    hold = history.items.get((item.values or {})["hold"])
    if hold is None or hold.header.kind != HOLD:
        return [*elsewhere(history), "it releases no hold"]
    own = hold.header.agency == item.header.agency
    return elsewhere(history) + ([] if own else ["a hold is released by the agency that asked for it"])


def may_hand(history: History, item: Item, _version: Version) -> list[str]:
    """A hand-over: at a border, by the agency of the State that is left to the agency of the State that is entered."""
    values = item.values or {}
    reasons, plan = _of_plan(history, item)
    if plan is None:
        return reasons
    legs, speaks = (plan.values or {})["legs"], spoken_for(plan)
    leg = legs[values["leg"]] if values["leg"] < len(legs) else None
    if leg is None or not leg["enters"]:
        reasons.append("the plan has no such leg that crosses a border")
        return reasons
    gives, takes = speaks.get(item.header.agency), speaks.get(values["to"])
    if gives is None or gives.state != leg["state"]:
        reasons.append("it is handed over by the agency of the State that the leg leaves")
    if takes is None or takes.state != leg["enters"]:
        reasons.append("it is handed over to the agency of the State that the leg enters")
    return reasons + _own_words(history, item, "note", WORDS)


def may_take(history: History, item: Item, _version: Version) -> list[str]:
    """An answer: by the agency that receives."""
    hand = history.items.get((item.values or {})["hand"])
    if hand is None or hand.header.kind != HAND:
        return [*elsewhere(history), "it answers no hand-over"]
    own = (hand.values or {}).get("to") == item.header.agency
    return elsewhere(history) + ([] if own else ["a hand-over is answered by the agency that receives"])


# --- rehearsals and studies -----------------------------------------------------------------------------
def injected(history: History, record: Any) -> tuple[Item, Item] | None:
    """Return a trouble by its id, and the exercise that it belongs to; None if what is named is not one."""
    item = history.items.get(record) if isinstance(record, str) else None
    if item is None or item.header.kind != INJECT or item.values is None:
        return None
    plan = plan_of(history, item.values.get("plan"))
    return (item, plan) if plan is not None else None


def may_inject(history: History, item: Item, _version: Version) -> list[str]:
    """A trouble: into an exercise only, about a State of it."""
    reasons, plan = _of_plan(history, item)
    if plan is None:
        return reasons
    if (plan.values or {}).get("exercise") is not True:
        reasons.append("troubles are made up in exercises only")
    if (item.values or {})["state"] not in {one.state for one in spoken_for(plan).values()}:
        reasons.append("it concerns no State of this version")
    return reasons


def may_notice(history: History, item: Item, _version: Version) -> list[str]:
    """That a trouble was noticed: by an agency of the exercise; that it was dealt with: by the agency that it concerns."""
    values = item.values or {}
    found = injected(history, values["inject"])
    if found is None:
        return [*elsewhere(history), "it is about something that is no trouble of an exercise"]
    inject, plan = found
    reasons = elsewhere(history)
    own = spoken_for(plan).get(item.header.agency)
    if own is None:
        reasons.append("its author's agency speaks for no State of this version")
    elif values["step"] == DEALT and own.state != (inject.values or {})["state"]:
        reasons.append("a trouble is dealt with by the agency of the State that it concerns")
    return reasons


def may_agree(history: History, _item: Item, _version: Version) -> list[str]:
    """That a study may be kept outside: by anybody in the room; whose agreement is needed, the fold says."""
    return elsewhere(history)
