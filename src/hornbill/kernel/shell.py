"""What a part of Hornbill shows in the frame of a node's pages: menu entries, sections of Today, tabs of rooms, hits of the search.

Rules: a part says it in its ``apps.py`` as plain values, so that no part imports the pages; functions are named
by their dotted path and looked up once, when the pages are first drawn. Nothing is in the menu before there
is a page behind it.

    class SeizuresConfig(AppConfig):
        part = Part(
            menu=(MenuEntry("seizures", gettext_noop("Seizures"), "seizures", icon="package", order=40),),
            today=("hornbill.seizures.today.to_hand_over",),
            searchers=("hornbill.seizures.searching.seizures",),
            room_tabs=(RoomTab("seizures", gettext_noop("Seizures"), "room-seizures", icon="package", order=60),),
        )

    def to_hand_over(vault, now):              # of hornbill.seizures.today
        return Section("seizures", title=_("To hand over"), icon="package", order=5, template="seizures/_today.html",
                       context={"seizures": found}, count=len(found), purpose=_("..."))

    def seizures(vault, text, now):            # of hornbill.seizures.searching
        return [Match(_("Seizures"), one.number, reverse("seizure", args=[one.id]), icon="package") for one in found]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# Groups of the menu. What an officer needs every day is on top, without a heading; each other group has one and can be closed.
DAILY, CASEWORK, REFERENCE, NETWORK = MENU_GROUPS = ("daily", "casework", "reference", "network")
# Tabs of a room that hold several views, one of which is shown at a time.
FACTS, WORK = ROOM_GROUPS = ("facts", "work")


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the menu.

    Attributes:
        key: what a page of it has as ``section`` in its context.
        name: marked for translation, translated when it is drawn.
        url: name of the address.
        icon: of the sprite.
        order: place within its group, ascending.
        group: one of ``MENU_GROUPS``.
        tab: on a phone it is one of the few at the foot of the window; the others stand under More.
        shown: dotted path of ``(vault) -> bool``; empty: for every officer.
        badge: dotted path of ``(vault) -> int``, what waits there; empty: no number.
        below: dotted path of ``(vault) -> list[Below]``, the lines that hang under it; empty: none.
    """

    key: str
    name: str
    url: str
    icon: str
    order: int
    group: str = CASEWORK
    tab: bool = False
    shown: str = ""
    badge: str = ""
    below: str = ""


@dataclass(frozen=True)
class Below:
    """A line under an entry of the menu, such as one room of the list of rooms.

    Attributes:
        key: id of what it leads to; it is current on pages that have it as ``room_id``.
        name: as people wrote it.
        url: the address.
        count: what waits there; 0 shows no number.
        country: code of the person who is on the other side, for a badge; empty: a sign instead.
    """

    key: str
    name: str
    url: str
    count: int = 0
    country: str = ""


@dataclass(frozen=True)
class RoomTab:
    """A view of a room, beside its conversation.

    Attributes:
        key: what a page of it has as ``room_tab`` in its context.
        name: marked for translation, translated when it is drawn.
        url: name of the address, which takes the room's id.
        icon: of the sprite.
        order: place among the tabs, ascending; the conversation is 0.
        group: one of ``ROOM_GROUPS`` if it shares a tab with other views; the tab leads to the first of them.
        only: mark of the kind of room that has it (``hornbill.exchange.core.rooms.founded_as``); empty: every room.
        badge: dotted path of ``(vault, room id) -> int``, what waits there; empty: no number.
    """

    key: str
    name: str
    url: str
    icon: str
    order: int
    group: str = ""
    only: str = ""
    badge: str = ""


@dataclass(frozen=True)
class RecordLink:
    """How a record leads to the page of what it is about.

    Attributes:
        url: name of that page's address.
        field: of the record's body, with the id that the address takes; empty: the record's own id.
        named_by: kind of the record that names this one in its ``field``; the address takes that record's id then.
        part: dotted path of ``(values) -> str``, a part of the address that no field holds as it is.
        in_room: the address takes the room's id first.
        icon: of the sprite, before its line in the conversation.
    """

    url: str
    field: str = ""
    named_by: str = ""
    part: str = ""
    in_room: bool = False
    icon: str = "arrow-right"


@dataclass(frozen=True)
class CardAct:
    """A button of an event's card.

    Attributes:
        name: a verb, in the reader's language.
        url: where its form is posted, or the page it leads to.
        fields: hidden fields of the form, beside those that every form has.
        leads: it only leads to a page.
    """

    name: str
    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    leads: bool = False


@dataclass(frozen=True)
class EventCard:
    """An event of a conversation that waits for the reader, with what they can do about it on the spot.

    Attributes:
        title: what it is about, as people wrote it.
        acts: the first one is what is done most.
        due: by when; None: no time.
        lang: of the title; empty where it is not known.
    """

    title: str
    acts: tuple[CardAct, ...]
    due: datetime | None = None
    lang: str = ""


@dataclass(frozen=True)
class Pick:
    """What a picker offers: one line of its list.

    Attributes:
        value: what is chosen: a code or an id.
        name: what is put into the field.
        note: a few words more, such as the agency of a person.
    """

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Named:
    """An object of a room, as the page of another part names it.

    Attributes:
        id: under which it is known now; another one than was asked for where two became one.
        name: as people wrote it.
        note: a few words more, such as its kind.
        url: the address of its page.
    """

    id: str
    name: str
    note: str
    url: str


@dataclass(frozen=True)
class Linkable:
    """A kind of object in rooms to which an exhibit can be linked.

    Attributes:
        label: of its field, marked for translation, translated when it is drawn.
        icon: of the sprite.
        order: place among the others, ascending.
        named: dotted path of ``(vault, room, ids) -> Mapping[id, Named]``, those that the officer can read.
        picker: source of the picker that offers them; its ``about`` has the ``room``.
    """

    label: str
    icon: str
    order: int
    named: str
    picker: str


@dataclass(frozen=True)
class MessageAct:
    """What an officer can make of a message: an entry of its menu.

    Attributes:
        name: marked for translation, translated when it is drawn.
        url: name of the address of a form, which takes the room's id.
        field: name under which the form's address gets the record's id.
        icon: of the sprite.
    """

    name: str
    url: str
    field: str
    icon: str


@dataclass(frozen=True)
class Match:
    """What a searcher of a part found: a line that leads to it.

    Attributes:
        heading: what it is, in the reader's language: ``People``; matches of one heading stand together.
        name: of what was found.
        url: the address that shows it.
        detail: a few words more, such as the agency of a person.
        icon: of the sprite.
    """

    heading: str
    name: str
    url: str
    detail: str = ""
    icon: str = "arrow-right"


@dataclass(frozen=True)
class Bar:
    """What is above every page until somebody acts on it.

    Attributes:
        key: names it within the page.
        template: draws ``context``, with the act itself.
        context: for the template.
    """

    key: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Assigned:
    """A kind of work that officers are given: one part of *Assigned to me*.

    Attributes:
        section: dotted path of ``(vault, now) -> Section | None``.
        count: dotted path of ``(vault, now) -> int``, how much waits for the officer.
    """

    section: str
    count: str


@dataclass(frozen=True)
class Section:
    """One section of Today, or why it is empty.

    Attributes:
        key: names it within the page.
        title: in the reader's language.
        icon: of the sprite.
        order: place on the page, ascending.
        template: draws ``context`` when there is something.
        context: for the template.
        count: how many things wait; 0 shows ``purpose`` and the first action instead.
        purpose: what the section is for, in a sentence or two.
        action: words of the first action; empty for none.
        action_url: name of the action's address.
        urgent: stands out.
        aside: belongs into the narrow column: states, not things to do.
        advice: no work that waits: one line with its action, which the officer may put off for some days.
    """

    key: str
    title: str
    icon: str
    order: int
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0
    purpose: str = ""
    action: str = ""
    action_url: str = ""
    urgent: bool = False
    aside: bool = False
    advice: bool = False
