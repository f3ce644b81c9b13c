"""Which markings a record would show to which partners, for the check of their ceilings.

Rules
- Content shows its own marking to every agency in the room.
- Anyone who comes in reads the room from then on: proposing officers, and approving them, shows the room's marking to their agencies.
- A grant of history shows the markings of what it gives, as they are now.
- What stops or narrows is never held: leaving, removing, holding, withdrawing, ending, re-marking.

    shown(fold, "message.post", values, AMBER, {"vn-customs/hanh"})     # {"vn-customs": [AMBER]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.kinds import KINDS, is_control, problems
from hornbill.exchange.core.records.marking import MARK, marking_in
from hornbill.exchange.core.records.run_lists import read_runs
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.exchange.core.rooms.granting import GRANT, records_in
from hornbill.exchange.core.rooms.remarking import marking_now
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Marking

Shown = dict[str, list["Marking | None"]]


def shown(
    fold: RoomFold, kind: str, values: Mapping[str, Any], marking: Marking, officers: Iterable[str]
) -> Shown:
    """Return agency -> the markings that a record would put before it, each once.

    Args:
        fold: the room, before the record.
        kind: of the record.
        values: its fields.
        marking: its own.
        officers: whom it would be sealed to.
    """
    if kind == GRANT:
        runs = {chain: list(parts) for chain, parts in read_runs(values["runs"])}
        items = [item for item in records_in(fold.history, runs) if not is_control(item.header.kind)]
        given = dict.fromkeys(marking_now(fold, item) for item in items)
        return {agency_of(values["to"]): list(given)} if given else {}
    if kind == "members.propose":
        return _to(values["officers"], _of_room(fold))
    if kind == "members.approve":
        proposal = fold.history.items.get(values["proposal"])
        if proposal is None or problems(KINDS["members.propose"], proposal.values or {}):
            return {}  # it brings nobody in
        return _to((proposal.values or {})["officers"], _of_room(fold))
    if is_control(kind) or kind == MARK:
        return {}
    return _to(officers, marking)


def _of_room(fold: RoomFold) -> Marking | None:
    state = fold.state()
    return default_of(state) if marking_in(state.describe) is not None else None


def _to(officers: Iterable[str], marking: Marking | None) -> Shown:
    return {agency: [marking] for agency in sorted({agency_of(one) for one in officers})}
