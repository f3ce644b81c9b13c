"""What seizures are compared by: facets, their order, and which of them belong together.

Rules
- A value of a facet is an *item*: ``("cover", "frozen fish")``. Values are codes or folded words.
- Facets of one *block* hang together by nature: goods come from where they live, a port is in its country. A combination counts
  only when it joins two blocks, and chance is measured between blocks (``core.combinations``).
- How a seizure was found, and by which agency, is the work of the agency and not the method of the traffickers: no facet.

    BLOCK["origin"] == BLOCK["transit"]      # both are of the route
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Item: TypeAlias = tuple[str, str]

ROUTE, GOODS = "route", "goods"
# Facet -> block, in the order in which statements name them.
BLOCK = {
    "origin": ROUTE,
    "export": ROUTE,
    "transit": ROUTE,
    "destination": ROUTE,
    "seized": ROUTE,
    "province": ROUTE,
    "place": ROUTE,
    "species": GOODS,
    "goods": GOODS,
    "transport": "transport",
    "concealment": "concealment",
    "cover": "cover",
    "consignee": "consignee",
    "carrier": "carrier",
    "paper": "paper",
}
FACETS = tuple(BLOCK)
COUNTRIES = ("origin", "export", "transit", "destination", "seized")  # facets whose values are country codes
_ORDER = {name: at for at, name in enumerate(FACETS)}
# Headings of columns that the register keeps as notes, and that say what a facet needs.
NOTED = {
    "consignee": (
        "consignee kind", "consignee type", "kind of consignee", "type of consignee", "consignee category", "type de destinataire",
        "nature du destinataire",
    ),
    "carrier": (
        "carrier kind", "carrier type", "kind of carrier", "type of carrier", "carrier category", "type de transporteur",
        "nature du transporteur",
    ),
    "paper": (
        "paper fault", "document fault", "fault in papers", "document irregularity", "defaut des documents", "irregularite documentaire",
    ),
    "operation": ("operation", "operation name", "joint operation", "operacao", "nom de l'operation"),
    "cover": ("cover load", "cover goods"),
}  # fmt: skip
PAPER_FAULTS = ("no-permit", "false-permit", "misdeclared")  # reasons of a seizure that are faults of papers


def in_order(items: frozenset[Item] | tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items in the order of their facets, then by value."""
    return tuple(sorted(items, key=lambda item: (_ORDER.get(item[0], len(_ORDER)), item)))


def is_wider(item: Item, others: Iterable[Item]) -> bool:
    """Whether an item is the genus of a species among others, and so says nothing new."""
    facet, value = item
    genus = value.removesuffix(" spp.")
    return (
        facet == "species"
        and genus != value
        and any(name == facet and other.startswith(f"{genus} ") and other != value for name, other in others)
    )


def blocks_of(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], ...]:
    """Return items grouped by block."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(BLOCK.get(item[0], item[0]), []).append(item)
    return tuple(tuple(part) for part in found.values())
