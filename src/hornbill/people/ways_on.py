"""The way on where nobody in the network answers a question: nearby focal points who have the topic, and an open duty desk.

Rules
- Only for a question about States: what was asked is kept, the State alone is left out.
- Those who have the topic, of the nearest States first; a State is as far as its point on the map is.
- Nobody is shown who cannot be reached now where somebody else can.

    for answer in nearby(question, answers_elsewhere):
        answer.officer, answer.agency.country
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.directory.core.whom_to_call.answer import State
from hornbill.places import queries as places
from hornbill.places.core.globe import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.directory.core.whom_to_call.answer import Answer
    from hornbill.directory.core.whom_to_call.question import Question

MOST = 4
_FAR_KM = 40_000.0  # of a country whose place is not known
_REACHED = frozenset({State.ON_DUTY, State.DEPUTY, State.DESK, State.UNKNOWN})


def elsewhere(question: Question) -> Question:
    """Return the question without its States, agencies and names."""
    return replace(question, countries=frozenset(), agencies=frozenset(), names=())


def nearby(question: Question, found: Sequence[Answer]) -> list[Answer]:
    """Return the nearest who answer, at most one of a State.

    Args:
        question: as it was asked; its States are where nobody answers.
        found: who answers it elsewhere (``elsewhere``), the best first.
    """
    by_state: dict[str, Answer] = {}
    for answer in found:
        if answer.has_topic and answer.agency.country not in question.countries:
            by_state.setdefault(answer.agency.country, answer)
    ranked = sorted(
        by_state.values(),
        key=lambda one: (one.state not in _REACHED, _km(one.agency.country, question.countries)),
    )
    return ranked[:MOST]


def _km(country: str, asked: frozenset[str]) -> float:
    here = _point(country)
    there = [point for code in asked if (point := _point(code))]
    return min((distance_km(here, point) for point in there), default=_FAR_KM) if here else _FAR_KM


def _point(code: str) -> tuple[float, float] | None:
    known = places.country_of(code)
    if known is None or known.lat is None or known.lon is None:
        return None
    return known.lat, known.lon
