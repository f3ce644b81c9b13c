"""What the landing page shows: agencies as cards, cases, the tour's steps; plain values for its templates.

Rules: a case is there once its room is known (``cases.json``); a step of the tour once a part registers it.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.apps import AppConfig
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, gettext_noop

import hornbill
from hornbill.kernel.tour import TourStep
from hornbill.simulation.cases import CASES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.simulation.case import Case
    from hornbill.simulation.network import Network
    from hornbill.simulation.people import DemoAgency, Person

KINDS = {
    "customs": gettext_lazy("Customs service"),
    "police": gettext_lazy("Police force"),
    "wildlife": gettext_lazy("Wildlife authority"),
    "prosecutor": gettext_lazy("Prosecutor's office"),
    "fiu": gettext_lazy("Financial intelligence unit"),
    "secretariat": gettext_lazy("Secretariat: admits agencies, reads no case"),
}
SEIZE = TourStep(
    "seize",
    gettext_noop("Seize the hub"),
    gettext_noop(
        "See everything that the machine between them stores of the same messages, and search it for a word."
    ),
    path="",
    order=90,
)
SURRENDERS = TourStep(
    "surrenders",
    gettext_noop("Steal the rest"),
    gettext_noop(
        "See what a key holder, a server's database, its key file, a backup, a courier file and a "
        "passphrase reveal, each on its own."
    ),
    path="",
    order=91,
)
_PAGES = {
    SEIZE.key: "seized",
    SURRENDERS.key: "surrenders",
}  # of this process; all other steps lead to a node


@dataclass(frozen=True)
class Door:
    """A person of a card, and the address that signs in as that person."""

    person: Person
    url: str
    agency: DemoAgency


@dataclass(frozen=True)
class Card:
    """One agency."""

    agency: DemoAgency
    kind: str
    time: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Shown:
    """One case."""

    case: Case
    room: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Step:
    """One step of the tour, as it is drawn."""

    title: str
    words: str
    url: str
    outside: bool


def door(agency: DemoAgency, person: Person, path: str = "") -> Door:
    """Return the way in for an officer.

    Args:
        agency: whose node.
        person: who signs in.
        path: of the page to go to; empty: the node's first page.
    """
    query = f"?{urlencode({'to': path})}" if path else ""
    return Door(person, reverse("enter", args=[agency.id, person.username]) + query, agency)


def cards(network: Network, now: datetime) -> list[Card]:
    """Return a card for each agency, the secretariat last."""
    ordered = sorted(network.agencies, key=lambda agency: agency.kind == "secretariat")
    return [
        Card(
            agency,
            str(KINDS[agency.kind]),
            f"{now.astimezone(ZoneInfo(agency.time_zone)):%H:%M}",
            tuple(door(agency, person) for person in agency.people),
        )
        for agency in ordered
    ]


def cases(network: Network, rooms: Mapping[str, str]) -> list[Shown]:
    """Return the cases whose rooms are there, each with one door for each agency in it."""
    shown = []
    for case in CASES:
        if case.key in rooms:
            path = f"/rooms/{rooms[case.key]}"
            doors = tuple(door(*network.officer(first_of(case, agency)), path) for agency in case.agencies)
            shown.append(Shown(case, rooms[case.key], doors))
    return shown


def first_of(case: Case, agency: str) -> str:
    """Return the id of the first officer of an agency who is in a case."""
    return next(member for member in case.members if member.startswith(f"{agency}/"))


@cache
def registered() -> tuple[TourStep, ...]:
    """Return the steps that the parts register in their ``apps.py``, and the simulation's own, in order."""
    found = [SEIZE, SURRENDERS]
    for part in pkgutil.iter_modules(hornbill.__path__):
        try:
            module = importlib.import_module(f"hornbill.{part.name}.apps")
        except ModuleNotFoundError:
            continue
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, AppConfig):
                declared = value.__dict__.get("part")
                found += declared.tour if declared else ()
    return tuple(sorted(found, key=lambda step: (step.order, step.key)))


def tour(shown: list[Shown]) -> list[Step]:
    """Return the tour over the first case; empty while there is none."""
    if not shown:
        return []
    steps = []
    for step in registered():
        doors = shown[0].doors
        if step.path:
            way = doors[min(step.side, len(doors) - 1)]
            url = door(way.agency, way.person, step.path.replace("{room}", shown[0].room)).url
        else:
            url = reverse(_PAGES[step.key])
        steps.append(Step(gettext(step.title), gettext(step.words), url, outside=bool(step.path)))
    return steps
