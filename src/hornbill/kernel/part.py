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

    from hornbill.kernel.shell import MenuEntry
    from hornbill.kernel.tour import TourStep


@dataclass(frozen=True)
class RoomKind:
    """A kind of room beside case rooms.

    Attributes:
        mark: of the room's nonce (``hornbill.exchange.core.founded_as``).
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
        api: modules that put its operations on the API's router.
        menu: entries of the menu.
        today: functions ``(vault, now) -> Section | None``, its sections of Today.
        jobs: classes of the worker's jobs, made without arguments.
        error_words: modules with ``WORDS``: error code -> sentence and cure for translation.
        tour: steps of the tour on the demonstration's first page.
        carried: name of an address -> function ``(request, vault, form, ask_first, **address)`` that does what a form asked
            which came after its session had ended.
        room_kinds: kinds of room that it opens, beside case rooms.
    """

    urls: str = ""
    asked_most: bool = False
    api: tuple[str, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    today: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    error_words: tuple[str, ...] = ()
    tour: tuple[TourStep, ...] = ()
    carried: Mapping[str, str] = field(default_factory=dict)
    room_kinds: tuple[RoomKind, ...] = ()
