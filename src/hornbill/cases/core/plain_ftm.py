"""Things of our own kinds as FollowTheMoney's own kinds, for tools that do not know ours.

Rules
- Ids stay. A kind of ours becomes the nearest of theirs (``NEAREST``); whatever theirs have is left as it is.
- Nothing is lost: a property that the nearest kind does not have is written into ``notes`` (``description`` of a link) under its label, and one that
  points to another thing becomes a link of its own (UnknownLink), whose role is the label.
- What theirs require is taken from what is there: a name from the caption, else the id. A permit without an issuer is a contract, because a
  licence must name who gave it; a leg without both ends is an event, because a link must have them. Nothing is made up.
- Whatever a country's property says is in ``country`` too, where their kind has it.

    plain({"id": "c-1", "schema": "Container", "properties": {"containerNumber": ["CSQU3054383"]}}, model)
    # [{"id": "c-1", "schema": "Asset", "properties": {"name": ["CSQU3054383"], "notes": ["Container number: CSQU3054383"]}}]
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.cases.core.model import Model, Property, Schema

NEAREST = {
    "Consignment": "Asset",
    "Container": "Asset",
    "Permit": "License",
    "Phone": "Asset",
    "PostalItem": "Asset",
    "Sample": "Asset",
    "Seizure": "Event",
    "Specimen": "Asset",
    "TransportLeg": "UnknownLink",
}
_LINK = "UnknownLink"
# What becomes another kind where something is missing that the nearest one requires: (properties, kind without one of them).
_WITHOUT = {
    "Permit": (("issuer",), "Contract"),
    "TransportLeg": (("consignment", "vehicle"), "Event"),
}
_WORDS = {"string", "text", "name", "address"}
# Where a property of ours is one of theirs by another name.
_SAME = {
    ("Permit", "issuer"): "authority",
    ("Permit", "permitNumber"): "name",
    ("Permit", "issueDate"): "contractDate",
    ("Seizure", "authority"): "organizer",
    ("Seizure", "seizedFrom"): "involved",
    ("Seizure", "place"): "location",
    ("TransportLeg", "consignment"): "subject",
    ("TransportLeg", "vehicle"): "object",
}


def plain(entity: Mapping[str, Any], model: Model) -> list[dict[str, Any]]:
    """Return an entity as theirs, followed by the links that its properties became.

    Args:
        entity: ``id``, ``schema`` and ``properties``; further keys stay as they are.
        model: with our kinds.

    Returns:
        One entity or more; the entity itself where it is of a kind of theirs.
    """
    name = str(entity["schema"])
    near = NEAREST.get(name)
    ours, target = model.get(name), model.get(near) if near else None
    if ours is None or target is None:
        return [dict(entity)]
    properties: Mapping[str, list[str]] = entity.get("properties", {})
    needed, other = _WITHOUT.get(name, ((), ""))
    if not all(set(properties.get(prop, ())) - {entity["id"]} for prop in needed):
        target = model.get(other) or target
    made = _Made(str(entity["id"]), ours, target)
    for prop, values in properties.items():
        made.take(prop, list(values))
    made.fill(properties)
    own = {**entity, "schema": target.name, "properties": made.properties}
    return [own, *made.links]


class _Made:
    """What one entity becomes, property by property."""

    def __init__(self, id_: str, ours: Schema, target: Schema) -> None:
        self._id, self._ours, self._target = id_, ours, target
        self._notes = "notes" if "notes" in target.properties else "description"
        self.properties: dict[str, list[str]] = {}
        self.links: list[dict[str, Any]] = []

    def take(self, name: str, values: list[str]) -> None:
        """Put a property where theirs have it, into a link, or into the notes."""
        ours = self._ours.properties.get(name)
        to = _SAME.get((self._ours.name, name), name)
        theirs = self._target.properties.get(to)
        label = ours.label if ours is not None else name
        if (
            ours is not None and ours.type == "entity" and self._id in values
        ):  # theirs refuse a link to itself
            self._add(self._notes, [f"{label}: {self._id}"])
            values = [value for value in values if value != self._id]
        if not values:
            return
        if theirs is not None and (ours is None or _fits(ours, theirs)):
            self._add(to, values)
        elif ours is not None and ours.type == "entity" and self._target.name != _LINK:
            self.links += [self._link(ours, value) for value in values]
        else:
            self._add(self._notes, [f"{label}: {value}" for value in values])
        if (
            ours is not None
            and ours.type == "country"
            and to != "country"
            and "country" in self._target.properties
        ):
            self._add("country", values)

    def fill(self, given: Mapping[str, list[str]]) -> None:
        """Fill what the kind requires from the values that there are."""
        for name in ("name", "title"):
            if (
                name in self._target.properties
                and not self.properties.get(name)
                and self._target.name != _LINK
            ):
                found = (value for prop in self._ours.caption for value in given.get(prop, []))
                self._add(name, [next(found, self._id)])

    def _add(self, name: str, values: list[str]) -> None:
        there = self.properties.setdefault(name, [])
        there += [value for value in values if value not in there]

    def _link(self, prop: Property, value: str) -> dict[str, Any]:
        key = repr((self._id, prop.name, value))
        ends = {"subject": [self._id], "object": [value], "role": [prop.label]}
        return {"id": hashlib.sha256(key.encode()).hexdigest()[:40], "schema": _LINK, "properties": ends}


def _fits(ours: Property, theirs: Property) -> bool:
    """Tell whether values of our property are values of theirs: a name is no date, and a text no reference."""
    return ours.type == theirs.type or (ours.type != "entity" and theirs.type in _WORDS)
