"""What a part of Hornbill is to a node: its addresses, operations, jobs, menu entries and the rest, declared once.

Rules:
- A part declares itself in its ``apps.py``, as plain values: ``part = Part(...)`` on its application's class.
- Modules and functions are named by dotted path, so that ``apps.py`` imports nothing; they are looked up once, when needed.
- Nothing else in the program lists parts by hand.

    class AlertsConfig(AppConfig):
        part = Part(
            urls="hornbill.alerts.urls",
            api=("hornbill.alerts.api",),
            menu=(MenuEntry("alerts", gettext_noop("Alerts"), "alerts", icon="siren", order=15),),
            today=("hornbill.alerts.views.alerts.to_acknowledge",),
            jobs=("hornbill.alerts.jobs.AlertClock",),
        )
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from hornbill.kernel.shell import Assigned, Linkable, MenuEntry, MessageAct, RecordLink, RoomTab
    from hornbill.kernel.tour import TourStep


@dataclass(frozen=True)
class RoomKind:
    """A kind of room beside case rooms.

    Attributes:
        mark: of the room's nonce (``hornbill.exchange.core.rooms.founded_as``).
        opener: function ``(vault, about, invited, *, marking, now, grading) -> room id``.
        then: name of the address that a new room's officer sees first.
    """

    mark: str
    opener: str
    then: str

    def opens(self) -> Callable[..., str]:
        """Return the function that opens such a room."""
        module, _, name = self.opener.rpartition(".")
        found: Callable[..., str] = getattr(import_module(module), name)
        return found


@dataclass(frozen=True)
class Part:
    """One part's declaration; every field may stay empty.

    Attributes:
        urls: module with the ``urlpatterns`` of its pages.
        asked_most: its addresses are tried before those of others.
        takes_files: names of the addresses to which a form may come with a file.
        takes_bodies: names of the addresses to which devices post something that is not a form, under a token of their own.
        api: modules that put its operations on the API's router.
        api_groups: tag of its operations -> title of their group on the page that lists the API.
        menu: entries of the menu.
        today: functions ``(vault, now) -> Section | None``, its sections of Today.
        jobs: classes of the worker's jobs, made without arguments.
        works: classes of kinds of long work (``hornbill.background.actions.work_running.Kind``), made without arguments.
        error_words: modules with ``WORDS``: error code -> sentence and cure for translation; with ``STATUS``: error code -> HTTP status;
            and with ``PROGRAM_STATUS``, where programs are answered with another one.
        tour: steps of the tour on the demonstration's first page.
        carried: name of an address -> function ``(request, vault, form, ask_first, **address)`` that does what a form asked
            which came after its session had ended.
        room_kinds: kinds of room that it opens, beside case rooms.
        room_tabs: views of a room, beside its conversation.
        message_acts: what an officer can make of a message.
        searchers: functions ``(vault, text, now) -> list[Match]``, what of it the search in the frame leads to; none of
            them writes anything, and what they find is bounded.
        asides: page of another part -> functions ``(vault, id, now) -> Section | None``, what is below what that page shows; the pages that
            ask are ``seizure``, ``exhibit``, ``request``, ``task`` and ``entity``; an entity's id is ``ROOM/ID``.
        bars: functions ``(vault, now) -> Bar | None``, what is above every page until somebody acts on it.
        assigned: kinds of work that officers are given.
        record_links: kind of record -> how to reach the page of what the record is about.
        event_cards: kind of record -> function ``(vault, room_id, records, now) -> Mapping[record, EventCard]``, the cards of those of
            some records of a room that wait for the reader.
        pickers: name of a source -> function ``(vault, text, about, now) -> list[Pick]``, what a picker offers while somebody types; ``about``
            is the rest of the address (``pages.picking``). None of them writes anything, and what they find is bounded.
        linkables: kind of object -> how an exhibit is linked to one: a person or thing, a request, a task.
        sends: kind of what waited on a device -> function ``(vault, values, data, now) -> record``, which sends it
            (``hornbill.device_outbox``).
        counted: first word of kinds of record (``task`` of ``task.offer``) -> how so many events are told: what fills ``n`` in by
            ``%`` and chooses singular or plural in the reader's language.
    """

    urls: str = ""
    asked_most: bool = False
    takes_files: tuple[str, ...] = ()
    takes_bodies: tuple[str, ...] = ()
    api: tuple[str, ...] = ()
    api_groups: Mapping[str, str] = field(default_factory=dict)
    menu: tuple[MenuEntry, ...] = ()
    today: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    error_words: tuple[str, ...] = ()
    tour: tuple[TourStep, ...] = ()
    carried: Mapping[str, str] = field(default_factory=dict)
    room_kinds: tuple[RoomKind, ...] = ()
    room_tabs: tuple[RoomTab, ...] = ()
    message_acts: tuple[MessageAct, ...] = ()
    searchers: tuple[str, ...] = ()
    asides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bars: tuple[str, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    record_links: Mapping[str, RecordLink] = field(default_factory=dict)
    event_cards: Mapping[str, str] = field(default_factory=dict)
    pickers: Mapping[str, str] = field(default_factory=dict)
    linkables: Mapping[str, Linkable] = field(default_factory=dict)
    sends: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, Any] = field(default_factory=dict)
