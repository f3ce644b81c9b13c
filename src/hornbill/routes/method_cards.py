"""Statements as cards: a method with what was found and how to spot it, sequences, changes, and what they rest on.

card(told, known)["found"]      # [("Species", "Manis spp."), ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.routes import words
from hornbill.routes.core.facets import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.routes.queries import Known

INSIDE = (
    "species",
    "goods",
    "concealment",
)  # seen when the consignment is opened; all others stand on papers or on the route
MOST_LINKS = 40


def card(told: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """Return a method as its card has it."""
    items = [tuple(item) for item in told["items"]]
    size = known.table.size
    signs = [
        (words.facet(item[0]), words.value(*item), f"{len(known.table.having[item]) / size:.0%}")
        for item in items
        if item[0] not in INSIDE
    ]
    usual = [
        (words.facet(item[0]), words.value(item[0], item[1]), f"{item[2]:.0%}") for item in told["usual"]
    ]
    return {
        "told": told,
        "title": _title(items),
        "found": words.items(item for item in items if item[0] in INSIDE),
        "signs": signs,
        "usual": usual,
        "times": f"{told['lift']:.0f}" if told["lift"] >= 10 else f"{told['lift']:.1f}",
        "by_chance": f"{told['expected']:.1f}" if told["expected"] >= 0.1 else _("less than 0.1"),
        "months": (words.month(told["first"]), words.month(told["last"])) if told["first"] else None,
        "missing": [(words.facet(name), n) for name, n in told["not_stated_by"].items() if n],
        **evidence(told, known),
    }


def _title(items: Sequence[tuple[str, ...]]) -> str:
    """Return a short name: the route, what was found, under what."""
    route = " → ".join(
        words.value(facet, text) for facet, text in items if facet in COUNTRIES and facet != "seized"
    )
    picked = [
        text for names in (("goods", "species"), ("cover", "concealment")) for text in _first(items, names)
    ]
    rest = ", ".join(picked or [words.value(*item) for item in items[:3] if item[0] not in COUNTRIES])
    return ": ".join(part for part in (route, rest) if part)


def _first(items: Sequence[tuple[str, ...]], names: Sequence[str]) -> list[str]:
    """Return the value of the first of some facets that is there, as a list of one or none."""
    found = [words.value(*item) for name in names for item in items if item[0] == name]
    return found[:1]


def sequence(told: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """Return a sequence as its line has it."""
    return {
        "told": told,
        "title": " → ".join(words.stop(stop) for stop in told["stops"]),
        **evidence(told, known),
    }


def change(told: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """Return a change as its line has it."""
    ((facet, value),) = words.items([told["item"]])
    return {
        "told": told,
        "facet": facet,
        "value": value,
        "since": words.month(told["since"]),
        "before": f"{told['share_before']:.1%}",
        "after": f"{told['share_after']:.1%}",
        **evidence(told, known),
    }


def evidence(told: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """Return the seizures behind a statement, and what it rests on."""
    shown = links(told["ids"], known)
    return {
        "links": shown[:MOST_LINKS],
        "more": max(0, told["of_ids"] - min(len(shown), MOST_LINKS)),
        "rests": rests(told),
    }


def links(handles: Sequence[str], known: Known) -> list[tuple[str, str, str]]:
    """Return (handle, name, day) of seizures; equal reports of one seizure give one line."""
    rows = dict.fromkeys(known.places[handle] for handle in handles if handle in known.places)
    return [(known.entries[row].handle, known.entries[row].name, known.entries[row].day) for row in rows]


def rests(told: Mapping[str, Any]) -> list[str]:
    """Return sentences about where a statement's seizures come from."""
    on, count = told["rests_on"], told["of_ids"]
    said = []
    if on["agency"]:
        said.append(
            _("%(n)s of %(all)s were detected by %(name)s.")
            % {"n": on["agency_seizures"], "all": count, "name": on["agency"]}
        )
    if on["operation"]:
        said.append(
            _("%(n)s of %(all)s belong to the operation or case %(name)s.")
            % {"n": on["operation_seizures"], "all": count, "name": on["operation"]}
        )
    if on["no_agency_stated"] and on["agency"]:
        n = on["no_agency_stated"]
        said.append(
            ngettext("%(n)s does not state the agency.", "%(n)s do not state the agency.", n) % {"n": n}
        )
    without = told.get("without_largest_agency")
    if without:
        sentence = (
            _("Without this agency it still holds: %(n)s seizures, %(expected)s by chance.")
            if without["holds"]
            else _("Without this agency it does not hold: %(n)s seizures, %(expected)s by chance.")
        )
        said.append(sentence % {"n": without["seizures"], "expected": f"{without['expected']:.1f}"})
    return said
