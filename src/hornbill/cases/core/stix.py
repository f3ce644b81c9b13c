"""Entities as a bundle of STIX 2.1, by the mapping with which MISP writes its events: made of the events that ``misp`` makes.

Rules
- An event is a grouping of all that it holds. People and organisations are identities, addresses with a country or a position are locations.
  Every other object is an ``x-misp-object`` and every lone attribute an ``x-misp-attribute``, as MISP writes what STIX has no type for: nothing is left out.
- What an identity or a location has no property for is beside them under ``x_misp_`` and its name. References to what is in the bundle are relationships.
- Levels are the marking definitions of TLP 2.0 as OASIS published them, and come with the bundle; an object has the narrowest of its values', a
  relationship that of its object. Handling codes, conditions, purposes, reviews, gradings and authors are labels, written as MISP's tags.
- Ids are those of the event, so a bundle that is made again replaces what another system had of it: ``created`` is the same for ever, since
  events do not say it, and ``modified`` is when the bundle is made. The same events give the same bundle at the same time.
- What has one id and says the same is one object under the narrowest marking. Of what has one id and says something else, the first has it, the
  others have ids of their own and the one they were given under ``x_misp_uuid``; a creator comes after all others.

Sources: STIX 2.1 (OASIS Standard, 10 June 2021), 2.11, 3, 4.3 (grouping), 4.5 (identity), 4.10 (location), 5.1, 7.2, 8; TLP 2.0 extension of
OASIS (cti-stix-common-objects); documentation of MISP's misp-stix (objects, events), as of 2026-11.

    bundle({"Event": {...}}, now)["objects"]
"""

from __future__ import annotations

import json
import math
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hornbill.cases.core import carried, misp_tags
from hornbill.kernel import times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.cases.core.carried import Carried

    Row = dict[str, Any]
    _By = tuple[str, str]  # UUID and name of an organisation

CREATED = "2000-01-01T00:00:00.000Z"  # of every object: STIX forbids another one under the same id (2.1, 3.2 and 3.6)
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_IDS = {
    "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
_PEOPLE = frozenset({"person", "ftm-Person"})
_BODIES = frozenset(
    {"organization", "legal-entity", "ftm-LegalEntity", "ftm-Organization", "ftm-Company", "ftm-PublicBody"}
)
_PLACES = frozenset({"geolocation", "hornbill-Address"})
# In this order: the first that has a value names the identity.
_NAMES = ("name", "full-name", "alias", "weakAlias", "last-name", "lastName", "first-name", "firstName")
_CONTACTS = ("address", "email", "e-mail", "phone", "phone-number", "website", "url", "link")
_DESCRIBES = ("description", "summary", "notes", "text")
_ROLES = ("position", "function", "role")
_OF_PLACE = {
    "city": "city", "street": "street_address", "address": "street_address", "full": "street_address", "postalCode": "postal_code",
    "zipcode": "postal_code", "state": "administrative_area", "region": "administrative_area",
}  # fmt: skip
_COUNTRY = re.compile(r"[A-Za-z]{2}", re.ASCII)
# Of an attribute.
_KEPT = ("uuid", "type", "category", "object_relation", "value", "comment", "data", "to_ids")


def bundle(events: Mapping[str, Any], now: datetime) -> Row:
    """Return a bundle.

    Args:
        events: as ``misp.write_events`` makes them: one event, or a response of several.
        now: when it is made, aware; every object was ``modified`` then, to the millisecond.
    """
    each = [_Event(one["Event"]) for one in events.get("response", [events])]
    every = _Objects()
    for one in each:
        one.put_parts(every)
    for one in each:  # no creator takes the id of what an event holds
        one.put_creator(every)
    for one in each:
        one.put_relationships(every)
        one.put_grouping(every)
    found = every.finished(times.format_utc(now))
    levels = sorted({mark for one in found for mark in one["object_marking_refs"]})
    found = [*(_definition(mark) for mark in levels), *found]
    whole = json.dumps(found, sort_keys=True)
    made: Row = {"type": "bundle", "id": f"bundle--{uuid.uuid5(uuid.NAMESPACE_OID, f'hornbill {whole}')}"}
    return {**made, "objects": found} if found else made


def _definition(mark: str) -> Row:
    (level,) = (name for name, id_ in TLP_IDS.items() if id_ == mark)
    return {
        "type": "marking-definition", "spec_version": "2.1", "id": mark, "created": "2022-10-01T00:00:00.000Z", "name": f"TLP:{level}",
        "extensions": {TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level.lower()}},
    }  # fmt: skip


@dataclass
class _Part:
    """An object that is being made.

    Attributes:
        row: its properties, without times, marking, creator and labels.
        of: its marking, with what TLP does not say.
        labels: those beside the ones of its marking.
        by: who made it; None for nobody.
    """

    row: Row
    of: Carried
    labels: list[str]
    by: _By | None

    @property
    def id(self) -> str:
        """The id under which it is in the bundle."""
        return str(self.row["id"])

    def says(self, other: _Part) -> bool:
        """Tell whether both say the same, each under its own marking."""
        return self.said() == other.said()

    def said(self) -> str:
        """All of it, without its marking."""
        return _digest([self.row, self.labels, self.by])


class _Objects:
    """What a bundle holds, in order, each id once: what says the same is one under the narrowest marking, what does not has an id of its own."""

    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._creators: dict[_By, str] = {}

    def put(self, part: _Part) -> _Part:
        """Add an object; return the one that stands for it, which may be another that says the same."""
        again = part
        while (known := self._parts.get(again.id)) is not None:
            if known.says(again):
                known.of = carried.together([known.of, again.of])
                return known
            kind, _, given = again.id.partition("--")
            row = {"x_misp_uuid": given, **again.row}
            # Made of all that it says: whoever chose the UUID cannot choose this one.
            again = replace(again, row=row)
            again.row["id"] = _made_id(kind, f"{given} {again.said()}")
        self._parts[again.id] = again
        return again

    def put_creator(self, by: _By, part: _Part) -> None:
        """Add who made an event."""
        self._creators[by] = self.put(part).id

    def finished(self, at: str) -> list[Row]:
        """Return all objects, creators first, with times, markings, creators and labels."""
        creators = set(self._creators.values())
        parts = sorted(self._parts.values(), key=lambda part: part.id not in creators)
        return [self._finished(part, at) for part in parts]

    def _finished(self, part: _Part, at: str) -> Row:
        made = {**part.row, "created": CREATED, "modified": at}
        by = self._creators.get(part.by) if part.by else None
        if by and by != part.id:
            made["created_by_ref"] = by
        made["object_marking_refs"] = [TLP_IDS[part.of.tlp]]
        of_marking = [name for name in misp_tags.names(part.of) if not name.startswith("tlp:")]
        labels = list(dict.fromkeys([*part.labels, *of_marking]))
        return {**made, **({"labels": labels} if labels else {})}


class _Event:
    """An event that is written as objects of STIX.

    Args:
        event: of MISP.
    """

    def __init__(self, event: Mapping[str, Any]) -> None:
        self.event = event
        self.marking = misp_tags.read(event.get("Tag")) or carried.Carried("AMBER+STRICT")
        creator = _dict(event.get("Orgc"))
        name = _text(creator.get("name"))
        self.by: _By | None = (_text(creator.get("uuid")), name) if name else None
        self.inside: list[str] = []
        self.pairs: list[tuple[Row, _Part]] = []
        self.known: dict[str, list[str]] = {}  # by the UUID that was given

    def put_parts(self, every: _Objects) -> None:
        """Add what it holds."""
        for one in _dicts(self.event.get("Attribute")):
            self._know(one, every.put(self._attribute(one)))
        for one in _dicts(self.event.get("Object")):
            part = every.put(self._object(one))
            self._know(one, part)
            self.pairs.append((one, part))

    def _know(self, given: Row, part: _Part) -> None:
        self.inside.append(part.id)
        if (uuid_ := _uuid(given.get("uuid"))) is not None:
            self.known.setdefault(str(uuid_), []).append(part.id)

    def put_creator(self, every: _Objects) -> None:
        """Add who made it."""
        if self.by is None:
            return
        given, name = self.by
        made = self._part("identity", given, name, {"name": name, "identity_class": "organization"})
        every.put_creator(self.by, made)

    def put_relationships(self, every: _Objects) -> None:
        """Add what points from one object to another; to each of several that were given one UUID."""
        for given, source in self.pairs:
            for row in _dicts(given.get("ObjectReference")):
                kind = re.sub(r"[^a-z0-9-]+", "-", _apart(_text(row.get("relationship_type")), "-")).strip(
                    "-"
                )
                to = _uuid(row.get("referenced_uuid"))
                for target in dict.fromkeys(self.known.get(str(to), ())):
                    ends = {"source_ref": source.id, "target_ref": target}
                    told = {"relationship_type": kind or "related-to", **ends}
                    instead = f"{source.id} {kind} {target}"
                    part = self._part("relationship", row.get("uuid"), instead, told, source.of)
                    self.inside.append(every.put(part).id)

    def put_grouping(self, every: _Objects) -> None:
        """Add what holds all of it together."""
        if not self.inside:
            return
        event = self.event
        others = [
            name
            for one in _dicts(event.get("Tag"))
            if isinstance(name := one.get("name"), str) and misp_tags.read([one]) is None
        ]
        name = _text(event.get("info"))
        told = {
            **({"name": name} if name else {}),
            "context": "unspecified",
            "object_refs": list(dict.fromkeys(self.inside)),
        }
        part = self._part("grouping", event.get("uuid"), f"event {event.get('info')}", told)
        part.labels = list(dict.fromkeys(others))
        every.put(part)

    def _part(self, kind: str, given: Any, instead: Any, told: Row, marking: Carried | None = None) -> _Part:
        row = {"type": kind, "spec_version": "2.1", "id": _id(kind, given, instead), **told}
        return _Part(row, marking or self.marking, [], self.by)

    def _attribute(self, row: Row) -> _Part:
        told = {
            f"x_misp_{name}": row[name]
            for name in ("category", "type", "value", "comment", "data")
            if row.get(name)
        }
        marking = misp_tags.read(row.get("Tag"))
        return self._part("x-misp-attribute", row.get("uuid"), _digest(row), told, marking)

    def _object(self, given: Row) -> _Part:
        name, rows = _text(given.get("name")), _dicts(given.get("Attribute"))
        tagged = [misp_tags.read(one.get("Tag")) for one in (given, *rows)]
        values: dict[str, list[str]] = {}
        for row in rows:
            relation = _text(row.get("object_relation") or row.get("type"))
            values.setdefault(relation, []).append(_text(row.get("value")))
        values = {relation: kept for relation, texts in values.items() if (kept := list(filter(None, texts)))}
        if name in _PEOPLE | _BODIES and values:
            kind, told = "identity", _identity(values, "individual" if name in _PEOPLE else "organization")
        elif name in _PLACES and (place := _location(values)):
            kind, told = "location", place
        else:
            kind, told = "x-misp-object", _custom(given, rows)
        comment = {"x_misp_comment": given["comment"]} if _text(given.get("comment")) else {}
        told, of = {**told, **comment}, carried.narrowest(tagged)
        made = self._part(kind, given.get("uuid"), _digest(given), told, of)
        made.labels = [
            f'misp:name="{name}"',
            f'misp:meta-category="{_text(given.get("meta-category")) or "misc"}"',
        ]
        return made


def _identity(values: Mapping[str, list[str]], kind: str) -> Row:
    """Return the properties of an identity; what STIX has none for is under ``x_misp_``."""
    left = {relation: list(texts) for relation, texts in values.items()}
    named = next((one for one in _NAMES if left.get(one)), next(iter(left)))
    made: Row = {"name": left[named].pop(0), "identity_class": kind}
    contacts = [f"{one}: {'; '.join(left.pop(one))}" for one in _CONTACTS if left.get(one)]
    described = [text for one in _DESCRIBES for text in left.pop(one, ())]
    roles = [text for one in _ROLES for text in left.pop(one, ())]
    if described:
        made["description"] = "\n".join(described)
    if roles:
        made["roles"] = roles
    if contacts:
        made["contact_information"] = " / ".join(contacts)
    return {**made, **_others(left)}


def _location(values: Mapping[str, list[str]]) -> Row:
    """Return the properties of a location; empty where neither a country nor a position is said."""
    left = {relation: list(texts) for relation, texts in values.items()}
    made: Row = {}
    country = left.get("country", [""])[0]
    if _COUNTRY.fullmatch(country):
        made["country"] = left["country"].pop(0).upper()
    north, east = (
        _number(left.get(one, [""])[0], most) for one, most in (("latitude", 90), ("longitude", 180))
    )
    if north is not None and east is not None:
        made |= {"latitude": north, "longitude": east}
        left["latitude"].pop(0)
        left["longitude"].pop(0)
    if not made:
        return {}
    for relation, name in _OF_PLACE.items():
        if left.get(relation) and name not in made:
            made[name] = left[relation].pop(0)
    described = [text for one in _DESCRIBES for text in left.pop(one, ())]
    return {**made, **({"description": "\n".join(described)} if described else {}), **_others(left)}


def _others(left: Mapping[str, list[str]]) -> Row:
    found: dict[str, list[str]] = {}
    for relation, texts in left.items():
        if texts:
            name = re.sub(r"[^a-z0-9]+", "_", _apart(relation, "_")).strip("_")
            found.setdefault(f"x_misp_{name or 'value'}"[:250], []).extend(texts)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def _custom(given: Row, rows: Iterable[Row]) -> Row:
    attributes = [{name: row[name] for name in _KEPT if row.get(name) not in (None, "")} for row in rows]
    told: Row = {
        "x_misp_name": _text(given.get("name")) or "unknown",
        "x_misp_meta_category": _text(given.get("meta-category")) or "misc",
    }
    return {**told, **({"x_misp_attributes": attributes} if attributes else {})}


def _number(text: str, most: int) -> float | None:
    with suppress(ValueError):
        number = float(text)
        return number if math.isfinite(number) and abs(number) <= most else None
    return None


def _apart(name: str, sign: str) -> str:
    """Return the words of a name in small letters: ``birthDate`` is ``birth`` and ``date``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", sign, name).lower()


def _uuid(given: Any) -> uuid.UUID | None:
    """Return the UUID that an event gave; None if it is none."""
    with suppress(ValueError):
        return uuid.UUID(str(given))
    return None


def _id(kind: str, given: Any, instead: Any) -> str:
    """Return the id of an object: its UUID where it has one that STIX takes (RFC 4122), or one made of what it is."""
    found = _uuid(given)
    if found is not None and found.variant == uuid.RFC_4122 and found.version in range(1, 6):
        return f"{kind}--{found}"
    return _made_id(kind, f"{given} {instead}")


def _made_id(kind: str, of: str) -> str:
    return f"{kind}--{uuid.uuid5(uuid.NAMESPACE_OID, f'hornbill {of}'.encode(errors='replace').decode())}"


def _digest(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _text(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else ""
        if value is None or isinstance(value, (dict, list))
        else str(value)
    )


def _dict(value: Any) -> Row:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> list[Row]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
