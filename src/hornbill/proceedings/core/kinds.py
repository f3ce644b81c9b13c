"""The kinds of record that proceedings are told with.

Rules: both are content, sealed to the officers of the room; importing this module puts them into the exchange's table. A step is
the word of its author's agency. ``told`` says whether it is that of the State whose proceeding it is, or a report of
another agency about it: anyone who is not an agency of that State only reports, whatever the record says (``core.standing``).
"""

from __future__ import annotations

from typing import Any

from hornbill.exchange.core.records.field_checks import one_of, record_or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel.ids import check_hash
from hornbill.proceedings.core.stages import WITHOUT_PERSON
from hornbill.proceedings.core.step import why_not, why_not_date, why_not_party, why_not_state

STEP, WITHDRAW = "proceeding.step", "proceeding.withdraw"
OWN, REPORTED = "own", "reported"
MAX_SOURCE, MAX_REASON = 2000, 2000  # characters
_SHOWN = 5  # faults that are named of one record


def _state(value: Any) -> object:
    if why_not_state(value):
        raise ValueError(why_not_state(value))
    return value


def _party(value: Any) -> object:
    if why_not_party(value):
        raise ValueError(why_not_party(value))
    return value


def _step(value: Any) -> object:
    found = why_not(value)
    if found:
        raise ValueError("; ".join(found[:_SHOWN]))
    return value


def _as_of(value: Any) -> object:
    if why_not_date(value):
        raise ValueError(why_not_date(value))
    return value


def fits(party: Any, stage: str) -> bool:
    """Tell whether a stage can be said of a party: of nobody, only what concerns goods."""
    return bool(party) or stage in WITHOUT_PERSON


KINDS = (
    Kind(
        STEP,
        control=False,
        fields={
            "state": _state,
            "told": one_of(OWN, REPORTED),
            "party": _party,
            "step": _step,
            "source": text_up_to(MAX_SOURCE, needed=False),
            "as_of": _as_of,
            "replaces": record_or_none,
        },
        part="proceedings",
    ),
    Kind(
        WITHDRAW,
        control=False,
        fields={"step": check_hash, "reason": text_up_to(MAX_REASON, needed=False)},
        part="proceedings",
    ),
)
NAMES = frozenset(kind.name for kind in KINDS)

for _kind in KINDS:
    register(_kind)
