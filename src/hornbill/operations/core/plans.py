"""Which plans count: one line of them, each in place of the one before.

Rules
- A function of the set of records. A plan names the plan that it replaces, and counts only after that one.
- Only the agency that co-ordinates by the plan before may replace it. The unit that a plan names must be in the room.
- An agency that replaces one plan twice contradicts itself. Of such plans, that one holds on which more *other* agencies have built: by joining it, by
  acknowledging it, by planning on. So no agency that handed the operation over takes it back by a record that it inserts before the hand-over.
  While nobody has built on any of them, one that leads to a hand-over goes before one that keeps the unit; then the first in the room holds.

    line_of(records, host="th-customs", here={"th-customs", "vn-customs"})
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hornbill.operations.core.kinds import CONFIRM, JOIN, PLAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hornbill.operations.core.said import Said


def in_order(plan: Said) -> bool:
    """Tell whether the days of a plan follow each other."""
    said = plan.values
    given = [day for day in (said["first"], said["action_first"], said["action_last"], said["last"]) if day]
    return given == sorted(given)


def line_of(records: Iterable[Said], host: str, here: Collection[str]) -> list[Said]:
    """Return the plans that count, the first one first.

    Args:
        records: of ``kinds``, in any order, each once.
        host: the agency that opened the room, which writes the first plan.
        here: agencies that may co-ordinate.
    """
    after: dict[str, list[Said]] = defaultdict(list)  # by the plan that they replace; "" for the first ones
    built: dict[str, set[str]] = defaultdict(set)
    for one in records:
        if one.kind == PLAN:
            after[one.values["replaces"] or ""].append(one)
            built[one.values["replaces"] or ""].add(one.agency)
        elif one.kind == JOIN:
            built[one.values["plan"]].add(one.agency)
        elif one.kind == CONFIRM:
            built[one.values["about"]].add(one.agency)
    after = {
        replaced: [one for one in some if in_order(one) and one.values["unit"] in here]
        for replaced, some in after.items()
    }
    hands_over = _carried_up(after, built)
    line: list[Said] = []
    unit, at = host, ""
    while True:
        beside = [
            one
            for one in after.get(at, ())
            if one.agency == unit and (not line or one.order > line[-1].order)
        ]
        if not beside:
            return line
        held = min(
            beside, key=lambda one: (-len(built[one.id] - {unit}), one.id not in hands_over, one.order)
        )
        line.append(held)
        unit, at = held.values["unit"], held.id


def _carried_up(after: dict[str, list[Said]], built: dict[str, set[str]]) -> set[str]:
    """Add to each plan who built on those after it; return the plans that hand over, or after which one does."""
    found: list[Said] = []
    waiting = list(after.get("", ()))
    while waiting:  # each plan replaces one, so what begins at the first ones is a tree: nothing comes twice
        one = waiting.pop()
        found.append(one)
        waiting += after.get(one.id, ())
    hands_over: set[str] = set()
    for one in reversed(found):
        replaced = one.values["replaces"] or ""
        built[replaced] |= built[one.id]
        if one.values["unit"] != one.agency or one.id in hands_over:
            hands_over |= {one.id, replaced}
    return hands_over
