"""The fold of a delivery, from the set of a room's records; and the same over the past of one record, for the rule of starts.

delivery_in(room_fold).phase        # "under-way"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core import names
from hornbill.deliveries.core.route import idle_states, legs_of, states_of
from hornbill.deliveries.core.state import Consent, Delivery, HandOver, Hold, Plan, Said, Start, Trouble
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.founded_as import founded_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.records.history import History, Item
    from hornbill.exchange.core.rooms.fold import RoomFold


def delivery_in(fold: RoomFold) -> Delivery:
    """Return the delivery of a room.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    history, state = fold.history, fold.state()
    if founded_as(history) != names.MARK:
        return Delivery(delivery=False)
    counted = [history.items[id_] for id_ in state.accepted_control]
    stops = [history.items[id_] for id_ in state.stopped if history.items[id_].header.kind in names.STOPS]
    merged = sorted((*counted, *stops), key=lambda one: history.order_key(one.id))
    return _weigh(history, [one for one in merged if one.header.kind in _TAKE])


def lacking_in_past(history: History, start: Item, plan: Item) -> list[str]:
    """List why a start may not be said, by what its author had: for the rule of its kind.

    What the membership refuses counts here as if it did not; the fold judges that, and then the start is not live.

    Args:
        history: the room's graph.
        start: the record that starts.
        plan: the version that it names.
    """
    past = [history.items[id_] for id_ in history.past_of(start.id)]
    ours = [one for one in past if one.header.kind in _TAKE and one.header.kind != names.START]
    good = [one for one in ours if one.header.kind in names.STOPS or _formed(one)]
    good.sort(key=lambda one: history.order_key(one.id))
    found = _weigh(history, good)
    version = found.plans.get(plan.id)
    if version is None or found.current is not version:
        return ["the version that it starts was replaced, dropped, or stands beside another one"]
    reasons = [f"{lack.code}: {lack.subject}" for lack in found.lacks(version)]
    values = start.values or {}
    named = Start(_said(start), plan.id, frozenset(values["consents"]), frozenset(values["countersigns"]))
    if not reasons and not all(found.rests(named, version, one.agency) for one in version.states):
        reasons.append("it does not name a countersigned consent of every State")
    if found.unreleased:
        reasons.append("somebody holds the delivery")
    if found.ends:
        reasons.append("the delivery is over")
    return reasons


def _formed(item: Item) -> bool:
    return item.values is not None and not problems(KINDS[item.header.kind], item.values)


def _said(item: Item) -> Said:
    note = (item.values or {}).get("note")
    header = item.header
    return Said(item.id, header.author, header.agency, header.at, note if isinstance(note, str) else "")


# --- the fold -----------------------------------------------------------------------------------------
def _weigh(history: History, items: Iterable[Item]) -> Delivery:
    """Fold records of the delivery's control kinds, in the order of the room; each has its form, or is of a kind that stops."""
    found = Delivery(delivery=True)
    some = list(items)
    for wanted in _ORDER:  # what others are about comes first; within a kind the order of the room
        for item in some:
            if item.header.kind == wanted:
                _TAKE[wanted](found, item, item.values or {})
    _end_consents(found, history)
    _end_agreements(found, history)
    _note_clashes(found, history)
    return found


def _plan(found: Delivery, item: Item, values: Any) -> None:
    if idle_states(states_of(values["states"]), legs_of(values["legs"])):
        return
    found.plans[item.id] = Plan(
        _said(item),
        values["plan"],
        states_of(values["states"]),
        legs_of(values["legs"]),
        values["scope"],
        values["offence"],
        values["group"],
        values["silent_min"],
        values["late_min"],
        values["exercise"],
        values["law"],
        tuple(values["replaces"]),
    )


def _drop(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    if plan is not None and plan.said.agency == item.header.agency:
        plan.dropped = True


def _consent(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    if plan is not None and plan.state_of(item.header.agency):
        found.consents[item.id] = Consent(
            _said(item),
            plan.id,
            tuple(values["scopes"]),
            values["begins"],
            values["ends"],
            values["authorised_until"],
            values["conditions"],
        )


def _countersign(found: Delivery, item: Item, values: Any) -> None:
    consent = found.consents.get(values["consent"])
    if consent and consent.said.agency == item.header.agency and consent.said.author != item.header.author:
        consent.countersigned.append(_said(item))


def _met(found: Delivery, item: Item, values: Any) -> None:
    consent = found.consents.get(values["consent"])
    if consent is not None and consent.said.agency == item.header.agency:
        consent.met.setdefault(values["condition"], []).append(_said(item))


def _refuse(found: Delivery, item: Item, values: Any) -> None:
    plan = values.get("plan")
    found.refusals.append((_said(item), plan if isinstance(plan, str) else ""))


def _withdraw(found: Delivery, item: Item, _values: Any) -> None:
    found.withdrawals.append(_said(item))


def _decide(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    if plan is not None and plan.state_of(item.header.agency) == values["state"]:
        plan.decided.setdefault(values["state"], []).append((_said(item), values["law"]))


def _start(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    if plan is not None:
        found.starts[item.id] = Start(
            _said(item), plan.id, frozenset(values["consents"]), frozenset(values["countersigns"])
        )


def _hold(found: Delivery, item: Item, values: Any) -> None:
    why, at = values.get("why"), values.get("at")
    known = why if why in names.WHY else names.WHY[0]  # one of the wrong form holds, too
    found.holds[item.id] = Hold(_said(item), known, at if isinstance(at, str) else item.header.at)


def _release(found: Delivery, item: Item, values: Any) -> None:
    hold = found.holds.get(values["hold"])
    if hold is not None and hold.released is None and hold.said.agency == item.header.agency:
        hold.released = _said(item)


def _hand(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    leg = plan.legs[values["leg"]] if plan is not None and values["leg"] < len(plan.legs) else None
    if plan is None or leg is None or not leg.enters:
        return
    if plan.state_of(item.header.agency) == leg.state and plan.state_of(values["to"]) == leg.enters:
        found.hands[item.id] = HandOver(_said(item), plan.id, values["leg"], values["to"], values["at"])


def _took(found: Delivery, item: Item, values: Any) -> None:
    hand = found.hands.get(values["hand"])
    if hand is not None and hand.to == item.header.agency:
        hand.answers.append((_said(item), values["answer"], values["at"]))


def _over(found: Delivery, item: Item, values: Any) -> None:
    if found.may_end(values["plan"], item.header.agency):
        found.ends.append((_said(item), values["outcome"], values["at"]))


def _inject(found: Delivery, item: Item, values: Any) -> None:
    plan = found.plans.get(values["plan"])
    if plan is not None and plan.exercise and plan.agency_of(values["state"]):
        found.troubles[item.id] = Trouble(
            _said(item), plan.id, values["trouble"], values["state"], values["at"]
        )


def _notice(found: Delivery, item: Item, values: Any) -> None:
    trouble = found.troubles.get(values["inject"])
    own = found.plans[trouble.plan].state_of(item.header.agency) if trouble is not None else ""
    if trouble is not None and own and (values["step"] != names.DEALT or own == trouble.state):
        trouble.notices.append((_said(item), values["step"], values["at"]))


def _agree(found: Delivery, item: Item, values: Any) -> None:
    found.agreed.append((_said(item), values["study"]))


def _take_back(found: Delivery, item: Item, values: Any) -> None:
    study = values.get("study")  # of the wrong form it takes back everything that its agency agreed to
    found.taken_back.append((_said(item), study if isinstance(study, str) else ""))


_TAKE: dict[str, Any] = {
    names.VERSION: _plan,
    names.DROP: _drop,
    names.CONSENT: _consent,
    names.COUNTERSIGN: _countersign,
    names.MET: _met,
    names.REFUSE: _refuse,
    names.WITHDRAW: _withdraw,
    names.DECIDE: _decide,
    names.START: _start,
    names.HOLD: _hold,
    names.RELEASE: _release,
    names.HAND: _hand,
    names.TAKE: _took,
    names.END: _over,
    names.INJECT: _inject,
    names.NOTICE: _notice,
    names.AGREE: _agree,
    names.TAKE_BACK: _take_back,
}
_ORDER = tuple(_TAKE)
FEW = 4  # records that are looked for one by one


def _end_consents(found: Delivery, history: History) -> None:
    """Note what ends each consent: a withdrawal or refusal of its agency that its author did not have."""
    stops: dict[str, list[tuple[Said, str]]] = {}
    for said in found.withdrawals:
        stops.setdefault(said.agency, []).append((said, ""))
    for said, plan in found.refusals:
        stops.setdefault(said.agency, []).append((said, plan))
    for consent in found.consents.values():
        some = [said for said, plan in stops.get(consent.said.agency, ()) if plan in ("", consent.plan)]
        consent.ended_by += _not_known(history, some, consent.said.record)


def _end_agreements(found: Delivery, history: History) -> None:
    """Leave out the agreements to a study that their agency took back, unless they rest on that: who agrees again knew of it."""
    stops: dict[str, list[tuple[Said, str]]] = {}
    for back, which in found.taken_back:
        stops.setdefault(back.agency, []).append((back, which))
    good = []
    for said, study in found.agreed:
        some = [back for back, which in stops.get(said.agency, ()) if which in ("", study)]
        later = any(history.heights[back.record] >= history.heights[said.record] for back in some)
        if not later and not _not_known(history, some, said.record):
            good.append((said, study))
    found.agreed = good


def _not_known(history: History, some: list[Said], record: str) -> list[Said]:
    """Return those of which the author of a record did not know. Of many its past is asked for once, so that no number of them takes long."""
    if len(some) <= FEW:
        return [one for one in some if not history.includes(one.record, record)]
    past = history.past_of(record)
    return [one for one in some if one.record not in past]


def _note_clashes(found: Delivery, history: History) -> None:
    """Note each start beside which somebody withdrew a consent that it names: neither knew of the other."""
    for start in found.starts.values():
        for id_ in sorted(start.consents):
            consent = found.consents.get(id_)
            for said in consent.ended_by if consent else ():
                knew = history.includes(said.record, start.said.record)
                if not knew and not history.includes(start.said.record, said.record):
                    found.clashes.append((start.said.record, said))
