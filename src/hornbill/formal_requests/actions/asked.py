"""What an originator is asked about a letter: which of its own facts, of whom, in the words that hold now.

Rules: an ask belongs to the words that it was made with. Once the letter is rewritten it asks nothing, and its answers count for nothing.

    asked = asked_of(vault, room, request, "vn-customs")
    asked.asks, asked.facts
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.cases import queries as cases
from hornbill.formal_requests.actions.from_case import label_of
from hornbill.formal_requests.core.view import AskedFact

if TYPE_CHECKING:
    from hornbill.formal_requests.core.state import Ask, FormalRequest
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Asked:
    """What an agency is asked: by which asks, and about which facts of its own, each once, in the order of the room."""

    asks: tuple[Ask, ...]
    facts: tuple[AskedFact, ...]


def asked_of(vault: OpenVault, room: str, one: FormalRequest, agency: str) -> Asked:
    """Return what an agency is asked about a letter as it is now; nothing where none of its facts is named."""
    if not one.open_asks:
        return Asked((), ())
    named = {statement for ask in one.open_asks for statement in ask.named}
    with cases.opened(vault, room) as found:
        fold = found.fold
        own = [fold.statements[id_] for id_ in named if fold.counts(id_)]
        own = sorted((each for each in own if each.originator == agency), key=lambda each: each.place)
        facts = tuple(
            AskedFact(
                each.id,
                cases.caption(found.lines.of(each.entity)),
                label_of(found, each),
                cases.caption(found.lines.of(each.value)) or each.value
                if found.model.is_link(each.schema, each.prop)
                else each.value,
                each.prop,
                each.value,
            )
            for each in own
        )
    ids = {fact.statement for fact in facts}
    return Asked(tuple(ask for ask in one.open_asks if not ids.isdisjoint(ask.named)), facts)
