"""Reads of a room's entities, as pages, programs and files ask for them.

Rules: all of it is what this officer can open; every name of an agency or officer comes from the directory.

    page = list_page(vault, room, schema="Vessel", words="pearl", skip=0)
    view = entity_page(vault, room, key)
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.cases.core.entity import EntityView, view_entity
from hornbill.cases.core.schema_form import Choice
from hornbill.cases.errors import NoSuchEntity
from hornbill.cases.reading import RoomEntities, entities_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hornbill.cases.core.entity_fold import Retraction
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import ListPage, Summary
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

MOST_LINKS = 100  # on an entity's page
SUGGESTED = 200  # captions that a form suggests for one field
MOST_CANDIDATES = 50


@dataclass(frozen=True)
class ListOfRoom:
    """A page of a room's entities.

    Attributes:
        content: the room.
        page: its lines.
        counts: schema -> how many there are.
        closed: records about entities that this officer has no key to.
        refused: retractions that count for nothing.
    """

    content: RoomContent
    page: ListPage
    counts: dict[str, int]
    closed: int
    refused: int


@dataclass(frozen=True)
class Link:
    """One end of a link, seen from the entity at its other end.

    Attributes:
        prop: label of the property seen from here, in English.
        via: the link itself; None where a property names the other directly.
        other: what is at the other end; None when nothing is known of it.
        other_id: its id.
        statement: that says so.
        outward: the entity of the page names the other.
    """

    prop: str
    via: Summary | None
    other: Summary | None
    other_id: str
    statement: Statement
    outward: bool


@dataclass(frozen=True)
class EntityOfRoom:
    """An entity's page.

    Attributes:
        content: the room.
        view: the entity.
        links: to others, at most ``MOST_LINKS``.
        links_left_out: how many there are beside those.
        taken_back: id of each statement that was taken back or asked to be -> the words that do so.
        captions: id -> caption, of every entity that a value of this one names.
    """

    content: RoomContent
    view: EntityView
    links: tuple[Link, ...]
    links_left_out: int
    taken_back: dict[str, tuple[Retraction, ...]]
    captions: dict[str, str]


@contextmanager
def opened(vault: OpenVault, room: str) -> Iterator[RoomEntities]:
    """Open a room's entities for a part above this one, up to date and locked.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        yield found


def key_of(entity: str) -> str:
    """Return how an entity's id is written in an address: ids may hold anything, addresses may not."""
    return hashlib.sha256(entity.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def unknown() -> NoSuchEntity:
    """Return what is said of an entity of which nothing is known, or nothing to whom asks."""
    return NoSuchEntity(_("There are no facts about this person or thing here."))


def find(found: RoomEntities, key: str) -> str:
    """Return the id of the entity that an address names.

    Raises:
        NoSuchEntity: nothing was said of one.
    """
    known: dict[str, str] = found.content.derived.setdefault("cases.keys", {})
    if key not in known:
        known.update({key_of(one): one for one in found.fold.ids()})
    if key not in known or not found.fold.known(known[key]):
        raise unknown()
    return known[key]


def list_page(vault: OpenVault, room: str, *, schema: str = "", words: str = "", skip: int = 0) -> ListOfRoom:
    """Return a page of a room's entities, by caption.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        return ListOfRoom(
            found.content,
            found.lines.page(schema=schema, words=words, skip=skip),
            found.lines.counts(),
            found.closed,
            found.fold.refused_count(),
        )


def entity_page(vault: OpenVault, room: str, key: str) -> EntityOfRoom:
    """Return all that is known of an entity.

    Raises:
        NoSuchEntity: nothing was said of it.
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        cluster = found.fold.cluster(find(found, key))
        view = view_entity(cluster, found.model)
        links = _links(found, view)
        asked = {one.id: found.fold.retractions(one.id) for one in (*cluster.statements, *cluster.retracted)}
        captions = {
            one.value: caption(found.lines.of(one.value))
            for prop in view.properties
            for value in prop.values
            for one in value.statements
            if found.model.is_link(one.schema, one.prop)
        }
        return EntityOfRoom(
            found.content,
            view,
            tuple(links[:MOST_LINKS]),
            max(0, len(links) - MOST_LINKS),
            {id_: words for id_, words in asked.items() if words},
            captions,
        )


def caption(line: Summary | None) -> str:
    """Return what an entity is called by; its id where nothing names it, empty where nothing is known of it."""
    return "" if line is None else line.caption or line.id


def _links(found: RoomEntities, view: EntityView) -> list[Link]:
    """Return what is linked with an entity: by links of their own, and by properties that name it."""
    links: list[Link] = []
    own = found.model.get(view.schema)
    if own is not None and own.is_link:
        return links  # its two ends are values on its page
    for one in found.fold.referring(view.id):
        root = found.fold.root(one.entity)
        line = found.lines.of(root)
        prop = found.model.prop(one.schema, one.prop)
        label = prop.reverse or prop.label if prop is not None else one.prop
        if line is not None and line.is_link:
            other_id = line.ends[1] if found.fold.root(line.ends[0]) == view.id else line.ends[0]
            links.append(Link(label, line, found.lines.of(other_id), other_id, one, outward=False))
        elif root != view.id:
            links.append(Link(label, None, line, root, one, outward=False))
    return links


def candidates_in(found: RoomEntities) -> Callable[[str, str], Sequence[Choice]]:
    """Return what finds entities by what somebody typed: their id, or what they are called by."""

    def candidates(text: str, range_: str) -> list[Choice]:
        wanted, fitting = text.strip().casefold(), found.model.fitting(range_)
        choices = []
        for one in found.lines.by_id.values():
            if one.schema in fitting and (one.caption.casefold() == wanted or one.id == text.strip()):
                choices.append(Choice(one.id, caption(one), one.schema))
                if len(choices) == MOST_CANDIDATES:
                    break
        return choices

    return candidates


def suggestions(found: RoomEntities, range_: str) -> list[str]:
    """Return captions of entities that fit a range, for a form; none where there are too many to choose from."""
    fitting = found.model.fitting(range_)
    names = {one.caption for one in found.lines.by_id.values() if one.schema in fitting and one.caption}
    return sorted(names, key=str.casefold) if len(names) <= SUGGESTED else []
