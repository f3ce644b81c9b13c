"""Rules and effects of the control kinds, one small function each.

Whether a record may say something depends on what it rests on and on the membership, and its effect does not depend on when
it is applied: so a record that comes late is judged alone.

Rules: ``may_say`` gives every reason why this author may not say this; ``apply_control`` changes the state
by one record that counts. A duty service comes, goes and withdraws what it wrote itself; all else of control is
people's. Membership entries are judged in ``membership``; here is the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.members.versions import unaccompanied
from hornbill.exchange.core.records.kinds import MAX_REASON, is_control, kind_of
from hornbill.exchange.core.rooms.granting import ASK, GRANT, ask_problems, take_ask, take_grant
from hornbill.exchange.core.rooms.state import Hold, RoomState
from hornbill.kernel.ids import agency_of, is_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.exchange.core.members.chain import Version
    from hornbill.exchange.core.records.history import History, Item


def may_say(state: RoomState, history: History, item: Item, version: Version) -> list[str]:
    """List every reason why the author may not say this under ``version``.

    Args:
        state: what was folded before it.
        history: the room's graph.
        item: a record whose values have the form of their kind.
        version: the membership it was written under.
    """
    check = _MAY.get(item.header.kind)
    reasons = check(state, history, item, version) if check else []
    kind = kind_of(item.header.kind)
    if kind is not None and kind.may is not None:
        reasons += kind.may(history, item, version)
    if is_service(item.header.author) and item.header.kind not in _OF_SERVICES:
        reasons.append("a duty service may not say this: a person does")
    return reasons


def _host_only(_state: RoomState, _history: History, item: Item, version: Version) -> list[str]:
    return [] if item.header.agency == version.host else ["only officers of the host agency may say this"]


def _own_or_host(_state: RoomState, _history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    own = all(agency_of(officer) == item.header.agency for officer in item.values["officers"])
    if own or item.header.agency == version.host:
        return []
    return ["an agency speaks for its own officers only"]


def _propose(state: RoomState, history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    proposed = frozenset(item.values["officers"])
    alone = unaccompanied(version.officers | proposed) & proposed
    reasons = [f"{one} comes without an officer of its agency" for one in sorted(alone)]
    return [*_own_or_host(state, history, item, version), *reasons]


def _accept_host(_state: RoomState, history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    offer = history.items[item.values["offer"]]
    if offer.header.kind != "host.offer" or (offer.values or {}).get("to") != item.header.agency:
        return ["no offer was made to this agency"]
    return []


def _accept_rules(_state: RoomState, history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    if history.items[item.values["proposal"]].header.kind != "rules.propose":
        return ["it accepts no proposal of rules"]
    return []


def _release(_state: RoomState, history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    hold = history.items[item.values["hold"]]
    if hold.header.kind != "room.hold":
        return ["it releases no hold"]
    if item.header.author == hold.header.author or item.header.agency == version.host:
        return []
    return ["a hold is released by who asked for it, or by the host"]


def _withdraw(_state: RoomState, history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    target = history.items.get(item.values["record"])
    if target is None:
        return []  # withdrawn before it came: nothing to judge yet
    return _withdraw_target(target, item)


def _withdraw_target(target: Item, item: Item) -> list[str]:
    control = is_control(target.header.kind)
    if control and kind_of(target.header.kind) is None:
        return ["a record of unknown kind stays, for it may be a control record"]
    if control:
        return ["control records stay; they are answered by another record"]
    if target.header.agency != item.header.agency:
        return ["only the agency that wrote a record may withdraw it"]
    if is_service(item.header.author) and target.header.author != item.header.author:
        return ["a duty service withdraws only what it wrote itself"]
    return []


def _grant(_state: RoomState, history: History, item: Item, version: Version) -> list[str]:
    return ask_problems(history, item, version.officers)


# What a program may say of control.
_OF_SERVICES = {"members.join", "members.leave", "content.withdraw"}
_MAY: dict[str, Callable[[RoomState, History, Item, Version], list[str]]] = {
    "members.propose": _propose,
    "room.grading": _host_only,
    "members.approve": _host_only,
    "members.remove": _own_or_host,
    "host.offer": _host_only,
    "host.accept": _accept_host,
    "host.name_successor": _host_only,
    "rules.accept": _accept_rules,
    "room.release": _release,
    "content.withdraw": _withdraw,
    GRANT: _grant,
}


def apply_control(state: RoomState, history: History, item: Item) -> None:
    """Change ``state`` by one control record that counts."""
    values = item.values
    if values is None:
        return
    if item.header.kind == "room.hold":
        reason = values.get("reason")
        until = values.get("until")
        text = reason[:MAX_REASON] if isinstance(reason, str) else ""  # of the wrong form it counts, too
        hold = Hold(item.id, item.header.author, text, until if isinstance(until, str) else None)
        state.holds[item.id] = hold
    elif item.header.kind == "room.release":
        state.holds.pop(values["hold"], None)
    elif item.header.kind == "content.withdraw":
        _take_withdrawal(state, history, item, values["record"])
    elif item.header.kind == "room.grading":
        state.schemes[item.id] = (history.order_key(item.id), values["scheme"])
    elif item.header.kind == ASK:
        take_ask(state, history, item)
    elif item.header.kind == GRANT:
        take_grant(state, history, item)
    elif item.header.kind == "rules.accept":
        state.rules_accepted.setdefault(values["proposal"], set()).add(item.header.agency)


def _take_withdrawal(state: RoomState, history: History, item: Item, target: str) -> None:
    """Note that a record is withdrawn: by the first that says so, in the order of the room."""
    known = state.withdrawn.get(target)
    if target not in history.items:
        state.awaited.add(target)
    elif known is None or history.order_key(item.id) < history.order_key(known):
        state.withdrawn[target] = item.id
