"""Who holds an exhibit: an officer, the store of an agency, or a person without a node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PERSON_MARK = "person:"  # no id of an officer or agency has a colon
OFFICER, STORE, PERSON, NOBODY = "officer", "store", "person", "nobody"
_OF_AN_AGENCY = frozenset({OFFICER, STORE})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an exhibit.

    Attributes:
        kind: ``officer``, ``store``, ``person``, or ``nobody`` once it was returned, disposed of or destroyed.
        who: officer or agency; name and organisation of a person.
        place: of a store.
    """

    kind: str
    who: str = ""
    place: str = ""

    @property
    def told(self) -> str:
        """Who it is, for findings: a person outside the network is never taken for an officer, whatever their name."""
        return PERSON_MARK + self.who if self.kind == PERSON else self.who

    def allows(self, officer: str) -> bool:
        """Tell whether an officer may do something with it: who holds it, and colleagues in whose agency it is."""
        return self.kind in _OF_AN_AGENCY and (
            self.who == officer or agency_of(self.who) == agency_of(officer)
        )

    def may_give(self, officer: str) -> bool:
        """Tell whether an officer can hand it over: who holds it, or anyone of the agency in whose store it is."""
        return self.who == officer if self.kind == OFFICER else self.allows(officer)


@lru_cache(maxsize=1024)  # a chain asks for a few officers again and again
def officer(who: str) -> Holder:
    """Return an officer as a holder."""
    return Holder(OFFICER, who)


@lru_cache(maxsize=1024)
def store(agency: str, place: str) -> Holder:
    """Return the store of an agency as a holder; the agency is written as an author of it would be."""
    return Holder(STORE, agency, place)


def person(value: Mapping[str, Any]) -> Holder:
    """Return a person without a node as a holder."""
    names = [str(value["name"]).strip(), str(value.get("organisation", "")).strip()]
    return Holder(PERSON, ", ".join(one for one in names if one))


def of_to(to: Mapping[str, Any]) -> Holder:
    """Return to whom a hand-over goes."""
    return officer(str(to["officer"])) if "officer" in to else person(to["person"])
