"""MISP events as JSON: in as entities, out as events again.

Rules
- An object or a lone attribute becomes one entity under its own UUID, the event another. Types and relations that ``_LONE`` and
  ``_OBJECTS`` name have their place in our schemata; all others are kept as given, under ``misp:`` and their own name, and noted by
  number (attributes are counted through the whole file, from 1).
- A UUID that the file has already (two versions of an event, one object in two events) is noted, and what has it is kept under an id of its own.
- All that is beside values (categories, tags, comments, sightings, references ...) is kept as JSON under ``@misp`` and comes out
  equal (long: in ``misp_parts``). No value is there: it is named by its property and place, so what may not go out does not go out with it.
- Entities that came from elsewhere go out as objects of one event more (``misp_ftm``), each value an attribute of type ``text``, what
  points to another of them a reference; they come in again as what they were.
- Markings go with them (``misp_tags``): an event has the tags and the distribution of the narrowest that is in it, an attribute its own
  tags where it differs; who wrote it and when stand there too, and it is not published. What tags say of a marking comes in as
  ``carried``; an entity without one goes out as TLP:AMBER+STRICT.

Source: MISP core format (draft-dulaunoy-misp-core-format-16), objects of misp-objects, as of 2026-11.

    for entity, notes in read_events(json.loads(data)): ...
    write_events(entities, info="Rosewood", made=Made("Thai Customs", "2026-11-28")) == {"Event": {...}}
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.cases.core import carried, misp_envelopes, misp_ftm, misp_parts, misp_tags, noted
from hornbill.cases.core.carried import Carried
from hornbill.cases.core.misp_values import Values, attribute, bare, rest_of
from hornbill.cases.core.noted import Note
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MAX_FILE = 64 * 1024 * 1024  # bytes: a file is read whole, and takes some ten times its size while it is
GIVEN = "misp:"  # begins the schema of what has no place in ours
_START = re.compile(rb'"(?:Event|response|Attribute|Object|Orgc)"\s*:')
_LONE = {
    "phone-number": ("Phone", "number"), "imei": ("Phone", "imei"), "full-name": ("Person", "name"),
    "passport-number": ("Person", "passportNumber"), "date-of-birth": ("Person", "birthDate"), "nationality": ("Person", "nationality"),
    "iban": ("BankAccount", "iban"), "bic": ("BankAccount", "bic"), "bank-account-nr": ("BankAccount", "accountNumber"),
    "btc": ("CryptoWallet", "publicKey"), "xmr": ("CryptoWallet", "publicKey"), "email": ("UserAccount", "email"),
    "email-src": ("UserAccount", "email"), "email-dst": ("UserAccount", "email"), "target-email": ("UserAccount", "email"),
    "target-user": ("UserAccount", "username"), "target-org": ("Organization", "name"),
}  # fmt: skip
_OBJECTS: dict[str, tuple[str, dict[str, str]]] = {
    "person": ("Person", {
        "full-name": "name", "first-name": "firstName", "middle-name": "middleName", "last-name": "lastName", "alias": "alias",
        "title": "title", "date-of-birth": "birthDate", "place-of-birth": "birthPlace", "nationality": "nationality", "gender": "gender",
        "passport-number": "passportNumber", "identity-card-number": "idNumber", "social-security-number": "socialSecurityNumber",
        "phone-number": "phone", "e-mail": "email", "address": "address", "occupation": "profession", "function": "position",
    }),
    "organization": ("Organization", {
        "name": "name", "alias": "alias", "description": "description", "address": "address", "phone-number": "phone",
        "e-mail": "email", "url": "website", "VAT": "vatCode", "type-of-organization": "legalForm",
    }),
    "legal-entity": ("Company", {
        "name": "name", "registration-number": "registrationNumber", "legal-form": "legalForm", "phone-number": "phone",
        "website": "website", "business": "sector", "text": "notes",
    }),
    "vehicle": ("Vehicle", {
        "license-plate-number": "registrationNumber", "model": "model", "type": "type", "description": "description",
        "date-first-registration": "registrationDate",
    }),
    "bank-account": ("BankAccount", {
        "account": "accountNumber", "iban": "iban", "swift": "bic", "institution-name": "bankName", "currency-code": "currency",
        "balance": "balance", "date-balance": "balanceDate", "opened": "openingDate", "closed": "closingDate",
    }),
    "phone": ("Phone", {"msisdn": "number", "imei": "imei", "imsi": "imsi", "brand": "notes", "text": "summary"}),
    "geolocation": ("Address", {
        "address": "full", "city": "city", "country": "country", "region": "region", "zipcode": "postalCode", "latitude": "latitude",
        "longitude": "longitude", "text": "notes",
    }),
}  # fmt: skip
_BACK = {schema: (name, {prop: rel for rel, prop in of.items()}) for name, (schema, of) in _OBJECTS.items()}
_TEXT = {"type": "text", "category": "Other", "distribution": misp_tags.INHERIT}
_NOT_IN_EVENT = frozenset({"Attribute", "Object", "info", "date"})


def is_misp(start: bytes) -> bool:
    """Tell by its first bytes (4 KiB are plenty) whether a file seems to be events of MISP."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} and _START.search(start) is not None


def read_file(data: bytes) -> Iterator[tuple[dict[str, Any] | None, int, list[Note]]]:
    """Yield (entity, its number, what is odd) of a file; see ``read_events``. A file that is no JSON, or too large, is one note."""
    if len(data) > MAX_FILE:
        yield None, 1, [Note(1, "", noted.TOO_LONG, f"{len(data)} > {MAX_FILE}")]
        return
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield None, 1, [Note(1, "", noted.NOT_JSON)]
        return
    yield from read_events(value)


def read_events(value: Any) -> Iterator[tuple[dict[str, Any] | None, int, list[Note]]]:
    """Yield (entity, number of its first attribute, what is odd) of one event or several.

    Args:
        value: of a file, as ``misp_envelopes.events`` takes it.
    """
    number, seen = 0, _Seen()
    for event in misp_envelopes.events(value):
        if event is None:
            yield None, number + 1, [Note(number + 1, "Event", noted.NO_ENTITY)]
            continue
        given = _uuid(event.get("uuid"), f"event {number} {event.get('info')}")
        claimed = misp_tags.read(event.get("Tag"))
        attributes, others = misp_envelopes.parts(event.get("Attribute"))
        objects, more = misp_envelopes.parts(event.get("Object"))
        notes = [Note(number + 1, "Event", noted.NOT_PARTS, str(others + more))] if others + more else []
        made, _, notes = seen.apart(_event(event, given), number + 1, notes)
        id_ = made["id"]
        yield _carrying(made, [claimed]), number + 1, notes
        for lone in attributes:
            number += 1
            entity, at, notes = seen.apart(*_lone(lone, id_, number))
            yield _carrying(entity, [claimed, misp_tags.read(lone.get("Tag"))]), at, notes
        known = _known(objects)
        for object_ in objects:
            first = number + 1
            rows, others = misp_envelopes.parts(object_.get("Attribute"))
            number += max(1, len(rows))
            entity, at, notes = seen.apart(*_object({**object_, "Attribute": rows}, id_, first, known))
            notes += [Note(first, "Object", noted.NOT_PARTS, str(others))] if others else []
            tags = [misp_tags.read(one.get("Tag")) for one in (object_, *rows)]
            yield _carrying(entity, [claimed, *tags]), at, notes


class _Seen:
    """Ids of a file's entities, each once."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def apart(
        self, entity: dict[str, Any], number: int, notes: list[Note]
    ) -> tuple[dict[str, Any], int, list[Note]]:
        """Return an entity under its own id, or under one made of it, with a note, where the file has had that one."""
        entity, left_out = misp_parts.split(entity)
        notes = [*notes, Note(number, "misp", noted.TOO_LONG, str(left_out))] if left_out else notes
        given = id_ = entity["id"]
        while id_ in self._ids:
            id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{id_} again"))
        self._ids.add(id_)
        if id_ == given:
            return entity, number, notes
        return {**entity, "id": id_}, number, [*notes, Note(number, "uuid", noted.TWICE, given)]


def _carrying(entity: dict[str, Any], claims: list[Carried | None]) -> dict[str, Any]:
    found = carried.narrowest(claims)
    return entity if found is None else {**entity, carried.NAME: found.to_json()}


def _uuid(value: Any, instead: str) -> str:
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, instead.encode(errors="replace").decode()))


def _event(event: dict[str, Any], id_: str) -> dict[str, Any]:
    texts = {"name": event.get("info"), "date": event.get("date")}
    properties = {name: [text] for name, text in texts.items() if isinstance(text, str) and text}
    kept = {key: kept for key, kept in event.items() if key not in _NOT_IN_EVENT}
    return {"id": id_, "schema": "Event", "properties": properties, "misp": {"is": "event", "rest": kept}}


def _known(objects: list[dict[str, Any]]) -> dict[str, str]:
    """Return the id of each object that has a UUID, by it."""
    uuids = [(one, _uuid(one.get("uuid"), "")) for one in objects]
    return {uuid_: misp_ftm.id_of(one, uuid_) for one, uuid_ in uuids if uuid_ == one.get("uuid")}


def _lone(given: dict[str, Any], event: str, number: int) -> tuple[dict[str, Any], int, list[Note]]:
    type_ = _word(given.get("type"))
    schema, prop = _LONE.get(type_, (GIVEN + type_, "value"))
    values = Values()
    kept = values.take(prop, given)
    values.count([kept])
    notes = [Note(number, type_, noted.UNKNOWN_TYPE)] if schema.startswith(GIVEN) else []
    id_ = _uuid(given.get("uuid"), f"{event} {number}")
    return _made(id_, schema, values, {"is": "attribute", "of": event, **kept}), number, notes


def _object(
    object_: dict[str, Any], event: str, number: int, known: dict[str, str]
) -> tuple[dict[str, Any], int, list[Note]]:
    name = _word(object_.get("name"))
    of_ours = misp_ftm.schema_of(name)
    schema, relations = (of_ours, {}) if of_ours else _OBJECTS.get(name, (GIVEN + name, {}))
    values, kept, notes = Values(), [], []
    if schema.startswith(GIVEN):
        notes.append(Note(number, name, noted.UNKNOWN_TYPE))
    for at, row in enumerate(object_["Attribute"]):
        relation = _word(row.get("object_relation") or row.get("type"))
        prop = misp_ftm.prop_of(relation) if of_ours else relations.get(relation)
        if prop is None:
            prop = GIVEN + relation
            if not schema.startswith(GIVEN):
                notes.append(Note(number + at, relation, noted.UNKNOWN_TYPE))
        kept.append(values.take(prop, row))
    rest = {key: value for key, value in object_.items() if key != "Attribute"}
    misp: dict[str, Any] = {"is": "object", "of": event, "rest": rest, "attributes": kept}
    given = object_.get("ObjectReference")
    if of_ours and isinstance(given, list) and misp_envelopes.parts(given)[1] == 0:
        misp["references"] = [_referred(one, values, known) for one in given]
        del rest["ObjectReference"]
    values.count([*kept, *misp.get("references", ())])
    id_ = _uuid(object_.get("uuid"), f"{event} {number}")
    return _made(known.get(id_, id_), schema, values, misp), number, notes


def _referred(reference: dict[str, Any], values: Values, known: dict[str, str]) -> dict[str, Any]:
    """Keep a reference: as a value where it points to an object of this event, else whole."""
    taken = misp_ftm.taken(reference, known)
    if taken is None:
        return {"rest": reference}
    rest = {key: value for key, value in reference.items() if key != "referenced_uuid"}
    return {"rest": rest, **values.put(*taken)}


def _made(id_: str, schema: str, values: Values, misp: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": values.properties, "misp": misp}


def _word(value: Any) -> str:
    """Return a type or relation as it can name a schema or property here."""
    text = "".join(sign for sign in str(value or "other") if sign.isprintable()).strip()
    return text[:60] or "other"


# --- out ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Made:
    """Who writes events, and when.

    Attributes:
        organisation: name of the agency; empty when it is not known (an event then names nobody as its creator).
        day: ``2026-11-28``; of an event that has no date of its own.
    """

    organisation: str
    day: str


def write_events(
    entities: Iterable[Mapping[str, Any]], info: str, made: Made, is_link: Callable[[str, str], bool]
) -> dict[str, Any]:
    """Return entities as MISP has them: one event, or a response of several.

    Args:
        entities: as ``ftm_lines.to_entities`` makes them, each with what it carries.
        info: title of the event for what came from elsewhere, and of an event that itself may not go out.
        made: who writes them, and when.
        is_link: tells whether a property (schema, name) has ids of other entities as its values.
    """
    every = [misp_parts.joined(one) for one in entities]
    own = {one["id"] for one in every if not isinstance(one.get("misp"), dict)}
    events: dict[str, dict[str, Any]] = {}
    inside: dict[str, list[Carried]] = {}
    for one in every:
        inside.setdefault(_event_of(one, info), []).append(_carried(one))
    whole = {id_: carried.together(parts) for id_, parts in inside.items()}
    for one in every:
        kept = one.get("misp")
        misp: dict[str, Any] = kept if isinstance(kept, dict) else {}
        kind = misp.get("is", "")
        if kind == "event":
            known = events.setdefault(one["id"], {})
            first = {
                name: (one["properties"].get(prop) or [""])[0]
                for name, prop in (("info", "name"), ("date", "date"))
            }
            known.update({**rest_of(misp), **{name: text for name, text in first.items() if text}})
        elif kind in {"attribute", "object"}:
            event = events.setdefault(str(misp.get("of")), {})
            _put(event, one, misp, whole[str(misp.get("of"))])
        else:
            id_ = _event_of(one, info)
            event = events.setdefault(id_, {"threat_level_id": "4", "analysis": "0"})
            event.setdefault("Object", []).append(_made_object(one, whole[id_], own, is_link))
    found = [{"Event": _marked(id_, event, info, made, whole[id_])} for id_, event in events.items()]
    return found[0] if len(found) == 1 else {"response": found}


def _event_of(one: Mapping[str, Any], info: str) -> str:
    misp = one.get("misp")
    kind = misp.get("is", "") if isinstance(misp, dict) else ""
    if kind == "event":
        return str(one["id"])
    if kind in {"attribute", "object"}:
        return str(misp.get("of")) if isinstance(misp, dict) else ""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"hornbill {info}"))


def _carried(one: Mapping[str, Any]) -> Carried:
    return carried.in_entity(one) or Carried(Marking().tlp)


def _marked(id_: str, event: dict[str, Any], info: str, made: Made, marking: Carried) -> dict[str, Any]:
    """Return an event with its marking, its date and its creator; not published."""
    found = {"uuid": id_, "info": info, "date": made.day, **event}
    if made.organisation and "Orgc" not in found:
        of = uuid.uuid5(uuid.NAMESPACE_OID, f"hornbill organisation {made.organisation}")
        found["Orgc"] = {"uuid": str(of), "name": made.organisation}
    _distribute(found, marking)
    found["published"] = False
    found["Tag"] = misp_tags.tagged(found.get("Tag"), marking)
    return found


def _distribute(found: dict[str, Any], marking: Carried) -> None:
    """Write how far an event or attribute is distributed, no wider than its marking."""
    distribution = misp_tags.distribution(marking, found.get("distribution"))
    if str(found.get("distribution")) == distribution:
        return
    found["distribution"] = distribution
    for name in ("sharing_group_id", "SharingGroup"):  # only of a sharing group
        found.pop(name, None)


def _put(event: dict[str, Any], one: Mapping[str, Any], misp: dict[str, Any], whole: Carried) -> None:
    properties = one["properties"]
    if misp["is"] == "attribute":
        found = attribute(misp, properties)
        if found is not None:
            event.setdefault("Attribute", []).append(_tagged(found, one, whole))
        return
    kept = misp["attributes"] if isinstance(misp.get("attributes"), list) else []
    rows = [row for row in (attribute(given, properties) for given in kept) if row is not None]
    of_ours, back = (
        misp_ftm.schema_of(_word(rest_of(misp).get("name"))),
        _BACK.get(one["schema"], ("", {}))[1],
    )
    for prop, value in bare(kept, properties):
        relation = prop.removeprefix(GIVEN)
        rows.append(
            {"object_relation": relation if of_ours else back.get(prop, relation), **_TEXT, "value": value}
        )
    object_ = {**rest_of(misp), "Attribute": [_tagged(row, one, whole) for row in rows]}
    if isinstance(misp.get("references"), list):
        object_["ObjectReference"] = misp_ftm.given_back(misp["references"], properties)
    event.setdefault("Object", []).append(object_)


def _tagged(attribute: dict[str, Any], one: Mapping[str, Any], whole: Carried) -> dict[str, Any]:
    """Return an attribute with its own marking, where it differs from that of its event or was given one."""
    own, found = _carried(one), dict(attribute)
    if own != whole or misp_tags.read(attribute.get("Tag")) is not None:
        found["Tag"] = misp_tags.tagged(attribute.get("Tag"), own)
    if str(attribute.get("distribution", misp_tags.INHERIT)) != misp_tags.INHERIT:
        _distribute(found, own)
    return found


def _made_object(
    one: Mapping[str, Any], whole: Carried, own: set[str], is_link: Callable[[str, str], bool]
) -> dict[str, Any]:
    """Return an entity as an object; values that are ids of others that go out (``own``) are references."""
    name, relations = _BACK.get(one["schema"], ("", {}))
    of_ours = one["schema"] in misp_ftm.TEMPLATES or not name
    id_ = misp_ftm.uuid_of(one["id"])
    attributes, references = [], []
    for prop, values in one["properties"].items():
        relation = prop if of_ours else relations.get(prop, prop)
        points = is_link(one["schema"], prop)
        for value in values:
            if points and value in own:
                references.append(misp_ftm.reference(id_, prop, value))
            else:
                attributes.append(_tagged({"object_relation": relation, **_TEXT, "value": value}, one, whole))
    head = misp_ftm.object_head(one["schema"]) if of_ours else {"name": name, "meta-category": "misc"}
    found = {**head, "uuid": id_, "distribution": misp_tags.INHERIT, "Attribute": attributes}
    if of_ours:
        found |= misp_ftm.told_id(one["id"])
    return {**found, "ObjectReference": references} if references else found
