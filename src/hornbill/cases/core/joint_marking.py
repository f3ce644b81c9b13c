"""The marking of a view that is drawn from several statements: never wider than any of them.

Rules: the narrowest TLP level, every handling code, every condition and purpose in its own words, the earliest review day.
Gradings are each speaker's own and are not joined: they are beside their statements. What a way out asks is asked of
every statement; ``reasons_against`` gives the reasons of all.

    joint([Marking("GREEN"), Marking("AMBER", handling=("H1",))]).tlp == "AMBER"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.markings import HANDLING, TLP_WIDTH, Marking, reasons_against

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hornbill.kernel.markings import Reason, WayOut


@dataclass(frozen=True)
class JointMarking:
    """What may be done with a view.

    Attributes:
        tlp: the narrowest level.
        handling: every code of any statement, in the order of ``HANDLING``.
        conditions: the words of every handling text, each once.
        purposes: the words of every purpose, each once.
        review: the earliest day on which one of the markings is to be looked at again.
        parts: the different markings themselves.
    """

    tlp: str
    handling: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    review: date | None = None
    parts: tuple[Marking, ...] = ()

    @property
    def handling_text(self) -> str:
        """All conditions in one text, as a page has them."""
        return "; ".join(self.conditions)

    def reasons_against(self, way: WayOut) -> list[Reason]:
        """List every reason of any part why the view may not leave by ``way`` for another than the originators."""
        found = [reason for part in self.parts for reason in reasons_against(part, way, own=False)]
        return list(dict.fromkeys(found))


def joint(markings: Iterable[Marking]) -> JointMarking:
    """Join markings.

    Args:
        markings: at least one, or the result is as narrow as can be.
    """
    parts = tuple(dict.fromkeys(markings))
    if not parts:
        return JointMarking("RED")
    return JointMarking(
        tlp=min((part.tlp for part in parts), key=TLP_WIDTH.__getitem__),
        handling=tuple(code for code in HANDLING if any(code in part.handling for part in parts)),
        conditions=tuple(dict.fromkeys(part.handling_text for part in parts if part.handling_text)),
        purposes=tuple(dict.fromkeys(part.purpose for part in parts if part.purpose)),
        review=min((part.review for part in parts if part.review is not None), default=None),
        parts=parts,
    )


def marking_json(found: JointMarking | None) -> dict[str, Any] | None:
    """Write a joint marking as plain values; None where there is none."""
    if found is None:
        return None
    return {
        "tlp": found.tlp,
        "handling": list(found.handling),
        "conditions": list(found.conditions),
        "purposes": list(found.purposes),
        "review": found.review.isoformat() if found.review else None,
    }
